//! The list in groups: by month, year, source, first letter, expert or term.
//!
//! A group keeps the order of the list. An article that names two experts stands under both of them; one that names none stands
//! under a heading that says so, so that no article is lost.

use std::cmp::Reverse;

use chrono::Datelike;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::PersonKind;
use crate::dossier::order::{Order, Sort};
use crate::dossier::{ArticleId, Dossier, PersonId, SourceId, TermId};
use crate::text::fold::fold;

/// What a reader wants the list grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// What goes with the order of the list; see [`Grouping::resolved`].
    #[default]
    AsSorted,
    Month,
    Year,
    Source,
    /// The first letter of the title.
    Initial,
    Expert,
    Term,
    None,
}

/// What the articles of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    Month(i32, u32),
    Year(i32),
    Undated,
    Source(SourceId),
    /// A letter, in capitals and without accents; `0` for a digit.
    Initial(char),
    /// The title begins with neither, or there is none.
    NoInitial,
    Person(PersonId),
    Term(TermId),
    NoExpert,
    NoTerm,
}

/// Articles in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouped {
    /// In the order of the groups; an article of two groups stands in both.
    pub articles: Vec<ArticleId>,
    /// Each heading with the index of the first article under it.
    pub headings: Vec<(Heading, usize)>,
}

impl Grouping {
    const ALL: [Grouping; 8] = [
        Grouping::AsSorted,
        Grouping::Month,
        Grouping::Year,
        Grouping::Source,
        Grouping::Initial,
        Grouping::Expert,
        Grouping::Term,
        Grouping::None,
    ];

    /// Returns what the list is grouped by in an order: months where it is by date, outlets where it is by source.
    pub fn resolved(self, sort: Sort) -> Self {
        match (self, sort) {
            (Self::AsSorted, Sort::Newest | Sort::Oldest) => Self::Month,
            (Self::AsSorted, Sort::Source) => Self::Source,
            (Self::AsSorted, Sort::Title) => Self::None,
            (chosen, _) => chosen,
        }
    }

    /// Returns the next one that changes what is seen. What looks as it is sorted is reached as that only: it then follows the order.
    pub fn next(self, sort: Sort) -> Self {
        let as_sorted = Self::AsSorted.resolved(sort);
        let mut later = Self::ALL.into_iter().cycle().skip(self as usize + 1);
        let next = later.find(|next| *next == Self::AsSorted || next.resolved(sort) != as_sorted);
        next.unwrap_or_default()
    }

    /// Returns the words for it: `by month`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsSorted => "as it is sorted",
            Self::Month => "by month",
            Self::Year => "by year",
            Self::Source => "by source",
            Self::Initial => "by first letter",
            Self::Expert => "by expert",
            Self::Term => "by term",
            Self::None => "not at all",
        }
    }
}

impl Heading {
    /// Returns how a reader sees it.
    pub fn label(self, dossier: &Dossier) -> String {
        match self {
            Self::Month(year, month) => format!("{} {year}", MONTHS[(month as usize + 11) % 12]),
            Self::Year(year) => year.to_string(),
            Self::Undated => "undated".into(),
            Self::Source(id) => dossier.source(id).map_or("", |source| source.label()).into(),
            Self::Initial('0') => "0-9".into(),
            Self::Initial(letter) => letter.to_string(),
            Self::NoInitial => "no letter".into(),
            Self::Person(id) => dossier.person(id).map_or("", |person| &person.name).into(),
            Self::Term(id) => dossier.term(id).map_or("", |term| &term.name).into(),
            Self::NoExpert => "no expert named".into(),
            Self::NoTerm => "no term found".into(),
        }
    }
}

/// Puts articles, which are in `order`, into groups.
pub fn group(dossier: &Dossier, articles: &[ArticleId], by: Grouping, order: impl Into<Order>) -> Grouped {
    let Order { sort, by_estimate } = order.into();
    let by = by.resolved(sort);
    if by == Grouping::None {
        return Grouped {
            articles: articles.to_vec(),
            headings: Vec::new(),
        };
    }
    let mut sorter = Sorter::default();
    let experts = if by == Grouping::Expert {
        experts(dossier)
    } else {
        Vec::new()
    };
    for &id in articles {
        headings_of(dossier, id, by, &experts, |heading| {
            let heading = match heading {
                Heading::Undated if by_estimate => estimated(dossier, id, by),
                heading => heading,
            };
            sorter.put(id, heading);
        });
    }
    sorter.finish(dossier, sort)
}

/// Returns for each person by id whether they are an expert.
fn experts(dossier: &Dossier) -> Vec<bool> {
    let people = dossier.people();
    let n = people.iter().map(|person| person.id.0 as usize + 1).max();
    let mut experts = vec![false; n.unwrap_or(0)];
    for person in people {
        experts[person.id.0 as usize] = person.kind == PersonKind::Expert;
    }
    experts
}

/// Names the headings that an article stands under: at least one. `experts` is asked where they are experts.
fn headings_of(dossier: &Dossier, id: ArticleId, by: Grouping, experts: &[bool], mut put: impl FnMut(Heading)) {
    match by {
        Grouping::Month => put(month_of(dossier, id)),
        Grouping::Year => put(match month_of(dossier, id) {
            Heading::Month(year, _) => Heading::Year(year),
            other => other,
        }),
        Grouping::Source => put(Heading::Source(dossier.source_of(id))),
        Grouping::Initial => put(dossier.initial_of(id).map_or(Heading::NoInitial, Heading::Initial)),
        Grouping::Expert => {
            let people = dossier.people_in(id).iter();
            let mut named = people.map(|(id, _)| *id).filter(|id| experts[id.0 as usize]).peekable();
            if named.peek().is_none() {
                put(Heading::NoExpert);
            }
            named.for_each(|id| put(Heading::Person(id)));
        }
        Grouping::Term => {
            let terms = dossier.terms_in(id);
            if terms.is_empty() {
                put(Heading::NoTerm);
            }
            for (id, _) in terms {
                put(Heading::Term(*id));
            }
        }
        Grouping::AsSorted | Grouping::None => {}
    }
}

/// Returns the heading that an undated article stands under by its estimate: that of the day it is placed by, or its year.
fn estimated(dossier: &Dossier, id: ArticleId, by: Grouping) -> Heading {
    let estimate = dossier.estimate_of(id);
    match estimate.and_then(|estimate| Some((estimate, estimate.middle()?))) {
        None => Heading::Undated,
        Some((estimate, day)) if by == Grouping::Month && estimate.is_near_a_month() => {
            Heading::Month(day.year(), day.month())
        }
        Some((_, day)) => Heading::Year(day.year()),
    }
}

fn month_of(dossier: &Dossier, id: ArticleId) -> Heading {
    match dossier.interval_of(id) {
        None => Heading::Undated,
        Some((first, last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            Heading::Month(first.year(), first.month())
        }
        Some((first, _)) => Heading::Year(first.year()),
    }
}

/// Sorts articles into groups in two passes: whose group each is, then each to its place.
#[derive(Debug, Default)]
struct Sorter {
    groups: Vec<(Heading, usize)>,
    known: FxHashMap<Heading, u32>,
    placed: Vec<(u32, ArticleId)>,
    /// Neighbors often share a group.
    last: Option<(Heading, u32)>,
}

impl Sorter {
    #[allow(clippy::cast_possible_truncation)] // fewer groups than names
    fn put(&mut self, id: ArticleId, heading: Heading) {
        let group = match self.last {
            Some((last, group)) if last == heading => group,
            _ => *self.known.entry(heading).or_insert_with(|| {
                self.groups.push((heading, 0));
                self.groups.len() as u32 - 1
            }),
        };
        self.last = Some((heading, group));
        self.groups[group as usize].1 += 1;
        self.placed.push((group, id));
    }

    fn finish(self, dossier: &Dossier, sort: Sort) -> Grouped {
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by_cached_key(|group| {
            let (heading, n) = self.groups[*group];
            rank(dossier, heading, n, sort)
        });
        let mut next = vec![0; self.groups.len()];
        let mut headings = Vec::with_capacity(order.len());
        let mut start = 0;
        for group in order {
            let (heading, n) = self.groups[group];
            headings.push((heading, start));
            next[group] = start;
            start += n;
        }
        let mut articles = vec![ArticleId(0); self.placed.len()];
        for (group, id) in self.placed {
            let at = &mut next[group as usize];
            articles[*at] = id;
            *at += 1;
        }
        Grouped { articles, headings }
    }
}

/// Where a group stands: what has no date, source, letter, expert or term last; then by date, by number of articles, by name.
type Rank = (bool, Reverse<(i32, u32)>, (i32, u32), Reverse<usize>, String);

fn rank(dossier: &Dossier, heading: Heading, n: usize, sort: Sort) -> Rank {
    let newest = |year, month| (false, Reverse((year, month)), (0, 0), Reverse(0), String::new());
    let oldest = |year, month| (false, Reverse((0, 0)), (year, month), Reverse(0), String::new());
    let named = |n, name: &str| (false, Reverse((0, 0)), (0, 0), Reverse(n), fold(name));
    let label = || heading.label(dossier);
    match (heading, sort) {
        (Heading::Month(year, month), Sort::Oldest) => oldest(year, month),
        (Heading::Month(year, month), _) => newest(year, month),
        // A year stands before its months, in both directions.
        (Heading::Year(year), Sort::Oldest) => oldest(year, 0),
        (Heading::Year(year), _) => newest(year, u32::MAX),
        (Heading::Source(id), _) if dossier.source(id).is_some_and(|source| source.name.is_some()) => {
            named(0, &label())
        }
        (Heading::Initial(letter), _) => named(0, &letter.to_string()),
        (Heading::Person(_) | Heading::Term(_), _) => named(n, &label()),
        (Heading::Undated | Heading::Source(_) | Heading::NoInitial | Heading::NoExpert | Heading::NoTerm, _) => {
            (true, Reverse((0, 0)), (0, 0), Reverse(0), String::new())
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests;
