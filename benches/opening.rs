//! How long a dossier takes to open, beside programs that only count its words. `cargo bench --bench opening` prints a table; nothing is asserted.
//!
//! The dossier is made up (`examples/make_dossier`), 10,000 articles of 4 kB; `ARTICLES=100000` makes more. The files are in the memory
//! of the system when the first line is measured. Machines are noisy: compare the lines of one run with each other.

#![allow(clippy::print_stdout)] // the table is what this program is for

mod machine;
#[allow(dead_code)] // the answers are checked elsewhere
#[path = "../examples/make_dossier/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use knipsel::article::Article;
use knipsel::dossier::Dossier;
use knipsel::dossier::order::Sort;
use knipsel::extract::Engine;
use knipsel::{lexicon, loader};

use crate::machine::load;
use crate::made::formats::{file, files};

const ARTICLES: usize = 10_000;
const SEED: u64 = 1;

fn main() {
    let asked = std::env::var("ARTICLES").ok();
    let n = asked.and_then(|n| n.parse().ok()).unwrap_or(ARTICLES);
    let folder = tempfile::tempdir().expect("a folder for the articles can be made");
    let caches = tempfile::tempdir().expect("a folder for the cache can be made");
    let bytes = write(n, folder.path());
    let (folder, caches) = (folder.path(), Some(caches.path()));
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    println!("{n} articles, {} MB; machine load {}", bytes / 1_000_000, load());
    program("wc", &["-w"], folder);
    let words = program("wc", &["-w"], folder).unwrap_or_default();
    row("wc -w over the same files", words, words);
    if let Some(time) = program("rg", &["-c", "raket"], folder) {
        row("rg -c over the same files", time, words);
    }
    let (time, _) = read(folder, &engine, None);
    row("read and understood, without a cache", time.all, words);
    row("  the first 16 articles of it", time.first, words);
    let (time, _) = read(folder, &engine, caches);
    row("read and understood, making the cache", time.all, words);
    let (time, _) = read(folder, &engine, caches);
    row("read from the cache", time.all, words);
    row("  the first 16 articles of it", time.first, words);
    let changed = folder.join(file(SEED, files(n)[20].clone()).path);
    fs::write(&changed, "Een ander bericht.\n").expect("a file can be written");
    let (time, articles) = read(folder, &engine, caches);
    row("read from the cache, one file changed", time.all, words);
    let mut dossier = Dossier::default();
    dossier.push(articles);
    let start = Instant::now();
    dossier.prepare(Sort::Newest);
    row("what follows from all articles", start.elapsed(), words);
    println!("machine load {}", load());
}

fn row(what: &str, time: Duration, words: Duration) {
    let ratio = time.as_secs_f64() / words.as_secs_f64().max(1e-9);
    println!("{what:<44} {:>7.2} s {ratio:>8.2} times wc", time.as_secs_f64());
}

fn write(n: usize, folder: &Path) -> usize {
    let mut bytes = 0;
    for numbers in files(n) {
        let file = file(SEED, numbers);
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder)).expect("a folder can be made");
        fs::write(path, &file.text).expect("an article can be written");
        bytes += file.text.len();
    }
    // Only what was changed seconds ago can be told from what may still change.
    std::thread::sleep(Duration::from_secs(4));
    bytes
}

/// How long a reading took: until the first report, and altogether.
struct Took {
    first: Duration,
    all: Duration,
}

fn read(folder: &Path, engine: &Engine, caches: Option<&Path>) -> (Took, Vec<Article>) {
    let read: Mutex<(Option<Duration>, Vec<Article>)> = Mutex::default();
    let start = Instant::now();
    let paths: [PathBuf; 1] = [folder.to_path_buf()];
    loader::load_cached(&paths, engine, caches, &AtomicBool::new(false), &|batch| {
        let mut read = read.lock().expect("no reader panics");
        read.0.get_or_insert_with(|| start.elapsed());
        read.1.extend(batch.articles);
    });
    let all = start.elapsed();
    let (first, articles) = read.into_inner().expect("no reader panics");
    let first = first.unwrap_or(all);
    (Took { first, all }, articles)
}

/// Runs another program over all files, a thousand at a time; nothing when it is not there.
fn program(name: &str, arguments: &[&str], folder: &Path) -> Option<Duration> {
    let start = Instant::now();
    let mut find = Command::new("find");
    find.arg(folder)
        .args(["-type", "f", "-exec", name])
        .args(arguments)
        .args(["{}", "+"]);
    let status = find.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    // `rg` ends with 1 where a part of the files has no hit; a program that is missing ends at once.
    let time = start.elapsed();
    (status.success() || time > Duration::from_millis(100)).then_some(time)
}
