//! Articles that were loaded together, or a stretch that is left of them.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::article::postings::Sink;
use crate::article::{Article, BatchWords, Postings};
use crate::dossier::batch::Batch;
use crate::dossier::outline::Outlined;

/// A stretch of a batch of articles; several may share one batch, and none copies it.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The id of its first article.
    pub(super) first: u32,
    batch: Arc<Batch>,
    stretch: Range<usize>,
}

impl Segment {
    pub(super) fn new(first: u32, articles: Vec<Article>, words: BatchWords) -> Self {
        let stretch = 0..articles.len();
        Self {
            first,
            batch: Arc::new(Batch::new(articles, words)),
            stretch,
        }
    }

    pub(super) fn articles(&self) -> &[Article] {
        &self.batch.articles()[self.stretch.clone()]
    }

    /// Returns the words of all its articles, in parts that follow each other, each with the id of its first article; nothing where they are
    /// not all here, or lie in another order.
    pub(super) fn whole_words(&self) -> Option<Vec<(u32, Arc<Postings>)>> {
        let n_articles = self.batch.articles().len();
        let parts = self
            .batch
            .words()
            .whole(n_articles)
            .filter(|_| self.stretch == (0..n_articles))?;
        Some(
            parts
                .into_iter()
                .map(|(place, postings)| (self.first + place, postings))
                .collect(),
        )
    }

    /// Hands over the words of its articles by their ids; returns the ids of those whose words are not here.
    pub(super) fn words(&self, sink: &mut dyn Sink) -> Vec<u32> {
        let mut stretch = Stretch { segment: self, sink };
        let missing = self.batch.words().read(self.batch.articles().len(), &mut stretch);
        missing.into_iter().filter_map(|place| self.id_at(place)).collect()
    }

    /// Returns the outline of an article.
    pub(super) fn outline(&self, id: u32) -> Outlined<'_> {
        self.batch.outline(self.place_of(id))
    }

    /// Has the outlines of its batch made when a core is free, so that those of a large dossier are there when all of it is read.
    pub(super) fn begin_outlines(&self) {
        let batch = self.batch.clone();
        // Were it to panic, so will whoever asks for them, and says so; here it would end the program.
        rayon::spawn(move || drop(catch_unwind(AssertUnwindSafe(|| batch.make_outlines()))));
    }

    /// Makes the outlines of its batch, on all cores.
    pub(super) fn make_outlines(&self) {
        self.batch.make_outlines();
    }

    /// Returns the id behind its last article.
    #[allow(clippy::cast_possible_truncation)] // a dossier in memory has fewer than four billion articles
    pub(super) fn end(&self) -> u32 {
        self.first + self.stretch.len() as u32
    }

    /// Returns what is left of it without some articles, numbered from `first` on.
    pub(super) fn without(&self, is_gone: &dyn Fn(&Article) -> bool, first: u32) -> Vec<Segment> {
        let mut left: Vec<Segment> = Vec::new();
        for at in self.stretch.clone().filter(|at| !is_gone(&self.batch.articles()[*at])) {
            if let Some(last) = left.last_mut().filter(|last| last.stretch.end == at) {
                last.stretch.end += 1;
                continue;
            }
            left.push(Segment {
                first: left.last().map_or(first, Segment::end),
                batch: self.batch.clone(),
                stretch: at..at + 1,
            });
        }
        left
    }

    /// Returns what tells its batch from all others that are in memory.
    pub(super) fn batch(&self) -> usize {
        Arc::as_ptr(&self.batch).addr()
    }

    /// Returns where in its batch an article stands.
    pub(super) fn place_of(&self, id: u32) -> usize {
        self.stretch.start + (id - self.first) as usize
    }

    /// Returns the id of the article at a place of its batch, when that is part of it.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn id_at(&self, place: usize) -> Option<u32> {
        let is_here = self.stretch.contains(&place);
        is_here.then(|| self.first + (place - self.stretch.start) as u32)
    }
}

/// Hands on the words of a stretch of a batch.
struct Stretch<'a> {
    segment: &'a Segment,
    sink: &'a mut dyn Sink,
}

impl Sink for Stretch<'_> {
    fn word(&mut self, language: &str, word: &str) -> u32 {
        self.sink.word(language, word)
    }

    fn article(&mut self, word: u32, place: u32) {
        if let Some(id) = self.segment.id_at(place as usize) {
            self.sink.article(word, id);
        }
    }
}
