//! Articles as a table for a spreadsheet, and as a document with what is said in them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::article::{Article, PersonKind, Speaker, StatementKind};
use crate::cite::{Reference, citation, one_line};
use crate::dossier::{ArticleId, Dossier};
use crate::export::locator;
use crate::export::table::{Table, markdown_block, markdown_of};

const COLUMNS: &[&str] = &[
    "date",
    "precision",
    "title",
    "source",
    "url",
    "language",
    "experts",
    "terms",
    "statements",
    "path",
];

/// Returns a row an article. `date` is `2024-01` for a month and empty for none.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let rows = chosen.iter().map(|id| {
        let article = dossier.article(*id).passing();
        let (record, found) = (&article.record, &article.found);
        let experts = found.people.iter().filter(|person| person.kind == PersonKind::Expert);
        let experts: Vec<&str> = experts.map(|person| person.name.as_str()).collect();
        let terms: Vec<&str> = found.terms.iter().map(|term| &*term.name).collect();
        vec![
            json!(record.date.value.map(|date| date.to_string())),
            json!(record.date.precision()),
            json!(found.title.as_ref().map(|title| &title.text)),
            json!(record.source),
            json!(record.url),
            json!(found.language),
            json!(experts),
            json!(terms),
            json!(found.statements.len()),
            Value::String(locator(dossier, *id)),
        ]
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}

/// Writes each article under its title: what it is cited by, what is said in it and by whom, what is claimed.
pub fn write_markdown(dossier: &Dossier, chosen: &[ArticleId], out: &mut dyn Write) -> io::Result<()> {
    for (n, id) in chosen.iter().enumerate() {
        let article = &dossier.article(*id).passing();
        let reference = Reference::of(article);
        let title = reference.title.as_deref().unwrap_or(&reference.path);
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n", markdown_of(title))?;
        writeln!(out, "{}", markdown_block(&citation(&reference)))?;
        for statement in &article.found.statements {
            let words = one_line(statement.span.of(article.text()));
            let reported = match statement.kind {
                StatementKind::Direct => "",
                StatementKind::Indirect => ", reported",
            };
            let speaker = speaker_of(dossier, *id, &statement.speaker);
            writeln!(
                out,
                "\n> {}\n>\n> — {}{reported}",
                markdown_block(&words),
                markdown_of(&speaker)
            )?;
        }
        write_claims(article, out)?;
    }
    Ok(())
}

fn write_claims(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    for term in &article.found.terms {
        for mention in &term.mentions {
            let Some(quantity) = &mention.quantity else { continue };
            if std::mem::take(&mut is_first) {
                writeln!(out)?;
            }
            let words = one_line(quantity.span.of(article.text()));
            let claimant = mention.claimant.as_deref().map(one_line);
            let by = claimant
                .map(|by| format!(" ({})", markdown_of(&by)))
                .unwrap_or_default();
            writeln!(out, "- {}: {}{by}", markdown_of(&term.name), markdown_of(&words))?;
        }
    }
    Ok(())
}

/// Returns the name of a speaker as the dossier knows it.
fn speaker_of(dossier: &Dossier, id: ArticleId, speaker: &Speaker) -> String {
    let name = match speaker {
        Speaker::Person(idx) => {
            let known = dossier.person_of(id, *idx).and_then(|id| dossier.person(id));
            let here = || dossier.article(id).found.people.get(usize::from(idx.0));
            known
                .map(|person| person.name.clone())
                .or_else(|| here().map(|person| person.name.clone()))
        }
        Speaker::Collective(source) => Some(source.text.clone()),
        Speaker::Unattributed => None,
    };
    name.map_or_else(|| "unattributed".into(), |name| one_line(&name))
}
