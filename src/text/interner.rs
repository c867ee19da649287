//! Words, each once, with a number.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::text::packed::Packed;

/// Words in order of number, in one piece of memory so that looking through all of them is fast.
#[derive(Debug, Default)]
pub struct Interner {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Numbers of short words.
    short: FxHashMap<Packed, u32>,
    /// Those of others by a hash of the word; of words with one hash, later ones stand under the next free one.
    long: FxHashMap<u64, u32>,
}

impl Interner {
    /// Returns the number of a word: the next one for a new word.
    #[allow(clippy::cast_possible_truncation)] // 4 GiB of different words would need more articles than fit in memory
    pub fn intern(&mut self, word: &str) -> u32 {
        let next = self.ends.len() as u32;
        let number = match Packed::of_word(word) {
            Some(packed) => *self.short.entry(packed).or_insert(next),
            None => self.number_of_long(word, next),
        };
        if number == next {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
        }
        number
    }

    fn number_of_long(&mut self, word: &str, next: u32) -> u32 {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        let mut hash = hasher.finish();
        while let Some(number) = self.long.get(&hash) {
            if self.word(*number) == word {
                return *number;
            }
            hash = hash.wrapping_add(1);
        }
        self.long.insert(hash, next);
        next
    }

    /// Returns the word of a number.
    ///
    /// # Panics
    /// When this has given no word that number.
    pub fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns about how much memory it takes.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4 + self.short.capacity() * 25 + self.long.capacity() * 17
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let mut interner = Interner::default();
        let long = "wapenstilstandsonderhandelingen";
        let numbers = ["een", "", "twee", long, "een", "", long].map(|word| interner.intern(word));
        assert_eq!(numbers, [0, 1, 2, 3, 0, 1, 3]);
        assert_eq!((interner.len(), interner.word(2), interner.word(3)), (4, "twee", long));
    }
}
