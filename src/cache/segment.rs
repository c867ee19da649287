//! One file of the cache: a head, an index of the files that it holds, what was found in each, and behind all that their texts and their words.
//!
//! The index, every entry and every text have their own digest, so that one file can be read without the others, and damage costs only itself.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::body::{Place, Shelf};
use crate::article::{Article, Postings, Problem};
use crate::cache::folder::Folder;
use crate::cache::shelf::{OpenSegment, WordsPlace, check};
use crate::cache::stored::{self, Names};
use crate::cache::{Kept, Shelved};
use crate::source::walk::Stamp;

/// Sixteen bytes that two contents only share when they are the same (BLAKE3, cut short).
pub type Digest = [u8; 16];

pub fn digest(bytes: &[u8]) -> Digest {
    let mut short = Digest::default();
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

/// A segment whose index was read.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) began: (i64, u32),
    pub(super) entries: Vec<Entry>,
    file: Arc<OpenSegment>,
}

/// A file in a segment.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Box<[u8]>,
    pub(super) named: bool,
    pub(super) stamp: Stamp,
    /// Of the bytes of the file.
    pub(super) content: Digest,
    /// The number of its first article in the segment, and how many it has.
    pub(super) first_article: u32,
    pub(super) n_articles: u32,
    /// Where what was found begins in the segment, and how long it is.
    pub(super) at: u64,
    pub(super) len: u32,
    check: u64,
    /// Where its texts begin among those of the segment.
    texts_at: u64,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub struct Content {
    pub articles: Vec<Article>,
    pub problems: Vec<Problem>,
}

/// Begins each segment; the number is that of the format.
const MAGIC: &[u8; 12] = b"knipsel seg6";

#[derive(Serialize, Deserialize)]
struct Head {
    /// See [`Folder::program`].
    program: Digest,
    began: (i64, u32),
    index_len: u64,
    texts_len: u64,
    words_len: u64,
    words_check: u64,
    index_check: Digest,
}

/// Bytes of a head, which are always as many.
const HEAD: usize = 128;
/// Longest index that is believed.
const LONGEST_INDEX: u64 = 256 << 20;

#[derive(Serialize, Deserialize)]
struct Index<'a> {
    #[serde(borrow)]
    names: stored::StoredNames<'a>,
    files: Vec<IndexEntry<'a>>,
}

#[derive(Serialize, Deserialize)]
struct IndexEntry<'a> {
    key: &'a [u8],
    named: bool,
    stamp: Stamp,
    content: Digest,
    n_articles: u32,
    len: u32,
    check: u64,
    texts_len: u64,
}

impl Segment {
    /// Reads the index; fails for a file that is damaged, of another format, or of a program that may find something else.
    pub(super) fn open(path: &Path, program: Digest) -> io::Result<Self> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let (head, index) = read_index(&file)?;
        if head.program != program {
            return Err(damaged());
        }
        let index: Index<'_> = postcard::from_bytes(&index).map_err(|_| damaged())?;
        let (entries, at) = entries(&head, index.files);
        let words = words_place(&head, at);
        if words.at.saturating_add(words.len) != bytes {
            return Err(damaged());
        }
        let names = Arc::new(Names::from(index.names));
        Ok(Self {
            path: path.to_owned(),
            bytes,
            began: head.began,
            entries,
            file: Arc::new(OpenSegment::new(file, Some(path.to_owned()), names, at, words)),
        })
    }

    /// Returns whether a file with this stamp cannot have changed unseen after it was read: file systems count time in steps of up to two seconds.
    pub(super) fn began_after(&self, stamp: Stamp) -> bool {
        const STEP: i64 = 2;
        stamp.modified.0.saturating_add(STEP) < self.began.0
    }

    pub(super) fn read(&self, first: u64, end: u64) -> io::Result<Vec<u8>> {
        let len = usize::try_from(end.saturating_sub(first)).unwrap_or(0);
        self.file.read(first, len)
    }

    /// Returns what was found in a file, of the bytes of its entry; nothing when they are damaged.
    pub(super) fn content(&self, entry: &Entry, bytes: &[u8], path: &Path) -> Option<Content> {
        (check(bytes) == entry.check).then_some(())?;
        let content = stored::unpack(bytes, &self.file, entry.texts_at, path)?;
        (content.articles.len() == entry.n_articles as usize).then_some(content)
    }

    /// Returns what has the words of its files.
    pub(super) fn shelf(&self) -> Arc<dyn Shelf> {
        self.file.clone()
    }
}

/// Returns the head and the index as it stands in the file.
fn read_index(mut file: &File) -> io::Result<(Head, Vec<u8>)> {
    let mut head = [0; HEAD];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut head)?;
    let (magic, rest) = head.split_at(MAGIC.len());
    let head: Head = postcard::from_bytes(rest).map_err(|_| damaged())?;
    if magic != MAGIC || head.index_len > LONGEST_INDEX {
        return Err(damaged());
    }
    let mut index = Vec::new();
    file.take(head.index_len).read_to_end(&mut index)?;
    if index_check(&head, &index) != head.index_check {
        return Err(damaged());
    }
    Ok((head, index))
}

/// Returns the files of a segment, and where their texts begin.
fn entries(head: &Head, files: Vec<IndexEntry<'_>>) -> (Vec<Entry>, u64) {
    let mut at = HEAD as u64 + head.index_len;
    let (mut first_article, mut texts_at) = (0_u32, 0_u64);
    let entries = files.into_iter().map(|entry| {
        let texts_len = entry.texts_len;
        let entry = Entry {
            first_article,
            n_articles: entry.n_articles,
            key: entry.key.into(),
            named: entry.named,
            stamp: entry.stamp,
            content: entry.content,
            at,
            len: entry.len,
            check: entry.check,
            texts_at,
        };
        at += u64::from(entry.len);
        first_article = first_article.saturating_add(entry.n_articles);
        texts_at = texts_at.saturating_add(texts_len);
        entry
    });
    let entries = entries.collect();
    (entries, at)
}

/// Returns where the words of a segment stand, whose texts begin at `texts_at`.
fn words_place(head: &Head, texts_at: u64) -> WordsPlace {
    WordsPlace {
        at: texts_at.saturating_add(head.texts_len),
        len: head.words_len,
        check: head.words_check,
    }
}

/// Returns the file whose texts include the one at `place`, and which of its articles that is; looks through the whole segment.
pub(super) fn owner(file: &File, place: &Place) -> Option<(Entry, usize)> {
    let (head, index) = read_index(file).ok()?;
    let index: Index<'_> = postcard::from_bytes(&index).ok()?;
    let (entries, texts_at) = entries(&head, index.files);
    let names = Arc::new(Names::from(index.names));
    let segment = Arc::new(OpenSegment::new(
        file.try_clone().ok()?,
        None,
        names,
        texts_at,
        words_place(&head, texts_at),
    ));
    entries.into_iter().find_map(|entry| {
        let bytes = segment.read(entry.at, entry.len as usize).ok()?;
        let content = stored::unpack(&bytes, &segment, entry.texts_at, Path::new(""))?;
        let is_meant = |article: &Article| article.record.text.place().is_some_and(|known| known.at == place.at);
        let n = content.articles.iter().position(is_meant)?;
        Some((entry, n))
    })
}

/// Returns the digest of an index and of what the head says besides.
fn index_check(head: &Head, index: &[u8]) -> Digest {
    let head = to_bytes(&(
        head.program,
        head.began,
        head.texts_len,
        head.words_len,
        head.words_check,
    ));
    let mut hasher = blake3::Hasher::new();
    hasher.update(&head).update(index);
    let mut short = Digest::default();
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

fn damaged() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

/// How many bytes of a segment the system gets at once.
const WRITTEN_AT_ONCE: usize = 256 * 1024;

/// A segment that is to be written: what stands before what was found in its files and behind their texts.
#[derive(Debug)]
pub(super) struct Encoded {
    /// The head and the index.
    first: Vec<u8>,
    last: Vec<u8>,
    /// Where the texts begin in the segment.
    texts_at: u64,
    words: WordsPlace,
    names: Arc<Names>,
    pub(super) index_check: Digest,
}

impl Encoded {
    /// Returns how many bytes the segment has.
    pub(super) fn len(&self) -> u64 {
        self.words.at + self.words.len
    }

    /// Writes the segment of these files.
    pub(super) fn write(&self, to: &mut impl Write, files: &[Kept<'_>]) -> io::Result<()> {
        // Together with what it is copied from it would take more memory than it has to.
        let mut to = BufWriter::with_capacity(WRITTEN_AT_ONCE, to);
        to.write_all(&self.first)?;
        for file in files {
            to.write_all(&file.packed.found)?;
        }
        for file in files {
            to.write_all(&file.packed.texts)?;
        }
        to.write_all(&self.last)?;
        to.flush()
    }

    /// Returns each file as it is read from `file`, which the segment was written to; nothing for one that cannot be.
    pub(super) fn shelved(self, (file, path): (File, Option<PathBuf>), files: &[Kept<'_>]) -> Vec<Option<Shelved>> {
        let segment = OpenSegment::new(file, path, self.names, self.texts_at, self.words);
        let segment = Arc::new(segment);
        let (mut first_article, mut texts_at) = (0, 0);
        let read = |file: &Kept<'_>| {
            let content = stored::unpack(&file.packed.found, &segment, texts_at, file.path);
            let shelved = content.map(|content| Shelved {
                articles: content.articles,
                shelf: segment.clone(),
                first_article,
            });
            first_article += file.packed.n_articles;
            texts_at += file.packed.texts.len() as u64;
            shelved
        };
        files.iter().map(read).collect()
    }
}

/// Writes a segment of some files with their words.
#[allow(clippy::cast_possible_truncation)] // what is found in a file of at most 64 MB takes less than 4 GB
pub(super) fn encode(
    folder: Option<&Folder>,
    began: (i64, u32),
    files: &[Kept<'_>],
    names: Arc<Names>,
    words: &Postings,
) -> Encoded {
    let key = |path: &Path| match folder {
        Some(folder) => folder.key(path),
        None => path.as_os_str().as_encoded_bytes().into(),
    };
    let keys: Vec<Box<[u8]>> = files.iter().map(|file| key(file.path)).collect();
    let entries = files.iter().zip(&keys).map(|(file, key)| IndexEntry {
        key,
        named: file.named,
        stamp: file.stamp,
        content: file.content,
        n_articles: file.packed.n_articles,
        len: file.packed.found.len() as u32,
        check: check(&file.packed.found),
        texts_len: file.packed.texts.len() as u64,
    });
    let index = to_bytes(&Index {
        names: names.stored(),
        files: entries.collect(),
    });
    let words = to_bytes(words);
    let mut head = Head {
        program: folder.map_or(Digest::default(), |folder| folder.program),
        began,
        index_len: index.len() as u64,
        texts_len: files.iter().map(|file| file.packed.texts.len() as u64).sum(),
        words_len: words.len() as u64,
        words_check: check(&words),
        index_check: Digest::default(),
    };
    head.index_check = index_check(&head, &index);
    let found_len: usize = files.iter().map(|file| file.packed.found.len()).sum();
    let texts_at = HEAD + index.len() + found_len;
    let mut first = Vec::with_capacity(HEAD + index.len());
    first.extend(MAGIC);
    first.extend(to_bytes(&head));
    first.resize(HEAD, 0);
    first.extend(index);
    Encoded {
        first,
        last: words,
        texts_at: texts_at as u64,
        words: words_place(&head, texts_at as u64),
        names,
        index_check: head.index_check,
    }
}

pub(super) fn to_bytes(value: &impl Serialize) -> Vec<u8> {
    // Most of it is about so long.
    let bytes = Vec::with_capacity(512);
    postcard::to_extend(value, bytes).expect("memory takes whatever is written")
}
