//! Terms merged over the articles of a dossier: one for each entry of a lexicon that is found.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::dossier::outline::Known;
use crate::dossier::per_article::PerArticle;
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
    /// Its mentions that somebody gives a number to, in list order.
    pub claims: Vec<ClaimPlace>,
}

/// Where a number of a term is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimPlace {
    pub article: ArticleId,
    /// Indices in the article's `found.terms`, and in the mentions of that term.
    pub term: usize,
    pub mention: usize,
}

/// All terms of a dossier.
#[derive(Debug, Default)]
pub(super) struct TermIndex {
    pub(super) listed: Vec<DossierTerm>,
    by_id: FxHashMap<TermId, usize>,
    /// Which the terms of each article are, and how often each is mentioned.
    named: PerArticle<(TermId, u32)>,
}

impl TermIndex {
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn build(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        // In order of loading, so that an id stays the same while articles come in.
        let mut ids: FxHashMap<(&str, &str), TermId> = FxHashMap::default();
        let mut met = Known::default();
        for (_, outlined) in dossier.outlines() {
            index.named.push(outlined.terms().iter().map(|term| {
                let id = met.of(outlined.all, term.entry, || {
                    let entry = outlined.entry(term.entry);
                    let next = TermId(ids.len() as u32);
                    *ids.entry((&entry.lexicon, &entry.id)).or_insert(next)
                });
                (id, term.n_mentions)
            }));
        }
        let mut known: FxHashMap<TermId, usize> = FxHashMap::default();
        for &article in dossier.in_order() {
            let outlined = dossier.outline(article);
            let mut at_of = Vec::with_capacity(outlined.terms().len());
            for (n, (term, (id, _))) in outlined.terms().iter().zip(index.named.of(article)).enumerate() {
                let at = *known.entry(*id).or_insert_with(|| {
                    let entry = outlined.entry(term.entry);
                    index.listed.push(DossierTerm {
                        id: *id,
                        lexicon: entry.lexicon.clone(),
                        entry: entry.id.clone(),
                        name: entry.name.clone(),
                        category: entry.category.clone(),
                        articles: Vec::new(),
                        n_mentions: 0,
                        claims: Vec::new(),
                    });
                    index.listed.len() - 1
                });
                let entry = &mut index.listed[at];
                entry.articles.push((article, n));
                entry.n_mentions += term.n_mentions as usize;
                at_of.push(at);
            }
            for (term, mention) in outlined.claims() {
                let (term, mention) = (*term as usize, *mention as usize);
                index.listed[at_of[term]]
                    .claims
                    .push(ClaimPlace { article, term, mention });
            }
        }
        index.named.shrink_to_fit();
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
        self.named.of(article).get(n).map(|(id, _)| *id)
    }

    pub(super) fn named_in(&self, article: ArticleId) -> &[(TermId, u32)] {
        self.named.of(article)
    }
}
