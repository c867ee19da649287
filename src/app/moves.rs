//! Moving: within panes, between them, and back.

use crate::app::action::Action;
use crate::app::news::News;

use crate::app::msg::Habits;
use crate::app::pane::{Pane, inner_height};
use crate::app::{App, Effect, Overlay};
use crate::dossier::grouping::Grouping;
use crate::dossier::order::Sort;

impl App {
    pub(super) fn focus(&mut self, pane: Pane) {
        self.pane = pane;
    }

    /// Goes to the terms; when they have the focus already, to the next lexicon.
    pub(super) fn focus_terms(&mut self) {
        let n = self.options.lexicons.len();
        if self.pane == Pane::Terms && n > 1 {
            self.lexicon = (self.lexicon + 1) % n;
            self.terms.reset();
        }
        self.focus(Pane::Terms);
    }

    pub(super) fn step(&mut self, by: isize) {
        let moved = match self.pane {
            Pane::List => self.list.step(by),
            Pane::Text => self.reader.scroll(by, self.text_height()),
            Pane::People => self.people.step(by),
            Pane::Terms => self.terms.step(by),
        };
        if !moved {
            self.message = Some(if by < 0 {
                "this is the first".into()
            } else {
                "this is the last".into()
            });
        }
    }

    pub(super) fn step_pages(&mut self, pages: isize) {
        let height = match self.pane {
            Pane::Text => self.text_height(),
            pane => inner_height(self.areas().of(pane)),
        };
        let rows = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        self.step(pages * rows);
    }

    pub(super) fn jump(&mut self, last: bool) {
        let height = self.text_height();
        match (self.pane, last) {
            (Pane::List, false) => self.list.to_first(),
            (Pane::List, true) => self.list.to_last(),
            (Pane::Text, false) => self.reader.top = 0,
            (Pane::Text, true) => drop(self.reader.scroll(isize::MAX, height)),
            (Pane::People, last) => self.people.jump(last),
            (Pane::Terms, last) => self.terms.jump(last),
        }
    }

    pub(super) fn scroll_text(&mut self, by: isize) {
        if self.areas().text.is_empty() {
            self.message = Some("the text is not on the screen; 2 shows it".into());
        } else if !self.reader.scroll(by, self.text_height()) {
            self.message = Some(if by < 0 {
                "top of the text".into()
            } else {
                "end of the text".into()
            });
        }
    }

    /// Scrolls a page on; at the end of the text, goes to the next article.
    pub(super) fn read_on(&mut self) {
        let height = self.text_height();
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        if !self.reader.scroll(page, height) && !self.list.step(1) {
            self.message = Some("end of the last article".into());
        }
    }

    pub(super) fn read_back(&mut self) {
        let height = self.text_height();
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        if self.reader.scroll(-page, height) {
            return;
        }
        if self.list.step(-1) {
            self.settle();
            self.reader.scroll(isize::MAX, height);
        } else {
            self.message = Some("start of the first article".into());
        }
    }

    /// Opens what is under the cursor: an article in the text pane, a name at its sentence.
    pub(super) fn open(&mut self) {
        match self.pane {
            Pane::List if self.list.selected().is_some() => self.focus(Pane::Text),
            Pane::List => self.message = Some("no article to open".into()),
            Pane::Text if self.follow.is_some() => self.next_place(1),
            Pane::Text => self.message = Some("Space reads on; Enter follows names in the side panels".into()),
            Pane::People | Pane::Terms => self.follow_cursor(),
        }
    }

    /// Undoes one step of where the reader went, never quits.
    pub(super) fn step_back(&mut self) {
        let had_news = std::mem::take(&mut self.news) != News::default();
        if self.jump_back() {
            return;
        }
        if self.reader.place.take().is_some() {
            self.follow = None;
        } else if self.zoomed {
            self.zoomed = false;
        } else if self.pane != Pane::List {
            self.focus(Pane::List);
        } else if !had_news {
            self.message = Some("nothing to step back from; q quits".into());
        }
    }

    pub(super) fn close(&mut self) -> Vec<Effect> {
        if self.zoomed {
            self.zoomed = false;
            return Vec::new();
        }
        if self.warn_of_loss() {
            return Vec::new();
        }
        vec![Effect::Quit]
    }

    /// Takes a key for help, problems or reasons: they scroll and close.
    pub(super) fn page_key(&mut self, mut overlay: Overlay, action: Option<Action>) {
        // The help fills the screen but for its frame; the others leave a margin.
        let margin = if matches!(overlay, Overlay::Help { .. }) { 2 } else { 6 };
        let page = usize::from(self.options.size.1.saturating_sub(margin)).max(1);
        let (Overlay::Help { top } | Overlay::Problems { top } | Overlay::Why { top, .. }) = &mut overlay else {
            return;
        };
        match action {
            Some(Action::Down | Action::ScrollDown) => *top += 1,
            Some(Action::Up | Action::ScrollUp) => *top = top.saturating_sub(1),
            Some(Action::PageDown | Action::ReadOn) => *top += page,
            Some(Action::PageUp | Action::ReadBack) => *top = top.saturating_sub(page),
            Some(Action::First) => *top = 0,
            Some(Action::Last) => *top = usize::MAX,
            Some(Action::Back | Action::Close | Action::Open | Action::Help | Action::Why | Action::Problems) => return,
            _ => self.message = Some("Esc closes this; j k scroll".into()),
        }
        let last = self.overlay_rows(&overlay).saturating_sub(page);
        if let Overlay::Help { top } | Overlay::Problems { top } | Overlay::Why { top, .. } = &mut overlay {
            *top = (*top).min(last);
        }
        self.overlay = Some(overlay);
    }

    fn overlay_rows(&self, overlay: &Overlay) -> usize {
        match overlay {
            Overlay::Help { .. } => self.keymap.help_rows(),
            Overlay::Problems { .. } => self.problems.len(),
            Overlay::Why { lines, .. } => lines.len(),
            Overlay::Mark(_)
            | Overlay::Copy(_)
            | Overlay::Merging(_)
            | Overlay::Saved(_)
            | Overlay::Person(_)
            | Overlay::Note(_)
            | Overlay::Export(_)
            | Overlay::Date(_)
            | Overlay::Search(_)
            | Overlay::Concordance(_)
            | Overlay::Profile(_)
            | Overlay::Finder(_)
            | Overlay::Timeline(_)
            | Overlay::Events(_) => 0,
        }
    }

    pub(super) fn change_sort(&mut self, sort: Sort) -> Vec<Effect> {
        self.sort = sort;
        self.refilter();
        self.message = Some(format!("list sorted {}", sort.name()));
        self.remember_habits()
    }

    pub(super) fn change_grouping(&mut self) -> Vec<Effect> {
        self.grouping = self.grouping.next(self.sort);
        self.refilter();
        let shown = self.grouping.resolved(self.sort);
        self.message = Some(format!("list grouped {}", shown.name()));
        self.remember_habits()
    }

    /// Asks to keep how the list stands; not for the sample, which is looked at before the reader has habits.
    fn remember_habits(&self) -> Vec<Effect> {
        let habits = Habits {
            sort: self.sort,
            grouping: self.grouping,
        };
        if self.options.sample {
            Vec::new()
        } else {
            vec![Effect::Remember(habits)]
        }
    }

    /// Names what is shown as the sample, in the order that everybody sees it in first.
    pub(super) fn show_sample(&mut self) {
        self.options.sample = true;
        (self.sort, self.grouping) = (Sort::default(), Grouping::default());
        self.refilter();
    }

    pub(super) fn toggle_chrome(&mut self) {
        self.fold_chrome = !self.fold_chrome;
        let state = if self.fold_chrome {
            "folded away"
        } else {
            "shown, dimmed"
        };
        self.message = Some(format!("page furniture is {state}"));
    }

    pub(super) fn cycle_theme(&mut self) {
        if !self.options.color {
            self.message = Some("this terminal asked for no colors (NO_COLOR)".into());
            return;
        }
        self.color = !self.color;
        self.message = Some(if self.color {
            "the terminal's colors".into()
        } else {
            "no colors".into()
        });
    }

    pub(super) fn open_problems(&mut self) {
        if self.problems.is_empty() {
            self.message = Some("everything was read".into());
        } else {
            self.overlay = Some(Overlay::Problems { top: 0 });
        }
    }
}
