//! Leaves out articles that cannot answer, by what is known of the whole dossier, so that what was found in them is not unpacked for nothing.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::dossier::query::fields::{Field, is_name_asked};
use crate::dossier::query::{Node, Query, Value};
use crate::dossier::{ArticleId, Dossier};

impl Query {
    /// Drops articles that surely do not answer; of those that are left, some may not either.
    pub(in crate::dossier) fn narrow(&self, dossier: &Dossier, articles: &mut Vec<ArticleId>) {
        narrow(&self.root, dossier, articles);
    }
}

fn narrow(node: &Node, dossier: &Dossier, articles: &mut Vec<ArticleId>) {
    match node {
        Node::All(nodes) => nodes.iter().for_each(|node| narrow(node, dossier, articles)),
        Node::Field(Field::Person | Field::Expert | Field::Official, value) => {
            let naming = articles_naming(dossier, value);
            articles.retain(|id| naming[id.0 as usize]);
        }
        Node::Field(Field::Term | Field::Lexicon(_), _) => articles.retain(|id| !dossier.terms_in(*id).is_empty()),
        Node::Field(Field::Claim, _) => articles.retain(|id| !dossier.outline(*id).claims().is_empty()),
        _ => {}
    }
}

/// Returns for each article by its id whether anybody in it is called so, there or in another article.
fn articles_naming(dossier: &Dossier, value: &Value) -> Vec<bool> {
    let named = dossier.people().par_iter().filter(|person| {
        let mut names = std::iter::once(&person.name).chain(&person.aliases);
        names.any(|name| is_name_asked(value, name))
    });
    let named: Vec<_> = named.collect();
    let mut naming = vec![false; dossier.len()];
    for id in named.iter().flat_map(|person| &person.articles) {
        naming[id.0 as usize] = true;
    }
    naming
}
