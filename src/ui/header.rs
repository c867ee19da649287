//! The first line: what the dossier is, how much of it there is, and how far the reading is.

use ratatui::layout::Rect;

use crate::app::App;
use crate::ui::draw::Canvas;
use crate::ui::theme::Role;

pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let name = if app.options.sample {
        "built-in sample"
    } else {
        app.options.title.as_str()
    };
    let facts = facts(app, canvas.theme.signs.dot);
    let pieces = [
        (" knipsel ", Role::Key),
        (name, Role::Strong),
        (facts.as_str(), Role::Plain),
    ];
    let state = state(app);
    let used = canvas.line_right(area, &[(&state, Role::Error)]);
    canvas.line(
        Rect {
            width: area.width - used,
            ..area
        },
        &pieces,
    );
}

fn facts(app: &App, dot: &str) -> String {
    let articles = app.dossier.len();
    let mut facts = vec![format!(
        "{articles} {}",
        if articles == 1 { "article" } else { "articles" }
    )];
    facts.extend(period(app));
    for (n, what) in [
        (app.facts.by_month, "by month only"),
        (app.facts.by_year, "by year only"),
        (app.facts.undated, "undated"),
    ] {
        if n > 0 {
            facts.push(format!("{n} {what}"));
        }
    }
    facts
        .iter()
        .fold(String::new(), |line, fact| format!("{line} {dot} {fact}"))
}

fn period(app: &App) -> Option<String> {
    let (first, last) = app.facts.period?;
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    })
}

/// What the reader should know of the reading: how far it is, and what could not be read.
fn state(app: &App) -> String {
    let progress = match (app.progress.finished, app.progress.files_total) {
        (true, _) => String::new(),
        (false, None) => " listing files ".into(),
        (false, Some(total)) => format!(" reading {} of {total} files ", app.progress.files_done),
    };
    match app.problems.len() {
        0 => progress,
        n => format!("{progress} {n} not read (!) "),
    }
}
