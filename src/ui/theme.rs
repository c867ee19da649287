//! What each part of the screen looks like: roles, so that no pane names a color.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Plain,
    /// Names, titles, what counts.
    Strong,
    /// Said in passing: paths, counts, hints.
    Faint,
    /// The name of the program and of keys.
    Key,
    /// Frames and headings; of the pane that has the keys.
    Frame,
    FocusedFrame,
    /// The row under the cursor, in the pane that has the keys and in others.
    Cursor,
    QuietCursor,
    Date,
    /// Marks in the text.
    Quote,
    Expert,
    Official,
    Person,
    Term,
    Chrome,
    /// What was gone to.
    Place,
    /// Bars of the timeline: what the filter leaves, what it hides, what is chosen.
    Bar,
    HiddenBar,
    ChosenBar,
    Error,
    /// Letters that a name was found by.
    Match,
    /// Words that answer a search, and those that do by a form or a part of them.
    Hit,
    WeakHit,
}

/// Colors and signs for one terminal.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    color: bool,
    pub signs: &'static Signs,
}

/// Characters that not every terminal has.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// Bars from empty to full.
    pub bars: [&'static str; 9],
    /// A bar of what the filter hides, on top of what it leaves.
    pub hidden_bar: &'static str,
    pub horizontal: &'static str,
    pub vertical: &'static str,
    /// Left and right above, left and right below.
    pub corners: [&'static str; 4],
    /// Before a row of text that is quoted, and before one that reports what somebody says.
    pub quote: &'static str,
    pub reported: &'static str,
    /// Before what the selected article names.
    pub here: &'static str,
    pub cursor: &'static str,
    /// Before what may lie outside the period; never `~`, which is the sign of an estimate.
    pub approximate: &'static str,
    pub dot: &'static str,
    pub ellipsis: &'static str,
    pub unknown_day: &'static str,
    pub pointer: &'static str,
    /// The reader's own marks.
    pub star: &'static str,
    pub read: &'static str,
    pub note: &'static str,
}

static UNICODE: Signs = Signs {
    bars: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    hidden_bar: "░",
    horizontal: "─",
    vertical: "│",
    corners: ["╭", "╮", "╰", "╯"],
    quote: "▎",
    reported: "┊",
    here: "•",
    cursor: "▸",
    approximate: "≈",
    dot: "·",
    ellipsis: "…",
    unknown_day: "·",
    pointer: "▲",
    star: "★",
    read: "✓",
    note: "✎",
};

static ASCII: Signs = Signs {
    bars: [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
    hidden_bar: "/",
    horizontal: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    quote: "|",
    reported: ":",
    here: "*",
    cursor: ">",
    approximate: "?",
    dot: "-",
    ellipsis: "..",
    unknown_day: ".",
    pointer: "^",
    star: "+",
    read: "v",
    note: "n",
};

impl Theme {
    pub fn new(color: bool, unicode: bool) -> Self {
        Self {
            color,
            signs: if unicode { &UNICODE } else { &ASCII },
        }
    }

    /// Returns how a role looks: the terminal's own colors, chosen to read on light and dark, or none at all.
    pub fn style(self, role: Role) -> Style {
        let style = Style::default().add_modifier(modifiers(role));
        match color(role) {
            // The cells below may have a color of their own, which would be the background of a reversed one.
            None if self.color && role == Role::Cursor => style.fg(Color::Reset).remove_modifier(Modifier::DIM),
            Some(color) if self.color => style.fg(color),
            _ => style.add_modifier(if self.color {
                Modifier::empty()
            } else {
                signs_without_color(role)
            }),
        }
    }
}

fn modifiers(role: Role) -> Modifier {
    match role {
        Role::Strong | Role::Key | Role::FocusedFrame | Role::Expert | Role::QuietCursor | Role::Error => {
            Modifier::BOLD
        }
        Role::Match | Role::Hit => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::WeakHit => Modifier::UNDERLINED,
        Role::Faint | Role::Chrome | Role::Frame | Role::HiddenBar => Modifier::DIM,
        Role::Cursor | Role::Place => Modifier::REVERSED,
        _ => Modifier::empty(),
    }
}

/// Red, green, magenta and cyan read on both backgrounds in the usual palettes; yellow, white and a dark blue do not.
fn color(role: Role) -> Option<Color> {
    match role {
        Role::Key | Role::FocusedFrame | Role::Date | Role::Bar | Role::Person => Some(Color::Cyan),
        Role::Quote => Some(Color::Green),
        Role::Expert | Role::Official | Role::ChosenBar | Role::Match | Role::Hit | Role::WeakHit => {
            Some(Color::Magenta)
        }
        Role::Term | Role::Error => Some(Color::Red),
        _ => None,
    }
}

/// What tells roles apart where there are no colors.
fn signs_without_color(role: Role) -> Modifier {
    match role {
        Role::Expert | Role::Official | Role::Person | Role::Match => Modifier::UNDERLINED,
        Role::Term | Role::ChosenBar => Modifier::BOLD,
        Role::Quote => Modifier::ITALIC,
        Role::Hit | Role::WeakHit => Modifier::REVERSED,
        _ => Modifier::empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_color_no_role_has_one() {
        for role in [Role::Key, Role::Quote, Role::Expert, Role::Term, Role::Error, Role::Bar] {
            let style = Theme::new(false, true).style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn marks_differ_with_and_without_color() {
        for color in [true, false] {
            let theme = Theme::new(color, true);
            let marks = [
                Role::Plain,
                Role::Quote,
                Role::Expert,
                Role::Term,
                Role::Chrome,
                Role::Place,
                Role::Hit,
                Role::WeakHit,
            ];
            for (n, a) in marks.iter().enumerate() {
                for b in &marks[n + 1..] {
                    assert_ne!(theme.style(*a), theme.style(*b), "{a:?} {b:?}");
                }
            }
        }
    }
}
