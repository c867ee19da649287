//! The loader thread: hands what it reads to the loop.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use crate::app::msg::{Loaded, Progress};
use crate::extract::Engine;
use crate::loader::{self, Batch};
use crate::runtime::Input;

/// Starts to read paths, with the folder of caches; everything comes through `sender`, the last with `finished`.
pub(super) fn start(
    (paths, caches): (Vec<PathBuf>, Option<PathBuf>),
    engine: Engine,
    stop: Arc<AtomicBool>,
    sender: Sender<Input>,
) {
    std::thread::spawn(move || {
        let work = std::panic::AssertUnwindSafe(|| read(&paths, caches.as_deref(), &engine, &stop, &sender));
        if std::panic::catch_unwind(work).is_err() {
            let _ = sender.send(Input::Failed("the loader failed; what was read stays".into()));
            let progress = Progress {
                finished: true,
                ..Progress::default()
            };
            let _ = sender.send(Input::Loaded(Loaded {
                progress,
                ..Loaded::default()
            }));
        }
    });
}

fn read(paths: &[PathBuf], caches: Option<&Path>, engine: &Engine, stop: &AtomicBool, sender: &Sender<Input>) {
    let here = [PathBuf::from(".")];
    let may_be_sample = paths.is_empty();
    let found = AtomicUsize::new(0);
    let paths = if may_be_sample { &here } else { paths };
    loader::load_cached(paths, engine, caches, stop, &|batch| {
        let so_far = found.fetch_add(batch.articles.len(), Ordering::Relaxed) + batch.articles.len();
        if batch.progress.finished && so_far == 0 && may_be_sample {
            show_sample(engine, sender);
        } else {
            let _ = sender.send(Input::Loaded(loaded(batch)));
        }
    });
}

fn show_sample(engine: &Engine, sender: &Sender<Input>) {
    let articles: Vec<_> = loader::sample().into_iter().map(|record| engine.read(record)).collect();
    let n = articles.len();
    let progress = Progress {
        files_done: n,
        files_total: Some(n),
        finished: true,
    };
    let _ = sender.send(Input::Sample);
    let _ = sender.send(Input::Loaded(Loaded {
        articles,
        problems: Vec::new(),
        progress,
    }));
}

fn loaded(batch: Batch) -> Loaded {
    Loaded {
        articles: batch.articles,
        problems: batch.problems,
        progress: batch.progress,
    }
}
