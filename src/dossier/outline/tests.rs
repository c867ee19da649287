use super::*;
use crate::article::{Phrase, Quantity, Speaker, Statement, StatementKind, Term, TermMention};
use crate::dossier::tests::article;
use crate::span::Span;

fn phrase(text: &str) -> Phrase {
    Phrase {
        text: text.into(),
        span: Span::default(),
    }
}

/// An article of two, the first of whom says two things, with a term that is counted once.
fn full() -> Article {
    let mut article = article("2024", "een", &["Anna de Wit", "Joris Kuipers"]);
    article.found.people[0].roles = vec![phrase("kenner")];
    article.found.people[0].affiliations = vec![phrase("Instituut Zuid"), phrase("Bureau Noord")];
    article.found.people[1].roles = vec![phrase("kenner")];
    let said = |speaker| Statement {
        span: Span::default(),
        kind: StatementKind::Direct,
        speaker,
        cue: None,
        why: Vec::new(),
    };
    let speakers = [
        Speaker::Person(PersonIdx(0)),
        Speaker::Unattributed,
        Speaker::Person(PersonIdx(0)),
    ];
    article.found.statements = speakers.map(said).into();
    let mention = |quantity| TermMention {
        span: Span::default(),
        quantity,
        claimant: None,
        why: Vec::new(),
    };
    let ten = Quantity {
        span: Span::default(),
        min: Some(10.0),
        max: Some(10.0),
        hedge: None,
        unit: None,
    };
    article.found.terms.push(Term {
        lexicon: "weapons".into(),
        id: "tank".into(),
        name: "tank".into(),
        category: "vehicle".into(),
        mentions: vec![mention(None), mention(Some(ten))],
    });
    article
}

#[test]
fn an_outline_says_what_the_articles_say() {
    let bare = article("2024", "twee", &["Joris Kuipers"]);
    let outline = Outline::of(&[full(), bare]);
    let of = |place| Outlined { all: &outline, place };
    let told: Vec<_> = of(0)
        .people()
        .map(|(line, roles, affiliations)| {
            let words = |numbers: &[u32]| numbers.iter().map(|n| of(0).phrase(*n)).collect::<Vec<_>>();
            (
                of(0).name(line.name),
                line.n_statements,
                words(roles),
                words(affiliations),
            )
        })
        .collect();
    let both = vec!["Instituut Zuid", "Bureau Noord"];
    assert_eq!(
        told,
        [
            ("Anna de Wit", 2, vec!["kenner"], both),
            ("Joris Kuipers", 0, vec!["kenner"], vec![])
        ]
    );
    assert_eq!(&*of(0).entry(of(0).terms()[0].entry).id, "tank");
    assert_eq!((of(0).terms()[0].n_mentions, of(0).claims()), (2, &[(0, 1)][..]));
    assert_eq!((of(1).terms().len(), of(1).claims().len()), (0, 0));
    let (here, there) = (of(0).person_lines()[1].name, of(1).person_lines()[0].name);
    assert_eq!(here, there, "a name has one number in all articles");
}

#[test]
fn what_follows_from_a_number_is_worked_out_once_for_each_outline() {
    let (one, other) = (Outline::of(&[full()]), Outline::of(&[full()]));
    let (mut known, mut n) = (Known::default(), 0);
    let mut ask = |outline, number| {
        known.of(outline, number, || {
            n += 1;
            n
        })
    };
    assert_eq!([ask(&one, 1), ask(&one, 0), ask(&other, 1), ask(&one, 1)], [1, 2, 3, 1]);
}
