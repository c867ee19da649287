use super::*;
use crate::article::{Phrase, Span, StatementKind};
use crate::date::PubDate;
use crate::language;

/// Finds each name in the text wherever it stands, the surname alone too; a role may be given behind `=`.
fn people(text: &str, names: &[&str]) -> Vec<Person> {
    let person = |name: &&str| {
        let (name, role) = name.split_once('=').unwrap_or((name, ""));
        let surname = name.split_once(' ').map_or(name, |(_, rest)| rest);
        let mut mentions: Vec<Span> = Vec::new();
        for form in [name, surname] {
            for (at, _) in text.match_indices(form) {
                let span = Span::new(at, at + form.len());
                if !mentions.iter().any(|known| known.overlaps(span)) {
                    mentions.push(span);
                }
            }
        }
        mentions.sort_unstable();
        let at = text.find(role).filter(|_| !role.is_empty());
        let roles = at.map(|at| Phrase {
            text: role.into(),
            span: Span::new(at, at + role.len()),
        });
        Person {
            name: name.into(),
            mentions,
            roles: roles.into_iter().collect(),
            ..Person::default()
        }
    };
    names.iter().map(person).collect()
}

/// Each statement as `kind speaker: words`; a group in brackets, `?` for nobody.
fn found(code: &str, text: &str, names: &[&str]) -> Vec<String> {
    let language = language::languages().iter().find(|l| l.code == code).unwrap();
    let doc = Document::new(text, language, PubDate::default());
    let people = people(text, names);
    let found = statements(&doc, &people);
    let line = |statement: &Statement| {
        let speaker = match &statement.speaker {
            Speaker::Person(idx) => people[usize::from(idx.0)].name.clone(),
            Speaker::Collective(phrase) => format!("[{}]", phrase.text),
            Speaker::Unattributed => "?".into(),
        };
        let kind = if statement.kind == StatementKind::Direct {
            "direct"
        } else {
            "indirect"
        };
        format!("{kind} {speaker}: {}", statement.span.of(text))
    };
    found.iter().map(line).collect()
}

const KUIPERS: &[&str] = &["Joris Kuipers"];

#[test]
fn every_style_of_marks_makes_a_quotation() {
    for (open, close) in [
        ("\"", "\""),
        ("“", "”"),
        ("„", "”"),
        ("„", "“"),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
        (",,", "''"),
        (",,", "\""),
        ("''", "''"),
    ] {
        let text = format!("{open}De brug is gisteren toch gesloten{close}, zegt Joris Kuipers.");
        let expected = format!("direct Joris Kuipers: {open}De brug is gisteren toch gesloten{close}");
        assert_eq!(found("nl", &text, KUIPERS), [expected]);
    }
}

#[rustfmt::skip]
const DUTCH: &[(&str, &[&str])] = &[
    ("Joris Kuipers zegt: \"We wachten het onderzoek gewoon af.\"", &["direct Joris Kuipers: \"We wachten het onderzoek gewoon af.\""]),
    ("Joris Kuipers: „Dat had niemand van ons verwacht.”", &["direct Joris Kuipers: „Dat had niemand van ons verwacht.”"]),
    ("“Het is te laat”, aldus Joris Kuipers. “Veel te laat voor dit jaar.”", &["direct Joris Kuipers: “Het is te laat”", "direct Joris Kuipers: “Veel te laat voor dit jaar.”"]),
    ("Joris Kuipers noemt het plan ‘onverantwoord’.", &["direct Joris Kuipers: ‘onverantwoord’"]),
    ("Volgens Joris Kuipers is de dijk veilig.", &["indirect Joris Kuipers: Volgens Joris Kuipers is de dijk veilig."]),
    ("De dijk is veilig, zegt Joris Kuipers.", &["indirect Joris Kuipers: De dijk is veilig"]),
    ("De dijk is veilig, aldus Kuipers.", &["indirect Joris Kuipers: De dijk is veilig"]),
    ("Joris Kuipers verwacht dat de prijs nog stijgt.", &["indirect Joris Kuipers: Joris Kuipers verwacht dat de prijs nog stijgt."]),
    ("De dijk houdt het niet. Dat zei Joris Kuipers dinsdag.", &["indirect Joris Kuipers: De dijk houdt het niet."]),
    ("Kuipers kijkt er niet van op. „Het zat er al jaren aan te komen, zo simpel is het.”", &["direct Joris Kuipers: „Het zat er al jaren aan te komen, zo simpel is het.”"]),
    ("Volgens de inspectie is de brug gevaarlijk.", &["indirect [de inspectie]: Volgens de inspectie is de brug gevaarlijk."]),
    ("De gemeente meldt dat de straat dicht blijft.", &["indirect [De gemeente]: De gemeente meldt dat de straat dicht blijft."]),
    ("Hij las het boek ‘De avonden van gisteren en vandaag’ uit.", &[]),
    ("De zogenaamde ‘expert’ kwam niet opdagen.", &[]),
    ("Het café heet ‘De Druif’ en ligt aan het plein.", &[]),
    ("Rechters hebben Kuipers ervan beschuldigd dat hij loog.", &["indirect [Rechters]: Rechters hebben Kuipers ervan beschuldigd dat hij loog."]),
    ("Zondag had Joris Kuipers al gewaarschuwd dat het zou regenen.", &["indirect Joris Kuipers: Zondag had Joris Kuipers al gewaarschuwd dat het zou regenen."]),
    ("Joris Kuipers uit Delft acht zich kansloos.", &[]),
];

#[test]
fn dutch_statements_find_their_speaker() {
    for (text, expected) in DUTCH {
        assert_eq!(found("nl", text, KUIPERS), *expected, "{text}");
    }
}

#[rustfmt::skip]
const ENGLISH: &[(&str, &[&str])] = &[
    ("\"The bridge is closed for good,\" said Joris Kuipers.", &["direct Joris Kuipers: \"The bridge is closed for good,\""]),
    ("\"The bridge is closed for good,\" Kuipers said.", &["direct Joris Kuipers: \"The bridge is closed for good,\""]),
    ("Joris Kuipers said that the bridge was closed.", &["indirect Joris Kuipers: Joris Kuipers said that the bridge was closed."]),
    ("According to Joris Kuipers, the bridge is safe.", &["indirect Joris Kuipers: According to Joris Kuipers, the bridge is safe."]),
    ("“We are late,” he said. “Far too late.”", &["direct ?: “We are late,”", "direct ?: “Far too late.”"]),
];

#[test]
fn english_statements_find_their_speaker() {
    for (text, expected) in ENGLISH {
        assert_eq!(found("en", text, KUIPERS), *expected, "{text}");
    }
}

#[test]
fn a_role_means_the_person_who_bears_it() {
    let text = "Bruggenkenner Joris Kuipers is somber.\n\nVolgens de bruggenkenner is herstel te duur.";
    assert_eq!(
        found("nl", text, &["Joris Kuipers=Bruggenkenner"]),
        ["indirect Joris Kuipers: Volgens de bruggenkenner is herstel te duur."]
    );
}

#[test]
fn somebody_elses_lawyer_is_not_the_person() {
    let text = "“Mijn cliënt is onschuldig”, zegt de advocaat van Joris Kuipers.";
    assert_eq!(
        found("nl", text, KUIPERS),
        ["direct [de advocaat van Joris Kuipers]: “Mijn cliënt is onschuldig”"]
    );
}

#[test]
fn a_lead_takes_the_speaker_of_what_it_repeats() {
    let text = "‘Vroeg of laat moet deze brug gewoon dicht.’\n\n“Ik zeg al jaren: vroeg of laat moet deze brug gewoon dicht”, zegt Joris Kuipers.";
    assert!(found("nl", text, KUIPERS)[0].starts_with("direct Joris Kuipers: ‘Vroeg"));
}

#[test]
fn hostile_marks_take_linear_time_and_do_not_panic() {
    for text in [
        "\"".repeat(20_000),
        "„a ".repeat(20_000),
        "“a” zegt ".repeat(10_000),
        ",,a''".repeat(10_000),
    ] {
        found("nl", &text, &[]);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_statements_inside_it_with_a_confidence(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "„", "”", "“", "\"", "'", "’", "‘", ",,", "''", "«", "»", "zegt", "zei dat", "aldus", "volgens", "Joris Kuipers", "Kuipers", "hij", "die meent dat",
            ":", ",", ".", "?", "\n\n", "noemt het", "Dat is genoeg", "de politie", "said", "he", "é", "\u{200b}", "heeft gezegd dat", "vindt",
        ][..]), 0..40),
        noise in proptest::prelude::any::<String>(),
        tight in proptest::prelude::any::<bool>(),
    ) {
        let text = format!("{} {noise}", pieces.join(if tight { "" } else { " " }));
        for code in ["nl", "en"] {
            let language = language::languages().iter().find(|l| l.code == code).unwrap();
            let doc = Document::new(&text, language, PubDate::default());
            let people = people(&text, KUIPERS);
            let people = if people[0].mentions.is_empty() { Vec::new() } else { people };
            let found = statements(&doc, &people);
            for statement in &found {
                proptest::prop_assert!(text.get(statement.span.range()).is_some_and(|words| !words.is_empty()));
                let confidence: i32 = statement.why.iter().map(|evidence| i32::from(evidence.weight)).sum();
                proptest::prop_assert!((0..=100).contains(&confidence), "{confidence}");
            }
            proptest::prop_assert!(found.windows(2).all(|two| two[0].span.start <= two[1].span.start));
        }
    }
}
