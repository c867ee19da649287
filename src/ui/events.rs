//! The days that the texts speak of: a heading a day, month, year or range, and under it each place that names it.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::events::EventList;
use crate::app::headed::HeadedRow;
use crate::date::{Edtf, PartialDate};
use crate::dossier::events::Event;
use crate::ui::big_timeline::tabs;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::finder::around;
use crate::ui::text::short_date;
use crate::ui::theme::{Role, Signs};

pub fn draw(app: &App, list: &EventList, canvas: &mut Canvas<'_>) {
    let area = app.body_area();
    if area.is_empty() {
        return;
    }
    canvas.clear(area);
    let inside = canvas.pane(area, &tabs(app, None), &note(list, area.width), true);
    if list.events.events.is_empty() {
        let words = "No listed article names a day, month or year that is known.";
        canvas.line(indented(row(inside, 1), 2), &[(words, Role::Faint)]);
    }
    for (n, item) in list.rows.view(list.top, app.event_rows()).enumerate() {
        let line = row(inside, to_u16(n));
        match item {
            HeadedRow::Heading(at) => draw_heading(list, at, line, canvas),
            HeadedRow::Item(at) => {
                draw_event(app, &list.events.events[at], line, canvas);
                if at == list.cursor {
                    canvas.paint(line, Role::Cursor);
                }
            }
        }
    }
    if let Some(event) = list.selected() {
        draw_article(app, event, row(inside, inside.height.saturating_sub(1)), canvas);
    }
}

/// Counts the events; beside the tabs of a narrow screen there is no room for those that are not known.
fn note(list: &EventList, width: u16) -> String {
    let n = list.events.events.len();
    match list.events.n_unknown {
        unknown if unknown > 0 && (width >= 100 || unknown < 10_000) => format!("{n}, and {unknown} not known"),
        _ => format!("{n}"),
    }
}

fn draw_heading(list: &EventList, at: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let Some(event) = list.rows.first_under(at).map(|first| list.events.events[first]) else {
        return;
    };
    let label = label(event.value(), canvas.theme.signs);
    let count = format!(" {}", list.rows.n_under(at));
    canvas.line(indented(line, 1), &[(&label, Role::Strong), (&count, Role::Faint)]);
}

/// Returns a value as a heading: what is not known of it shows as dots.
fn label(value: Edtf, signs: &Signs) -> String {
    let unknown = signs.unknown_day.repeat(2);
    let date = |date: PartialDate| match date {
        PartialDate::Year(_) => format!("{date}-{unknown}-{unknown}"),
        PartialDate::Month(..) => format!("{date}-{unknown}"),
        PartialDate::Day(_) => date.to_string(),
    };
    match value {
        Edtf::Date(day) => date(day),
        Edtf::Range(Some(from), Some(to)) => format!("{from} to {to}"),
        Edtf::Range(Some(from), None) => format!("from {from}"),
        Edtf::Range(None, Some(to)) => format!("until {to}"),
        Edtf::Range(None, None) => "at any time".into(),
    }
}

/// Draws the words around a time, behind the date of the article that has them.
fn draw_event(app: &App, event: &Event, line: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(event.article);
    let Some(time) = article.found.times.get(event.time as usize) else {
        return;
    };
    let (before, after) = around(article.text(), time.span, usize::from(line.width) / 3);
    let date = format!("{:<12}", short_date(article, canvas.theme.signs));
    let pieces = [
        (date.as_str(), Role::Date),
        (before, Role::Faint),
        (time.span.of(article.text()), Role::Strong),
        (after, Role::Faint),
    ];
    canvas.line(indented(line, 3), &pieces);
}

/// Draws which article the event under the cursor stands in.
fn draw_article(app: &App, event: &Event, line: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(event.article);
    let date = short_date(article, canvas.theme.signs);
    let title = article
        .found
        .title
        .as_ref()
        .map_or("(no text)", |title| title.text.as_str());
    let path = article.record.path.display().to_string();
    let source = article.record.source.as_deref().unwrap_or(&path);
    let dot = format!(" {} ", canvas.theme.signs.dot);
    let published = if article.date().value.is_some() {
        " published "
    } else {
        " "
    };
    let pieces = [
        (published, Role::Faint),
        (date.as_str(), Role::Date),
        (dot.as_str(), Role::Faint),
        (source, Role::Faint),
        (dot.as_str(), Role::Faint),
        (title, Role::Plain),
    ];
    canvas.line(line, &pieces);
}
