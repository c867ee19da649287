//! What the texts speak of, by the day it is about: a list over the panes, each row of which leads to its sentence.

use chrono::{Months, NaiveDate};

use crate::app::action::Action;
use crate::app::headed::Headed;
use crate::app::{App, Overlay};
use crate::article::Span;
use crate::dossier::events::{Event, Events, first_day};

/// The events of the listed articles while they are looked at.
#[derive(Clone, Debug, Default)]
pub struct EventList {
    pub events: Events,
    /// A heading for each value.
    pub rows: Headed,
    /// Index of the event under the cursor.
    pub cursor: usize,
    /// First row in view.
    pub top: usize,
    /// The version of the list that the events were gathered for.
    gathered: Option<u64>,
}

/// Rows that are no rows of the list: the head, and the words on the article under the cursor.
const FRAME_ROWS: u16 = 2;

impl EventList {
    pub fn selected(&self) -> Option<&Event> {
        self.events.events.get(self.cursor)
    }

    /// Returns the last event, 0 when there is none.
    fn end(&self) -> usize {
        self.events.events.len().saturating_sub(1)
    }

    /// Returns the first event of a day or after it; the last one when all are before.
    fn near(&self, day: Option<NaiveDate>) -> usize {
        day.map_or(0, |day| self.events.from(day)).min(self.end())
    }
}

impl App {
    pub(super) fn open_events(&mut self) {
        self.overlay = Some(Overlay::Events(Box::default()));
    }

    /// Gathers the events anew when the list has changed, and keeps the cursor on its event and in view.
    pub(super) fn fill_events(&mut self) {
        let is_open = |overlay: &mut Overlay| matches!(overlay, Overlay::Events(_));
        let Some(Overlay::Events(mut list)) = self.overlay.take_if(is_open) else {
            return;
        };
        if list.gathered != Some(self.version) {
            let selected = list.selected().copied();
            list.events = Events::of(&self.dossier, &self.selection.shown);
            list.rows = Headed::new(list.events.starts(), list.events.events.len());
            let kept = selected.and_then(|event| list.events.events.iter().position(|other| *other == event));
            list.cursor = kept.unwrap_or_else(|| list.near(self.selected_day()));
            list.gathered = Some(self.version);
            list.top = list.rows.row_of(list.cursor).saturating_sub(self.event_rows() / 3);
        }
        list.top = list.rows.scrolled(list.top, list.cursor, self.event_rows());
        self.overlay = Some(Overlay::Events(list));
    }

    /// Returns how many rows of events are in view.
    pub fn event_rows(&self) -> usize {
        usize::from(self.body_area().height.saturating_sub(FRAME_ROWS))
    }

    pub(super) fn events_key(&mut self, mut list: Box<EventList>, action: Option<Action>) {
        let page = isize::try_from(self.event_rows().max(2) - 1).unwrap_or(1);
        match action {
            Some(Action::Down) => self.step_event(&mut list, 1),
            Some(Action::Up) => self.step_event(&mut list, -1),
            Some(Action::PageDown | Action::ReadOn) => self.step_event(&mut list, page),
            Some(Action::PageUp | Action::ReadBack) => self.step_event(&mut list, -page),
            Some(Action::First) => list.cursor = 0,
            Some(Action::Last) => list.cursor = list.end(),
            Some(Action::NextBucket) => self.step_heading(&mut list, true),
            Some(Action::PreviousBucket) => self.step_heading(&mut list, false),
            Some(Action::NextYear) => self.step_event_year(&mut list, true),
            Some(Action::PreviousYear) => self.step_event_year(&mut list, false),
            Some(Action::ThisBucket) => match self.selected_day() {
                Some(day) => list.cursor = list.near(Some(day)),
                None => self.message = Some("this article has no date".into()),
            },
            Some(Action::NextPane | Action::Timeline) => return self.open_rows(true),
            Some(Action::PreviousPane) => return self.open_rows(false),
            Some(Action::Open) => return self.take_event(list),
            Some(Action::Copy) => {
                let place = list.selected().map(|event| (event.article, self.time_span(*event)));
                return self.copy_from(place, Overlay::Events(list));
            }
            Some(Action::Back | Action::Close | Action::Events) => return,
            _ => {
                let keys = "Enter goes to the sentence, [ ] to other days, Tab to the timeline, Esc closes";
                self.message = Some(keys.into());
            }
        }
        self.overlay = Some(Overlay::Events(list));
    }

    fn step_event(&mut self, list: &mut EventList, by: isize) {
        let cursor = list.cursor.saturating_add_signed(by).min(list.end());
        self.move_event(list, cursor, by > 0);
    }

    fn step_heading(&mut self, list: &mut EventList, forward: bool) {
        let here = list.rows.heading_of(list.cursor);
        let next = here.and_then(|here| if forward { Some(here + 1) } else { here.checked_sub(1) });
        let first = next.and_then(|heading| list.rows.first_under(heading));
        self.move_event(list, first.unwrap_or(list.cursor), forward);
    }

    fn step_event_year(&mut self, list: &mut EventList, forward: bool) {
        let year = Months::new(12);
        let day = list.selected().map(|event| first_day(event.value()));
        let day = day.and_then(|day| {
            if forward {
                day.checked_add_months(year)
            } else {
                day.checked_sub_months(year)
            }
        });
        let cursor = day.map_or(list.cursor, |day| list.near(Some(day)));
        self.move_event(list, cursor, forward);
    }

    fn move_event(&mut self, list: &mut EventList, cursor: usize, forward: bool) {
        if cursor == list.cursor {
            self.message = Some(if forward {
                "this is the last".into()
            } else {
                "this is the first".into()
            });
        }
        list.cursor = cursor;
    }

    /// Returns the words that an event was read from.
    fn time_span(&self, event: Event) -> Span {
        self.dossier.article(event.article).found.times[event.time as usize].span
    }

    /// Closes the list and goes to the sentence of the event under the cursor; `Esc` then leads back.
    pub(super) fn take_event(&mut self, list: Box<EventList>) {
        let Some(event) = list.selected().copied() else {
            self.message = Some("no time here to follow".into());
            self.overlay = Some(Overlay::Events(list));
            return;
        };
        let (span, value) = (self.time_span(event), event.value());
        self.remember_with(Some(Overlay::Events(Box::new(EventList {
            events: Events {
                events: vec![event],
                n_unknown: 0,
            },
            ..EventList::default()
        }))));
        self.follow = None;
        self.show_at(event.article, span);
        let back = self.keymap.sign_of(Action::Back);
        self.message = Some(format!("about {value}; {back} back to the days spoken of"));
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::{app, type_keys};
    use crate::app::{App, Overlay};

    /// Returns the event under the cursor: its value and its words.
    fn at(app: &App) -> String {
        let Some(Overlay::Events(list)) = &app.overlay else {
            return "closed".into();
        };
        let Some(event) = list.selected() else {
            return "none".into();
        };
        let article = app.dossier.article(event.article);
        let words = article.found.times[event.time as usize].span.of(article.text());
        format!("{} {words}", event.value())
    }

    #[test]
    #[rustfmt::skip]
    fn keys_move_between_days() {
        for (keys, expected) in [
            ("I",                  "2024-07 een half jaar later"),
            ("jI",                 "2024-06/2024-08 in de zomer"),
            ("Ig",                 "2024-06/2024-08 in de zomer"),
            ("IgG",                "2024-07 een half jaar later"),
            ("Igj",                "2024-07 een half jaar later"),
            ("Igk",                "2024-06/2024-08 in de zomer"),
            ("Ig]",                "2024-07 een half jaar later"),
            ("I[[",                "2024-06/2024-08 in de zomer"),
            ("I{",                 "2024-06/2024-08 in de zomer"),
            ("Ig}",                "2024-07 een half jaar later"),
            ("Ig=",                "2024-07 een half jaar later"),
            ("I<esc>",             "closed"),
            ("i<backtab>",         "2024-07 een half jaar later"),
            ("I<tab>",             "closed"),
            ("d2024-01<enter>I",   "2024-06/2024-08 in de zomer"),
            ("d1999<enter>I",      "none"),
        ] {
            for size in [(80, 24), (120, 40), (40, 12)] {
                let mut app = app(size.0, size.1);
                type_keys(&mut app, keys);
                assert_eq!(at(&app), expected, "{keys} at {size:?}");
            }
        }
    }

    #[test]
    fn an_event_leads_to_its_sentence_and_back() {
        let mut app = app(80, 24);
        type_keys(&mut app, "Ig<enter>");
        assert_eq!(at(&app), "closed");
        let (_, article) = app.selected().unwrap();
        let place = app.reader.place.unwrap();
        assert_eq!(place.of(article.text()), "in de zomer");
        type_keys(&mut app, "<esc>");
        assert_eq!(at(&app), "2024-06/2024-08 in de zomer");
        type_keys(&mut app, "<esc>");
        assert!(app.overlay.is_none());
        assert!(
            app.selected().unwrap().1.text().starts_with("Loodsen"),
            "where one was before"
        );
    }
}
