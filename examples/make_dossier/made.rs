//! A made-up dossier: each article with the answers that a reader of it must find. The same seed makes the same dossier.

#![allow(unreachable_pub)] // shared by a program and a test, each of which uses its part

pub mod formats;
pub mod planted;
pub mod prose;
pub mod random;
pub mod words;

use self::planted::{Claimed, Said};
use self::random::Random;

/// About as many bytes as an article of the dossier has: what a news article has.
const BYTES: usize = 3_800;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Dutch,
    English,
}

/// An article and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub number: usize,
    pub language: Language,
    pub title: String,
    /// EDTF: a day, a month, or none.
    pub date: Option<String>,
    pub source: &'static str,
    /// Paragraphs, without title and date.
    pub paragraphs: Vec<String>,
    pub said: Vec<Said>,
    pub claimed: Vec<Claimed>,
    /// The article that this one repeats under another path.
    pub copy_of: Option<usize>,
}

#[rustfmt::skip]
const SOURCES: &[&str] = &["De Vlister", "Het Oosterblad", "Kustcourant", "De Middag", "The Ashmere Post", "Northern Gazette"];

/// Makes the article of a number.
pub fn article(seed: u64, number: usize) -> Made {
    let mut random = Random::of(seed, number);
    if number > 0 && random.one_in(100) {
        let original = article(seed, random.below(number));
        return Made {
            number,
            copy_of: Some(original.copy_of.unwrap_or(original.number)),
            ..original
        };
    }
    let language = if random.one_in(5) {
        Language::English
    } else {
        Language::Dutch
    };
    let words = match language {
        Language::Dutch => &words::DUTCH,
        Language::English => &words::ENGLISH,
    };
    let mut made = Made {
        number,
        language,
        title: prose::title(words, &mut random),
        date: date(&mut random),
        source: random.of_list(SOURCES),
        paragraphs: Vec::new(),
        said: Vec::new(),
        claimed: Vec::new(),
        copy_of: None,
    };
    let wanted = BYTES / 3 + random.below(BYTES * 4 / 3);
    let mut bytes = 0;
    while bytes < wanted {
        let paragraph = prose::paragraph(words, &mut random);
        bytes += paragraph.len();
        made.paragraphs.push(paragraph);
    }
    plant(&mut made, &mut random);
    made
}

/// Puts up to two statements and up to two claims between the paragraphs; two articles in seven have none.
fn plant(made: &mut Made, random: &mut Random) {
    let n_said = random.below(7).saturating_sub(1).min(2);
    for _ in 0..n_said {
        let (text, said) = planted::statement(made.language, random);
        let is_like = |known: &Said| known.speaker == said.speaker || known.words == said.words;
        if made.said.iter().any(is_like) {
            continue;
        }
        insert(made, random, text);
        made.said.push(said);
    }
    for _ in 0..random.below(3) {
        let (text, claimed) = planted::claim(made.language, random);
        if made.claimed.iter().any(|known| known.entry == claimed.entry) {
            continue;
        }
        insert(made, random, text);
        made.claimed.push(claimed);
    }
}

/// Puts a paragraph behind one of the others, so that the article begins with prose.
fn insert(made: &mut Made, random: &mut Random, paragraph: String) {
    let at = 1 + random.below(made.paragraphs.len());
    made.paragraphs.insert(at, paragraph);
}

/// A day of six years; one in ten a month, one in twenty none.
fn date(random: &mut Random) -> Option<String> {
    let (year, month, day) = (2019 + random.below(6), 1 + random.below(12), 1 + random.below(28));
    match random.below(20) {
        0 => None,
        1 | 2 => Some(format!("{year}-{month:02}")),
        _ => Some(format!("{year}-{month:02}-{day:02}")),
    }
}
