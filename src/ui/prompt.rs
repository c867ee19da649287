//! A line that the reader types into, over the status line: what it leads to at its end, and below it what is wrong, or a note.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::prompt::Prompt;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::Role;

/// What a prompt shows.
pub struct View<'a> {
    pub label: &'a str,
    pub line: &'a Prompt,
    /// What the line leads to.
    pub count: &'a str,
    /// Where the line is wrong, in bytes, and how.
    pub error: Option<(&'a Range<usize>, &'a str)>,
}

/// Draws a prompt; returns the row below the line where nothing is wrong and a note may stand.
pub fn draw(view: &View<'_>, screen: Rect, canvas: &mut Canvas<'_>) -> Option<Rect> {
    let area = Rect {
        y: screen.bottom().saturating_sub(3),
        height: 2.min(screen.height),
        ..screen
    };
    canvas.clear(area);
    let line = row(area, 0);
    let used = canvas.line_right(line, &[(view.count, Role::Strong)]);
    let room = Rect {
        width: line.width - used,
        ..line
    };
    let role = if view.line.is_offered() {
        Role::Cursor
    } else {
        Role::Strong
    };
    let label = cells(view.label);
    // A line that is longer than its room shows the part around the cursor.
    let seen = visible(view.line, usize::from(room.width).saturating_sub(label + 1));
    canvas.line(room, &[(view.label, Role::Key), (&view.line.text()[seen..], role)]);
    let before = view.line.before_cursor().get(seen..).unwrap_or("");
    let cursor = to_u16(label + cells(&clean(before)));
    canvas.paint(
        Rect {
            width: 1.min(room.width),
            ..indented(room, cursor)
        },
        Role::Cursor,
    );
    let below = row(area, 1);
    let Some((span, message)) = view.error else {
        return Some(indented(below, to_u16(label)));
    };
    let text = view.line.text();
    let before = text.get(seen..span.start.max(seen)).unwrap_or("");
    let wrong = text.get(span.start.max(seen)..span.end.max(seen)).unwrap_or("");
    draw_error(
        below,
        label + cells(&clean(before)),
        cells(&clean(wrong)).max(1),
        message,
        canvas,
    );
    None
}

/// Draws marks under what is wrong, and what it is behind them; before them where it does not fit behind.
fn draw_error(line: Rect, at: usize, n: usize, message: &str, canvas: &mut Canvas<'_>) {
    let width = usize::from(line.width);
    let marks = "^".repeat(n.min(width));
    let len = cells(&clean(message));
    if at + n + 1 + len > width && len + 2 <= at {
        let room = Rect {
            width: to_u16(at - 1),
            ..line
        };
        canvas.line_right(room, &[(message, Role::Error)]);
        canvas.line(indented(line, to_u16(at)), &[(&marks, Role::Error)]);
        return;
    }
    canvas.line(
        indented(line, to_u16(at)),
        &[(&marks, Role::Error), (" ", Role::Plain), (message, Role::Error)],
    );
}

/// Returns the byte from which a line is shown so that its cursor fits `width` cells.
fn visible(line: &Prompt, width: usize) -> usize {
    let before = line.before_cursor();
    let mut starts = before.char_indices().map(|(at, _)| at).chain([before.len()]);
    starts
        .find(|at| cells(&clean(&before[*at..])) <= width)
        .unwrap_or(before.len())
}
