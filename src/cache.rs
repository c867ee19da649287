//! Keeps what was found in the files of a dossier, so that the next start reads only those that changed.
//!
//! A dossier has a folder of segments, each a batch of files with their articles; a segment is written once and never changed. An entry
//! counts while its file has the same size and time, or the same bytes, and while nothing that findings depend on is another: the
//! program, the lexicons, the options. What is missing, damaged or old is read from its file again; all of it may be deleted at any time.
//!
//! Where nothing is to be kept, what a large dossier has in segments lies in files without a name ([`Cache::of_this_start`]).

pub mod folder;
mod segment;
mod shelf;
mod stored;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::article::body::Shelf;
use crate::article::{Article, Postings, Problem};
use crate::cache::folder::Folder;
pub use crate::cache::segment::{Content, Digest, digest};
use crate::cache::segment::{Entry, Segment};
use crate::cache::stored::NamesToStore;
pub use crate::cache::stored::Packed;
use crate::source::walk::Stamp;

/// The cached files of one dossier, as they were when it was opened.
#[derive(Debug)]
pub struct Cache {
    /// `None` where all of it goes when the program ends.
    folder: Option<Folder>,
    segments: Vec<Segment>,
    by_key: FxHashMap<Box<[u8]>, Place>,
    /// Bytes of the segments that are good, and of those that were written since.
    bytes: AtomicU64,
    /// The names that are numbered in what is packed.
    names: NamesToStore,
}

/// Where a file stands in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    segment: u32,
    entry: u32,
}

/// Whether the cache has a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// As it is now.
    Same(Place),
    /// With the same size: it is the same when its bytes have this digest.
    SameIf(Place, Digest),
    Not,
}

/// A file that is to be kept, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    pub path: &'a Path,
    pub stamp: Stamp,
    /// The reader named it, which decides how it is read.
    pub named: bool,
    pub content: Digest,
    pub packed: &'a Packed,
}

/// A file that is kept, as it is read from the cache.
#[derive(Debug)]
pub struct Shelved {
    pub articles: Vec<Article>,
    /// Has their words, as those of its articles from this number on.
    pub shelf: Arc<dyn Shelf>,
    pub first_article: u32,
}

/// A part of a segment that was read into memory.
#[derive(Debug)]
pub struct Part {
    first: u64,
    bytes: Vec<u8>,
}

/// Largest cache of all dossiers together: enough for some of a hundred thousand articles, which take half a gigabyte each.
pub const MOST_BYTES: u64 = 3 << 30;
/// A segment with fewer files costs more than it spares; it is put together with others when there are some.
const FEW_FILES: usize = 64;
/// So many segments with few files are left alone.
const FEW_SEGMENTS: usize = 8;

impl Cache {
    /// Opens the cache of a dossier; what is damaged or of another program is thrown away.
    ///
    /// # Errors
    /// When the folder of the cache cannot be made.
    pub fn open(folder: Folder) -> io::Result<Self> {
        folder.create()?;
        let files = folder.segments()?;
        // One after the other: the cores are busy with the first screen.
        let opened: Vec<(PathBuf, io::Result<Segment>)> = files
            .into_iter()
            .map(|path| (path.clone(), Segment::open(&path, folder.program)))
            .collect();
        let mut cache = Self {
            folder: Some(folder),
            ..Self::of_this_start()
        };
        for (path, segment) in opened {
            match segment {
                Ok(segment) => cache.add(segment),
                Err(error) if is_damage(&error) => {
                    // It may be gone already, or another instance may hold it; then it goes next time.
                    let _ = fs::remove_file(path);
                }
                // Too many files are open, or it may not be read: what it holds is read anew, and it stays.
                Err(_) => {}
            }
        }
        Ok(cache)
    }

    /// Returns a cache that knows nothing and leaves nothing behind: it takes what is in the way in memory, for as long as the program runs.
    pub fn of_this_start() -> Self {
        Self {
            folder: None,
            segments: Vec::new(),
            by_key: FxHashMap::default(),
            bytes: AtomicU64::new(0),
            names: NamesToStore::default(),
        }
    }

    #[allow(clippy::cast_possible_truncation)] // far fewer than four billion files
    fn add(&mut self, segment: Segment) {
        let number = self.segments.len() as u32;
        for (at, entry) in (0..).zip(&segment.entries) {
            let place = Place {
                segment: number,
                entry: at,
            };
            // Of a file that changed, only the last reading counts.
            let known = self.by_key.entry(entry.key.clone()).or_insert(place);
            if self
                .segments
                .get(known.segment as usize)
                .is_some_and(|other| other.began < segment.began)
            {
                *known = place;
            }
        }
        *self.bytes.get_mut() += segment.bytes;
        self.segments.push(segment);
    }

    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Returns whether a file is here as it is now.
    pub fn find(&self, path: &Path, stamp: Stamp, named: bool) -> Known {
        let folder = self.folder.as_ref().filter(|_| !self.by_key.is_empty());
        let Some(&place) = folder.and_then(|folder| self.by_key.get(&*folder.key(path))) else {
            return Known::Not;
        };
        let entry = self.entry(place);
        if entry.named != named || entry.stamp.size != stamp.size {
            Known::Not
        } else if entry.stamp == stamp && self.segments[place.segment as usize].began_after(stamp) {
            Known::Same(place)
        } else {
            Known::SameIf(place, entry.content)
        }
    }

    fn entry(&self, place: Place) -> &Entry {
        &self.segments[place.segment as usize].entries[place.entry as usize]
    }

    /// Reads the parts of segments that hold some files; a segment that cannot be read has none.
    pub fn parts(&self, places: impl Iterator<Item = Place>) -> Parts {
        let mut ranges: FxHashMap<u32, (u64, u64)> = FxHashMap::default();
        for place in places {
            let entry = self.entry(place);
            let range = ranges.entry(place.segment).or_insert((u64::MAX, 0));
            *range = (range.0.min(entry.at), range.1.max(entry.at + u64::from(entry.len)));
        }
        let ranges: Vec<(u32, (u64, u64))> = ranges.into_iter().collect();
        let read = ranges.par_iter().filter_map(|(segment, (first, end))| {
            let bytes = self.segments[*segment as usize].read(*first, *end).ok()?;
            Some((*segment, Part { first: *first, bytes }))
        });
        Parts(read.collect())
    }

    /// Returns what was found in a file, with the path that the reader has for it; nothing when it is damaged.
    pub fn content(&self, parts: &Parts, place: Place, path: &Path) -> Option<Content> {
        let part = parts.0.get(&place.segment)?;
        let entry = self.entry(place);
        let start = usize::try_from(entry.at.checked_sub(part.first)?).ok()?;
        let bytes = part.bytes.get(start..start + entry.len as usize)?;
        self.segments[place.segment as usize].content(entry, bytes, path)
    }

    /// Returns what has the words of a file, and the number of its first article there.
    pub fn words_of(&self, place: Place) -> (Arc<dyn Shelf>, u32) {
        let shelf = self.segments[place.segment as usize].shelf();
        (shelf, self.entry(place).first_article)
    }

    /// Returns for each segment whether it is worth keeping when only these files of it are still used.
    pub fn worth_keeping(&self, used: impl Iterator<Item = Place>) -> Vec<bool> {
        let mut n_used = vec![0; self.segments.len()];
        used.for_each(|place| n_used[place.segment as usize] += 1);
        let n_small = n_used.iter().filter(|n| **n < FEW_FILES).count();
        let worth = |(segment, n): (&Segment, &usize)| {
            let too_few = *n < FEW_FILES && n_small > FEW_SEGMENTS;
            *n > 0 && *n * 2 >= segment.entries.len() && !too_few
        };
        self.segments.iter().zip(&n_used).map(worth).collect()
    }

    /// Returns the digest of the bytes of a file.
    pub fn digest_of(&self, place: Place) -> Digest {
        self.entry(place).content
    }

    /// Returns the number of the segment that a file stands in, for [`Cache::worth_keeping`].
    pub fn segment_of(place: Place) -> usize {
        place.segment as usize
    }

    /// Begins a segment: its time tells later which of its files may have been changed after they were read.
    ///
    /// # Errors
    /// When it cannot be written; the dossier is read all the same.
    pub fn begin(&self) -> io::Result<Begun> {
        let file = match &self.folder {
            Some(folder) => {
                let mut builder = tempfile::Builder::new();
                let file = builder.prefix(folder::UNFINISHED).tempfile_in(folder.path())?;
                NewFile::Named(file, folder.path().to_owned())
            }
            None => NewFile::Unnamed(tempfile::tempfile()?),
        };
        let began = Stamp::of(&file.file().metadata()?).modified;
        Ok(Begun { file, began })
    }

    /// Packs what was found in a file, to be kept; nothing when its texts can no longer be read.
    pub fn pack(&self, articles: &[Article], problems: &[Problem]) -> Option<Packed> {
        stored::pack(articles, problems, &self.names)
    }

    /// Keeps files with their words in the segment that was begun before they were read. Does nothing when the cache is full.
    ///
    /// Returns each file as it is read from the cache, which has its texts now; nothing for what it does not have.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, begun: Begun, files: &[Kept<'_>], words: &Postings) -> io::Result<Vec<Option<Shelved>>> {
        let segment = segment::encode(self.folder.as_ref(), begun.began, files, self.names.all(), words);
        let len = segment.len();
        if self.bytes.fetch_add(len, Ordering::Relaxed) + len > MOST_BYTES || files.is_empty() {
            return Ok(Vec::new());
        }
        segment.write(&mut begun.file.file(), files)?;
        let (file, path) = match begun.file {
            NewFile::Named(file, folder) => {
                let path = folder.join(folder::segment_name(&segment.index_check));
                (file.persist(&path)?, Some(path))
            }
            NewFile::Unnamed(file) => (file, None),
        };
        Ok(segment.shelved((file, path), files))
    }

    /// Ends a reading of the whole dossier: drops the segments that are no longer `worth` it, and dossiers that were not opened for long.
    pub fn finish(&self, worth: &[bool]) {
        for (segment, _) in self.segments.iter().zip(worth).filter(|(_, worth)| !**worth) {
            // Nothing depends on it being gone.
            let _ = fs::remove_file(&segment.path);
        }
        if let Some(folder) = &self.folder {
            folder.touch();
            folder::trim(folder, MOST_BYTES);
        }
    }
}

/// Parts of segments, by the number of their segment.
#[derive(Debug)]
pub struct Parts(FxHashMap<u32, Part>);

fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

/// A segment whose files are being read.
#[derive(Debug)]
pub struct Begun {
    file: NewFile,
    began: (i64, u32),
}

/// A file that a segment is written to.
#[derive(Debug)]
enum NewFile {
    /// In the folder where it gets its name.
    Named(tempfile::NamedTempFile, PathBuf),
    /// Gone when it is closed.
    Unnamed(File),
}

impl NewFile {
    fn file(&self) -> &File {
        match self {
            Self::Named(file, _) => file.as_file(),
            Self::Unnamed(file) => file,
        }
    }
}
