//! Text pasted into the terminal: it goes to an open prompt, and nowhere else.

use crate::app::export::Standing;
use crate::app::msg::Effect;
use crate::app::{App, Overlay};

impl App {
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Date(prompt)) => {
                prompt.offered = None;
                prompt.line.insert(text);
            }
            Some(Overlay::Finder(finder)) => finder.line.insert(text),
            Some(Overlay::Mark(prompt)) => prompt.line.insert(text),
            Some(Overlay::Note(prompt)) => prompt.line.insert(text),
            Some(Overlay::Person(prompt)) => {
                prompt.line.insert(text);
                let prompt = prompt.clone();
                self.check_person_prompt(prompt);
            }
            Some(Overlay::Saved(list)) => list.type_text(text),
            Some(Overlay::Merging(merging)) => {
                merging.line.insert(text);
                let merging = merging.clone();
                self.offer_merging(*merging);
            }
            Some(Overlay::Export(prompt)) if prompt.standing != Standing::Writing => {
                prompt.line.insert(text);
                prompt.standing = Standing::Asked;
            }
            Some(Overlay::Search(prompt)) => {
                prompt.line.insert(text);
                let prompt = prompt.clone();
                return self.search_changed(prompt);
            }
            _ => {
                self.message = Some("nothing to paste into; / searches, f finds a name, d takes dates".into());
                return Vec::new();
            }
        }
        self.prompt_changed();
        Vec::new()
    }
}
