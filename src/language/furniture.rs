//! What page furniture looks like in a language: the headings, buttons and credits that stand around an article.
//!
//! Pages mix languages (an English "OTHER NEWS" under a Dutch article), so the furniture of all languages counts in every
//! article; [`all`] joins it.

use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::fold::fold;

/// The phrases and words of furniture, in small letters without accents; what each is for stands in the assets.
#[derive(Debug, Default)]
pub struct Furniture {
    pub list_headings: Phrases,
    pub read_also: Phrases,
    pub interface_lines: Phrases,
    pub interface_starts: Phrases,
    pub interface_phrases: AnyOf,
    pub counted: Phrases,
    pub ago_units: FxHashSet<Box<str>>,
    pub ago: FxHashSet<Box<str>>,
    /// As they are written: `AFP`, because `ap` and `pa` are words.
    pub agencies: Phrases,
    pub outlets: Phrases,
    pub credit_words: Phrases,
    pub credit_links: FxHashSet<Box<str>>,
    pub byline_starts: Phrases,
    pub byline_words: FxHashSet<Box<str>>,
    pub dated_starts: Phrases,
    pub dated_words: FxHashSet<Box<str>>,
}

/// Phrases of one or more words, found by their first word.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<Box<str>, Vec<Box<str>>>);

impl Phrases {
    fn add(&mut self, phrase: &str) {
        let bucket = self.0.entry(first_word(phrase).into()).or_default();
        bucket.push(phrase.into());
        bucket.sort_by_key(|p| std::cmp::Reverse(p.len()));
    }

    /// Returns whether `line` is one of the phrases.
    pub fn has(&self, line: &str) -> bool {
        self.at_start(line) == Some(line)
    }

    /// Returns whether a phrase of one or more words has this first word.
    pub fn any_begins_with(&self, word: &str) -> bool {
        self.0.contains_key(first_word(word))
    }

    /// Returns the longest phrase that `line` begins with, when a word ends there.
    pub fn at_start<'a>(&self, line: &'a str) -> Option<&'a str> {
        let bucket = self.0.get(first_word(line))?;
        let phrase = bucket.iter().find(|phrase| {
            line.strip_prefix(&***phrase)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })?;
        line.get(..phrase.len())
    }
}

/// Phrases that are found wherever they stand, also inside a word.
#[derive(Debug, Default)]
pub struct AnyOf {
    phrases: Vec<String>,
    /// Looks for all of them at once; made when it is first asked.
    pattern: OnceLock<Regex>,
}

impl AnyOf {
    /// Returns whether any of the phrases stands in `key`.
    pub fn is_in(&self, key: &str) -> bool {
        let pattern = || {
            let phrases: Vec<String> = self.phrases.iter().map(|phrase| regex::escape(phrase)).collect();
            Regex::new(&phrases.join("|")).expect("escaped phrases are a valid expression")
        };
        !self.phrases.is_empty() && self.pattern.get_or_init(pattern).is_match(key)
    }
}

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\''));
    &line[..end.unwrap_or(line.len())]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureFile {
    list_headings: Vec<String>,
    read_also: Vec<String>,
    interface_lines: Vec<String>,
    interface_starts: Vec<String>,
    interface_phrases: Vec<String>,
    counted: Vec<String>,
    ago_units: Vec<String>,
    ago: Vec<String>,
    agencies: Vec<String>,
    outlets: Vec<String>,
    credit_words: Vec<String>,
    credit_links: Vec<String>,
    byline_starts: Vec<String>,
    byline_words: Vec<String>,
    dated_starts: Vec<String>,
    dated_words: Vec<String>,
}

impl Furniture {
    fn add(&mut self, file: FurnitureFile) {
        let phrases = [
            (&mut self.list_headings, file.list_headings),
            (&mut self.read_also, file.read_also),
            (&mut self.interface_lines, file.interface_lines),
            (&mut self.interface_starts, file.interface_starts),
            (&mut self.counted, file.counted),
            (&mut self.outlets, file.outlets),
            (&mut self.credit_words, file.credit_words),
            (&mut self.byline_starts, file.byline_starts),
            (&mut self.dated_starts, file.dated_starts),
        ];
        for (target, source) in phrases {
            for phrase in source {
                target.add(&fold(&phrase));
            }
        }
        let words = [
            (&mut self.ago_units, file.ago_units),
            (&mut self.ago, file.ago),
            (&mut self.credit_links, file.credit_links),
            (&mut self.byline_words, file.byline_words),
            (&mut self.dated_words, file.dated_words),
        ];
        for (target, source) in words {
            target.extend(source.iter().map(|word| fold(word).into_boxed_str()));
        }
        for name in file.agencies {
            self.agencies.add(&name);
        }
        let phrases = file.interface_phrases.iter().map(|phrase| fold(phrase));
        self.interface_phrases.phrases.extend(phrases);
    }
}

/// Returns the furniture of all built-in languages.
pub fn all() -> &'static Furniture {
    static ALL: OnceLock<Furniture> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Furniture::default();
        for file in [
            include_str!("../../assets/nl/furniture.toml"),
            include_str!("../../assets/en/furniture.toml"),
        ] {
            all.add(toml::from_str(file).expect("built-in furniture asset is valid"));
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_where_a_word_ends() {
        let furniture = all();
        assert_eq!(furniture.read_also.at_start("lees ook: een kop"), Some("lees ook"));
        assert_eq!(furniture.read_also.at_start("lees ooksels"), None);
        assert!(furniture.list_headings.has("other news"));
        assert!(!furniture.list_headings.has("other news today"));
        assert!(furniture.interface_phrases.is_in("elke dag in je inbox"));
        assert!(!furniture.interface_phrases.is_in("elke dag in de krant"));
    }
}
