//! Where the parts of the big timeline stand, and which rows and buckets are in view.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::big_timeline::{BigTimeline, Column};
use crate::app::pane::Layout;

/// How the big timeline shares its place. Computed from the state alone, by `update` and by `render`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub area: Rect,
    /// Cells of the names, or of the scale where there is one row.
    pub names: u16,
    /// Cells of a bucket, and how many buckets there is room for.
    pub cell: u16,
    pub n_buckets: usize,
    pub n_rows: usize,
    /// Cells of each count behind a row, 0 for those left out: articles, dated by something longer, undated.
    pub counts: [u16; 3],
}

/// Rows that are no rows of the grid: the head, the axis, the words on the cell.
const FRAME_ROWS: u16 = 3;
/// Widest bar of a bucket: wider ones no longer look like a row of time.
const WIDEST_CELL: u16 = 6;

impl App {
    /// Returns the place between header and status line, which the timeline of the header has a part of; empty on a tiny screen.
    pub fn body_area(&self) -> Rect {
        let areas = self.areas();
        if areas.layout == Layout::Tiny {
            return Rect::default();
        }
        let top = areas.header.bottom();
        Rect::new(0, top, self.options.size.0, areas.status.y.saturating_sub(top))
    }

    /// Returns where the parts of the big timeline stand.
    pub fn big_window(&self, big: &BigTimeline) -> Window {
        let area = self.body_area();
        if area.is_empty() {
            return Window::default();
        }
        let (names, counts) = if big.is_chart() {
            (7, [0; 3])
        } else {
            (names_width(area.width), self.counts_widths(area.width))
        };
        let room = area.width.saturating_sub(names + counts.iter().sum::<u16>());
        let n = u16::try_from(self.timeline.buckets.len().max(1)).unwrap_or(u16::MAX);
        let cell = (room / n).clamp(1, WIDEST_CELL);
        Window {
            area,
            names,
            cell,
            n_buckets: usize::from(room / cell),
            n_rows: usize::from(area.height.saturating_sub(FRAME_ROWS)),
            counts,
        }
    }

    fn counts_widths(&self, width: u16) -> [u16; 3] {
        let longer = if self.timeline.longer_all > 0 { 6 } else { 0 };
        let undated = if self.timeline.undated_all > 0 { 9 } else { 0 };
        match width {
            ..40 => [0; 3],
            40..60 => [9, 0, 0],
            _ => [9, longer, undated],
        }
    }

    pub(super) fn keep_cell_in_view(&self, big: &mut BigTimeline) {
        let window = self.big_window(big);
        let in_view = |first: usize, at: usize, room: usize, n: usize| {
            let first = first.min(at).max((at + 1).saturating_sub(room.max(1)));
            first.min(n.saturating_sub(room.max(1)))
        };
        big.top = in_view(big.top, big.row, window.n_rows, big.grid.rows.len());
        let n = self.timeline.buckets.len();
        let at = match big.column {
            Column::Bucket(at) => at,
            Column::Undated => n.saturating_sub(1),
        };
        big.left = in_view(big.left, at, window.n_buckets, n);
    }
}

fn names_width(width: u16) -> u16 {
    (width / 4).clamp(10, 30)
}
