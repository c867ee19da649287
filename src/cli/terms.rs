//! `knipsel terms`: what the lexicons found, with each claimed quantity and who claims it.

use serde_json::{Value, json};

use crate::article::{Article, Term, TermMention};
use crate::cli::table::Table;
use crate::dossier::{ArticleId, Dossier};

const COLUMNS: &[&str] = &["term", "category", "lexicon", "articles", "mentions", "claims"];

/// Returns a row for each term that the chosen articles mention.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let mut ids = chosen.to_vec();
    ids.sort_unstable();
    let rows = dossier.terms().iter().filter_map(|term| {
        let here = || term.articles.iter().filter(|(id, _)| ids.binary_search(id).is_ok());
        let found = || here().map(|(id, n)| (dossier.article(*id), &dossier.article(*id).found.terms[*n]));
        let n_mentions: usize = found().map(|(_, term)| term.mentions.len()).sum();
        let claims: Vec<Value> = found().flat_map(|(article, term)| claims(article, term)).collect();
        (n_mentions > 0).then(|| {
            let name = json!(*term.name);
            vec![
                name,
                json!(*term.category),
                json!(*term.lexicon),
                json!(here().count()),
                json!(n_mentions),
                json!(claims),
            ]
        })
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}

fn claims(article: &Article, term: &Term) -> Vec<Value> {
    term.mentions
        .iter()
        .filter_map(|mention| claim(article, mention))
        .collect()
}

fn claim(article: &Article, mention: &TermMention) -> Option<Value> {
    let quantity = mention.quantity.as_ref()?;
    let date = article
        .date()
        .value
        .map_or("undated".to_string(), |date| date.to_string());
    let words = quantity.span.of(article.text());
    Some(json!(match &mention.claimant {
        Some(claimant) => format!("{words} ({claimant}, {date})"),
        None => format!("{words} ({date})"),
    }))
}
