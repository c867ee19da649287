//! The order of the list: newest first, what is known only by month before the days of that month, undated last.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::Datelike;

use crate::article::Article;
use crate::date::{PartialDate, PubDate};
use crate::dossier::{ArticleId, Dossier};

/// Returns the articles of a dossier newest first; ties by title, then by path, then by record.
pub fn newest_first(dossier: &Dossier) -> Arc<[ArticleId]> {
    let mut keyed: Vec<_> = dossier
        .articles()
        .map(|(id, article)| (rank(article.date()), tie(article), id))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// Where a date stands: undated last, then newest year, month and day first. A month stands before its days, a year before its months.
fn rank(date: &PubDate) -> (bool, Reverse<(i32, u32, u32)>) {
    let parts = match date.value {
        None => return (true, Reverse((0, 0, 0))),
        Some(PartialDate::Year(year)) => (year, u32::MAX, 0),
        Some(PartialDate::Month(year, month)) => (year, month, u32::MAX),
        Some(PartialDate::Day(day)) => (day.year(), day.month(), day.day()),
    };
    (false, Reverse(parts))
}

fn tie(article: &Article) -> (&str, &std::path::Path, Option<u32>) {
    let title = article.found.title.as_ref().map_or("", |title| title.text.as_str());
    (title, &article.record.path, article.record.index)
}
