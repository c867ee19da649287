//! The chart of all articles: bars over the whole height, of two parts. Below stands what the filters leave, on it what they hide; or
//! below what the row under the cursor has, on it what the other articles are.

use ratatui::layout::Rect;

use crate::dossier::grid::{By, Row as GridRow};
use crate::ui::big_timeline::View;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::{Role, Signs};
use crate::ui::timeline::{LEAST_FULL, is_chosen};

impl View<'_> {
    /// Draws a bar for each bucket, and a figure over the one under the cursor.
    pub(super) fn draw_chart(&self, body: Rect, canvas: &mut Canvas<'_>) {
        let most = (0..self.app.timeline.buckets.len()).map(|at| self.stack(at).1).max();
        let scale = Scale {
            most: most.unwrap_or(0).max(LEAST_FULL),
            height: usize::from(body.height),
        };
        self.draw_scale(scale.most, body, canvas);
        for (n, bucket) in self.buckets.iter().enumerate() {
            let (part, whole) = self.stack(self.big.left + n);
            let chosen = is_chosen(self.app, bucket);
            let bar = Bar {
                part: scale.eighths(part),
                whole: scale.eighths(whole),
                role: if chosen { Role::ChosenBar } else { Role::Bar },
            };
            for y in 0..body.height {
                let above = usize::from(body.height - 1 - y);
                let (sign, role) = bar.at(above, canvas.theme.signs);
                canvas.line(self.cell(n, row(body, y)), &[(&sign.repeat(self.bar_width()), role)]);
            }
        }
        if let Some(n) = self.cursor() {
            let (part, whole) = self.stack(self.big.left + n);
            let height = to_u16(scale.eighths(whole).div_ceil(8));
            let line = row(body, body.height.saturating_sub(height + 1));
            self.draw_above(n, &part.to_string(), line, canvas);
        }
    }

    /// Returns the two heights of a bar: what the filters leave of all articles, or what the row under the cursor has of those left.
    pub(super) fn stack(&self, at: usize) -> (usize, usize) {
        let certain = |row: Option<&GridRow>| row.map_or(0, |row| row.certain(at));
        let whole = certain(self.big.grid.whole.as_ref());
        match self.big.grid.by {
            By::All => (whole, self.app.timeline.buckets.get(at).map_or(0, |bucket| bucket.all)),
            _ => (certain(self.big.selected()), whole),
        }
    }

    /// Writes a figure over the bar of the cursor, moved left where it would leave the screen.
    fn draw_above(&self, n: usize, figure: &str, line: Rect, canvas: &mut Canvas<'_>) {
        let last = line.right().saturating_sub(to_u16(figure.len()));
        let x = self.cell(n, line).x.min(last);
        canvas.line(indented(line, x.saturating_sub(line.x)), &[(figure, Role::Cursor)]);
    }

    /// Writes how many articles the top and the bottom of the chart stand for.
    fn draw_scale(&self, most: usize, body: Rect, canvas: &mut Canvas<'_>) {
        let names = Rect {
            width: self.window.names.saturating_sub(1).min(body.width),
            ..body
        };
        canvas.line_right(row(names, 0), &[(&most.to_string(), Role::Faint)]);
        canvas.line_right(row(names, names.height.saturating_sub(1)), &[("0", Role::Faint)]);
    }
}

/// How many articles the height of the chart stands for.
struct Scale {
    most: usize,
    height: usize,
}

impl Scale {
    /// Returns the height of a bar in eighths of a cell; whatever is there shows.
    fn eighths(&self, n: usize) -> usize {
        (n * self.height * 8).div_ceil(self.most)
    }
}

/// A bar of the chart; heights in eighths of a cell.
struct Bar {
    part: usize,
    whole: usize,
    role: Role,
}

impl Bar {
    /// Returns the sign in the cell so many cells above the axis.
    fn at(&self, above: usize, signs: &Signs) -> (&'static str, Role) {
        let mut level = self.part.saturating_sub(above * 8).min(8);
        // A cell has one sign: under another part, half a cell and more is a whole one, so that the bar has no gap.
        if level < 8 && above > 0 && self.whole >= above * 8 + 8 {
            level = level / 4 * 8;
        }
        if level > 0 {
            (signs.bars[level], self.role)
        } else if self.whole > above * 8 {
            (signs.hidden_bar, Role::HiddenBar)
        } else if above == 0 {
            (signs.dot, Role::Faint)
        } else {
            (" ", Role::Plain)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Theme;

    #[test]
    fn a_bar_of_two_parts_has_no_gap_and_what_is_there_shows() {
        let signs = Theme::new(true, true).signs;
        for (part, whole, expected) in [
            (0, 16, "░░ "),
            (1, 16, "▁░ "),
            (11, 24, "█░░"),
            (12, 24, "██░"),
            (12, 12, "█▄ "),
            (12, 15, "█▄ "),
        ] {
            let role = Role::Bar;
            let bar = Bar { part, whole, role };
            let cells: String = (0..3).map(|above| bar.at(above, signs).0).collect();
            assert_eq!(cells, expected, "{part} of {whole}");
        }
    }
}
