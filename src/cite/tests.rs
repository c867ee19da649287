use super::reference::is_address;
use super::*;
use crate::article::{Annotations, Article, Clipping, Found, Title, TitleOrigin};
use crate::date::{DateOrigin, PartialDate, PubDate};

pub(crate) fn article(language: &'static str, title: &str, date: &str, outlet: &str, url: &str) -> Article {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    Article {
        record: Clipping {
            path: "nieuws/a.txt".into(),
            source: some(outlet),
            url: some(url),
            date: PubDate {
                value: PartialDate::parse_edtf(date),
                origin: DateOrigin::Header,
                evidence: None,
            },
            ..Clipping::default()
        },
        found: Found::new(
            language,
            some(title).map(|text| Title {
                text,
                span: None,
                origin: TitleOrigin::FirstLine,
            }),
            Annotations::default(),
        ),
    }
}

#[test]
#[rustfmt::skip]
fn a_citation_says_what_the_record_says() {
    for (language, title, date, outlet, url, expected) in [
        ("nl", "Brug op", "2024-10-14", "De Vlister", "", "De Vlister, “Brug op”, 14 oktober 2024, nieuws/a.txt"),
        ("nl", "Brug op", "2024-01",    "De Vlister", "", "De Vlister, “Brug op”, januari 2024, nieuws/a.txt"),
        ("en", "Bridge",  "2024-03",    "Herald",     "", "Herald, “Bridge”, March 2024, nieuws/a.txt"),
        ("en", "Bridge",  "2024-03-02", "",           "", "“Bridge”, 2 March 2024, nieuws/a.txt"),
        ("nl", "Brug op", "2024",       "",           "", "“Brug op”, 2024, nieuws/a.txt"),
        ("nl", "Brug op", "",           "De Vlister", "", "De Vlister, “Brug op”, z.d., nieuws/a.txt"),
        ("en", "Bridge",  "",           "Herald",     "", "Herald, “Bridge”, n.d., nieuws/a.txt"),
        ("nl", "",        "",           "",           "", "z.d., nieuws/a.txt"),
        ("en", "Bridge",  "2024",       "Herald",     "https://vlist.example/brug?a=1", "Herald, “Bridge”, 2024, https://vlist.example/brug?a=1"),
        ("en", "Bridge",  "2024",       "Herald",     "javascript:alert(1)", "Herald, “Bridge”, 2024, nieuws/a.txt"),
        ("en", "Brid\u{1b}[31mge\nup",  "2024", "", "", "“Brid␛[31mge up”, 2024, nieuws/a.txt"),
    ] {
        let article = article(language, title, date, outlet, url);
        assert_eq!(citation(&Reference::of(&article)), expected);
    }
}

#[test]
fn a_first_sentence_is_no_title() {
    let mut article = article("nl", "", "2024", "", "");
    let words =
        "Op de heide oefenen duizend soldaten met granaten en de hele buurt klaagt al drie weken over het lawaai.";
    article.found.title = Some(Title {
        text: words.into(),
        span: None,
        origin: TitleOrigin::FirstSentence,
    });
    assert_eq!(
        citation(&Reference::of(&article)),
        "[Op de heide oefenen duizend soldaten met granaten en de hele buurt klaagt al…], 2024, nieuws/a.txt"
    );
}

#[test]
fn a_record_is_named_with_its_file() {
    let mut article = article("nl", "Brug", "2024", "", "");
    article.record.index = Some(3);
    assert_eq!(citation(&Reference::of(&article)), "“Brug”, 2024, nieuws/a.txt#3");
}

#[test]
fn a_quotation_says_whose_words_they_are() {
    let dutch = Reference::of(&article("nl", "Brug op", "2024-01", "De Vlister", ""));
    let english = Reference::of(&article("en", "Bridge", "", "", ""));
    let said = |kind| Said {
        by: "Anna de Wit (hoogleraar)".into(),
        kind,
    };
    let (direct, indirect) = (said(StatementKind::Direct), said(StatementKind::Indirect));
    #[rustfmt::skip]
    let cases = [
        ("“Hij is\nop”",     Some(&direct),   &dutch,   "“Hij is op” — Anna de Wit (hoogleraar), in: De Vlister, “Brug op”, januari 2024, nieuws/a.txt"),
        ("Hij is op.",       Some(&indirect), &dutch,   "“Hij is op.” — Anna de Wit (hoogleraar), weergegeven in: De Vlister, “Brug op”, januari 2024, nieuws/a.txt"),
        ("It is up.",        Some(&indirect), &english, "“It is up.” — Anna de Wit (hoogleraar), as reported in: “Bridge”, n.d., nieuws/a.txt"),
        ("It is up.",        None,            &english, "“It is up.” — “Bridge”, n.d., nieuws/a.txt"),
        ("“A” and “B”",      None,            &english, "““A” and “B”” — “Bridge”, n.d., nieuws/a.txt"),
        ("‘A’ and ‘B’",      None,            &english, "“‘A’ and ‘B’” — “Bridge”, n.d., nieuws/a.txt"),
        ("‘Zo’n brug’",      None,            &english, "‘Zo’n brug’ — “Bridge”, n.d., nieuws/a.txt"),
    ];
    for (words, said, reference, expected) in cases {
        assert_eq!(quotation(words, said, reference), expected);
    }
}

#[test]
fn an_address_is_one_of_the_web() {
    for (url, is_one) in [
        ("https://vlist.example", true),
        ("http://vlist.example/a%20b?c=d&e#f", true),
        ("https://[::1]/", true),
        ("https://", false),
        ("https://-oProxyCommand=x", false),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
        ("--help", false),
        ("https://a b", false),
        ("https://a\u{1b}b", false),
        ("https://a\"&calc&\"", false),
    ] {
        assert_eq!(is_address(url), is_one, "{url}");
    }
}
