//! The help: all keys, from the same table that answers them.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::keymap::Keymap;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::Role;

/// Cells of the column of keys.
const KEY_CELLS: u16 = 16;

pub fn draw(app: &App, top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let lines = lines(&app.keymap);
    let height = to_u16(lines.len()) + 2;
    let title = scrolled("Keys", top, lines.len(), usize::from(screen.height.saturating_sub(2)));
    let area = canvas.popup(screen, 84, height, &title);
    let top = top.min(lines.len().saturating_sub(usize::from(area.height)));
    for (n, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let area = row(area, to_u16(n));
        match line {
            Line::Section(name) => canvas.line(area, &[(name, Role::Strong)]),
            Line::Keys(keys, help) => {
                let column = Rect {
                    width: KEY_CELLS.min(area.width),
                    ..area
                };
                canvas.line(column, &[("  ", Role::Plain), (keys, Role::Key)]);
                canvas.line(indented(area, KEY_CELLS), &[(help, Role::Plain)]);
            }
        }
    }
}

/// A line of the help.
enum Line<'a> {
    Section(&'a str),
    /// The keys of an action, and what it does.
    Keys(String, &'static str),
}

fn lines(keymap: &Keymap) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(keymap.help_rows());
    for binding in &keymap.bindings {
        lines.extend(binding.section.as_deref().map(Line::Section));
        let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
        lines.push(Line::Keys(keys.join(" "), binding.action.help()));
    }
    lines
}

/// Returns the title of something long, with the part of it that is in view.
pub fn scrolled(title: &str, top: usize, rows: usize, height: usize) -> String {
    if rows <= height {
        return title.to_string();
    }
    let top = top.min(rows - height);
    format!("{title} {}-{} of {rows}", top + 1, top + height)
}
