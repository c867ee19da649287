//! The mouse, where the reader asked for it: on the timeline of the header, and in what lies over the panes along time.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::app::big_timeline::{BigTimeline, Column};
use crate::app::dates::{UNDATED_CELLS, period};
use crate::app::events::EventList;
use crate::app::headed::HeadedRow;
use crate::app::{App, Overlay};
use crate::date::query::DateQuery;
use crate::dossier::timeline::Place;

/// Which buckets the timeline of the header shows, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The rows of the bars and of their names; empty where there is no room.
    pub area: Rect,
    /// Index of the first bucket in view, and how many are.
    pub first: usize,
    pub n: usize,
    /// How wide each is drawn.
    pub cells: u16,
}

impl Strip {
    /// Returns the bucket at a place of the screen.
    fn at(&self, place: Position) -> Option<usize> {
        let n = usize::from(place.x.checked_sub(self.area.x)?) / usize::from(self.cells.max(1));
        (self.area.contains(place) && n < self.n).then_some(self.first + n)
    }
}

impl App {
    /// Returns where the buckets of the header stand: all of them when they fit, else those around the selected article, or the last.
    pub fn strip(&self) -> Strip {
        let area = self.areas().timeline;
        if area.height < 2 || area.width <= UNDATED_CELLS + 4 {
            return Strip::default();
        }
        let area = Rect {
            x: area.x + 1,
            width: area.width - UNDATED_CELLS - 1,
            ..area
        };
        let (n, fit) = (self.timeline.buckets.len(), usize::from(area.width));
        if n <= fit {
            let cells = area.width / u16::try_from(n.max(1)).unwrap_or(u16::MAX);
            return Strip {
                area,
                first: 0,
                n,
                cells: cells.clamp(1, 6),
            };
        }
        let end = match self.list.selected().map(|id| self.timeline.place(id.0 as usize)) {
            Some(Place::In(at) | Place::Across(at, _)) => (at as usize + fit / 2).clamp(fit, n),
            Some(Place::Undated) | None => n,
        };
        Strip {
            area,
            first: end - fit,
            n: fit,
            cells: 1,
        }
    }

    /// Takes what the mouse did; anything that is not about time is passed over.
    pub(super) fn mouse(&mut self, event: MouseEvent) {
        let place = Position::new(event.column, event.row);
        match (event.kind, self.overlay.take()) {
            (MouseEventKind::Down(MouseButton::Left), Some(Overlay::Timeline(big))) => self.click_cell(big, place),
            (MouseEventKind::Down(MouseButton::Left), Some(Overlay::Events(list))) => self.click_event(list, place),
            (MouseEventKind::Down(MouseButton::Left), None) => {
                self.brush = self.strip().at(place).map(|at| (at, self.strip()));
                self.brush_to(place);
            }
            (MouseEventKind::Drag(MouseButton::Left), None) => self.brush_to(place),
            (MouseEventKind::Up(MouseButton::Left), over) => {
                self.brush = None;
                self.overlay = over;
            }
            (_, over) => self.overlay = over,
        }
    }

    /// Chooses the period from the bucket where the button went down to the one under the mouse.
    fn brush_to(&mut self, place: Position) {
        // The strip of then: what is chosen moves the list, and the list the strip.
        let Some((start, strip)) = self.brush else { return };
        let last = strip.area.x + strip.cells * u16::try_from(strip.n.max(1) - 1).unwrap_or(0);
        let inside = Position::new(place.x.clamp(strip.area.x, last), strip.area.y);
        let Some(end) = strip.at(inside) else { return };
        let bucket = |at: usize| {
            self.timeline
                .buckets
                .get(at)
                .map(|bucket| period(self.timeline.unit, bucket.from))
        };
        let ends = (bucket(start.min(end)), bucket(start.max(end)));
        if let (Some(DateQuery::Period { from, .. }), Some(DateQuery::Period { to, .. })) = ends {
            self.set_period(DateQuery::Period {
                from,
                to,
                certainly: false,
            });
        }
    }

    /// Moves the cursor of the big timeline to a cell; takes the cell when it is there already.
    fn click_cell(&mut self, mut big: Box<BigTimeline>, place: Position) {
        let window = self.big_window(&big);
        let body = Rect {
            y: window.area.y + 1,
            height: window.area.height.saturating_sub(3),
            ..window.area
        };
        let before = (big.row, big.column);
        if body.contains(place) {
            let row = big.top + usize::from(place.y - body.y);
            if !big.is_chart() && row < big.grid.rows.len() {
                big.row = row;
            }
            let n = usize::from(place.x.saturating_sub(window.names)) / usize::from(window.cell.max(1));
            let bucket = big.left + n;
            if place.x >= window.names && n < window.n_buckets && bucket < self.timeline.buckets.len() {
                self.go_to_bucket(&mut big, bucket);
            } else if place.x + window.counts[2] >= body.right() && self.timeline.undated_all > 0 {
                big.column = Column::Undated;
            }
            if before == (big.row, big.column) {
                return self.take_cell(big);
            }
        }
        self.overlay = Some(Overlay::Timeline(big));
    }

    /// Moves the cursor of the events to a row; goes to its sentence when it is there already.
    fn click_event(&mut self, mut list: Box<EventList>, place: Position) {
        let row = place.y.checked_sub(self.body_area().y + 1).map(usize::from);
        let item = row
            .filter(|row| *row < self.event_rows())
            .and_then(|row| list.rows.at(list.top + row));
        match item {
            Some(HeadedRow::Item(at)) if at == list.cursor => return self.take_event(list),
            Some(HeadedRow::Item(at)) => list.cursor = at,
            Some(HeadedRow::Heading(_)) | None => {}
        }
        self.overlay = Some(Overlay::Events(list));
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;
    use crate::app::fixture::{app, type_keys};
    use crate::app::msg::Msg;
    use crate::dossier::timeline::Unit;

    fn press(app: &mut App, kind: MouseEventKind, column: u16, row: u16) {
        app.update(Msg::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }

    const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
    const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
    const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

    /// Returns a dashboard whose timeline has the ten months from January to October, each six cells wide.
    fn by_month() -> App {
        let mut app = app(80, 24);
        app.unit = Some(Unit::Month);
        app.place_articles();
        app
    }

    fn chosen(app: &App) -> String {
        app.filter.date.map_or(String::new(), |query| query.to_string())
    }

    #[test]
    fn a_click_chooses_a_bucket_and_a_drag_a_period() {
        let mut app = by_month();
        assert_eq!(app.strip().cells, 6);
        press(&mut app, DOWN, 1, 1);
        assert_eq!(chosen(&app), "2024-01");
        press(&mut app, DRAG, 1 + 6 * 2, 1);
        assert_eq!(chosen(&app), "Q1 2024");
        press(&mut app, DRAG, 79, 20);
        assert_eq!(chosen(&app), "2024-01..2024-10", "past the end is the end");
        press(&mut app, UP, 79, 20);
        press(&mut app, DRAG, 1, 1);
        assert_eq!(chosen(&app), "2024-01..2024-10", "the button is up");
        press(&mut app, DOWN, 1 + 6 * 4, 2);
        press(&mut app, DRAG, 1 + 6 * 3, 2);
        assert_eq!(chosen(&app), "2024-04..2024-05", "backwards too");
        press(&mut app, DOWN, 40, 10);
        press(&mut app, MouseEventKind::ScrollDown, 40, 1);
        assert_eq!(chosen(&app), "2024-04..2024-05", "elsewhere it does nothing");
    }

    #[test]
    fn a_click_goes_to_a_cell_and_a_second_takes_it() {
        let mut app = by_month();
        type_keys(&mut app, "i<tab>");
        press(&mut app, DOWN, 20, 3);
        assert!(
            matches!(&app.overlay, Some(Overlay::Timeline(big)) if (big.row, big.column) == (1, Column::Bucket(0)))
        );
        press(&mut app, DOWN, 20, 3);
        assert!(app.overlay.is_none());
        assert_eq!((chosen(&app).as_str(), app.selection.shown.len()), ("2024-01", 1));
        type_keys(&mut app, "<esc>");
        press(&mut app, DOWN, 78, 4);
        assert!(matches!(&app.overlay, Some(Overlay::Timeline(big)) if (big.row, big.column) == (2, Column::Undated)));
    }

    #[test]
    fn a_click_goes_to_an_event_and_a_second_to_its_sentence() {
        let mut app = app(80, 24);
        type_keys(&mut app, "IG");
        press(&mut app, DOWN, 10, 3);
        assert!(matches!(&app.overlay, Some(Overlay::Events(list)) if list.cursor == 0));
        press(&mut app, DOWN, 10, 2);
        assert!(
            matches!(&app.overlay, Some(Overlay::Events(list)) if list.cursor == 0),
            "a heading is no event"
        );
        press(&mut app, DOWN, 10, 3);
        let (_, article) = app.selected().unwrap();
        assert_eq!(app.reader.place.unwrap().of(article.text()), "in de zomer");
    }
}
