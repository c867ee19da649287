//! What the texts speak of, by the day it is about: the time expressions of a dossier in the order of their values.

use chrono::{Datelike, NaiveDate};

use crate::date::{Edtf, PackedEdtf, PartialDate};
use crate::dossier::{ArticleId, Dossier};

/// A place where a text names a time that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    value: PackedEdtf,
    pub article: ArticleId,
    /// Index in the `found.times` of the article.
    pub time: u32,
}

impl Event {
    pub fn value(&self) -> Edtf {
        self.value.unpack()
    }
}

/// The events of some articles: oldest first, what is longer before what lies in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    pub events: Vec<Event>,
    /// Time expressions that could not be resolved.
    pub n_unknown: usize,
}

/// The events of a whole dossier, in order; those of the same days newest article first.
#[derive(Debug, Default)]
pub(super) struct EventIndex {
    events: Vec<Event>,
    /// The article of each time expression that could not be resolved.
    unknown: Vec<ArticleId>,
}

impl EventIndex {
    #[allow(clippy::cast_possible_truncation)] // an article is shorter than 4 GB, and a dossier names fewer times than that
    pub(super) fn build(dossier: &Dossier) -> Self {
        let n_times = dossier.outlines().map(|(_, outlined)| outlined.times().len()).sum();
        let mut found: Vec<Event> = Vec::with_capacity(n_times);
        // The key and the place in `found`: little to move while half a million are sorted.
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(n_times);
        let mut unknown = Vec::new();
        for &article in dossier.in_order() {
            for (time, value) in (0..).zip(dossier.outline(article).times()) {
                let Some(value) = *value else {
                    unknown.push(article);
                    continue;
                };
                keys.push((key(value.unpack()), found.len() as u32));
                found.push(Event { value, article, time });
            }
        }
        keys.sort_unstable();
        Self {
            events: keys.into_iter().map(|(_, at)| found[at as usize]).collect(),
            unknown,
        }
    }
}

impl Events {
    /// Returns the events of some articles of a dossier.
    pub fn of(dossier: &Dossier, articles: &[ArticleId]) -> Self {
        let mut wanted = vec![false; dossier.len()];
        for id in articles {
            wanted[id.0 as usize] = true;
        }
        let is_wanted = |id: ArticleId| wanted[id.0 as usize];
        let index = dossier.event_index();
        let events = index.events.iter().filter(|event| is_wanted(event.article));
        Self {
            events: events.copied().collect(),
            n_unknown: index.unknown.iter().filter(|id| is_wanted(**id)).count(),
        }
    }

    /// Returns the first event of each value, in whatever precision its ends are written.
    pub fn starts(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut last = None;
        for (at, event) in self.events.iter().enumerate() {
            let key = Some(key(event.value()));
            if key != last {
                starts.push(at);
                last = key;
            }
        }
        starts
    }

    /// Returns the first event that is not over before a day begins.
    pub fn from(&self, day: NaiveDate) -> usize {
        self.events.partition_point(|event| first_day(event.value()) < day)
    }
}

/// Returns the first day that a value can mean; an open beginning is before all days.
pub fn first_day(value: Edtf) -> NaiveDate {
    match value {
        Edtf::Date(date) => date.earliest(),
        Edtf::Range(from, _) => from.map_or(NaiveDate::MIN, PartialDate::earliest),
    }
}

fn last_day(value: Edtf) -> NaiveDate {
    match value {
        Edtf::Date(date) => date.latest(),
        Edtf::Range(_, to) => to.map_or(NaiveDate::MAX, PartialDate::latest),
    }
}

/// Where a value stands: by its first day, then the longer one first; a date before a range that means the same days.
fn key(value: Edtf) -> u64 {
    // Days from 1 to 9999 are counted in 22 bits; an open end lies outside.
    let day = |day: NaiveDate| u64::try_from(day.num_days_from_ce().clamp(0, OPEN_END)).unwrap_or(0);
    let longer_first = day(NaiveDate::MAX) - day(last_day(value));
    day(first_day(value)) << 32 | longer_first << 1 | u64::from(matches!(value, Edtf::Range(..)))
}

/// A day after all that can be named.
const OPEN_END: i32 = 1 << 22;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Side, Span, TimeExpression};
    use crate::dossier::tests::article;

    fn dossier(times: &[&[&str]]) -> Dossier {
        let mut dossier = Dossier::default();
        let articles = times.iter().enumerate().map(|(n, values)| {
            let mut made = article(&format!("2024-01-{:02}", 20 - n), "a", &[]);
            let time = |value: &&str| TimeExpression {
                span: Span::new(0, 0),
                value: Edtf::parse(value),
                side: Side::default(),
            };
            made.found.times = values.iter().map(time).collect();
            made
        });
        dossier.push(articles.collect());
        dossier
    }

    #[test]
    fn events_stand_by_the_day_they_are_about() {
        let dossier = dossier(&[
            &["2024-01-15", "2023", "?"],
            &["2024-01", "2024", "../2023-05", "2024-01-15"],
            &["2024-01-01/2024-01-31", "2023-12-31", "2023/.."],
        ]);
        let events = Events::of(&dossier, dossier.in_order());
        let values: Vec<String> = events.events.iter().map(|event| event.value().to_string()).collect();
        assert_eq!(
            values,
            [
                "../2023-05",
                "2023/..",
                "2023",
                "2023-12-31",
                "2024",
                "2024-01",
                "2024-01-01/2024-01-31",
                "2024-01-15",
                "2024-01-15"
            ]
        );
        let last: Vec<u32> = events.events[7..].iter().map(|event| event.article.0).collect();
        assert_eq!((last, events.n_unknown), (vec![0, 1], 1));
        assert_eq!(events.starts(), [0, 1, 2, 3, 4, 5, 6, 7]);
        let day = |text: &str| PartialDate::parse_edtf(text).unwrap().earliest();
        assert_eq!(events.from(day("2023-12-31")), 3);
        assert_eq!(events.from(day("2025-01-01")), 9);
    }
}
