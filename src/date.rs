//! Dates as the sources give them: a day, a month or a year, or none, with where it comes from.
//!
//! A month is the interval of its days and never its first day. Years run from 1 to 9999.

mod packed;
pub mod query;
pub mod written;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use crate::date::packed::PackedEdtf;
use crate::span::Span;

/// A date with the precision it was written in. EDTF level 0: `2024-01-15`, `2024-01`, `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    Year(i32),
    /// Year, and month from 1 to 12.
    Month(i32, u32),
    Day(NaiveDate),
}

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Month,
    Year,
    None,
}

/// When an article was published, and what says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PubDate {
    pub value: Option<PartialDate>,
    pub origin: DateOrigin,
    /// The words of the text that say it; `None` for a file name or metadata.
    pub evidence: Option<Span>,
}

/// What a publication date rests on. File times are never one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    #[default]
    None,
    /// A date line before or at the head of the article.
    Header,
    FrontMatter,
    Metadata,
    FileName,
    /// The reader said so.
    User,
}

/// A value of a time expression: one date, or a range whose ends may be open. EDTF: `2024-01`, `2023-07-21/2023-07-31`, `2022/..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    Date(PartialDate),
    Range(Option<PartialDate>, Option<PartialDate>),
}

impl PartialDate {
    /// Makes a year, a month or a day; `None` outside the calendar and outside years 1 to 9999.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        match (month, day) {
            (None, None) => Some(Self::Year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Some(Self::Month(year, month)),
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(Self::Day),
            _ => None,
        }
    }

    /// Reads EDTF level 0: `2024-01-15`, `2024-01`, `2024`; no other spelling.
    pub fn parse_edtf(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Self::new(i32::try_from(year).ok()?, month, day)
    }

    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    pub fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }

    /// Returns the first day that it can mean.
    pub fn earliest(self) -> NaiveDate {
        match self {
            Self::Year(year) => first_of(year, 1),
            Self::Month(year, month) => first_of(year, month),
            Self::Day(day) => day,
        }
    }

    /// Returns the last day that it can mean.
    pub fn latest(self) -> NaiveDate {
        match self {
            Self::Year(year) => last_of(year, 12),
            Self::Month(year, month) => last_of(year, month),
            Self::Day(day) => day,
        }
    }
}

/// Reads a number of exactly `n` digits.
fn digits(text: &str, n: usize) -> Option<u32> {
    (text.len() == n && text.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    text.parse().ok()
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

fn last_of(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 {
        first_of(year + 1, 1)
    } else {
        first_of(year, month + 1)
    };
    next.pred_opt().unwrap_or(NaiveDate::MAX)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl Edtf {
    /// Reads what [`Edtf`] prints: a date, or two of them or `..` around a slash.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once('/') else {
            return PartialDate::parse_edtf(text).map(Self::Date);
        };
        let end = |part: &str| match part {
            ".." => Some(None),
            part => PartialDate::parse_edtf(part).map(Some),
        };
        Some(Self::Range(end(from)?, end(to)?))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, date: &Option<PartialDate>| match date {
            Some(date) => write!(f, "{date}"),
            None => f.write_str(".."),
        };
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Range(from, to) => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
        }
    }
}

impl PubDate {
    pub fn precision(&self) -> Precision {
        self.value.map_or(Precision::None, PartialDate::precision)
    }

    /// Returns the first and last day that it can mean; `None` when undated.
    pub fn interval(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.value.map(|value| (value.earliest(), value.latest()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn only_level_zero_dates_of_the_calendar_are_read() {
        for text in [
            "",
            "24",
            "2024-",
            "2024-1",
            "2024-13",
            "2024-00",
            "2024-02-30",
            "2023-02-29",
            "0000",
            "-2024",
            "+2024",
            "2024-01-15T00:00",
            "2024-01-15-1",
            "10000",
            "2024-1-15",
            " 2024",
            "2024-01-1é",
            "２０２４",
        ] {
            assert_eq!(PartialDate::parse_edtf(text), None, "{text}");
        }
        for text in ["0001", "9999-12-31", "2024-02-29", "2024", "2024-01"] {
            assert_eq!(PartialDate::parse_edtf(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn ranges_may_be_open() {
        for text in ["2022/..", "../2022-01", "../..", "2023-07-21/2023-07-31", "2024-01"] {
            assert_eq!(Edtf::parse(text).unwrap().to_string(), text);
        }
        for text in ["/", "2022/", "/2022", "..", "2022/2023/2024"] {
            assert_eq!(Edtf::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_the_interval_of_its_days() {
        for (text, earliest, latest) in [
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-12", "2023-12-01", "2023-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("9999", "9999-01-01", "9999-12-31"),
            ("2024-01-15", "2024-01-15", "2024-01-15"),
        ] {
            let date = PartialDate::parse_edtf(text).unwrap();
            let found = (date.earliest().to_string(), date.latest().to_string());
            assert_eq!(found, (earliest.to_owned(), latest.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_and_ranges_read_back(year in 1..=9999_i32, month in 1..=12_u32, day in 1..=31_u32, other in 1..=9999_i32) {
            let dates = [PartialDate::new(year, Some(month), Some(day)), PartialDate::new(year, Some(month), None), PartialDate::new(other, None, None)];
            for date in dates.into_iter().flatten() {
                prop_assert_eq!(PartialDate::parse_edtf(&date.to_string()), Some(date));
                prop_assert!(date.earliest() <= date.latest());
            }
            for from in dates {
                for to in dates {
                    let range = Edtf::Range(from, to);
                    prop_assert_eq!(Edtf::parse(&range.to_string()), Some(range));
                }
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let read = Edtf::parse(&text);
            prop_assert_eq!(read.map(|edtf| edtf.to_string()), read.map(|_| text));
        }
    }
}
