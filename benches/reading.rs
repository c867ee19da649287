//! How fast articles are read and understood. `cargo bench --bench reading` prints a table; nothing is asserted.
//!
//! The text is made up here, from sentences about invented people in the shapes that news has. Machines are noisy:
//! compare the lines of one run with each other.

#![allow(clippy::print_stdout)] // the table is what this program is for

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use knipsel::article::Record;
use knipsel::extract::Engine;
use knipsel::{lexicon, loader};

/// Sentences with a name, a place and a number to fill in, so that articles differ.
const SENTENCES: &[&str] = &[
    "Hoogleraar krijgsgeschiedenis {name} verwacht dat de levering van {n} raketten weinig verandert.",
    "“Er is op dit moment aan alles een tekort”, zegt {name}, die in {place} onderzoek doet naar munitie.",
    "Volgens de gemeente {place} was het gisteren rustig op straat, ondanks de drukte bij het station.",
    "De brug over de rivier blijft tot eind maart gesloten; het verkeer wordt omgeleid via {place}.",
    "Minister {name} van Defensie wilde niet zeggen hoeveel tanks en pantservoertuigen er in {place} staan.",
    "„Dat is een gok”, aldus {name}. „Maar iets anders zit er niet op, en dat weet iedereen hier.”",
    "In 2019 werkten er nog bijna {n} mensen in de fabriek, nu zijn dat er minder dan de helft.",
    "De prijs van brood steeg vorige maand opnieuw, en ook de huren gingen in {place} omhoog.",
];
const GIVEN: &[&str] = &[
    "Anna", "Joris", "Layla", "Pieter", "Mehmet", "Ingrid", "Tomasz", "Sofie",
];
const SURNAMES: &[&str] = &[
    "de Wit",
    "Kuipers",
    "Haddad",
    "van der Laan",
    "Yildiz",
    "Bergsma",
    "Nowak",
    "Claes",
];
const PLACES: &[&str] = &[
    "Delft", "Zwolle", "Gent", "Assen", "Roermond", "Brugge", "Almelo", "Goes",
];

fn main() {
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    // The assets are read on first use; that is start-up, not reading.
    engine.read(record(&article(0, 400)));
    memory(&engine);
    folder_of_a_thousand(&engine);
    one_core(&engine);
    growing(&engine);
}

/// A thousand files of 4 kB on all cores, from the folder to everything found.
fn folder_of_a_thousand(engine: &Engine) {
    let folder = tempfile::tempdir().expect("a folder for the articles can be made");
    for n in 0..1000 {
        let date = format!("2024-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
        let text = format!("Datum: {date}\n\n{}", article(n, 4096));
        fs::write(folder.path().join(format!("{n}.txt")), text).expect("the article can be written");
    }
    let time = best_of(3, || read_folder(folder.path(), engine));
    println!(
        "1,000 files of 4 kB, read and understood      {:>9.2} s",
        time.as_secs_f64()
    );
}

fn read_folder(folder: &Path, engine: &Engine) -> usize {
    let articles = Mutex::new(0);
    loader::load(&[folder.to_path_buf()], engine, &AtomicBool::new(false), &|batch| {
        *articles.lock().expect("no reader panics") += batch.articles.len();
    });
    articles.into_inner().expect("no reader panics")
}

/// What an article of 4 kB takes in memory, its text and all that was found in it; by the pages that the system counts.
fn memory(engine: &Engine) {
    let records: Vec<Record> = (0..2000).map(|n| record(&article(n, 4096))).collect();
    let Some(before) = resident() else { return };
    let articles: Vec<_> = records.into_iter().map(|record| engine.read(record)).collect();
    if let Some(after) = resident() {
        // The texts were there before.
        let found = after.saturating_sub(before) / articles.len();
        println!("found in one article of 4 kB                  {found:>9} bytes beside its text");
    }
}

/// Returns the bytes of memory in use; `None` where the system has no such file.
fn resident() -> Option<usize> {
    let pages = fs::read_to_string("/proc/self/statm").ok()?;
    let pages: usize = pages.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// The whole pipeline on one core.
fn one_core(engine: &Engine) {
    let records: Vec<Record> = (0..500).map(|n| record(&article(n, 4096))).collect();
    let bytes: usize = records.iter().map(|record| record.text.len()).sum();
    let time = best_of(3, || {
        records.iter().map(|record| engine.annotate(record).people.len()).sum()
    });
    println!(
        "extraction on one core                        {:>9.1} MB/s",
        megabytes(bytes) / time.as_secs_f64()
    );
}

/// One article of 1, 2 and 4 times the length: the cost should grow alike.
fn growing(engine: &Engine) {
    let mut first = None;
    for times in [1, 2, 4] {
        let record = record(&article(7, 100_000 * times));
        let time = best_of(3, || engine.annotate(&record).people.len());
        let ratio = time.as_secs_f64() / first.get_or_insert(time).as_secs_f64();
        println!(
            "one article of {:>3} kB                         {:>9.1} ms   {ratio:.2} times the first",
            100 * times,
            time.as_secs_f64() * 1e3
        );
    }
}

fn best_of(n: usize, mut work: impl FnMut() -> usize) -> Duration {
    let run = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..n).map(run).min().unwrap_or_default()
}

#[allow(clippy::cast_precision_loss)]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn record(text: &str) -> Record {
    Record {
        text: text.into(),
        ..Record::default()
    }
}

/// Makes an article of about `size` bytes; the same `seed` makes the same one.
fn article(seed: usize, size: usize) -> String {
    let mut text = format!("Bericht {seed} uit {}\n\n", PLACES[seed % PLACES.len()]);
    let mut n = seed * 31;
    while text.len() < size {
        n += 7;
        let name = format!("{} {}", GIVEN[n / 3 % GIVEN.len()], SURNAMES[n / 5 % SURNAMES.len()]);
        let sentence = SENTENCES[n % SENTENCES.len()];
        let number = (n % 90 + 10).to_string();
        text += &sentence
            .replace("{name}", &name)
            .replace("{place}", PLACES[n / 2 % PLACES.len()])
            .replace("{n}", &number);
        text += if n.is_multiple_of(3) { "\n\n" } else { " " };
    }
    text
}
