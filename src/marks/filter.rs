//! A filter that the reader saved under a name: in words, so that it holds while articles come and go.

use serde::{Deserialize, Serialize};
use toml::Table;

/// A filter in words; empty but for its name when it was removed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedFilter {
    pub name: String,
    /// As the date prompt takes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// `with`, `estimated`, `without` or `only`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub undated: String,
    /// As the search takes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// A person as `person:Anna de Wit`, a term by its lexicon and id as `weapons:hwasong-11`; all of them must be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The same; one of them must be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    /// `expert`, or the name of a lexicon: articles that name none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub without: String,
    /// An outlet; empty for articles that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// An ISO 639-1 code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// What this version does not know: kept as it was read.
    #[serde(flatten)]
    other: Table,
}

impl SavedFilter {
    pub fn of(name: &str) -> Self {
        Self {
            name: name.to_string(),
            ..Self::default()
        }
    }

    /// Returns whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::of(&self.name)
    }

    /// Returns whether this is its name; case and blanks around it do not count.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }

    /// Returns whether it asks for something that this version does not know.
    pub fn is_newer(&self) -> bool {
        !self.other.is_empty()
    }

    /// Says what it asks for: `2024 · raket* · person:Anna de Wit`.
    pub fn words(&self) -> String {
        let undated = (!self.undated.is_empty()).then(|| format!("undated {}", self.undated));
        let without = (!self.without.is_empty()).then(|| format!("without {}", self.without));
        let source = self.source.as_ref().map(|source| format!("source {source}"));
        let any_of = (!self.any_of.is_empty()).then(|| self.any_of.join(" or "));
        let texts = [&self.date, &self.query, &self.language].map(|text| Some(text.clone()).filter(|t| !t.is_empty()));
        let [date, query, language] = texts;
        let names = self.names.iter().cloned().map(Some);
        let parts = [date, undated, query].into_iter().chain(names);
        let parts: Vec<String> = parts.chain([any_of, without, source, language]).flatten().collect();
        parts.join(" · ")
    }
}
