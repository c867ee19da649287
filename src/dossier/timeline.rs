//! Calendar buckets: how many articles there are when.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::date::{PartialDate, Precision, PubDate};

/// How much time a bucket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Day,
    /// From Monday, as ISO 8601 counts.
    Week,
    Month,
    Quarter,
    Year,
}

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

/// Most buckets that are worth their memory: every day of sixty years, every year there is. A wrong date of the year 1
/// must not make millions.
const MOST_BUCKETS: usize = 22_000;

/// The buckets of a dossier from its first to its last date, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub unit: Unit,
    pub buckets: Vec<Bucket>,
    pub undated_all: usize,
    pub undated_shown: usize,
}

impl Unit {
    pub const ALL: [Unit; 5] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year];

    /// Returns the word for it: `month`.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
        }
    }

    /// Returns the next longer unit.
    pub fn longer(self) -> Option<Unit> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// Returns the next shorter unit.
    pub fn shorter(self) -> Option<Unit> {
        (self as usize).checked_sub(1).map(|at| Self::ALL[at])
    }

    /// Returns the first day of the bucket that holds `day`.
    pub fn start(self, day: NaiveDate) -> NaiveDate {
        let first_of = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day);
        match self {
            Unit::Day => day,
            Unit::Week => day
                .checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
                .unwrap_or(day),
            Unit::Month => first_of(day.year(), day.month()),
            Unit::Quarter => first_of(day.year(), (day.month0() / 3) * 3 + 1),
            Unit::Year => first_of(day.year(), 1),
        }
    }

    /// Returns the first day of the bucket after the one that holds `day`.
    pub fn next(self, day: NaiveDate) -> NaiveDate {
        let start = self.start(day);
        let next = match self {
            Unit::Day => start.succ_opt(),
            Unit::Week => start.checked_add_days(Days::new(7)),
            Unit::Month => start.checked_add_months(Months::new(1)),
            Unit::Quarter => start.checked_add_months(Months::new(3)),
            Unit::Year => start.checked_add_months(Months::new(12)),
        };
        next.unwrap_or(NaiveDate::MAX)
    }

    /// Returns the first day of the bucket before the one that holds `day`.
    pub fn previous(self, day: NaiveDate) -> NaiveDate {
        self.start(day)
            .pred_opt()
            .map_or(NaiveDate::MIN, |before| self.start(before))
    }

    /// Returns the last day of the bucket that holds `day`.
    pub fn end(self, day: NaiveDate) -> NaiveDate {
        self.next(day).pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// Returns how a reader writes the bucket that holds `day`: `2024-10-14`, `2024-10`, `Q4 2024`, `2024`.
    pub fn label(self, day: NaiveDate) -> String {
        let start = self.start(day);
        match self {
            Unit::Day | Unit::Week => start.format("%Y-%m-%d").to_string(),
            Unit::Month => start.format("%Y-%m").to_string(),
            Unit::Quarter => format!("Q{} {}", start.month0() / 3 + 1, start.year()),
            Unit::Year => start.year().to_string(),
        }
    }
}

impl Timeline {
    /// Counts the articles of a dossier in the finest buckets of which `width` fit.
    ///
    /// `dates` gives each article's date and whether the filter leaves it. No finer unit is taken than most dates are known in.
    pub fn fitting(dates: &[(PubDate, bool)], width: usize) -> Self {
        let finest = finest_unit(dates);
        let unit = Unit::ALL
            .into_iter()
            .find(|unit| *unit >= finest && n_buckets(dates, *unit) <= width);
        Self::in_units(dates, unit.unwrap_or(Unit::Year))
    }

    /// Counts the articles of a dossier in buckets of `unit`, or of the next longer one of which not too many are needed.
    pub fn in_units(dates: &[(PubDate, bool)], unit: Unit) -> Self {
        let mut units = Unit::ALL.into_iter().filter(|longer| *longer >= unit);
        let unit = units
            .find(|unit| n_buckets(dates, *unit) <= MOST_BUCKETS)
            .unwrap_or(Unit::Year);
        let mut timeline = Self {
            unit,
            buckets: empty_buckets(dates, unit),
            undated_all: 0,
            undated_shown: 0,
        };
        for (date, shown) in dates {
            match date.interval() {
                Some((earliest, latest)) => timeline.count(earliest, latest, *shown),
                None => {
                    timeline.undated_all += 1;
                    timeline.undated_shown += usize::from(*shown);
                }
            }
        }
        timeline
    }

    /// Returns the bucket that holds `day`.
    pub fn at(&self, day: NaiveDate) -> Option<usize> {
        let after = self.buckets.partition_point(|bucket| bucket.from <= day);
        after.checked_sub(1).filter(|at| day <= self.buckets[*at].to)
    }

    fn count(&mut self, earliest: NaiveDate, latest: NaiveDate, shown: bool) {
        let (Some(first), Some(last)) = (self.at(earliest), self.at(latest)) else {
            return;
        };
        if first == last {
            self.buckets[first].all += 1;
            self.buckets[first].shown += usize::from(shown);
            return;
        }
        for bucket in &mut self.buckets[first..=last] {
            bucket.possible += 1;
        }
    }
}

fn finest_unit(dates: &[(PubDate, bool)]) -> Unit {
    let count = |precision| dates.iter().filter(|(date, _)| date.precision() == precision).count();
    let (days, months, years) = (count(Precision::Day), count(Precision::Month), count(Precision::Year));
    if days >= months + years {
        Unit::Day
    } else if days + months >= years {
        Unit::Month
    } else {
        Unit::Year
    }
}

fn period(dates: &[(PubDate, bool)]) -> Option<(NaiveDate, NaiveDate)> {
    let values = || dates.iter().filter_map(|(date, _)| date.value);
    let from = values().map(PartialDate::earliest).min()?;
    let to = values().map(PartialDate::latest).max()?;
    Some((from, to))
}

fn n_buckets(dates: &[(PubDate, bool)], unit: Unit) -> usize {
    let Some((from, to)) = period(dates) else { return 0 };
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

fn empty_buckets(dates: &[(PubDate, bool)], unit: Unit) -> Vec<Bucket> {
    let Some((first, last)) = period(dates) else {
        return Vec::new();
    };
    let mut buckets = Vec::new();
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
