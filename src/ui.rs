//! Draws the dashboard. Takes the state by shared reference: drawing cannot change what is drawn.

pub mod big_timeline;
pub mod concordance;
pub mod copy;
pub mod draw;
pub mod events;
pub mod export;
pub mod finder;
pub mod header;
pub mod help;
pub mod list;
pub mod mark_prompt;
pub mod merging;
pub mod overlay;
pub mod panels;
pub mod profile;
pub mod saved;
pub mod passage_note;
pub mod person_prompt;
pub mod prompt;
pub mod search;
pub mod status;
pub mod tabs;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod time_tests;
pub mod text;
pub mod theme;
pub mod timeline;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::pane::{Layout, Pane};
use crate::app::{App, Overlay};
use crate::ui::draw::Canvas;
use crate::ui::theme::{Role, Theme};

/// Draws everything.
pub fn render(app: &App, frame: &mut Frame) {
    let theme = Theme::new(app.color, app.options.unicode);
    let areas = app.areas();
    let screen = frame.area();
    let canvas = &mut Canvas::new(frame.buffer_mut(), theme);
    if areas.layout == Layout::Tiny {
        canvas.line(screen, &[("knipsel: enlarge the window", Role::Plain)]);
        return;
    }
    header::draw(app, areas.header, canvas);
    timeline::draw(app, areas.timeline, canvas);
    areas.dividers.iter().for_each(|divider| canvas.divider(*divider));
    for pane in Pane::ALL {
        let area = areas.of(pane);
        if area.is_empty() || area.intersection(screen) != area {
            continue;
        }
        match pane {
            Pane::List => list::draw(app, area, canvas),
            Pane::Text => text::draw(app, area, canvas),
            Pane::People => panels::draw_people(app, area, canvas),
            Pane::Terms => panels::draw_terms(app, area, canvas),
        }
    }
    status::draw(app, areas.status, canvas);
    status::draw_hints(app, areas.hints, canvas);
    if let Some(overlay) = &app.overlay {
        draw_over(app, overlay, screen, canvas);
    }
}

/// Draws what lies over the panes.
fn draw_over(app: &App, overlay: &Overlay, screen: Rect, canvas: &mut Canvas<'_>) {
    match overlay {
        Overlay::Help { top } => help::draw(app, *top, screen, canvas),
        Overlay::Problems { top } => overlay::draw_problems(app, *top, screen, canvas),
        Overlay::Why { lines, top } => overlay::draw_why(lines, *top, screen, canvas),
        Overlay::Date(prompt) => overlay::draw_date(app, prompt, screen, canvas),
        Overlay::Concordance(list) => concordance::draw(app, list, canvas),
        Overlay::Search(prompt) => search::draw(app, prompt, screen, canvas),
        Overlay::Mark(prompt) => mark_prompt::draw(app, prompt, screen, canvas),
        Overlay::Finder(finder) => finder::draw(app, finder, screen, canvas),
        Overlay::Events(list) => events::draw(app, list, canvas),
        Overlay::Profile(list) => profile::draw(app, list, canvas),
        Overlay::Timeline(big) => big_timeline::draw(app, big, canvas),
        Overlay::Note(prompt) => passage_note::draw(prompt, screen, canvas),
        Overlay::Person(prompt) => person_prompt::draw(prompt, screen, canvas),
        Overlay::Merging(merging) => merging::draw(app, merging, screen, canvas),
        Overlay::Saved(list) => saved::draw(app, list, screen, canvas),
        Overlay::Export(prompt) => {
            if let Some(under) = &prompt.over {
                draw_over(app, under, screen, canvas);
            }
            export::draw(app, prompt, screen, canvas);
        }
        Overlay::Copy(copying) => {
            if let Some(under) = &copying.over {
                draw_over(app, under, screen, canvas);
            }
            copy::draw(app, copying, screen, canvas);
        }
    }
}
