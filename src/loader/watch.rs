//! Finds out what has changed in a dossier since it was read.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Changes, Problem, ProblemKind};
use crate::cache::{Digest, digest};
use crate::extract::Engine;
use crate::loader::batch::Reader;
use crate::source;
use crate::source::walk::{self, Listed, Listing};

/// A dossier as it was last read.
#[derive(Debug, Default)]
pub struct Watched {
    paths: Vec<PathBuf>,
    /// In order of path.
    files: Vec<Listed>,
    problems: Vec<Problem>,
    /// What was read only now: a file that is written once more within a step of the file system's clock has the same stamp.
    recent: FxHashMap<PathBuf, Digest>,
}

/// How many files are read before their articles are handed over.
const BATCH: usize = 1024;

impl Watched {
    pub(super) fn new(paths: &[PathBuf], listing: Listing) -> Self {
        let Listing { mut files, problems } = listing;
        files.sort();
        Self {
            paths: paths.to_vec(),
            files,
            problems,
            recent: FxHashMap::default(),
        }
    }

    /// Returns the files and folders that the reader named.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Returns whether files were read a moment ago, so that they should be looked at once more when a few seconds have passed.
    pub fn is_unsettled(&self) -> bool {
        !self.recent.is_empty()
    }

    /// Looks through all folders and reads what came or changed; `report` gets nothing when there is no change. Ends early when `stopped`.
    ///
    /// Files of a folder that cannot be read stay as they were: a disk that was taken out is no reason to forget what was on it.
    pub fn look(&mut self, engine: &Engine, stopped: &(dyn Fn() -> bool + Sync), report: &mut dyn FnMut(Changes)) {
        let mut listing = walk::list(&self.paths, stopped);
        if stopped() {
            return;
        }
        let mut changes = Changes::default();
        let mut came = Vec::new();
        let mut lost = Vec::new();
        let unread = unread(&listing.problems);
        for difference in Differences::of(&self.files, &listing.files) {
            match difference {
                Difference::Gone(file) if unread.iter().any(|place| file.path.starts_with(place)) => {
                    lost.push(file.clone());
                }
                Difference::Gone(file) => changes.gone.push(file.path.clone()),
                Difference::Came(file) => came.push(file.clone()),
                Difference::Stayed(before, now) if before != now || self.is_other(now) => {
                    changes.changed.push(now.path.clone());
                    came.push(now.clone());
                }
                Difference::Stayed(..) => {}
            }
        }
        changes.settled = without(&self.problems, &listing.problems);
        changes.problems = without(&listing.problems, &self.problems);
        self.recent = came
            .iter()
            .filter_map(|file| Some((file.path.clone(), digest_of(file)?)))
            .collect();
        listing.files.append(&mut lost);
        listing.files.sort();
        (self.files, self.problems) = (listing.files, listing.problems);
        Self::read(changes, &came, engine, stopped, report);
    }

    /// Reads files and reports them; the first report says too what is gone.
    fn read(
        mut changes: Changes,
        came: &[Listed],
        engine: &Engine,
        stopped: &(dyn Fn() -> bool + Sync),
        report: &mut dyn FnMut(Changes),
    ) {
        let reader = Reader::new(engine, stopped, None, &[]);
        let known: FxHashSet<PathBuf> = changes.changed.iter().cloned().collect();
        for files in came.chunks(BATCH) {
            let read = reader.keep(reader.read(0, files));
            let is_new = |path: &Path| !known.contains(path);
            changes.n_new = read
                .articles
                .iter()
                .filter(|article| is_new(&article.record.path))
                .count();
            changes.articles = read.articles;
            changes.words = read.words;
            changes.problems.extend(read.problems);
            report(std::mem::take(&mut changes));
        }
        let is_empty = changes.gone.is_empty() && changes.problems.is_empty() && changes.settled.is_empty();
        if !is_empty {
            report(changes);
        }
    }

    /// Returns whether a file that was read a moment ago holds something else now.
    fn is_other(&self, file: &Listed) -> bool {
        let before = self.recent.get(&file.path);
        before.is_some_and(|before| digest_of(file).is_some_and(|now| now != *before))
    }
}

/// Taken before the file is read: what is written between the two is seen the next time.
fn digest_of(file: &Listed) -> Option<Digest> {
    let (bytes, _) = source::read_listed(file).ok()?;
    Some(digest(&bytes))
}

fn unread(problems: &[Problem]) -> Vec<&Path> {
    let unread = problems.iter().filter(|problem| problem.kind == ProblemKind::Unread);
    unread.map(|problem| &*problem.path).collect()
}

fn without(problems: &[Problem], others: &[Problem]) -> Vec<Problem> {
    let rest = problems.iter().filter(|problem| !others.contains(problem));
    rest.cloned().collect()
}

/// What became of a file between two listings.
enum Difference<'a> {
    Gone(&'a Listed),
    Came(&'a Listed),
    Stayed(&'a Listed, &'a Listed),
}

/// Goes through two listings in order of path.
struct Differences<'a> {
    before: &'a [Listed],
    now: &'a [Listed],
}

impl<'a> Differences<'a> {
    fn of(before: &'a [Listed], now: &'a [Listed]) -> Self {
        Self { before, now }
    }
}

impl<'a> Iterator for Differences<'a> {
    type Item = Difference<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = match (self.before.first(), self.now.first()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(before), Some(now)) => before.path.cmp(&now.path),
        };
        let mut next = |of: Ordering| {
            let list = if of == Ordering::Less {
                &mut self.before
            } else {
                &mut self.now
            };
            let (first, rest) = list.split_first()?;
            *list = rest;
            Some(first)
        };
        match order {
            Ordering::Less => next(Ordering::Less).map(Difference::Gone),
            Ordering::Greater => next(Ordering::Greater).map(Difference::Came),
            Ordering::Equal => Some(Difference::Stayed(next(Ordering::Less)?, next(Ordering::Greater)?)),
        }
    }
}
