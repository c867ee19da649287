//! The panes, and where each stands on a screen of any size.

use ratatui::layout::Rect;

/// A part of the screen that takes keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    #[default]
    List,
    Text,
    People,
    Terms,
}

impl Pane {
    pub const ALL: [Pane; 4] = [Pane::List, Pane::Text, Pane::People, Pane::Terms];

    pub fn next(self) -> Pane {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    pub fn previous(self) -> Pane {
        Self::ALL[(self as usize + Self::ALL.len() - 1) % Self::ALL.len()]
    }
}

/// How the panes share the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Too small for anything but one line that says so.
    Tiny,
    /// One pane at a time.
    Single,
    /// The list over one other pane.
    Stacked,
    /// List, people and terms beside the text.
    Two,
    /// The list, the text, people and terms.
    Three,
}

/// Where everything is drawn. Computed from the size and the focus alone, by `update` and by `render`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    pub layout: Layout,
    pub header: Rect,
    pub timeline: Rect,
    pub list: Rect,
    pub text: Rect,
    pub people: Rect,
    pub terms: Rect,
    pub status: Rect,
    pub hints: Rect,
    /// Columns between panes that stand side by side.
    pub dividers: [Rect; 2],
}

/// Widest that the text of an article is set: longer rows are hard to read.
pub const WIDEST_TEXT: u16 = 76;
/// The text's frame and gutter on both sides.
const TEXT_FRAME: u16 = 6;

impl Areas {
    /// Returns the places of all panes; those that are not on the screen are empty.
    pub fn new(width: u16, height: u16, focus: Pane, zoomed: bool) -> Self {
        let layout = layout_of(width, height);
        let mut areas = Self::bars(layout, width, height);
        let body = areas.body(width, height);
        match layout {
            Layout::Tiny => {}
            _ if zoomed => areas.give(focus, body),
            Layout::Single => areas.give(focus, body),
            Layout::Stacked => areas.stack(focus, body),
            Layout::Two => areas.two_columns(body),
            Layout::Three => areas.three_columns(body),
        }
        areas
    }

    /// Returns the place of a pane, empty when it is not on the screen.
    pub fn of(&self, pane: Pane) -> Rect {
        match pane {
            Pane::List => self.list,
            Pane::Text => self.text,
            Pane::People => self.people,
            Pane::Terms => self.terms,
        }
    }

    fn bars(layout: Layout, width: u16, height: u16) -> Self {
        let row = |y: u16, rows: u16| Rect::new(0, y.min(height), width, rows.min(height.saturating_sub(y)));
        let none = Rect::default();
        let (header, timeline, status, hints) = match layout {
            Layout::Tiny => (row(0, 1), none, none, none),
            Layout::Single => (row(0, 1), none, row(height.saturating_sub(1), 1), none),
            _ => (
                row(0, 1),
                row(1, 2),
                row(height.saturating_sub(2), 1),
                row(height.saturating_sub(1), 1),
            ),
        };
        Self {
            layout,
            header,
            timeline,
            list: none,
            text: none,
            people: none,
            terms: none,
            status,
            hints,
            dividers: [none; 2],
        }
    }

    fn body(&self, width: u16, height: u16) -> Rect {
        let top = self.header.height + self.timeline.height;
        let bottom = self.status.height + self.hints.height;
        Rect::new(0, top, width, height.saturating_sub(top + bottom))
    }

    fn give(&mut self, pane: Pane, area: Rect) {
        match pane {
            Pane::List => self.list = area,
            Pane::Text => self.text = area,
            Pane::People => self.people = area,
            Pane::Terms => self.terms = area,
        }
    }

    fn stack(&mut self, focus: Pane, body: Rect) {
        let top = (body.height * 2 / 5).clamp(5, 12);
        let (list, below) = split_rows(body, top);
        self.list = list;
        self.give(if focus == Pane::List { Pane::Text } else { focus }, below);
    }

    fn two_columns(&mut self, body: Rect) {
        let text = (WIDEST_TEXT + TEXT_FRAME).min(body.width * 2 / 3);
        let (side, text) = split_columns(body, body.width - text);
        (self.dividers[0], self.text) = split_columns(text, 1);
        let (list, panels) = split_rows(side, side.height * 2 / 5);
        self.list = list;
        (self.people, self.terms) = split_rows(panels, panels.height / 2);
    }

    fn three_columns(&mut self, body: Rect) {
        let text = WIDEST_TEXT + TEXT_FRAME;
        let (list, rest) = split_columns(body, (body.width - text) * 11 / 20);
        let (text, panels) = split_columns(rest, text);
        self.list = list;
        (self.dividers[0], self.text) = split_columns(text, 1);
        let panels = {
            let (divider, panels) = split_columns(panels, 1);
            self.dividers[1] = divider;
            panels
        };
        (self.people, self.terms) = split_rows(panels, panels.height / 2);
    }
}

fn layout_of(width: u16, height: u16) -> Layout {
    match (width, height) {
        (..20, _) | (_, ..5) => Layout::Tiny,
        (..60, _) | (_, ..16) => Layout::Single,
        (..110, _) | (_, ..24) => Layout::Stacked,
        (..160, _) => Layout::Two,
        _ => Layout::Three,
    }
}

fn split_rows(area: Rect, top: u16) -> (Rect, Rect) {
    let top = top.min(area.height);
    (
        Rect { height: top, ..area },
        Rect {
            y: area.y + top,
            height: area.height - top,
            ..area
        },
    )
}

fn split_columns(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    (
        Rect { width: left, ..area },
        Rect {
            x: area.x + left,
            width: area.width - left,
            ..area
        },
    )
}

/// Returns how many rows stand above the text in a pane of a height: title, date and source, a blank one where there is room.
pub fn head_rows(pane: u16) -> u16 {
    if pane < 16 { 2 } else { 3 }
}

/// Returns the rows inside a pane's frame.
pub fn inner_height(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

/// Returns how wide text is set in a pane of a width: its frame and a gutter of two cells are taken off.
pub fn text_width(pane: u16) -> u16 {
    pane.saturating_sub(4).min(WIDEST_TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lies_on_the_screen_at_any_size() {
        for width in 0..220 {
            for height in 0..70 {
                for focus in Pane::ALL {
                    for zoomed in [false, true] {
                        let areas = Areas::new(width, height, focus, zoomed);
                        let screen = Rect::new(0, 0, width, height);
                        let rects = [
                            areas.header,
                            areas.timeline,
                            areas.list,
                            areas.text,
                            areas.people,
                            areas.terms,
                            areas.status,
                            areas.hints,
                            areas.dividers[0],
                            areas.dividers[1],
                        ];
                        let used: u32 = rects.iter().map(|r| r.area()).sum();
                        assert!(used <= screen.area(), "{width}x{height}: panes overlap");
                        for rect in rects.into_iter().filter(|rect| !rect.is_empty()) {
                            assert_eq!(rect.intersection(screen), rect, "{width}x{height}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_focused_pane_is_on_the_screen() {
        for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 60)] {
            for focus in Pane::ALL {
                assert!(
                    !Areas::new(width, height, focus, false).of(focus).is_empty(),
                    "{focus:?} at {width}x{height}"
                );
            }
        }
    }

    #[test]
    fn each_size_has_its_layout() {
        for (width, height, layout) in [
            (80, 24, Layout::Stacked),
            (120, 40, Layout::Two),
            (200, 60, Layout::Three),
            (40, 12, Layout::Single),
            (19, 50, Layout::Tiny),
            (0, 0, Layout::Tiny),
        ] {
            assert_eq!(
                Areas::new(width, height, Pane::List, false).layout,
                layout,
                "{width}x{height}"
            );
        }
    }
}
