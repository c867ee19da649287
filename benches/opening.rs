//! How long a dossier takes to open, beside programs that only count its words. `cargo bench --bench opening` prints a table; nothing is asserted.
//!
//! The dossier is made up (`examples/make_dossier`), 10,000 articles of 4 kB; `ARTICLES=100000` makes more. The files are in the memory
//! of the system when the first line is measured, and each opening is a process of its own, which does what the dashboard does without
//! drawing it: it reads and understands the articles, works out what follows from all of them, and makes the index of their words. Machines are
//! noisy: compare the lines of one run with each other.

#![allow(clippy::print_stdout)] // the table is what this program is for

mod machine;
#[allow(dead_code)] // the answers are checked elsewhere
#[path = "../examples/make_dossier/made.rs"]
mod made;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

use knipsel::dossier::Dossier;
use knipsel::dossier::order::Sort;
use knipsel::dossier::query::index::TextIndex;
use knipsel::extract::Engine;
use knipsel::{lexicon, loader};

use crate::machine::{load, over_all_files, peak_of};
use crate::made::formats::{file, files};

const ARTICLES: usize = 10_000;
const SEED: u64 = 1;
/// What makes this program a process that opens a dossier: before the folder and that of the cache.
const OPEN: &str = "--open";

fn main() {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == OPEN) {
        let caches = arguments.get(at + 2).map(PathBuf::from);
        return println!("{}", open(Path::new(&arguments[at + 1]), caches.as_deref()).to_line());
    }
    let asked = std::env::var("ARTICLES").ok();
    let n = asked.and_then(|n| n.parse().ok()).unwrap_or(ARTICLES);
    let folder = tempfile::tempdir().expect("a folder for the articles can be made");
    let caches = tempfile::tempdir().expect("a folder for the cache can be made");
    let bytes = write(n, folder.path());
    let (folder, caches) = (folder.path(), Some(caches.path()));
    println!("{n} articles, {} MB; machine load {}", bytes / 1_000_000, load());
    over_all_files("wc", &["-w"], folder);
    let words = over_all_files("wc", &["-w"], folder).unwrap_or_default();
    row("wc -w over the same files", words, words, "");
    if let Some(time) = over_all_files("rg", &["-c", "raket"], folder) {
        row("rg -c over the same files", time, words, "");
    }
    opening("opened without a cache", n, words, &process(folder, None));
    opening("opened for the first time", n, words, &process(folder, caches));
    opening("opened again", n, words, &process(folder, caches));
    let changed = folder.join(file(SEED, files(n)[20].clone()).path);
    fs::write(&changed, "Een ander bericht.\n").expect("a file can be written");
    opening("opened after one file changed", n, words, &process(folder, caches));
    let words = over_all_files("wc", &["-w"], folder).unwrap_or_default();
    row("wc -w once more", words, words, "");
    println!("machine load {}", load());
}

fn row(what: &str, time: Duration, words: Duration, more: &str) {
    let ratio = time.as_secs_f64() / words.as_secs_f64().max(1e-9);
    println!("{what:<40} {:>7.2} s {ratio:>8.2} times wc{more}", time.as_secs_f64());
}

fn opening(what: &str, n: usize, words: Duration, opened: &Opened) {
    let memory = opened.peak.map_or_else(String::new, |peak| {
        let hundreds = peak * 10 / n.max(1); // of bytes an article
        format!(
            ", {} MB at most, {}.{} kB an article",
            peak / 1000,
            hundreds / 10,
            hundreds % 10
        )
    });
    row(what, opened.complete, words, &memory);
    row("  its first articles", opened.first, words, "");
    row("  all articles", opened.read, words, "");
    row("  what follows from all articles", opened.follows, words, "");
    row("  the index of their words", opened.indexed, words, "");
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

/// When something was there after the start of an opening, and the most memory that it took, in kilobytes where that is known.
#[derive(Default)]
struct Opened {
    first: Duration,
    read: Duration,
    follows: Duration,
    indexed: Duration,
    /// The process has ended.
    complete: Duration,
    peak: Option<usize>,
}

impl Opened {
    fn to_line(&self) -> String {
        let times = [self.first, self.read, self.follows, self.indexed].map(|time| time.as_micros().to_string());
        let peak = self.peak.map_or_else(String::new, |peak| peak.to_string());
        format!("{} {peak}", times.join(" "))
    }

    fn from_line(line: &str) -> Option<Self> {
        let mut numbers = line.split_whitespace().map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self {
            first: Duration::from_micros(next()?),
            read: Duration::from_micros(next()?),
            follows: Duration::from_micros(next()?),
            indexed: Duration::from_micros(next()?),
            peak: next().and_then(|peak| usize::try_from(peak).ok()),
            ..Self::default()
        })
    }
}

/// Opens a folder in a process of its own.
fn process(folder: &Path, caches: Option<&Path>) -> Opened {
    let start = Instant::now();
    let mut command = Command::new(std::env::current_exe().expect("this program is a file"));
    command
        .arg(OPEN)
        .arg(folder)
        .args(caches.map(Path::as_os_str) as Option<&OsStr>);
    let output = command.stderr(Stdio::inherit()).output().expect("this program runs");
    let complete = start.elapsed();
    let opened = Opened::from_line(&String::from_utf8_lossy(&output.stdout)).expect("it prints a line of numbers");
    Opened { complete, ..opened }
}

/// Opens a folder, as the dashboard does.
fn open(folder: &Path, caches: Option<&Path>) -> Opened {
    let start = Instant::now();
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    let (sender, dossiers) = mpsc::channel();
    let mut opened = Opened::default();
    let read: Mutex<(Option<Duration>, Dossier)> = Mutex::default();
    std::thread::scope(|scope| {
        let index = scope.spawn(move || {
            index(&dossiers);
            start.elapsed()
        });
        let paths = [folder.to_path_buf()];
        loader::load_cached(&paths, &engine, caches, &AtomicBool::new(false), &|batch| {
            let mut read = read.lock().expect("no reader panics");
            read.0.get_or_insert_with(|| start.elapsed());
            read.1.push_with_words(batch.articles, batch.words);
            let news = (read.1.clone(), batch.progress.finished);
            sender.send(news).expect("the index waits for the last dossier");
        });
        opened.read = start.elapsed();
        drop(sender);
        let (first, dossier) = std::mem::take(&mut *read.lock().expect("no reader panics"));
        opened.first = first.unwrap_or(opened.read);
        dossier.prepare(Sort::Newest);
        opened.follows = start.elapsed();
        opened.indexed = index.join().expect("the index is made");
        opened.peak = peak_of(std::process::id());
    });
    opened
}

/// Makes the index of the words while the articles come in.
fn index(dossiers: &mpsc::Receiver<(Dossier, bool)>) {
    let mut index = TextIndex::default();
    while let Ok(first) = dossiers.recv() {
        let (dossier, finished) = dossiers.try_iter().last().unwrap_or(first);
        while index.grow(&dossier, finished) {}
    }
}
