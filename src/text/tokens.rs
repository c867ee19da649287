//! Cuts text into words, numbers and punctuation.
//!
//! A word keeps its hyphens, apostrophes and inner full stops (`Noord-Koreakenner`, `D66'er`, `F-16's`, `J.P.`),
//! a number its separators (`180.000`, `3,5`), and a word before a coordination its last hyphen (`kernwapen- en …`).
//! Quotation marks are never part of a word: `'s` and `’t` at the start of a word are, as they belong to Dutch words.

use crate::span::Span;
use crate::text::plain::Plain;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// White space stands directly before it, or nothing at all.
    pub spaced: bool,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital and has small letters (`Kim`, `Jong-un`, `McCain`), or is a single capital (`J`, `J.P.`).
    Capital,
    /// Two or more letters, all capital: `NAVO`, `F-16`.
    Caps,
    /// Letters of a script without case: `김정은`.
    Caseless,
    /// Begins with a digit: `180.000`, `3,5`, `12e`, `700-jarige`.
    Number,
    /// A mark of any kind, one character.
    Mark,
}

impl Token {
    pub fn is_word(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Lower | TokenKind::Capital | TokenKind::Caps | TokenKind::Caseless
        )
    }

    /// Returns whether the token begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.kind, TokenKind::Capital | TokenKind::Caps)
    }

    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

/// Cuts `text` into tokens, in order, without overlaps; only white space lies between them.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize_to(text, &mut tokens);
    tokens
}

/// Does the same, and appends the tokens to `tokens`.
pub fn tokenize_to(text: &str, tokens: &mut Vec<Token>) {
    tokens.reserve(text.len() / 5 + 8);
    let mut at = 0;
    let mut spaced = true;
    while let Some(byte) = text.as_bytes().get(at) {
        if *byte == b' ' {
            at += 1;
            spaced = true;
            continue;
        }
        if let Some((end, kind)) = plain_word(text.as_bytes(), at) {
            let span = Span::new(at, end);
            tokens.push(Token { span, kind, spaced });
            at = end;
            spaced = false;
            continue;
        }
        let Some(first) = char_at(text, at) else { break };
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            spaced |= first.is_whitespace();
            continue;
        }
        let end = token_end(text, at, first);
        let span = Span::new(at, end);
        tokens.push(Token {
            span,
            kind: kind_of(span.of(text), first),
            spaced,
        });
        at = end;
        spaced = false;
    }
}

/// Reads a word of ASCII letters and digits that nothing can join to what follows it, as nearly all are; its end and kind.
fn plain_word(bytes: &[u8], at: usize) -> Option<(usize, TokenKind)> {
    let plain = Plain::at(bytes, at)?;
    let end = at + plain.len;
    // What may go on is for `joined_by` to say.
    let ends = match bytes.get(end) {
        None | Some(b' ' | b'\n' | b';' | b'!' | b'?' | b')' | b'(' | b'"' | b'/') => true,
        Some(b',' | b':') => !plain.ends_in_digit,
        // Initials begin with a capital and are short.
        Some(b'.') => !plain.ends_in_digit && (bytes[at].is_ascii_lowercase() || plain.len > LONGEST_INITIAL),
        Some(_) => false,
    };
    let kind = match bytes[at] {
        b'a'..=b'z' => TokenKind::Lower,
        b'0'..=b'9' => TokenKind::Number,
        _ if !plain.has_small && plain.len > 1 => TokenKind::Caps,
        _ => TokenKind::Capital,
    };
    ends.then_some((end, kind))
}

/// Bytes of the longest initial, without its full stop: `Chr.`
const LONGEST_INITIAL: usize = 3;

/// Returns whether `c` is shown as nothing and breaks no word: soft hyphen, zero-width space, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Returns whether `c` is an apostrophe in any of the forms that news text uses.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// Returns whether `c` joins two parts of one word.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

fn token_end(text: &str, at: usize, first: char) -> usize {
    let after = at + first.len_utf8();
    if is_apostrophe(first) {
        return apostrophe_word_end(text, at, after);
    }
    if !first.is_alphanumeric() {
        return after;
    }
    let mut end = after;
    let mut last = first;
    loop {
        let plain = text.as_bytes()[end..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric());
        let plain = plain.count();
        if plain > 0 {
            end += plain;
            last = char::from(text.as_bytes()[end - 1]);
        }
        let Some(c) = char_at(text, end) else {
            break;
        };
        let next = end + c.len_utf8();
        if goes_on(c) {
            last = c;
            end = next;
            continue;
        }
        let Some(joined) = joined_by(text, at, last, c, next) else {
            break;
        };
        end = next;
        if !joined {
            break;
        }
        last = c;
    }
    end
}

/// Returns whether `c` belongs to the word that ends in `last`: `Some(true)` and it goes on, `Some(false)` and it ends there.
fn joined_by(text: &str, start: usize, last: char, c: char, next: usize) -> Option<bool> {
    let follower = char_at(text, next);
    let letter_follows = follower.is_some_and(char::is_alphanumeric);
    if is_hyphen(c) {
        let suspended =
            last.is_alphabetic() && follower.is_some_and(|f| f == ' ' || f == ',') && !text[start..next].contains(' ');
        return if letter_follows {
            Some(true)
        } else {
            suspended.then_some(false)
        };
    }
    if is_apostrophe(c) {
        return (last.is_alphanumeric() && follower.is_some_and(char::is_alphabetic)).then_some(true);
    }
    match c {
        '.' if last.is_ascii_digit() => follower.is_some_and(|f| f.is_ascii_digit()).then_some(true),
        '.' if last.is_alphabetic() && is_initials(&text[start..next]) => Some(letter_follows),
        ',' | ':' if last.is_ascii_digit() => follower.is_some_and(|f| f.is_ascii_digit()).then_some(true),
        '&' | '_' | '@' => (last.is_alphanumeric() && letter_follows).then_some(true),
        _ => None,
    }
}

/// Returns whether `word` is single letters with a full stop each: `J.P.`; two-letter initials of Dutch (`Th.`, `IJ.`) count too.
fn is_initials(word: &str) -> bool {
    word.split_terminator('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase)
            && (part.chars().count() == 1 || matches!(part, "Th" | "Ch" | "IJ" | "Ph" | "Chr" | "Joh" | "Wm"))
    }) || word.split_terminator('.').count() > 1 && word.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// Returns the end of `'s`, `'t`, `'n`, `'k`, `'m`, `'r` or of a year in short (`'90`); else of the mark alone.
fn apostrophe_word_end(text: &str, at: usize, after: usize) -> usize {
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return after;
    }
    let rest = &text[after..];
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    let ends = |c: Option<char>| c.is_none_or(|c| c == '-' || c.is_whitespace());
    if first.is_some_and(|c| matches!(c, 's' | 't' | 'n' | 'k' | 'm' | 'r')) && ends(second) {
        return match second {
            // 's-Gravenhage, 's-Hertogenbosch
            Some('-') => after + 2 + rest[2..].find(|c| !goes_on(c)).unwrap_or(rest.len() - 2),
            _ => after + 1,
        };
    }
    after
}

/// Returns whether `c` is in a word wherever it stands in it: letters and digits, accents that stand apart from their letter, what is not shown.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') || is_invisible(c)
}

fn kind_of(word: &str, first: char) -> TokenKind {
    let mut letters = word.chars().skip_while(|c| is_apostrophe(*c));
    let first = letters
        .next()
        .filter(|_| word.len() > first.len_utf8())
        .unwrap_or(first);
    if first.is_numeric() {
        return TokenKind::Number;
    }
    if !first.is_alphabetic() {
        return TokenKind::Mark;
    }
    if first.is_lowercase() {
        return TokenKind::Lower;
    }
    if !first.is_uppercase() {
        return TokenKind::Caseless;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().any(char::is_lowercase);
    let initials = word.contains('.') || word.chars().count() == 1;
    if capitals >= 2 && !small && !initials || capitals == 1 && !small && word.chars().any(|c| c.is_ascii_digit()) {
        TokenKind::Caps
    } else {
        TokenKind::Capital
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        for (text, expected) in [
            ("Noord-Koreakenner Jan-Peter", vec!["Noord-Koreakenner", "Jan-Peter"]),
            ("F-16's en D66'er", vec!["F-16's", "en", "D66'er"]),
            ("J.P. Balkenende.", vec!["J.P.", "Balkenende", "."]),
            (
                "180.000 commando’s, 3,5 jaar.",
                vec!["180.000", "commando’s", ",", "3,5", "jaar", "."],
            ),
            (
                "kernwapen- en raketprogramma",
                vec!["kernwapen-", "en", "raketprogramma"],
            ),
            ("‘Wat?!’ zei hij", vec!["‘", "Wat", "?", "!", "’", "zei", "hij"]),
            (
                "'s ochtends in 's-Gravenhage",
                vec!["'s", "ochtends", "in", "'s-Gravenhage"],
            ),
            (
                "„Ja”, zegt A. de Wit",
                vec!["„", "Ja", "”", ",", "zegt", "A.", "de", "Wit"],
            ),
            ("'s-Gra\u{301}ven zegt", vec!["'s-Gra\u{301}ven", "zegt"]),
            ("22:00 uur", vec!["22:00", "uur"]),
            ("de VS. Dat", vec!["de", "VS", ".", "Dat"]),
            ("een\ntwee", vec!["een", "twee"]),
            ("'Mensen willen'", vec!["'", "Mensen", "willen", "'"]),
            ("China’s raket-", vec!["China’s", "raket", "-"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds_follow_the_letters() {
        for (text, kind) in [
            ("kim", TokenKind::Lower),
            ("Kim", TokenKind::Capital),
            ("J.P.", TokenKind::Capital),
            ("NAVO", TokenKind::Caps),
            ("F-16", TokenKind::Caps),
            ("김정은", TokenKind::Caseless),
            ("12e", TokenKind::Number),
            ("'s", TokenKind::Lower),
            ("“", TokenKind::Mark),
        ] {
            assert_eq!(tokenize(text)[0].kind, kind, "{text}");
        }
    }
}
