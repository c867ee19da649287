//! The few ways in which anything gets onto the screen, so that all text is cleaned and nothing leaves its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::display::clean;
use crate::text::wrap::{cells, grapheme_cells};
use crate::ui::theme::{Role, Theme};

/// A piece of a line and what it is.
pub type Piece<'a> = (&'a str, Role);

/// A pane as the head of its place names it.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    pub key: String,
    pub title: &'a str,
    /// It is the one that is drawn.
    pub open: bool,
}

/// The screen, and how its parts look.
pub struct Canvas<'a> {
    buf: &'a mut Buffer,
    pub theme: Theme,
}

impl<'a> Canvas<'a> {
    pub fn new(buf: &'a mut Buffer, theme: Theme) -> Self {
        Self { buf, theme }
    }

    /// Draws pieces one after another on the first row of an area; what does not fit is cut, with a sign.
    pub fn line(&mut self, area: Rect, pieces: &[Piece<'_>]) {
        let area = area.intersection(self.buf.area);
        if area.is_empty() {
            return;
        }
        let end = area.right();
        let total: usize = pieces.iter().map(|(text, _)| cells(&clean(text))).sum();
        let cut = total > usize::from(area.width);
        let last = end
            - if cut {
                u16::try_from(cells(self.theme.signs.ellipsis))
                    .unwrap_or(1)
                    .min(area.width)
            } else {
                0
            };
        let mut x = area.x;
        for (text, role) in pieces {
            let style = self.theme.style(*role);
            for grapheme in clean(text).graphemes(true) {
                let width = u16::try_from(grapheme_cells(grapheme)).unwrap_or(u16::MAX);
                if x.saturating_add(width) > last {
                    if cut {
                        self.put(x, area.y, self.theme.signs.ellipsis, usize::from(end - x), style);
                    }
                    return;
                }
                self.put(x, area.y, grapheme, usize::from(width), style);
                x += width;
            }
        }
    }

    /// Puts a grapheme on the screen with its own look only, whatever was there before.
    fn put(&mut self, x: u16, y: u16, grapheme: &str, cells: usize, style: Style) {
        self.buf.set_stringn(x, y, grapheme, cells, Style::reset().patch(style));
    }

    /// Draws pieces at the right end of the first row of an area, if they fit; returns how wide they are.
    pub fn line_right(&mut self, area: Rect, pieces: &[Piece<'_>]) -> u16 {
        let total: usize = pieces.iter().map(|(text, _)| cells(&clean(text))).sum();
        let Some(width) = u16::try_from(total).ok().filter(|width| *width <= area.width) else {
            return 0;
        };
        self.line(
            Rect {
                x: area.right() - width,
                width,
                ..area
            },
            pieces,
        );
        width
    }

    /// Gives all cells of an area the look of a role, on top of what they have.
    pub fn paint(&mut self, area: Rect, role: Role) {
        self.buf
            .set_style(area.intersection(self.buf.area), self.theme.style(role));
    }

    /// Draws a faint line down an area of one column.
    pub fn divider(&mut self, area: Rect) {
        for n in 0..area.height {
            self.line(row(area, n), &[(self.theme.signs.vertical, Role::Frame)]);
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buf.area).positions() {
            self.buf[position].reset();
        }
    }

    /// Draws the head of a pane: a rule with the tabs that share its place and a note; returns the area below.
    pub fn pane(&mut self, area: Rect, tabs: &[Tab<'_>], note: &str, focused: bool) -> Rect {
        let role = if focused { Role::FocusedFrame } else { Role::Frame };
        let line = self.theme.signs.horizontal.repeat(usize::from(area.width));
        self.line(row(area, 0), &[(&line, role)]);
        let inside = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..row(area, 0)
        };
        let mut pieces = Vec::with_capacity(tabs.len() * 4);
        for tab in tabs {
            let role = match (tab.open, focused) {
                (true, true) => Role::FocusedFrame,
                (true, false) => Role::Strong,
                (false, _) => Role::Faint,
            };
            pieces.extend([(" ", role), (&*tab.key, Role::Key)]);
            let gap = if tab.title.is_empty() || tab.key.is_empty() {
                ""
            } else {
                " "
            };
            pieces.extend([(gap, role), (tab.title, role), (" ", role)]);
        }
        self.line(inside, &pieces);
        let used = to_u16(pieces.iter().map(|(text, _)| cells(&clean(text))).sum());
        let rest = Rect {
            x: inside.x + used.min(inside.width),
            width: inside.width.saturating_sub(used),
            ..inside
        };
        if !note.is_empty() {
            self.line_right(rest, &[(" ", role), (note, Role::Faint), (" ", role)]);
        }
        Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        }
    }

    /// Empties a box in the middle of the screen and frames it with a title; returns the area inside.
    pub fn popup(&mut self, screen: Rect, width: u16, height: u16, title: &str) -> Rect {
        let width = width.min(screen.width);
        let height = height.min(screen.height);
        let area = Rect::new(
            screen.x + (screen.width - width) / 2,
            screen.y + (screen.height - height) / 3,
            width,
            height,
        );
        self.clear(area);
        let signs = self.theme.signs;
        let line = signs.horizontal.repeat(usize::from(width.saturating_sub(2)));
        let [left_top, right_top, left_bottom, right_bottom] = signs.corners;
        let edge = |left, right| [(left, Role::Frame), (line.as_str(), Role::Frame), (right, Role::Frame)];
        self.line(row(area, 0), &edge(left_top, right_top));
        self.line(row(area, height.saturating_sub(1)), &edge(left_bottom, right_bottom));
        for n in 1..height.saturating_sub(1) {
            self.line(row(area, n), &[(signs.vertical, Role::Frame)]);
            self.line(
                indented(row(area, n), width.saturating_sub(1)),
                &[(signs.vertical, Role::Frame)],
            );
        }
        let head = format!(" {title} ");
        self.line(
            Rect {
                x: area.x + 2,
                width: width.saturating_sub(4),
                ..row(area, 0)
            },
            &[(&head, Role::FocusedFrame)],
        );
        Rect::new(
            area.x + 2,
            area.y + 1,
            width.saturating_sub(4),
            height.saturating_sub(2),
        )
        .intersection(area)
    }
}

/// Returns the `n`th row of an area; empty past its end.
pub fn row(area: Rect, n: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(n),
        height: u16::from(n < area.height),
        ..area
    }
}

/// Returns `area` without its first `cells` columns.
pub fn indented(area: Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    Rect {
        x: area.x + cells,
        width: area.width - cells,
        ..area
    }
}

/// Converts an index into rows of the screen.
pub fn to_u16(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
