//! The date language: what a reader types to choose a period.

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

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
    /// Byte offsets into the input.
    pub span: Range<usize>,
    pub message: String,
}

impl DateQuery {
    /// Reads what a reader typed; `today` resolves words such as `vorig jaar`.
    pub fn parse(input: &str, today: NaiveDate) -> Result<Self, DateQueryError> {
        let _ = today;
        let (certainly, rest) = match input.trim().strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, input.trim()),
        };
        if matches!(rest, "none" | "geen") {
            return Ok(Self::Undated);
        }
        let (from, to) = rest.split_once("..").unwrap_or((rest, rest));
        let end = |part: &str| match part.trim() {
            "" => Ok(None),
            part => PartialDate::parse_edtf(part).map(Some).ok_or_else(|| DateQueryError {
                span: 0..input.len(),
                message: format!("`{part}` is no date"),
            }),
        };
        Ok(Self::Period {
            from: end(from)?,
            to: end(to)?,
            certainly,
        })
    }

    pub fn matches(&self, date: &PubDate) -> DateMatch {
        let Self::Period { certainly, .. } = self else {
            return if date.value.is_none() {
                DateMatch::Inside
            } else {
                DateMatch::Outside
            };
        };
        let Some((earliest, latest)) = date.interval() else {
            return DateMatch::Outside;
        };
        let (from, to) = self.interval();
        if from.is_none_or(|from| from <= earliest) && to.is_none_or(|to| latest <= to) {
            DateMatch::Inside
        } else if !certainly && from.is_none_or(|from| from <= latest) && to.is_none_or(|to| earliest <= to) {
            DateMatch::Possible
        } else {
            DateMatch::Outside
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
            _ => {
                from.iter().try_for_each(|from| write!(f, "{from}"))?;
                f.write_str("..")?;
                to.iter().try_for_each(|to| write!(f, "{to}"))
            }
        }
    }
}
