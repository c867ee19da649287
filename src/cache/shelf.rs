//! The texts of a segment, and the reasons for what was found in them: left on disk and read when somebody looks.

use std::fs::File;
use std::hash::Hasher;
use std::io;
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use crate::article::body::{Place, Shelf};
use crate::article::{Article, Evidence, Reasons, Span};
use crate::cache::segment::to_bytes;
use crate::cache::stored::{Names, NamesToStore};

/// A segment that stays open, so that its texts can be read also after another instance has removed it.
#[derive(Debug)]
pub(super) struct OpenSegment {
    file: File,
    names: Names,
    /// Where the first text stands in the file.
    texts_at: u64,
}

/// Where the text and the reasons of an article stand, counted from the first text of the segment.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Apart {
    at: u64,
    len: u32,
    reasons_len: u32,
    check: u64,
}

impl Apart {
    pub(super) fn on(self, shelf: &Arc<OpenSegment>) -> Place {
        Place {
            shelf: shelf.clone(),
            at: self.at,
            len: self.len,
            reasons_len: self.reasons_len,
            check: self.check,
        }
    }
}

/// Number of the rule, where, weight.
type Why = (u32, Span, i16);

/// See [`Reasons`].
#[derive(Serialize, Deserialize)]
struct StoredReasons {
    people: Vec<Vec<Why>>,
    statements: Vec<Vec<Why>>,
    mentions: Vec<Vec<Why>>,
}

/// Gathers the texts and the reasons of a segment that is written.
#[derive(Debug, Default)]
pub(super) struct TextsToStore {
    pub(super) bytes: Vec<u8>,
}

impl TextsToStore {
    /// Adds those of an article; nothing when they can no longer be read.
    #[allow(clippy::cast_possible_truncation)] // a file has at most 64 MB
    pub(super) fn add(&mut self, article: &Article, names: &mut NamesToStore) -> Option<Apart> {
        let text = article.record.text.try_read()?;
        let reasons = to_bytes(&reasons_of(article, names)?);
        let apart = Apart {
            at: self.bytes.len() as u64,
            len: text.len() as u32,
            reasons_len: reasons.len() as u32,
            check: check(text.as_bytes()),
        };
        self.bytes.extend(text.as_bytes());
        self.bytes.extend(reasons);
        Some(apart)
    }
}

fn reasons_of(article: &Article, names: &mut NamesToStore) -> Option<StoredReasons> {
    let found = article.explained()?;
    let mut whys =
        |why: &[Evidence]| -> Vec<Why> { why.iter().map(|e| (names.number(e.rule), e.span, e.weight)).collect() };
    let mentions = found.terms.iter().flat_map(|term| &term.mentions);
    Some(StoredReasons {
        people: found.people.iter().map(|person| whys(&person.why)).collect(),
        statements: found.statements.iter().map(|statement| whys(&statement.why)).collect(),
        mentions: mentions.map(|mention| whys(&mention.why)).collect(),
    })
}

impl OpenSegment {
    pub(super) fn new(file: File, names: Names, texts_at: u64) -> Self {
        Self { file, names, texts_at }
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

impl Shelf for OpenSegment {
    fn text(&self, place: &Place) -> Option<Arc<str>> {
        let bytes = self.read(self.texts_at + place.at, place.len as usize).ok()?;
        (check(&bytes) == place.check).then_some(())?;
        std::str::from_utf8(&bytes).ok().map(Arc::from)
    }

    fn reasons(&self, place: &Place) -> Option<Reasons> {
        let first = self.texts_at + place.at + u64::from(place.len);
        let bytes = self.read(first, place.reasons_len as usize).ok()?;
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
}

/// Returns a number that damaged bytes do not have; a text is checked each time that it is read, so this is a quick one.
fn check(bytes: &[u8]) -> u64 {
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
