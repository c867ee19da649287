//! The list of articles: rows with group headings between them, a cursor, and the part in view.

use chrono::Datelike;

use crate::date::{PartialDate, PubDate};
use crate::dossier::order::Sort;
use crate::dossier::{ArticleId, Dossier};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading and how many articles stand under it.
    Group(String, usize),
    Article(ArticleId),
}

/// The list as the reader sees it.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub rows: Vec<Row>,
    /// Index in `rows` of the article under the cursor.
    cursor: usize,
    /// Index in `rows` of the first row in view.
    pub top: usize,
}

impl List {
    /// Shows `articles`, which are in order of `sort`, and keeps the cursor on `selected` where it still is.
    pub fn show(&mut self, dossier: &Dossier, articles: &[ArticleId], sort: Sort, selected: Option<ArticleId>) {
        let before = self.cursor - self.top.min(self.cursor);
        self.rows = rows(dossier, articles, sort);
        let kept = selected.and_then(|id| self.rows.iter().position(|row| *row == Row::Article(id)));
        self.cursor = kept.or_else(|| self.first()).unwrap_or(0);
        self.top = self.cursor.saturating_sub(before.max(1));
    }

    pub fn selected(&self) -> Option<ArticleId> {
        match self.rows.get(self.cursor) {
            Some(Row::Article(id)) => Some(*id),
            _ => None,
        }
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor by so many articles, stopping at both ends; returns whether it moved.
    pub fn step(&mut self, by: isize) -> bool {
        let before = self.cursor;
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 {
                self.article_before(self.cursor)
            } else {
                self.article_after(self.cursor)
            };
            match next {
                Some(next) => self.cursor = next,
                None => break,
            }
        }
        self.cursor != before
    }

    pub fn to_first(&mut self) {
        self.cursor = self.first().unwrap_or(0);
    }

    pub fn to_last(&mut self) {
        self.cursor = self.article_before(self.rows.len()).unwrap_or(0);
    }

    /// Puts the cursor on an article, if it is in the list.
    pub fn select(&mut self, id: ArticleId) -> bool {
        let at = self.rows.iter().position(|row| *row == Row::Article(id));
        self.cursor = at.unwrap_or(self.cursor);
        at.is_some()
    }

    /// Scrolls so that the cursor is in view, its group heading too where it stands just above.
    pub fn keep_in_view(&mut self, height: usize) {
        let wanted = if self.cursor > 0 && matches!(self.rows.get(self.cursor - 1), Some(Row::Group(..))) {
            self.cursor - 1
        } else {
            self.cursor
        };
        self.top = self.top.min(wanted);
        if height > 0 && self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }

    fn first(&self) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, Row::Article(_)))
    }

    fn article_before(&self, at: usize) -> Option<usize> {
        self.rows[..at.min(self.rows.len())]
            .iter()
            .rposition(|row| matches!(row, Row::Article(_)))
    }

    fn article_after(&self, at: usize) -> Option<usize> {
        let from = (at + 1).min(self.rows.len());
        self.rows[from..]
            .iter()
            .position(|row| matches!(row, Row::Article(_)))
            .map(|n| from + n)
    }
}

fn rows(dossier: &Dossier, articles: &[ArticleId], sort: Sort) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(articles.len() + 16);
    // Headings are worded once a group, not once an article: there may be 100,000.
    for group in articles.chunk_by(|a, b| is_same_group(dossier, *a, *b, sort)) {
        let label = group.first().and_then(|id| group_of(dossier, *id, sort));
        rows.extend(label.map(|label| Row::Group(label, group.len())));
        rows.extend(group.iter().map(|id| Row::Article(*id)));
    }
    rows
}

/// Returns whether two articles stand under one heading.
fn is_same_group(dossier: &Dossier, a: ArticleId, b: ArticleId, sort: Sort) -> bool {
    let (a, b) = (dossier.article(a), dossier.article(b));
    let month = |date: &PubDate| {
        date.value.map(|value| match value {
            PartialDate::Year(year) => (year, 0),
            PartialDate::Month(year, month) => (year, month),
            PartialDate::Day(day) => (day.year(), day.month()),
        })
    };
    match sort {
        Sort::Newest | Sort::Oldest => month(a.date()) == month(b.date()),
        Sort::Source => a.record.source == b.record.source,
        Sort::Title => true,
    }
}

/// Returns the heading that an article stands under; titles have none.
fn group_of(dossier: &Dossier, id: ArticleId, sort: Sort) -> Option<String> {
    let article = dossier.article(id);
    match sort {
        Sort::Newest | Sort::Oldest => Some(month_of(article.date())),
        Sort::Source => Some(
            article
                .record
                .source
                .clone()
                .unwrap_or_else(|| "no source named".into()),
        ),
        Sort::Title => None,
    }
}

fn month_of(date: &PubDate) -> String {
    match date.value {
        None => "undated".into(),
        Some(PartialDate::Year(year)) => format!("{year}"),
        Some(value) => format!("{} {}", MONTHS[value.earliest().month0() as usize % 12], value.year()),
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
