//! The prompt for what a person is, over the status line.

use ratatui::layout::Rect;

use crate::app::person_prompt::PersonPrompt;
use crate::ui::draw::Canvas;
use crate::ui::prompt::{self, View};
use crate::ui::theme::Role;

pub fn draw(prompt: &PersonPrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let whole = 0..prompt.line.text().len();
    let name = format!(" {} ", prompt.name);
    let view = View {
        label: " Kind, role: ",
        line: &prompt.line,
        count: &name,
        error: prompt.error.as_ref().map(|error| (&whole, error.as_str())),
    };
    if let Some(below) = prompt::draw(&view, screen, canvas) {
        let words = "expert, official or other, then the role; empty takes yours away";
        canvas.line(below, &[(words, Role::Faint)]);
    }
}
