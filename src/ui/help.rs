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
    let area = canvas.popup(screen, 84, to_u16(lines.len()) + 2, "Keys");
    let top = top.min(lines.len().saturating_sub(usize::from(area.height)));
    for (n, (keys, help)) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let line = row(area, to_u16(n));
        canvas.line(
            Rect {
                width: KEY_CELLS.min(line.width),
                ..line
            },
            &[(keys, Role::Key)],
        );
        canvas.line(indented(line, KEY_CELLS), &[(help, Role::Plain)]);
    }
}

/// Returns the keys of each action and what it does, in the order of the key map.
pub fn lines(keymap: &Keymap) -> Vec<(String, &'static str)> {
    let line = |binding: &crate::app::keymap::Binding| {
        let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
        (keys.join(" "), binding.action.help())
    };
    keymap.bindings.iter().map(line).collect()
}
