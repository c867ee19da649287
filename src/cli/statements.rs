//! `knipsel statements`: what is said, by whom, where.

use serde_json::json;

use crate::article::{Article, Speaker, StatementKind};
use crate::cli::page::{place, published};
use crate::cli::table::Table;
use crate::dossier::{ArticleId, Dossier};

const COLUMNS: &[&str] = &["date", "speaker", "kind", "text", "title", "path"];

/// Returns a row a statement, in the order of the chosen articles.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let mut rows = Vec::new();
    for &id in chosen {
        let article = &dossier.article(id).passing();
        let date = published(article);
        for statement in &article.found.statements {
            let kind = match statement.kind {
                StatementKind::Direct => "direct",
                StatementKind::Indirect => "indirect",
            };
            let words = statement.span.of(article.text());
            let speaker = speaker_of(article, &statement.speaker);
            let mut row = vec![json!(date), json!(speaker), json!(kind), json!(words)];
            row.extend(place(dossier, id));
            rows.push(row);
        }
    }
    Table { columns: COLUMNS, rows }
}

fn speaker_of(article: &Article, speaker: &Speaker) -> Option<String> {
    match speaker {
        Speaker::Person(idx) => article
            .found
            .people
            .get(usize::from(idx.0))
            .map(|person| person.name.clone()),
        Speaker::Collective(source) => Some(source.text.clone()),
        Speaker::Unattributed => None,
    }
}
