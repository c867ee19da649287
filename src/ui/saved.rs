//! The list of saved filters.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::saved::SavedFilters;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::Role;

const WIDTH: u16 = 76;
const HEIGHT: u16 = 18;

pub fn draw(app: &App, list: &SavedFilters, screen: Rect, canvas: &mut Canvas<'_>) {
    let area = canvas.popup(screen, WIDTH, HEIGHT, "Saved filters");
    let label = "Name: ";
    let line = row(area, 0);
    canvas.line(line, &[(label, Role::Key), (list.line.text(), Role::Strong)]);
    let cursor = to_u16(cells(label) + cells(&clean(list.line.before_cursor())));
    let cell = Rect {
        width: 1.min(line.width),
        ..indented(line, cursor)
    };
    canvas.paint(cell, Role::Cursor);
    let saved = app.saved_filters(list);
    let rows = usize::from(area.height.saturating_sub(2));
    let top = (list.cursor + 1).saturating_sub(rows.max(1));
    for (n, filter) in saved.iter().enumerate().skip(top).take(rows) {
        let place = row(area, to_u16(n - top + 2));
        let words = filter.words();
        canvas.line(
            place,
            &[(&filter.name, Role::Strong), ("  ", Role::Plain), (&words, Role::Faint)],
        );
        if n == list.cursor {
            canvas.paint(place, Role::Cursor);
        }
    }
    if saved.is_empty() {
        let words = if app.filter.is_empty() {
            "none of this name; set a filter first, then save it here"
        } else {
            "none of this name; Ctrl-S saves the filter that is set"
        };
        canvas.line(row(area, 2), &[(words, Role::Faint)]);
    }
}
