//! The words of one language, each once, with a number.

use std::hash::{Hash, Hasher};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use rustc_hash::{FxHashMap, FxHasher};

use crate::dossier::query::Words;
use crate::dossier::query::matching::Matcher;

/// Folded words in order of number, in one piece of memory so that looking through all of them is fast.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Numbers by a hash of the word; of words with one hash, later ones stand under the next free one.
    numbers: FxHashMap<u64, u32>,
}

/// How many words one thread looks through at a time.
const CHUNK: usize = 16 * 1024;

impl Vocabulary {
    /// Returns the number of a word, a new one for a new word.
    #[allow(clippy::cast_possible_truncation)] // 4 GiB of different words would need more articles than fit in memory
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        let mut hash = hasher.finish();
        while let Some(number) = self.numbers.get(&hash) {
            if self.word(*number as usize) == word {
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

    fn word(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    /// Returns the numbers of the words that answer the `at`th unit of a query, in order.
    #[allow(clippy::cast_possible_truncation)] // numbers are made from `u32`
    pub(super) fn matching(&self, words: &Words, at: usize, language: &str) -> Vec<u32> {
        let matcher = Matcher::new(words, language);
        let n = self.ends.len();
        let found: Vec<Vec<u32>> = (0..n.div_ceil(CHUNK))
            .into_par_iter()
            .map(|chunk| {
                let numbers = chunk * CHUNK..((chunk + 1) * CHUNK).min(n);
                let matching = numbers.filter(|number| matcher.kind_folded(at, self.word(*number)).is_some());
                matching.map(|number| number as u32).collect()
            })
            .collect();
        found.concat()
    }

    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4 + self.numbers.capacity() * 16
    }
}
