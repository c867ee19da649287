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

    /// Counts the articles of a dossier in buckets of `unit`.
    pub fn in_units(dates: &[(PubDate, bool)], unit: Unit) -> Self {
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
    let days = usize::try_from((to - from).num_days()).unwrap_or(0);
    match unit {
        Unit::Day => days + 1,
        Unit::Week => days / 7 + 2,
        Unit::Month => days / 30 + 1,
        Unit::Quarter => days / 91 + 1,
        Unit::Year => days / 365 + 1,
    }
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
mod tests {
    use super::*;
    use crate::date::DateOrigin;

    fn date(text: &str) -> (PubDate, bool) {
        let value = PartialDate::parse_edtf(text);
        (
            PubDate {
                value,
                origin: DateOrigin::Header,
                evidence: None,
            },
            true,
        )
    }

    fn counts(texts: &[&str], unit: Unit) -> Vec<(String, usize, usize)> {
        let dates: Vec<_> = texts.iter().map(|text| date(text)).collect();
        let timeline = Timeline::in_units(&dates, unit);
        timeline
            .buckets
            .iter()
            .map(|b| (unit.label(b.from), b.all, b.possible))
            .collect()
    }

    #[test]
    fn a_month_is_counted_where_it_certainly_lies() {
        assert_eq!(
            counts(&["2024-01", "2024-03-31"], Unit::Month),
            [
                ("2024-01".into(), 1, 0),
                ("2024-02".into(), 0, 0),
                ("2024-03".into(), 1, 0)
            ]
        );
        assert_eq!(
            counts(&["2024", "2024-12-31"], Unit::Quarter).last(),
            Some(&("Q4 2024".into(), 1, 1))
        );
    }

    #[test]
    fn undated_articles_stand_beside_the_buckets() {
        let timeline = Timeline::fitting(&[date(""), date("2024-02-29")], 40);
        assert_eq!(
            (timeline.undated_all, timeline.buckets.len(), timeline.unit),
            (1, 1, Unit::Day)
        );
        assert_eq!(Timeline::fitting(&[], 10).buckets.len(), 0);
    }

    #[test]
    fn the_unit_fits_the_width() {
        let dates: Vec<_> = ["2000-01-01", "2024-12-31"].iter().map(|d| date(d)).collect();
        for (width, unit) in [
            (10_000, Unit::Day),
            (1500, Unit::Week),
            (310, Unit::Month),
            (110, Unit::Quarter),
            (30, Unit::Year),
            (1, Unit::Year),
        ] {
            assert_eq!(Timeline::fitting(&dates, width).unit, unit, "{width}");
        }
    }

    #[test]
    fn the_edges_of_the_calendar_hold() {
        for unit in Unit::ALL {
            let timeline = Timeline::in_units(&[date("0001-01-01"), date("0001-01-02")], unit);
            assert!(!timeline.buckets.is_empty());
            let last = Timeline::in_units(&[date("9999-12-31")], unit);
            assert_eq!(last.buckets.iter().map(|b| b.all).sum::<usize>(), 1, "{unit:?}");
        }
    }
}
