//! `knipsel list`: the articles, newest first.

use serde_json::{Value, json};

use crate::cli::table::Table;
use crate::dossier::Dossier;
use crate::dossier::select::Selection;
use crate::export::locator;

const COLUMNS: &[&str] = &["date", "title", "source", "experts", "path"];

/// Returns a row an article. `≈` before a date says that it only may lie in the period asked for.
pub fn table(dossier: &Dossier, chosen: &Selection) -> Table {
    let rows = chosen.shown.iter().map(|&id| {
        let article = dossier.article(id);
        let sure = chosen.uncertain.binary_search(&id).is_err();
        let date = article
            .date()
            .value
            .map_or("undated".to_string(), |date| date.to_string());
        let title = article.found.title.as_ref().map(|title| title.text.clone());
        let experts: Vec<Value> = article
            .found
            .people
            .iter()
            .filter(|person| person.kind == crate::article::PersonKind::Expert)
            .map(|person| json!(person.name))
            .collect();
        let date = if sure { date } else { format!("≈{date}") };
        vec![
            json!(date),
            json!(title),
            json!(article.record.source),
            json!(experts),
            json!(locator(dossier, id)),
        ]
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}
