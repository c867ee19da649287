//! Spellings of well-known names that no rule brings together.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::fold::fold_name;

/// Spellings by their comparison key; see [`fold_name`].
#[derive(Debug, Default)]
pub struct Aliases {
    canonical: FxHashMap<Box<str>, usize>,
    people: Vec<Vec<Box<str>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasFile {
    person: Vec<AliasEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasEntry {
    name: String,
    also: Vec<String>,
}

impl Aliases {
    /// Returns the built-in spellings.
    pub fn built_in() -> &'static Aliases {
        static ALIASES: OnceLock<Aliases> = OnceLock::new();
        ALIASES
            .get_or_init(|| Self::parse(include_str!("../../assets/aliases.toml")).expect("built-in aliases are valid"))
    }

    fn parse(file: &str) -> Result<Self, toml::de::Error> {
        let file: AliasFile = toml::from_str(file)?;
        let mut aliases = Self::default();
        for entry in file.person {
            let at = aliases.people.len();
            let mut spellings: Vec<Box<str>> = Vec::with_capacity(entry.also.len() + 1);
            for spelling in std::iter::once(&entry.name).chain(&entry.also) {
                let key = fold_name(spelling).into_boxed_str();
                aliases.canonical.entry(key).or_insert(at);
                spellings.push(spelling.as_str().into());
            }
            aliases.people.push(spellings);
        }
        Ok(aliases)
    }

    /// Returns a number that all spellings of one well-known name share; `name` may be its full name or its surname.
    pub fn group(&self, name: &str) -> Option<usize> {
        self.group_of_key(&fold_name(name))
    }

    /// Does the same for the comparison key of a name.
    pub(crate) fn group_of_key(&self, key: &str) -> Option<usize> {
        self.canonical.get(key).copied()
    }

    /// Returns all spellings of the name that `name` is one of; empty for a name that is not well known.
    pub fn spellings(&self, name: &str) -> &[Box<str>] {
        self.group(name).map_or(&[], |at| &self.people[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_and_people_stay_apart() {
        let aliases = Aliases::built_in();
        for (a, b) in [
            ("Putin", "Vladimir Poetin"),
            ("Путин", "Poetin"),
            ("Bashar Assad", "Bashar al-Assad"),
        ] {
            assert!(aliases.group(a).is_some(), "{a}");
            assert_eq!(aliases.group(a), aliases.group(b), "{a} {b}");
        }
        assert_ne!(aliases.group("Kim Jong-un"), aliases.group("Kim Jong-il"));
        assert_eq!(aliases.group("Anna de Wit"), None);
    }
}
