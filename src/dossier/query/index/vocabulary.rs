//! The words of one language, and which of them answer a query.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::dossier::query::Words;
use crate::dossier::query::matching::Matcher;
use crate::text::interner::Interner;

/// Folded words in order of number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(pub(super) Interner);

/// How many words one thread looks through at a time.
const CHUNK: usize = 16 * 1024;

impl Vocabulary {
    /// Returns the numbers of the words that answer the `at`th unit of a query, in order.
    #[allow(clippy::cast_possible_truncation)] // numbers are made from `u32`
    pub(super) fn matching(&self, words: &Words, at: usize, language: &str) -> Vec<u32> {
        let matcher = Matcher::new(words, language);
        let n = self.0.len();
        let found: Vec<Vec<u32>> = (0..n.div_ceil(CHUNK))
            .into_par_iter()
            .map(|chunk| {
                let numbers = (chunk * CHUNK) as u32..((chunk + 1) * CHUNK).min(n) as u32;
                let answers = |number: &u32| matcher.kind_folded(at, self.0.word(*number)).is_some();
                numbers.filter(answers).collect()
            })
            .collect();
        found.concat()
    }
}
