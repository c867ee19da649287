//! `knipsel search QUERY`: the sentences that answer a query, and the articles that do without one.

use serde_json::json;

use crate::cli::page::{Page, place, published};
use crate::cli::table::Table;
use crate::dossier::passage::Sentences;
use crate::dossier::query::Hit;
use crate::dossier::search::Found;
use crate::dossier::{ArticleId, Dossier};

const COLUMNS: &[&str] = &["date", "found", "match", "text", "title", "path"];

/// Returns the page of a search: a row for each sentence of the chosen articles that holds a hit, and one without a sentence for an
/// article that answers by its date, its title or what it does not say.
pub fn page(dossier: &Dossier, chosen: &[ArticleId], found: &Found) -> Page {
    let mut rows = Vec::new();
    let mut n_hits = 0;
    for &id in chosen {
        let article = dossier.article(id);
        let hits = found.hits(id);
        n_hits += hits.len();
        let mut add = |hits: &[Hit], sentence: Option<&str>| {
            let words: Vec<&str> = hits.iter().map(|hit| hit.span.of(article.text())).collect();
            let kinds: Vec<&str> = hits.iter().map(|hit| hit.kind.name()).collect();
            let mut row = vec![json!(published(article)), json!(words), json!(kinds), json!(sentence)];
            row.extend(place(dossier, id));
            rows.push(row);
        };
        if hits.is_empty() {
            add(&[], None);
            continue;
        }
        let sentences = Sentences::of(article);
        let same = |a: &Hit, b: &Hit| std::ptr::eq(sentences.at(a.span), sentences.at(b.span));
        for group in hits.chunk_by(same) {
            add(group, Some(sentences.at(group[0].span)));
        }
    }
    Page {
        name: found.typed.clone(),
        facts: vec![
            ("articles", vec![chosen.len().to_string()]),
            ("hits", vec![n_hits.to_string()]),
        ],
        passages: Table { columns: COLUMNS, rows },
        quiet: &[],
    }
}
