//! Turns what an expression says into dates, seen from the day of publication.
//!
//! An article that is dated by its month was published on some day of it. What an expression means is worked out from the
//! first and from the last of these days; where both give one answer it is the answer, else it is not known. So `vorig
//! jaar` has a value in an article dated by month, and `gisteren` has none.

use chrono::{Datelike, NaiveDate};

use crate::date::{Edtf, PartialDate, PubDate};
use crate::extract::times::calendar::{
    add_days, add_months, day_of, first, last, monday_of, month_of, range, run_of_days, run_of_months, successor,
};
use crate::extract::times::meaning::{Meaning, Tense, Time, Year};
use crate::language::time_words::{Part, Shift, Unit};

/// A day or month without a year and without a tense may lie so far ahead; news announces what comes.
const DAYS_AHEAD: i64 = 45;

/// Returns what `meaning` comes to; `None` where that cannot be known.
pub(super) fn resolve(meaning: &Meaning, tense: Tense, published: &PubDate) -> Option<Edtf> {
    let Some((earliest, latest)) = published.interval() else {
        return From {
            day: None,
            published: None,
            tense,
        }
        .meaning(meaning);
    };
    let from = |day| From {
        day: Some(day),
        published: published.value,
        tense,
    };
    let value = from(earliest).meaning(meaning)?;
    (from(latest).meaning(meaning)? == value).then_some(value)
}

/// Where an expression is seen from.
struct From {
    /// One day that the article may have been published on.
    day: Option<NaiveDate>,
    /// The publication date as finely as it is known.
    published: Option<PartialDate>,
    tense: Tense,
}

impl From {
    fn meaning(&self, meaning: &Meaning) -> Option<Edtf> {
        match *meaning {
            Meaning::At(time) => self.time(time),
            Meaning::Since(time) => Some(Edtf::Range(Some(first(self.time(time)?)?), None)),
            Meaning::Until(time) => Some(Edtf::Range(None, Some(last(self.time(time)?)?))),
            Meaning::After(time) => Some(Edtf::Range(Some(successor(last(self.time(time)?)?)?), None)),
            Meaning::Between(from, to) => {
                let to = self.time(to)?;
                let from = first(self.between_start(from, to)?)?;
                range(from, last(to)?)
            }
            Meaning::NoDate => None,
        }
    }

    /// The start of a range takes the year of its end: `van mei tot juli 2023`.
    fn between_start(&self, from: Time, to: Edtf) -> Option<Edtf> {
        let year = Year::Written(last(to)?.year());
        let start = match from {
            Time::Day {
                day,
                month,
                year: Year::Nearest,
            } => Time::Day { day, month, year },
            Time::Month {
                month,
                year: Year::Nearest,
                part,
            } => Time::Month { month, year, part },
            from => from,
        };
        self.time(start)
    }

    fn time(&self, time: Time) -> Option<Edtf> {
        match time {
            Time::Days(n) => day(add_days(self.day?, n)?),
            Time::Weekday(weekday, shift) => self.weekday(weekday, shift),
            Time::Day { day, month, year } => self.dated(day, month, year).map(Edtf::Date),
            Time::DayRun { from, to, month, year } => {
                range(self.dated(from, month, year)?, self.dated(to, month, year)?)
            }
            Time::Month { month, year, part } => part_of_month(self.year_of(month, year)?, month, part),
            Time::Year { year, part } => self.part_of_year(self.year(year)?, part),
            Time::Years(from, to) => range(PartialDate::new(from, None, None)?, PartialDate::new(to, None, None)?),
            Time::Unit { unit, shift, part } => self.unit(unit, shift, part),
            Time::Window { unit, n, shift } => self.window(unit, n, shift),
            Time::Distance { unit, n } => self.distance(unit, n),
            Time::Within { unit, n } => {
                let end = step(self.day?, unit, n)?;
                range(self.published?, fine(end, unit)?)
            }
            Time::Season { month, year, shift } => self.season(month, year, shift),
            Time::TurnOfYear => {
                let year = self.day?.year();
                let year = if self.tense == Tense::Future {
                    year
                } else {
                    year.checked_sub(1)?
                };
                run_of_months(NaiveDate::from_ymd_opt(year, 12, 1)?, 2)
            }
            Time::MonthRun { month, n, year } => run_of_months(
                NaiveDate::from_ymd_opt(self.year_of(month, year)?, month, 1)?,
                i64::from(n),
            ),
            Time::Date(date) => Some(Edtf::Date(date)),
            Time::Unknown => None,
        }
    }

    fn year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Written(year) => Some(year),
            Year::Shifted(n) => self.day?.year().checked_add(n),
            Year::Nearest => Some(self.day?.year()),
        }
    }

    /// Returns the year of a month that stands alone: the last such month, or the next.
    fn year_of(&self, month: u32, year: Year) -> Option<i32> {
        if year != Year::Nearest {
            return self.year(year);
        }
        let here = self.day?;
        let this = NaiveDate::from_ymd_opt(here.year(), month, 1)?;
        let here = here.with_day(1)?;
        self.nearest_year(this, here)
    }

    fn dated(&self, day: u32, month: u32, year: Year) -> Option<PartialDate> {
        let year = match year {
            Year::Nearest => {
                let here = self.day?;
                // The 29th of February is looked for from the 28th.
                let this = NaiveDate::from_ymd_opt(here.year(), month, day.min(28))?;
                self.nearest_year(this, here)?
            }
            year => self.year(year)?,
        };
        PartialDate::new(year, Some(month), Some(day))
    }

    fn nearest_year(&self, this: NaiveDate, here: NaiveDate) -> Option<i32> {
        let year = this.year();
        let before = |day: NaiveDate| if this <= day { Some(year) } else { year.checked_sub(1) };
        match self.tense {
            Tense::Past => before(here),
            Tense::Future if this < here => year.checked_add(1),
            Tense::Future => Some(year),
            Tense::Unknown => {
                let ahead = add_days(here, DAYS_AHEAD)?;
                let next = this.with_year(year.checked_add(1)?);
                if next.is_some_and(|next| next <= ahead) {
                    return year.checked_add(1);
                }
                before(ahead)
            }
        }
    }

    fn weekday(&self, weekday: u32, shift: Option<Shift>) -> Option<Edtf> {
        let here = self.day?;
        let back = i64::from((here.weekday().num_days_from_monday() + 7 - weekday) % 7);
        let strict = |n: i64| if n == 0 { 7 } else { n };
        let n = match (shift, self.tense) {
            (Some(Shift::Previous | Shift::Past), _) => -strict(back),
            (Some(Shift::Next | Shift::Coming), _) => strict((7 - back) % 7),
            (None | Some(Shift::This), Tense::Future) => (7 - back) % 7,
            (None | Some(Shift::This), Tense::Past | Tense::Unknown) => -back,
        };
        day(add_days(here, n)?)
    }

    fn unit(&self, unit: Unit, shift: Shift, part: Option<Part>) -> Option<Edtf> {
        let here = self.day?;
        let n = match shift {
            Shift::Previous => -1,
            Shift::Next | Shift::Coming => 1,
            Shift::This => 0,
            Shift::Past if unit == Unit::Weekend => -1,
            Shift::Past => return self.window(unit, Some(1.0), shift),
        };
        match unit {
            Unit::Day => day(add_days(here, n)?),
            Unit::Week => self.part_of_week(add_days(monday_of(here)?, 7 * n)?, part),
            Unit::Weekend => {
                let monday = monday_of(here)?;
                // Early in the week `dit weekend` with a past tense is the one that just went by.
                let went_by =
                    shift == Shift::This && self.tense == Tense::Past && here.weekday().num_days_from_monday() < 5;
                let n = match shift {
                    // On a Monday the weekend to come is that of this week.
                    Shift::Coming => 0,
                    _ if went_by => -1,
                    _ => n,
                };
                run_of_days(add_days(monday, 7 * n + 5)?, 2)
            }
            Unit::Month => {
                let month = add_months(here.with_day(1)?, n)?;
                match part {
                    Some(Part::Earlier) => self.earlier(month_of(month)?, month),
                    Some(Part::Later) => self.later(month_of(month)?),
                    part => part_of_month(month.year(), month.month(), part),
                }
            }
            Unit::Year => self.part_of_year(here.year().checked_add(i32::try_from(n).ok()?)?, part),
            Unit::Decade => None,
        }
    }

    /// From the start of a unit to the day of publication; the unit itself where that day is not known.
    fn earlier(&self, unit: PartialDate, start: NaiveDate) -> Option<Edtf> {
        match self.published? {
            PartialDate::Day(here) if here >= start && here <= unit.latest() => range(day_of(start)?, day_of(here)?),
            _ => Some(Edtf::Date(unit)),
        }
    }

    fn later(&self, unit: PartialDate) -> Option<Edtf> {
        match self.published? {
            PartialDate::Day(here) if here >= unit.earliest() && here <= unit.latest() => {
                range(day_of(here)?, day_of(unit.latest())?)
            }
            _ => Some(Edtf::Date(unit)),
        }
    }

    fn part_of_week(&self, monday: NaiveDate, part: Option<Part>) -> Option<Edtf> {
        match part {
            None => run_of_days(monday, 7),
            Some(Part::Start) => run_of_days(monday, 2),
            Some(Part::Middle) => run_of_days(add_days(monday, 2)?, 1),
            Some(Part::End) => run_of_days(add_days(monday, 3)?, 4),
            Some(Part::Earlier) => range(day_of(monday)?, day_of(self.day?)?),
            Some(Part::Later) => range(day_of(self.day?)?, day_of(add_days(monday, 6)?)?),
        }
    }

    fn part_of_year(&self, year: i32, part: Option<Part>) -> Option<Edtf> {
        let whole = PartialDate::new(year, None, None)?;
        let months = |from: u32, n| run_of_months(NaiveDate::from_ymd_opt(year, from, 1)?, n);
        match part {
            Some(Part::Start) => months(1, 3),
            Some(Part::Middle) => months(5, 4),
            Some(Part::End) => months(10, 3),
            Some(Part::Earlier | Part::Later) if self.published.is_none_or(|p| matches!(p, PartialDate::Year(_))) => {
                Some(Edtf::Date(whole))
            }
            Some(Part::Earlier) if self.day?.year() == year => months(1, i64::from(self.day?.month())),
            Some(Part::Later) if self.day?.year() == year => {
                let month = self.day?.month();
                months(month, 13 - i64::from(month))
            }
            None | Some(Part::Earlier | Part::Later) => Some(Edtf::Date(whole)),
        }
    }

    /// A time up to the publication or from it on. Without a number how long is not known.
    fn window(&self, unit: Unit, n: Option<f64>, shift: Shift) -> Option<Edtf> {
        let published = self.published?;
        let is_past = matches!(shift, Shift::Past | Shift::Previous);
        let Some(n) = n else {
            return Some(if is_past {
                Edtf::Range(None, Some(published))
            } else {
                Edtf::Range(Some(published), None)
            });
        };
        let end = fine(step(self.day?, unit, if is_past { -n } else { n })?, unit)?;
        if is_past {
            range(end, published)
        } else {
            range(published, end)
        }
    }

    fn distance(&self, unit: Unit, n: f64) -> Option<Edtf> {
        let there = step(self.day?, unit, n)?;
        match unit {
            Unit::Week => run_of_days(monday_of(there)?, 7),
            Unit::Year if n.fract() != 0.0 => month_of(there).map(Edtf::Date),
            Unit::Decade => None,
            unit => fine(there, unit).map(Edtf::Date),
        }
    }

    fn season(&self, month: u32, year: Year, shift: Option<Shift>) -> Option<Edtf> {
        let year = match (year, shift) {
            (Year::Nearest, Some(Shift::Previous | Shift::Past)) => {
                let here = self.day?;
                let start = NaiveDate::from_ymd_opt(here.year(), month, 1)?;
                let over = add_months(start, 3)? <= here;
                here.year().checked_sub(i32::from(!over))?
            }
            (Year::Nearest, Some(Shift::Next | Shift::Coming)) => {
                let here = self.day?;
                let begun = NaiveDate::from_ymd_opt(here.year(), month, 1)? <= here;
                here.year().checked_add(i32::from(begun))?
            }
            (Year::Nearest, None) => return None,
            (year, _) => self.year(year)?,
        };
        run_of_months(NaiveDate::from_ymd_opt(year, month, 1)?, 3)
    }
}

fn day(day: NaiveDate) -> Option<Edtf> {
    day_of(day).map(Edtf::Date)
}

fn part_of_month(year: i32, month: u32, part: Option<Part>) -> Option<Edtf> {
    let whole = PartialDate::new(year, Some(month), None)?;
    let on = |day| PartialDate::new(year, Some(month), Some(day));
    match part {
        None | Some(Part::Earlier | Part::Later) => Some(Edtf::Date(whole)),
        Some(Part::Start) => range(on(1)?, on(10)?),
        Some(Part::Middle) => range(on(11)?, on(20)?),
        Some(Part::End) => range(on(21)?, day_of(whole.latest())?),
    }
}

/// Returns a day as finely as a unit lets it be known.
fn fine(day: NaiveDate, unit: Unit) -> Option<PartialDate> {
    match unit {
        Unit::Day | Unit::Week | Unit::Weekend => day_of(day),
        Unit::Month => month_of(day),
        Unit::Year | Unit::Decade => PartialDate::new(day.year(), None, None),
    }
}

/// Goes `n` units from a day: half units in days or months.
fn step(day: NaiveDate, unit: Unit, n: f64) -> Option<NaiveDate> {
    #[allow(clippy::cast_possible_truncation)] // guarded: no text means more than some thousands of years
    let whole = |n: f64| (n.abs() < 1e6).then_some(n.round() as i64);
    match unit {
        Unit::Day => add_days(day, whole(n)?),
        Unit::Week | Unit::Weekend => add_days(day, whole(n * 7.0)?),
        Unit::Month if n.fract() != 0.0 => add_days(day, whole(n * 30.0)?),
        Unit::Month => add_months(day, whole(n)?),
        Unit::Year => add_months(day, whole(n * 12.0)?),
        Unit::Decade => add_months(day, whole(n * 120.0)?),
    }
}
