use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

use super::*;
use crate::article::{Article, Span, Term, TermMention};
use crate::dossier::tests::article;
use crate::dossier::timeline::Unit;

/// Returns an article with an expert a name, one term, and a source.
fn made(edtf: &str, experts: &[&str], term: &str, source: &str) -> Article {
    let mut made = article(edtf, edtf, experts);
    for person in &mut made.found.people {
        person.kind = PersonKind::Expert;
    }
    if !term.is_empty() {
        made.found.terms.push(Term {
            lexicon: "weapons".into(),
            id: term.into(),
            name: term.into(),
            category: "all".into(),
            mentions: vec![TermMention {
                span: Span::new(0, 0),
                quantity: None,
                claimant: None,
                why: Vec::new(),
            }],
        });
    }
    made.record.source = Some(source.to_string()).filter(|source| !source.is_empty());
    made
}

fn dossier() -> Dossier {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        made("2024-01-31", &["Anna de Wit", "Layla Haddad"], "tank", "Trouw"),
        made("2024-02-01", &["Anna de Wit"], "", "Trouw"),
        made("2024-02", &["Anna de Wit"], "tank", ""),
        made("2024", &[], "granaat", "De Vlister"),
        made("", &["Layla Haddad"], "", ""),
    ]);
    dossier
}

fn timeline(dossier: &Dossier, unit: Unit) -> Timeline {
    let dates: Vec<_> = dossier.articles().map(|(_, article)| *article.date()).collect();
    Timeline::in_units(&dates, unit)
}

/// Returns each row as its name, counts of January and February, and what stands beside: longer, undated.
fn shown(by: By, unit: Unit) -> Vec<String> {
    let dossier = dossier();
    let timeline = timeline(&dossier, unit);
    let grid = Grid::count(&dossier, &timeline, by, |_| true);
    let row = |row: &Row| {
        let filled: Vec<String> = row
            .filled()
            .map(|(at, n)| format!("{} {n}", unit.label(timeline.buckets[at].from)))
            .collect();
        format!(
            "{}: {} ≈{} ?{}",
            row.name,
            filled.join(", "),
            row.n_longer(),
            row.n_undated
        )
    };
    grid.rows.iter().map(row).collect()
}

#[test]
#[rustfmt::skip]
fn each_kind_of_row_counts_its_articles() {
    let weapons = || By::Lexicon("weapons".into());
    for (by, unit, rows) in [
        (By::All,      Unit::Month, vec!["all articles: 2024-01 1, 2024-02 2 ≈1 ?1"]),
        (By::All,      Unit::Day,   vec!["all articles: 2024-01-31 1, 2024-02-01 1 ≈2 ?1"]),
        (By::All,      Unit::Week,  vec!["all articles: 2024-01-29 2 ≈2 ?1"]),
        (By::All,      Unit::Year,  vec!["all articles: 2024 4 ≈0 ?1"]),
        (By::Expert,   Unit::Month, vec!["Anna de Wit: 2024-01 1, 2024-02 2 ≈0 ?0", "Layla Haddad: 2024-01 1 ≈0 ?1", "no expert named:  ≈1 ?0"]),
        (weapons(),    Unit::Month, vec!["tank: 2024-01 1, 2024-02 1 ≈0 ?0", "granaat:  ≈1 ?0", "none named: 2024-02 1 ≈0 ?1"]),
        (By::Source,   Unit::Month, vec!["Trouw: 2024-01 1, 2024-02 1 ≈0 ?0", "no source named: 2024-02 1 ≈0 ?1", "De Vlister:  ≈1 ?0"]),
        (By::Language, Unit::Month, vec!["nl: 2024-01 1, 2024-02 2 ≈1 ?1"]),
    ] {
        assert_eq!(shown(by.clone(), unit), rows, "{by:?} by {unit:?}");
    }
}

#[test]
fn only_what_is_asked_for_counts() {
    let dossier = dossier();
    let timeline = timeline(&dossier, Unit::Month);
    let grid = Grid::count(&dossier, &timeline, By::Expert, |id| id.0 == 1);
    let rows: Vec<_> = grid
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.n_articles))
        .collect();
    assert_eq!((rows, grid.most), (vec![("Anna de Wit", 1)], 1));
}

#[test]
fn what_is_dated_longer_may_lie_in_each_bucket_that_it_touches() {
    let dossier = dossier();
    let timeline = timeline(&dossier, Unit::Day);
    let grid = Grid::count(&dossier, &timeline, By::All, |_| true);
    let last_of_january = chrono::NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
    let first = timeline.at(last_of_january).unwrap();
    assert_eq!((grid.rows[0].certain(first), grid.rows[0].possible(first)), (1, 1));
    assert_eq!(
        (grid.rows[0].certain(first + 1), grid.rows[0].possible(first + 1)),
        (1, 2)
    );
}

fn articles() -> impl Strategy<Value = Vec<(String, u8, bool)>> {
    let date = proptest::sample::select(vec![
        "",
        "2023",
        "2023-12",
        "2023-12-31",
        "2024-01",
        "2024-01-01",
        "2024-02-29",
        "2024",
    ]);
    proptest::collection::vec((date.prop_map(String::from), any::<u8>(), any::<bool>()), 0..30)
}

proptest! {
    #[test]
    fn rows_agree_with_counting_one_by_one(articles in articles(), unit in 0..5_usize) {
        let names = ["Anna de Wit", "Layla Haddad", "Joris Kuipers"];
        let experts = |bits: u8| names.iter().enumerate().filter(move |(n, _)| bits >> n & 1 == 1).map(|(_, name)| *name);
        let mut dossier = Dossier::default();
        dossier.push(articles.iter().map(|(date, bits, _)| made(date, &experts(*bits).collect::<Vec<_>>(), "", "")).collect());
        let timeline = timeline(&dossier, Unit::ALL[unit]);
        let grid = Grid::count(&dossier, &timeline, By::Expert, |id| articles[id.0 as usize].2);
        let counted = articles.iter().filter(|(.., counts)| *counts).count();
        prop_assert_eq!(grid.whole.as_ref().map_or(0, |whole| whole.n_articles), counted);
        for row in &grid.rows {
            let own = || articles.iter().filter(|(_, bits, counts)| *counts && match row.key {
                RowKey::Without => experts(*bits).next().is_none(),
                _ => experts(*bits).any(|name| name == row.name),
            });
            let interval = |date: &str| crate::dossier::tests::date(date).interval();
            for (at, bucket) in timeline.buckets.iter().enumerate() {
                let inside = own().filter(|(date, ..)| interval(date).is_some_and(|(a, b)| bucket.from <= a && b <= bucket.to));
                let touches = own().filter(|(date, ..)| interval(date).is_some_and(|(a, b)| a <= bucket.to && bucket.from <= b));
                let inside = inside.count();
                prop_assert_eq!(row.certain(at), inside);
                prop_assert_eq!(row.possible(at), touches.count() - inside);
            }
            let certain: usize = row.filled().map(|(_, n)| n).sum();
            prop_assert_eq!(certain + row.n_longer() + row.n_undated, row.n_articles);
            prop_assert_eq!(row.n_articles, own().count());
        }
    }
}
