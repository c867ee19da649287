//! The distinct words of an article, each looked up once in a lexicon.

use rustc_hash::FxHashMap;

use crate::extract::document::Document;
use crate::lexicon::{Compound, Words};
use crate::text::fold::fold;

/// An article's tokens as the words of a lexicon see them.
pub(super) struct Vocabulary<'a> {
    pub(super) doc: &'a Document<'a>,
    pub(super) words: &'a Words,
    seen: Vec<Word>,
    /// Index into `seen` for each token.
    ids: Vec<u32>,
}

/// What a lexicon knows of one distinct word.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) key: Box<str>,
    /// What is left when an ending is taken off that a name may have: `f-16` of `f-16's`, `18` of `18-raket`.
    pub(super) stems: Vec<Box<str>>,
    pub(super) compound: Option<Compound>,
    /// Something may begin here.
    pub(super) begins: bool,
    pub(super) context: bool,
    pub(super) against: bool,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(doc: &'a Document<'a>, words: &'a Words) -> Self {
        let mut by_text: FxHashMap<&str, u32> = FxHashMap::default();
        let mut seen = Vec::new();
        let ids = (0..doc.tokens.len())
            .map(|at| {
                let text = doc.word(at);
                *by_text.entry(text).or_insert_with(|| {
                    seen.push(look_up(words, text));
                    u32::try_from(seen.len() - 1).unwrap_or(u32::MAX)
                })
            })
            .collect();
        Self { doc, words, seen, ids }
    }

    pub(super) fn word(&self, at: usize) -> &Word {
        &self.seen[self.ids[at] as usize]
    }

    /// Returns the key of a token; empty past the end.
    pub(super) fn key(&self, at: usize) -> &str {
        if at < self.ids.len() { &self.word(at).key } else { "" }
    }

    /// Returns the sentence that holds a token, without page chrome at its ends.
    pub(super) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        self.doc.sentences[self.doc.sentence_at(at)].clone()
    }
}

/// Longest word in bytes that is looked up; longer ones are no words.
const LONGEST_WORD: usize = 80;

fn look_up(words: &Words, text: &str) -> Word {
    let key = if text.len() > LONGEST_WORD {
        String::new()
    } else {
        fold(text)
    };
    let stems = stems(words, &key);
    let compound = words.compound(&key);
    let begins = compound.is_some()
        || key.len() > 2 && key.ends_with('-')
        || !words.starting_with(&key).is_empty()
        || stems.iter().any(|stem| !words.starting_with(stem).is_empty());
    let context = words.is_context(&key, text);
    let against = words.is_against(&key);
    Word {
        key: key.into_boxed_str(),
        stems,
        compound,
        begins,
        context,
        against,
    }
}

/// Returns what a name may be when it ends as a plural, a genitive or a compound: `f-16's`, `leopards`, `shahed-drones`.
fn stems(words: &Words, key: &str) -> Vec<Box<str>> {
    let mut stems: Vec<Box<str>> = Vec::new();
    let plural = key
        .strip_suffix("'s")
        .or_else(|| key.strip_suffix('s').filter(|stem| stem.len() > 2));
    stems.extend(plural.map(Into::into));
    if let Some((name, head)) = key.rsplit_once('-')
        && !name.is_empty()
        && (words.counts_after_name(head) || words.last_element(head).is_some())
    {
        stems.push(name.into());
    }
    stems
}
