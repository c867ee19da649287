//! The folded names of a dossier, one after another, each with the letters it has: most names are passed over without being read.

use crate::text::fold::{fold, fold_name};

/// A name ready for comparison: words in small ASCII letters, one space between them.
pub(super) fn words_of(name: &str) -> String {
    let folded = fold(name);
    let mut words = String::with_capacity(folded.len());
    for word in folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The same with the spellings of one sound folded too; see [`fold_name`].
pub(super) fn spelling_of(name: &str) -> String {
    fold_name(name)
}

/// Which letters and digits a text has, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |bits, byte| bits | bit(byte)))
    }

    /// Returns the first letter of each word.
    fn initials_of(text: &str) -> Self {
        let firsts = text.split(' ').filter_map(|word| word.bytes().next());
        Self(firsts.fold(0, |bits, byte| bits | bit(byte)))
    }

    pub(super) fn first_of(text: &str) -> Self {
        Self(text.bytes().next().map_or(0, bit))
    }

    /// Returns the letters that a word has more than `slips` times: so many slips leave one of each.
    pub(super) fn beyond(word: &str, slips: usize) -> Self {
        let often = |byte: &u8| word.bytes().filter(|other| other == byte).count() > slips;
        Self(
            word.bytes()
                .filter(|byte| often(byte))
                .fold(0, |bits, byte| bits | bit(byte)),
        )
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns how many of these letters `other` lacks.
    pub(super) fn missing_in(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

fn bit(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        _ => 0,
    }
}

/// Keys in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    /// Where each key ends in `text`.
    ends: Vec<u32>,
    letters: Vec<Letters>,
    initials: Vec<Letters>,
}

impl Keys {
    /// Adds a key; one that does not fit into 4 GB any more is added without letters, so that the numbers stay those of the names.
    pub(super) fn push(&mut self, key: &str) {
        let key = if u32::try_from(self.text.len() + key.len()).is_ok() {
            key
        } else {
            ""
        };
        self.text.push_str(key);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.letters.push(Letters::of(key));
        self.initials.push(Letters::initials_of(key));
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// Returns the keys that lack at most `slips` of the letters of a query, and none of those that it `needs`.
    pub(super) fn with_letters(&self, query: Letters, slips: u32, needs: Letters) -> impl Iterator<Item = usize> + '_ {
        let fits = move |letters: Letters| query.missing_in(letters) <= slips && needs.missing_in(letters) == 0;
        let letters = self.letters.iter().enumerate();
        letters.filter(move |(_, letters)| fits(**letters)).map(|(at, _)| at)
    }

    /// Returns the keys that have all letters of a query, and a word that begins as the query does.
    pub(super) fn beginning_with(&self, query: Letters, first: Letters) -> impl Iterator<Item = usize> + '_ {
        let keys = self.letters.iter().zip(&self.initials).enumerate();
        let fits = move |(letters, initials): (&Letters, &Letters)| {
            query.missing_in(*letters) == 0 && first.missing_in(*initials) == 0
        };
        keys.filter(move |(_, key)| fits(*key)).map(|(at, _)| at)
    }
}
