//! Calendar arithmetic for the date language. Nothing here can overflow: what leaves the years 1 to 9999 is `None`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::date::PartialDate;
use crate::date::query::point::Point;
use crate::date::query::words::{Unit, check_part, month};

/// Returns the unit that holds `today`, or the one `back` units before it.
pub(super) fn around(today: NaiveDate, unit: Unit, back: u32) -> Option<Point> {
    let months = |length: u32| {
        let count = today
            .year()
            .checked_mul(12)?
            .checked_add(today.month0().cast_signed())?;
        let first = (count.div_euclid(length.cast_signed()))
            .checked_sub(back.cast_signed())?
            .checked_mul(length.cast_signed())?;
        months_from(first, length)
    };
    match unit {
        Unit::Day => day(today.checked_sub_days(Days::new(u64::from(back)))?).map(Point::from),
        Unit::Week => {
            let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
            week_from(monday.checked_sub_days(Days::new(u64::from(back).checked_mul(7)?))?)
        }
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => PartialDate::new(today.year().checked_sub(back.cast_signed())?, None, None).map(Point::from),
    }
}

/// Returns the last `n` units up to and with `today`.
pub(super) fn back(today: NaiveDate, unit: Unit, n: u32) -> Option<Point> {
    let months = |length: u32| today.checked_sub_months(Months::new(n.checked_mul(length)?));
    let days = |length: u32| today.checked_sub_days(Days::new(u64::from(n.checked_mul(length)?)));
    let before = match unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => months(12),
    };
    Some(Point {
        first: day(before?.succ_opt()?)?,
        last: day(today)?,
    })
}

/// Returns a counted part of a year: its third quarter, its week 3 as ISO 8601 counts them.
pub(super) fn part(year: i32, unit: Unit, n: u32) -> Result<Point, String> {
    check_part(unit, n)?;
    let missing = || {
        format!(
            "there is no {} {n} in {year:04}",
            if unit == Unit::Week { "week" } else { "day" }
        )
    };
    let months = |length: u32| {
        let first = year * 12 + (n.saturating_sub(1) * length).cast_signed();
        months_from(first, length).ok_or_else(missing)
    };
    match unit {
        Unit::Day => NaiveDate::from_yo_opt(year, n)
            .and_then(day)
            .map(Point::from)
            .ok_or_else(missing),
        Unit::Week => NaiveDate::from_isoywd_opt(year, n, Weekday::Mon)
            .and_then(week_from)
            .ok_or_else(missing),
        Unit::Month => month(year, n).map(Point::from),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => Err("a year needs no number, e.g. `2024`".to_owned()),
    }
}

/// Returns the date of the same precision before this one.
pub(super) fn before(date: PartialDate) -> Option<PartialDate> {
    like(date, date.earliest().pred_opt()?)
}

/// Returns the date of the same precision after this one.
pub(super) fn after(date: PartialDate) -> Option<PartialDate> {
    like(date, date.latest().succ_opt()?)
}

/// Returns the quarter that two months bound.
pub(super) fn quarter_of(from: PartialDate, to: PartialDate) -> Option<(i32, u32)> {
    match (from, to) {
        (PartialDate::Month(year, first), PartialDate::Month(same, last)) => {
            let whole = year == same && first % 3 == 1 && last == first + 2;
            whole.then_some((year, last / 3))
        }
        _ => None,
    }
}

fn like(date: PartialDate, day: NaiveDate) -> Option<PartialDate> {
    match date {
        PartialDate::Year(_) => PartialDate::new(day.year(), None, None),
        PartialDate::Month(..) => PartialDate::new(day.year(), Some(day.month()), None),
        PartialDate::Day(_) => self::day(day),
    }
}

fn day(date: NaiveDate) -> Option<PartialDate> {
    PartialDate::new(date.year(), Some(date.month()), Some(date.day()))
}

/// Returns `length` months from one that is counted from the start of year 0.
fn months_from(first: i32, length: u32) -> Option<Point> {
    let month = |count: i32| {
        PartialDate::new(
            count.div_euclid(12),
            Some(count.rem_euclid(12).unsigned_abs() + 1),
            None,
        )
    };
    Some(Point {
        first: month(first)?,
        last: month(first.checked_add(length.cast_signed())?.checked_sub(1)?)?,
    })
}

fn week_from(monday: NaiveDate) -> Option<Point> {
    Some(Point {
        first: day(monday)?,
        last: day(monday.checked_add_days(Days::new(6))?)?,
    })
}
