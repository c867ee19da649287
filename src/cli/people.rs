//! `knipsel people`: who is named, experts first.

use serde_json::json;

use crate::article::{Article, Person, PersonIdx, Phrase};
use crate::cli::table::Table;
use crate::dossier::{ArticleId, Dossier};
use crate::export::kind_name;

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

/// Returns a row for each person that the chosen articles name, with what these articles say.
pub fn table(dossier: &Dossier, chosen: &[ArticleId]) -> Table {
    let mut ids = chosen.to_vec();
    ids.sort_unstable();
    let rows = dossier.people().iter().filter_map(|person| {
        let here = person.articles.iter().filter(|id| ids.binary_search(id).is_ok());
        let here: Vec<(ArticleId, Vec<PersonIdx>)> = here
            .map(|id| (*id, dossier.people_who_are(person.id, *id).collect()))
            .collect();
        let found = || {
            let people = here
                .iter()
                .flat_map(|(id, people)| people.iter().map(|idx| (*id, *idx)));
            people.filter_map(|(id, idx)| dossier.article(id).found.people.get(usize::from(idx.0)))
        };
        let n_statements: usize = here
            .iter()
            .map(|(id, people)| n_statements(dossier.article(*id), people))
            .sum();
        (!here.is_empty()).then(|| {
            vec![
                json!(person.name),
                json!(kind_name(person.kind)),
                json!(roles(person.own_role.as_deref(), found())),
                json!(different(found().flat_map(|person| &person.affiliations))),
                json!(here.len()),
                json!(found().map(|person| person.mentions.len()).sum::<usize>()),
                json!(n_statements),
                json!(person.aliases),
            ]
        })
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}

fn n_statements(article: &Article, people: &[PersonIdx]) -> usize {
    let speakers = article
        .found
        .statements
        .iter()
        .filter_map(|statement| statement.speaker.person());
    speakers.filter(|speaker| people.contains(speaker)).count()
}

/// Returns the role that the reader gave, and those of the articles.
fn roles<'a>(own: Option<&'a str>, found: impl Iterator<Item = &'a Person>) -> Vec<&'a str> {
    let mut roles = different(found.flat_map(|person| &person.roles));
    if let Some(own) = own {
        roles.retain(|role| *role != own);
        roles.insert(0, own);
    }
    roles
}

fn different<'a>(phrases: impl Iterator<Item = &'a Phrase>) -> Vec<&'a str> {
    let mut texts: Vec<&str> = Vec::new();
    for phrase in phrases {
        if !texts.iter().any(|text| text.eq_ignore_ascii_case(&phrase.text)) {
            texts.push(&phrase.text);
        }
    }
    texts
}
