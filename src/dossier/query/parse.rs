//! Makes a tree of the tokens. `OR` binds loosest, then words beside each other, then `-`, then `NEAR`.

use std::ops::Range;

use regex::RegexBuilder;

use crate::date::query::DateQuery;
use crate::dossier::query::fields::Field;
use crate::dossier::query::lex::{Kind, Token, tokens};
use crate::dossier::query::mark::Mark;
use crate::dossier::query::{Context, Node, Pattern, Query, QueryError, Unit, Value, Words};
use crate::text::units::units_of;

/// Largest program that a regular expression may become, in bytes: `\w{1000}` is refused, not compiled for seconds.
const LARGEST_PATTERN: usize = 1 << 20;
/// Deepest that parentheses may stand in each other; nobody types more, and reading them takes stack.
const DEEPEST: usize = 64;

impl Query {
    /// Reads what a reader typed.
    ///
    /// # Errors
    /// When it cannot be meant; the error points at the token. A line of white space is one too: it asks for nothing.
    pub fn parse(input: &str, context: &Context<'_>) -> Result<Self, QueryError> {
        let tokens = tokens(input)?;
        if tokens.is_empty() {
            return Err(QueryError::new(
                0..input.len(),
                "type words, e.g. `raket kim`, `\"kim jong un\"`, `raket* -oefening`, `title:tank`",
            ));
        }
        let mut parser = Parser {
            tokens: &tokens,
            at: 0,
            end: input.len(),
            depth: 0,
            context,
        };
        let root = parser.any()?;
        match parser.peek() {
            None => Ok(Self { root }),
            Some(token) => Err(QueryError::new(token.span.clone(), "nothing was opened here")),
        }
    }
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
        }
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    /// Length of the input, where an error stands that misses something.
    end: usize,
    depth: usize,
    context: &'a Context<'a>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    fn peek_kind(&self) -> Option<Kind<'a>> {
        self.peek().map(|token| token.kind)
    }

    fn take(&mut self, kind: Kind<'_>) -> bool {
        let found = self.peek_kind() == Some(kind);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all()?];
        while self.take(Kind::Or) {
            nodes.push(self.all()?);
        }
        Ok(one_or(nodes, Node::Any))
    }

    fn all(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.not()?];
        loop {
            match self.peek_kind() {
                None | Some(Kind::Close | Kind::Or) => break,
                Some(Kind::And) => self.at += 1,
                Some(_) => {}
            }
            nodes.push(self.not()?);
        }
        Ok(one_or(nodes, Node::All))
    }

    fn not(&mut self) -> Result<Node, QueryError> {
        if self.take(Kind::Minus) || self.take(Kind::Not) {
            self.deeper()?;
            let node = self.not()?;
            self.depth -= 1;
            return Ok(Node::Not(Box::new(node)));
        }
        self.near()
    }

    /// Reads words with `NEAR` between them; of three, each pair of neighbors must stand close.
    fn near(&mut self) -> Result<Node, QueryError> {
        let mut left = self.atom()?;
        let mut pairs = Vec::new();
        while let Some(Kind::Near(distance)) = self.peek_kind() {
            let span = self.tokens[self.at].span.clone();
            self.at += 1;
            let right = self.atom()?;
            match (&left, &right) {
                (Node::Words(a), Node::Words(b)) => pairs.push(Node::Near(a.clone(), b.clone(), distance)),
                _ => return Err(QueryError::new(span, "NEAR stands between words or phrases")),
            }
            left = right;
        }
        Ok(if pairs.is_empty() {
            left
        } else {
            one_or(pairs, Node::All)
        })
    }

    fn atom(&mut self) -> Result<Node, QueryError> {
        let Some(token) = self.peek() else {
            return Err(QueryError::new(self.end..self.end, "a word is missing here"));
        };
        self.at += 1;
        let span = token.span.clone();
        match token.kind {
            Kind::Open => self.group(span),
            Kind::Field(name) => self.field(name, span),
            Kind::Word(text) => words(text, false, &span).map(Node::Words),
            Kind::Phrase(text) => words(text, true, &span).map(Node::Words),
            Kind::Pattern(source) => pattern(source, &span).map(Node::Pattern),
            Kind::Close | Kind::And | Kind::Or | Kind::Near(_) => {
                Err(QueryError::new(span, "a word is missing before this"))
            }
            Kind::Minus | Kind::Not => Err(QueryError::new(span, "nothing can be left out here")),
        }
    }

    fn group(&mut self, open: Range<usize>) -> Result<Node, QueryError> {
        self.deeper()?;
        let node = self.any()?;
        if !self.take(Kind::Close) {
            return Err(QueryError::new(open, "this parenthesis is not closed"));
        }
        self.depth -= 1;
        Ok(node)
    }

    fn deeper(&mut self) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let span = self.tokens[self.at - 1].span.clone();
            return Err(QueryError::new(span, "too many parentheses in each other"));
        }
        Ok(())
    }

    fn field(&mut self, name: &str, span: Range<usize>) -> Result<Node, QueryError> {
        let Some(token) = self.peek() else {
            return Err(QueryError::new(span, "a word is missing after the colon"));
        };
        self.at += 1;
        let at = token.span.clone();
        let text = match token.kind {
            Kind::Word(text) | Kind::Phrase(text) => text,
            Kind::Pattern(_) => "",
            _ => return Err(QueryError::new(at, format!("{name}: takes a word, a phrase or a /…/"))),
        };
        match name.to_lowercase().as_str() {
            "date" => self.date(text, &at).map(Node::Date),
            "is" if text.eq_ignore_ascii_case("undated") => Ok(Node::Undated),
            "is" => Mark::parse(text)
                .map(Node::Mark)
                .ok_or_else(|| QueryError::new(at, format!("is: knows undated, {}", Mark::NAMES.join(", ")))),
            "tag" if text.is_empty() => Err(QueryError::new(at, "tag: takes a word or a phrase")),
            "tag" => Ok(Node::Mark(Mark::tag(text))),
            name => {
                let field = Field::parse(name, self.context.lexicons)
                    .ok_or_else(|| QueryError::new(span, unknown_field(name, self.context.lexicons)))?;
                Ok(Node::Field(field, value(token, &at)?))
            }
        }
    }

    fn date(&self, text: &str, at: &Range<usize>) -> Result<DateQuery, QueryError> {
        DateQuery::parse(text, self.context.today).map_err(|error| {
            // Of a phrase the marks stand around the text; the whole is pointed at then.
            let inside = at.start + error.span.start..at.start + error.span.end;
            let span = if text.len() == at.len() { inside } else { at.clone() };
            QueryError::new(span, error.message)
        })
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { many(nodes) }
}

fn unknown_field(name: &str, lexicons: &[String]) -> String {
    let own = lexicons.iter().map(|lexicon| lexicon.trim_end_matches('s'));
    let names: Vec<&str> = Field::NAMES.iter().copied().chain(own).collect();
    format!(
        "no field `{name}`; there are date, is, tag, {}; in quotation marks it is text",
        names.join(", ")
    )
}

fn value(token: &Token<'_>, span: &Range<usize>) -> Result<Value, QueryError> {
    match token.kind {
        Kind::Word("*") => Ok(Value::Anything),
        Kind::Word(text) => words(text, false, span).map(Value::Words),
        Kind::Phrase(text) => words(text, true, span).map(Value::Words),
        Kind::Pattern(source) => pattern(source, span).map(Value::Pattern),
        _ => Err(QueryError::new(span.clone(), "a word is missing here")),
    }
}

fn words(text: &str, literal: bool, span: &Range<usize>) -> Result<Words, QueryError> {
    let found = units_of(text);
    if found.is_empty() {
        return Err(QueryError::new(span.clone(), "no letter or digit to look for"));
    }
    let units = (0..found.len()).map(|n| {
        let at = found.span(n);
        Unit {
            plain: at.of(text).to_lowercase(),
            folded: found.folded(n).to_string(),
            prefix: text[at.end as usize..].starts_with('*'),
        }
    });
    let units: Vec<Unit> = units.collect();
    let n_stars = text.matches('*').count();
    if n_stars != units.iter().filter(|unit| unit.prefix).count() || has_inner_star(text) {
        return Err(QueryError::new(span.clone(), "a star stands at the end of a word only"));
    }
    Ok(Words {
        units,
        literal,
        typed: text.to_string(),
    })
}

fn has_inner_star(text: &str) -> bool {
    text.split('*')
        .skip(1)
        .any(|after| after.starts_with(char::is_alphanumeric))
}

fn pattern(source: &str, span: &Range<usize>) -> Result<Pattern, QueryError> {
    if source.is_empty() {
        return Err(QueryError::new(span.clone(), "nothing between the slashes"));
    }
    let built = RegexBuilder::new(source)
        .case_insensitive(true)
        .multi_line(true)
        .size_limit(LARGEST_PATTERN)
        .build();
    built.map(Pattern).map_err(|error| {
        let reason = match error {
            regex::Error::CompiledTooBig(_) => "this regular expression is too large".to_string(),
            error => {
                let text = error.to_string();
                let last = text.lines().last().unwrap_or("").trim();
                format!("regular expression: {}", last.trim_start_matches("error: "))
            }
        };
        QueryError::new(span.clone(), reason)
    })
}
