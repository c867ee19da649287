//! The timeline: how many articles there are when, what the filter leaves of them, and where the selected one stands.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::dates::UNDATED_CELLS;
use crate::app::mouse::Strip;
use crate::dossier::timeline::{Bucket, Place, Timeline, Unit};
use crate::ui::draw::{Canvas, indented, row, to_u16};
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
    draw_undated(&app.timeline, undated, canvas);
    let strip = app.strip();
    if app.timeline.buckets.is_empty() {
        canvas.line(strip.area, &[("no dated articles", Role::Faint)]);
    } else {
        draw_bars(app, &strip, canvas);
    }
}

fn draw_undated(timeline: &Timeline, area: Rect, canvas: &mut Canvas<'_>) {
    if timeline.undated_all > 0 {
        let (all, shown) = (timeline.undated_all, timeline.undated_shown);
        let ways = if all == shown {
            [format!("{all} undated "), format!("{all} undated"), format!("{all} ")]
        } else {
            let short = format!("{shown}/{all} undated");
            [format!("{shown} of {all} undated "), format!("{short} "), short]
        };
        // What does not fit would not be drawn at all; the header names the undated too.
        let fits = |words: &&String| words.len() <= usize::from(area.width);
        let count = ways
            .iter()
            .find(fits)
            .cloned()
            .unwrap_or_else(|| format!("{shown}/{all} "));
        canvas.line_right(row(area, 0), &[(&count, Role::Plain)]);
    }
    if !timeline.buckets.is_empty() {
        let longer = match timeline.longer_all {
            0 => String::new(),
            n => format!("{}{n}  ", canvas.theme.signs.approximate),
        };
        let unit = format!("{longer}by {} ", timeline.unit.name());
        canvas.line_right(row(area, 1), &[(&unit, Role::Faint)]);
    }
}

fn draw_bars(app: &App, strip: &Strip, canvas: &mut Canvas<'_>) {
    let timeline = &app.timeline;
    let area = strip.area;
    let buckets = &timeline.buckets[strip.first..strip.first + strip.n];
    let most = timeline.buckets.iter().map(|bucket| bucket.all).max().unwrap_or(0);
    for (n, bucket) in buckets.iter().enumerate() {
        let cell = Rect {
            x: area.x + to_u16(n) * strip.cells,
            width: strip.cells,
            ..area
        };
        draw_bar(bucket, most, is_chosen(app, bucket), row(cell, 0), canvas);
    }
    let here = app.list.selected().map(|id| timeline.place(id.0 as usize));
    let pointer = canvas.theme.signs.pointer;
    let approximate = canvas.theme.signs.approximate;
    // What may lie anywhere in a month is pointed at from both ends of it.
    let marks = match here {
        Some(Place::In(at)) => vec![(at, pointer)],
        Some(Place::Across(first, last)) => vec![(first, approximate), (last, approximate)],
        Some(Place::Undated) | None => Vec::new(),
    };
    let in_view = |(at, sign): (u32, &'static str)| {
        let at = (at as usize).checked_sub(strip.first)?;
        (at < buckets.len()).then_some((at, sign))
    };
    let axis = Axis {
        timeline,
        buckets,
        cells: strip.cells,
        marks: marks.into_iter().filter_map(in_view).collect(),
    };
    axis.draw(row(area, 1), canvas);
}

/// Returns whether the period that is asked for touches a bucket.
pub fn is_chosen(app: &App, bucket: &Bucket) -> bool {
    app.filter
        .date
        .map(|query| query.interval())
        .is_some_and(|(from, to)| from.is_none_or(|from| from <= bucket.to) && to.is_none_or(|to| bucket.from <= to))
}

/// The line under buckets: their names, and marks on some of them.
#[derive(Debug)]
pub struct Axis<'a> {
    pub timeline: &'a Timeline,
    /// Those in view, each drawn so many cells wide.
    pub buckets: &'a [Bucket],
    pub cells: u16,
    /// Indices in `buckets`, with the sign to put there.
    pub marks: Vec<(usize, &'a str)>,
}

impl Axis<'_> {
    /// Draws as many names as have room between the marks, which count more.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let x_of = |n: usize| area.x.saturating_add(to_u16(n).saturating_mul(self.cells));
        let mut labels_end = area.x;
        for (n, bucket) in self.buckets.iter().enumerate() {
            let Some(label) = label(self.timeline, bucket, n == 0) else {
                continue;
            };
            let (x, end) = (x_of(n), x_of(n).saturating_add(to_u16(label.len())));
            let is_marked = self.marks.iter().any(|(at, _)| (x..=end).contains(&x_of(*at)));
            if x >= labels_end && end <= area.right() && !is_marked {
                canvas.line(indented(area, x - area.x), &[(&label, Role::Faint)]);
                labels_end = end + 1;
            }
        }
        for (at, sign) in &self.marks {
            canvas.line(indented(area, x_of(*at) - area.x), &[(sign, Role::ChosenBar)]);
        }
    }
}

/// A full bar stands for at least so many articles, so that a small dossier looks small.
pub const LEAST_FULL: usize = 4;

/// Draws the articles that certainly lie in a bucket; a sign where none does, but one of its month or year may.
fn draw_bar(bucket: &Bucket, most: usize, chosen: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let signs = canvas.theme.signs;
    let width = usize::from(area.width.max(2) - 1).max(1);
    let role = match (bucket.shown > 0 || bucket.all == 0, chosen) {
        (true, true) => Role::ChosenBar,
        (true, false) => Role::Bar,
        (false, _) => Role::HiddenBar,
    };
    let (sign, role) = match (bucket.all, bucket.possible) {
        (0, 0) if chosen => (signs.horizontal.repeat(width), Role::ChosenBar),
        (0, 0) => (signs.dot.to_string(), Role::Faint),
        (0, _) => (signs.approximate.to_string(), role),
        (all, _) => (signs.bars[1 + all * 7 / most.max(LEAST_FULL)].repeat(width), role),
    };
    canvas.line(area, &[(&sign, role)]);
}

/// Names the first bucket, and those that begin a year; days and weeks also where a month begins.
fn label(timeline: &Timeline, bucket: &Bucket, first: bool) -> Option<String> {
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
