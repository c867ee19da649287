//! `knipsel times`: the times that the texts speak of.

use serde_json::json;

use crate::cli::locator;
use crate::cli::table::Table;
use crate::dossier::{ArticleId, Dossier};

const COLUMNS: &[&str] = &["value", "words", "published", "path"];

/// Returns a row a time expression, in the order of the chosen articles; no value where it cannot be known.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let mut rows = Vec::new();
    for &id in chosen {
        let article = dossier.article(id);
        let published = article.date().value.map(|date| date.to_string());
        for time in &article.found.times {
            let value = time.value.map(|value| value.to_string());
            rows.push(vec![
                json!(value),
                json!(time.span.of(article.text())),
                json!(published),
                json!(locator(dossier, id)),
            ]);
        }
    }
    Table { columns: COLUMNS, rows }
}
