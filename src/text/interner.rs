//! Words, each once, with a number.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// Words in order of number, in one piece of memory so that looking through all of them is fast.
#[derive(Debug, Default)]
pub struct Interner {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Numbers by a hash of the word; of words with one hash, later ones stand under the next free one.
    numbers: FxHashMap<u64, u32>,
}

impl Interner {
    /// Returns the number of a word: the next one for a new word.
    #[allow(clippy::cast_possible_truncation)] // 4 GiB of different words would need more articles than fit in memory
    pub fn intern(&mut self, word: &str) -> u32 {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        let mut hash = hasher.finish();
        while let Some(number) = self.numbers.get(&hash) {
            if self.word(*number) == word {
                return *number;
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.numbers.insert(hash, number);
        number
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
        self.text.capacity() + self.ends.capacity() * 4 + self.numbers.capacity() * 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = ["een", "", "twee", "een", ""].map(|word| interner.intern(word)).into();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!((interner.len(), interner.word(2)), (3, "twee"));
    }
}
