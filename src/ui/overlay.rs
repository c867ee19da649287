//! What lies over the panes for a moment: the date prompt, problems, reasons.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::dates::DatePrompt;
use crate::app::why::Line;
use crate::article::ProblemKind;
use crate::text::display::clean_name;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::prompt::{self, View};
use crate::ui::theme::Role;

/// Draws the date prompt over the status line, with what the period leaves or what is wrong with it.
pub fn draw_date(app: &App, prompt: &DatePrompt, screen: Rect, canvas: &mut Canvas<'_>) {
    let count = counts(app, prompt, canvas.theme.signs.approximate);
    let view = View {
        label: " Period: ",
        line: &prompt.line,
        count: &count,
        error: prompt.error.as_ref().map(|error| (&error.span, error.message.as_str())),
    };
    if let Some(below) = prompt::draw(&view, screen, canvas) {
        draw_offers(app, prompt, below, canvas);
    }
}

/// Returns what the period leaves; where the line is wrong, what the last good one left.
fn counts(app: &App, prompt: &DatePrompt, approximate: &str) -> String {
    let selection = &app.selection;
    let shown = format!(" {} of {}", selection.shown.len(), app.dossier.len());
    let uncertain = match selection.uncertain.len() {
        0 => String::new(),
        n => format!(", {approximate}{n} perhaps outside"),
    };
    let before = if prompt.error.is_some() { "as before " } else { "" };
    format!("{shown}{uncertain} {before}")
}

/// Draws what the line means in plain dates, where it says it otherwise, and how it may go on.
fn draw_offers(app: &App, prompt: &DatePrompt, line: Rect, canvas: &mut Canvas<'_>) {
    let typed = prompt.line.text().trim();
    let meant = app.filter.date.map(|query| query.to_string());
    let meant = meant.filter(|meant| !typed.is_empty() && meant != typed);
    let meant = meant.map(|meant| format!("= {meant}   ")).unwrap_or_default();
    let mut pieces = vec![(meant.as_str(), Role::Date)];
    for (at, offer) in prompt.offers.iter().enumerate() {
        let role = if prompt.offered == Some(at) {
            Role::Strong
        } else {
            Role::Faint
        };
        pieces.extend([(offer.as_str(), role), ("   ", Role::Plain)]);
    }
    canvas.line(line, &pieces);
}

pub fn draw_problems(app: &App, top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let title = format!("Not read: {}", app.problems.len());
    let area = canvas.popup(screen, screen.width.min(110), screen.height.saturating_sub(4), &title);
    for (n, problem) in app.problems.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let (kind, role) = match problem.kind {
            ProblemKind::Unread => ("unread  ", Role::Error),
            ProblemKind::Skipped => ("skipped ", Role::Faint),
            ProblemKind::Note => ("note    ", Role::Faint),
        };
        let path = problem.path.display().to_string();
        let path = clean_name(&path);
        canvas.line(
            row(area, to_u16(n)),
            &[
                (kind, role),
                (&path, Role::Strong),
                (": ", Role::Plain),
                (&problem.reason, Role::Plain),
            ],
        );
    }
}

pub fn draw_why(lines: &[Line], top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let height = to_u16(lines.len().max(1)) + 2;
    let area = canvas.popup(
        screen,
        screen.width.min(90),
        height.min(screen.height.saturating_sub(4)),
        "Why",
    );
    if lines.is_empty() {
        canvas.line(row(area, 0), &[("No reasons are kept for this.", Role::Faint)]);
    }
    for (n, reason) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let line = row(area, to_u16(n));
        match reason {
            Line::Heading(text) => canvas.line(line, &[(text, Role::Strong)]),
            Line::Note(text) => canvas.line(indented(line, 2), &[(text, Role::Plain)]),
            Line::Reason(rule, words, weight) => {
                let weight = format!("{weight:+}");
                let used = canvas.line_right(line, &[(" ", Role::Plain), (&weight, Role::Strong)]);
                let room = Rect {
                    width: line.width - used,
                    ..line
                };
                canvas.line(
                    indented(room, 2),
                    &[(rule, Role::Key), ("  ", Role::Plain), (words, Role::Plain)],
                );
            }
        }
    }
}
