//! The texts of a segment, and the reasons for what was found in them: left on disk and read when somebody looks.

use std::fs::{self, File};
use std::hash::Hasher;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize, Serializer};

use crate::article::body::{Place, Shelf};
use crate::article::{Annotations, Article, Evidence, Gist, Postings, Reasons, Span};
use crate::cache::segment::{self, to_bytes};
use crate::cache::stored::{self, Names, NamesToStore};
use crate::source::{self, Input};

/// A segment that stays open, so that its texts can be read also after another instance has removed it.
#[derive(Debug)]
pub(super) struct OpenSegment {
    file: File,
    /// `None` where nobody else can find it.
    path: Option<PathBuf>,
    names: Arc<Names>,
    /// Where the first text stands in the file.
    texts_at: u64,
    words: WordsPlace,
}

/// Where the words of a segment stand in its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordsPlace {
    pub(super) at: u64,
    pub(super) len: u64,
    pub(super) check: u64,
}

/// Where the text and the reasons of an article stand, counted from the first text of its file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Apart {
    at: u64,
    len: u32,
    reasons_len: u32,
    check: u64,
    reasons_check: u64,
}

impl Apart {
    /// Returns the place in a segment, the texts of whose file begin at `texts_at`.
    pub(super) fn within(self, segment: &Arc<OpenSegment>, texts_at: u64) -> Place {
        Place {
            shelf: segment.clone(),
            at: texts_at.saturating_add(self.at),
            len: self.len,
            reasons_len: self.reasons_len,
            check: self.check,
            reasons_check: self.reasons_check,
        }
    }
}

/// Number of the rule, where, weight.
type Why = (u32, Span, i16);

/// See [`Reasons`].
#[derive(Deserialize)]
struct StoredReasons {
    people: Vec<Vec<Why>>,
    statements: Vec<Vec<Why>>,
    mentions: Vec<Vec<Why>>,
}

/// What is read as [`StoredReasons`], written from where it stands.
#[derive(Serialize)]
struct ReasonsToStore<'a> {
    people: Vec<Whys<'a>>,
    statements: Vec<Whys<'a>>,
    mentions: Vec<Whys<'a>>,
}

struct Whys<'a> {
    why: &'a [Evidence],
    names: &'a NamesToStore,
}

impl Serialize for Whys<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let why = |e: &Evidence| -> Why { (self.names.number(e.rule), e.span, e.weight) };
        serializer.collect_seq(self.why.iter().map(why))
    }
}

/// Gathers the texts and the reasons of a file that is packed.
#[derive(Debug, Default)]
pub(super) struct TextsToStore {
    pub(super) bytes: Vec<u8>,
}

impl TextsToStore {
    /// Adds those of an article; nothing when they can no longer be read.
    #[allow(clippy::cast_possible_truncation)] // a file has at most 64 MB
    pub(super) fn add(&mut self, article: &Article, names: &NamesToStore) -> Option<Apart> {
        let text = article.record.text.try_read()?;
        let reasons = reasons_of(article, names)?;
        let apart = Apart {
            at: self.bytes.len() as u64,
            len: text.len() as u32,
            reasons_len: reasons.len() as u32,
            check: check(text.as_bytes()),
            reasons_check: check(&reasons),
        };
        self.bytes.reserve(text.len() + reasons.len());
        self.bytes.extend(text.as_bytes());
        self.bytes.extend(reasons);
        Some(apart)
    }
}

fn reasons_of(article: &Article, names: &NamesToStore) -> Option<Vec<u8>> {
    let found = article.explained()?;
    let whys = |why| Whys { why, names };
    let mentions = found.terms.iter().flat_map(|term| &term.mentions);
    Some(to_bytes(&ReasonsToStore {
        people: found.people.iter().map(|person| whys(&person.why)).collect(),
        statements: found.statements.iter().map(|statement| whys(&statement.why)).collect(),
        mentions: mentions.map(|mention| whys(&mention.why)).collect(),
    }))
}

impl OpenSegment {
    pub(super) fn new(file: File, path: Option<PathBuf>, names: Arc<Names>, texts_at: u64, words: WordsPlace) -> Self {
        Self {
            file,
            path,
            names,
            texts_at,
            words,
        }
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Reads a part of the file.
    pub(super) fn read(&self, first: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        read_at(&self.file, first, &mut bytes)?;
        Ok(bytes)
    }
}

impl OpenSegment {
    /// Returns bytes that are as they were written; nothing of damaged ones, and the next start reads their files again.
    fn sound(&self, at: u64, len: usize, wanted: u64) -> Option<Vec<u8>> {
        let bytes = self.read(at, len).ok();
        let sound = bytes.filter(|bytes| check(bytes) == wanted);
        if let Some(path) = self.path.as_ref().filter(|_| sound.is_none()) {
            // Another instance may have been here first.
            let _ = fs::remove_file(path);
        }
        sound
    }
}

impl Shelf for OpenSegment {
    fn text(&self, place: &Place) -> Option<Arc<str>> {
        match self.sound(self.texts_at + place.at, place.len as usize, place.check) {
            Some(bytes) => std::str::from_utf8(&bytes).ok().map(Arc::from),
            None => original(&self.file, place),
        }
    }

    fn reasons(&self, place: &Place) -> Option<Reasons> {
        let at = self.texts_at + place.at + u64::from(place.len);
        let bytes = self.sound(at, place.reasons_len as usize, place.reasons_check)?;
        let stored: StoredReasons = postcard::from_bytes(&bytes).ok()?;
        let why = |(rule, span, weight)| {
            Some(Evidence {
                rule: self.names.kept(rule)?,
                span,
                weight,
            })
        };
        let all = |whys: Vec<Vec<Why>>| -> Option<Vec<Vec<Evidence>>> {
            whys.into_iter()
                .map(|whys| whys.into_iter().map(why).collect())
                .collect()
        };
        Some(Reasons {
            people: all(stored.people)?,
            statements: all(stored.statements)?,
            mentions: all(stored.mentions)?,
        })
    }

    fn unpack(&self, bytes: &[u8]) -> Option<Annotations> {
        stored::found::unpack(bytes, &self.names)
    }

    fn skim<'a>(&'a self, bytes: &'a [u8]) -> Option<Gist<'a>> {
        stored::found::skim(bytes, &self.names)
    }

    fn postings(&self) -> Option<Postings> {
        let WordsPlace { at, len, check } = self.words;
        let bytes = self.sound(at, usize::try_from(len).ok()?, check)?;
        postcard::from_bytes(&bytes).ok()
    }
}

/// Reads a text from its own file, when that still has it.
fn original(file: &File, place: &Place) -> Option<Arc<str>> {
    let (entry, n) = segment::owner(file, place)?;
    let path = path_of(&entry.key)?;
    let (bytes, format) = source::read_bytes(&path, entry.named).ok()?;
    let reading = format.read(&Input {
        path: &path,
        bytes: &bytes,
    });
    let text = reading.records.into_iter().nth(n)?.text.read();
    (check(text.as_bytes()) == place.check).then_some(text)
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // elsewhere not all bytes are a path
fn path_of(key: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(std::ffi::OsStr::from_bytes(key).into())
}

#[cfg(not(unix))]
fn path_of(key: &[u8]) -> Option<PathBuf> {
    Some(std::str::from_utf8(key).ok()?.into())
}

/// Returns a number that damaged bytes do not have. All that was found is checked at each start and a text each time that it is read, so this
/// is a quick one; it is no defence against somebody who writes into the cache, who could write anything.
pub(super) fn check(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(unix)]
fn read_at(file: &File, first: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, first)
}

#[cfg(windows)]
fn read_at(file: &File, mut first: u64, mut bytes: &mut [u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, first)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => {
                first += n as u64;
                bytes = &mut bytes[n..];
            }
        }
    }
    Ok(())
}
