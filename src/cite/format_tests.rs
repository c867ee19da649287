//! References in each format, read back by somebody else's reader where there is one.

use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::tests::article;
use super::{Reference, bibtex, csl, ris};

fn references() -> Vec<Reference> {
    [
        article("nl", "Brug op", "2024-10-14", "De Vlister", ""),
        article(
            "en",
            "50% of {all} R&D_costs #1 \\o ~^$",
            "2024-03",
            "Herald & Co",
            "https://vlist.example/a_b%20c?d=1&e#f",
        ),
        article("nl", "Zonder datum", "", "", ""),
        article("nl", "Een jaar", "2024", "De Vlister", ""),
    ]
    .iter()
    .map(Reference::of)
    .collect()
}

fn written(write: impl Fn(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn bibtex_is_written_so() {
    insta::assert_snapshot!("bibtex", written(|out| bibtex::write(&references(), out)));
}

#[test]
fn ris_is_written_so() {
    let text = written(|out| ris::write(&references(), out));
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    insta::assert_snapshot!("ris", text.replace('\r', ""));
}

#[test]
fn csl_is_written_so() {
    insta::assert_snapshot!("csl", serde_json::to_string_pretty(&csl::items(&references())).unwrap());
}

#[test]
fn another_reader_of_bibtex_reads_the_same() {
    let references = references();
    let read = Bibliography::parse(&written(|out| bibtex::write(&references, out))).unwrap();
    assert_eq!(read.len(), references.len());
    for (entry, reference) in read.iter().zip(&references) {
        let title = entry.title().unwrap().format_verbatim();
        assert_eq!(Some(undone(&title)), reference.title.clone());
        let journal = entry
            .journal_title()
            .ok()
            .map(|chunks| undone(&chunks.format_verbatim()));
        assert_eq!(journal, reference.outlet);
        assert_eq!(entry.url().ok(), reference.url);
        let date = entry.get("date").map(|_| match entry.date().unwrap() {
            PermissiveType::Typed(date) => match date.value {
                DateValue::At(at) => (at.year, at.month, at.day),
                other => panic!("{other:?}"),
            },
            PermissiveType::Chunks(chunks) => panic!("{chunks:?}"),
        });
        let expected = reference.date.map(|date| {
            let text = date.to_string();
            let mut parts = text.split('-').map(|part| part.parse::<i32>().unwrap());
            let year = parts.next().unwrap();
            // This reader counts months and days from 0.
            let mut from_0 = || parts.next().map(|n| u8::try_from(n - 1).unwrap());
            (year, from_0(), from_0())
        });
        assert_eq!(date, expected);
    }
}

/// Does for the commands that this reader leaves as they are what TeX does.
fn undone(text: &str) -> String {
    [
        ("\\textbackslash", "\\"),
        ("\\textbraceleft", "{"),
        ("\\textbraceright", "}"),
        ("\\textasciitilde", "~"),
        ("\\textasciicircum", "^"),
    ]
    .iter()
    .fold(text.to_string(), |text, (command, c)| text.replace(command, c))
}

proptest! {
    #[test]
    fn any_title_is_one_entry_of_bibtex(titles in proptest::collection::vec(".{1,40}", 1..4)) {
        let references: Vec<Reference> = titles.iter().map(|title| Reference::of(&article("nl", title, "2024-01", title, ""))).collect();
        let text = written(|out| bibtex::write(&references, out));
        let read = Bibliography::parse(&text);
        prop_assert!(read.is_ok(), "{text}\n{read:?}");
        prop_assert_eq!(read.unwrap().len(), references.len());
    }

    #[test]
    fn any_title_is_one_line_of_ris(title in "(?s).{0,60}") {
        let reference = Reference::of(&article("nl", &title, "2024-01", &title, ""));
        let text = written(|out| ris::write(std::slice::from_ref(&reference), out));
        let lines: Vec<&str> = text.split_terminator("\r\n").filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(lines.first(), Some(&"TY  - NEWS"));
        prop_assert_eq!(lines.last(), Some(&"ER  - "));
        for line in &lines {
            let tag = line.as_bytes();
            prop_assert!(tag[0].is_ascii_uppercase() && tag[2..].starts_with(b"  - "), "{line:?}");
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let read = lines.iter().find_map(|line| line.strip_prefix("TI  - ")).map(str::to_string);
        prop_assert_eq!(read, reference.title);
    }
}
