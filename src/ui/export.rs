//! The prompt for a file to be written, over the lower part of the screen.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::export::{ExportPrompt, Standing};
use crate::export::Format;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, Tab, indented, row, to_u16};
use crate::ui::theme::Role;

/// Cells of the labels at the left.
const LABEL: u16 = 9;
const ROWS: u16 = 5;

pub fn draw(app: &App, prompt: &ExportPrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let area = Rect {
        y: screen.bottom().saturating_sub(ROWS + 2),
        height: ROWS.min(screen.height.saturating_sub(2)),
        ..screen
    };
    canvas.clear(area);
    let tab = Tab {
        key: "x".into(),
        title: "Export",
        open: true,
    };
    let inside = indented(canvas.pane(area, &[tab], "", true), 2);
    let choice = &prompt.choices[prompt.choice];
    let of = format!("{} of {}", prompt.choice + 1, prompt.choices.len());
    labeled(row(inside, 0), "What", &of, &[(&choice.label, Role::Strong)], canvas);
    let mut formats = Vec::new();
    for format in Format::ALL {
        let role = if format == prompt.format {
            Role::Cursor
        } else {
            Role::Faint
        };
        formats.extend([(format.name(), role), ("  ", Role::Plain)]);
    }
    labeled(row(inside, 1), "Format", "", &formats, canvas);
    draw_name(prompt, row(inside, 2), canvas);
    let (words, role) = note(app, prompt);
    canvas.line(indented(row(inside, 3), LABEL), &[(&words, role)]);
}

fn labeled(line: Rect, label: &str, note: &str, pieces: &[(&str, Role)], canvas: &mut Canvas<'_>) {
    canvas.line(line, &[(label, Role::Key)]);
    let used = canvas.line_right(line, &[(" ", Role::Plain), (note, Role::Faint), (" ", Role::Plain)]);
    let room = indented(line, LABEL);
    let room = Rect {
        width: room.width.saturating_sub(used),
        ..room
    };
    canvas.line(room, pieces);
}

/// Draws the name with its cursor; of a long one the part around that.
fn draw_name(prompt: &ExportPrompt, line: Rect, canvas: &mut Canvas<'_>) {
    let role = if prompt.line.is_offered() {
        Role::Cursor
    } else {
        Role::Strong
    };
    let room = indented(line, LABEL);
    let width = usize::from(room.width).saturating_sub(1);
    let before = prompt.line.before_cursor();
    let mut starts = before.char_indices().map(|(at, _)| at).chain([before.len()]);
    let seen = starts
        .find(|at| cells(&clean(&before[*at..])) <= width)
        .unwrap_or(before.len());
    labeled(line, "File", "", &[(&prompt.line.text()[seen..], role)], canvas);
    let cursor = to_u16(cells(&clean(&before[seen..])));
    let cell = Rect {
        width: 1.min(room.width),
        ..indented(room, cursor)
    };
    canvas.paint(cell, Role::Cursor);
}

fn note(app: &App, prompt: &ExportPrompt) -> (String, Role) {
    match &prompt.standing {
        Standing::Writing => ("it is written…".into(), Role::Strong),
        Standing::Exists(_) => (
            "it exists: Enter again replaces it, or type another name".into(),
            Role::Error,
        ),
        Standing::Failed(reason) => (reason.clone(), Role::Error),
        Standing::Asked if app.would_be_read(prompt) => (
            "would be read as an article of this dossier; ../ leaves the folder".into(),
            Role::Error,
        ),
        Standing::Asked => (
            "from the folder that you started in; ~/ is your home".into(),
            Role::Faint,
        ),
    }
}
