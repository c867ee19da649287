use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::people;
use crate::article::{Person, PersonKind};
use crate::date::PubDate;
use crate::extract::document::Document;
use crate::language::{Language, languages};

fn language(code: &str) -> &'static Language {
    languages().iter().find(|l| l.code == code).unwrap()
}

fn document<'t>(code: &str, text: &'t str) -> Document<'t> {
    Document::new(text, language(code), PubDate::default())
}

/// Words that the rules look at, in any order.
fn hostile_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Anna",
        "Kim",
        "Jong-un",
        "de",
        "De",
        "van",
        "der",
        "Wit",
        "Poetins",
        "Trump's",
        "minister",
        "hoogleraar",
        "van",
        "aan",
        "Universiteit",
        "Leiden",
        "(",
        ")",
        "43",
        ",",
        ".",
        "J.",
        "is",
        "als",
        "viroloog",
        "en",
        "zegt",
        "“",
        "”",
        "'",
        "\n",
        "\n\n",
        "al-Assad",
        "VVD",
        "NAVO-chef",
        "É",
        "é",
        "’s",
        "김정은",
        "\u{200b}",
        "-",
        "–",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn assert_sound(text: &str, found: &[Person]) -> Result<(), proptest::test_runner::TestCaseError> {
    let mut spans: Vec<_> = found.iter().flat_map(|p| p.mentions.iter().copied()).collect();
    spans.sort_unstable();
    for pair in spans.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "mentions overlap in {text:?}");
    }
    for person in found {
        prop_assert!(!person.mentions.is_empty());
        let phrases = person.roles.iter().chain(&person.affiliations).map(|p| p.span);
        for span in person.mentions.iter().copied().chain(phrases) {
            prop_assert!(
                text.get(span.range()).is_some_and(|words| !words.is_empty()),
                "{span:?} in {text:?}"
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn spans_are_sound_in_any_order_of_words(text in hostile_text()) {
        for code in ["nl", "en"] {
            let doc = document(code, &text);
            assert_sound(&text, &people(&doc))?;
        }
    }

    #[test]
    fn any_text_is_read_the_same_twice(text in "\\PC{0,200}") {
        let doc = document("nl", &text);
        let (first, second) = (people(&doc), people(&doc));
        assert_sound(&text, &first)?;
        prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }
}

#[test]
fn nothing_in_chrome_is_a_mention() {
    let text = "Anna de Wit spreekt. Lees ook: Joris Kuipers wint";
    let mut doc = document("nl", text);
    let from = text.find("Lees").unwrap();
    for (token, flag) in doc.tokens.iter().zip(&mut doc.in_chrome) {
        *flag = token.span.start as usize >= from;
    }
    let names: Vec<String> = people(&doc).into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["Anna de Wit"]);
}

#[test]
fn each_person_says_why() {
    let doc = document("nl", "Volgens hoogleraar Anna de Wit klopt het.");
    let found = people(&doc);
    let rules: Vec<&str> = found[0].why.iter().map(|e| e.rule).collect();
    assert!(
        rules.contains(&"given-name") && rules.contains(&"expert-role"),
        "{rules:?}"
    );
    assert_eq!(found[0].kind, PersonKind::Expert);
}
