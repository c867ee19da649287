//! Where one weapon, or other entry of a lexicon, is mentioned, and who claims how much of it.

use serde_json::{Value, json};

use crate::article::{Article, PersonKind, Span, TermMention};
use crate::dossier::passage::Sentences;
use crate::dossier::terms::DossierTerm;
use crate::dossier::{ArticleId, Dossier};
use crate::export::page::{Page, place, published};
use crate::export::table::Table;

const COLUMNS: &[&str] = &["date", "quantity", "claimant", "text", "title", "path"];

/// Returns the page of the claims of a term: those rows of [`page`] that name a quantity.
pub fn claims(dossier: &Dossier, chosen: &[ArticleId], term: &DossierTerm) -> Page {
    let mut page = page(dossier, chosen, term);
    let quantity = COLUMNS.iter().position(|column| *column == "quantity").unwrap_or(0);
    page.passages.rows.retain(|row| !row[quantity].is_null());
    page
}

/// Returns the page of a term: a row for each mention in the chosen articles (in order of id), those with a quantity beside those without.
pub fn page(dossier: &Dossier, chosen: &[ArticleId], term: &DossierTerm) -> Page {
    let mut rows = Vec::new();
    let mut experts: Vec<String> = Vec::new();
    for (id, n) in term.articles.iter().filter(|(id, _)| chosen.binary_search(id).is_ok()) {
        let article = dossier.article(*id);
        let sentences = Sentences::of(article);
        for mention in &article.found.terms[*n].mentions {
            rows.push(row(dossier, *id, mention, &sentences));
            if let Some(name) = expert_on(article, mention.span).filter(|name| !experts.contains(name)) {
                experts.push(name);
            }
        }
    }
    Page {
        name: term.name.to_string(),
        facts: vec![
            ("category", vec![term.category.to_string()]),
            ("lexicon", vec![term.lexicon.to_string()]),
            ("experts", experts),
        ],
        passages: Table { columns: COLUMNS, rows },
    }
}

fn row(dossier: &Dossier, id: ArticleId, mention: &TermMention, sentences: &Sentences<'_>) -> Vec<Value> {
    let article = dossier.article(id);
    let quantity = mention
        .quantity
        .as_ref()
        .map(|quantity| quantity.span.of(article.text()));
    let mut row = vec![
        json!(published(article)),
        json!(quantity),
        json!(mention.claimant),
        json!(sentences.at(mention.span)),
    ];
    row.extend(place(dossier, id));
    row
}

/// Returns the expert whose statement holds `span`.
fn expert_on(article: &Article, span: Span) -> Option<String> {
    let statements = article
        .found
        .statements
        .iter()
        .filter(|statement| statement.span.contains(span));
    let mut speakers =
        statements.filter_map(|statement| article.found.people.get(usize::from(statement.speaker.person()?.0)));
    speakers
        .find(|person| person.kind == PersonKind::Expert)
        .map(|person| person.name.clone())
}
