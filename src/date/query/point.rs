//! Reads one point of a date query: a day, or a longer part of the calendar that is named as one.

use chrono::NaiveDate;

use crate::date::PartialDate;
use crate::date::query::words::{self, EXAMPLES, Lexeme, Unit, Word, shown};
use crate::date::query::{DateQueryError, relative, span_of};

/// The first and the last part of what was named; equal for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) first: PartialDate,
    pub(super) last: PartialDate,
}

impl From<PartialDate> for Point {
    fn from(date: PartialDate) -> Self {
        Self {
            first: date,
            last: date,
        }
    }
}

/// Reads the words between two separators.
pub(super) fn read(lexemes: &[Lexeme<'_>], today: NaiveDate) -> Result<Point, DateQueryError> {
    let mut meant: Vec<Word> = lexemes
        .iter()
        .map(|lexeme| lexeme.word)
        .filter(|word| !matches!(word, Word::Of | Word::From))
        .collect();
    // The weekday before a date adds nothing that a reader wants checked.
    if let [Word::Weekday, _, ..] = meant[..] {
        meant.remove(0);
    }
    match dated(&meant).or_else(|| relative_to(&meant, today)) {
        Some(Ok(point)) => Ok(point),
        Some(Err(message)) => Err(DateQueryError::new(span_of(lexemes), message)),
        None => Err(wrong(lexemes, today)),
    }
}

/// Reads what means the same on any day.
fn dated(meant: &[Word]) -> Option<Result<Point, String>> {
    let point = match *meant {
        [Word::Date(date)] => Ok(date),
        [Word::Year(year)] => PartialDate::new(year, None, None).ok_or_else(String::new),
        [Word::Month(month), Word::Year(year)] | [Word::Year(year), Word::Month(month)] => words::month(year, month),
        [Word::Number(day), Word::Month(month), Word::Year(year)]
        | [Word::Month(month), Word::Number(day), Word::Year(year)]
        | [Word::Year(year), Word::Month(month), Word::Number(day)] => words::day(year, month, day),
        [Word::Part(unit, n), Word::Year(year)]
        | [Word::Year(year), Word::Part(unit, n)]
        | [Word::PartOf(year, unit, n)]
        | [Word::Unit(unit), Word::Number(n), Word::Year(year)]
        | [Word::Number(n), Word::Unit(unit), Word::Year(year)] => return Some(relative::part(year, unit, n)),
        _ => return None,
    };
    Some(point.map(Point::from))
}

/// Reads what depends on the day that it is typed.
fn relative_to(meant: &[Word], today: NaiveDate) -> Option<Result<Point, String>> {
    let outside = || "that lies outside the years 1 to 9999".to_owned();
    let point = match *meant {
        [Word::Today] => relative::around(today, Unit::Day, 0),
        [Word::Yesterday] => relative::around(today, Unit::Day, 1),
        [Word::This, Word::Unit(unit)] => relative::around(today, unit, 0),
        [Word::Previous, Word::Unit(unit)] => relative::around(today, unit, 1),
        [Word::Last, Word::Unit(unit)] => relative::back(today, unit, 1),
        [Word::Last | Word::Previous, Word::Number(n), Word::Unit(unit)] => {
            if n == 0 {
                return Some(Err("count from 1, e.g. `last 6 months`".to_owned()));
            }
            relative::back(today, unit, n)
        }
        [Word::Last | Word::Previous, Word::Year(n), Word::Unit(unit)] => relative::back(today, unit, n.unsigned_abs()),
        _ => return None,
    };
    Some(point.ok_or_else(outside))
}

/// Says what is missing where words are dates, but not together.
fn wrong(lexemes: &[Lexeme<'_>], today: NaiveDate) -> DateQueryError {
    let year = PartialDate::Day(today).year();
    if let Some(undated) = lexemes.iter().find(|lexeme| lexeme.word == Word::Undated) {
        let message = format!(
            "`{}` stands alone: an article without a date lies in no period",
            undated.shown()
        );
        return DateQueryError::new(undated.span.clone(), message);
    }
    let text = lexemes.iter().map(|lexeme| lexeme.text).collect::<Vec<_>>().join(" ");
    let text = shown(&text);
    let meant: Vec<Word> = lexemes.iter().map(|lexeme| lexeme.word).collect();
    let message = match meant[..] {
        [Word::Number(_)] => words::short_year(&text),
        [
            Word::Number(_),
            Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year),
        ] => {
            format!("`{text}` could be anywhere; try `last {text}`")
        }
        [Word::This | Word::Previous | Word::Last] => {
            format!("`{text}` needs more, e.g. `last month` or `last 6 months`")
        }
        _ if meant.iter().all(|word| needs_year(*word)) && meant != [Word::Weekday] => {
            format!("`{text}` needs a year, e.g. `{text} {year}`")
        }
        _ => format!("`{text}` is no date; {EXAMPLES}"),
    };
    DateQueryError::new(span_of(lexemes), message)
}

fn needs_year(word: Word) -> bool {
    matches!(
        word,
        Word::Month(_)
            | Word::Number(_)
            | Word::Weekday
            | Word::Part(..)
            | Word::Unit(Unit::Week | Unit::Quarter | Unit::Half)
    )
}
