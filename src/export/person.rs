//! What one person is, says, speaks of, and where they are named without being quoted.

use serde_json::{Value, json};

use crate::article::{Span, StatementKind};
use crate::dossier::finder::Target;
use crate::dossier::passage::Sentences;
use crate::dossier::people::DossierPerson;
use crate::dossier::profile::{Item, Profile, Section};
use crate::dossier::{ArticleId, Dossier};
use crate::export::kind_name;
use crate::export::page::{Page, chosen_by, counted, place, published};
use crate::export::table::Table;

const COLUMNS: &[&str] = &["date", "kind", "text", "about", "title", "path"];

/// Returns the page of a person: each statement of theirs in the chosen articles (in order of id), and one sentence of each article that
/// only names them (kind `named`).
pub fn page(dossier: &Dossier, chosen: &[ArticleId], person: &DossierPerson) -> Page {
    let profile = Profile::of(dossier, Target::Person(person.id), chosen_by(chosen));
    let of = |wanted: Section| profile.in_sections(move |section| section == wanted);
    let dated = |section| of(section).filter_map(|item| dated(dossier, item)).collect();
    let speaks_of = of(Section::SpeaksOf).filter_map(|item| counted(dossier, item));
    let said = profile.in_sections(|section| matches!(section, Section::Said(_) | Section::Named));
    Page {
        name: person.name.clone(),
        facts: vec![
            ("kind", vec![kind_name(person.kind).to_string()]),
            ("role you gave", person.own_role.clone().into_iter().collect()),
            ("roles", dated(Section::Roles)),
            ("affiliations", dated(Section::Affiliations)),
            ("also", person.aliases.clone()),
            ("speaks of", speaks_of.collect()),
        ],
        passages: Table {
            columns: COLUMNS,
            rows: said.filter_map(|item| row(dossier, item)).collect(),
        },
        quiet: &[],
    }
}

fn row(dossier: &Dossier, item: Item) -> Option<Vec<Value>> {
    let (id, span) = item.place(dossier)?;
    let article = dossier.article(id);
    let (kind, words) = match item {
        Item::Statement { statement, .. } => match article.found.statements[statement].kind {
            StatementKind::Direct => ("direct", span.of(article.text())),
            StatementKind::Indirect => ("indirect", span.of(article.text())),
        },
        _ => ("named", Sentences::of(article).at(span)),
    };
    let mut row = vec![
        json!(published(article)),
        json!(kind),
        json!(words),
        json!(terms_in(dossier, id, span)),
    ];
    row.extend(place(dossier, id));
    Some(row)
}

fn terms_in(dossier: &Dossier, id: ArticleId, span: Span) -> Vec<&str> {
    let terms = dossier.article(id).found.terms.iter();
    let inside = terms.filter(|term| term.mentions.iter().any(|mention| span.contains(mention.span)));
    inside.map(|term| &*term.name).collect()
}

/// Returns words with the dates between which articles have them: `minister (2023-09 to 2024-10)`.
fn dated(dossier: &Dossier, item: Item) -> Option<String> {
    let Item::Words {
        article, span, oldest, ..
    } = item
    else {
        return None;
    };
    let (first, last) = (published(dossier.article(oldest)), published(dossier.article(article)));
    let dates = if first == last {
        last
    } else {
        format!("{first} to {last}")
    };
    Some(format!("{} ({dates})", span.of(dossier.article(article).text())))
}
