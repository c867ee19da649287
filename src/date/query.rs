//! The date language: what a reader types to choose a period, in any of the built-in languages or several of them.
//!
//! `2024`, `2024-01`, `jan 2024`, `15 januari 2024`, `Q3 2023`, `week 3 2024`, `vorig jaar`, `last 6 months` are periods; `2023-09..2024-01`,
//! `sinds 2024`, `before 2024` are made of them; both ends belong to a period. `=2024-01` asks for what certainly lies
//! in it, `none` for what has no date. It is read in three steps: words (`words`), points in time (`point`), ranges (here).

mod complete;
mod point;
mod relative;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

pub use crate::date::query::complete::complete;
use crate::date::query::point::Point;
use crate::date::query::words::{Lexeme, Word};
use crate::date::{PartialDate, PubDate};

/// A period that a reader asks for, or the articles without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateQuery {
    /// Between two days, both included; an open end is `None`.
    Period {
        from: Option<PartialDate>,
        to: Option<PartialDate>,
        /// Only what certainly lies inside it.
        certainly: bool,
    },
    /// No date at all.
    Undated,
}

/// How a publication date stands to a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateMatch {
    /// Wholly inside it.
    Inside,
    /// It overlaps; the day itself may lie outside.
    Possible,
    Outside,
}

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateQueryError {
    /// Byte offsets into the input, on character boundaries.
    pub span: Range<usize>,
    pub message: String,
}

/// A query ready to be asked of many dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateTest {
    Period {
        from: NaiveDate,
        to: NaiveDate,
        certainly: bool,
    },
    Undated,
}

impl DateTest {
    /// Returns how a date stands to the query, given the first and the last day that it can mean; `None` when undated.
    pub fn of(self, interval: Option<(NaiveDate, NaiveDate)>) -> DateMatch {
        match (self, interval) {
            (Self::Undated, None) => DateMatch::Inside,
            (Self::Undated, Some(_)) | (Self::Period { .. }, None) => DateMatch::Outside,
            (Self::Period { from, to, certainly }, Some((earliest, latest))) => {
                if from <= earliest && latest <= to {
                    DateMatch::Inside
                } else if !certainly && from <= latest && earliest <= to {
                    DateMatch::Possible
                } else {
                    DateMatch::Outside
                }
            }
        }
    }
}

impl DateQuery {
    /// Reads what a reader typed; `today` resolves words such as `vorig jaar`.
    pub fn parse(input: &str, today: NaiveDate) -> Result<Self, DateQueryError> {
        let words = words::read(input)?;
        let (certainly, words) = match words.split_first() {
            Some((first, rest)) if first.word == Word::Certainly => (true, rest),
            _ => (false, &words[..]),
        };
        match words {
            [] => Err(DateQueryError::new(
                0..input.len(),
                "type a period, e.g. `2024-01`, `2023-09..2024-01`, `last 6 months` or `none`",
            )),
            [only] if only.word == Word::Undated => Ok(Self::Undated),
            _ => {
                let (from, to) = ends(words, today)?;
                check_order(words, from, to)?;
                Ok(Self::Period { from, to, certainly })
            }
        }
    }

    /// Returns how a publication date stands to the query; one without a date never lies in a period.
    pub fn matches(&self, date: &PubDate) -> DateMatch {
        self.test().of(date.interval())
    }

    /// Returns the query with its days worked out, to ask it of many dates.
    pub fn test(&self) -> DateTest {
        let (from, to) = self.interval();
        match self {
            Self::Undated => DateTest::Undated,
            Self::Period { certainly, .. } => DateTest::Period {
                from: from.unwrap_or(NaiveDate::MIN),
                to: to.unwrap_or(NaiveDate::MAX),
                certainly: *certainly,
            },
        }
    }

    /// Returns the first and the last day; `None` for an open end, and twice for the undated.
    pub fn interval(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Period { from, to, .. } => (from.map(PartialDate::earliest), to.map(PartialDate::latest)),
            Self::Undated => (None, None),
        }
    }
}

impl DateQueryError {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
        }
    }
}

/// The first and the last part of a period; `None` where it is open.
type Ends = (Option<PartialDate>, Option<PartialDate>);

/// Reads a range, or one point, which is a range from its first to its last day.
fn ends(words: &[Lexeme<'_>], today: NaiveDate) -> Result<Ends, DateQueryError> {
    let first = words[0].word;
    let read = |words: &[Lexeme<'_>]| point::read(words, today);
    match first {
        Word::Before => return before(words, read(rest_of(words)?)?),
        Word::After => return after(words, read(rest_of(words)?)?),
        _ => {}
    }
    let between = first == Word::Between;
    let opened = between || first == Word::From;
    let words = if opened { rest_of(words)? } else { words };
    let separates = |word: Word| word == Word::To || between && word == Word::And;
    let Some(at) = words.iter().position(|lexeme| separates(lexeme.word)) else {
        let point = read(words)?;
        return Ok((Some(point.first), (!opened).then_some(point.last)));
    };
    let (left, right) = (&words[..at], &words[at + 1..]);
    if let Some(third) = right.iter().find(|lexeme| separates(lexeme.word)) {
        return Err(DateQueryError::new(
            third.span.clone(),
            format!(
                "a period has two ends; what comes after this `{}` is a third",
                third.shown()
            ),
        ));
    }
    if left.is_empty() && right.is_empty() {
        return Err(DateQueryError::new(
            words[at].span.clone(),
            "a period needs a first or a last day, e.g. `2024..`",
        ));
    }
    let first = match left {
        [] => None,
        _ => Some(
            read(left)
                .or_else(|error| completed(left, right, today).ok_or(error))?
                .first,
        ),
    };
    let last = match right {
        [] => None,
        _ => Some(read(right)?.last),
    };
    Ok((first, last))
}

/// Reads `sep` in `sep..okt 2024` and `15` in `15 - 20 okt 2024`: the first end with what the last one has more.
fn completed(left: &[Lexeme<'_>], right: &[Lexeme<'_>], today: NaiveDate) -> Option<Point> {
    (1..right.len())
        .rev()
        .find_map(|at| point::read(&[left, &right[at..]].concat(), today).ok())
}

/// Returns what follows a word such as `before`, which needs a date.
fn rest_of<'a, 'b>(words: &'b [Lexeme<'a>]) -> Result<&'b [Lexeme<'a>], DateQueryError> {
    match words {
        [only] => Err(DateQueryError::new(
            only.span.clone(),
            format!("`{0}` needs a date, e.g. `{0} 2024-01`", only.shown()),
        )),
        _ => Ok(&words[1..]),
    }
}

fn before(words: &[Lexeme<'_>], point: Point) -> Result<Ends, DateQueryError> {
    let last = relative::before(point.first);
    let error = || DateQueryError::new(span_of(words), "years begin at 1, and nothing comes before it");
    last.map(|last| (None, Some(last))).ok_or_else(error)
}

fn after(words: &[Lexeme<'_>], point: Point) -> Result<Ends, DateQueryError> {
    let first = relative::after(point.last);
    let error = || DateQueryError::new(span_of(words), "years end at 9999, and nothing comes after it");
    first.map(|first| (Some(first), None)).ok_or_else(error)
}

fn check_order(words: &[Lexeme<'_>], from: Option<PartialDate>, to: Option<PartialDate>) -> Result<(), DateQueryError> {
    match (from, to) {
        (Some(from), Some(to)) if from.earliest() > to.latest() => Err(DateQueryError::new(
            span_of(words),
            format!("this ends before it begins; did you mean `{to}..{from}`?"),
        )),
        _ => Ok(()),
    }
}

/// Returns the bytes from the first to the last of some words.
fn span_of(words: &[Lexeme<'_>]) -> Range<usize> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => 0..0,
    }
}

/// The shortest way to type it.
impl fmt::Display for DateQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Period { from, to, certainly } = self else {
            return f.write_str("none");
        };
        if *certainly {
            f.write_str("=")?;
        }
        match (from, to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => match relative::quarter_of(*from, *to) {
                Some((year, quarter)) => write!(f, "Q{quarter} {year:04}"),
                None => write!(f, "{from}..{to}"),
            },
            (Some(from), None) => write!(f, "{from}.."),
            (None, Some(to)) => write!(f, "..{to}"),
            (None, None) => f.write_str(".."),
        }
    }
}
