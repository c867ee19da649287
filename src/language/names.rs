//! What is known of people's names: given names, surnames, particles, families whose name comes first.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::text::fold::fold_name;

/// The names that one language folder lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub given: GivenNames,
    pub surnames: Surnames,
    pub family_first: FamilyFirst,
    pub particles: Particles,
    pub known: Known,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenNames {
    pub male: Vec<Box<str>>,
    pub female: Vec<Box<str>>,
    /// Also words, places or surnames in a text of this language.
    pub ambiguous: Vec<Box<str>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surnames {
    pub frequent: Vec<Box<str>>,
    /// Ends of words that few but surnames have.
    pub endings: Vec<Box<str>>,
}

/// Names that begin with the name of the family, which is what later mentions use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyFirst {
    pub korean: Vec<Box<str>>,
    /// What Korean given names are made of, in lower case.
    pub korean_syllables: Vec<Box<str>>,
    pub chinese: Vec<Box<str>>,
}

/// Small words inside a full name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particles {
    /// One to three words each, in lower case.
    pub names: Vec<Box<str>>,
    /// Those of them that also join a name to a place or an organisation.
    pub weak: Vec<Box<str>>,
}

/// Names that need no introduction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub surnames: Vec<Box<str>>,
    /// Full names and surnames of office holders, in any spelling.
    pub officials: Vec<Box<str>>,
}

impl Names {
    pub(crate) fn parse(file: &str) -> Self {
        toml::from_str(file).expect("built-in names asset is valid")
    }

    /// Returns the keys of the known office holders, as [`fold_name`] makes them.
    pub(crate) fn official_keys(&self) -> FxHashSet<Box<str>> {
        let keys = self.known.officials.iter().map(|name| fold_name(name));
        keys.map(String::into_boxed_str).collect()
    }
}
