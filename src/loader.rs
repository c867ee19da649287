//! Reads a dossier on all cores and hands it over in batches, so that the list fills while the rest is still read.

pub mod lexicons;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

pub use crate::article::Progress;
use crate::article::{Article, Problem, ProblemKind, Record};
use crate::extract::Engine;
use crate::source::walk::Listed;
use crate::source::{self, Reading, sample, walk};

/// A part of the dossier, and how far the reading is.
#[derive(Debug, Default)]
pub struct Batch {
    pub articles: Vec<Article>,
    pub problems: Vec<Problem>,
    pub progress: Progress,
}

/// How many files the first batches have, and then each one: the first fills a screen, later ones keep the workers busy between reports.
const BATCHES: [usize; 3] = [16, 64, 256];

/// Reads all articles under `paths` and finds what is in them; `report` gets them batch by batch, in order of path.
///
/// The last report says that it is finished, also when `stop` was set meanwhile. No file can end it: a panic is a problem of that file.
pub fn load(paths: &[PathBuf], engine: &Engine, stop: &AtomicBool, report: &(dyn Fn(Batch) + Sync)) {
    let stopped = || stop.load(Ordering::Relaxed);
    let listing = walk::list(paths, &stopped);
    let mut progress = Progress {
        files_done: 0,
        files_total: Some(listing.files.len()),
        finished: false,
    };
    let mut problems = listing.problems;
    let mut rest = &listing.files[..];
    for size in BATCHES.into_iter().chain(std::iter::repeat(BATCHES[2])) {
        if rest.is_empty() || stopped() {
            break;
        }
        let (files, later) = rest.split_at(size.min(rest.len()));
        rest = later;
        let mut batch = read_batch(files, engine, &stopped);
        progress.files_done += files.len();
        batch.progress = progress;
        batch.problems.splice(0..0, problems.drain(..));
        report(batch);
    }
    progress.finished = true;
    report(Batch {
        articles: Vec::new(),
        problems,
        progress,
    });
}

/// Reads the articles that are built in.
pub fn sample() -> Vec<Record> {
    sample::records()
}

fn read_batch(files: &[Listed], engine: &Engine, stopped: &(dyn Fn() -> bool + Sync)) -> Batch {
    let read: Vec<(Vec<Article>, Vec<Problem>)> = files
        .par_iter()
        .filter(|_| !stopped())
        .map(|file| read_one(file, engine))
        .collect();
    let mut batch = Batch::default();
    for (articles, problems) in read {
        batch.articles.extend(articles);
        batch.problems.extend(problems);
    }
    batch
}

/// Reads one file and finds what is in it; a panic on the way is a problem of this file alone.
fn read_one(file: &Listed, engine: &Engine) -> (Vec<Article>, Vec<Problem>) {
    let read = || {
        let Reading { records, problems } = source::read_file(&file.path, file.named);
        let articles = records.into_iter().map(|record| engine.read(record)).collect();
        (articles, problems)
    };
    // What the closure touches is made in it; the engine is only read.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let reason = format!("a fault of this program: {}", message_of(panic.as_ref()));
        (
            Vec::new(),
            vec![source::problem(&file.path, ProblemKind::Unread, reason)],
        )
    })
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}
