//! The search prompt: what is typed, how much it finds, and what is wrong with it.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::search::SearchPrompt;
use crate::ui::draw::Canvas;
use crate::ui::prompt::{self, View};
use crate::ui::theme::Role;

pub fn draw(app: &App, prompt: &SearchPrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let view = View {
        label: " Search: ",
        line: &prompt.line,
        count: &count(app, prompt),
        error: prompt.error.as_ref().map(|error| (&error.span, error.message.as_str())),
    };
    if let Some(below) = prompt::draw(&view, screen, canvas) {
        canvas.line(below, &[(HELP, Role::Faint)]);
    }
}

/// What may be typed, as much as fits.
const HELP: &str = "word  \"a phrase\"  begin*  a OR b  -without  a NEAR/5 b  /regex/  title:  expert:  weapon:  claim:  date:  source:";

/// Says what the line finds; where it is wrong, what the last good one found.
fn count(app: &App, prompt: &SearchPrompt) -> String {
    if app.is_counting() {
        return format!(" {} of {}, words follow ", app.selection.shown.len(), app.dossier.len());
    }
    if app.is_searching() {
        return " searching ".into();
    }
    let n = app.selection.shown.len();
    let before = if prompt.error.is_some() { "as before " } else { "" };
    match app.filter.found {
        Some(_) => format!(" {} in {n} of {} {before}", hits(app), app.dossier.len()),
        None => format!(" {n} of {} {before}", app.dossier.len()),
    }
}

/// Returns how many hits the listed articles have, in words.
pub fn hits(app: &App) -> String {
    match app.searching.walk.n_hits {
        1 => "1 hit".into(),
        n => format!("{n} hits"),
    }
}
