//! The words of a lexicon in one language, made ready for matching: one look-up for a word, phrases by their first word.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::EntryIdx;

/// All words of a lexicon that count in an article of one language. Keys are folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    id: Identity,
    /// What is known of single words, which may be the first of a phrase.
    pub(super) known: FxHashMap<Box<str>, Known>,
    /// The second words of phrases.
    pub(super) seconds: FxHashSet<Box<str>>,
    pub(super) ends: FxHashMap<Box<str>, End>,
    /// The lengths that ends have, the longest first, and the last letters of them.
    pub(super) end_lens: Vec<usize>,
    pub(super) last_letters: FxHashSet<[u8; 3]>,
    pub(super) context_capital: FxHashSet<Box<str>>,
    pub(super) context_starts: Vec<Box<str>>,
    pub(super) adjectives: Vec<Vec<Box<str>>>,
    pub(super) anaphors: FxHashSet<Box<str>>,
    pub(super) joiners: FxHashSet<Box<str>>,
    pub(super) after_name: FxHashSet<Box<str>>,
    pub(super) tails: Vec<Vec<TailWord>>,
    pub(super) before_name: FxHashSet<Box<str>>,
    pub(super) near: FxHashMap<EntryIdx, FxHashSet<Box<str>>>,
    pub(super) not_near: FxHashMap<EntryIdx, FxHashSet<Box<str>>>,
}

/// Tells the words of one lexicon and language from all others in the program, so that answers about them can be remembered.
///
/// A clone has the same words and so the same identity; words are changed only while a lexicon is built.
#[derive(Clone, Copy, Debug)]
struct Identity(u64);

impl Default for Identity {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// What is known of one word.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The patterns that begin with it, the longest first.
    pub patterns: Vec<Pattern>,
    /// It tells that the text is about the subject.
    pub context: bool,
    /// It tells that the text is about something else.
    pub against: bool,
}

/// Words in a row that mean something.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub keys: Box<[Box<str>]>,
    pub meaning: Meaning,
    pub written: Written,
    pub doubt: Doubt,
}

/// What a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A proper name of an entry.
    Name(EntryIdx),
    /// Ordinary words for an entry.
    Form(EntryIdx),
    /// Nothing is found in these words.
    Trap,
    /// Nothing is found in them, unless the paragraph is about the subject.
    SoftTrap,
}

/// How the first letters of a pattern must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Any,
    /// With a capital, or with figures.
    Capital,
    /// All in capitals: `TOW`, because `tow` is a word.
    Caps,
}

/// Whether a pattern needs a word of the subject nearby.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    Sure,
    /// In the paragraph, or the article is full of them.
    Paragraph,
    /// A name that people and things share: in the sentence, or the article is full of them and nothing speaks against it.
    Name,
}

/// The last element of compounds that mean an entry.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) entry: EntryIdx,
    pub(super) only_after: FxHashSet<Box<str>>,
    pub(super) not_after: FxHashSet<Box<str>>,
    pub(super) doubt: Doubt,
}

/// One place of a tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TailWord {
    OneOf(Vec<Box<str>>),
    /// Up to three words of any kind.
    Some,
    /// A designation.
    Name,
    /// A code of capitals and figures, known or not: `XQ-58A`.
    Code,
}

/// A compound, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compound {
    pub entry: EntryIdx,
    pub doubt: Doubt,
    /// How long the first element is, in bytes of the key, with its hyphen.
    pub first: usize,
}

/// Shortest first element of a compound in bytes.
const SHORTEST_FIRST: usize = 2;

impl Words {
    /// Returns a number that no other words have.
    pub fn id(&self) -> u64 {
        self.id.0
    }

    /// Returns what is known of a folded word.
    pub fn known(&self, key: &str) -> Option<&Known> {
        self.known.get(key)
    }

    pub fn starting_with(&self, key: &str) -> &[Pattern] {
        self.known.get(key).map_or(&[], |known| &known.patterns)
    }

    /// Returns whether a phrase has this as its second word.
    pub fn is_second(&self, key: &str) -> bool {
        self.seconds.contains(key)
    }

    /// Returns where a last element of a word may begin, the longest first.
    fn end_starts(&self, key: &str) -> impl Iterator<Item = usize> {
        let last = key.as_bytes().last_chunk::<3>();
        let may_end = last.is_some_and(|last| self.last_letters.contains(last));
        let lens = if may_end { self.end_lens.as_slice() } else { &[] };
        lens.iter().filter_map(|len| key.len().checked_sub(*len))
    }

    /// Takes a compound apart by its last element, the longest that fits.
    pub fn compound(&self, key: &str) -> Option<Compound> {
        self.end_starts(key).filter(|at| *at >= SHORTEST_FIRST).find_map(|at| {
            let end = self.ends.get(key.get(at..)?)?;
            let first = key[..at].trim_end_matches('-');
            // A model code may stand before any head: `K2-tanks`.
            let is_code = key[..at].ends_with('-') && first.bytes().any(|b| b.is_ascii_digit()) && first.len() > 1;
            let allowed = end.only_after.is_empty()
                || is_code
                || end.only_after.contains(first)
                || first
                    .strip_suffix('s')
                    .is_some_and(|first| end.only_after.contains(first));
            let excluded = end.not_after.contains(first)
                || first
                    .strip_suffix('s')
                    .is_some_and(|first| end.not_after.contains(first));
            (allowed && !excluded).then_some(Compound {
                entry: end.entry,
                doubt: end.doubt,
                first: at,
            })
        })
    }

    /// Returns the last element of a word, whether or not the whole counts: `helikopters` of `transporthelikopters`.
    pub fn last_element<'a>(&self, key: &'a str) -> Option<&'a str> {
        self.end_starts(key).find_map(|at| {
            let end = key.get(at..)?;
            self.ends.contains_key(end).then_some(end)
        })
    }

    /// Returns whether a word tells that the text is about the subject by its capital or its first element.
    pub fn is_context(&self, key: &str, word: &str) -> bool {
        let starts = || {
            self.context_starts
                .iter()
                .any(|start| key.len() > start.len() && key.starts_with(&**start))
        };
        word.starts_with(char::is_uppercase) && self.context_capital.contains(word) || starts()
    }

    pub fn is_anaphor(&self, key: &str) -> bool {
        self.anaphors.contains(key)
    }

    pub fn is_joiner(&self, key: &str) -> bool {
        self.joiners.contains(key)
    }

    pub fn counts_after_name(&self, key: &str) -> bool {
        self.after_name.contains(key)
    }

    pub fn tails(&self) -> &[Vec<TailWord>] {
        &self.tails
    }

    /// Returns the phrases that belong to a form when they stand before it, the longest first.
    pub fn adjectives(&self) -> &[Vec<Box<str>>] {
        &self.adjectives
    }

    /// Returns whether a word before a name shows that a thing is meant: `de`, `een`, `geleverde`.
    pub fn stands_before_name(&self, key: &str) -> bool {
        self.before_name.contains(key)
    }

    /// Returns the words that make a doubtful form of an entry sure.
    pub fn near(&self, entry: EntryIdx) -> Option<&FxHashSet<Box<str>>> {
        self.near.get(&entry)
    }

    /// Returns the words that speak against a doubtful form of an entry.
    pub fn not_near(&self, entry: EntryIdx) -> Option<&FxHashSet<Box<str>>> {
        self.not_near.get(&entry)
    }
}
