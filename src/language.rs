//! What the assets of a language say, checked when they are read. A language is a folder of assets.

pub mod date_words;
pub mod furniture;

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::language::date_words::DateWords;

/// The knowledge of one language that the extractors share.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// Words that end in a full stop inside a sentence, in lower case without it.
    pub abbreviations: FxHashSet<Box<str>>,
    /// Frequent words that tell this language from others, in lower case.
    pub stop_words: FxHashSet<Box<str>>,
    pub dates: DateWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    abbreviations: Vec<Box<str>>,
    stop_words: Vec<Box<str>>,
}

impl Language {
    fn parse(code: &'static str, file: &str, dates: &str) -> Self {
        let file: LanguageFile = toml::from_str(file).expect("built-in language asset is valid");
        Self {
            code,
            abbreviations: file.abbreviations.into_iter().collect(),
            stop_words: file.stop_words.into_iter().collect(),
            dates: DateWords::parse(dates),
        }
    }
}

/// Returns the built-in languages; the first is the one that is taken when nothing tells.
pub fn languages() -> &'static [Language] {
    static LANGUAGES: OnceLock<Vec<Language>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        vec![
            Language::parse(
                "nl",
                include_str!("../assets/nl/language.toml"),
                include_str!("../assets/nl/dates.toml"),
            ),
            Language::parse(
                "en",
                include_str!("../assets/en/language.toml"),
                include_str!("../assets/en/dates.toml"),
            ),
        ]
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
const VOTING_BYTES: usize = 4096;

fn vote<'a>(text: &str, all: &'a [Language]) -> &'a Language {
    let mut end = text.len().min(VOTING_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut votes = vec![0_usize; all.len()];
    for word in text[..end]
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        let word = word.to_lowercase();
        for (language, votes) in all.iter().zip(&mut votes) {
            *votes += usize::from(language.stop_words.contains(word.as_str()));
        }
    }
    let best = votes.iter().copied().max().unwrap_or(0);
    let idx = votes.iter().position(|v| *v == best).unwrap_or(0);
    &all[idx]
}
