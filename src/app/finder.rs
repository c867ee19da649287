//! The finder: a name from a few of its letters, in any spelling.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::dossier::finder::Found;

/// The finder while it is open.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub line: Prompt,
    pub found: Vec<Found>,
    pub cursor: usize,
}

/// Most names that a search shows: more than a reader looks through.
const MOST_FOUND: usize = 200;

impl App {
    pub(super) fn open_finder(&mut self) {
        self.search_names(Finder::default());
    }

    pub(super) fn finder_key(&mut self, mut finder: Finder, event: KeyEvent) {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let last = finder.found.len().saturating_sub(1);
        match (event.code, ctrl) {
            (KeyCode::Esc, _) => return,
            (KeyCode::Enter, _) => return self.take(finder, App::follow),
            (KeyCode::Tab, _) => return self.take(finder, App::filter_by),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => finder.cursor = (finder.cursor + 1).min(last),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => finder.cursor = finder.cursor.saturating_sub(1),
            (KeyCode::PageDown, _) => finder.cursor = (finder.cursor + 10).min(last),
            (KeyCode::PageUp, _) => finder.cursor = finder.cursor.saturating_sub(10),
            _ if finder.line.key(event) => return self.search_names(finder),
            _ => self.message = Some("Enter follows, Tab filters, Esc closes".into()),
        }
        self.overlay = Some(Overlay::Finder(finder));
    }

    /// Searches anew for what the line says now.
    pub(super) fn search_names(&mut self, mut finder: Finder) {
        finder.found = self.dossier.names().find(finder.line.text(), MOST_FOUND);
        finder.cursor = 0;
        self.overlay = Some(Overlay::Finder(finder));
    }

    fn take(&mut self, finder: Finder, then: fn(&mut App, crate::dossier::finder::Target)) {
        match finder.found.get(finder.cursor).map(|found| found.target) {
            Some(target) => then(self, target),
            None => {
                self.message = Some(format!("no name like “{}”", finder.line.text()));
                self.overlay = Some(Overlay::Finder(finder));
            }
        }
    }
}
