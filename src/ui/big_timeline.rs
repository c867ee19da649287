//! The big timeline: one tall chart of all articles, or a row of buckets for each expert, term, source or language.

mod chart;
mod words;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::big_timeline::window::Window;
use crate::app::big_timeline::{BigTimeline, Column};
use crate::dossier::grid::{By, Row, RowKey};
use crate::dossier::timeline::Bucket;
use crate::ui::draw::{Canvas, Tab, indented, row, to_u16};
use crate::ui::theme::Role;
use crate::ui::timeline::{Axis, LEAST_FULL, is_chosen};

pub fn draw(app: &App, big: &BigTimeline, canvas: &mut Canvas<'_>) {
    let window = app.big_window(big);
    if window.area.is_empty() {
        return;
    }
    canvas.clear(window.area);
    let inside = canvas.pane(
        window.area,
        &tabs(app, Some(&big.grid.by)),
        &note(app, big, window.area.width),
        true,
    );
    let body = Rect {
        height: inside.height.saturating_sub(2),
        ..inside
    };
    let view = View {
        app,
        big,
        window,
        buckets: buckets_in_view(app, big, &window),
    };
    let nothing = match big.grid.by {
        _ if big.grid.rows.is_empty() => Some("The other filters leave nothing to count."),
        _ if big.is_chart() && app.timeline.buckets.is_empty() => Some("No article has a date."),
        _ => None,
    };
    match nothing {
        Some(words) => canvas.line(indented(row(body, 1), 2), &[(words, Role::Faint)]),
        None if big.is_chart() => view.draw_chart(body, canvas),
        None => view.draw_rows(body, canvas),
    }
    view.draw_axis(row(inside, body.height), canvas);
    view.draw_words(row(inside, body.height + 1), canvas);
}

/// Returns the tabs of the big timeline: what its rows can be, and the days that the texts speak of, which are open without rows.
pub fn tabs<'a>(app: &'a App, open: Option<&By>) -> Vec<Tab<'a>> {
    let tab = |title, open| Tab {
        key: String::new(),
        title,
        open,
    };
    let kinds = app.kinds_of_rows().into_iter();
    let rows = kinds.map(|(by, title)| tab(title, open == Some(&by)));
    rows.chain([tab("Spoken of", open.is_none())]).collect()
}

/// Says how long the buckets are, and where there is room for it, which row of how many the cursor is on.
fn note(app: &App, big: &BigTimeline, width: u16) -> String {
    let unit = format!("by {}", app.timeline.unit.name());
    match (&big.grid.by, big.grid.rows.len()) {
        (By::All, _) | (_, 0) => unit,
        (_, n) if width >= ROOM_FOR_COUNT => format!("{} of {n}, {unit}", big.row + 1),
        _ => unit,
    }
}

/// Cells that the tabs and a note of both take.
const ROOM_FOR_COUNT: u16 = 90;

fn buckets_in_view<'a>(app: &'a App, big: &BigTimeline, window: &Window) -> &'a [Bucket] {
    let buckets = &app.timeline.buckets;
    let left = big.left.min(buckets.len());
    &buckets[left..(left + window.n_buckets).min(buckets.len())]
}

/// What all parts of the big timeline are drawn from.
struct View<'a> {
    app: &'a App,
    big: &'a BigTimeline,
    window: Window,
    /// Those in view.
    buckets: &'a [Bucket],
}

impl View<'_> {
    /// Returns which of the buckets in view the cursor stands on.
    fn cursor(&self) -> Option<usize> {
        match self.big.column {
            Column::Bucket(at) => at.checked_sub(self.big.left),
            Column::Undated => None,
        }
    }

    /// Returns the place of the `n`th bucket in view on a line.
    fn cell(&self, n: usize, line: Rect) -> Rect {
        let start = self
            .window
            .names
            .saturating_add(to_u16(n).saturating_mul(self.window.cell));
        let rest = indented(line, start);
        Rect {
            width: self.window.cell.min(rest.width),
            ..rest
        }
    }

    /// Returns how wide a bar is drawn: the cells of a bucket without the gap to the next one.
    fn bar_width(&self) -> usize {
        usize::from(self.window.cell.max(2) - 1)
    }

    fn draw_rows(&self, body: Rect, canvas: &mut Canvas<'_>) {
        let rows = self.big.grid.rows.iter().enumerate().skip(self.big.top);
        for (n, (at, item)) in rows.take(usize::from(body.height)).enumerate() {
            let line = row(body, to_u16(n));
            let selected = at == self.big.row;
            self.draw_name(item, selected, line, canvas);
            let full = self.full(item);
            for n in 0..self.buckets.len() {
                self.draw_cell(item, n, full, self.cell(n, line), canvas);
            }
            if let Some(n) = self.cursor().filter(|_| selected) {
                self.draw_cursor(item, n, self.cell(n, line), canvas);
            }
            self.draw_counts(item, selected, line, canvas);
        }
    }

    fn draw_name(&self, item: &Row, selected: bool, line: Rect, canvas: &mut Canvas<'_>) {
        let room = Rect {
            width: self.window.names.saturating_sub(1).min(line.width),
            ..line
        };
        let cursor = if selected { canvas.theme.signs.cursor } else { " " };
        let role = match (item.key, selected) {
            (_, true) => Role::Strong,
            (RowKey::Without, false) => Role::Faint,
            (_, false) => Role::Plain,
        };
        canvas.line(room, &[(cursor, Role::Key), (" ", Role::Plain), (&item.name, role)]);
    }

    fn draw_cell(&self, item: &Row, n: usize, most: usize, cell: Rect, canvas: &mut Canvas<'_>) {
        let signs = canvas.theme.signs;
        let (sign, role) = match (item.certain(self.big.left + n), is_chosen(self.app, &self.buckets[n])) {
            (0, _) => (signs.dot.to_string(), Role::Faint),
            (count, true) => (
                signs.bars[1 + count * 7 / most].repeat(self.bar_width()),
                Role::ChosenBar,
            ),
            (count, false) => (signs.bars[1 + count * 7 / most].repeat(self.bar_width()), Role::Bar),
        };
        canvas.line(cell, &[(&sign, role)]);
    }

    /// Draws the cell under the cursor: its figure instead of its bar, where there is room for it.
    fn draw_cursor(&self, item: &Row, n: usize, cell: Rect, canvas: &mut Canvas<'_>) {
        let figure = item.certain(self.big.left + n).to_string();
        if figure.len() <= usize::from(cell.width) {
            canvas.clear(cell);
            canvas.line(cell, &[(&figure, Role::Cursor)]);
        }
        canvas.paint(cell, Role::Cursor);
    }

    /// Returns how many articles a full bar of a row stands for.
    fn full(&self, item: &Row) -> usize {
        let most = if self.big.own_scale {
            item.most()
        } else {
            self.big.grid.most
        };
        most.max(LEAST_FULL)
    }

    /// Draws the counts behind a row: all its articles, those dated by something longer than a bucket, the undated.
    fn draw_counts(&self, item: &Row, selected: bool, line: Rect, canvas: &mut Canvas<'_>) {
        let signs = canvas.theme.signs;
        let counts = [
            item.n_articles.to_string(),
            Some(item.n_longer())
                .filter(|n| *n > 0)
                .map(|n| format!("{}{n}", signs.approximate))
                .unwrap_or_default(),
            Some(item.n_undated)
                .filter(|n| *n > 0)
                .map(|n| n.to_string())
                .unwrap_or_default(),
        ];
        let roles = [Role::Strong, Role::Plain, Role::Plain];
        for (n, place) in self.count_places(line).into_iter().enumerate() {
            canvas.line_right(place, &[(&counts[n], roles[n])]);
            if n == 2 && selected && self.big.column == Column::Undated {
                canvas.paint(indented(place, 1), Role::Cursor);
            }
        }
    }

    /// Returns the places of the three counts behind a row; those that are left out are empty.
    fn count_places(&self, line: Rect) -> [Rect; 3] {
        let widths = self.window.counts;
        let mut x = line.right().saturating_sub(widths.iter().sum());
        widths.map(|width| {
            let place = Rect { x, width, ..line };
            x += width;
            place
        })
    }

    fn draw_axis(&self, line: Rect, canvas: &mut Canvas<'_>) {
        let counts: u16 = self.window.counts.iter().sum();
        let axis = Axis {
            timeline: &self.app.timeline,
            buckets: self.buckets,
            cells: self.window.cell,
            marks: self
                .cursor()
                .map(|at| (at, canvas.theme.signs.pointer))
                .into_iter()
                .collect(),
        };
        let area = indented(line, self.window.names);
        axis.draw(
            Rect {
                width: area.width.saturating_sub(counts),
                ..area
            },
            canvas,
        );
        let approximate = canvas.theme.signs.approximate;
        for (place, head) in self
            .count_places(line)
            .into_iter()
            .zip(["articles", approximate, "undated"])
        {
            canvas.line_right(place, &[(head, Role::Faint)]);
        }
    }
}
