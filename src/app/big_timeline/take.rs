//! Taking a cell of the big timeline: the list then shows its articles, and the way back is remembered.

use crate::app::action::Action;
use crate::app::big_timeline::{BigTimeline, Column};
use crate::app::dates::period;
use crate::app::pane::Pane;
use crate::app::{App, FilterPart, Overlay};
use crate::dossier::grid::{By, RowKey};
use crate::dossier::select::{Lack, Undated};

impl App {
    /// Closes the big timeline and leaves in the list what the cell under the cursor holds; `Esc` then leads back.
    pub(in crate::app) fn take_cell(&mut self, big: Box<BigTimeline>) {
        let Some(row) = big.selected() else {
            self.overlay = Some(Overlay::Timeline(big));
            self.message = Some("no article to take".into());
            return;
        };
        let n = match big.column {
            Column::Bucket(at) => row.certain(at) + row.possible(at),
            Column::Undated => row.n_undated,
        };
        if n == 0 {
            self.message = Some("no article there".into());
            self.overlay = Some(Overlay::Timeline(big));
            return;
        }
        let (key, column, by) = (row.key, big.column, big.grid.by.clone());
        self.remember_with(Some(Overlay::Timeline(Box::new(big.put_away()))));
        self.set_cell(key, column, by);
        self.focus(Pane::List);
        self.list.to_first();
        let back = self.keymap.sign_of(Action::Back);
        let n = self.selection.shown.len();
        let noun = if n == 1 { "article" } else { "articles" };
        self.message = Some(format!("{n} {noun}; {back} back to the timeline"));
    }

    fn set_cell(&mut self, key: RowKey, column: Column, by: By) {
        let mut filter = self.filter.clone();
        (filter.date, filter.undated) = match column {
            Column::Bucket(at) => (
                Some(period(self.timeline.unit, self.timeline.buckets[at].from)),
                Undated::Unfiltered,
            ),
            Column::Undated => (None, Undated::Only),
        };
        let part = match key {
            RowKey::All => None,
            RowKey::Without => {
                filter.without = match by {
                    By::Lexicon(name) => Some(Lack::Terms(name)),
                    By::Expert => Some(Lack::Expert),
                    By::All | By::Source | By::Language => None,
                };
                filter.person = filter.person.filter(|_| filter.without != Some(Lack::Expert));
                filter.term = filter.term.filter(|_| filter.without == Some(Lack::Expert));
                Some(FilterPart::Without)
            }
            RowKey::Person(id) => {
                filter.person = Some(id);
                filter.without = filter.without.filter(|lack| *lack != Lack::Expert);
                Some(FilterPart::Person)
            }
            RowKey::Term(id) => {
                filter.term = Some(id);
                filter.without = filter.without.filter(|lack| *lack == Lack::Expert);
                Some(FilterPart::Term)
            }
            RowKey::Source(id) => {
                filter.source = Some(id);
                Some(FilterPart::Source)
            }
            RowKey::Language(code) => {
                filter.language = Some(code);
                Some(FilterPart::Language)
            }
        };
        // What the row takes the place of is no longer set.
        for (other, set) in [
            (FilterPart::Person, filter.person.is_some()),
            (FilterPart::Term, filter.term.is_some()),
            (FilterPart::Without, filter.without.is_some()),
        ] {
            if !set {
                self.note_filter(other, false);
            }
        }
        if let Some(part) = part {
            self.note_filter(part, true);
        }
        self.note_filter(FilterPart::Date, filter.date.is_some());
        self.note_filter(FilterPart::Undated, filter.undated != Undated::Unfiltered);
        self.set_filter(filter);
    }
}
