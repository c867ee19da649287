//! Terms merged over the articles of a dossier: one for each entry of a lexicon that is found.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::dossier::{ArticleId, Dossier, TermId};

/// An entry of a lexicon that a dossier mentions.
#[derive(Clone, Debug)]
pub struct DossierTerm {
    pub id: TermId,
    pub lexicon: Arc<str>,
    /// Id of the entry in its lexicon.
    pub entry: Arc<str>,
    pub name: Arc<str>,
    pub category: Arc<str>,
    /// Where it is mentioned: the article, and the index in its `found.terms`. In list order.
    pub articles: Vec<(ArticleId, usize)>,
    pub n_mentions: usize,
}

/// All terms of a dossier.
#[derive(Debug, Default)]
pub(super) struct TermIndex {
    pub(super) listed: Vec<DossierTerm>,
    by_id: FxHashMap<TermId, usize>,
    resolved: FxHashMap<(ArticleId, usize), TermId>,
}

impl TermIndex {
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn build(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        // In order of loading, so that an id stays the same while articles come in.
        let mut ids: FxHashMap<(&str, &str), TermId> = FxHashMap::default();
        for term in dossier.articles().flat_map(|(_, article)| &article.found.terms) {
            let next = TermId(ids.len() as u32);
            ids.entry((&term.lexicon, &term.id)).or_insert(next);
        }
        let mut known: FxHashMap<(Arc<str>, Arc<str>), usize> = FxHashMap::default();
        for &article in dossier.in_order() {
            for (n, term) in dossier.article(article).found.terms.iter().enumerate() {
                let at = *known.entry((term.lexicon.clone(), term.id.clone())).or_insert_with(|| {
                    index.listed.push(DossierTerm {
                        id: ids[&(&*term.lexicon, &*term.id)],
                        lexicon: term.lexicon.clone(),
                        entry: term.id.clone(),
                        name: term.name.clone(),
                        category: term.category.clone(),
                        articles: Vec::new(),
                        n_mentions: 0,
                    });
                    index.listed.len() - 1
                });
                let entry = &mut index.listed[at];
                entry.articles.push((article, n));
                entry.n_mentions += term.mentions.len();
                index.resolved.insert((article, n), entry.id);
            }
        }
        index
            .listed
            .sort_by(|a, b| (&a.lexicon, b.n_mentions, &a.name, a.id).cmp(&(&b.lexicon, a.n_mentions, &b.name, b.id)));
        index.by_id = index
            .listed
            .iter()
            .enumerate()
            .map(|(at, term)| (term.id, at))
            .collect();
        index
    }

    pub(super) fn get(&self, id: TermId) -> Option<&DossierTerm> {
        self.by_id.get(&id).map(|at| &self.listed[*at])
    }

    pub(super) fn resolve(&self, article: ArticleId, n: usize) -> Option<TermId> {
        self.resolved.get(&(article, n)).copied()
    }
}
