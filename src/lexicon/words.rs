//! The words of a lexicon in one language, made ready for matching: one look-up for a word, phrases by their first word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::EntryIdx;

/// All words of a lexicon that count in an article of one language. Keys are folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By first word; the longest first.
    pub(super) patterns: FxHashMap<Box<str>, Vec<Pattern>>,
    pub(super) ends: FxHashMap<Box<str>, End>,
    pub(super) longest_end: usize,
    pub(super) context: FxHashSet<Box<str>>,
    pub(super) context_capital: FxHashSet<Box<str>>,
    pub(super) against: FxHashSet<Box<str>>,
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
    pub fn starting_with(&self, key: &str) -> &[Pattern] {
        self.patterns.get(key).map_or(&[], Vec::as_slice)
    }

    /// Takes a compound apart by its last element, the longest that fits.
    pub fn compound(&self, key: &str) -> Option<Compound> {
        let from = key.len().saturating_sub(self.longest_end).max(SHORTEST_FIRST);
        (from..key.len()).find_map(|at| {
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
        let from = key.len().saturating_sub(self.longest_end);
        (from..key.len()).find_map(|at| {
            let end = key.get(at..)?;
            self.ends.contains_key(end).then_some(end)
        })
    }

    /// Returns whether a word, folded and as it stands, tells that the text is about the subject.
    pub fn is_context(&self, key: &str, word: &str) -> bool {
        self.context.contains(key)
            || self.context_capital.contains(word)
            || self
                .context_starts
                .iter()
                .any(|start| key.len() > start.len() && key.starts_with(&**start))
    }

    /// Returns whether a folded word tells that the text is about something else.
    pub fn is_against(&self, key: &str) -> bool {
        self.against.contains(key)
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
