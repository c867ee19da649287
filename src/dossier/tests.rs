//! Articles made by hand, for the tests of what a dossier works out, and the tests of the dossier itself.

use crate::article::{
    Annotations, Article, Clipping, Found, Person, PersonKind, Span, Statement, StatementKind, Title,
};
use crate::article::{PersonIdx, Speaker, TitleOrigin};
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::dossier::Dossier;

/// Returns a date as a header gives it; undated for an empty text.
pub(crate) fn date(edtf: &str) -> PubDate {
    PubDate {
        value: PartialDate::parse_edtf(edtf),
        origin: DateOrigin::Header,
        evidence: None,
    }
}

/// Returns an article that names `people`, each once.
pub(crate) fn article(edtf: &str, title: &str, people: &[&str]) -> Article {
    let people = people.iter().map(|name| Person {
        name: (*name).into(),
        mentions: vec![Span::new(0, 0)],
        ..Person::default()
    });
    Article {
        record: Clipping {
            path: format!("{title}.txt").into(),
            date: date(edtf),
            ..Clipping::default()
        },
        found: Found::new(
            "nl",
            Some(Title {
                text: title.into(),
                span: None,
                origin: TitleOrigin::Heading,
            }),
            Annotations {
                people: people.collect(),
                ..Annotations::default()
            },
        ),
    }
}

/// Returns a dossier of one article for each list of names.
pub(crate) fn naming(articles: &[&[&str]]) -> Dossier {
    let mut dossier = Dossier::default();
    let numbered = articles.iter().enumerate();
    dossier.push(
        numbered
            .map(|(n, people)| article("", &format!("{n:03}"), people))
            .collect(),
    );
    dossier
}

#[test]
fn newest_first_months_before_their_days_undated_last() {
    let mut dossier = Dossier::default();
    let dates = [
        "2024-01-31",
        "",
        "2023",
        "2024-01",
        "2024-02-01",
        "2023-12-31",
        "2024-01-31",
    ];
    dossier.push(
        dates
            .iter()
            .zip("gfedcba".chars())
            .map(|(d, t)| article(d, &t.to_string(), &[]))
            .collect(),
    );
    let titles: String = dossier
        .in_order()
        .iter()
        .filter_map(|id| dossier.article(*id).found.title.as_ref())
        .map(|title| title.text.as_str())
        .collect();
    assert_eq!(titles, "cdagebf");
}

#[test]
fn statements_count_for_their_speaker() {
    let mut quoting = article("2024", "a", &["Anna de Wit", "Joris Kuipers"]);
    quoting.found.people[0].kind = PersonKind::Expert;
    quoting.found.statements = vec![Statement {
        span: Span::new(0, 0),
        kind: StatementKind::Direct,
        speaker: Speaker::Person(PersonIdx(1)),
        cue: None,
        why: Vec::new(),
    }];
    let mut dossier = Dossier::default();
    dossier.push(vec![quoting, article("", "b", &["De Wit", "Kuipers"])]);
    let people: Vec<_> = dossier
        .people()
        .iter()
        .map(|p| (p.name.as_str(), p.articles.len(), p.n_statements))
        .collect();
    assert_eq!(people, [("Anna de Wit", 2, 0), ("Joris Kuipers", 2, 1)]);
}

#[test]
fn a_hundred_thousand_articles_in_batches_are_one_dossier() {
    let mut dossier = Dossier::default();
    let mut n = 0;
    let mut worked_out = 0;
    let mut asked_at = 0;
    while n < 100_000 {
        let batch = n..(n + 256).min(100_000);
        n = batch.end;
        dossier.push(
            batch
                .map(|n| article("2024", "", &[["Anna de Wit", "Wit", "Layla Haddad"][n % 3]]))
                .collect(),
        );
        // As the dashboard asks: when the dossier has grown by an eighth.
        if n - asked_at >= asked_at / 8 {
            worked_out += dossier.in_order().len();
            asked_at = n;
        }
    }
    assert!(
        worked_out < 10 * dossier.len(),
        "{worked_out} articles ordered for {}",
        dossier.len()
    );
    let sizes: Vec<_> = dossier
        .people()
        .iter()
        .map(|p| (p.name.as_str(), p.articles.len()))
        .collect();
    assert_eq!(sizes, [("Anna de Wit", 66_667), ("Layla Haddad", 33_333)]);
    let first = dossier.people().as_ptr();
    assert_eq!(first, dossier.people().as_ptr(), "asked twice, worked out once");
    assert_eq!(first, dossier.clone().people().as_ptr(), "a clone shares it");
}
