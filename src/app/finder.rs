//! The finder: a name from a few of its letters, in any spelling.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::dossier::finder::{Found, Target};

/// The finder while it is open.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub line: Prompt,
    pub found: Vec<Found>,
    pub cursor: usize,
    /// Names that the reader picked, to filter by any of them; they stay while others are looked for.
    pub picked: Vec<(Target, String)>,
}

impl Finder {
    pub fn is_picked(&self, target: Target) -> bool {
        self.picked.iter().any(|(picked, _)| *picked == target)
    }

    fn under_cursor(&self) -> Option<Target> {
        self.found.get(self.cursor).map(|found| found.target)
    }

    /// Picks the name under the cursor, or no longer.
    fn pick(&mut self) {
        let Some(found) = self.found.get(self.cursor) else {
            return;
        };
        if self.is_picked(found.target) {
            self.picked.retain(|(target, _)| *target != found.target);
        } else {
            self.picked.push((found.target, found.name.clone()));
        }
    }
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
            (KeyCode::Enter, _) => {
                let target = finder.under_cursor();
                return self.take(finder, target, App::follow);
            }
            (KeyCode::Tab, _) if finder.picked.len() > 1 => {
                return self.filter_by_any(finder.picked.iter().map(|(target, _)| *target).collect());
            }
            (KeyCode::Tab, _) => {
                let picked = finder.picked.first().map(|(target, _)| *target);
                let target = picked.or(finder.under_cursor());
                return self.take(finder, target, App::filter_by);
            }
            (KeyCode::Char('t'), true) => finder.pick(),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => finder.cursor = (finder.cursor + 1).min(last),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => finder.cursor = finder.cursor.saturating_sub(1),
            (KeyCode::PageDown, _) => finder.cursor = (finder.cursor + 10).min(last),
            (KeyCode::PageUp, _) => finder.cursor = finder.cursor.saturating_sub(10),
            _ if finder.line.key(event) => return self.search_names(finder),
            _ => self.message = Some("Enter follows, Tab filters, Ctrl-T picks, Esc closes".into()),
        }
        self.overlay = Some(Overlay::Finder(finder));
    }

    /// Searches anew for what the line says now.
    pub(super) fn search_names(&mut self, mut finder: Finder) {
        finder.found = self.dossier.names().find(finder.line.text(), MOST_FOUND);
        finder.cursor = 0;
        self.overlay = Some(Overlay::Finder(finder));
    }

    fn take(&mut self, finder: Finder, target: Option<Target>, then: fn(&mut App, Target)) {
        match target {
            Some(target) => then(self, target),
            None => {
                self.message = Some(format!("no name like “{}”", finder.line.text()));
                self.overlay = Some(Overlay::Finder(finder));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::Overlay;
    use crate::app::fixture::{app, type_keys};

    #[test]
    fn several_names_are_picked_and_leave_the_articles_of_any() {
        let mut app = app(80, 24);
        type_keys(&mut app, "fjoris<c-t><c-u>tanks<c-t>");
        let Some(Overlay::Finder(finder)) = &app.overlay else {
            panic!("the finder stays open");
        };
        assert_eq!(finder.picked.len(), 2);
        type_keys(&mut app, "<tab>");
        assert_eq!(app.selection.shown.len(), 2, "one names him, another the tanks");
        type_keys(&mut app, "\\");
        assert_eq!(app.selection.shown.len(), 3);
    }

    #[test]
    fn a_name_is_picked_and_dropped_by_the_same_key() {
        let mut app = app(80, 24);
        type_keys(&mut app, "fjoris<c-t>");
        type_keys(&mut app, "<c-u>tanks<tab>");
        assert!(
            app.filter.person.is_some(),
            "the one that is picked counts, not the row"
        );
        type_keys(&mut app, "\\fjoris<c-t><c-t><c-u>tanks<tab>");
        assert!(app.filter.person.is_none() && app.filter.term.is_some());
    }
}
