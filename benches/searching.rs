//! How fast a key of a query is answered. `cargo bench --bench searching` prints a table; nothing is asserted.
//!
//! The texts are made up: words of syllables, frequent ones far more often than rare ones, as in any language, with a few real words
//! strewn in at known rates. They stand in files, are read once and left in a cache, as those of a large dossier are; `rg`, where it is there,
//! looks for about the same in the same files. `ARTICLES=20000 cargo bench --bench searching` makes fewer articles than 100,000.

#![allow(clippy::print_stdout)] // the table is what this program is for

mod machine;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use knipsel::dossier::Dossier;
use knipsel::dossier::query::index::TextIndex;
use knipsel::dossier::query::{Context, Query};
use knipsel::dossier::search::search_indexed;
use knipsel::extract::Engine;
use knipsel::{lexicon, loader};

use crate::machine::{load, over_all_files};

const ARTICLES: usize = 100_000;
/// Words of an article: about 4 kB.
const WORDS: usize = 620;
/// Different words: what a few hundred megabytes of Dutch news have.
const VOCABULARY: usize = 600_000;

/// Words that are looked for, and in one of how many articles each stands.
const STREWN: &[(&str, usize)] = &[
    ("de", 1),
    ("Kim Jong-un", 20),
    ("raket", 10),
    ("raketten", 15),
    ("kruisraketten", 80),
    ("artilleriegranaten", 50),
    ("granaat", 120),
    ("oefening", 30),
    ("Hwasong-11", 400),
];

/// Queries as they are typed, letter by letter, and what `rg` is asked for.
const TYPED: &[(&str, &str)] = &[
    ("raket kim", "raket"),
    ("granaat -oefening", "granaat"),
    ("\"kim jong un\" raket", "kim jong.un"),
    (
        "raket* NEAR/5 kim",
        r"raket\w*(\W+\w+){0,4}\W+kim|kim(\W+\w+){0,4}\W+raket",
    ),
    ("kruisrak*", "kruisrak"),
    ("hwasong-11 OR granaat", "hwasong-11|granaat"),
    ("/hwasong.1\\d/", r"hwasong.1\d"),
];

fn main() {
    let n = std::env::var("ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(ARTICLES);
    let folder = tempfile::tempdir().expect("a folder for the articles can be made");
    let caches = tempfile::tempdir().expect("a folder for the cache can be made");
    write(n, folder.path());
    let dossier = read(folder.path(), caches.path());
    let start = Instant::now();
    let mut index = TextIndex::default();
    while index.grow(&dossier, true) {}
    println!(
        "{n} articles of 4 kB, their words indexed in {:>6.2} s, {} bytes an article; machine load {}",
        start.elapsed().as_secs_f64(),
        index.bytes() / n,
        load()
    );
    for (typed, pattern) in TYPED {
        type_letters(&dossier, &mut index, typed);
        if let Some(time) = over_all_files("rg", &["-ci", pattern], folder.path()) {
            println!("  rg -ci {pattern:<50} {:>6.0} ms", time.as_secs_f64() * 1e3);
        }
    }
    println!("machine load {}", load());
}

/// Types a query and prints how long the letters took: until the articles were known, and until all words were.
fn type_letters(dossier: &Dossier, index: &mut TextIndex, typed: &str) {
    let (mut first, mut whole) = (Vec::new(), Vec::new());
    let mut found = 0;
    for end in 1..=typed.len() {
        let start = Instant::now();
        let Ok(query) = parse(&typed[..end]) else { continue };
        let mut early = None;
        let answer = search_indexed(dossier, index, (&query, typed), &|| true, &mut |_| {
            early = Some(start.elapsed());
        });
        found = answer.map_or(0, |found| found.articles.len());
        whole.push(start.elapsed());
        first.push(early.unwrap_or(start.elapsed()));
    }
    println!(
        "{typed:<24} {found:>6} found; articles after {}, words after {}",
        times(&mut first),
        times(&mut whole)
    );
}

fn times(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let median = ms(times.get(times.len() / 2));
    format!("{median:>6.1} ms (median), {:>7.1} (longest)", ms(times.last()))
}

fn parse(typed: &str) -> Result<Query, knipsel::dossier::query::QueryError> {
    let context = Context {
        today: NaiveDate::default(),
        lexicons: &[],
    };
    Query::parse(typed, &context)
}

/// Writes the articles, each in a file of its own.
fn write(n: usize, folder: &Path) {
    let words: Vec<String> = (0..VOCABULARY).map(word).collect();
    let mut random = Random(1);
    for at in 0..n {
        let place = folder.join((at / 1000).to_string());
        if at % 1000 == 0 {
            fs::create_dir(&place).expect("a folder can be made");
        }
        fs::write(place.join(format!("{at}.txt")), text(&words, &mut random)).expect("an article can be written");
    }
}

fn read(folder: &Path, caches: &Path) -> Dossier {
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: Some("nl".to_string()),
    };
    let dossier = Mutex::new(Dossier::default());
    loader::load_cached(
        &[folder.to_path_buf()],
        &engine,
        Some(caches),
        &AtomicBool::new(false),
        &|batch| {
            let mut dossier = dossier.lock().expect("no reader panics");
            dossier.push_with_words(batch.articles, batch.words);
        },
    );
    dossier.into_inner().expect("no reader panics")
}

fn text(words: &[String], random: &mut Random) -> String {
    let mut text = String::with_capacity(WORDS * 7);
    for at in 0..WORDS {
        text += &words[random.rank(words.len())];
        text += if at % 12 == 11 { ". " } else { " " };
        let strewn = STREWN.iter().filter(|(_, one_in)| random.below(one_in * 200) == 0);
        strewn.for_each(|(word, _)| text.extend([word, " "]));
    }
    text
}

/// Makes the `n`th word: short for frequent ones.
fn word(n: usize) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "den", "ver", "ge", "lo", "mi", "stra", "ten", "ker", "wi", "op", "zen", "ru", "land", "sche", "for",
        "pel", "na", "vo", "tig", "kel", "uit", "ma", "rin", "heid", "do", "lijk", "sta", "be", "gra", "ing", "hu",
    ];
    let mut rest = n;
    let mut word = String::new();
    loop {
        word += SYLLABLES[rest % SYLLABLES.len()];
        rest /= SYLLABLES.len();
        if rest == 0 {
            return word;
        }
    }
}

struct Random(u64);

impl Random {
    #[allow(clippy::cast_possible_truncation)]
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    /// Returns a rank below `n`, low ones more often: as often as one over the rank, about.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    fn rank(&mut self, n: usize) -> usize {
        let part = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((n as f64).powf(part) as usize).clamp(1, n) - 1
    }
}
