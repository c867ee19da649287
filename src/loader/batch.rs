//! Reads some files at once: from the cache what it has, the rest from the files, which the cache then keeps.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::article::body::Shelf;
use crate::article::{Article, BatchWords, Problem, ProblemKind};
use crate::cache::{Begun, Cache, Content, Digest, Kept, Known, Packed, Parts, Place, digest};
use crate::extract::Engine;
use crate::extract::words::{ArticleWords, WordList};
use crate::loader::pace::Pace;
use crate::source::walk::Listed;
use crate::source::{self, Input, Reading};

/// What batches are read with.
pub(super) struct Reader<'a> {
    pub(super) engine: &'a Engine,
    pub(super) stopped: &'a (dyn Fn() -> bool + Sync),
    cache: Option<Opened>,
    /// The words of all articles.
    list: WordList,
}

/// A cache, and what it has of the files that were listed.
struct Opened {
    cache: Cache,
    /// For each listed file.
    known: Vec<Known>,
    /// For each segment, whether it stays as it is.
    worth: Vec<bool>,
    /// Keeping failed: the disk is full, or the folder went away.
    failed: AtomicBool,
}

/// What came out of some files, as it was read.
pub(super) struct Unkept<'f> {
    begun: Option<Begun>,
    files: &'f [Listed],
    read: Vec<Read>,
}

impl Unkept<'_> {
    pub(super) fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Returns whether the cache has no use for it.
    pub(super) fn is_known(&self) -> bool {
        self.begun.is_none()
    }
}

/// What came out of some files, in order.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) n_files: usize,
    pub(super) articles: Vec<Article>,
    pub(super) words: BatchWords,
    pub(super) problems: Vec<Problem>,
}

/// What came out of one file.
#[derive(Default)]
struct Read {
    /// None while they are packed.
    articles: Vec<Article>,
    words: Words,
    problems: Vec<Problem>,
    /// It is to be kept, under the digest of its bytes.
    keep: Option<(Digest, Packed)>,
}

/// The words of the articles of one file.
#[derive(Default)]
enum Words {
    /// Nobody listed them.
    #[default]
    Unknown,
    /// Of each article.
    Listed(Vec<ArticleWords>),
    /// A shelf has them, from the article of this number on.
    Shelved(Arc<dyn Shelf>, u32),
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        engine: &'a Engine,
        stopped: &'a (dyn Fn() -> bool + Sync),
        cache: Option<Cache>,
        files: &[Listed],
    ) -> Self {
        let cache = cache.map(|cache| Opened::of(cache, files));
        Self {
            engine,
            stopped,
            cache,
            list: WordList::default(),
        }
    }

    /// Returns the end of a batch that begins at `start`, where the cache has all files of it as they are now: so many, and those that share a
    /// segment with the last, so that what a segment has of all its files is read once.
    pub(super) fn end_of_cached(&self, start: usize, n: usize) -> Option<usize> {
        let known = &self.cache.as_ref()?.known[start..];
        let segment = |known: &Known| match known {
            Known::Same(place) => Some(Cache::segment_of(*place)),
            Known::SameIf(..) | Known::Not => None,
        };
        let (these, rest) = known.split_at(n.min(known.len()));
        let last = these.iter().map(segment).collect::<Option<Vec<_>>>()?.pop()?;
        let others = rest.iter().take_while(|known| segment(known) == Some(last));
        Some(start + these.len() + others.count())
    }

    /// Returns what reading some of the listed files costs; see [`Pace::cost`].
    pub(super) fn cost(&self, range: Range<usize>, files: &[Listed]) -> u64 {
        let known = |at: usize| self.cache.as_ref().and_then(|opened| opened.known.get(at));
        let cost = |at: usize| Pace::cost(&files[at], matches!(known(at), Some(Known::Same(_))));
        range.map(cost).fold(0, u64::saturating_add)
    }

    /// Reads files that stand from `first` on in the listing, on all cores.
    pub(super) fn read<'f>(&self, first: usize, files: &'f [Listed]) -> Unkept<'f> {
        let begun = self.cache.as_ref().and_then(|opened| opened.begin(first, files.len()));
        let parts = self.cache.as_ref().map(|opened| opened.parts(first, files.len()));
        let read: Vec<Read> = files
            .par_iter()
            .enumerate()
            .filter(|_| !(self.stopped)())
            .map(|(n, file)| self.read_one(file, parts.as_ref(), first + n))
            .collect();
        Unkept {
            // Stopped half-way, it is no longer known which is whose.
            begun: begun.filter(|_| read.len() == files.len()),
            files,
            read,
        }
    }

    /// Ends a batch: keeps what is to be kept. It takes one thread a fifth of the time that reading takes all cores.
    pub(super) fn keep(&self, unkept: Unkept<'_>) -> Batch {
        let Unkept { begun, files, mut read } = unkept;
        if let (Some(begun), Some(opened)) = (begun, &self.cache) {
            opened.keep(begun, files, &mut read, &self.list);
        }
        // Stopped half-way, it is no longer known which is whose.
        if read.len() == files.len() {
            // The cache is full, or its disk is: what was packed for it is read anew without it.
            for (file, read) in files.iter().zip(&mut read).filter(|(_, read)| read.keep.is_some()) {
                *read = self.read_one(file, None, 0);
            }
        }
        let mut batch = Batch {
            n_files: files.len(),
            words: words_of(&read, &self.list),
            ..Batch::default()
        };
        for read in read {
            batch.articles.extend(read.articles);
            batch.problems.extend(read.problems);
        }
        batch
    }

    /// Reads one file; a panic on the way is a problem of this file alone.
    fn read_one(&self, file: &Listed, parts: Option<&Parts>, at: usize) -> Read {
        let read = || match parts.zip(self.cache.as_ref()) {
            Some((parts, opened)) => opened
                .read(parts, file, at, &self.list)
                .unwrap_or_else(|| self.read_file(file, Some(opened))),
            None => self.read_file(file, None),
        };
        // What the closure touches is made in it; the engine and the cache are only read.
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
            let reason = format!("a fault of this program: {}", message_of(panic.as_ref()));
            Read {
                problems: vec![source::problem(&file.path, ProblemKind::Unread, reason)],
                ..Read::default()
            }
        })
    }

    /// Finds what is in a file, and packs it for a cache.
    fn read_file(&self, file: &Listed, cache: Option<&Opened>) -> Read {
        let (bytes, format) = match source::read_listed(file) {
            Ok(read) => read,
            Err(problem) => {
                return Read {
                    problems: vec![problem],
                    ..Read::default()
                };
            }
        };
        let Reading { records, problems } = format.read(&Input {
            path: &file.path,
            bytes: &bytes,
        });
        let read = records
            .into_iter()
            .map(|record| self.engine.read_with_words(record, &self.list));
        let (articles, words) = read.unzip();
        let read = Read {
            articles,
            words: Words::Listed(words),
            problems,
            keep: None,
        };
        match cache.filter(|opened| !opened.has_failed()) {
            Some(opened) => opened.packed(read, digest(&bytes)),
            None => read,
        }
    }

    /// Ends a reading that was not stopped.
    pub(super) fn finish(self) {
        if let Some(opened) = self.cache {
            opened.cache.finish(&opened.worth);
        }
    }
}

impl Opened {
    fn of(cache: Cache, files: &[Listed]) -> Self {
        let known: Vec<Known> = files
            .par_iter()
            .map(|file| cache.find(&file.path, file.stamp, file.named))
            .collect();
        let worth = cache.worth_keeping(known.iter().filter_map(|known| match known {
            Known::Same(place) => Some(*place),
            // These are kept anew.
            Known::SameIf(..) | Known::Not => None,
        }));
        Self {
            cache,
            known,
            worth,
            failed: AtomicBool::new(false),
        }
    }

    fn parts(&self, first: usize, n: usize) -> Parts {
        let known = &self.known[first..first + n];
        self.cache.parts(known.iter().filter_map(place_of))
    }

    /// Begins a segment when any of the files will be kept.
    fn begin(&self, first: usize, n: usize) -> Option<Begun> {
        let stays = |known: &Known| matches!(known, Known::Same(place) if self.stays(*place));
        if self.has_failed() || self.known[first..first + n].iter().all(stays) {
            return None;
        }
        let begun = self.cache.begin().ok();
        // Were files packed in vain, each would be read twice.
        self.failed.fetch_or(begun.is_none(), Ordering::Relaxed);
        begun
    }

    fn stays(&self, place: Place) -> bool {
        self.worth[Cache::segment_of(place)]
    }

    fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Packs what came out of a file of these bytes, here where it was found: the threads that find things share no memory so.
    fn packed(&self, read: Read, content: Digest) -> Read {
        let Some(packed) = self.cache.pack(&read.articles, &read.problems) else {
            return read;
        };
        Read {
            articles: Vec::new(),
            keep: Some((content, packed)),
            ..read
        }
    }

    /// Returns what the cache has of a file.
    fn read(&self, parts: &Parts, file: &Listed, at: usize, list: &WordList) -> Option<Read> {
        let known = &self.known[at];
        let place = place_of(known)?;
        let keep = match known {
            Known::Same(_) if self.stays(place) => None,
            Known::Same(_) => Some(self.cache.digest_of(place)),
            Known::SameIf(_, content) => {
                let (bytes, _) = source::read_listed(file).ok()?;
                Some(Some(*content).filter(|content| digest(&bytes) == *content)?)
            }
            Known::Not => return None,
        };
        let Content { articles, problems } = self.cache.content(parts, place, &file.path)?;
        let Some(content) = keep.filter(|_| !self.has_failed()) else {
            let (shelf, first_article) = self.cache.words_of(place);
            return Some(Read {
                articles,
                words: Words::Shelved(shelf, first_article),
                problems,
                keep: None,
            });
        };
        // It goes from one segment to another: its words are listed once more.
        let words = articles.iter().map(|article| list.of(article)).collect();
        let read = Read {
            articles,
            words: Words::Listed(words),
            problems,
            keep: None,
        };
        Some(self.packed(read, content))
    }

    /// Keeps what was packed of some files, and leaves their texts to the cache. What it could not keep is still to be kept after that.
    fn keep(&self, begun: Begun, files: &[Listed], read: &mut [Read], list: &WordList) {
        let kept = files.iter().zip(&*read).filter_map(|(file, read)| {
            let (content, packed) = read.keep.as_ref()?;
            Some(Kept {
                path: &file.path,
                stamp: file.stamp,
                named: file.named,
                content: *content,
                packed,
            })
        });
        let kept: Vec<Kept<'_>> = kept.collect();
        let listed = read.iter().filter(|read| read.keep.is_some());
        let listed = listed.flat_map(|read| match &read.words {
            Words::Listed(words) => &words[..],
            Words::Unknown | Words::Shelved(..) => &[],
        });
        let words = list.postings(&listed.collect::<Vec<_>>());
        let shelved = self.cache.keep(begun, &kept, &words).unwrap_or_default();
        self.failed
            .fetch_or(shelved.is_empty() && !kept.is_empty(), Ordering::Relaxed);
        let to_keep = read.iter_mut().filter(|read| read.keep.is_some());
        for (read, shelved) in to_keep.zip(shelved) {
            if let Some(shelved) = shelved {
                read.articles = shelved.articles;
                read.words = Words::Shelved(shelved.shelf, shelved.first_article);
                read.keep = None;
            }
        }
    }
}

/// For each article its number on a shelf and its place in a batch.
type Pairs = Vec<(u32, u32)>;

/// Puts together the words of a batch.
#[allow(clippy::cast_possible_truncation)] // a batch has fewer than four billion articles
fn words_of(read: &[Read], list: &WordList) -> BatchWords {
    let mut batch = BatchWords::default();
    let (mut here, mut places) = (Vec::new(), Vec::new());
    let mut shelves: Vec<(&Arc<dyn Shelf>, Pairs)> = Vec::new();
    let mut place = 0;
    for read in read {
        let n_articles = read.articles.len() as u32;
        match &read.words {
            Words::Unknown => {}
            Words::Listed(words) => {
                here.extend(words);
                places.extend(place..place + n_articles);
            }
            Words::Shelved(shelf, first) => {
                // Files that follow each other lie on one shelf, nearly always.
                if !shelves.last().is_some_and(|(last, _)| Arc::ptr_eq(last, shelf)) {
                    let known = shelves.iter().position(|(known, _)| Arc::ptr_eq(known, shelf));
                    let this = known.map_or((shelf, Vec::new()), |known| shelves.remove(known));
                    shelves.push(this);
                }
                let articles = (0..n_articles).map(|n| (first + n, place + n));
                shelves.last_mut().expect("pushed above").1.extend(articles);
            }
        }
        place += n_articles;
    }
    if !here.is_empty() {
        batch.add(list.postings(&here), places.into_iter());
    }
    for (shelf, articles) in shelves {
        batch.add_shelf(shelf.clone(), &articles);
    }
    batch
}

fn place_of(known: &Known) -> Option<Place> {
    match known {
        Known::Same(place) | Known::SameIf(place, _) => Some(*place),
        Known::Not => None,
    }
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}
