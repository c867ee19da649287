//! What the reader says of somebody, and what he rejects in an article: corrections of what was found.
//!
//! They are anchored by names and words, not by places in a text, so that they hold when files change and are read anew.

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::article::{Article, PersonKind, Span};
use crate::text::fold::fold;

/// What the reader says of everybody who has a name, in the whole dossier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonMarks {
    /// A name that articles use.
    pub name: String,
    /// Another name of the same person; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub same_as: String,
    /// This name is that of somebody else than those it was joined with.
    #[serde(default, skip_serializing_if = "is_false")]
    pub apart: bool,
    /// This is no person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reject: bool,
    /// `expert`, `official` or `other`. Text, so that a slip of a hand in the file costs this and not the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(flatten)]
    other: Table,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_false(value: &bool) -> bool {
    !value
}

/// What a change sets of a name, and to what.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonSet {
    /// Empty for nobody.
    SameAs(String),
    Apart(bool),
    Reject(bool),
    /// Kind, and role or nothing.
    Is(Option<PersonKind>, String),
}

impl PersonMarks {
    pub fn of(name: &str) -> Self {
        Self {
            name: name.to_string(),
            ..Self::default()
        }
    }

    /// Returns the kind that the reader gave.
    pub fn kind(&self) -> Option<PersonKind> {
        kind_of(&self.kind)
    }

    /// Returns whether these are the marks of a name: accents and case do not count.
    pub fn is_of(&self, name: &str) -> bool {
        self.name == name || fold(&self.name) == fold(name)
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::of(&self.name)
    }

    pub(super) fn set(&mut self, set: &PersonSet) {
        match set {
            PersonSet::SameAs(name) => self.same_as.clone_from(name),
            PersonSet::Apart(apart) => self.apart = *apart,
            PersonSet::Reject(reject) => self.reject = *reject,
            PersonSet::Is(kind, role) => {
                self.kind = kind.map_or("", kind_name).into();
                self.role.clone_from(role);
            }
        }
    }

    pub(super) fn opposite(&self, set: &PersonSet) -> PersonSet {
        match set {
            PersonSet::SameAs(_) => PersonSet::SameAs(self.same_as.clone()),
            PersonSet::Apart(_) => PersonSet::Apart(self.apart),
            PersonSet::Reject(_) => PersonSet::Reject(self.reject),
            PersonSet::Is(..) => PersonSet::Is(self.kind(), self.role.clone()),
        }
    }
}

const KINDS: [(&str, PersonKind); 3] = [
    ("expert", PersonKind::Expert),
    ("official", PersonKind::Official),
    ("other", PersonKind::Other),
];

/// Reads what somebody is.
pub fn kind_of(word: &str) -> Option<PersonKind> {
    KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
}

/// Returns the word for what somebody is.
pub fn kind_name(kind: PersonKind) -> &'static str {
    KINDS
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("", |(name, _)| name)
}

/// Something that was found in an article and is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rejected {
    /// The entry of a lexicon that is not meant; empty where a statement is rejected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub term: String,
    /// The words of the statement, or those around the term.
    pub words: String,
}

/// Characters on each side of a term by which its place is known.
const AROUND: usize = 40;
/// Characters of a statement by which it is known.
const LONGEST: usize = 200;

impl Rejected {
    pub fn statement(article: &Article, span: Span) -> Self {
        Self {
            term: String::new(),
            words: words(span.of(article.text())).chars().take(LONGEST).collect(),
        }
    }

    pub fn term(article: &Article, entry: &str, span: Span) -> Self {
        let text = article.text();
        let (start, end) = (span.start as usize, span.end as usize);
        let before = text.get(..start).unwrap_or("");
        let after = text.get(end..).unwrap_or("");
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        Self {
            term: entry.to_string(),
            words: words(&text[from..end + to]),
        }
    }
}

/// Returns words with one space between them: how lines are broken does not count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
