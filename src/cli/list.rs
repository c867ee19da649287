//! `knipsel list`: the articles, newest first.

use serde_json::{Value, json};

use crate::cli::arguments::Format;
use crate::cli::table::Table;
use crate::dossier::Dossier;
use crate::dossier::estimate::Estimate;
use crate::dossier::select::Selection;
use crate::export::locator;

const COLUMNS: &[&str] = &["date", "estimate", "title", "source", "experts", "path"];
const WITHOUT_ESTIMATE: &[&str] = &["date", "title", "source", "experts", "path"];

/// Returns a row an article. `≈` before a date says that it only may lie in the period asked for, `~` that it is estimated.
///
/// Programs always get a column of estimates, people where there are any.
pub fn table(dossier: &Dossier, chosen: &Selection, format: Format) -> Table {
    let estimate = |id| dossier.estimate_of(id).and_then(Estimate::short);
    let with_estimates = format != Format::Text || chosen.shown.iter().any(|id| estimate(*id).is_some());
    let rows = chosen.shown.iter().map(|&id| {
        let article = dossier.article(id);
        let sure = chosen.uncertain.binary_search(&id).is_err();
        let date = article
            .date()
            .value
            .map_or("undated".to_string(), |date| date.to_string());
        let title = article.found.title.as_ref().map(|title| title.text.clone());
        let found = article.found.read();
        let experts: Vec<Value> = found
            .people
            .iter()
            .filter(|person| person.kind == crate::article::PersonKind::Expert)
            .map(|person| json!(person.name))
            .collect();
        let date = if sure { date } else { format!("≈{date}") };
        let mut row = vec![json!(date)];
        if with_estimates {
            row.push(json!(estimate(id)));
        }
        row.extend([
            json!(title),
            json!(article.record.source),
            json!(experts),
            json!(locator(dossier, id)),
        ]);
        row
    });
    Table {
        columns: if with_estimates { COLUMNS } else { WITHOUT_ESTIMATE },
        rows: rows.collect(),
    }
}
