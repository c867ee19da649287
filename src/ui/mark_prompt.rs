//! The prompts for tags, a note and a date, over the status line.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::App;
use crate::app::mark_prompt::{MarkKind, MarkPrompt};
use crate::text::display::clean;
use crate::text::wrap::{cells, grapheme_cells};
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::Role;

pub fn draw(app: &App, prompt: &MarkPrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let area = Rect {
        y: screen.bottom().saturating_sub(3),
        height: 2.min(screen.height),
        ..screen
    };
    canvas.clear(area);
    let label = format!(" {}", prompt.kind.label());
    let room = usize::from(area.width).saturating_sub(cells(&label) + 1);
    // A note may be longer than the line: then its end is shown, up to the cursor.
    let before = clean(prompt.line.before_cursor());
    let cut = cut_to_fit(&before, room);
    let after = clean(&prompt.line.text()[prompt.line.before_cursor().len()..]);
    let role = if prompt.line.is_offered() {
        Role::Cursor
    } else {
        Role::Strong
    };
    let line = row(area, 0);
    canvas.line(line, &[(&label, Role::Key), (cut, role), (&after, role)]);
    let cursor = to_u16(cells(&label) + cells(cut));
    let cell = Rect {
        width: 1.min(line.width),
        ..indented(line, cursor)
    };
    canvas.paint(cell, Role::Cursor);
    let below = indented(row(area, 1), to_u16(cells(&label)));
    let (words, role) = match &prompt.error {
        Some(error) => (error.clone(), Role::Error),
        None => (hint(app, prompt), Role::Faint),
    };
    canvas.line(below, &[(&words, role)]);
}

/// Returns the end of a text that takes at most so many cells.
fn cut_to_fit(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += grapheme_cells(grapheme);
        used <= room
    };
    let kept: usize = text.graphemes(true).rev().take_while(fits).map(str::len).sum();
    &text[text.len() - kept..]
}

fn hint(app: &App, prompt: &MarkPrompt) -> String {
    match prompt.kind {
        MarkKind::Tags => match app.tags()[..] {
            [] => "between commas".into(),
            ref tags => format!("in use: {}", tags.join(", ")),
        },
        MarkKind::Note => "an empty note takes it away".into(),
        MarkKind::Date => match app.suggested_date(prompt.article) {
            Some(date) => format!("2024-01-15, 2024-01, 2024; ~{date} is estimated, Tab takes that"),
            None => "2024-01-15, 2024-01, 2024; empty takes yours away, the record's own comes back".into(),
        },
    }
}
