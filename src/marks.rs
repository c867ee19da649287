//! The reader's own marks: star, read, tags, a note and an assigned date of an article, his corrections of what was found, and the
//! filters that he saved. Pure
//! data; `store` keeps them.
//!
//! Every change sets something to a value: made twice it does the same, and its opposite is known before it is made. So
//! two instances can write to one file, a save that may have worked can be tried again, and everything can be undone.

pub mod file;
pub mod filter;
pub mod key;
pub mod owners;
pub mod passage;
pub mod person;

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::article::Problem;
use crate::date::PartialDate;
pub use crate::marks::filter::SavedFilter;
pub use crate::marks::key::ArticleKey;
pub use crate::marks::passage::PassageNote;
pub use crate::marks::person::{PersonMarks, PersonSet, Rejected};

/// All marks of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// In the order in which they were first made; an index stays valid while changes are made.
    #[serde(default, rename = "article", skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleMarks>,
    /// What the reader says of people, in the order in which he first did.
    #[serde(default, rename = "person", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonMarks>,
    /// Filters that he saved, in the order in which he first did; those that ask for nothing were removed.
    #[serde(default, rename = "filter", skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<SavedFilter>,
    /// What this version does not know: kept as it was read.
    #[serde(flatten)]
    other: Table,
}

/// The marks as they are kept, and what the reader should know of their file.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub marks: Marks,
    pub problems: Vec<Problem>,
}

/// The marks of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleMarks {
    #[serde(flatten)]
    pub key: ArticleKey,
    #[serde(default, skip_serializing_if = "is_false")]
    pub star: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub read: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// EDTF of a day, a month or a year. Text, so that a slip of a hand in the file costs this date and not the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    date: String,
    /// What was found in the article and is none.
    #[serde(default, rename = "reject", skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
    /// Notes on its words, in the order in which they were made.
    #[serde(default, rename = "passage", skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<PassageNote>,
    #[serde(flatten)]
    other: Table,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_false(value: &bool) -> bool {
    !value
}

/// A change of the marks.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Article(ArticleChange),
    /// What is said of everybody who has a name.
    Person(String, PersonSet),
    /// Saves a filter under its name, or removes the one of that name when it asks for nothing.
    Filter(Box<SavedFilter>),
}

/// A change of one article's marks.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleChange {
    /// The article as its marks know it; the same as `now` when it has none yet.
    pub was: ArticleKey,
    /// The article as it was read this time; from now on its marks know it as this.
    pub now: ArticleKey,
    pub set: Set,
}

/// What a change sets, and to what.
#[derive(Clone, Debug, PartialEq)]
pub enum Set {
    Star(bool),
    Read(bool),
    /// All tags, in the order in which they are shown.
    Tags(Vec<String>),
    /// Empty for none.
    Note(String),
    Date(Option<PartialDate>),
    /// Whether something that was found is none.
    Reject(Rejected, bool),
    /// The note on the passage of these words; empty for none.
    PassageNote(String, String),
}

impl ArticleMarks {
    /// Returns the date that the reader assigned.
    pub fn date(&self) -> Option<PartialDate> {
        PartialDate::parse_edtf(&self.date)
    }

    /// Returns whether nothing is marked and nothing else would be lost.
    fn is_empty(&self) -> bool {
        let plain = Self {
            key: self.key.clone(),
            ..Self::default()
        };
        *self == plain
    }

    fn set(&mut self, set: &Set) {
        match set {
            Set::Star(star) => self.star = *star,
            Set::Read(read) => self.read = *read,
            Set::Tags(tags) => self.tags.clone_from(tags),
            Set::Note(note) => self.note.clone_from(note),
            Set::Date(date) => self.date = date.map(|date| date.to_string()).unwrap_or_default(),
            Set::Reject(rejected, is_none) => {
                self.rejected.retain(|known| known != rejected);
                self.rejected.extend(is_none.then(|| rejected.clone()));
            }
            Set::PassageNote(words, note) => self.set_passage_note(words, note),
        }
    }

    fn set_passage_note(&mut self, words: &str, note: &str) {
        match self.passages.iter().position(|known| known.words == words) {
            Some(at) if note.is_empty() => drop(self.passages.remove(at)),
            Some(at) => self.passages[at].note = note.to_string(),
            None if note.is_empty() => {}
            None => self.passages.push(PassageNote {
                words: words.to_string(),
                note: note.to_string(),
                ..PassageNote::default()
            }),
        }
    }

    /// Returns what brings back the state of now after `set`.
    fn opposite(&self, set: &Set) -> Set {
        match set {
            Set::Star(_) => Set::Star(self.star),
            Set::Read(_) => Set::Read(self.read),
            Set::Tags(_) => Set::Tags(self.tags.clone()),
            Set::Note(_) => Set::Note(self.note.clone()),
            Set::Date(_) => Set::Date(self.date()),
            Set::PassageNote(words, _) => {
                let known = self.passages.iter().find(|known| known.words == *words);
                let note = known.map(|known| known.note.clone());
                Set::PassageNote(words.clone(), note.unwrap_or_default())
            }
            Set::Reject(rejected, _) => Set::Reject(rejected.clone(), self.rejected.contains(rejected)),
        }
    }
}

impl Marks {
    /// Makes a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Article(change) => drop(self.apply_to_article(change)),
            Change::Person(name, set) => {
                let at = self
                    .people
                    .iter()
                    .position(|marks| marks.is_of(name))
                    .unwrap_or_else(|| {
                        self.people.push(PersonMarks::of(name));
                        self.people.len() - 1
                    });
                self.people[at].set(set);
            }
            Change::Filter(filter) => match self.filters.iter_mut().find(|known| known.is_called(&filter.name)) {
                Some(known) => known.clone_from(filter),
                None => self.filters.push((**filter).clone()),
            },
        }
    }

    /// Makes a change of an article; returns where its marks stand in `articles`.
    pub fn apply_to_article(&mut self, change: &ArticleChange) -> usize {
        let at = self.position(change).unwrap_or_else(|| {
            self.articles.push(ArticleMarks::default());
            self.articles.len() - 1
        });
        let marks = &mut self.articles[at];
        marks.key = change.now.clone();
        marks.set(&change.set);
        at
    }

    /// Returns the change that takes `change` back, if asked before it is made.
    pub fn opposite(&self, change: &Change) -> Change {
        match change {
            Change::Article(change) => {
                let nothing = ArticleMarks::default();
                let marks = self.position(change).map_or(&nothing, |at| &self.articles[at]);
                Change::Article(ArticleChange {
                    was: change.now.clone(),
                    now: change.now.clone(),
                    set: marks.opposite(&change.set),
                })
            }
            Change::Person(name, set) => {
                let nothing = PersonMarks::of(name);
                let marks = self.people.iter().find(|marks| marks.is_of(name)).unwrap_or(&nothing);
                Change::Person(name.clone(), marks.opposite(set))
            }
            Change::Filter(filter) => {
                let known = self.filters.iter().find(|known| known.is_called(&filter.name));
                Change::Filter(Box::new(
                    known.cloned().unwrap_or_else(|| SavedFilter::of(&filter.name)),
                ))
            }
        }
    }

    fn position(&self, change: &ArticleChange) -> Option<usize> {
        let of = |key: &ArticleKey| self.articles.iter().position(|marks| marks.key == *key);
        of(&change.now).or_else(|| of(&change.was))
    }

    /// Lays `later` over these marks: an article that both mark has the marks of `later`.
    #[must_use]
    pub fn overlaid(mut self, later: Marks) -> Marks {
        for marks in later.articles {
            match self.articles.iter().position(|known| known.key == marks.key) {
                Some(at) => self.articles[at] = marks,
                None => self.articles.push(marks),
            }
        }
        for marks in later.people {
            match self.people.iter().position(|known| known.is_of(&marks.name)) {
                Some(at) => self.people[at] = marks,
                None => self.people.push(marks),
            }
        }
        for filter in later.filters {
            self.apply(&Change::Filter(Box::new(filter)));
        }
        self.other.extend(later.other);
        self
    }

    /// Forgets articles and people without marks, and filters that were removed.
    pub fn forget_empty(&mut self) {
        self.articles.retain(|marks| !marks.is_empty());
        self.people.retain(|marks| !marks.is_empty());
        self.filters.retain(|filter| !filter.is_empty());
    }
}

#[cfg(test)]
mod tests;
