//! What an expression of time means for an article that appeared in a known interval.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::date::{Edtf, PartialDate, PubDate};
use crate::language::time_words::{Part, Unit};

/// An expression of time as it was read, before anything is known of today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Time {
    /// So many days from today.
    FromToday(i64),
    /// A weekday, from 0; before, around or after today.
    Weekday(u32, Option<i32>),
    /// So many units from now: last month is -1.
    Shifted(Unit, i32),
    /// A third of such a unit.
    PartOf(Part, Unit, i32),
    /// A month without a year, or a third of it.
    Month(u32, Option<Part>),
    /// A day and month without a year.
    Day(u32, u32),
    Season(u32, u32, Option<i32>),
    SeasonOf(u32, u32, i32),
    /// What stands in the text with its year.
    Known(PartialDate),
    KnownPart(Part, PartialDate),
    Years(i32, i32),
    /// From a time on.
    Since(Known),
    /// Named, but not fixed: `de laatste jaren`.
    Vague,
}

/// A time that a range begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Known {
    Date(PartialDate),
    Month(u32),
    Weekday(u32),
}

/// When the article appeared, as far as it is known, and whether its sentence looks ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    published: Option<PartialDate>,
    future: bool,
}

impl Anchor {
    pub(super) fn new(published: PubDate, future: bool) -> Self {
        Self {
            published: published.value,
            future,
        }
    }

    /// Returns the value of an expression; `None` when the publication date leaves it open.
    pub(super) fn resolve(&self, time: Time) -> Option<Edtf> {
        match time {
            Time::FromToday(days) => Some(on(shift_days(self.day()?, days)?)),
            Time::Weekday(weekday, direction) => Some(on(self.weekday(weekday, direction)?)),
            Time::Shifted(unit, by) => self.shifted(unit, by),
            Time::PartOf(part, unit, by) => match self.shifted(unit, by)? {
                Edtf::Date(date) => part_of(part, date),
                Edtf::Range(..) => None,
            },
            Time::Month(month, None) => Some(Edtf::Date(self.month(month)?)),
            Time::Month(month, Some(part)) => part_of(part, self.month(month)?),
            Time::Day(number, month) => Some(Edtf::Date(self.day_and_month(number, month)?)),
            Time::Season(first, last, shift) => self.season(first, last, shift),
            Time::SeasonOf(first, last, year) => season(first, last, year),
            Time::Known(date) => Some(Edtf::Date(date)),
            Time::KnownPart(part, date) => part_of(part, date),
            Time::Years(from, to) => Some(Edtf::Range(
                PartialDate::new(from, None, None),
                PartialDate::new(to, None, None),
            )),
            Time::Since(Known::Date(date)) => Some(Edtf::Range(Some(date), None)),
            Time::Since(Known::Month(month)) => Some(Edtf::Range(Some(self.month(month)?), None)),
            Time::Since(Known::Weekday(weekday)) => {
                Some(Edtf::Range(Some(PartialDate::Day(self.weekday(weekday, None)?)), None))
            }
            Time::Vague => None,
        }
    }

    /// The day of publication, when it is known to the day.
    fn day(&self) -> Option<NaiveDate> {
        match self.published? {
            PartialDate::Day(day) => Some(day),
            PartialDate::Month(..) | PartialDate::Year(_) => None,
        }
    }

    /// Year and month of publication, when they are known.
    fn year_month(&self) -> Option<(i32, u32)> {
        match self.published? {
            PartialDate::Day(day) => Some((day.year(), day.month())),
            PartialDate::Month(year, month) => Some((year, month)),
            PartialDate::Year(_) => None,
        }
    }

    fn weekday(&self, weekday: u32, direction: Option<i32>) -> Option<NaiveDate> {
        let today = self.day()?;
        let ahead = (7 + weekday - today.weekday().num_days_from_monday()) % 7;
        let back = (7 - ahead) % 7;
        let days = match direction {
            Some(1) => i64::from(if ahead == 0 { 7 } else { ahead }),
            Some(-1) => -i64::from(if back == 0 { 7 } else { back }),
            _ if self.future => i64::from(ahead),
            _ => -i64::from(back),
        };
        shift_days(today, days)
    }

    fn shifted(&self, unit: Unit, by: i32) -> Option<Edtf> {
        match unit {
            Unit::Day => Some(on(shift_days(self.day()?, i64::from(by))?)),
            Unit::Week | Unit::Weekend => {
                let today = self.day()?;
                let monday = shift_days(
                    today,
                    i64::from(by) * 7 - i64::from(today.weekday().num_days_from_monday()),
                )?;
                // The weekend just past is that of last week, until Friday; "dit weekend" is the one ahead.
                let first = if unit == Unit::Weekend { 5 } else { 0 };
                Some(range(shift_days(monday, first)?, shift_days(monday, 6)?))
            }
            Unit::Month => {
                let (year, month) = self.year_month()?;
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let months = Months::new(by.unsigned_abs());
                let first = if by < 0 {
                    first.checked_sub_months(months)?
                } else {
                    first.checked_add_months(months)?
                };
                PartialDate::new(first.year(), Some(first.month()), None).map(Edtf::Date)
            }
            Unit::Year => PartialDate::new(self.published?.year().checked_add(by)?, None, None).map(Edtf::Date),
            Unit::Decade | Unit::Century => None,
        }
    }

    /// Chooses the year of a month: the last one that has begun, or the next where the sentence looks ahead.
    fn month(&self, month: u32) -> Option<PartialDate> {
        let (year, now) = self.year_month()?;
        let year = match (self.future, month.cmp(&now)) {
            (false, std::cmp::Ordering::Greater) => year.checked_sub(1)?,
            (true, std::cmp::Ordering::Less) => year.checked_add(1)?,
            _ => year,
        };
        PartialDate::new(year, Some(month), None)
    }

    fn day_and_month(&self, number: u32, month: u32) -> Option<PartialDate> {
        let PartialDate::Month(year, _) = self.month(month)? else {
            return None;
        };
        let date = PartialDate::new(year, Some(month), Some(number))?;
        // Later in the month of publication: it has not come yet, so it was last year's, unless the sentence looks ahead.
        match self.day() {
            Some(today) if !self.future && date.earliest() > today => {
                PartialDate::new(year.checked_sub(1)?, Some(month), Some(number))
            }
            Some(today) if self.future && date.earliest() < today => {
                PartialDate::new(year.checked_add(1)?, Some(month), Some(number))
            }
            _ => Some(date),
        }
    }

    fn season(&self, first: u32, last: u32, shift: Option<i32>) -> Option<Edtf> {
        let (year, month) = self.year_month()?;
        let begun = if month >= first { year } else { year.checked_sub(1)? };
        let over = last >= first && month > last || last < first && (last + 1..first).contains(&month) || begun < year;
        let year = match shift {
            Some(1) => begun.checked_add(1)?,
            Some(0) => year,
            Some(_) if over => begun,
            Some(_) => begun.checked_sub(1)?,
            None => begun,
        };
        season(first, last, year)
    }
}

fn season(first: u32, last: u32, year: i32) -> Option<Edtf> {
    let end = if last < first { year.checked_add(1)? } else { year };
    Some(Edtf::Range(
        Some(PartialDate::new(year, Some(first), None)?),
        Some(PartialDate::new(end, Some(last), None)?),
    ))
}

fn part_of(part: Part, date: PartialDate) -> Option<Edtf> {
    match date {
        PartialDate::Month(year, month) => {
            let (from, to) = match part {
                Part::Begin => (1, 10),
                Part::Middle => (11, 20),
                Part::End => (21, date.latest().day()),
            };
            let numbered = |number| PartialDate::new(year, Some(month), Some(number));
            Some(Edtf::Range(Some(numbered(from)?), Some(numbered(to)?)))
        }
        PartialDate::Year(year) => {
            let (from, to) = match part {
                Part::Begin => (1, 3),
                Part::Middle => (5, 8),
                Part::End => (10, 12),
            };
            let month = |number| PartialDate::new(year, Some(number), None);
            Some(Edtf::Range(Some(month(from)?), Some(month(to)?)))
        }
        PartialDate::Day(_) => None,
    }
}

fn shift_days(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    let day = if by < 0 {
        day.checked_sub_days(days)?
    } else {
        day.checked_add_days(days)?
    };
    (1..=9999).contains(&day.year()).then_some(day)
}

fn on(day: NaiveDate) -> Edtf {
    Edtf::Date(PartialDate::Day(day))
}

fn range(from: NaiveDate, to: NaiveDate) -> Edtf {
    Edtf::Range(Some(PartialDate::Day(from)), Some(PartialDate::Day(to)))
}
