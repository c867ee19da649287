//! A lexicon that the program has never heard of works as the built-in one does: it is data only.

use knipsel::article::Record;
use knipsel::extract::Engine;
use knipsel::lexicon;

const SANCTIONS: &str = include_str!("lexicons/sanctions.toml");

#[test]
fn a_second_lexicon_needs_no_change_in_the_program() {
    let mut lexicons = lexicon::built_in();
    lexicons.push(lexicon::parse("sanctions.toml", SANCTIONS).expect("the test's lexicon is valid"));
    let engine = Engine {
        lexicons,
        language: None,
    };
    let text = "De Europese Unie bevroor de tegoeden van ruim 180 bedrijven en legde een wapenembargo op. Ook kwamen er twee exportverboden op ballistische raketten.";
    let record = Record {
        text: text.into(),
        language: Some("nl".to_owned()),
        ..Record::default()
    };
    let found: Vec<(String, String, String)> = engine
        .annotate(&record)
        .terms
        .iter()
        .flat_map(|term| {
            term.mentions.iter().map(|mention| {
                let surface = mention.span.of(text).to_owned();
                (term.lexicon.to_string(), term.category.to_string(), surface)
            })
        })
        .collect();
    let expected = [
        ("sanctions", "assets", "bevroor de tegoeden"),
        ("sanctions", "trade", "wapenembargo"),
        ("sanctions", "trade", "exportverboden"),
        ("weapons", "missile", "ballistische raketten"),
    ];
    assert_eq!(
        found,
        expected.map(|(l, c, s)| (l.to_owned(), c.to_owned(), s.to_owned()))
    );
}

#[test]
fn its_cases_hold_as_those_of_the_built_in_one() {
    let lexicon = lexicon::parse("sanctions.toml", SANCTIONS).expect("the test's lexicon is valid");
    let cases = lexicon.cases.clone();
    assert!(cases.iter().any(|case| case.found.is_empty()), "no negative case");
    let engine = Engine {
        lexicons: vec![lexicon],
        language: Some("nl".to_owned()),
    };
    for case in cases {
        let record = Record {
            text: case.text.as_str().into(),
            ..Record::default()
        };
        let terms = &engine.annotate(&record).terms;
        let mut found: Vec<_> = terms
            .iter()
            .flat_map(|term| term.mentions.iter().map(|m| (m.span, term.category.to_string())))
            .collect();
        found.sort();
        let found: Vec<_> = found
            .into_iter()
            .map(|(span, c)| (span.of(&case.text).to_owned(), c))
            .collect();
        let expected: Vec<_> = case.found.into_iter().map(|e| (e.surface, e.category)).collect();
        assert_eq!(found, expected, "{}", case.text);
    }
}
