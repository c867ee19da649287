//! What the head of each pane names: the pane itself, and those that share its place on a small screen.

use crate::app::App;
use crate::app::action::Action;
use crate::app::pane::{Layout, Pane};
use crate::ui::draw::Tab;

/// Narrowest screen on which panes that are not open are named, not only numbered.
const NAMED_FROM: u16 = 56;

/// Returns the tabs over a pane that is drawn.
pub fn tabs(app: &App, open: Pane) -> Vec<Tab<'_>> {
    let panes: &[Pane] = match app.areas().layout {
        Layout::Single => &Pane::ALL,
        _ if app.zoomed => &Pane::ALL,
        Layout::Stacked if open != Pane::List => &Pane::ALL[1..],
        _ => &[open],
    };
    let is_named = |pane: &Pane| *pane == open || app.options.size.0 >= NAMED_FROM;
    let tab = |pane: &Pane| Tab {
        key: app.keymap.sign_of(action_of(*pane)),
        title: if is_named(pane) { title_of(app, *pane) } else { "" },
        open: *pane == open,
    };
    panes.iter().map(tab).collect()
}

fn action_of(pane: Pane) -> Action {
    match pane {
        Pane::List => Action::PaneList,
        Pane::Text => Action::PaneText,
        Pane::People => Action::PanePeople,
        Pane::Terms => Action::PaneTerms,
    }
}

fn title_of(app: &App, pane: Pane) -> &str {
    match pane {
        Pane::List => "Articles",
        Pane::Text => "Text",
        Pane::People => "Experts",
        Pane::Terms => app
            .options
            .lexicons
            .get(app.lexicon)
            .map_or("Terms", |label| label.title.as_str()),
    }
}
