//! Reads the date that a file has in its name: `2024-01-15_kop.txt`, `20240115 kop.md`, `2024-01.txt`.

use std::path::Path;

use crate::date::written::NEWSPAPER_YEARS;
use crate::date::{DateOrigin, PartialDate, PubDate};

/// Returns the date in the name of a file; no date when there is none, or when there are several.
///
/// A number that only happens to be long, such as an article's, is no date: nothing may touch its digits, and the year
/// must be one of newspapers.
pub fn date(path: &Path) -> PubDate {
    let Some(stem) = path.file_stem() else {
        return PubDate::default();
    };
    let mut found = dates(&stem.to_string_lossy());
    found.dedup();
    match found[..] {
        [value] => PubDate {
            value: Some(value),
            origin: DateOrigin::FileName,
            evidence: None,
        },
        _ => PubDate::default(),
    }
}

fn dates(stem: &str) -> Vec<PartialDate> {
    let numbers = numbers(stem);
    let mut found = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let (length, value) = date_at(&numbers[at..]);
        found.extend(value.filter(|value| NEWSPAPER_YEARS.contains(&value.year())));
        at += length;
    }
    found
}

/// A run of digits, and whether nothing but one separator stands between it and the next one.
struct Number<'a> {
    digits: &'a str,
    joined: Option<char>,
}

/// Returns the runs of digits that no letter touches, except a `T` after them as in `2024-01-15T0930`.
fn numbers(stem: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let mut rest = stem;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            before = Some(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (digits, after) = rest.split_at(length);
        let mut following = after.chars();
        let (next, next_but_one) = (following.next(), following.next());
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if free(before) && (free(next) || next == Some('T')) {
            let joined =
                next.filter(|c| matches!(c, '-' | '_' | '.') && next_but_one.is_some_and(|c| c.is_ascii_digit()));
            found.push(Number { digits, joined });
        }
        before = digits.chars().next_back();
        rest = after;
    }
    found
}

/// Returns the date that begins with the first number, and how many numbers it takes.
fn date_at(numbers: &[Number<'_>]) -> (usize, Option<PartialDate>) {
    let two = |n: usize| {
        numbers
            .get(n)
            .filter(|number| number.digits.len() == 2)
            .and_then(|number| number.digits.parse().ok())
    };
    let Some(first) = numbers.first() else {
        return (1, None);
    };
    match (first.digits.len(), first.joined) {
        (8, _) => (1, compact(first.digits)),
        (4, Some(separator)) => {
            let year = first.digits.parse().unwrap_or(0);
            let Some(month) = two(1) else {
                return (1, None);
            };
            let day = two(2).filter(|_| numbers[1].joined == Some(separator));
            match day.and_then(|day| PartialDate::new(year, Some(month), Some(day))) {
                Some(date) => (3, Some(date)),
                None if day.is_some() => (3, None),
                None => (2, PartialDate::new(year, Some(month), None)),
            }
        }
        _ => (1, None),
    }
}

fn compact(digits: &str) -> Option<PartialDate> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    PartialDate::new(i32::try_from(part(0..4)?).ok()?, part(4..6), part(6..8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_names_are_read() {
        for (name, expected) in [
            ("2024-01-15_kop.txt", "2024-01-15"),
            ("kop 2024-01-15.md", "2024-01-15"),
            ("20240115_kop.txt", "2024-01-15"),
            ("20240115.txt", "2024-01-15"),
            ("2024-01.txt", "2024-01"),
            ("2024_01_15-kop.txt", "2024-01-15"),
            ("2024.01.15 kop.txt", "2024-01-15"),
            ("2024-01_kop.txt", "2024-01"),
            ("krant-2024-01-15-pagina-3.txt", "2024-01-15"),
            ("2024-01-15T0930.txt", "2024-01-15"),
            ("2024-01-15 (2).txt", "2024-01-15"),
            ("2024-01-15 en nog eens 2024-01-15.txt", "2024-01-15"),
            ("20240229.txt", "2024-02-29"),
        ] {
            check(name, expected);
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for name in [
            "000_2c3d9828731d2b1e.txt",
            "12345678.txt",
            "20241315.txt",
            "20230229.txt",
            "2024-13-01.txt",
            "2024-02-30.txt",
            "x20240115.txt",
            "202401151200.txt",
            "2024.txt",
            "kop-2024.txt",
            "F-16 2023.txt",
            "2024-01-15 tot 2024-01-20.txt",
            "99990101.txt",
            "123-2024-5.txt",
            "2024-1-15.txt",
            "a.txt",
            "",
        ] {
            check(name, "none");
        }
    }

    fn check(name: &str, expected: &str) {
        let found = date(Path::new(name))
            .value
            .map_or_else(|| "none".to_owned(), |d| d.to_string());
        assert_eq!(found, expected, "{name}");
    }
}
