//! Dates as they are kept.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::article::Span;
use crate::date::{DateOrigin, Edtf, PartialDate, PubDate};

/// A publication date.
#[derive(Serialize, Deserialize)]
pub(super) struct Dated {
    value: Option<Date>,
    origin: DateOrigin,
    evidence: Option<Span>,
}

/// A day is a number of days since the beginning of year 1.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Date {
    Year(i32),
    Month(i32, u32),
    Day(i32),
}

/// The value of a time expression.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Value {
    Date(Date),
    Range(Option<Date>, Option<Date>),
}

impl Dated {
    pub(super) fn from(date: PubDate) -> Self {
        Self {
            value: date.value.map(Date::from),
            origin: date.origin,
            evidence: date.evidence,
        }
    }

    pub(super) fn date(&self) -> PubDate {
        PubDate {
            value: self.value.and_then(Date::partial),
            origin: self.origin,
            evidence: self.evidence,
        }
    }
}

impl Date {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Year(year) => Self::Year(year),
            PartialDate::Month(year, month) => Self::Month(year, month),
            PartialDate::Day(day) => Self::Day(day.num_days_from_ce()),
        }
    }

    fn partial(self) -> Option<PartialDate> {
        match self {
            Self::Year(year) => PartialDate::new(year, None, None),
            Self::Month(year, month) => PartialDate::new(year, Some(month), None),
            Self::Day(days) => NaiveDate::from_num_days_from_ce_opt(days).map(PartialDate::Day),
        }
    }
}

impl Value {
    pub(super) fn from(value: Edtf) -> Self {
        match value {
            Edtf::Date(date) => Self::Date(Date::from(date)),
            Edtf::Range(from, to) => Self::Range(from.map(Date::from), to.map(Date::from)),
        }
    }

    pub(super) fn edtf(self) -> Option<Edtf> {
        let end = |date: Option<Date>| match date {
            Some(date) => date.partial().map(Some),
            None => Some(None),
        };
        match self {
            Self::Date(date) => date.partial().map(Edtf::Date),
            Self::Range(from, to) => Some(Edtf::Range(end(from)?, end(to)?)),
        }
    }
}
