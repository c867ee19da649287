//! What has a capital and is no person: places, peoples, organisations, and ordinary words at the start of a sentence.

use serde::Deserialize;

/// The capitalised words of one language folder that are no names of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub places: Vec<Box<str>>,
    pub demonyms: Vec<Box<str>>,
    /// Makes an adjective of a town, which is no name: `Alkmaarse`.
    pub place_adjective: Option<Box<str>>,

    /// Organisations, outlets, brands and products of one word.
    pub organisations: Vec<Box<str>>,
    /// Names of several words that are no persons.
    pub phrases: Vec<Box<str>>,
    /// A name with one of these words in it is that of no person.
    pub heads: Vec<Box<str>>,
    pub head_endings: Vec<Box<str>>,
    /// Endings that surnames have as well.
    pub weak_head_endings: Vec<Box<str>>,

    /// Words that a place follows more often than a person.
    pub before_places: Vec<Box<str>>,
    /// Words that introduce a thing with a name: `film`, `storm`.
    pub before_things: Vec<Box<str>>,

    /// Ordinary words, in lower case, that are often capitalised.
    pub ordinary: Vec<Box<str>>,
    /// Words of grammar, in lower case; ordinary too.
    pub function: Vec<Box<str>>,
}

impl Places {
    pub(crate) fn parse(file: &str) -> Self {
        toml::from_str(file).expect("built-in places asset is valid")
    }
}
