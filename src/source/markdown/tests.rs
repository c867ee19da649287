use std::path::Path;

use super::*;

fn read(text: &str) -> (Record, Vec<String>) {
    let reading = Markdown.read(&Input {
        path: Path::new("clip.md"),
        bytes: text.as_bytes(),
    });
    let notes = reading.problems.into_iter().map(|problem| problem.reason).collect();
    let record = reading.records.into_iter().next().unwrap();
    assert_eq!(&*record.text, text);
    (record, notes)
}

fn check_date(text: &str, date: &str, words: &str) {
    let (record, _) = read(text);
    let found = record
        .date
        .value
        .map_or_else(|| "none".to_owned(), |date| date.to_string());
    assert_eq!(found, date, "{text}");
    assert_eq!(record.date.evidence.map_or("", |span| span.of(text)), words, "{text}");
}

#[test]
fn front_matter_dates_an_article() {
    for (lines, date, words) in [
        ("date: 2024-01-15", "2024-01-15", "2024-01-15"),
        ("date: \"2024-01-15T10:00:00+01:00\"", "2024-01-15", "2024-01-15"),
        ("date: 2024-01 # a month", "2024-01", "2024-01"),
        ("date: 2024", "2024", "2024"),
        ("published: 15 januari 2024", "2024-01-15", "15 januari 2024"),
        ("date: 2024-11-01\npublished: '2024-01-15'", "2024-01-15", "2024-01-15"),
        ("published: 2024-01-15\ndate: 2024-11-01", "2024-01-15", "2024-01-15"),
        ("published: true\ndate: 2024-01-15", "2024-01-15", "2024-01-15"),
        ("published_at: March 3, 2024", "2024-03-03", "March 3, 2024"),
        (
            "created: 2024-11-01\nsavedAt: 2024-11-01\nmodified: 2024-11-01",
            "none",
            "",
        ),
        ("tags:\n  - date: 2024-01-15", "none", ""),
        ("date: 2024-02-30", "none", ""),
        ("date: vandaag", "none", ""),
        ("date:", "none", ""),
    ] {
        check_date(&format!("---\n{lines}\n---\n\n# Kop\n\nTekst.\n"), date, words);
    }
    check_date(
        "+++\ndate = 2024-01-15T10:00:00Z\n+++\nTekst.",
        "2024-01-15",
        "2024-01-15",
    );
    check_date("+++\ndate = \"2024-01\"\n+++\nTekst.", "2024-01", "2024-01");
    check_date("# Kop\n\n*14 oktober 2024*\n\nTekst.", "2024-10-14", "14 oktober 2024");
    check_date(
        "---\ntitle: Kop\n---\n\nGepubliceerd op 12 maart 2023\n\nTekst.",
        "2023-03-12",
        "12 maart 2023",
    );
    check_date("---\ndate: 2024-01-15\nTekst zonder einde.", "2024-01-15", "2024-01-15");
}

#[test]
fn front_matter_says_where_an_article_is_from() {
    let text =
        "---\ntitle: \"De dijk: houdt\"\nsource: https://krant.example/dijk\nsite: Krant Noord\nlang: nl\n---\nTekst.";
    let (record, _) = read(text);
    let title = record.title.unwrap();
    assert_eq!(
        (title.text.as_str(), title.origin),
        ("De dijk: houdt", TitleOrigin::FrontMatter)
    );
    assert_eq!(title.span.unwrap().of(text), "De dijk: houdt");
    assert_eq!(record.url.as_deref(), Some("https://krant.example/dijk"));
    assert_eq!(record.source.as_deref(), Some("Krant Noord"));
    assert_eq!(record.language.as_deref(), Some("nl"));
    let (record, _) = read("---\ntitle: >\n  De dijk\n  houdt\ndate: 2024\n---\nTekst.");
    assert_eq!(record.title.unwrap().text, "De dijk houdt");
}

#[test]
fn bad_front_matter_is_noted_and_stays_out_of_the_text() {
    let (record, notes) = read("+++\ndate = \n+++\nTekst.");
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(record.markup[0].span.of(&record.text), "+++\ndate = \n+++");
}

#[test]
fn the_first_heading_of_the_highest_level_is_the_title() {
    for (text, expected) in [
        ("# De dijk houdt\n\nTekst.\n\n# Nog een\n", "De dijk houdt"),
        ("## Krant\n\n# De *dijk* houdt\n", "De dijk houdt"),
        ("De dijk houdt\n=====\n\nTekst.", "De dijk houdt"),
        ("Tekst.\n\n### Tussenkop\n", "Tussenkop"),
    ] {
        assert_eq!(read(text).0.title.unwrap().text, expected, "{text}");
    }
    assert_eq!(read("#\n\nTekst.").0.title, None);
}

#[test]
fn syntax_is_marked_and_words_are_not() {
    let text = "# De **dijk** houdt\n\n> Zij zei [dit](https://krant.example \"kop\") in\n> `code`.\n\n- een\n- twee &amp; drie\n\n<div>\n\n![Bij de dijk](dijk.jpg)\n";
    let (record, _) = read(text);
    let marked: Vec<&str> = record.markup.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(
        marked,
        [
            "#",
            "**",
            "**",
            ">",
            "[",
            "](https://krant.example \"kop\")",
            "> `",
            "`",
            "-",
            "-",
            "<div>",
            "![",
            "](dijk.jpg)"
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_markup_is_in_order(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..30)) {
        let text = parts.concat();
        if text.trim().is_empty() {
            return Ok(());
        }
        let (record, _) = read(&text);
        let mut end = 0;
        for piece in &record.markup {
            proptest::prop_assert!(piece.span.start >= end && text.get(piece.span.range()).is_some(), "{:?}", record.markup);
            end = piece.span.end;
        }
    }
}

const PARTS: &[&str] = &[
    "\n",
    "\n\n",
    "---\n",
    "+++\n",
    "# ",
    "* ",
    "> ",
    "[a](b)",
    "`",
    "é",
    " ",
    "date: 2024\n",
    "title: |\n",
    "  x\n",
    "<b>",
    "&amp;",
    "|",
    "\\*",
    "**",
    "14 oktober 2024",
    "[^1]",
    "~~",
    "    ",
    "\t",
    "1. ",
];
