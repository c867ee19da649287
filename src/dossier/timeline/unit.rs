//! The calendar's own pieces: days, weeks, months, quarters, years.

use chrono::{Datelike, Days, Months, NaiveDate};

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
