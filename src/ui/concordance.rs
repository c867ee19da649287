//! The hits of a search below each other, each in the words around it.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::concordance::Concordance;
use crate::dossier::concordance::{Line, MOST_LINES, speaker};
use crate::dossier::query::HitKind;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, Tab, indented, row, to_u16};
use crate::ui::finder::around;
use crate::ui::text::short_date;
use crate::ui::theme::Role;

/// Cells of the date before a line.
const DATE: usize = 12;

pub fn draw(app: &App, list: &Concordance, canvas: &mut Canvas<'_>) {
    let area = app.body_area();
    if area.is_empty() {
        return;
    }
    canvas.clear(area);
    let tab = Tab {
        key: "c".into(),
        title: "Hits in context",
        open: true,
    };
    let inside = canvas.pane(area, &[tab], &note(app, list, canvas.theme.signs.dot), true);
    if list.lines.is_empty() {
        let words = if app.is_searching() {
            "The words are still looked for."
        } else {
            "No words were found in the listed articles."
        };
        canvas.line(indented(row(inside, 1), 2), &[(words, Role::Faint)]);
    }
    let rows = app.concordance_rows();
    for (n, line) in list.lines.iter().enumerate().skip(list.top).take(rows) {
        let place = row(inside, to_u16(n - list.top));
        draw_line(app, *line, place, canvas);
        if n == list.cursor {
            canvas.paint(place, Role::Cursor);
        }
    }
    if let Some(line) = list.selected() {
        draw_article(app, line, row(inside, inside.height.saturating_sub(1)), canvas);
    }
}

fn note(app: &App, list: &Concordance, dot: &str) -> String {
    let n = app.searching.walk.n_hits;
    let shown = if n > MOST_LINES {
        format!("the first {MOST_LINES} of {n}")
    } else {
        format!("{n}")
    };
    format!("{} {dot} {shown}", list.by.name())
}

/// Draws a hit with what stands before it to its left, so that all hits stand below each other.
fn draw_line(app: &App, line: Line, place: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(line.article);
    let left = usize::from(place.width).saturating_sub(DATE) * 2 / 5;
    let (before, after) = around(article.text(), line.span, left.saturating_sub(1));
    let pad = " ".repeat(left.saturating_sub(cells(&clean(before))));
    let date = format!(" {:<width$}", short_date(article, canvas.theme.signs), width = DATE - 1);
    let role = match line.kind {
        HitKind::Exact | HitKind::Folded => Role::Hit,
        HitKind::Stem | HitKind::Part => Role::WeakHit,
    };
    let pieces = [
        (date.as_str(), Role::Date),
        (pad.as_str(), Role::Plain),
        (before, Role::Plain),
        (line.span.of(article.text()), role),
        (after, Role::Plain),
    ];
    canvas.line(place, &pieces);
}

/// Draws who says the words under the cursor, and in which article they stand.
fn draw_article(app: &App, line: Line, place: Rect, canvas: &mut Canvas<'_>) {
    let article = app.dossier.article(line.article);
    let title = article
        .found
        .title
        .as_ref()
        .map_or("(no text)", |title| title.text.as_str());
    let said = speaker(&article.found, line.span).map(|speaker| format!("{speaker}: "));
    let pieces = [
        (" ", Role::Plain),
        (said.as_deref().unwrap_or(""), Role::Strong),
        (title, Role::Faint),
    ];
    canvas.line(place, &pieces);
}
