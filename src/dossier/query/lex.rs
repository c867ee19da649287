//! Cuts what was typed into tokens: words, phrases, operators, fields. Operators are in capitals, so that `or` and `near` are words.

use std::ops::Range;

use crate::dossier::query::QueryError;

/// A token and where it stands in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    Near(usize),
    /// A name before a colon with something behind it.
    Field(&'a str),
    Word(&'a str),
    /// Between quotation marks, without them.
    Phrase(&'a str),
    /// Between slashes, without them.
    Pattern(&'a str),
}

/// How far apart two words of `NEAR` without a number may stand.
const NEAR: usize = 10;

/// Cuts `input` into tokens.
pub(super) fn tokens(input: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = input[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let token = next(input, at, c)?;
        at = token.span.end;
        tokens.push(token);
    }
    Ok(tokens)
}

fn next(input: &str, at: usize, first: char) -> Result<Token<'_>, QueryError> {
    let rest = &input[at..];
    let one = |kind| Token {
        kind,
        span: at..at + first.len_utf8(),
    };
    match first {
        '(' => return Ok(one(Kind::Open)),
        ')' => return Ok(one(Kind::Close)),
        '-' | '−' if rest[first.len_utf8()..].starts_with(|c: char| !c.is_whitespace()) => {
            return Ok(one(Kind::Minus));
        }
        '/' => return pattern(input, at),
        _ => {}
    }
    if is_double_quote(first) {
        let inside = at + first.len_utf8();
        let Some((len, mark)) = input[inside..].char_indices().find(|(_, c)| is_double_quote(*c)) else {
            return Err(QueryError::new(at..inside, "this quotation mark is not closed"));
        };
        return Ok(Token {
            kind: Kind::Phrase(&input[inside..inside + len]),
            span: at..inside + len + mark.len_utf8(),
        });
    }
    if let Some(phrase) = single_quoted(input, at, first) {
        return Ok(phrase);
    }
    if let Some(field) = field(rest) {
        return Ok(Token {
            kind: Kind::Field(field),
            span: at..at + field.len() + 1,
        });
    }
    let len = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_double_quote(c))
        .unwrap_or(rest.len());
    let span = at..at + len;
    match word(&rest[..len]) {
        Some(kind) => Ok(Token { kind, span }),
        None => Err(QueryError::new(span, "NEAR takes a number of words: NEAR/5")),
    }
}

fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Reads `‘…’` and `‚…’`; an apostrophe inside a word does not close it, and one that nothing closes is a letter of a word (`‘s`).
fn single_quoted(input: &str, at: usize, first: char) -> Option<Token<'_>> {
    if !matches!(first, '‘' | '‚' | '‹') {
        return None;
    }
    let inside = at + first.len_utf8();
    let closes = |(n, c): &(usize, char)| {
        let after = input[inside + n + c.len_utf8()..].chars().next();
        matches!(c, '’' | '‘' | '›') && !after.is_some_and(char::is_alphanumeric)
    };
    let (len, mark) = input[inside..].char_indices().find(closes)?;
    Some(Token {
        kind: Kind::Phrase(&input[inside..inside + len]),
        span: at..inside + len + mark.len_utf8(),
    })
}

/// Reads `/…/`; `\/` is a slash inside it.
fn pattern(input: &str, at: usize) -> Result<Token<'_>, QueryError> {
    let inside = at + 1;
    let mut escaped = false;
    for (n, c) in input[inside..].char_indices() {
        match c {
            '/' if !escaped => {
                return Ok(Token {
                    kind: Kind::Pattern(&input[inside..inside + n]),
                    span: at..inside + n + 1,
                });
            }
            _ => escaped = c == '\\' && !escaped,
        }
    }
    Err(QueryError::new(
        at..inside,
        "this regular expression needs a / at its end",
    ))
}

/// Returns the name before a colon that something follows.
fn field(rest: &str) -> Option<&str> {
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
    (is_name && value.starts_with(|c: char| !c.is_whitespace())).then_some(name)
}

/// Returns what a word means; nothing for a `NEAR/` without a number.
fn word(word: &str) -> Option<Kind<'_>> {
    Some(match word {
        "AND" => Kind::And,
        "OR" => Kind::Or,
        "NOT" => Kind::Not,
        "NEAR" => Kind::Near(NEAR),
        _ => match word.strip_prefix("NEAR/") {
            Some(n) => Kind::Near(n.parse().ok().filter(|n| *n > 0)?),
            None => Kind::Word(word),
        },
    })
}
