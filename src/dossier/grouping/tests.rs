use super::*;
use crate::article::{Article, Span, Term, TermMention};
use crate::dossier::tests::article;

fn made(edtf: &str, title: &str, source: &str, experts: &[&str], terms: &[&str]) -> Article {
    let mut made = article(edtf, title, experts);
    made.record.source = Some(source.to_string()).filter(|source| !source.is_empty());
    made.found
        .people
        .iter_mut()
        .for_each(|person| person.kind = PersonKind::Expert);
    made.found.terms = terms.iter().map(|name| term(name)).collect();
    made
}

fn term(name: &str) -> Term {
    let mention = TermMention {
        span: Span::new(0, 0),
        quantity: None,
        claimant: None,
        why: Vec::new(),
    };
    Term {
        lexicon: "weapons".into(),
        id: name.into(),
        name: name.into(),
        category: "all".into(),
        mentions: vec![mention],
    }
}

/// Five articles; their titles are one letter long.
fn dossier() -> Dossier {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        made("2024-01-15", "b", "Trouw", &["Anna de Wit", "Layla Haddad"], &["tank"]),
        made("2024-01", "É", "", &["Layla Haddad"], &[]),
        made("2023", "a", "De Vlister", &[], &["tank", "granaat"]),
        made("2023-12-31", "7", "trouw", &["Layla Haddad"], &[]),
        made("", "e", "", &[], &[]),
    ]);
    dossier
}

/// Returns groups as `heading: titles`.
fn grouped(by: Grouping, sort: Sort) -> Vec<String> {
    let dossier = dossier();
    let grouped = group(&dossier, dossier.sorted(sort), by, sort);
    let title = |id: &ArticleId| dossier.article(*id).found.title.as_ref().unwrap().text.clone();
    let end = |at: usize| {
        grouped
            .headings
            .get(at + 1)
            .map_or(grouped.articles.len(), |(_, start)| *start)
    };
    let headings = grouped.headings.iter().enumerate();
    let mut shown: Vec<String> = headings
        .map(|(at, (heading, start))| {
            let titles: Vec<String> = grouped.articles[*start..end(at)].iter().map(title).collect();
            format!("{}: {}", heading.label(&dossier), titles.join(" "))
        })
        .collect();
    if shown.is_empty() {
        shown.push(grouped.articles.iter().map(title).collect::<Vec<_>>().join(" "));
    }
    shown
}

#[test]
#[rustfmt::skip]
fn groups_keep_the_order_of_the_list_and_lose_nothing() {
    use Grouping::{AsSorted, Expert, Initial, Month, None, Source, Term, Year};
    for (by, sort, expected) in [
        (AsSorted, Sort::Newest, vec!["January 2024: É b", "2023: a", "December 2023: 7", "undated: e"]),
        (AsSorted, Sort::Oldest, vec!["2023: a", "December 2023: 7", "January 2024: É b", "undated: e"]),
        (AsSorted, Sort::Title,  vec!["7 a b É e"]),
        (AsSorted, Sort::Source, vec!["De Vlister: a", "Trouw: b 7", "no source named: É e"]),
        (Month,    Sort::Title,  vec!["January 2024: b É", "2023: a", "December 2023: 7", "undated: e"]),
        (Year,     Sort::Newest, vec!["2024: É b", "2023: a 7", "undated: e"]),
        (Year,     Sort::Oldest, vec!["2023: a 7", "2024: É b", "undated: e"]),
        (Source,   Sort::Newest, vec!["De Vlister: a", "Trouw: b 7", "no source named: É e"]),
        (Initial,  Sort::Newest, vec!["0-9: 7", "A: a", "B: b", "E: É e"]),
        (Expert,   Sort::Newest, vec!["Layla Haddad: É b 7", "Anna de Wit: b", "no expert named: a e"]),
        (Term,     Sort::Newest, vec!["tank: b a", "granaat: a", "no term found: É 7 e"]),
        (None,     Sort::Newest, vec!["É b a 7 e"]),
    ] {
        assert_eq!(grouped(by, sort), expected, "{by:?} {sort:?}");
    }
}

#[test]
fn each_step_changes_what_is_seen_and_comes_round() {
    for sort in [Sort::Newest, Sort::Oldest, Sort::Title, Sort::Source] {
        let mut by = Grouping::AsSorted;
        let mut seen = vec![by.resolved(sort)];
        loop {
            by = by.next(sort);
            if seen.contains(&by.resolved(sort)) {
                break;
            }
            seen.push(by.resolved(sort));
        }
        assert_eq!((by, seen.len()), (Grouping::AsSorted, 7), "{sort:?}");
    }
}
