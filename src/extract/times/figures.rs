//! Reads dates and years that are written in figures only.

use crate::date::PartialDate;
use crate::extract::times::meaning::Time;

/// Reads `2024-03-12`, `12-03-2024` and `2019-2023`, as one word of the text.
pub(super) fn hyphened(word: &str, day_first: bool) -> Option<Time> {
    let mut parts = word.split('-');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(third) = third else {
        let (from, to) = (year(first)?, year(second)?);
        return (from < to).then_some(Time::Years(from, to));
    };
    if let Some(year) = year(first) {
        return PartialDate::new(year, Some(small(second)?), Some(small(third)?)).map(Time::Date);
    }
    let year = year(third).filter(|_| day_first)?;
    PartialDate::new(year, Some(small(second)?), Some(small(first)?)).map(Time::Date)
}

/// Reads four digits as a year of the times that news speaks of.
pub(super) fn year(word: &str) -> Option<i32> {
    let is_plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year = is_plain.then(|| word.parse().ok())??;
    (1200..=2100).contains(&year).then_some(year)
}

fn small(word: &str) -> Option<u32> {
    let is_plain = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| word.parse().ok())?
}
