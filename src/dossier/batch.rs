//! Articles that were loaded together, with their outlines.

use std::sync::OnceLock;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::article::{Article, BatchWords};
use crate::dossier::outline::{Outline, Outlined};

/// Articles by their places, and their outlines as soon as one is asked for.
#[derive(Debug, Default)]
pub(super) struct Batch {
    articles: Box<[Article]>,
    words: BatchWords,
    /// Of so many articles each, so that all cores work on a large batch.
    outlines: Box<[OnceLock<Outline>]>,
}

/// How many articles share an outline.
const SHARED_BY: usize = 1024;

impl Batch {
    pub(super) fn new(articles: Vec<Article>, words: BatchWords) -> Self {
        let n_outlines = articles.len().div_ceil(SHARED_BY);
        Self {
            articles: articles.into(),
            words,
            outlines: (0..n_outlines).map(|_| OnceLock::new()).collect(),
        }
    }

    pub(super) fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns the words of its articles, by their places.
    pub(super) fn words(&self) -> &BatchWords {
        &self.words
    }

    pub(super) fn outline(&self, place: usize) -> Outlined<'_> {
        Outlined {
            all: self.shared(place / SHARED_BY),
            place: place % SHARED_BY,
        }
    }

    /// Makes all outlines, on all cores.
    pub(super) fn make_outlines(&self) {
        if self.outlines.iter().all(|outline| outline.get().is_some()) {
            return;
        }
        let numbers: Vec<usize> = (0..self.outlines.len()).collect();
        numbers.par_iter().for_each(|n| {
            self.shared(*n);
        });
    }

    fn shared(&self, n: usize) -> &Outline {
        self.outlines[n].get_or_init(|| {
            let articles = self.articles.chunks(SHARED_BY).nth(n).unwrap_or_default();
            Outline::of(articles)
        })
    }
}
