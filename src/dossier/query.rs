//! The query language: what a reader types to search the texts, and what it finds in an article. No I/O.
//!
//! Words stand for all of them (`raket kim`), `OR` for one of them, `-` or `NOT` for none; `"…"` is a phrase, `raket*` a beginning, `/…/` a
//! regular expression, `a NEAR/5 b` two that stand close, `title:…` a field. It is read in two steps, tokens (`lex`) and a tree
//! (`parse`), and asked of one article at a time (`matching`, `fields`); `index` keeps most articles from being asked at all.
//!
//! Text is compared without accents, case, hyphens and script. A single word also finds its inflected forms and, in Dutch, the compounds
//! that it is a part of; each hit says which. In quotation marks it finds itself only.

mod fields;
pub mod index;
mod lex;
mod mark;
mod matching;
mod narrow;
mod parse;
mod show;

use std::ops::Range;

use chrono::NaiveDate;
use regex::Regex;

use crate::article::Span;
use crate::date::query::DateQuery;
pub use crate::dossier::query::fields::Field;
use crate::dossier::query::mark::Mark;
pub use crate::text::units::units_of;

/// What a reader asks of the texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    root: Node,
}

impl Query {
    /// Returns whether the answer depends on the reader's marks (`is:starred`, `tag:…`).
    pub fn asks_marks(&self) -> bool {
        self.root.asks_marks()
    }
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// Each of them.
    All(Vec<Node>),
    /// One of them or more.
    Any(Vec<Node>),
    Not(Box<Node>),
    Words(Words),
    Pattern(Pattern),
    /// Two that stand at most so many words apart, in either order.
    Near(Words, Words, usize),
    Field(Field, Value),
    Date(DateQuery),
    /// `is:undated`
    Undated,
    /// `is:starred`, `tag:…`
    Mark(Mark),
}

impl Node {
    fn asks_marks(&self) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().any(Self::asks_marks),
            Self::Not(node) => node.asks_marks(),
            Self::Mark(_) => true,
            _ => false,
        }
    }
}

/// What a field is asked for.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// `claim:*`: that it is there at all.
    Anything,
    Words(Words),
    Pattern(Pattern),
}

/// One word, or several that stand beside each other.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    units: Vec<Unit>,
    /// In quotation marks: no inflected forms, no compounds.
    literal: bool,
    /// As it was typed, for names, whose spelling has rules of its own.
    typed: String,
}

/// A run of letters and digits that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    /// In small letters, with its accents.
    plain: String,
    folded: String,
    /// A star follows: it is the beginning of a word.
    prefix: bool,
}

/// A regular expression that is looked for in the text as it stands, in capitals or small letters.
#[derive(Clone, Debug)]
struct Pattern(Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

/// How words of the text answer a query, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HitKind {
    /// Letter by letter, whatever the capitals; also what a regular expression or a field finds.
    Exact,
    /// Without accents, hyphens or script.
    Folded,
    /// Another form of the word.
    Stem,
    /// A compound that the word is a part of.
    Part,
}

impl HitKind {
    /// Returns the word by which outputs name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Stem => "form",
            Self::Part => "compound",
        }
    }
}

/// Words of an article that answer a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub span: Span,
    pub kind: HitKind,
}

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Byte offsets into the input, on character boundaries.
    pub span: Range<usize>,
    pub message: String,
}

/// What a query is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Resolves `date:"last month"`.
    pub today: NaiveDate,
    /// Names of the lexicons; each is a field, with or without a last `s` (`weapon:` for `weapons`).
    pub lexicons: &'a [String],
}
