//! Reads a date as newspapers write it: `dinsdag 14 oktober 2024`, `14 okt. 2024`, `March 3, 2024`, `2024-10-14T09:30`, `14-10-2024`.

use std::ops::Range;

use crate::date::PartialDate;
use crate::language::date_words::DateWords;
use crate::language::languages;

/// A date at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// `None` for a day that is not in the calendar, as 30 February.
    pub value: Option<PartialDate>,
    /// Where the date stands, with its weekday and without its time.
    pub range: Range<usize>,
    /// It is written in digits with the year first, as nobody writes in a sentence.
    pub iso: bool,
}

/// The first newspaper appeared in 1605, and none is from after 2100 yet; other numbers of four digits are something else.
pub const NEWSPAPER_YEARS: std::ops::RangeInclusive<i32> = 1605..=2100;

/// Returns the date that `text` begins with, in the words of any built-in language.
///
/// `day_first` says what `3-4-2024` is, where it can be two days; without it, such digits are no date. It is asked only
/// then, because the answer takes reading the text.
pub fn at_start(text: &str, day_first: &dyn Fn() -> bool) -> Option<Written> {
    let words: Vec<Range<usize>> = words(text).take(4).collect();
    let lower: Vec<String> = words.iter().map(|word| text[word.clone()].to_lowercase()).collect();
    let skipped = usize::from(lower.first().is_some_and(|word| any(|dates| dates.is_weekday(word))));
    let (length, value, iso) = read(lower.get(skipped..)?, day_first)?;
    let last = words.get(skipped + length - 1)?;
    let mut end = last.end;
    if iso {
        // The time of `2024-10-14T09:30` is no part of the date.
        end = last.start + text[last.clone()].find('T').unwrap_or(last.len());
    }
    Some(Written {
        value: value.ok(),
        range: words[0].start..end,
        iso,
    })
}

/// Returns words without the punctuation around them, with where they stand.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |word| {
        let start = next;
        next += word.len();
        let word = word.trim_end();
        let inner = word.trim_start_matches(is_around);
        let start = start + word.len() - inner.len();
        let inner = inner.trim_end_matches(is_around);
        (!inner.is_empty()).then_some(start..start + inner.len())
    })
}

fn is_around(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '[' | ']' | '"' | '\'')
}

/// Something that has the form of a date, and may not be in the calendar.
type Value = Result<PartialDate, Impossible>;

#[derive(Clone, Copy, Debug)]
struct Impossible;

fn value(year: i32, month: Option<u32>, day: Option<u32>) -> Value {
    PartialDate::new(year, month, day).ok_or(Impossible)
}

/// Reads a date from the first words: how many they are, what they mean, whether they are ISO 8601.
fn read(words: &[String], day_first: &dyn Fn() -> bool) -> Option<(usize, Value, bool)> {
    let word = |n: usize| words.get(n).map(String::as_str);
    let first = word(0)?;
    if let Some(date) = iso(first) {
        return Some((1, date, true));
    }
    if let Some(date) = digits(first, day_first) {
        return Some((1, date, false));
    }
    let month = |n: usize| word(n).and_then(|word| languages().iter().find_map(|l| l.dates.month(word)));
    let day = |n: usize| word(n).and_then(|word| languages().iter().find_map(|l| l.dates.day(word)));
    let year = |n: usize| word(n).and_then(year);
    if let (Some(day), Some(month), Some(year)) = (day(0), month(1), year(2)) {
        return Some((3, value(year, Some(month), Some(day)), false));
    }
    let first_month = month(0)?;
    if let (Some(day), Some(year)) = (day(1), year(2)) {
        return Some((3, value(year, Some(first_month), Some(day)), false));
    }
    Some((2, value(year(1)?, Some(first_month), None), false))
}

/// Reads `2024-10-14`, `2024-10`, `2024/10/14`, `20241014`, with a time after `T`.
fn iso(word: &str) -> Option<Value> {
    let date = word.split('t').next()?;
    let compact = date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = if compact {
        vec![&date[..4], &date[4..6], &date[6..]]
    } else {
        date.split(['-', '/']).collect()
    };
    let number = |n: usize| {
        parts
            .get(n)
            .filter(|part| part.len() == 2 && is_digits(part))?
            .parse::<u32>()
            .ok()
    };
    let year = year(parts.first()?)?;
    match parts.len() {
        2 => Some(value(year, Some(number(1)?), None)),
        3 => Some(value(year, Some(number(1)?), Some(number(2)?))),
        _ => None,
    }
}

/// Reads `14-10-2024`, `14/10/2024`, `14.10.2024`, and `10/14/2024` where that can be nothing else.
fn digits(word: &str, day_first: &dyn Fn() -> bool) -> Option<Value> {
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [first, second, last] = parts[..] else {
        return None;
    };
    let number = |part: &str| {
        (part.len() <= 2 && is_digits(part))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (first, second, year) = (number(first)?, number(second)?, year(last)?);
    let european = PartialDate::new(year, Some(second), Some(first));
    let american = PartialDate::new(year, Some(first), Some(second)).filter(|_| separator == '/');
    match (european, american) {
        (Some(one), Some(other)) if one != other && !day_first() => None,
        (Some(date), _) | (None, Some(date)) => Some(Ok(date)),
        (None, None) => Some(Err(Impossible)),
    }
}

fn year(word: &str) -> Option<i32> {
    let year = (word.len() == 4 && is_digits(word))
        .then(|| word.parse().ok())
        .flatten()?;
    NEWSPAPER_YEARS.contains(&year).then_some(year)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn any(test: impl Fn(&DateWords) -> bool) -> bool {
    languages().iter().any(|language| test(&language.dates))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, day_first: bool, expected: &str, words: &str) {
        let found = at_start(text, &|| day_first);
        let shown = found.as_ref().map(|date| {
            let value = date
                .value
                .map_or_else(|| "impossible".to_owned(), |value| value.to_string());
            (value, &text[date.range.clone()])
        });
        let expected = (expected != "none").then(|| (expected.to_owned(), words));
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn newspapers_write_dates_in_many_ways() {
        for (text, expected, words) in [
            (
                "dinsdag 14 oktober 2024, 09:30",
                "2024-10-14",
                "dinsdag 14 oktober 2024",
            ),
            ("14 okt. 2024 09:30", "2024-10-14", "14 okt. 2024"),
            ("Di. 14 okt 2024", "2024-10-14", "Di. 14 okt 2024"),
            ("March 3, 2024", "2024-03-03", "March 3, 2024"),
            (
                "Tuesday, March 3rd, 2024 at noon",
                "2024-03-03",
                "Tuesday, March 3rd, 2024",
            ),
            ("oktober 2024", "2024-10", "oktober 2024"),
            ("2024-10-14T09:30:00+02:00", "2024-10-14", "2024-10-14"),
            ("2024-10-14 09:30", "2024-10-14", "2024-10-14"),
            ("2024-10 De", "2024-10", "2024-10"),
            ("20241014", "2024-10-14", "20241014"),
            ("14-10-2024", "2024-10-14", "14-10-2024"),
            ("1.2.2024", "2024-02-01", "1.2.2024"),
            ("(14/10/2024)", "2024-10-14", "14/10/2024"),
            ("10/14/2024", "2024-10-14", "10/14/2024"),
            ("30 februari 2024", "impossible", "30 februari 2024"),
            ("2024-02-30", "impossible", "2024-02-30"),
            ("31-31-2024", "impossible", "31-31-2024"),
        ] {
            check(text, true, expected, words);
        }
    }

    #[test]
    fn other_words_are_no_dates() {
        for text in [
            "",
            "vandaag, 22:00",
            "14 oktober",
            "in oktober 2024",
            "oktober",
            "2024",
            "1500 militairen",
            "12345678",
            "3-1",
            "F-16 2024",
            "14-10-24",
            "maandag",
            "mei",
            "May 2024ers",
            "4 mei 45",
            "1-1-0001",
        ] {
            check(text, true, "none", "");
        }
        check("3/4/2024", false, "none", "");
        check("3/4/2024", true, "2024-04-03", "3/4/2024");
    }
}
