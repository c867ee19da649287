//! The list of articles: under headings, with a cursor, and the part in view. Rows are worked out where they are drawn.

use crate::app::headed::{Headed, HeadedRow};
use crate::dossier::ArticleId;
use crate::dossier::grouping::{Grouped, Heading};

/// The list as the reader sees it.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// In the order of the list; an article of two groups stands in both.
    articles: Vec<ArticleId>,
    headings: Vec<Heading>,
    rows: Headed,
    /// Index in `articles`.
    cursor: usize,
    /// The first row in view.
    pub top: usize,
    /// Where the cursor goes when its article is gone, nearest first.
    near: Vec<ArticleId>,
}

/// What stands in a row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading and how many articles stand under it.
    Group(Heading, usize),
    Article {
        id: ArticleId,
        selected: bool,
    },
}

impl List {
    /// Shows articles in their groups, and keeps the cursor on `selected` where it still is: in the same group if it can be.
    pub fn show(&mut self, grouped: Grouped, selected: Option<ArticleId>) {
        let before = self.cursor_row() - self.top.min(self.cursor_row());
        let heading = self.heading();
        let (headings, starts) = grouped.headings.into_iter().unzip();
        self.articles = grouped.articles;
        self.headings = headings;
        self.rows = Headed::new(starts, self.articles.len());
        let near = std::mem::take(&mut self.near);
        let mut wanted = selected.into_iter().chain(near);
        self.cursor = wanted.find_map(|id| self.place_of(id, heading)).unwrap_or(0);
        self.top = self.cursor_row().saturating_sub(before.max(1));
    }

    /// Follows articles to their new ids, before they are shown anew.
    pub(super) fn renumber(&mut self, new_id: &dyn Fn(ArticleId) -> Option<ArticleId>) {
        const NEAR: usize = 32;
        let (before, after) = self.articles.split_at(self.cursor.min(self.articles.len()));
        let after = after.iter().filter_map(|id| new_id(*id)).take(NEAR);
        let before = before.iter().rev().filter_map(|id| new_id(*id)).take(NEAR);
        self.near = after.chain(before).collect();
        if let (Some(nearest), Some(selected)) = (self.near.first(), self.articles.get_mut(self.cursor)) {
            *selected = *nearest;
        } else {
            (self.articles, self.cursor) = (Vec::new(), 0);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    pub fn selected(&self) -> Option<ArticleId> {
        self.articles.get(self.cursor).copied()
    }

    /// Returns the row under the cursor.
    pub fn cursor_row(&self) -> usize {
        self.rows.row_of(self.cursor)
    }

    /// Returns the rows in view.
    pub fn view(&self, height: usize) -> impl Iterator<Item = Row> + '_ {
        self.rows.view(self.top, height).map(|row| match row {
            HeadedRow::Heading(at) => Row::Group(self.headings[at], self.rows.n_under(at)),
            HeadedRow::Item(at) => Row::Article {
                id: self.articles[at],
                selected: at == self.cursor,
            },
        })
    }

    /// Moves the cursor by so many articles, stopping at both ends; returns whether it moved.
    pub fn step(&mut self, by: isize) -> bool {
        let before = self.cursor;
        self.cursor = before.saturating_add_signed(by).min(self.last());
        self.cursor != before
    }

    pub fn to_first(&mut self) {
        self.cursor = 0;
    }

    pub fn to_last(&mut self) {
        self.cursor = self.last();
    }

    /// Puts the cursor on an article, if it is in the list.
    pub fn select(&mut self, id: ArticleId) -> bool {
        let at = self.place_of(id, self.heading());
        self.cursor = at.unwrap_or(self.cursor);
        at.is_some()
    }

    /// Scrolls so that the cursor is in view, its group heading too where it stands just above.
    pub fn keep_in_view(&mut self, height: usize) {
        self.top = self.rows.scrolled(self.top, self.cursor, height);
    }

    fn last(&self) -> usize {
        self.articles.len().saturating_sub(1)
    }

    /// Returns the heading that the cursor stands under.
    fn heading(&self) -> Option<Heading> {
        self.rows
            .heading_of(self.cursor)
            .and_then(|at| self.headings.get(at).copied())
    }

    /// Returns where an article stands: under a heading if it does, else where it stands first.
    fn place_of(&self, id: ArticleId, heading: Option<Heading>) -> Option<usize> {
        if self.selected() == Some(id) {
            return Some(self.cursor);
        }
        let under = heading.and_then(|heading| {
            let at = self.headings.iter().position(|known| *known == heading)?;
            let start = self.rows.first_under(at)?;
            let group = &self.articles[start..start + self.rows.n_under(at)];
            group.iter().position(|known| *known == id).map(|n| start + n)
        });
        under.or_else(|| self.articles.iter().position(|known| *known == id))
    }
}
