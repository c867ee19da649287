//! Calendar buckets: how many articles there are when.
//!
//! An article lies in the bucket that holds all days its date can mean. A month lies in no week: it is counted beside the
//! buckets, not spread over them and not put on its first day.

mod unit;

use chrono::{Datelike, NaiveDate};

use crate::date::{PartialDate, Precision, PubDate};
pub use crate::dossier::timeline::unit::Unit;

/// A piece of the calendar and the articles in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// First and last day, both included.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Articles that certainly lie in it.
    pub all: usize,
    /// Those of them that the filter leaves.
    pub shown: usize,
    /// Articles that may lie in it, because they are dated by something longer.
    pub possible: usize,
}

/// Where the date of an article lies on a timeline; numbers are indices of buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    In(u32),
    /// Somewhere from one bucket to another: it is dated by something longer.
    Across(u32, u32),
    Undated,
}

/// Most buckets that are worth their memory: every day of sixty years, every year there is. A wrong date of the year 1
/// must not make millions.
const MOST_BUCKETS: usize = 22_000;

/// The buckets of a dossier from its first to its last date, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub unit: Unit,
    pub buckets: Vec<Bucket>,
    /// Articles beside the buckets, dated by something longer; and those of them that the filter leaves.
    pub longer_all: usize,
    pub longer_shown: usize,
    pub undated_all: usize,
    pub undated_shown: usize,
    /// In the order of the dates that it was made of.
    places: Vec<Place>,
}

impl Timeline {
    /// Places dates in the finest buckets of which `width` fit. No finer unit is taken than most dates are known in.
    pub fn fitting(dates: &[PubDate], width: usize) -> Self {
        let finest = finest_unit(dates);
        let period = period(dates);
        let unit = Unit::ALL
            .into_iter()
            .find(|unit| *unit >= finest && n_buckets(period, *unit) <= width);
        Self::in_units(dates, unit.unwrap_or(Unit::Year))
    }

    /// Places dates in buckets of `unit`, or of the next longer one of which not too many are needed. All of them are shown.
    pub fn in_units(dates: &[PubDate], unit: Unit) -> Self {
        let period = period(dates);
        let mut units = Unit::ALL.into_iter().filter(|longer| *longer >= unit);
        let unit = units
            .find(|unit| n_buckets(period, *unit) <= MOST_BUCKETS)
            .unwrap_or(Unit::Year);
        let mut timeline = Self {
            unit,
            buckets: empty_buckets(period, unit),
            longer_all: 0,
            longer_shown: 0,
            undated_all: 0,
            undated_shown: 0,
            places: Vec::with_capacity(dates.len()),
        };
        for date in dates {
            let place = timeline.place_of(date);
            timeline.count(place);
            timeline.places.push(place);
        }
        timeline.show(|_| true);
        timeline
    }

    /// Counts anew which dates are shown; `is_shown` is asked by their index.
    pub fn show(&mut self, is_shown: impl Fn(usize) -> bool) {
        self.buckets.iter_mut().for_each(|bucket| bucket.shown = 0);
        (self.longer_shown, self.undated_shown) = (0, 0);
        for (_, place) in self.places.iter().enumerate().filter(|(at, _)| is_shown(*at)) {
            match place {
                Place::In(bucket) => self.buckets[*bucket as usize].shown += 1,
                Place::Across(..) => self.longer_shown += 1,
                Place::Undated => self.undated_shown += 1,
            }
        }
    }

    /// Returns where the `n`th date lies.
    pub fn place(&self, n: usize) -> Place {
        self.places.get(n).copied().unwrap_or(Place::Undated)
    }

    /// Returns the bucket that holds `day`.
    pub fn at(&self, day: NaiveDate) -> Option<usize> {
        let after = self.buckets.partition_point(|bucket| bucket.from <= day);
        after.checked_sub(1).filter(|at| day <= self.buckets[*at].to)
    }

    #[allow(clippy::cast_possible_truncation)] // never more than MOST_BUCKETS
    fn place_of(&self, date: &PubDate) -> Place {
        let ends = date.interval();
        match ends.and_then(|(first, last)| Some((self.at(first)?, self.at(last)?))) {
            None => Place::Undated,
            Some((first, last)) if first == last => Place::In(first as u32),
            Some((first, last)) => Place::Across(first as u32, last as u32),
        }
    }

    fn count(&mut self, place: Place) {
        match place {
            Place::In(bucket) => self.buckets[bucket as usize].all += 1,
            Place::Across(first, last) => {
                self.longer_all += 1;
                for bucket in &mut self.buckets[first as usize..=last as usize] {
                    bucket.possible += 1;
                }
            }
            Place::Undated => self.undated_all += 1,
        }
    }
}

fn finest_unit(dates: &[PubDate]) -> Unit {
    let count = |precision| dates.iter().filter(|date| date.precision() == precision).count();
    let (days, months, years) = (count(Precision::Day), count(Precision::Month), count(Precision::Year));
    if days >= months + years {
        Unit::Day
    } else if days + months >= years {
        Unit::Month
    } else {
        Unit::Year
    }
}

/// The first and the last day of a set of dates.
type Period = Option<(NaiveDate, NaiveDate)>;

fn period(dates: &[PubDate]) -> Period {
    let values = || dates.iter().filter_map(|date| date.value);
    let from = values().map(PartialDate::earliest).min()?;
    let to = values().map(PartialDate::latest).max()?;
    Some((from, to))
}

fn n_buckets(period: Period, unit: Unit) -> usize {
    let Some((from, to)) = period else { return 0 };
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let steps = match unit {
        Unit::Day => days(from, to),
        Unit::Week => days(unit.start(from), unit.start(to)) / 7,
        Unit::Month => months(to) - months(from),
        Unit::Quarter => months(to) / 3 - months(from) / 3,
        Unit::Year => i64::from(to.year()) - i64::from(from.year()),
    };
    usize::try_from(steps + 1).unwrap_or(0)
}

fn empty_buckets(period: Period, unit: Unit) -> Vec<Bucket> {
    let Some((first, last)) = period else {
        return Vec::new();
    };
    let mut buckets = Vec::with_capacity(n_buckets(period, unit));
    let mut from = unit.start(first);
    while from <= last {
        buckets.push(Bucket {
            from,
            to: unit.end(from),
            all: 0,
            shown: 0,
            possible: 0,
        });
        let next = unit.next(from);
        if next <= from {
            break;
        }
        from = next;
    }
    buckets
}

#[cfg(test)]
mod tests;
