//! When undated articles may have been published: an interval, and what it rests on.
//!
//! An estimate is no date. It is shown with a sign of its own, and an article with one stays undated for every filter and order that does
//! not ask for estimates. A wrong one is worse than none: there is an estimate only where what speaks for it bounds the time on both
//! sides, leaves no more than a year, weighs enough and does not exclude itself.

mod copies;
mod neighbors;
mod shown;
mod told;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;

use crate::dossier::order::{self, Order, Sort};
use crate::dossier::{ArticleId, Dossier};

/// What is known of the time of one undated article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    pub outcome: Outcome,
    /// What it rests on, never empty.
    pub clues: Vec<Clue>,
}

/// What clues come to, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The first and the last day.
    Within(NaiveDate, NaiveDate),
    /// They leave more than can be called an estimate.
    TooWide(Bounds),
    /// They exclude each other.
    Contradiction,
}

/// A reason to think that an article was published at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clue {
    pub kind: ClueKind,
    pub bounds: Bounds,
    /// How sure it is: three make an estimate.
    pub weight: i16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClueKind {
    /// The text tells what happened then: index in its `found.times`.
    Told(u32),
    /// The text says what will happen then: index in its `found.times`.
    Announced(u32),
    /// It stands between these in a folder or file that is in order of time.
    Between(Option<ArticleId>, Option<ArticleId>),
    /// Another article has nearly the same words: so many percent of them.
    Copy(ArticleId, u8),
}

/// From the first to the last day; `None` where there is no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
}

/// The least weight of an estimate: one clue of the order or of a copy, or two that the text gives.
const ENOUGH: i16 = 3;
/// The longest time that is called an estimate.
const LONGEST: Days = Days::new(366);
/// Longest time that stands under one month in the list: two months are at most so many days.
const MONTH_OR_SO: Days = Days::new(62);

/// The estimates of a dossier, of those undated articles that anything is known of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Estimates {
    by_article: Arc<FxHashMap<ArticleId, Estimate>>,
    n_within: usize,
}

impl Estimates {
    /// Estimates all undated articles. Nothing is thought to be published after `today`.
    ///
    /// Reads every text once where there are undated articles beside dated ones, on all cores: nothing for a key to wait for.
    /// `None` when `is_wanted` says so on the way.
    pub fn of(dossier: &Dossier, today: NaiveDate, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let undated: Vec<ArticleId> = (0..)
            .map(ArticleId)
            .zip(dossier.intervals())
            .filter(|(_, interval)| interval.is_none())
            .map(|(id, _)| id)
            .collect();
        let mut clues: FxHashMap<ArticleId, Vec<Clue>> = FxHashMap::default();
        let mut put = |id: ArticleId, clue: Clue| clues.entry(id).or_default().push(clue);
        for &id in &undated {
            told::clues(dossier.article(id), today, |clue| put(id, clue));
        }
        neighbors::clues(dossier, &undated, &mut put);
        for (id, clue) in copies::clues(dossier, &undated, is_wanted)? {
            put(id, clue);
        }
        let estimates = clues.into_iter().map(|(id, clues)| (id, Estimate::from(clues)));
        let by_article: FxHashMap<ArticleId, Estimate> = estimates.collect();
        Some(Self {
            n_within: by_article.values().filter(|one| one.within().is_some()).count(),
            by_article: Arc::new(by_article),
        })
    }

    pub fn get(&self, id: ArticleId) -> Option<&Estimate> {
        self.by_article.get(&id)
    }

    /// Returns how many articles have an interval.
    pub fn n_within(&self) -> usize {
        self.n_within
    }
}

impl From<Vec<Clue>> for Estimate {
    fn from(clues: Vec<Clue>) -> Self {
        let bounds = clues.iter().fold(Bounds::default(), |all, clue| all.and(clue.bounds));
        let weight: i16 = clues.iter().map(|clue| clue.weight).sum();
        let outcome = match (bounds.first, bounds.last) {
            (Some(first), Some(last)) if first > last => Outcome::Contradiction,
            (Some(first), Some(last)) if weight >= ENOUGH && last <= first + LONGEST => Outcome::Within(first, last),
            _ => Outcome::TooWide(bounds),
        };
        Self { outcome, clues }
    }
}

impl Estimate {
    /// Returns the first and the last day, where there is an estimate.
    pub fn within(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.outcome {
            Outcome::Within(first, last) => Some((first, last)),
            Outcome::TooWide(_) | Outcome::Contradiction => None,
        }
    }
}

impl Estimate {
    /// Returns the day that it is placed by.
    pub(super) fn middle(&self) -> Option<NaiveDate> {
        let (first, last) = self.within()?;
        Some(first + (last - first) / 2)
    }

    /// Returns whether it says the month, or nearly.
    pub(super) fn is_near_a_month(&self) -> bool {
        self.within().is_some_and(|(first, last)| last <= first + MONTH_OR_SO)
    }
}

impl Bounds {
    fn and(self, other: Self) -> Self {
        Self {
            first: self.first.max(other.first),
            last: match (self.last, other.last) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }
}

impl Dossier {
    /// Takes in what was estimated of its undated articles.
    pub fn take_estimates(&mut self, estimates: Estimates) {
        self.estimates = estimates;
        self.estimated_orders = Default::default();
    }

    /// Returns all articles in an order.
    pub(super) fn in_this_order(&self, order: Order) -> &[ArticleId] {
        let at = match order.sort {
            Sort::Newest if order.by_estimate => 0,
            Sort::Oldest if order.by_estimate => 1,
            sort => return self.sorted(sort),
        };
        self.estimated_orders[at].get_or_init(|| order::sorted_by_estimate(self, order.sort))
    }

    /// Returns the first and the last day of the estimate of an article that has no date.
    pub(super) fn estimated_interval(&self, id: ArticleId) -> Option<(NaiveDate, NaiveDate)> {
        self.estimate_of(id)?.within()
    }

    pub fn estimates(&self) -> &Estimates {
        &self.estimates
    }

    /// Returns what is known of the time of an article that has no date; a date that the reader assigned ends that.
    pub fn estimate_of(&self, id: ArticleId) -> Option<&Estimate> {
        let estimate = self.estimates.get(id)?;
        self.article(id).date().value.is_none().then_some(estimate)
    }
}

#[cfg(test)]
mod tests;
