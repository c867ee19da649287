//! Where one weapon, or other entry of a lexicon, is mentioned, who claims how much of it, and who speaks of it.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use crate::article::{PersonKind, TermMention};
use crate::dossier::finder::Target;
use crate::dossier::passage::Sentences;
use crate::dossier::profile::{Item, Profile, Section};
use crate::dossier::terms::DossierTerm;
use crate::dossier::{ArticleId, Dossier};
use crate::export::page::{Page, chosen_by, counted, place, published};
use crate::export::table::Table;

const COLUMNS: &[&str] = &[
    "date", "quantity", "min", "max", "hedge", "unit", "claimant", "text", "title", "path",
];

/// Returns the page of the claims of a term: those rows of [`page`] that name a quantity.
pub fn claims(dossier: &Dossier, chosen: &[ArticleId], term: &DossierTerm) -> Page {
    let mut page = page(dossier, chosen, term);
    let quantity = COLUMNS.iter().position(|column| *column == "quantity").unwrap_or(0);
    page.passages.rows.retain(|row| !row[quantity].is_null());
    page
}

/// Returns the page of a term: a row for each mention in the chosen articles (in order of id), those with a quantity beside those without.
pub fn page(dossier: &Dossier, chosen: &[ArticleId], term: &DossierTerm) -> Page {
    let profile = Profile::of(dossier, Target::Term(term.id), chosen_by(chosen));
    let in_article: FxHashMap<ArticleId, usize> = term.articles.iter().copied().collect();
    let mut rows = Vec::new();
    let mut last: Option<(ArticleId, Sentences<'_>)> = None;
    for item in profile.in_sections(|section| matches!(section, Section::Mentioned(_))) {
        let Item::Mention { article: id, span } = item else {
            continue;
        };
        if last.as_ref().is_none_or(|(of, _)| *of != id) {
            last = Some((id, Sentences::of(dossier.article(id))));
        }
        let (Some((_, sentences)), Some(n)) = (&last, in_article.get(&id)) else {
            continue;
        };
        let found = dossier.article(id).found.read();
        let mentions = &found.terms[*n].mentions;
        rows.extend(
            mentions
                .iter()
                .find(|m| m.span == span)
                .map(|m| row(dossier, id, m, sentences)),
        );
    }
    let speakers: Vec<Item> = profile.in_sections(|section| section == Section::SpokenOfBy).collect();
    let is_expert = |item: &&Item| match item {
        Item::Person(id, _) => dossier
            .person(*id)
            .is_some_and(|person| person.kind == PersonKind::Expert),
        _ => false,
    };
    let experts = speakers
        .iter()
        .filter(is_expert)
        .filter_map(|item| counted(dossier, *item));
    let others = speakers.iter().filter(|item| !is_expert(item));
    Page {
        name: term.name.to_string(),
        facts: vec![
            ("category", vec![term.category.to_string()]),
            ("lexicon", vec![term.lexicon.to_string()]),
            ("experts", experts.collect()),
            ("others", others.filter_map(|item| counted(dossier, *item)).collect()),
        ],
        passages: Table { columns: COLUMNS, rows },
        quiet: &["min", "max", "hedge", "unit"],
    }
}

fn row(dossier: &Dossier, id: ArticleId, mention: &TermMention, sentences: &Sentences<'_>) -> Vec<Value> {
    let article = dossier.article(id);
    let quantity = mention.quantity.as_ref();
    let mut row = vec![
        json!(published(article)),
        json!(quantity.map(|quantity| quantity.span.of(article.text()))),
        json!(quantity.and_then(|quantity| quantity.min)),
        json!(quantity.and_then(|quantity| quantity.max)),
        json!(quantity.and_then(|quantity| quantity.hedge.as_deref())),
        json!(quantity.and_then(|quantity| quantity.unit.as_deref())),
        json!(mention.claimant),
        json!(sentences.at(mention.span)),
    ];
    row.extend(place(dossier, id));
    row
}
