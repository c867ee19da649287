use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::date::{PartialDate, PubDate};
use crate::language::languages;

/// A text, its publication date, and each expression in it with its value; `?` where that cannot be known.
#[derive(serde::Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    times: Vec<(String, String)>,
}

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

fn found(code: &str, text: &str, published: Option<&str>) -> Vec<(String, String)> {
    let language = languages().iter().find(|l| l.code == code).unwrap();
    let published = PubDate {
        value: published.map(|date| PartialDate::parse_edtf(date).unwrap()),
        ..PubDate::default()
    };
    let doc = Document::new(text, language, published);
    let value = |time: &TimeExpression| time.value.map_or_else(|| "?".to_owned(), |value| value.to_string());
    times(&doc)
        .iter()
        .map(|time| (time.span.of(text).to_owned(), value(time)))
        .collect()
}

fn check(code: &str, file: &str) {
    let cases: Cases = toml::from_str(file).unwrap();
    let wrong: Vec<String> = cases
        .case
        .iter()
        .filter_map(|case| {
            let found = found(code, &case.text, case.published.as_deref());
            let says = |times: &[(String, String)]| format!("{times:?}");
            (found != case.times).then(|| {
                format!(
                    "{} ({:?})\n  expected {}\n  found    {}",
                    case.text,
                    case.published,
                    says(&case.times),
                    says(&found)
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases\n{}",
        wrong.len(),
        cases.case.len(),
        wrong.join("\n")
    );
}

#[test]
fn dutch_times_mean_what_their_cases_say() {
    check("nl", include_str!("../../../tests/times/nl.toml"));
}

#[test]
fn english_times_mean_what_their_cases_say() {
    check("en", include_str!("../../../tests/times/en.toml"));
}

#[test]
#[rustfmt::skip]
fn a_sentence_is_written_after_what_it_tells_and_before_what_it_announces() {
    for (code, text, expected) in [
        ("nl", "Op 3 mei 2024 brak de dijk; het dorp werd ontruimd.",            Side::Behind),
        ("nl", "De dijk viel in mei 2024 droog.",                                 Side::Behind),
        ("nl", "In 2019 werd de brug gesloten.",                                  Side::Behind),
        ("nl", "De top zal op 3 mei 2030 beginnen.",                              Side::Ahead),
        ("nl", "In mei 2030 zullen de eerste treinen rijden.",                    Side::Ahead),
        ("nl", "Het bestuur heeft de opening op 3 mei 2030 gezet.",               Side::Unsure),
        ("nl", "De opening was gepland op 3 mei 2030.",                           Side::Unsure),
        ("nl", "De brug moest op 3 mei 2030 klaar zijn, zei hij.",                Side::Unsure),
        ("nl", "De deadline was 3 mei 2030.",                                     Side::Unsure),
        ("nl", "Het werk werd gegund voor 3 mei 2030.",                           Side::Unsure),
        ("nl", "De minister zei dat de brug op 3 mei 2030 open zal gaan.",        Side::Unsure),
        ("nl", "Op 3 mei 2024 herdenkt de stad de brand.",                        Side::Unsure),
        ("nl", "In 2010 werd hij minister; in 2012 wordt hij ontslagen.",         Side::Unsure),
        ("nl", "De opening werd verschoven naar 3 mei 2030.",                     Side::Unsure),
        ("nl", "De opening werd vastgesteld op 3 mei 2030.",                      Side::Unsure),
        ("en", "The bridge, closed since spring, is to be opened on 3 May 2030.", Side::Unsure),
        ("en", "He called an election for 3 May 2030.",                           Side::Unsure),
        ("en", "The dam fell on 3 May 2024.",                                     Side::Behind),
        ("en", "Police said the fire began on May 3, 2024.",                      Side::Behind),
        ("en", "The summit will open on 3 May 2030.",                             Side::Ahead),
        ("en", "He said the summit will open on 3 May 2030.",                     Side::Unsure),
        ("en", "The company has set the launch for 3 May 2030.",                  Side::Unsure),
        ("en", "The bridge was due on 3 May 2030.",                               Side::Unsure),
        ("en", "The court extended the ban, which was to end on 3 May 2030.",     Side::Unsure),
    ] {
        let language = languages().iter().find(|l| l.code == code).unwrap();
        let doc = Document::new(text, language, PubDate::default());
        assert_eq!(times(&doc)[0].side, expected, "{text}");
        let dated = PubDate { value: PartialDate::parse_edtf("2025"), ..PubDate::default() };
        assert_eq!(times(&Document::new(text, language, dated))[0].side, Side::Unsure, "{text}");
    }
}

#[test]
fn the_ends_of_the_calendar_give_no_value() {
    for text in [
        "Dat was 9000 jaar geleden.",
        "Dat was 3000 jaar geleden.",
        "Over 9999 jaar is het zover.",
    ] {
        assert_eq!(found("nl", text, Some("2024-03-12"))[0].1, "?", "{text}");
    }
    assert_eq!(found("nl", "Volgend jaar.", Some("9999"))[0].1, "?");
    assert_eq!(found("nl", "Vorig jaar.", Some("0001"))[0].1, "?");
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_inside_it(
        words in proptest::collection::vec(proptest::sample::select(&[
            "in", "op", "de", "tussen", "en", "tot", "sinds", "vorige", "week", "jaar", "2", "29", "februari", "2024", "31", "juni", "twee",
            "geleden", "over", "het", "begin", "van", "maandag", "zomer", "eerste", "kwartaal", "jaren", "'90", ",", ".", "afgelopen", "9999", "\n\n", "é",
        ][..]), 0..30),
        year in 1_i32..=9999,
        noise in any::<String>(),
    ) {
        let text = format!("{} {noise}", words.join(" "));
        let published = format!("{year:04}-02-28");
        for code in ["nl", "en"] {
            let once = found(code, &text, Some(&published));
            prop_assert_eq!(&once, &found(code, &text, Some(&published)));
            prop_assert!(once.iter().all(|(surface, _)| !surface.is_empty()));
        }
    }
}
