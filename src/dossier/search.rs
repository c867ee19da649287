//! Asks all articles a query.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

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

    pub fn n_hits(&self) -> usize {
        self.articles.iter().map(|(_, hits)| hits.len()).sum()
    }
}

/// Returns what a query finds, on all cores.
pub fn search(dossier: &Dossier, query: &Query, typed: &str) -> Found {
    let all: Vec<ArticleId> = dossier.articles().map(|(id, _)| id).collect();
    let articles = all
        .par_iter()
        .filter_map(|id| Some((*id, query.hits(dossier.article(*id))?)));
    Found {
        query: Some(query.clone()),
        typed: typed.to_string(),
        articles: articles.collect(),
    }
}
