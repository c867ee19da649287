use super::*;
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::language;

/// Each expression as `words = value`, `?` where it has none.
fn found(code: &str, published: &str, text: &str) -> Vec<String> {
    let language = language::languages().iter().find(|l| l.code == code).unwrap();
    let value = PartialDate::parse_edtf(published);
    let doc = Document::new(
        text,
        language,
        PubDate {
            value,
            origin: DateOrigin::Header,
            evidence: None,
        },
    );
    let line = |time: &TimeExpression| {
        let value = time.value.map_or("?".to_string(), |value| value.to_string());
        format!("{} = {value}", time.span.of(text))
    };
    times(&doc).iter().map(line).collect()
}

/// Checks the rows of a table: publication date, sentence, and what must be found in it, parted by semicolons.
fn check(code: &str, table: &str) {
    let mut n = 0;
    for row in table
        .lines()
        .filter(|row| !row.trim().is_empty() && !row.starts_with('#'))
    {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [published, text, expected] = cells[..] else {
            panic!("three cells: {row}")
        };
        let expected: Vec<&str> = expected
            .split(';')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        assert_eq!(found(code, published, text), expected, "{row}");
        n += 1;
    }
    assert!(n > 20, "the table is there");
}

#[test]
fn dutch_expressions_have_the_precision_that_they_have() {
    check("nl", include_str!("../../../tests/times/nl.txt"));
}

#[test]
fn english_expressions_have_the_precision_that_they_have() {
    check("en", include_str!("../../../tests/times/en.txt"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", year in 1_i32..9999, month in 1_u32..=12) {
        for code in ["nl", "en"] {
            let language = language::languages().iter().find(|l| l.code == code).unwrap();
            let published = PubDate { value: PartialDate::new(year, Some(month), None), ..PubDate::default() };
            for time in times(&Document::new(&text, language, published)) {
                proptest::prop_assert!(text.get(time.span.range()).is_some());
            }
        }
    }
}
