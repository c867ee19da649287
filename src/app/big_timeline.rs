//! The big timeline: articles per bucket in rows, and a cell that the list follows when it is taken.
//!
//! A cell counts what the other filters leave: its own two, the period and what its row stands for, are about to be chosen anew.

mod take;
pub mod window;

use chrono::{Months, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent};

use crate::app::action::Action;
use crate::app::{App, Overlay};
use crate::dossier::grid::{By, Grid, Row};
use crate::dossier::select::{Filter, Undated, select};
use crate::dossier::timeline::Unit;

/// The big timeline while it is open.
#[derive(Clone, Debug)]
pub struct BigTimeline {
    pub grid: Grid,
    pub row: usize,
    pub column: Column,
    /// One chart, in which the row under the cursor is a part of all, instead of the rows.
    pub stacked: bool,
    /// A full bar stands for the most articles of its row, not of all rows.
    pub own_scale: bool,
    /// First row and first bucket in view.
    pub top: usize,
    pub left: usize,
    /// The day that the cursor was moved to: it stays where it is while buckets change their size.
    day: Option<NaiveDate>,
    /// What the grid was counted for: the version of the list, and the buckets.
    counted: Option<(u64, Unit, usize)>,
}

/// Where the cursor of the big timeline stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// An index of a bucket.
    Bucket(usize),
    /// Beside the buckets.
    Undated,
}

impl BigTimeline {
    /// Forgets what can be counted anew, all but the row under the cursor: many places to go back to are remembered.
    fn put_away(mut self) -> Self {
        let row = self.selected().cloned();
        self.grid = Grid {
            by: self.grid.by,
            rows: row.into_iter().collect(),
            ..Grid::default()
        };
        self.row = 0;
        self.counted = None;
        self
    }

    /// Returns whether one chart takes the whole place.
    pub fn is_chart(&self) -> bool {
        self.stacked || self.grid.by == By::All
    }

    pub fn selected(&self) -> Option<&Row> {
        self.grid.rows.get(self.row)
    }
}

impl App {
    pub(super) fn open_big_timeline(&mut self) {
        let chosen = self.filter.date.and_then(|query| query.interval().0);
        let day = chosen
            .or_else(|| self.selected_day())
            .or_else(|| Some(self.timeline.buckets.last()?.from));
        let on_undated = self.selected_day().is_none() && self.list.selected().is_some() && chosen.is_none();
        self.overlay = Some(Overlay::Timeline(Box::new(BigTimeline {
            grid: Grid {
                by: self.rows_by.clone(),
                ..Grid::default()
            },
            row: 0,
            column: if on_undated { Column::Undated } else { Column::Bucket(0) },
            stacked: false,
            own_scale: false,
            top: 0,
            left: 0,
            day,
            counted: None,
        })));
    }

    pub(super) fn big_timeline_key(&mut self, mut big: Box<BigTimeline>, event: KeyEvent, action: Option<Action>) {
        let page = isize::try_from(self.big_window(&big).n_rows.max(1)).unwrap_or(1);
        match (event.code, action) {
            (KeyCode::Left, _) | (_, Some(Action::PreviousBucket)) => self.step_bucket(&mut big, false),
            (KeyCode::Right, _) | (_, Some(Action::NextBucket)) => self.step_bucket(&mut big, true),
            (_, Some(Action::PreviousYear)) => self.step_year(&mut big, false),
            (_, Some(Action::NextYear)) => self.step_year(&mut big, true),
            (_, Some(Action::First)) => self.go_to_end(&mut big, false),
            (_, Some(Action::Last)) => self.go_to_end(&mut big, true),
            (_, Some(Action::Down)) => self.step_row(&mut big, 1),
            (_, Some(Action::Up)) => self.step_row(&mut big, -1),
            (_, Some(Action::PageDown | Action::ReadOn)) => self.step_row(&mut big, page),
            (_, Some(Action::PageUp | Action::ReadBack)) => self.step_row(&mut big, -page),
            (_, Some(Action::LongerBuckets)) => self.change_unit(true),
            (_, Some(Action::ShorterBuckets)) => self.change_unit(false),
            (_, Some(Action::ThisBucket)) => self.go_to_article(&mut big),
            (_, Some(Action::NextPane)) => return self.change_rows(big, true),
            (_, Some(Action::PreviousPane)) => return self.change_rows(big, false),
            (_, Some(Action::CycleGroups)) => self.change_form(&mut big),
            (_, Some(Action::PanelScope)) => self.change_scale(&mut big),
            (_, Some(Action::Events)) => return self.open_events(),
            (_, Some(Action::Open)) => return self.take_cell(big),
            (_, Some(Action::Back | Action::Close | Action::Timeline)) => return,
            _ => {
                let keys = "arrows choose, Enter takes, Tab changes the rows, + and - the periods, Esc closes";
                self.message = Some(keys.into());
            }
        }
        self.overlay = Some(Overlay::Timeline(big));
    }

    /// Counts the open big timeline anew where what it shows has changed, and keeps its cursor in view.
    pub(super) fn fill_big_timeline(&mut self) {
        let is_open = |overlay: &mut Overlay| matches!(overlay, Overlay::Timeline(_));
        let Some(Overlay::Timeline(mut big)) = self.overlay.take_if(is_open) else {
            return;
        };
        let wanted = Some((self.version, self.timeline.unit, self.timeline.buckets.len()));
        if big.counted != wanted {
            self.count_grid(&mut big);
            big.counted = wanted;
        }
        self.keep_cell_in_view(&mut big);
        self.overlay = Some(Overlay::Timeline(big));
    }

    fn count_grid(&self, big: &mut BigTimeline) {
        let key = big.selected().map(|row| row.key);
        let mut counts = vec![false; self.dossier.len()];
        for id in select(&self.dossier, &self.beside(&big.grid.by)).shown {
            counts[id.0 as usize] = true;
        }
        let by = std::mem::take(&mut big.grid.by);
        big.grid = Grid::count(&self.dossier, &self.timeline, by, |id| counts[id.0 as usize]);
        let kept = big.grid.rows.iter().position(|row| Some(row.key) == key);
        big.row = kept.unwrap_or(0);
        if big.column != Column::Undated || self.timeline.undated_all == 0 {
            big.column = Column::Bucket(self.bucket_near(big.day));
        }
    }

    /// Returns the filter without its period and without what rows of a kind stand for.
    fn beside(&self, by: &By) -> Filter {
        let mut filter = Filter {
            date: None,
            undated: Undated::Unfiltered,
            ..self.filter.clone()
        };
        match by {
            By::All => {}
            By::Expert => (filter.person, filter.without) = (None, None),
            By::Lexicon(_) => (filter.term, filter.without) = (None, None),
            By::Source => filter.source = None,
            By::Language => filter.language = None,
        }
        filter
    }

    /// Returns the bucket that holds a day, or the end of the timeline that is nearest to it.
    fn bucket_near(&self, day: Option<NaiveDate>) -> usize {
        let last = self.timeline.buckets.len().saturating_sub(1);
        let after = |day| self.timeline.buckets.partition_point(|bucket| bucket.from <= day);
        day.map_or(last, |day| after(day).saturating_sub(1))
    }

    fn step_bucket(&mut self, big: &mut BigTimeline, forward: bool) {
        let last = self.timeline.buckets.len().saturating_sub(1);
        match (big.column, forward) {
            (Column::Bucket(at), false) if at > 0 => self.go_to_bucket(big, at - 1),
            (Column::Bucket(at), true) if at < last => self.go_to_bucket(big, at + 1),
            (Column::Bucket(_), true) if self.timeline.undated_all > 0 => big.column = Column::Undated,
            (Column::Undated, false) => self.go_to_bucket(big, last),
            (_, false) => self.message = Some("this is the first".into()),
            (_, true) => self.message = Some("this is the last".into()),
        }
    }

    fn step_year(&mut self, big: &mut BigTimeline, forward: bool) {
        let year = Months::new(12);
        let day = big.day.and_then(|day| {
            if forward {
                day.checked_add_months(year)
            } else {
                day.checked_sub_months(year)
            }
        });
        let before = big.column;
        self.go_to_bucket(big, self.bucket_near(day));
        if big.column == before {
            self.message = Some(if forward {
                "this is the last".into()
            } else {
                "this is the first".into()
            });
        }
    }

    fn go_to_end(&mut self, big: &mut BigTimeline, last: bool) {
        let end = self.timeline.buckets.len().saturating_sub(1);
        self.go_to_bucket(big, if last { end } else { 0 });
    }

    pub(super) fn go_to_bucket(&self, big: &mut BigTimeline, at: usize) {
        big.column = Column::Bucket(at);
        big.day = self.timeline.buckets.get(at).map(|bucket| bucket.from);
    }

    fn go_to_article(&mut self, big: &mut BigTimeline) {
        match self.selected_day().and_then(|day| self.timeline.at(day)) {
            Some(at) => self.go_to_bucket(big, at),
            None if self.timeline.undated_all > 0 => big.column = Column::Undated,
            None => self.message = Some("no article is selected".into()),
        }
    }

    fn step_row(&mut self, big: &mut BigTimeline, by: isize) {
        let last = big.grid.rows.len().saturating_sub(1);
        let row = big.row.saturating_add_signed(by).min(last);
        if row == big.row {
            self.message = Some(match (last, by < 0) {
                (0, _) => format!(
                    "one row only; {} changes what the rows are",
                    self.keymap.sign_of(Action::NextPane)
                ),
                (_, true) => "this is the first".into(),
                (_, false) => "this is the last".into(),
            });
        }
        big.row = row;
    }

    /// Returns what the rows of the big timeline can be, with a word for each.
    pub fn kinds_of_rows(&self) -> Vec<(By, &str)> {
        let lexicons = self.options.lexicons.iter();
        let lexicons = lexicons.map(|label| (By::Lexicon(label.name.clone()), label.title.as_str()));
        [(By::All, "All"), (By::Expert, "Experts")]
            .into_iter()
            .chain(lexicons)
            .chain([(By::Source, "Sources"), (By::Language, "Languages")])
            .collect()
    }

    /// Goes to the next kind of rows; past the last of them, to the days that the texts speak of.
    fn change_rows(&mut self, mut big: Box<BigTimeline>, forward: bool) {
        let kinds = self.kinds_of_rows();
        let at = kinds.iter().position(|(by, _)| *by == big.grid.by).unwrap_or(0);
        let next = if forward { Some(at + 1) } else { at.checked_sub(1) };
        let Some(by) = next.and_then(|next| kinds.get(next)).map(|(by, _)| by.clone()) else {
            return self.open_events();
        };
        self.rows_by = by.clone();
        big.grid = Grid { by, ..Grid::default() };
        (big.row, big.top) = (0, 0);
        big.counted = None;
        self.overlay = Some(Overlay::Timeline(big));
    }

    /// Opens the big timeline with the first or the last of the kinds that its rows can be.
    pub(super) fn open_rows(&mut self, first: bool) {
        let mut kinds = self.kinds_of_rows().into_iter();
        let kind = if first { kinds.next() } else { kinds.last() };
        self.rows_by = kind.map(|(by, _)| by).unwrap_or_default();
        self.open_big_timeline();
    }

    fn change_form(&mut self, big: &mut BigTimeline) {
        if big.grid.by == By::All {
            let keys = self.keymap.sign_of(Action::NextPane);
            self.message = Some(format!("all articles are one row; {keys} gives others"));
            return;
        }
        big.stacked = !big.stacked;
        self.message = Some(if big.stacked {
            "stacked: the row under the cursor as a part of all articles".into()
        } else {
            "in rows".into()
        });
    }

    fn change_scale(&mut self, big: &mut BigTimeline) {
        if big.is_chart() {
            self.message = Some("the chart has one scale".into());
            return;
        }
        big.own_scale = !big.own_scale;
        self.message = Some(if big.own_scale {
            "each row has its own scale".into()
        } else {
            "one scale for all rows".into()
        });
    }
}

#[cfg(test)]
mod tests;
