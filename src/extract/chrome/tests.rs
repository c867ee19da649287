use super::*;
use crate::language::detect;

fn found(text: &str) -> Vec<(ChromeKind, &str)> {
    let record = Record {
        text: text.into(),
        ..Record::default()
    };
    let doc = Document::new(text, detect(text, None), record.date);
    chrome(&doc, &record)
        .into_iter()
        .map(|c| (c.kind, c.span.of(text)))
        .collect()
}

/// Puts `line` between a title and a paragraph of prose, and expects that exactly `expected` is found in it.
fn check(line: &str, kind: ChromeKind, expected: &str) {
    let text = format!("Brug over het kanaal komt er toch\n\n{BODY}\n\n{line}\n\n{BODY}");
    assert_eq!(found(&text), [(kind, expected)], "{line}");
}

fn nothing_in(line: &str) {
    let text = format!("Brug over het kanaal komt er toch\n\n{BODY}\n\n{line}\n\n{BODY}");
    assert_eq!(found(&text), [], "{line}");
}

const BODY: &str = "De gemeenteraad van Overwijk heeft gisteren besloten dat de brug over het kanaal er toch komt, zegt wethouder Anna de Wit. Ze is er blij mee.";

#[test]
fn lines_of_a_page_are_furniture() {
    use ChromeKind::{Byline, Credit, Interface, ReadAlso, Timestamp};
    #[rustfmt::skip]
    let cases = [
        ("Deel dit artikel", Interface), ("Share this article", Interface), ("WhatsApp", Interface), ("Advertentie", Interface),
        ("12 reacties", Interface), ("Reacties (12)", Interface), ("34 Comments", Interface), ("3 min leestijd", Interface), ("Leestijd: 4 minuten", Interface),
        ("Wij gebruiken cookies om deze site te verbeteren.", Interface), ("We use cookies to improve your experience.", Interface),
        ("Schrijf je in voor onze dagelijkse nieuwsbrief", Interface), ("Elke ochtend het nieuws in je inbox.", Interface),
        ("Al abonnee? Log in", Interface), ("Subscribe now for €1", Interface), ("Volg ons op Instagram", Interface), ("Sign up for our newsletter", Interface),
        ("© 2024 De Overwijker", Interface), ("Alle rechten voorbehouden", Interface), ("Tekst gaat verder onder de foto", Interface),
        ("2 hrs ago", Timestamp), ("3 uur geleden", Timestamp), ("een uur geleden", Timestamp), ("2h ago", Timestamp), ("14:32", Timestamp), ("14.32 uur", Timestamp),
        ("Door onze redactie", Byline), ("Door Joris Kuipers", Byline), ("Door: Joris Kuipers en Layla Haddad", Byline), ("Van onze verslaggever Joris Kuipers", Byline), ("By Jane Holloway in Brussels", Byline), ("By our political correspondent", Byline),
        ("Gepubliceerd op 3 januari 2024, 12:00", Byline), ("vandaag, 22:00", Byline), ("Updated 3 March 2024 at 10:15", Byline), ("(ANV)", Byline),
        ("Lees ook: Waarom de brug zo duur is", ReadAlso), ("Lees ook het gesprek met de wethouder", ReadAlso), ("Read more: Why the bridge costs so much", ReadAlso), ("Bekijk ook", ReadAlso), ("Related: Ten bridges that fell", ReadAlso),
        ("Foto: ANP", Credit), ("Foto Joris Kuipers", Credit), ("© ANP", Credit), ("AFP / Getty Images", Credit), ("Beeld Hanna Oord voor De Avond", Credit), ("Photo: Jane Holloway/Reuters", Credit),
    ];
    for (line, kind) in cases {
        check(line, kind, line);
    }
}

#[test]
fn parts_of_lines_are_furniture_and_the_rest_is_text() {
    use ChromeKind::{Byline, Credit};
    #[rustfmt::skip]
    let cases = [
        ("AFP De president bezoekt de brug", Credit, "AFP"),
        ("Reuters Een brug bij Overwijk.", Credit, "Reuters"),
        ("ANP / Getty Images De wethouder bij de brug", Credit, "ANP / Getty Images"),
        ("De wethouder bij de brug. Beeld Joris Kuipers via Getty Images", Credit, "Beeld Joris Kuipers via Getty Images"),
        ("De wethouder bij de brug (Foto: ANP)", Credit, "(Foto: ANP)"),
        ("De wethouder bij de brug. ANP / Joris Kuipers", Credit, "ANP / Joris Kuipers"),
        ("De wethouder bij de brug. Joris Kuipers / ANP", Credit, "Joris Kuipers / ANP"),
        ("De wethouder bij de brug. © Reuters", Credit, "© Reuters"),
        ("The mayor at the bridge. Photograph: Jane Holloway/AP", Credit, "Photograph: Jane Holloway/AP"),
        ("De brug is gisteren geopend, zei een woordvoerder. (ANP)", Credit, "(ANP)"),
        ("KYIV (Reuters) - The bridge was opened yesterday, a spokesman said.", Byline, "KYIV (Reuters) -"),
        ("Omroep Oost • vandaag, 22:00 De brug komt er", Byline, "Omroep Oost • vandaag, 22:00"),
        ("Omroep Oost • gisteren, 08:15 • Aangepast vandaag, 10:00 Zondag komt de brug", Byline, "Omroep Oost • gisteren, 08:15 • Aangepast vandaag, 10:00"),
    ];
    for (line, kind, expected) in cases {
        check(line, kind, expected);
    }
}

#[test]
fn prose_is_no_furniture() {
    for line in [
        "Reuters meldt dat de brug er komt.",
        "AP correspondents saw the bridge.",
        "Lezers van de krant vinden de brug mooi.",
        "Door de brug is het dorp rustiger geworden.",
        "Door Overwijk loopt een kanaal.",
        "By Tuesday the bridge was open.",
        "Beelden van de brug gingen de wereld over.",
        "Beeld van de dag: de brug.",
        "Delen is het nieuwe hebben, vindt Anna de Wit.",
        "Twee uur geleden ging de brug open, zegt ze.",
        "Om 14.32 uur ging de brug open.",
        "14.32 uur was het toen de brug openging.",
        "Er kwamen 12 reacties op het plan.",
        "Over de cookies op de site van de gemeente is ook een klacht.",
        "Meer over de brug wil ze niet zeggen.",
        "Gerelateerd aan de brug is de vraag wie hem betaalt.",
        "‘Te duur’",
        "Wat kost dat?",
        "Foto's van de brug tonen scheuren in het beton.",
        "Nieuws over de brug bereikte ook Brussel.",
        "Het persbureau (Reuters) meldt dat de brug er komt.",
        "De brug • een korte geschiedenis",
    ] {
        nothing_in(line);
    }
}

#[test]
fn a_list_of_headlines_is_furniture_to_the_end() {
    let list = "MEER NIEUWS\n\n2 uur geleden\n\nWielrenner Sjors ten Haaf wint\n\n3 uur geleden\n\nZangeres: 'Ik stop ermee'\n\n4 uur geleden\n\nWie betaalt de brug?";
    let text = format!("Kop\n\n{BODY}\n\n{list}");
    assert_eq!(found(&text), [(ChromeKind::LinkList, list)]);
    let bare = list.trim_start_matches("MEER NIEUWS\n\n");
    let text = format!("Kop\n\n{BODY}\n\n{bare}");
    assert_eq!(found(&text), [(ChromeKind::LinkList, bare)]);
}

#[test]
fn prose_goes_on_after_a_list() {
    let list = "Meest gelezen\n\nWielrenner Sjors ten Haaf wint\n\nZangeres: 'Ik stop ermee'";
    let text = format!("Kop\n\n{BODY}\n\n{list}\n\n{BODY}");
    assert_eq!(found(&text), [(ChromeKind::LinkList, list)]);
}

#[test]
fn a_heading_that_is_a_subhead_starts_no_list() {
    nothing_in("Populair");
    nothing_in("Gerelateerd");
}

#[test]
fn headlines_without_a_heading_are_a_list_only_at_the_end() {
    let list = "Wielrenner Sjors ten Haaf wint de koers\nZangeres stopt na dertig jaar ermee\nWie betaalt straks de nieuwe brug?\nDrieling geboren in de dierentuin";
    let text = format!("Kop\n\n{BODY}\n\n{BODY}\n\n{list}");
    assert_eq!(found(&text), [(ChromeKind::LinkList, list)]);
    nothing_in(list);
}

#[test]
fn a_box_holds_its_headline_and_a_teaser_that_stops_short() {
    let teaser = "Bij de bouw van de brug bij Overwijk, vorig jaar, werd te weinig staal gebruikt,";
    for read_also in [
        "Lees ook\n\nWaarom de brug zo duur is".to_owned(),
        format!("Lees ook:\n\nWaarom de brug zo duur is\n\n{teaser}"),
        "Read more\n\nWhy the bridge costs so much".to_owned(),
    ] {
        check(&read_also, ChromeKind::ReadAlso, &read_also);
    }
    // A subhead after the box is the article's own.
    check(
        "Lees ook\n\nWaarom de brug zo duur is\n\nGouden kans",
        ChromeKind::ReadAlso,
        "Lees ook\n\nWaarom de brug zo duur is",
    );
}

#[test]
fn the_title_in_other_letters_is_a_running_title() {
    let text = format!("Brug komt er toch\n\nbrug komt er toch\n\nBrug komt er toch\n\n{BODY}\n\nBRUG KOMT ER TOCH");
    assert_eq!(
        found(&text),
        [
            (ChromeKind::RunningTitle, "brug komt er toch"),
            (ChromeKind::RunningTitle, "BRUG KOMT ER TOCH")
        ]
    );
}

#[test]
fn hours_before_the_entries_of_a_live_blog_are_timestamps() {
    let text = "Liveblog brug\n\n14:32 Burgemeester opent de brug met een schaar.\n\n14:10 – Het publiek verzamelt zich.\n\n13:55 uur was het begin.";
    assert_eq!(
        found(text),
        [(ChromeKind::Timestamp, "14:32"), (ChromeKind::Timestamp, "14:10")]
    );
}

#[test]
fn markup_is_kept_and_what_follows_it_on_the_line_is_read() {
    let text = format!(" date 2024-10 AFP De burgemeester en de wethouder\n\n{BODY}");
    let header = Chrome {
        span: Span::new(1, 13),
        kind: ChromeKind::Header,
    };
    let record = Record {
        text: text.as_str().into(),
        markup: vec![header],
        ..Record::default()
    };
    let doc = Document::new(&text, detect(&text, None), record.date);
    let found: Vec<&str> = chrome(&doc, &record).iter().map(|c| c.span.of(&text)).collect();
    assert_eq!(found, ["date 2024-10", "AFP"]);
}
