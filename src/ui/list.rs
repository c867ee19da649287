//! The list pane: articles in their order, under the headings of their groups.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::app::list::Row;
use crate::app::pane::Pane;
use crate::article::{PersonKind, TitleOrigin};
use crate::date::{PartialDate, PubDate};
use crate::dossier::ArticleId;
use crate::dossier::estimate::Estimate;
use crate::marks::ArticleMarks;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::tabs::tabs;
use crate::ui::theme::{Role, Signs};

pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let focused = app.pane == Pane::List && app.overlay.is_none();
    let shown = app.selection.shown.len();
    let note = if shown == app.dossier.len() {
        format!("{shown}")
    } else {
        format!("{shown} of {}", app.dossier.len())
    };
    let inside = canvas.pane(area, &tabs(app, Pane::List), &note, focused);
    if app.list.is_empty() {
        draw_empty(app, inside, canvas);
        return;
    }
    for (n, item) in app.list.view(usize::from(inside.height)).enumerate() {
        let line = row(inside, to_u16(n));
        match item {
            Row::Group(heading, n) => draw_group(&heading.label(&app.dossier), n, line, canvas),
            Row::Article { id, selected } => draw_article(app, id, selected, focused, line, canvas),
        }
    }
}

fn draw_group(label: &str, n: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let count = format!(" {n}");
    canvas.line(indented(line, 1), &[(label, Role::Strong), (&count, Role::Faint)]);
}

fn draw_article(app: &App, id: ArticleId, selected: bool, focused: bool, line: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(id);
    let signs = canvas.theme.signs;
    let (date, date_role) = match app.dossier.estimate_of(id).and_then(Estimate::short) {
        Some(estimate) => (format!("{estimate:<11}"), Role::Faint),
        None => (date_cells(article.date(), is_uncertain(app, id), signs), Role::Date),
    };
    let title = article.found.title.as_ref();
    let (words, role) = match title {
        Some(title) if title.origin == TitleOrigin::FirstSentence => (title.text.as_str(), Role::Plain),
        // Bold is what is still to be read.
        Some(title) if app.marks_of(id).is_some_and(|marks| marks.read) => (title.text.as_str(), Role::Plain),
        Some(title) => (title.text.as_str(), Role::Strong),
        None => ("(no text)", Role::Faint),
    };
    let by_sentence = title.is_some_and(|title| title.origin == TitleOrigin::FirstSentence);
    let lead = if by_sentence {
        format!("{} ", signs.ellipsis)
    } else {
        String::new()
    };
    let experts = article
        .found
        .read()
        .people
        .iter()
        .filter(|person| person.kind == PersonKind::Expert)
        .count();
    let badge = if experts > 0 {
        format!("{experts}{}", signs.here)
    } else {
        String::new()
    };
    let cursor = if selected { signs.cursor } else { " " };
    let marks = app.marks_of(id);
    let own = marks.map(|marks| signs_of(marks, signs)).unwrap_or_default();
    let right = [(" ", Role::Plain), (&own, Role::Key), (&badge, Role::Expert)];
    let used = canvas.line_right(line, &right);
    let pieces = [
        (cursor, Role::Key),
        (&date, date_role),
        (" ", Role::Plain),
        (&lead, Role::Faint),
        (words, role),
    ];
    canvas.line(
        Rect {
            width: line.width - used,
            ..line
        },
        &pieces,
    );
    if selected {
        canvas.paint(line, if focused { Role::Cursor } else { Role::QuietCursor });
    }
}

/// Returns a sign for each mark that an article has, and a space behind them.
fn signs_of(marks: &ArticleMarks, signs: &Signs) -> String {
    let each = [
        (marks.star, signs.star),
        (marks.read, signs.read),
        (!marks.tags.is_empty(), "#"),
        (!marks.note.is_empty() || !marks.passages.is_empty(), signs.note),
    ];
    let set: String = each.into_iter().filter(|(set, _)| *set).map(|(_, sign)| sign).collect();
    if set.is_empty() { set } else { set + " " }
}

/// Returns whether an article only may lie in the period that is asked for.
pub fn is_uncertain(app: &App, id: ArticleId) -> bool {
    app.selection.uncertain.binary_search(&id).is_ok()
}

/// Returns a date in twelve cells: what is not known of it shows as dots, what may not lie in the period has a sign.
pub fn date_cells(date: &PubDate, uncertain: bool, signs: &Signs) -> String {
    let unknown = signs.unknown_day.repeat(2);
    let sign = if uncertain { signs.approximate } else { " " };
    match date.value {
        None => format!("{sign}undated   "),
        Some(PartialDate::Year(year)) => format!("{sign}{year:04}-{unknown}-{unknown}"),
        Some(value @ PartialDate::Month(..)) => format!("{sign}{value}-{unknown}"),
        Some(value @ PartialDate::Day(_)) => format!("{sign}{value}"),
    }
}

fn draw_empty(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let hidden = app.dossier.len();
    let ways_out = ways_out(app);
    let lines = match (app.dossier.is_empty(), app.progress.finished) {
        (true, false) => [("reading …", Role::Plain), ("", Role::Plain)],
        (true, true) => [
            ("No articles here.", Role::Strong),
            ("q quits; knipsel --help says what is read", Role::Faint),
        ],
        (false, _) => [
            ("The filters leave nothing.", Role::Strong),
            (ways_out.as_str(), Role::Faint),
        ],
    };
    for (n, line) in lines.iter().enumerate() {
        canvas.line(indented(row(area, to_u16(n) + 1), 2), &[*line]);
    }
    if hidden > 0 {
        let count = format!("{hidden} hidden");
        canvas.line(indented(row(area, 4), 2), &[(&count, Role::Faint)]);
    }
}

/// Returns the keys that bring back what the filters hide.
fn ways_out(app: &App) -> String {
    let selection = &app.selection;
    let ways = [
        (selection.hidden_by_date > 0, Action::AllDates, "all dates"),
        (selection.hidden_undated > 0, Action::CycleUndated, "undated articles"),
        (true, Action::DropFilter, "drops the last filter"),
    ];
    let helpful = ways.into_iter().filter(|(helps, ..)| *helps);
    let words = helpful.map(|(_, action, words)| format!("{} {words}", app.keymap.sign_of(action)));
    words.collect::<Vec<_>>().join("   ")
}
