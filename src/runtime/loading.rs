//! The loader thread: hands what it reads to the loop, and then what changes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::app::msg::{Loaded, Progress};
use crate::extract::Engine;
use crate::loader::watch::Watched;
use crate::loader::{self, Batch};
use crate::runtime::{Input, watching};

/// What is read, and how.
pub(super) struct Reading {
    pub(super) paths: Vec<PathBuf>,
    /// The folder of caches.
    pub(super) caches: Option<PathBuf>,
    pub(super) engine: Engine,
    /// Go on to tell what changes.
    pub(super) watch: bool,
}

/// Longest wait between the reading and the first look at what changed meanwhile.
const LONGEST_REST: Duration = Duration::from_secs(2);

/// Starts to read; everything comes through `sender`, the last of it with `finished`.
pub(super) fn start(reading: Reading, stop: Arc<AtomicBool>, sender: Sender<Input>) {
    std::thread::spawn(move || {
        let begun = Instant::now();
        let work = AssertUnwindSafe(|| read(&reading, &stop, &sender));
        let Ok(watched) = catch_unwind(work) else {
            let _ = sender.send(Input::Failed("the loader failed; what was read stays".into()));
            let progress = Progress {
                finished: true,
                ..Progress::default()
            };
            let _ = sender.send(Input::Loaded(Loaded {
                progress,
                ..Loaded::default()
            }));
            return;
        };
        let Some(watched) = watched.filter(|_| reading.watch) else {
            return;
        };
        // What follows from all articles is worked out now. That takes less than reading them did, and looking through the folders would slow it.
        std::thread::sleep((begun.elapsed() * 2).min(LONGEST_REST));
        let work = AssertUnwindSafe(|| watching::watch(watched, &reading.engine, &stop, &sender));
        if catch_unwind(work).is_err() {
            let _ = sender.send(Input::Failed(
                "changes of the folder are seen no more, by a fault".into(),
            ));
        }
    });
}

/// Reads all; returns what can be watched, which the sample cannot.
fn read(reading: &Reading, stop: &AtomicBool, sender: &Sender<Input>) -> Option<Watched> {
    let Reading {
        paths, caches, engine, ..
    } = reading;
    let here = [PathBuf::from(".")];
    let may_be_sample = paths.is_empty();
    let found = AtomicUsize::new(0);
    let paths = if may_be_sample { &here[..] } else { paths };
    let watched = loader::load_cached(paths, engine, caches.as_deref(), stop, &|batch| {
        let so_far = found.fetch_add(batch.articles.len(), Ordering::Relaxed) + batch.articles.len();
        if batch.progress.finished && so_far == 0 && may_be_sample {
            show_sample(engine, sender);
        } else {
            let _ = sender.send(Input::Loaded(loaded(batch)));
        }
    });
    let is_sample = may_be_sample && found.load(Ordering::Relaxed) == 0;
    (!is_sample).then_some(watched)
}

fn show_sample(engine: &Engine, sender: &Sender<Input>) {
    let articles: Vec<_> = loader::sample().into_iter().map(|record| engine.read(record)).collect();
    let n = articles.len();
    let progress = Progress {
        files_done: n,
        files_total: Some(n),
        finished: true,
        ..Progress::default()
    };
    let _ = sender.send(Input::Sample);
    let _ = sender.send(Input::Loaded(Loaded {
        articles,
        progress,
        ..Loaded::default()
    }));
}

fn loaded(batch: Batch) -> Loaded {
    Loaded {
        articles: batch.articles,
        words: batch.words,
        problems: batch.problems,
        progress: batch.progress,
    }
}
