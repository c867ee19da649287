//! What the assets of a language say, checked when they are read. A language is a folder of assets.

pub mod date_words;
pub mod furniture;
pub mod reporting;
pub mod time_words;
pub mod names;
pub mod numbers;
pub mod places;
pub mod roles;
pub mod vocabulary;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::language::date_words::DateWords;
use crate::language::names::Names;
use crate::language::numbers::Numbers;
use crate::language::places::Places;
use crate::language::reporting::ReportingWords;
use crate::language::roles::Roles;
use crate::language::time_words::TimeWords;
use crate::language::vocabulary::Vocabulary;

/// The knowledge of one language that the extractors share.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// Words that end in a full stop inside a sentence, in lower case without it.
    pub abbreviations: FxHashSet<Box<str>>,
    /// Frequent words that tell this language from others, in lower case.
    pub stop_words: FxHashSet<Box<str>>,
    pub citation: CitationWords,
    pub dates: DateWords,
    pub numbers: Numbers,
    pub roles: Roles,
    pub reporting: ReportingWords,
    pub times: TimeWords,
    /// What each word may be.
    pub vocabulary: Vocabulary,
    /// Keys of the names of office holders whom news does not introduce.
    pub officials: FxHashSet<Box<str>>,
}

/// What a citation of an article is made of, besides the article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitationWords {
    /// In place of a date: `z.d.`, `n.d.`
    pub undated: Box<str>,
    /// Before the article that quotes somebody.
    pub quoted_in: Box<str>,
    /// Before the article that says in its own words what somebody said.
    pub reported_in: Box<str>,
    /// What TeX calls the language.
    pub babel: Box<str>,
    /// Months are written with a capital.
    pub capital_months: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    abbreviations: Vec<Box<str>>,
    stop_words: Vec<Box<str>>,
    citation: CitationWords,
}

/// The files of one language, as they stand in its folder.
struct Files {
    code: &'static str,
    language: &'static str,
    dates: &'static str,
    names: &'static str,
    numbers: &'static str,
    places: &'static str,
    roles: &'static str,
    reporting: &'static str,
    times: &'static str,
}

const FILES: &[Files] = &[
    Files {
        code: "nl",
        language: include_str!("../assets/nl/language.toml"),
        dates: include_str!("../assets/nl/dates.toml"),
        names: include_str!("../assets/nl/names.toml"),
        numbers: include_str!("../assets/nl/numbers.toml"),
        places: include_str!("../assets/nl/places.toml"),
        roles: include_str!("../assets/nl/roles.toml"),
        reporting: include_str!("../assets/nl/reporting.toml"),
        times: include_str!("../assets/nl/times.toml"),
    },
    Files {
        code: "en",
        language: include_str!("../assets/en/language.toml"),
        dates: include_str!("../assets/en/dates.toml"),
        names: include_str!("../assets/en/names.toml"),
        numbers: include_str!("../assets/en/numbers.toml"),
        places: include_str!("../assets/en/places.toml"),
        roles: include_str!("../assets/en/roles.toml"),
        reporting: include_str!("../assets/en/reporting.toml"),
        times: include_str!("../assets/en/times.toml"),
    },
];

impl Language {
    /// Reads the files of one language; `names` are those of all languages, because names travel.
    fn parse(files: &Files, own: usize, names: &[(Names, Places)]) -> Self {
        let file: LanguageFile = toml::from_str(files.language).expect("built-in language asset is valid");
        let roles = Roles::parse(files.roles);
        let dates = DateWords::parse(files.dates);
        Self {
            code: files.code,
            abbreviations: file.abbreviations.into_iter().collect(),
            stop_words: file.stop_words.into_iter().collect(),
            citation: file.citation,
            times: TimeWords::parse(files.times, &dates),
            dates,
            numbers: Numbers::parse(files.numbers),
            reporting: ReportingWords::parse(files.reporting),
            vocabulary: Vocabulary::new(&names[own], &roles, names),
            officials: names.iter().flat_map(|(names, _)| names.official_keys()).collect(),
            roles,
        }
    }
}

/// The stop words of all languages, so that a vote takes one look-up a word.
#[derive(Default)]
struct Voters {
    /// Which languages have a word, one bit each.
    languages: FxHashMap<u64, u8>,
}

fn voters() -> &'static Voters {
    static VOTERS: OnceLock<Voters> = OnceLock::new();
    VOTERS.get_or_init(|| {
        let mut voters = Voters::default();
        for (idx, language) in languages().iter().enumerate() {
            for word in &language.stop_words {
                let letters = word.bytes().fold(0, push_letter);
                assert!(word.len() <= LONGEST_VOTER && word.is_ascii(), "{word} cannot vote");
                *voters.languages.entry(letters).or_default() |= 1 << idx;
            }
        }
        voters
    })
}

/// Longest stop word in bytes, so that each is one number; most words of news are longer than any of these.
const LONGEST_VOTER: usize = 8;

/// Adds a letter to a word that is read as one number.
fn push_letter(letters: u64, byte: u8) -> u64 {
    letters << 8 | u64::from(byte.to_ascii_lowercase())
}

/// Returns the built-in languages; the first is the one that is taken when nothing tells.
pub fn languages() -> &'static [Language] {
    static LANGUAGES: OnceLock<Vec<Language>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let names = of_each(|_, files| (Names::parse(files.names), Places::parse(files.places)));
        of_each(|own, files| Language::parse(files, own, &names))
    })
}

/// Makes something of the files of each language at once: a start waits for it.
fn of_each<T: Send>(make: impl Fn(usize, &'static Files) -> T + Sync) -> Vec<T> {
    // No pool of threads: whoever waits in one may take up work that asks for the languages too.
    std::thread::scope(|scope| {
        let make = &make;
        let threads = FILES.iter().enumerate();
        let threads: Vec<_> = threads
            .map(|(at, files)| scope.spawn(move || make(at, files)))
            .collect();
        let made = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        made.map(|made| made.expect("built-in assets are valid")).collect()
    })
}

/// Returns the language of `text`: the one that `stated` names when it is built in, else a vote of the first words.
pub fn detect(text: &str, stated: Option<&str>) -> &'static Language {
    let all = languages();
    let stated = stated.and_then(|tag| {
        all.iter()
            .find(|l| tag.get(..2).is_some_and(|c| c.eq_ignore_ascii_case(l.code)))
    });
    stated.unwrap_or_else(|| vote(text, all))
}

/// How much of a text votes on its language: enough for a lead and two paragraphs, cheap for a book.
const VOTING_BYTES: usize = 2048;
/// How much of it is asked first, and how many more words one language must have there than three times those of any other, so that the
/// rest is not asked.
const FIRST_BYTES: usize = 768;
const CLEAR_LEAD: usize = 16;

fn vote<'a>(text: &str, all: &'a [Language]) -> &'a Language {
    let mut counts = vec![0_usize; all.len()];
    let first = boundary(text, FIRST_BYTES);
    count_voters(&text[..first], &mut counts);
    if !is_clear(&counts) {
        let end = boundary(text, VOTING_BYTES);
        count_voters(&text[first..end], &mut counts);
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    let idx = counts.iter().position(|v| *v == best).unwrap_or(0);
    &all[idx]
}

/// Returns the last boundary of a character up to `end`.
fn boundary(text: &str, end: usize) -> usize {
    let mut end = end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Returns whether one language is so far ahead that more words would hardly change it.
fn is_clear(counts: &[usize]) -> bool {
    let best = counts.iter().copied().max().unwrap_or(0);
    let others = counts.iter().filter(|count| **count * 3 + CLEAR_LEAD > best);
    others.count() == 1
}

/// Adds to the counts of each language its stop words in `text`.
fn count_voters(text: &str, counts: &mut [usize]) {
    let (bytes, end) = (text.as_bytes(), text.len());
    let voters = voters();
    let mut at = 0;
    while at < end {
        let (start, mut letters) = (at, 0);
        while at < end && bytes[at].is_ascii_alphabetic() {
            letters = push_letter(letters, bytes[at]);
            at += 1;
        }
        let word = start..at;
        if let Some(c) = text[at..].chars().next() {
            at += c.len_utf8();
            if c.is_alphabetic() {
                // Stop words are ASCII: a word with another letter is none of them.
                let rest = &text[at..];
                at += rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                continue;
            }
        }
        if !word.is_empty() && word.len() <= LONGEST_VOTER {
            let languages = voters.languages.get(&letters).copied().unwrap_or(0);
            for (idx, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages >> idx & 1);
            }
        }
    }
}
