//! What one person is, says, and where they are named without being quoted.

use serde_json::json;

use crate::article::{PersonIdx, Span, StatementKind};
use crate::dossier::passage::Sentences;
use crate::dossier::people::{Attributed, DossierPerson};
use crate::dossier::{ArticleId, Dossier};
use crate::export::kind_name;
use crate::export::page::{Page, place, published};
use crate::export::table::Table;

const COLUMNS: &[&str] = &["date", "kind", "text", "about", "title", "path"];

/// Returns the page of a person: each statement of theirs in the chosen articles (in order of id), and one sentence of each article that
/// only names them (kind `named`).
pub fn page(dossier: &Dossier, chosen: &[ArticleId], person: &DossierPerson) -> Page {
    let mut rows = Vec::new();
    for (id, people) in person
        .articles
        .iter()
        .filter(|(id, _)| chosen.binary_search(id).is_ok())
    {
        let article = dossier.article(*id);
        let passages = passages(dossier, *id, people);
        rows.extend(passages.into_iter().map(|(kind, span, words)| {
            let mut row = vec![
                json!(published(article)),
                json!(kind),
                json!(words),
                json!(terms_in(dossier, *id, span)),
            ];
            row.extend(place(dossier, *id));
            row
        }));
    }
    Page {
        name: person.name.clone(),
        facts: vec![
            ("kind", vec![kind_name(person.kind).to_string()]),
            ("roles", dated(dossier, &person.roles)),
            ("affiliations", dated(dossier, &person.affiliations)),
            ("also", person.aliases.clone()),
        ],
        passages: Table { columns: COLUMNS, rows },
    }
}

/// Returns what the people of an article say, or where it first names one of them when they say nothing.
fn passages<'a>(dossier: &'a Dossier, id: ArticleId, people: &[PersonIdx]) -> Vec<(&'static str, Span, &'a str)> {
    let article = dossier.article(id);
    let is_theirs = |speaker: Option<PersonIdx>| speaker.is_some_and(|idx| people.contains(&idx));
    let statements = article
        .found
        .statements
        .iter()
        .filter(|s| is_theirs(s.speaker.person()));
    let said: Vec<_> = statements
        .map(|statement| {
            let kind = match statement.kind {
                StatementKind::Direct => "direct",
                StatementKind::Indirect => "indirect",
            };
            (kind, statement.span, statement.span.of(article.text()))
        })
        .collect();
    if !said.is_empty() {
        return said;
    }
    let named = people
        .iter()
        .filter_map(|idx| article.found.people.get(usize::from(idx.0)));
    let first = named
        .filter_map(|person| person.mentions.first())
        .min_by_key(|span| span.start);
    first
        .map(|span| ("named", *span, Sentences::of(article).at(*span)))
        .into_iter()
        .collect()
}

fn terms_in(dossier: &Dossier, id: ArticleId, span: Span) -> Vec<&str> {
    let terms = dossier.article(id).found.terms.iter();
    let inside = terms.filter(|term| term.mentions.iter().any(|mention| span.contains(mention.span)));
    inside.map(|term| &*term.name).collect()
}

fn dated(dossier: &Dossier, words: &[Attributed]) -> Vec<String> {
    let dated = words
        .iter()
        .map(|words| format!("{} ({})", words.text, published(dossier.article(words.article))));
    dated.collect()
}
