//! The prompt for a note on words of an article, over the status line.

use ratatui::layout::Rect;

use crate::app::passage_note::NotePrompt;
use crate::ui::draw::Canvas;
use crate::ui::prompt::{self, View};
use crate::ui::theme::Role;

pub fn draw(prompt: &NotePrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let view = View {
        label: " Note: ",
        line: &prompt.line,
        count: "",
        error: None,
    };
    if let Some(below) = prompt::draw(&view, screen, canvas) {
        canvas.line(below, &[("on ", Role::Faint), (&prompt.words, Role::Faint)]);
    }
}
