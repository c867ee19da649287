//! Lexicons: what is looked for in the text, with the cases that prove it. The weapons panel is the first one.
//!
//! A lexicon is data only: entries with their words, categories, and what must not be found. It is made of one or more
//! files; a file that names a language gives words of that language, one that names none gives words that count in every
//! article. The reader's own lexicon is one file in his config folder, with the fields of [`file`], and needs no change here.

mod build;
mod error;
mod file;
mod spelling;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use crate::lexicon::error::LexiconError;
pub use crate::lexicon::words::{Compound, Doubt, Known, Meaning, Pattern, TailWord, Words, Written};

/// One lexicon, checked when it was read.
#[derive(Debug)]
pub struct Lexicon {
    pub name: Arc<str>,
    /// Whether the dashboard gives it a panel.
    pub panel: bool,
    pub categories: Vec<Category>,
    pub entries: Vec<Entry>,
    pub cases: Vec<Case>,
    /// Another one for other files: what was found with those may be something else.
    pub digest: u64,
    labels: Labels,
    /// The words of each language that a file names.
    words: FxHashMap<Box<str>, Words>,
    /// The words that name no language.
    common: Words,
}

impl Lexicon {
    /// Returns how a panel calls the lexicon.
    pub fn label(&self, language: &str) -> Arc<str> {
        self.labels.get(language).unwrap_or_else(|| self.name.clone())
    }

    /// Returns the words that count in an article of a language.
    pub fn words(&self, language: &str) -> &Words {
        self.words.get(language).unwrap_or(&self.common)
    }

    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| *category.id == *id)
    }
}

/// A kind of entries, with where public registers put it.
#[derive(Debug)]
pub struct Category {
    pub id: Arc<str>,
    labels: Labels,
    /// Category of the UN Register of Conventional Arms.
    pub unroca: Option<String>,
    /// Category of the Wassenaar Munitions List.
    pub wassenaar: Option<String>,
}

impl Category {
    pub fn label(&self, language: &str) -> Arc<str> {
        self.labels.get(language).unwrap_or_else(|| self.id.clone())
    }
}

/// One thing that is looked for.
#[derive(Debug)]
pub struct Entry {
    pub id: Arc<str>,
    pub category: Arc<str>,
    /// Something to know about it, for the reader.
    pub note: Option<String>,
    labels: Labels,
}

impl Entry {
    pub fn label(&self, language: &str) -> Arc<str> {
        self.labels.get(language).unwrap_or_else(|| self.id.clone())
    }
}

/// Index of an entry in [`Lexicon::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryIdx(pub u32);

/// Names by language; the one without a language stands in for those that are missing.
#[derive(Debug, Default)]
struct Labels(Vec<(Option<Box<str>>, Arc<str>)>);

impl Labels {
    fn get(&self, language: &str) -> Option<Arc<str>> {
        let own = self.0.iter().find(|(code, _)| code.as_deref() == Some(language));
        let common = || self.0.iter().find(|(code, _)| code.is_none());
        let found = own.or_else(common).or(self.0.first())?;
        Some(found.1.clone())
    }
}

/// A sentence with what a lexicon must find in it, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub text: String,
    /// `None`: whatever the sentence seems to be.
    pub language: Option<Box<str>>,
    pub found: Vec<Expected>,
}

/// A mention that a case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub surface: String,
    pub category: String,
    pub quantity: Option<String>,
}

/// Reads a lexicon of one file; `name` is the file's, for messages.
pub fn parse(name: &str, toml_text: &str) -> Result<Lexicon, LexiconError> {
    build::build(&[(name, toml_text)])
}

/// Returns the lexicons that are built in.
pub fn built_in() -> Vec<Lexicon> {
    let weapons = [
        ("weapons.toml", include_str!("../assets/weapons.toml")),
        ("nl/weapons.toml", include_str!("../assets/nl/weapons.toml")),
        ("en/weapons.toml", include_str!("../assets/en/weapons.toml")),
    ];
    vec![build::build(&weapons).unwrap_or_else(|error| panic!("built-in lexicon: {error}"))]
}

#[cfg(test)]
mod tests;
