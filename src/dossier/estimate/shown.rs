//! How an estimate is written: always with `~` before it, so that nobody takes it for a date.

use chrono::{Datelike, NaiveDate};

use crate::date::PartialDate;
use crate::dossier::estimate::{Bounds, Estimate, Outcome};

impl Estimate {
    /// Returns the day, month or year that holds all days of the estimate: what a reader would write as its date.
    pub fn covering(&self) -> Option<PartialDate> {
        let (first, last) = self.within()?;
        if first == last {
            return Some(PartialDate::Day(first));
        }
        let month = |day: NaiveDate| PartialDate::Month(day.year(), day.month());
        let year = |day: NaiveDate| PartialDate::Year(day.year());
        [month, year]
            .into_iter()
            .find(|of| of(first) == of(last))
            .map(|of| of(first))
    }

    /// Returns at most eleven characters: `~2024-06`, `~2024-05/06`, `~2023/2024`.
    pub fn short(&self) -> Option<String> {
        let (first, last) = self.within()?;
        Some(match self.covering() {
            Some(PartialDate::Year(year)) if (first.month(), last.month()) != (1, 12) => {
                format!("~{year:04}-{:02}/{:02}", first.month(), last.month())
            }
            Some(date) => format!("~{date}"),
            None => format!("~{:04}/{:04}", first.year(), last.year()),
        })
    }

    /// Returns the first and the last day: `~2024-05-30..2024-06-02`.
    pub fn long(&self) -> Option<String> {
        let (first, last) = self.within()?;
        let (first, last) = (PartialDate::Day(first), PartialDate::Day(last));
        Some(if first == last {
            format!("~{first}")
        } else {
            format!("~{first}..{last}")
        })
    }

    /// Says what the clues come to.
    pub fn words(&self) -> String {
        match self.outcome {
            Outcome::Within(..) => format!("estimate {}; not a date", self.long().unwrap_or_default()),
            Outcome::Contradiction => "no estimate: what speaks for one contradicts itself".into(),
            Outcome::TooWide(bounds) => format!("no estimate: all that is known is {}", bounds.words()),
        }
    }
}

impl Bounds {
    /// Returns the bounds in words: `not before 2024-05-30`.
    pub fn words(self) -> String {
        let day = PartialDate::Day;
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => day(first).to_string(),
            (Some(first), Some(last)) => format!("{}..{}", day(first), day(last)),
            (Some(first), None) => format!("not before {}", day(first)),
            (None, Some(last)) => format!("not after {}", day(last)),
            (None, None) => "any day".into(),
        }
    }
}
