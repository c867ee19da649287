//! Words for a time that nobody can put in a calendar: `nu`, `onlangs`, `back then`.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What a language says of such words, as its `times.toml` lists them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndefiniteFile {
    /// Words and runs of words that name a time wherever they stand.
    adverbs: Vec<Box<str>>,
    /// Runs that begin as one of the above and are no time.
    idioms: Vec<Box<str>>,
    /// Those of `adverbs` that are a conjunction too: `nu de grenzen open zijn`.
    conjunctions: Vec<Box<str>>,
    /// Those of `adverbs` that are an adjective too: `een recent rapport`.
    adjectives: Vec<Box<str>>,
    /// Words that stand between clauses: what follows them begins one.
    joints: Vec<Box<str>>,
    /// Words that a subject begins with, so that what stands before it may be a conjunction.
    subjects: Vec<Box<str>>,
    /// The one of `conjunctions` that means the present.
    present: Box<str>,
    /// Finite verbs: after one of these words a main clause goes on with its verb.
    verbs: Vec<Box<str>>,
}

/// Words for an indefinite time of one language.
#[derive(Debug, Default)]
pub struct Indefinite {
    /// By their first word; the longest first.
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
    conjunctions: FxHashSet<Box<str>>,
    present: Box<str>,
    adjectives: FxHashSet<Box<str>>,
    joints: FxHashSet<Box<str>>,
    subjects: FxHashSet<Box<str>>,
    verbs: FxHashSet<Box<str>>,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<Box<str>>,
    /// It names a time; an idiom that begins like one does not.
    is_time: bool,
}

impl Indefinite {
    pub(super) fn new(file: IndefiniteFile) -> Self {
        let mut phrases: FxHashMap<Box<str>, Vec<Phrase>> = FxHashMap::default();
        let times = file.adverbs.iter().map(|phrase| (phrase, true));
        for (phrase, is_time) in times.chain(file.idioms.iter().map(|phrase| (phrase, false))) {
            let words: Vec<Box<str>> = phrase.split(' ').map(Into::into).collect();
            phrases
                .entry(words[0].clone())
                .or_default()
                .push(Phrase { words, is_time });
        }
        for known in phrases.values_mut() {
            known.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        let set = |words: Vec<Box<str>>| words.into_iter().collect();
        Self {
            phrases,
            conjunctions: set(file.conjunctions),
            present: file.present,
            adjectives: set(file.adjectives),
            joints: set(file.joints),
            subjects: set(file.subjects),
            verbs: set(file.verbs),
        }
    }

    /// Returns the words that begin an indefinite time.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(|word| &**word)
    }

    /// Returns how many words name an indefinite time, of a text that `word` gives word by word in small letters.
    pub fn words_of<'a>(&self, word: impl Fn(usize) -> Cow<'a, str>) -> Option<usize> {
        let known = self.phrases.get(&*word(0))?;
        let is_here = |words: &[Box<str>]| (0..).zip(words).all(|(n, wanted)| **wanted == *word(n));
        let phrase = known.iter().find(|phrase| is_here(&phrase.words))?;
        phrase.is_time.then_some(phrase.words.len())
    }

    /// Returns whether a word joins clauses as well.
    pub fn may_join(&self, word: &str) -> bool {
        self.conjunctions.contains(word)
    }

    /// Returns the word of these that means the present: a conjunction of the past may follow any verb of the past.
    pub fn of_the_present(&self) -> &str {
        &self.present
    }

    /// Returns whether a word says of a noun that it is of a time as well.
    pub fn may_describe(&self, word: &str) -> bool {
        self.adjectives.contains(word)
    }

    pub fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(word)
    }

    pub fn begins_subject(&self, word: &str) -> bool {
        self.subjects.contains(word)
    }

    pub fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
    }
}
