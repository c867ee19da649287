//! The order of the list: newest first, what is known only by month before the days of that month, undated last.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::date::{PartialDate, PubDate};
use crate::dossier::{ArticleId, Dossier};
use crate::text::fold::fold;

/// Returns the articles of a dossier in an order; what is equal in it stays newest first.
pub(super) fn sorted(dossier: &Dossier, by: Sort) -> Arc<[ArticleId]> {
    if by == Sort::Newest {
        return newest_first(dossier);
    }
    let mut articles = dossier.in_order().to_vec();
    sort(dossier, &mut articles, by);
    articles.into()
}

/// Returns the articles newest first; ties by title, then by path, then by record.
fn newest_first(dossier: &Dossier) -> Arc<[ArticleId]> {
    let mut keyed: Vec<_> = dossier
        .articles()
        .map(|(id, article)| (newest_rank(article.date()), tie(article), id))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// Returns the articles newest or oldest first, those without a date where the middle of their estimate lies.
pub(super) fn sorted_by_estimate(dossier: &Dossier, by: Sort) -> Arc<[ArticleId]> {
    let mut articles = dossier.sorted(by).to_vec();
    let date = |id: ArticleId| placed(dossier, id).unwrap_or(*dossier.article(id).date());
    if by == Sort::Oldest {
        articles.sort_by_cached_key(|id| oldest_rank(&date(*id)));
    } else {
        articles.sort_by_cached_key(|id| newest_rank(&date(*id)));
    }
    articles.into()
}

/// Returns the day that an undated article is sorted by where estimates are asked for.
fn placed(dossier: &Dossier, id: ArticleId) -> Option<PubDate> {
    let middle = dossier.estimate_of(id)?.middle()?;
    Some(PubDate {
        value: Some(PartialDate::Day(middle)),
        ..PubDate::default()
    })
}

/// Where a date stands when the newest is first: undated last, a month before its days, a year before its months.
pub(super) fn newest_rank(date: &PubDate) -> (bool, Reverse<(i32, u32, u32)>) {
    let parts = match date.value {
        None => return (true, Reverse((0, 0, 0))),
        Some(PartialDate::Year(year)) => (year, u32::MAX, 0),
        Some(PartialDate::Month(year, month)) => (year, month, u32::MAX),
        Some(PartialDate::Day(day)) => (day.year(), day.month(), day.day()),
    };
    (false, Reverse(parts))
}

/// Where a date stands when the oldest is first; what is longer stands first here too.
pub(super) fn oldest_rank(date: &PubDate) -> (bool, (i32, u32, u32)) {
    let (undated, Reverse(parts)) = newest_rank(date);
    let first = |part: u32| if part == u32::MAX { 0 } else { part };
    (undated, (parts.0, first(parts.1), first(parts.2)))
}

fn tie(article: &Article) -> (&str, &std::path::Path, Option<u32>) {
    let title = article.found.title.as_ref().map_or("", |title| title.text.as_str());
    (title, &article.record.path, article.record.index)
}

/// How a reader wants the list sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    Title,
    Source,
}

/// An order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    pub sort: Sort,
    /// Undated articles stand where their estimates put them.
    pub by_estimate: bool,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        Self {
            sort,
            by_estimate: false,
        }
    }
}

impl Sort {
    pub(super) const ALL: [Sort; 4] = [Sort::Newest, Sort::Oldest, Sort::Title, Sort::Source];

    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    pub fn previous(self) -> Self {
        Self::ALL[(self as usize + Self::ALL.len() - 1) % Self::ALL.len()]
    }

    /// Returns the words for it: `newest first`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Title => "by title",
            Self::Source => "by source",
        }
    }
}

/// Sorts articles that are newest first; undated ones stay last both ways.
fn sort(dossier: &Dossier, articles: &mut [ArticleId], by: Sort) {
    match by {
        Sort::Newest => {}
        Sort::Oldest => articles.sort_by_cached_key(|id| oldest_rank(dossier.article(*id).date())),
        Sort::Title => articles.sort_by_cached_key(|id| {
            let title = dossier.article(*id).found.title.as_ref();
            (title.is_none(), title.map(|title| fold(&title.text)))
        }),
        Sort::Source => articles.sort_by_cached_key(|id| {
            let source = dossier
                .source(dossier.source_of(*id))
                .and_then(|source| source.name.as_deref());
            (source.is_none(), source.map(fold))
        }),
    }
}
