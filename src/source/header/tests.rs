use super::*;

fn read_text(text: &str) -> (Record, Vec<String>) {
    let mut record = Record {
        text: text.into(),
        ..Record::default()
    };
    let notes = read(&mut record);
    (record, notes)
}

/// Checks the date, the words that say it, and what of the text is head.
fn check(text: &str, date: &str, words: &str, head: &[&str]) {
    let (record, _) = read_text(text);
    let found = record
        .date
        .value
        .map_or_else(|| "none".to_owned(), |date| date.to_string());
    assert_eq!(found, date, "{text}");
    assert_eq!(record.date.evidence.map_or("", |span| span.of(text)), words, "{text}");
    let marked: Vec<&str> = record.markup.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(marked, head, "{text}");
}

const PROSE: &str = "De onderhandelaars spraken de hele dag in het gebouw van de provincie over het water, de dijken en het geld dat daarvoor nodig is, zei Anna de Wit.";

#[test]
fn a_date_may_stand_before_the_text_on_its_line() {
    for (line, date, words, head) in [
        (" date 2024-01 De dijk", "2024-01", "2024-01", "date 2024-01"),
        ("date 2024-01-15 De dijk", "2024-01-15", "2024-01-15", "date 2024-01-15"),
        ("\n  date 2023 De dijk", "2023", "2023", "date 2023"),
        ("date: 2024-01 De dijk", "2024-01", "2024-01", "date: 2024-01"),
        (
            "datum 15 januari 2024 De dijk",
            "2024-01-15",
            "15 januari 2024",
            "datum 15 januari 2024",
        ),
        (
            "Datum: 15-01-2024 De dijk",
            "2024-01-15",
            "15-01-2024",
            "Datum: 15-01-2024",
        ),
        ("2024-01-15 De dijk", "2024-01-15", "2024-01-15", "2024-01-15"),
        (
            "2024-01-15T09:30:00+01:00 De dijk",
            "2024-01-15",
            "2024-01-15",
            "2024-01-15T09:30:00+01:00",
        ),
        (
            "14 okt. 2024 09:30 De dijk",
            "2024-10-14",
            "14 okt. 2024",
            "14 okt. 2024 09:30",
        ),
    ] {
        check(line, date, words, &[head]);
    }
}

/// A line of the head, its date, the words that say it, and what of the line is no text.
#[rustfmt::skip]
const DATE_LINES: &[(&str, &str, &str, &str)] = &[
    ("Date: 2024-01", "2024-01", "2024-01", "Date: 2024-01"),
    ("Datum: 12 maart 2023", "2023-03-12", "12 maart 2023", "Datum: 12 maart 2023"),
    ("Gepubliceerd op 12 maart 2023 om 10:00", "2023-03-12", "12 maart 2023", "Gepubliceerd op 12 maart 2023 om 10:00"),
    ("Gepubliceerd: 12 maart 2023 om 10.00 uur", "2023-03-12", "12 maart 2023", "Gepubliceerd: 12 maart 2023 om 10.00 uur"),
    ("Published: March 3, 2024", "2024-03-03", "March 3, 2024", "Published: March 3, 2024"),
    ("Published on March 3, 2024 at 9.30pm GMT", "2024-03-03", "March 3, 2024", "Published on March 3, 2024 at 9.30pm GMT"),
    ("First published 3 March 2024", "2024-03-03", "3 March 2024", "First published 3 March 2024"),
    ("dinsdag 14 oktober 2024", "2024-10-14", "dinsdag 14 oktober 2024", "dinsdag 14 oktober 2024"),
    ("14 okt. 2024 09:30", "2024-10-14", "14 okt. 2024", "14 okt. 2024 09:30"),
    ("14-10-2024 (22u30)", "2024-10-14", "14-10-2024", "14-10-2024 (22u30"),
    ("2024-10-14T09:30:00Z", "2024-10-14", "2024-10-14", "2024-10-14T09:30:00Z"),
    ("Krant Noord • dinsdag 14 oktober 2024, 22:00", "2024-10-14", "dinsdag 14 oktober 2024", "dinsdag 14 oktober 2024, 22:00"),
    ("Anna de Wit | 14 oktober 2024 | Leestijd 4 min", "2024-10-14", "14 oktober 2024", "14 oktober 2024"),
    ("Door Anna de Wit, 14 oktober 2024", "2024-10-14", "14 oktober 2024", "14 oktober 2024"),
    ("By Layla Haddad October 14, 2024 10:00 am", "2024-10-14", "October 14, 2024", "October 14, 2024 10:00 am"),
    ("Published 9:00 AM EDT, October 14, 2024", "2024-10-14", "October 14, 2024", "Published 9:00 AM EDT, October 14, 2024"),
    ("Anna de Wit, correspondent 14 okt 2024 10:00", "2024-10-14", "14 okt 2024", "14 okt 2024 10:00"),
    ("14 oktober 2024 Leestijd: 3 minuten", "2024-10-14", "14 oktober 2024", "14 oktober 2024 Leestijd: 3 minuten"),
    ("ma 14 okt 2024 om 09u30", "2024-10-14", "ma 14 okt 2024", "ma 14 okt 2024 om 09u30"),
    ("Mon 14 Oct 2024 09.30 BST", "2024-10-14", "Mon 14 Oct 2024", "Mon 14 Oct 2024 09.30 BST"),
    ("October 14, 2024 Monday", "2024-10-14", "October 14, 2024", "October 14, 2024 Monday"),
    ("14 oktober 2024 door Anna de Wit", "2024-10-14", "14 oktober 2024", "14 oktober 2024"),
    ("12 maart 2023 (bijgewerkt 13 maart 2023)", "2023-03-12", "12 maart 2023", "12 maart 2023"),
    ("Gepubliceerd op 12 maart 2023 • Laatste update 13 maart 2023", "2023-03-12", "12 maart 2023", "Gepubliceerd op 12 maart 2023"),
];

#[test]
fn a_line_of_its_own_may_be_a_date() {
    for (line, date, words, head) in DATE_LINES {
        check(&format!("De dijk houdt\n\n{line}\n\n{PROSE}\n"), date, words, &[head]);
    }
}

#[test]
fn a_label_goes_before_a_date_without_one() {
    let text = format!("De dijk houdt\n1 februari 1953\nGepubliceerd op 12 maart 2023\n{PROSE}");
    check(&text, "2023-03-12", "12 maart 2023", &["Gepubliceerd op 12 maart 2023"]);
}

#[test]
fn what_is_no_publication_date_is_none() {
    for text in [
        "De dijk houdt\nKrant Noord • vandaag, 22:00 Wat er nu gebeurt",
        "De dijk houdt\ngisteren, 09:30",
        "Op 14 oktober 2024 brak de dijk, zei Anna de Wit.",
        "14 oktober 2024 was een natte dag.",
        "Oktober 2024 was nat, zegt Joris Kuipers.",
        "De dijk houdt\n14 oktober 2024 was een natte dag.",
        "De dijk houdt\nBijgewerkt op 12 maart 2023",
        "De dijk houdt\nLaatste update: 12 maart 2023 om 10:00",
        "created: 2024-11-01\nsavedAt: 2024-11-01\nfiledate: 2024-11-01\nDe dijk houdt",
        "Bewaard: 1 november 2024\nOpgeslagen op: 1 november 2024\nDe dijk houdt",
        "Published 2024 and still wet\nThe dike holds",
        "De dijk houdt\n03/04/24",
        "The dike holds and the water will not come, they said.\n3/4/2024\nThis is what the people of the town have heard.",
        "De dijk houdt\nFoto: Anna de Wit, 12 maart 2020",
        "De dijk houdt\nAnna de Wit, 12 maart 2020",
        "The dike holds\nLast modified on Mon 14 Oct 2024 11.00 BST",
        "The dike holds\nUpdated 10:00 AM EDT, Mon October 14, 2024",
        "The dike holds\nLoad-Date: October 14, 2024",
        "F-16 2023",
        "",
    ] {
        let (record, _) = read_text(text);
        assert_eq!(record.date.value, None, "{text}");
    }
}

#[test]
fn a_date_far_down_is_about_something_else() {
    check(
        &format!("{PROSE}\n\n{PROSE}\n\n14 oktober 2024\n\n{PROSE}"),
        "none",
        "",
        &[],
    );
    let chronicle = format!("De dijk in jaren\n1 februari 1953\n{PROSE}\n2 maart 1960\n{PROSE}\n3 april 1975\n{PROSE}");
    check(&chronicle, "none", "", &[]);
}

#[test]
fn digits_follow_the_language() {
    let english = "The dike holds\n3/4/2024\nThis is what they said of it when we were there with all of their people.";
    check(english, "none", "", &[]);
    let dutch = "De dijk houdt\n3/4/2024\nDit is wat zij er van zeiden toen wij daar met hen over spraken.";
    check(dutch, "2024-04-03", "3/4/2024", &["3/4/2024"]);
}

#[test]
fn an_impossible_day_is_noted_and_not_used() {
    let (record, notes) = read_text("De dijk houdt\nDatum: 30 februari 2024\nTekst.");
    assert_eq!(record.date.value, None);
    assert_eq!(notes, ["`30 februari 2024` is not in the calendar and was not used"]);
}

#[test]
fn a_block_of_labels_says_more() {
    let text = "Titel: De dijk houdt\nBron: Krant Noord\nURL: https://krant.example/dijk\nTaal: nl\nAuteur: Anna de Wit\nBewaard: 2024-11-01\nDatum: 2024-10-14\n\nDe tekst.\nBron: ANP\n";
    let (record, _) = read_text(text);
    let title = record.title.unwrap();
    assert_eq!(
        (title.text.as_str(), title.span.unwrap().of(text)),
        ("De dijk houdt", "De dijk houdt")
    );
    assert_eq!(record.source.as_deref(), Some("Krant Noord"));
    assert_eq!(record.url.as_deref(), Some("https://krant.example/dijk"));
    assert_eq!(record.language.as_deref(), Some("nl"));
    assert_eq!(record.date.value.unwrap().to_string(), "2024-10-14");
    let head: Vec<&str> = record.markup.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(
        head,
        [
            "Titel: ",
            "Bron: Krant Noord",
            "URL: https://krant.example/dijk",
            "Taal: nl",
            "Bewaard: 2024-11-01",
            "Datum: 2024-10-14"
        ]
    );
}

#[test]
fn a_speaker_before_a_colon_is_no_label() {
    let text = "Kuipers: „De bron is bekend.”\nBron: ANP\nDe tekst.";
    let (record, _) = read_text(text);
    assert_eq!((record.source, record.markup), (None, Vec::new()));
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_spans_lie_inside_it(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..12), odd: String) {
        let text = parts.concat() + &odd;
        let (record, _) = read_text(&text);
        let spans = record.markup.iter().map(|piece| piece.span).chain(record.date.evidence);
        for span in spans {
            proptest::prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()));
        }
    }
}

const PARTS: &[&str] = &[
    " ",
    "\n",
    ":",
    "date",
    "Datum",
    "Titel",
    "14 oktober 2024",
    "2024-01",
    "é",
    "•",
    "|",
    "09:30",
    "T",
    "Door ",
    "„",
    "Bewaard",
    "2024",
    "\u{a0}",
    "30-2-2024",
    ", ",
];
