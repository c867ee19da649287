//! The distinct words of an article, each looked up once in a lexicon.

use std::cell::{OnceCell, RefCell};

use crate::extract::document::Document;
use crate::extract::known::{Known, Learned};
use crate::lexicon::{Compound, Words};
use crate::text::fold::fold;

/// An article's tokens as the words of a lexicon see them.
pub(super) struct Vocabulary<'a> {
    pub(super) doc: &'a Document<'a>,
    pub(super) words: &'a Words,
    /// Looked up where it is first asked for: what most words are is of no interest.
    known: Known<u64, OnceCell<Box<Word>>>,
    /// For each token.
    signs: Vec<Signs>,
    /// The tokens that have any, outside of page chrome.
    marked: Vec<usize>,
}

/// What a lexicon knows of one distinct word.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) key: Box<str>,
    /// How long the key is without an ending that a name may have: `f-16` of `f-16's`, `18` of `18-raket`; 0 for none.
    stem_lens: [u8; 2],
    pub(super) compound: Option<Compound>,
}

/// What is asked of every word of every article, as a set of bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs(u8);

impl Signs {
    /// Something may begin here.
    pub(super) const BEGINS: Self = Self(1);
    /// Something may begin here whatever follows.
    pub(super) const BEGINS_ALONE: Self = Self(1 << 1);
    /// Something may have this as its second word.
    pub(super) const SECOND: Self = Self(1 << 2);
    /// It speaks of the subject of the lexicon.
    pub(super) const CONTEXT: Self = Self(1 << 3);
    /// It speaks of another subject.
    pub(super) const AGAINST: Self = Self(1 << 4);

    pub(super) fn has(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }

    /// Returns whether it has any but that of a second word, which means nothing by itself.
    fn any(self) -> bool {
        self.0 & !Self::SECOND.0 != 0
    }

    fn of(signs: [(Self, bool); 5]) -> Self {
        let held = signs.into_iter().filter(|(_, holds)| *holds);
        held.fold(Self::default(), |all, (sign, _)| Self(all.0 | sign.0))
    }
}

impl Word {
    /// Returns what is left of the word when an ending is taken off that a name may have.
    pub(super) fn stems(&self) -> impl Iterator<Item = &str> {
        stems_of(&self.key, self.stem_lens)
    }
}

fn stems_of(key: &str, lens: [u8; 2]) -> impl Iterator<Item = &str> {
    lens.into_iter()
        .filter(|len| *len > 0)
        .filter_map(|len| key.get(..usize::from(len)))
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(doc: &'a Document<'a>, words: &'a Words) -> Self {
        let known = Known::new(&KNOWN, words.id(), &doc.numbers, |_| OnceCell::new());
        let signs = Known::new(&SIGNS, words.id(), &doc.numbers, |at| {
            signs(words, &look_up(words, doc.word(at)), doc.word(at))
        });
        let mut marked = Vec::with_capacity(64);
        let signs = (0..doc.tokens.len()).map(|at| {
            let signs = *signs.of(&doc.numbers, at);
            if signs.any() && !doc.in_chrome[at] {
                marked.push(at);
            }
            signs
        });
        Self {
            doc,
            words,
            known,
            signs: signs.collect(),
            marked,
        }
    }

    /// Returns the tokens that mean something to the lexicon, outside of page chrome, in order.
    pub(super) fn marked(&self) -> &[usize] {
        &self.marked
    }

    /// Returns whether any of the patterns may begin at a token.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let signs = self.signs(at);
        signs.has(Signs::BEGINS_ALONE) || signs.has(Signs::BEGINS) && self.signs(at + 1).has(Signs::SECOND)
    }

    pub(super) fn word(&self, at: usize) -> &Word {
        let known = self.known.of(&self.doc.numbers, at);
        known.get_or_init(|| look_up(self.words, self.doc.word(at)).into())
    }

    /// Returns the signs of a token; none past the end.
    pub(super) fn signs(&self, at: usize) -> Signs {
        self.signs.get(at).copied().unwrap_or_default()
    }

    /// Returns the key of a token; empty past the end.
    pub(super) fn key(&self, at: usize) -> &str {
        &self.word(at).key
    }

    /// Returns the sentence that holds a token, without page chrome at its ends.
    pub(super) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        self.doc.sentences[self.doc.sentence_at(at)].clone()
    }
}

thread_local! {
    /// By the identity of the lexicon's words: articles of one dossier share most of their words.
    static KNOWN: Learned<u64, OnceCell<Box<Word>>> = RefCell::default();
    static SIGNS: Learned<u64, Signs> = RefCell::default();
}

/// Forgets what this thread remembers.
pub(in crate::extract) fn forget() {
    KNOWN.take();
    SIGNS.take();
}

/// Longest word in bytes that is looked up; longer ones are no words.
const LONGEST_WORD: usize = 80;

fn look_up(words: &Words, text: &str) -> Word {
    let key = if text.len() > LONGEST_WORD {
        String::new()
    } else if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        fold(text)
    };
    Word {
        stem_lens: stem_lens(words, &key),
        compound: words.compound(&key),
        key: key.into_boxed_str(),
    }
}

fn signs(words: &Words, word: &Word, text: &str) -> Signs {
    let key = &*word.key;
    let known = words.known(key);
    let patterns = words.starting_with(key);
    let alone = word.compound.is_some()
        || key.len() > 2 && key.ends_with('-')
        || patterns.iter().any(|pattern| pattern.keys.len() == 1)
        || word.stems().any(|stem| !words.starting_with(stem).is_empty());
    let second = words.is_second(key) || word.stems().any(|stem| words.is_second(stem));
    Signs::of([
        (Signs::BEGINS, alone || !patterns.is_empty()),
        (Signs::BEGINS_ALONE, alone),
        (Signs::SECOND, second),
        (
            Signs::CONTEXT,
            known.is_some_and(|known| known.context) || words.is_context(key, text),
        ),
        (Signs::AGAINST, known.is_some_and(|known| known.against)),
    ])
}

/// Finds the stems of a name in the plural, the genitive or a compound: `f-16's`, `leopards`, `shahed-drones`.
fn stem_lens(words: &Words, key: &str) -> [u8; 2] {
    let short = |stem: &str| u8::try_from(stem.len()).unwrap_or(0);
    let plural = key
        .strip_suffix("'s")
        .or_else(|| key.strip_suffix('s').filter(|stem| stem.len() > 2));
    let named = key.rsplit_once('-').filter(|(name, head)| {
        !name.is_empty() && (words.counts_after_name(head) || words.last_element(head).is_some())
    });
    [plural.map_or(0, short), named.map_or(0, |(name, _)| short(name))]
}
