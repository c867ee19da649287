use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::*;
use crate::dossier::tests::article;

const DATES: &[&str] = &[
    "",
    "2023",
    "2023-12",
    "2024-01",
    "2024-01-15",
    "2024-01-16",
    "2024-02-29",
    "2025",
];
const QUERIES: &[&str] = &[
    "2024",
    "2024-01",
    "2024-01-15",
    "..2023",
    "2024-01-16..",
    "=2024-01-15",
    "none",
    "2023-12..2024-01",
];

fn query(text: &str) -> DateQuery {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    DateQuery::parse(text, today).unwrap()
}

fn undated() -> impl Strategy<Value = Undated> {
    prop_oneof![
        Just(Undated::Unfiltered),
        Just(Undated::With),
        Just(Undated::ByEstimate),
        Just(Undated::Without),
        Just(Undated::Only)
    ]
}

proptest! {
    #[test]
    fn each_article_is_shown_or_counted_once(
        articles in proptest::collection::vec((0..DATES.len(), any::<bool>()), 0..30),
        date in proptest::option::of(0..QUERIES.len()),
        undated in undated(),
        by_person in any::<bool>(),
    ) {
        let mut dossier = Dossier::default();
        let named = |named: bool| if named { &["Anna de Wit"][..] } else { &[] };
        dossier.push(articles.iter().map(|(date, person)| article(DATES[*date], "", named(*person))).collect());
        let person = dossier.people().first().map(|person| person.id).filter(|_| by_person);
        let filter = Filter { date: date.map(|at| query(QUERIES[at])), undated, person, term: None, ..Filter::default() };
        let selection = select(&dossier, &filter);

        let hidden = selection.hidden_by_date + selection.hidden_undated + selection.hidden_by_other;
        prop_assert_eq!(selection.shown.len() + hidden, articles.len());
        let in_order: Vec<ArticleId> =
            dossier.in_order().iter().copied().filter(|id| selection.shown.contains(id)).collect();
        prop_assert_eq!(&in_order, &selection.shown);
        for (id, article) in dossier.articles() {
            let shown = selection.shown.contains(&id);
            let matches = filter.date.as_ref().map_or(DateMatch::Inside, |query| query.matches(article.date()));
            let dated = article.date().value.is_some();
            let wanted = filter.person.is_none() || !article.found.people.is_empty();
            let by_date = match (dated, undated) {
                (true, Undated::Only) | (false, Undated::Without) => false,
                (true, _) | (false, Undated::Unfiltered | Undated::ByEstimate) => matches != DateMatch::Outside,
                (false, Undated::With | Undated::Only) => true,
            };
            prop_assert_eq!(shown, by_date && wanted, "{:?} {:?}", article.date().value, filter);
            let uncertain = selection.uncertain.contains(&id);
            prop_assert_eq!(uncertain, shown && dated && matches == DateMatch::Possible);
        }
        prop_assert!(selection.uncertain.is_sorted());
    }
}

#[test]
fn articles_that_name_no_expert_and_no_term_of_a_lexicon() {
    let mut dossier = Dossier::default();
    let mut expert = article("2024-01-03", "a", &["Anna de Wit"]);
    expert.found.people[0].kind = PersonKind::Expert;
    let other = article("2024-01-02", "b", &["Joris Kuipers"]);
    let mut armed = article("2024-01-01", "c", &[]);
    armed.found.terms.push(crate::article::Term {
        lexicon: "weapons".into(),
        id: "tank".into(),
        name: "tank".into(),
        category: "armour".into(),
        mentions: vec![],
    });
    dossier.push(vec![expert, other, armed]);
    let shown = |lack| {
        let filter = Filter {
            without: Some(lack),
            ..Filter::default()
        };
        let ids = select(&dossier, &filter).shown;
        ids.into_iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(shown(Lack::Expert), [1, 2]);
    assert_eq!(shown(Lack::Terms("weapons".into())), [0, 1]);
    assert_eq!(shown(Lack::Terms("water".into())), [0, 1, 2]);
}
