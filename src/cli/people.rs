//! `knipsel people`: who is named, experts first.

use serde_json::json;

use crate::article::PersonKind;
use crate::cli::table::Table;
use crate::dossier::people::Attributed;
use crate::dossier::{ArticleId, Dossier};

const COLUMNS: &[&str] = &[
    "name",
    "kind",
    "roles",
    "affiliations",
    "articles",
    "mentions",
    "statements",
    "also",
];

/// Returns a row for each person that the chosen articles name.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let mut ids = chosen.to_vec();
    ids.sort_unstable();
    let is_chosen = |id: &ArticleId| ids.binary_search(id).is_ok();
    let people = dossier
        .people()
        .iter()
        .filter(|person| person.articles.iter().any(|(id, _)| is_chosen(id)));
    let rows = people.map(|person| {
        let texts = |items: &[Attributed]| items.iter().map(|item| item.text.clone()).collect::<Vec<_>>();
        let n_articles = person.articles.iter().filter(|(id, _)| is_chosen(id)).count();
        let kind = match person.kind {
            PersonKind::Expert => "expert",
            PersonKind::Official => "official",
            PersonKind::Other => "other",
        };
        vec![
            json!(person.name),
            json!(kind),
            json!(texts(&person.roles)),
            json!(texts(&person.affiliations)),
            json!(n_articles),
            json!(person.n_mentions),
            json!(person.n_statements),
            json!(person.aliases),
        ]
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}
