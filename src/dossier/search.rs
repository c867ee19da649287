//! Asks all articles a query: which answer, and with which words.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::dossier::query::index::TextIndex;
use crate::dossier::query::{Hit, Query};
use crate::dossier::{ArticleId, Dossier};

/// What a query found in a dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub query: Option<Query>,
    /// The query as it was typed.
    pub typed: String,
    /// The articles that answer, in order of id, with the words that do; see [`Query::hits`].
    pub articles: Vec<(ArticleId, Vec<Hit>)>,
    /// The words are known too, not only the articles.
    pub complete: bool,
}

impl Found {
    /// Returns the words of an article that answer; none for one that does not.
    pub fn hits(&self, id: ArticleId) -> &[Hit] {
        let at = self.articles.binary_search_by_key(&id, |(id, _)| *id);
        at.map_or(&[], |at| &self.articles[at].1)
    }

    pub fn includes(&self, id: ArticleId) -> bool {
        self.articles.binary_search_by_key(&id, |(id, _)| *id).is_ok()
    }

    fn of(query: &Query, typed: &str, articles: Vec<(ArticleId, Vec<Hit>)>, complete: bool) -> Self {
        Self {
            query: Some(query.clone()),
            typed: typed.to_string(),
            articles,
            complete,
        }
    }
}

/// Returns what a query finds, reading every text, on all cores.
pub fn search(dossier: &Dossier, query: &Query, typed: &str) -> Found {
    let mut all: Vec<ArticleId> = dossier.articles().map(|(id, _)| id).collect();
    query.narrow(dossier, &mut all);
    Found::of(query, typed, answers(dossier, query, &all), true)
}

/// How many articles are read before it is asked whether the answer is still wanted.
const AT_ONCE: usize = 256;

/// Finds the same with an index, which may know a part of the articles only, or more than the dossier has by now; `None` when it was no
/// longer `wanted`.
///
/// `early` gets the articles as soon as they are certain, before their words are looked for.
pub fn search_indexed(
    dossier: &Dossier,
    index: &mut TextIndex,
    (query, typed): (&Query, &str),
    wanted: &dyn Fn() -> bool,
    early: &mut dyn FnMut(Found),
) -> Option<Found> {
    index.follow(dossier);
    let (mut candidates, certain) = index.candidates(query);
    candidates.truncate(candidates.partition_point(|id| (id.0 as usize) < dossier.len()));
    let rest = dossier.articles().map(|(id, _)| id).skip(index.len());
    if certain && index.len() >= dossier.len() && candidates.len() > AT_ONCE {
        let articles = candidates.iter().map(|id| (*id, Vec::new())).collect();
        early(Found::of(query, typed, articles, false));
    }
    candidates.extend(rest);
    query.narrow(dossier, &mut candidates);
    let mut articles = Vec::new();
    for some in candidates.chunks(AT_ONCE) {
        if !wanted() {
            return None;
        }
        articles.extend(answers(dossier, query, some));
    }
    Some(Found::of(query, typed, articles, true))
}

/// Finds the same with an index that is made for this query alone: to put the listed words of the articles together takes less than to read
/// all texts.
pub fn search_once(dossier: &Dossier, query: &Query, typed: &str) -> Found {
    let mut index = TextIndex::default();
    while index.grow(dossier, true) {}
    let found = search_indexed(dossier, &mut index, (query, typed), &|| true, &mut |_| ());
    found.unwrap_or_else(|| search(dossier, query, typed))
}

fn answers(dossier: &Dossier, query: &Query, ids: &[ArticleId]) -> Vec<(ArticleId, Vec<Hit>)> {
    ids.par_iter()
        .filter_map(|id| Some((*id, query.hits_with(dossier.article(*id), dossier.marks_of(*id))?)))
        .collect()
}
