use super::*;
use crate::article::{Annotations, Clipping, Found, Person, Span, Statement, StatementKind, Term, TermMention};
use crate::marks::key::Base;
use crate::marks::owners::owners;
use crate::marks::{ArticleChange, ArticleKey, Change, PersonSet, Set};

/// Returns an article in which each of `people` says the sentence that begins with their name, and mentions a tank.
fn article(path: &str, text: &str, people: &[&str]) -> Article {
    let spans = |words: &str| {
        text.match_indices(words)
            .map(|(at, found)| Span::new(at, at + found.len()))
            .collect::<Vec<_>>()
    };
    let person = |name: &&str| Person {
        name: (*name).to_string(),
        kind: PersonKind::Other,
        mentions: spans(name),
        ..Person::default()
    };
    let statements = (0..).zip(people).map(|(n, name)| Statement {
        span: Span::new(text.find(name).unwrap(), text.find(name).unwrap() + name.len() + 5),
        kind: StatementKind::Indirect,
        speaker: Speaker::Person(PersonIdx(n)),
        cue: None,
        why: Vec::new(),
    });
    let mention = |span| TermMention {
        span,
        quantity: None,
        claimant: None,
        why: Vec::new(),
    };
    Article {
        record: Clipping {
            path: path.into(),
            text: text.into(),
            ..Clipping::default()
        },
        found: Found::new(
            "nl",
            None,
            Annotations {
                people: people.iter().map(person).collect(),
                statements: statements.collect(),
                terms: vec![Term {
                    lexicon: "weapons".into(),
                    id: "tank".into(),
                    name: "tank".into(),
                    category: "vehicle".into(),
                    mentions: spans("tank").into_iter().map(mention).collect(),
                }],
                ..Annotations::default()
            },
        ),
    }
}

const FIRST: &str = "Anna de Wit ziet een tank. Joris Kuipers meent dat een tank bij hem past.";
const SECOND: &str = "A. W. Dewit ziet nog een tank.";

fn dossier() -> Dossier {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        article("a.txt", FIRST, &["Anna de Wit", "Joris Kuipers"]),
        article("b.txt", SECOND, &["A. W. Dewit"]),
    ]);
    dossier
}

fn apply(dossier: &mut Dossier, marks: &Marks) -> bool {
    let owners = owners(marks, dossier.articles(), &Base::default());
    dossier.apply_marks(marks, &owners)
}

fn person(name: &str, set: PersonSet) -> Change {
    Change::Person(name.into(), set)
}

/// Name, kind, number of articles and of statements.
type Listed = (&'static str, PersonKind, usize, usize);

/// Returns who is listed: name, kind, number of articles and of statements.
fn people(dossier: &Dossier) -> Vec<(String, PersonKind, usize, usize)> {
    let listed = dossier.people().iter();
    let mut people: Vec<_> = listed
        .map(|person| {
            (
                person.name.clone(),
                person.kind,
                person.articles.len(),
                person.n_statements,
            )
        })
        .collect();
    people.sort();
    people
}

#[test]
fn people_are_corrected_in_the_whole_dossier_and_back() {
    use PersonKind::{Expert, Other};

    let read: [Listed; 3] = [
        ("A. W. Dewit", Other, 1, 1),
        ("Anna de Wit", Other, 1, 1),
        ("Joris Kuipers", Other, 1, 1),
    ];
    #[rustfmt::skip]
    let cases: &[(Change, &[Listed])] = &[
        (person("A. W. Dewit", PersonSet::SameAs("Anna de Wit".into())),     &[("Anna de Wit", Other, 2, 2), read[2]]),
        (person("Anna de Wit", PersonSet::SameAs("A. W. Dewit".into())),     &[("Anna de Wit", Other, 2, 2), read[2]]),
        (person("Anna de Wit", PersonSet::SameAs("Nobody Here".into())),     &read),
        (person("Anna de Wit", PersonSet::SameAs("Anna de Wit".into())),     &read),
        (person("Anna de Wit", PersonSet::Is(Some(Expert), String::new())),  &[read[0], ("Anna de Wit", Expert, 1, 1), read[2]]),
        (person("Anna de Wit", PersonSet::Reject(true)),                     &[read[0], read[2]]),
        (person("Nobody Here", PersonSet::Reject(true)),                     &read),
    ];
    let named = |people: &[Listed]| -> Vec<(String, PersonKind, usize, usize)> {
        people
            .iter()
            .map(|(name, kind, n, said)| ((*name).to_string(), *kind, *n, *said))
            .collect()
    };
    for (change, expected) in cases {
        let (mut dossier, mut marks) = (dossier(), Marks::default());
        let opposite = marks.opposite(change);
        marks.apply(change);
        assert!(apply(&mut dossier, &marks), "{change:?}");
        assert!(!apply(&mut dossier, &marks), "twice changes nothing");
        assert_eq!(people(&dossier), named(expected), "{change:?}");
        marks.apply(&opposite);
        apply(&mut dossier, &marks);
        assert_eq!(people(&dossier), named(&read), "{change:?} taken back");
    }
}

#[test]
fn corrections_of_the_same_person_go_together() {
    let (mut dossier, mut marks) = (dossier(), Marks::default());
    for change in [
        person("A. W. Dewit", PersonSet::SameAs("Anna de Wit".into())),
        person("Anna de Wit", PersonSet::SameAs("A. W. Dewit".into())),
        person(
            "A. W. Dewit",
            PersonSet::Is(Some(PersonKind::Expert), "hoogleraar".into()),
        ),
    ] {
        marks.apply(&change);
    }
    apply(&mut dossier, &marks);
    assert_eq!(people(&dossier)[0], ("Anna de Wit".into(), PersonKind::Expert, 2, 2));
    let wit = dossier
        .people()
        .iter()
        .find(|person| person.name == "Anna de Wit")
        .unwrap();
    assert_eq!(wit.own_role.as_deref(), Some("hoogleraar"));
    // Articles that come later are corrected too.
    dossier.push(vec![article("c.txt", "Anna de Wit rust.", &["Anna de Wit"])]);
    assert!(apply(&mut dossier, &marks));
    assert_eq!(people(&dossier)[0], ("Anna de Wit".into(), PersonKind::Expert, 3, 3));
}

#[test]
fn a_surname_that_two_bore_is_that_of_one_when_they_are_one() {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        article("a.txt", "Anna de Wit ziet het.", &["Anna de Wit"]),
        article("b.txt", "Antje de Wit ziet het.", &["Antje de Wit"]),
        article("c.txt", "Hier zag De Wit niets.", &["De Wit"]),
    ]);
    assert_eq!(dossier.people().len(), 3);
    let mut marks = Marks::default();
    marks.apply(&person("Antje de Wit", PersonSet::SameAs("Anna de Wit".into())));
    apply(&mut dossier, &marks);
    assert_eq!(people(&dossier).len(), 1);
    assert_eq!(dossier.people()[0].articles.len(), 3);
}

#[test]
fn a_spelling_is_taken_apart_and_joined_again() {
    let mut dossier = Dossier::default();
    dossier.push(vec![
        article("a.txt", "Sergej Shoigu zwijgt.", &["Sergej Shoigu"]),
        article("b.txt", "Sergej Sjojgoe ook.", &["Sergej Sjojgoe"]),
    ]);
    assert_eq!(dossier.people().len(), 1, "one name in two spellings");
    let ids = |dossier: &Dossier| dossier.people().iter().map(|person| person.id).collect::<Vec<_>>();
    let before = ids(&dossier);
    let mut marks = Marks::default();
    marks.apply(&person("Sergej Sjojgoe", PersonSet::Apart(true)));
    apply(&mut dossier, &marks);
    assert_eq!(dossier.people().len(), 2);
    assert!(
        ids(&dossier).contains(&before[0]),
        "whoever is not meant keeps his number"
    );
    marks.apply(&person("Sergej Sjojgoe", PersonSet::Apart(false)));
    apply(&mut dossier, &marks);
    assert_eq!(ids(&dossier), before);
}

#[test]
fn what_a_rejected_person_said_is_said_by_nobody() {
    let (mut dossier, mut marks) = (dossier(), Marks::default());
    marks.apply(&person("Anna de Wit", PersonSet::Reject(true)));
    apply(&mut dossier, &marks);
    let found = &dossier.article(ArticleId(0)).found;
    assert_eq!(found.statements[0].speaker, Speaker::Unattributed);
    let Speaker::Person(idx) = found.statements[1].speaker else {
        panic!("the other is gone too")
    };
    assert_eq!(found.people[usize::from(idx.0)].name, "Joris Kuipers");
}

#[test]
fn what_is_rejected_in_an_article_stays_so_when_its_file_changes() {
    let read = dossier();
    let first = read.article(ArticleId(0));
    let key = ArticleKey::of(first, &Base::default());
    let mut marks = Marks::default();
    for rejected in [
        Rejected::term(first, "tank", first.found.terms[0].mentions[1].span),
        Rejected::statement(first, first.found.statements[0].span),
    ] {
        marks.apply(&Change::Article(ArticleChange {
            was: key.clone(),
            now: key.clone(),
            set: Set::Reject(rejected, true),
        }));
    }
    // Something is put before it, and a line is broken elsewhere.
    let changed = format!(
        "Een tank rijdt door het lage land, heel ver weg van alle huizen en alle steden.\n\n{}",
        FIRST.replace(" bij hem", "\nbij hem")
    );
    for (text, n_tanks) in [(FIRST, 1), (changed.as_str(), 2)] {
        let mut dossier = Dossier::default();
        dossier.push(vec![article("a.txt", text, &["Anna de Wit", "Joris Kuipers"])]);
        assert!(apply(&mut dossier, &marks));
        let found = &dossier.article(ArticleId(0)).found;
        assert_eq!(found.terms[0].mentions.len(), n_tanks, "{text}");
        assert_eq!(found.statements.len(), 1);
        let kept = found.terms[0].mentions[n_tanks - 1].span;
        assert!(text[..kept.start as usize].ends_with("Anna de Wit ziet een "));
    }
}
