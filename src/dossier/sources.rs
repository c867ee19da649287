//! The outlets of a dossier: each with its articles, and one entry for the articles that name none.

use rustc_hash::FxHashMap;

use crate::dossier::{ArticleId, Dossier, SourceId};
use crate::text::fold::fold;

/// An outlet, in whatever case and accents the articles write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSource {
    pub id: SourceId,
    /// As the first article that was loaded writes it; `None` for the articles that name no outlet.
    pub name: Option<String>,
    /// In list order.
    pub articles: Vec<ArticleId>,
}

/// All outlets of a dossier.
#[derive(Debug, Default)]
pub(super) struct SourceIndex {
    /// By id.
    pub(super) listed: Vec<DossierSource>,
    /// For each article by its id.
    of: Vec<SourceId>,
}

impl DossierSource {
    /// Returns its name, or words for there being none.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or("no source named")
    }
}

impl SourceIndex {
    #[allow(clippy::cast_possible_truncation)] // fewer than articles, which are counted in 32 bits
    pub(super) fn build(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        let mut by_name: FxHashMap<Option<&str>, SourceId> = FxHashMap::default();
        let mut by_key: FxHashMap<Option<String>, SourceId> = FxHashMap::default();
        // In order of loading, so that an id stays the same while articles come in.
        for (_, article) in dossier.articles() {
            let name = article.record.source.as_deref();
            let id = *by_name.entry(name).or_insert_with(|| {
                let next = SourceId(index.listed.len() as u32);
                let id = *by_key.entry(name.map(fold)).or_insert(next);
                if id == next {
                    index.listed.push(DossierSource {
                        id,
                        name: name.map(str::to_string),
                        articles: Vec::new(),
                    });
                }
                id
            });
            index.of.push(id);
        }
        for &article in dossier.in_order() {
            let source = index.of[article.0 as usize];
            index.listed[source.0 as usize].articles.push(article);
        }
        index
    }

    pub(super) fn of(&self, article: ArticleId) -> SourceId {
        self.of[article.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::dossier::Dossier;
    use crate::dossier::tests::article;

    #[test]
    fn spellings_of_one_outlet_are_one_and_unnamed_articles_have_their_own() {
        let mut dossier = Dossier::default();
        let sources = [Some("Trouw"), None, Some("TROUW"), Some("De Vlister"), None];
        let articles = sources.iter().map(|source| {
            let mut article = article("2024", "a", &[]);
            article.record.source = source.map(str::to_string);
            article
        });
        dossier.push(articles.collect());
        let found: Vec<_> = dossier
            .sources()
            .iter()
            .map(|s| (s.label(), s.articles.len()))
            .collect();
        assert_eq!(found, [("Trouw", 2), ("no source named", 2), ("De Vlister", 1)]);
        for source in dossier.sources() {
            assert!(source.articles.iter().all(|id| dossier.source_of(*id) == source.id));
        }
    }
}
