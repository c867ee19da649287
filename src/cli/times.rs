//! `knipsel times`: the times that the texts speak of.

use serde_json::{Value, json};

use crate::article::TimeExpression;
use crate::cli::arguments::TimesOrder;
use crate::cli::table::Table;
use crate::dossier::events::Events;
use crate::dossier::{ArticleId, Dossier};
use crate::export::locator;

const COLUMNS: &[&str] = &["value", "words", "published", "path"];

/// Returns a row a time expression; no value where it cannot be known. Such times stand last in the order of days.
pub fn table(dossier: &Dossier, chosen: &[ArticleId], order: TimesOrder) -> Table {
    let times = chosen.iter().flat_map(|id| {
        let times = dossier.article(*id).found.times.iter();
        times.map(move |time| (*id, time))
    });
    let row = |(id, time): (ArticleId, &TimeExpression)| row(dossier, id, time);
    let rows = match order {
        TimesOrder::Article => times.map(row).collect(),
        TimesOrder::Day => {
            let events = Events::of(dossier, chosen).events.into_iter();
            let known = events.map(|event| {
                let time = &dossier.article(event.article).found.times[event.time as usize];
                (event.article, time)
            });
            known
                .chain(times.filter(|(_, time)| time.value.is_none()))
                .map(row)
                .collect()
        }
    };
    Table { columns: COLUMNS, rows }
}

fn row(dossier: &Dossier, id: ArticleId, time: &TimeExpression) -> Vec<Value> {
    let article = dossier.article(id);
    vec![
        json!(time.value.map(|value| value.to_string())),
        json!(time.span.of(article.text())),
        json!(article.date().value.map(|date| date.to_string())),
        json!(locator(dossier, id)),
    ]
}
