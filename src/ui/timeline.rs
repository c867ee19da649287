//! The timeline: how many articles there are when, what the filter leaves of them, and where the selected one stands.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::dates::UNDATED_CELLS;
use crate::dossier::timeline::{Bucket, Timeline};
use crate::ui::draw::{Canvas, row, to_u16};
use crate::ui::theme::Role;

pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    if area.height < 2 || area.width <= UNDATED_CELLS + 4 {
        return;
    }
    let undated = Rect {
        x: area.right() - UNDATED_CELLS,
        width: UNDATED_CELLS,
        ..area
    };
    let bars = Rect {
        x: area.x + 1,
        width: area.width - UNDATED_CELLS - 1,
        ..area
    };
    draw_undated(&app.timeline, undated, canvas);
    if app.timeline.buckets.is_empty() {
        canvas.line(bars, &[("no dated articles", Role::Faint)]);
    } else {
        draw_bars(app, bars, canvas);
    }
}

fn draw_undated(timeline: &Timeline, area: Rect, canvas: &mut Canvas<'_>) {
    if timeline.undated_all > 0 {
        let (all, shown) = (timeline.undated_all, timeline.undated_shown);
        let count = if all == shown {
            format!("{all} undated ")
        } else {
            format!("{shown} of {all} undated ")
        };
        canvas.line_right(row(area, 0), &[(&count, Role::Plain)]);
    }
    if !timeline.buckets.is_empty() {
        let unit = format!("by {} ", timeline.unit.name());
        canvas.line_right(row(area, 1), &[(&unit, Role::Faint)]);
    }
}

/// The buckets in view and how wide each is drawn.
struct Window<'a> {
    buckets: &'a [Bucket],
    cells: u16,
}

fn draw_bars(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let timeline = &app.timeline;
    let here = app
        .selected()
        .and_then(|(_, article)| article.date().interval())
        .and_then(|(day, _)| timeline.at(day));
    let window = window(timeline, here, area.width);
    let most = timeline
        .buckets
        .iter()
        .map(|bucket| bucket.all + bucket.possible)
        .max()
        .unwrap_or(0);
    let chosen = app.filter.date.map(|query| query.interval());
    let mut labels_end = area.x;
    let is_here = |bucket: &Bucket| here.is_some_and(|here| timeline.buckets[here].from == bucket.from);
    let pointer = window
        .buckets
        .iter()
        .position(is_here)
        .map(|n| area.x + to_u16(n) * window.cells);
    for (n, bucket) in window.buckets.iter().enumerate() {
        let x = area.x + to_u16(n) * window.cells;
        let cell = Rect {
            x,
            width: window.cells,
            ..area
        };
        let is_chosen = chosen.is_some_and(|(from, to)| {
            from.is_none_or(|from| from <= bucket.to) && to.is_none_or(|to| bucket.from <= to)
        });
        draw_bar(bucket, most, is_chosen, row(cell, 0), canvas);
        let label = label(timeline, bucket, n == 0);
        // The pointer counts more than a label.
        let is_free = |label: &String| {
            let end = x + to_u16(label.len());
            x >= labels_end && end <= area.right() && !pointer.is_some_and(|at| (x..=end).contains(&at))
        };
        if let Some(label) = label.filter(is_free) {
            let room = Rect {
                x,
                width: area.right() - x,
                ..row(area, 1)
            };
            canvas.line(room, &[(&label, Role::Faint)]);
            labels_end = x + to_u16(label.len()) + 1;
        }
        if is_here(bucket) {
            canvas.line(row(cell, 1), &[(canvas.theme.signs.pointer, Role::ChosenBar)]);
        }
    }
}

/// A full bar stands for at least so many articles, so that a small dossier looks small.
pub const LEAST_FULL: usize = 4;

fn draw_bar(bucket: &Bucket, most: usize, chosen: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let n = bucket.all + bucket.possible;
    let level = if n == 0 { 0 } else { 1 + n * 7 / most.max(LEAST_FULL) };
    let role = match (bucket.shown > 0 || bucket.possible > 0, chosen) {
        (true, true) => Role::ChosenBar,
        (true, false) => Role::Bar,
        (false, _) => Role::HiddenBar,
    };
    let width = usize::from(area.width.max(2) - 1).max(1);
    let bar = canvas.theme.signs.bars[level.min(8)].repeat(width);
    if bucket.all == 0 && n > 0 {
        // Nothing certain: an article of this month or year may lie here.
        canvas.line(area, &[(canvas.theme.signs.approximate, role)]);
    } else if n == 0 {
        let signs = canvas.theme.signs;
        let empty = if chosen {
            (signs.horizontal.repeat(width), Role::ChosenBar)
        } else {
            (signs.dot.to_string(), Role::Faint)
        };
        canvas.line(area, &[(&empty.0, empty.1)]);
    } else {
        canvas.line(area, &[(&bar, role)]);
    }
}

/// Chooses the buckets in view: all when they fit, else those around the selected article, or the last ones.
fn window(timeline: &Timeline, here: Option<usize>, width: u16) -> Window<'_> {
    let n = timeline.buckets.len();
    let fit = usize::from(width.max(1));
    if n <= fit {
        let cells = (width / to_u16(n.max(1))).clamp(1, 6);
        return Window {
            buckets: &timeline.buckets,
            cells,
        };
    }
    let end = here.map_or(n, |here| (here + fit / 2).clamp(fit, n));
    Window {
        buckets: &timeline.buckets[end - fit..end],
        cells: 1,
    }
}

/// Names the first bucket, and those that begin a year; days and weeks also where a month begins.
fn label(timeline: &Timeline, bucket: &Bucket, first: bool) -> Option<String> {
    use crate::dossier::timeline::Unit;
    let year_begins = bucket.from.ordinal0() < 7 && bucket.from.month() == 1;
    match timeline.unit {
        Unit::Year => Some(bucket.from.year().to_string()),
        Unit::Quarter if first || year_begins => Some(bucket.from.year().to_string()),
        Unit::Month if first || year_begins => Some(bucket.from.format("%Y-%m").to_string()),
        Unit::Day | Unit::Week if first || bucket.from.day() <= if timeline.unit == Unit::Day { 1 } else { 7 } => {
            Some(bucket.from.format("%Y-%m").to_string())
        }
        _ => None,
    }
}
