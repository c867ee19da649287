//! Arithmetic with days and months that ends where the calendar ends: every step may give nothing.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::date::{Edtf, PartialDate};

/// Returns the day some days away.
pub(super) fn add_days(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    let size = Days::new(n.unsigned_abs());
    if n < 0 {
        day.checked_sub_days(size)
    } else {
        day.checked_add_days(size)
    }
}

/// Returns the day some months away, or the last of its month where it has no such day.
pub(super) fn add_months(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    let size = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
    if n < 0 {
        day.checked_sub_months(size)
    } else {
        day.checked_add_months(size)
    }
}

pub(super) fn day_of(day: NaiveDate) -> Option<PartialDate> {
    PartialDate::new(day.year(), Some(day.month()), Some(day.day()))
}

pub(super) fn month_of(day: NaiveDate) -> Option<PartialDate> {
    PartialDate::new(day.year(), Some(day.month()), None)
}

/// Returns some days from `first` on as a range.
pub(super) fn run_of_days(first: NaiveDate, n: i64) -> Option<Edtf> {
    range(day_of(first)?, day_of(add_days(first, n - 1)?)?)
}

/// Returns some months from the month of `first` on as a range.
pub(super) fn run_of_months(first: NaiveDate, n: i64) -> Option<Edtf> {
    let first = first.with_day(1)?;
    range(month_of(first)?, month_of(add_months(first, n - 1)?)?)
}

/// Returns the Monday of the week of a day.
pub(super) fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    add_days(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// Makes a range; one date where both ends are one, nothing where it runs backwards.
pub(super) fn range(from: PartialDate, to: PartialDate) -> Option<Edtf> {
    if from == to {
        return Some(Edtf::Date(from));
    }
    (from.earliest() <= to.latest()).then_some(Edtf::Range(Some(from), Some(to)))
}

/// Returns where a value begins, as finely as it is known.
pub(super) fn first(value: Edtf) -> Option<PartialDate> {
    match value {
        Edtf::Date(date) => Some(date),
        Edtf::Range(from, _) => from,
    }
}

/// Returns where a value ends, as finely as it is known.
pub(super) fn last(value: Edtf) -> Option<PartialDate> {
    match value {
        Edtf::Date(date) => Some(date),
        Edtf::Range(_, to) => to,
    }
}

/// Returns the unit after a date: the next day, month or year.
pub(super) fn successor(date: PartialDate) -> Option<PartialDate> {
    let next = add_days(date.latest(), 1)?;
    match date {
        PartialDate::Year(_) => PartialDate::new(next.year(), None, None),
        PartialDate::Month(..) => month_of(next),
        PartialDate::Day(_) => day_of(next),
    }
}
