//! Numbers in words and figures, the words around them that soften, share and count, and those that name who claims them.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::fold::fold;

/// What a language knows of numbers. Keys are folded.
#[derive(Debug)]
pub struct Numbers {
    decimal: char,
    thousands: char,
    tens_link: Box<str>,
    unit_first: bool,
    numerals: FxHashMap<Box<str>, f64>,
    /// How numerals begin, also those that are put together; nearly no other word does.
    numeral_starts: FxHashSet<[u8; 2]>,
    /// Largest first, so that `duizend` parts a numeral before `honderd` does.
    multipliers: Vec<(Box<str>, f64)>,
    /// Phrases with the least that they claim.
    pub vague: Vec<(Words, f64)>,
    pub hedges: Vec<(Words, Bound)>,
    pub range_links: Vec<Words>,
    pub soft_range_links: Vec<Words>,
    pub between: Vec<Words>,
    pub between_link: Box<str>,
    pub shares: Vec<(Words, f64)>,
    pub share_units: Vec<Words>,
    pub units: FxHashSet<Box<str>>,
    pub unit_links: Vec<Words>,
    pub before_year: FxHashSet<Box<str>>,
    pub between_words: FxHashSet<Box<str>>,
    adjective_ends: Vec<Box<str>>,
    participle_starts: Vec<Box<str>>,
    participle_end: Box<str>,
    demonym_ends: Vec<Box<str>>,
    /// Phrases before whoever claims something, by their first word; longest first.
    pub claim_cues: FxHashMap<Box<str>, Vec<Words>>,
    pub articles: FxHashSet<Box<str>>,
    pub name_links: FxHashSet<Box<str>>,
}

/// A phrase as folded words.
pub type Words = Box<[Box<str>]>;

/// Which bound of a quantity a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `bijna vijf`: no more than that.
    Most,
    /// `ruim vijf`: no less than that.
    Least,
    /// `zo'n vijf`: as good as that.
    About,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersFile {
    decimal: char,
    thousands: char,
    tens_link: String,
    unit_first: bool,
    numerals: FxHashMap<String, f64>,
    multipliers: FxHashMap<String, f64>,
    vague: FxHashMap<String, f64>,
    hedges: HedgesFile,
    counting: CountingFile,
    claims: ClaimsFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    cues: Vec<String>,
    articles: Vec<String>,
    name_links: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgesFile {
    most: Vec<String>,
    least: Vec<String>,
    about: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountingFile {
    range_links: Vec<String>,
    soft_range_links: Vec<String>,
    between: Vec<String>,
    between_link: String,
    shares: FxHashMap<String, f64>,
    share_units: Vec<String>,
    units: Vec<String>,
    unit_links: Vec<String>,
    before_year: Vec<String>,
    between_words: Vec<String>,
    adjective_ends: Vec<String>,
    participle_starts: Vec<String>,
    participle_end: String,
    demonym_ends: Vec<String>,
}

impl Numbers {
    /// Reads a built-in asset.
    pub(super) fn parse(file: &str) -> Self {
        let file: NumbersFile = toml::from_str(file).expect("built-in numbers asset is valid");
        let mut multipliers: Vec<(Box<str>, f64)> = file.multipliers.iter().map(|(w, v)| (boxed_key(w), *v)).collect();
        multipliers.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.len().cmp(&a.0.len())));
        let numerals: FxHashMap<Box<str>, f64> = file.numerals.iter().map(|(w, v)| (boxed_key(w), *v)).collect();
        // `een` is an article by itself, and a numeral before others.
        let parts = numerals.keys().chain(multipliers.iter().map(|(name, _)| name));
        let starts = parts.map(|part| &**part).chain(["een"]);
        let numeral_starts = starts
            .filter_map(|part| part.as_bytes().first_chunk::<2>().copied())
            .collect();
        let counting = file.counting;
        let hedges = [
            (file.hedges.most, Bound::Most),
            (file.hedges.least, Bound::Least),
            (file.hedges.about, Bound::About),
        ];
        Self {
            decimal: file.decimal,
            thousands: file.thousands,
            tens_link: boxed_key(&file.tens_link),
            unit_first: file.unit_first,
            numerals,
            numeral_starts,
            multipliers,
            vague: valued(&file.vague),
            hedges: longest_first(
                hedges
                    .iter()
                    .flat_map(|(list, bound)| list.iter().map(|phrase| (words(phrase), *bound)))
                    .collect(),
            ),
            range_links: phrases(&counting.range_links),
            soft_range_links: phrases(&counting.soft_range_links),
            between: phrases(&counting.between),
            between_link: boxed_key(&counting.between_link),
            shares: valued(&counting.shares),
            share_units: phrases(&counting.share_units),
            units: counting.units.iter().map(|w| boxed_key(w)).collect(),
            unit_links: phrases(&counting.unit_links),
            before_year: counting.before_year.iter().map(|w| boxed_key(w)).collect(),
            between_words: counting.between_words.iter().map(|w| boxed_key(w)).collect(),
            adjective_ends: counting.adjective_ends.iter().map(|w| boxed_key(w)).collect(),
            participle_starts: counting.participle_starts.iter().map(|w| boxed_key(w)).collect(),
            participle_end: boxed_key(&counting.participle_end),
            demonym_ends: counting.demonym_ends.iter().map(|w| boxed_key(w)).collect(),
            claim_cues: by_first_word(phrases(&file.claims.cues)),
            articles: file.claims.articles.iter().map(|w| boxed_key(w)).collect(),
            name_links: file.claims.name_links.iter().map(|w| boxed_key(w)).collect(),
        }
    }

    /// Returns whether a folded word ends like an adjective or a participle.
    pub fn looks_like_adjective(&self, word: &str) -> bool {
        let ends = |end: &str| word.len() > end.len() + 1 && word.ends_with(end);
        let starts = || self.participle_starts.iter().any(|start| word.starts_with(&**start));
        self.adjective_ends.iter().any(|end| ends(end)) || word.len() > 5 && ends(&self.participle_end) && starts()
    }

    /// Returns whether a folded word, which has a capital in the text, is an adjective of a country: `amerikaanse`, `swedish`.
    pub fn is_demonym(&self, word: &str) -> bool {
        self.demonym_ends.iter().any(|end| word.ends_with(&**end))
    }

    /// Returns the number that a folded word says: `25`, `180.000`, `3,5`, `vijfentwintig`, `driehonderd`.
    pub fn value(&self, word: &str) -> Option<f64> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.figures(word);
        }
        self.numeral(word, 0)
    }

    /// Returns what a folded word multiplies the number before it with: `miljoen`.
    pub fn multiplier(&self, word: &str) -> Option<f64> {
        self.multipliers.iter().find(|(w, _)| **w == *word).map(|(_, v)| *v)
    }

    /// Reads `180.000`, `3,5`, and with what multiplies it: `1.4m`, `300k`.
    fn figures(&self, word: &str) -> Option<f64> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if digits.len() < word.len() {
            return Some(self.plain_figures(digits)? * self.multiplier(&word[digits.len()..])?);
        }
        self.plain_figures(word)
    }

    fn plain_figures(&self, word: &str) -> Option<f64> {
        let (whole, fraction) = match word.split_once(self.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (word, None),
        };
        let mut groups = whole.split(self.thousands);
        let mut digits = groups.next()?.to_owned();
        for group in groups {
            if group.len() != 3 || digits.len() > 12 {
                return None;
            }
            digits.push_str(group);
        }
        if let Some(fraction) = fraction {
            digits.push('.');
            digits.push_str(fraction);
        }
        let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !digits.ends_with('.');
        if is_plain { digits.parse().ok() } else { None }
    }

    /// Reads a numeral, which may be composed: `tweehonderdvijftig`. `depth` keeps a hostile word from going deep.
    fn numeral(&self, word: &str, depth: u8) -> Option<f64> {
        if let Some(value) = self.numerals.get(word) {
            return Some(*value);
        }
        let may_begin = |start: &[u8; 2]| self.numeral_starts.contains(start);
        if depth > 4 || word.len() > 60 || !word.as_bytes().first_chunk().is_none_or(may_begin) {
            return None;
        }
        for (name, times) in &self.multipliers {
            // Short abbreviations are no parts of words.
            if name.len() < 5 && **name != *word {
                continue;
            }
            let Some(at) = word.find(&**name) else { continue };
            let (before, after) = (&word[..at], &word[at + name.len()..]);
            let many = if before.is_empty() {
                Some(1.0)
            } else {
                self.numeral(before.trim_end_matches('-'), depth + 1)
            };
            let after = after.trim_start_matches('-');
            let rest = if after.is_empty() {
                Some(0.0)
            } else {
                self.numeral(after, depth + 1)
            };
            return Some(many? * times + rest?);
        }
        self.tens(word)
    }

    fn tens(&self, word: &str) -> Option<f64> {
        word.match_indices(&*self.tens_link).find_map(|(at, link)| {
            let (first, second) = (&word[..at], &word[at + link.len()..]);
            let (unit, ten) = if self.unit_first {
                (first, second)
            } else {
                (second, first)
            };
            // é is folded, so that `een` before a ten is the numeral.
            let unit = if unit == "een" { 1.0 } else { *self.numerals.get(unit)? };
            let ten = *self.numerals.get(ten)?;
            (unit < 10.0 && ten >= 20.0).then_some(unit + ten)
        })
    }
}

/// Returns a word as the keys of [`Numbers`] have it; most words of a text are their own key.
pub fn key(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text.into();
    }
    match own_key(text) {
        Some(key) => key.into(),
        None => fold(text).into(),
    }
}

/// Does the same for a word that is folded already.
pub fn key_of<'a>(text: &str, folded: &'a str) -> &'a str {
    own_key(text).unwrap_or(folded)
}

/// Returns the key of a word whose accents count: `één` is a number and `een` an article.
fn own_key(text: &str) -> Option<&'static str> {
    text.eq_ignore_ascii_case("één").then_some("één")
}

fn boxed_key(text: &str) -> Box<str> {
    key(text).into()
}

fn words(phrase: &str) -> Words {
    phrase.split(' ').map(boxed_key).collect()
}

fn phrases(list: &[String]) -> Vec<Words> {
    let mut phrases: Vec<Words> = list.iter().map(|p| words(p)).collect();
    phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
    phrases
}

fn by_first_word(phrases: Vec<Words>) -> FxHashMap<Box<str>, Vec<Words>> {
    let mut by_first: FxHashMap<Box<str>, Vec<Words>> = FxHashMap::default();
    for phrase in phrases {
        by_first.entry(phrase[0].clone()).or_default().push(phrase);
    }
    by_first
}

fn valued(map: &FxHashMap<String, f64>) -> Vec<(Words, f64)> {
    longest_first(map.iter().map(|(p, v)| (words(p), *v)).collect())
}

fn longest_first<T>(mut list: Vec<(Words, T)>) -> Vec<(Words, T)> {
    list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    list
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, languages};

    fn language(code: &str) -> &'static Language {
        languages()
            .iter()
            .find(|l| l.code == code)
            .expect("a built-in language")
    }

    #[test]
    fn numbers_are_read_as_the_language_writes_them() {
        #[rustfmt::skip]
        let cases = [
            ("nl", "25", Some(25.0)), ("nl", "180.000", Some(180_000.0)), ("nl", "3,5", Some(3.5)), ("nl", "1.500.000", Some(1_500_000.0)),
            ("nl", "vijfentwintig", Some(25.0)), ("nl", "eenentwintig", Some(21.0)), ("nl", "tweehonderd", Some(200.0)), ("nl", "driehonderdvijftig", Some(350.0)),
            ("nl", "tweeduizend", Some(2000.0)), ("nl", "honderd", Some(100.0)), ("nl", "één", Some(1.0)), ("nl", "een", None), ("nl", "12e", None), ("nl", "30-jarige", None), ("nl", "1.50", None),
            ("nl", "vrijheid", None), ("nl", "en", None), ("nl", "zeventienhonderd", Some(1700.0)), ("nl", "22:00", None), ("nl", "2024-01", None),
            ("en", "180,000", Some(180_000.0)), ("en", "3.5", Some(3.5)), ("en", "twenty-five", Some(25.0)), ("en", "hundred", Some(100.0)), ("en", "m", Some(1_000_000.0)), ("en", "a", None),
        ];
        for (code, word, expected) in cases {
            assert_eq!(language(code).numbers.value(word), expected, "{code} {word}");
        }
    }

    #[test]
    fn a_hostile_numeral_ends() {
        assert_eq!(language("nl").numbers.value(&"honderd".repeat(10_000)), None);
    }
}
