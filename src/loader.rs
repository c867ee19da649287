//! Reads a dossier on all cores and hands it over in batches, so that the list fills while the rest is still read.

mod batch;
pub mod lexicons;
mod pace;
pub mod watch;

use std::collections::VecDeque;
use std::ops::{Range, RangeInclusive};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

pub use crate::article::Progress;
use crate::article::{Article, BatchWords, Problem, Record};
use crate::cache::Cache;
use crate::cache::folder::Folder;
use crate::extract::{Engine, forget_words};
use crate::loader::batch::Reader;
use crate::loader::pace::Pace;
use crate::loader::watch::Watched;
use crate::source::walk::Listed;
use crate::source::{sample, walk};

/// A part of the dossier, and how far the reading is.
#[derive(Debug, Default)]
pub struct Batch {
    pub articles: Vec<Article>,
    /// The words of the articles for those who will search them, where a cache has them.
    pub words: BatchWords,
    pub problems: Vec<Problem>,
    pub progress: Progress,
}

/// How many files the first batches have, the first of which fills a screen.
const FIRST_BATCHES: [usize; 3] = [16, 64, 256];
/// How many files a later batch has at least and at most. What many have in common is kept once a batch, so larger ones are read, kept
/// and put together sooner.
const LATER_BATCHES: RangeInclusive<usize> = 256..=1024;
/// Most batches of a dossier, or nearly so: each is a segment of the cache, whose file stays open.
const MOST_BATCHES: usize = 512;
/// About how long a later batch takes: it is also how often something is told.
const BATCH_TIME: Duration = Duration::from_millis(200);
/// How many files a batch has that the cache knows: those are read many times as fast.
const CACHED_BATCH: usize = 2048;

/// How many batches are read at once, so that no core waits for the last file of one.
const READ_AT_ONCE: usize = 4;

/// Fewest files of a dossier that is cached: less is read faster than anybody looks.
const WORTH_CACHING: usize = 200;
/// Fewest files of a dossier whose texts and findings do not stay in memory where nothing is cached: so many take some 50 MB.
const LARGE: usize = 4096;

/// Reads all articles under `paths` and finds what is in them; `report` gets them batch by batch, in order of path.
///
/// The last report says that it is finished, also when `stop` was set meanwhile. No file can end it: a panic is a problem of that file.
pub fn load(paths: &[PathBuf], engine: &Engine, stop: &AtomicBool, report: &(dyn Fn(Batch) + Sync)) {
    load_cached(paths, engine, None, stop, report);
}

/// Does what [`load`] does; what the caches in the folder `caches` know is not worked out again, and they learn the rest.
///
/// Returns what tells later what has changed since.
pub fn load_cached(
    paths: &[PathBuf],
    engine: &Engine,
    caches: Option<&Path>,
    stop: &AtomicBool,
    report: &(dyn Fn(Batch) + Sync),
) -> Watched {
    let stopped = || stop.load(Ordering::Relaxed);
    let mut head = Vec::new();
    // What the cache holds does not depend on what is listed, and both take a while.
    let (mut listing, (folder, cache)) = std::thread::scope(|scope| {
        let opened = scope.spawn(|| open_used_before(paths, engine, caches));
        let listing = walk::list_telling_first(paths, &stopped, &mut |first| {
            head = first.to_vec();
            report(read_first(first, engine, &stopped));
        });
        (listing, joined(opened))
    });
    leave_out(&mut listing.files, &head);
    let files = &listing.files[..];
    let n_files = head.len() + files.len();
    let folder = folder.filter(|_| n_files >= WORTH_CACHING);
    let cache = cache.or_else(|| Cache::open(folder?).ok());
    let cache = cache.or_else(|| (n_files >= LARGE).then(Cache::of_this_start));
    let reader = Reader::new(engine, &stopped, cache, files);
    let mut progress = Progress {
        files_done: head.len(),
        files_total: Some(n_files),
        bytes_done: size_of(&head),
        bytes_total: size_of(&head).saturating_add(size_of(files)),
        ..Progress::default()
    };
    let mut problems = listing.problems.clone();
    let mut pace = Pace::new(reader.cost(0..files.len(), files));
    let mut next = 0;
    let mut deliver = |read: batch::Batch| {
        let delivered = next..next + read.n_files;
        next = delivered.end;
        progress.files_done += read.n_files;
        progress.bytes_done = progress.bytes_done.saturating_add(size_of(&files[delivered.clone()]));
        pace.took(reader.cost(delivered, files));
        progress.left = pace.left();
        problems.extend(read.problems);
        report(Batch {
            articles: read.articles,
            words: read.words,
            problems: std::mem::take(&mut problems),
            progress,
        });
    };
    let mut ranges = Ranges {
        next: 0,
        sizes: FIRST_BATCHES.into_iter().skip(usize::from(!head.is_empty())).collect(),
        size: later_batch(0, files.len()),
        reader: &reader,
        n_files: files.len(),
        is_first: head.is_empty(),
    };
    std::thread::scope(|scope| {
        let mut reading = VecDeque::new();
        let mut began = Instant::now();
        let mut keeping: Option<ScopedJoinHandle<'_, batch::Batch>> = None;
        loop {
            while reading.len() < READ_AT_ONCE
                && !stopped()
                && let Some(range) = ranges.next()
            {
                let (reader, first) = (&reader, range.start);
                reading.push_back(scope.spawn(move || reader.read(first, &files[range])));
            }
            let Some(read) = reading.pop_front().map(joined) else {
                break;
            };
            ranges.took(read.n_files(), began.elapsed());
            began = Instant::now();
            keeping.take().map(joined).into_iter().for_each(&mut deliver);
            if read.is_known() {
                deliver(reader.keep(read));
            } else {
                keeping = Some(scope.spawn(|| reader.keep(read)));
            }
        }
        keeping.map(joined).into_iter().for_each(&mut deliver);
    });
    if !stopped() {
        reader.finish();
    }
    rayon::broadcast(|_| forget_words());
    progress.finished = true;
    report(Batch {
        problems,
        progress,
        ..Batch::default()
    });
    listing.files.extend(head);
    Watched::new(paths, listing)
}

/// Returns how many bytes some files have, as they were listed.
fn size_of(files: &[Listed]) -> u64 {
    let sizes = files.iter().map(|file| file.stamp.size);
    sizes.fold(0, u64::saturating_add)
}

/// Takes some files out of a listing, which is in order.
fn leave_out(files: &mut Vec<Listed>, some: &[Listed]) {
    let places: FxHashSet<usize> = some.iter().filter_map(|file| files.binary_search(file).ok()).collect();
    let mut place = 0;
    files.retain(|_| {
        place += 1;
        !places.contains(&(place - 1))
    });
}

/// Cuts the files into batches.
struct Ranges<'a> {
    next: usize,
    /// Of the first batches.
    sizes: VecDeque<usize>,
    /// Of the next later batch.
    size: usize,
    reader: &'a Reader<'a>,
    n_files: usize,
    /// Nothing was read before.
    is_first: bool,
}

impl Ranges<'_> {
    /// Learns how long some files took, one batch after the other.
    fn took(&mut self, n_files: usize, time: Duration) {
        let in_time = n_files as u128 * BATCH_TIME.as_micros() / time.as_micros().max(1);
        self.size = later_batch(usize::try_from(in_time).unwrap_or(usize::MAX), self.n_files);
    }
}

/// Returns how many of `n_files` a later batch has where so many are `wanted`.
fn later_batch(wanted: usize, n_files: usize) -> usize {
    let least = n_files.div_ceil(MOST_BATCHES);
    wanted.clamp(*LATER_BATCHES.start(), *LATER_BATCHES.end()).max(least)
}

impl Iterator for Ranges<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next;
        let size = self.sizes.pop_front().unwrap_or(self.size);
        let is_first = start == 0 && self.is_first;
        let cached = self.reader.end_of_cached(start, CACHED_BATCH).filter(|_| !is_first);
        self.next = cached.unwrap_or((start + size).min(self.n_files));
        (start < self.next).then_some(start..self.next)
    }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Opens the cache of what was read before; returns where one may be made when there is none. Without either everything is read; that is all.
fn open_used_before(paths: &[PathBuf], engine: &Engine, caches: Option<&Path>) -> (Option<Folder>, Option<Cache>) {
    let Some(folder) = caches.and_then(|caches| Folder::of(caches, paths, &reading(engine))) else {
        return (None, None);
    };
    if folder.exists() {
        (None, Cache::open(folder).ok())
    } else {
        (Some(folder), None)
    }
}

/// Reads the files that fill the first screen, while the rest is not even listed.
fn read_first(files: &[Listed], engine: &Engine, stopped: &(dyn Fn() -> bool + Sync)) -> Batch {
    let reader = Reader::new(engine, stopped, None, files);
    let read = reader.keep(reader.read(0, files));
    Batch {
        articles: read.articles,
        words: read.words,
        problems: read.problems,
        progress: Progress {
            files_done: files.len(),
            bytes_done: size_of(files),
            ..Progress::default()
        },
    }
}

/// Returns what findings depend on beside the program and the file.
fn reading(engine: &Engine) -> Vec<u8> {
    let lexicons = engine.lexicons.iter();
    let lexicons = lexicons.map(|lexicon| format!("{} {:016x}", lexicon.name, lexicon.digest));
    let language = engine.language.clone().unwrap_or_default();
    lexicons.chain([language]).collect::<Vec<_>>().join("\n").into_bytes()
}

/// Reads the articles that are built in.
pub fn sample() -> Vec<Record> {
    sample::records()
}

#[cfg(test)]
mod tests;
