//! How often the listed articles name whom and what: counted for all names at once, in one pass over the articles.

use crate::app::App;
use crate::app::panels::{Entry, SPARK_CELLS};
use crate::dossier::ArticleId;
use crate::dossier::finder::Target;
use crate::dossier::timeline::Place;

/// What the listed articles say of one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    articles: u32,
    mentions: u32,
    spark: [u32; SPARK_CELLS],
}

/// Counts of all names, by their ids.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Counts {
    people: Vec<Count>,
    terms: Vec<Count>,
    /// The version of the list and the number of buckets that they are of.
    counted: Option<(u64, usize)>,
}

impl Counts {
    /// Returns what the listed articles say of a name; nothing when none of them names it.
    pub(super) fn entry(&self, target: Target, section: Option<&'static str>) -> Option<Entry> {
        let count = match target {
            Target::Person(id) => self.people.get(id.0 as usize),
            Target::Term(id) => self.terms.get(id.0 as usize),
        };
        count.filter(|count| count.articles > 0).map(|count| Entry {
            target,
            section,
            n_articles: count.articles as usize,
            n_mentions: count.mentions as usize,
            spark: count.spark,
        })
    }
}

impl App {
    /// Counts the names anew when the list or the sparklines have changed.
    pub(super) fn count_names(&mut self) {
        let wanted = Some((self.version, self.timeline.buckets.len()));
        if self.counts.counted == wanted {
            return;
        }
        let mut counts = std::mem::take(&mut self.counts);
        let n_people = self
            .dossier
            .people()
            .iter()
            .map(|person| person.id.0 as usize + 1)
            .max();
        let n_terms = self.dossier.terms().iter().map(|term| term.id.0 as usize + 1).max();
        counts.people = vec![Count::default(); n_people.unwrap_or(0)];
        counts.terms = vec![Count::default(); n_terms.unwrap_or(0)];
        // By id and not as listed: the dossier keeps what an article names in that order, and memory is read in a row.
        let shown = (0..)
            .zip(&self.shown)
            .filter(|(_, shown)| **shown)
            .map(|(id, _)| ArticleId(id));
        for id in shown {
            let cell = self.spark_cell(id);
            for (person, mentions) in self.dossier.people_in(id) {
                counts.people[person.0 as usize].add(*mentions, cell);
            }
            for (term, mentions) in self.dossier.terms_in(id) {
                counts.terms[term.0 as usize].add(*mentions, cell);
            }
        }
        counts.counted = wanted;
        self.counts = counts;
    }

    /// Returns how many parts of the timeline a name shows: not more than it has buckets.
    pub fn spark_cells(&self) -> usize {
        self.timeline.buckets.len().min(SPARK_CELLS)
    }

    /// Returns the cell of the sparklines that an article stands in; none where its date is longer than the cell.
    fn spark_cell(&self, id: ArticleId) -> Option<usize> {
        let cell = |bucket: u32| bucket as usize * self.spark_cells() / self.timeline.buckets.len();
        match self.timeline.place(id.0 as usize) {
            Place::In(bucket) => Some(cell(bucket)),
            Place::Across(first, last) => Some(cell(first)).filter(|first| *first == cell(last)),
            Place::Undated => None,
        }
    }
}

impl Count {
    fn add(&mut self, mentions: u32, cell: Option<usize>) {
        self.articles += 1;
        self.mentions += mentions;
        if let Some(cell) = cell {
            self.spark[cell] += 1;
        }
    }
}
