//! Saying who is whom: another name of the same person, or that a name is somebody else's.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::msg::Effect;
use crate::app::pane::Pane;
use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::dossier::PersonId;
use crate::dossier::finder::{NameIndex, Target};
use crate::marks::PersonSet;
use crate::text::fold::fold_name;

/// The choice of whom somebody is merged with, or what is split off.
#[derive(Clone, Debug)]
pub struct Merging {
    pub person: PersonId,
    /// The name that is corrected.
    pub name: String,
    pub line: Prompt,
    pub offers: Vec<Offer>,
    pub cursor: usize,
    index: Arc<NameIndex>,
}

/// Something that the reader can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The person is this one.
    SameAs(PersonId),
    /// What he said before is taken back: these two names were one.
    Split(String),
    /// This name of the person is somebody else's.
    Apart(String),
    /// It is not somebody else's after all.
    Rejoin(String),
}

/// Most people that are offered: more than a reader looks through.
const MOST_OFFERED: usize = 50;

impl App {
    /// Asks who the person under the cursor is.
    pub(super) fn open_merging(&mut self) {
        let target = self
            .people
            .selected()
            .map(|entry| entry.target)
            .filter(|_| self.pane == Pane::People);
        let Some(Target::Person(person)) = target else {
            self.message = Some("choose a person first: 3".into());
            return;
        };
        let merging = Merging {
            person,
            name: self.name_of(Target::Person(person)).to_string(),
            line: Prompt::default(),
            offers: Vec::new(),
            cursor: 0,
            index: Arc::new(NameIndex::build(&self.dossier)),
        };
        self.offer_merging(merging);
    }

    /// Offers what fits the line now.
    pub(super) fn offer_merging(&mut self, mut merging: Merging) {
        let typed = merging.line.text().trim().to_string();
        merging.cursor = 0;
        merging.offers = if typed.is_empty() {
            let ties = self.ties_of(merging.person);
            let others = self.people.entries.iter().filter_map(|entry| person_of(entry.target));
            let mut others: Vec<PersonId> = others.collect();
            // Who shares a name is meant more often.
            others.sort_by_key(|id| !share_a_word(&merging.name, self.name_of(Target::Person(*id))));
            let others = others.into_iter();
            ties.into_iter()
                .chain(others.filter(|id| *id != merging.person).map(Offer::SameAs))
                .take(MOST_OFFERED)
                .collect()
        } else {
            let found = merging.index.find(&typed, MOST_OFFERED);
            let mut people: Vec<PersonId> = Vec::new();
            for id in found.iter().filter_map(|found| person_of(found.target)) {
                if id != merging.person && !people.contains(&id) {
                    people.push(id);
                }
            }
            people.into_iter().map(Offer::SameAs).collect()
        };
        self.overlay = Some(Overlay::Merging(Box::new(merging)));
    }

    /// Returns what can be taken back or apart of a person: what the reader joined, and the names that the program did.
    fn ties_of(&self, person: PersonId) -> Vec<Offer> {
        let corrections = self.corrections_of(person);
        let joined = corrections.iter().filter(|marks| !marks.same_as.is_empty());
        let mut ties: Vec<Offer> = joined.map(|marks| Offer::Split(marks.name.clone())).collect();
        let apart = corrections.iter().filter(|marks| marks.apart);
        ties.extend(apart.map(|marks| Offer::Rejoin(marks.name.clone())));
        let aliases = self.dossier.person(person).map_or(&[][..], |person| &person.aliases);
        let is_said = |name: &String| {
            corrections
                .iter()
                .any(|marks| marks.is_of(name) && !marks.same_as.is_empty())
        };
        ties.extend(aliases.iter().filter(|name| !is_said(name)).cloned().map(Offer::Apart));
        ties
    }

    pub(super) fn merging_key(&mut self, mut merging: Box<Merging>, event: KeyEvent) -> Vec<Effect> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let last = merging.offers.len().saturating_sub(1);
        match (event.code, ctrl) {
            (KeyCode::Esc, _) => return Vec::new(),
            (KeyCode::Enter, _) => return self.take_offer(merging),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => merging.cursor = (merging.cursor + 1).min(last),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => merging.cursor = merging.cursor.saturating_sub(1),
            (KeyCode::PageDown, _) => merging.cursor = (merging.cursor + 10).min(last),
            (KeyCode::PageUp, _) => merging.cursor = merging.cursor.saturating_sub(10),
            _ if merging.line.key(event) => {
                self.offer_merging(*merging);
                return Vec::new();
            }
            _ => self.message = Some("Enter takes it, Esc leaves all as it was".into()),
        }
        self.overlay = Some(Overlay::Merging(merging));
        Vec::new()
    }

    fn take_offer(&mut self, merging: Box<Merging>) -> Vec<Effect> {
        let Some(offer) = merging.offers.get(merging.cursor).cloned() else {
            self.message = Some(format!("nobody like “{}”", merging.line.text()));
            self.overlay = Some(Overlay::Merging(merging));
            return Vec::new();
        };
        let (name, set) = match offer {
            Offer::SameAs(id) => (
                merging.name,
                PersonSet::SameAs(self.name_of(Target::Person(id)).to_string()),
            ),
            Offer::Split(name) => (name, PersonSet::SameAs(String::new())),
            Offer::Apart(name) => (name, PersonSet::Apart(true)),
            Offer::Rejoin(name) => (name, PersonSet::Apart(false)),
        };
        self.set_person(name, set)
    }
}

/// Returns whether two names have a word in common, in any spelling.
fn share_a_word(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        name.split_whitespace()
            .map(fold_name)
            .filter(|word| word.len() > 2)
            .collect::<Vec<_>>()
    };
    let known = words(one);
    words(other).iter().any(|word| known.contains(word))
}

fn person_of(target: Target) -> Option<PersonId> {
    match target {
        Target::Person(id) => Some(id),
        Target::Term(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_share_words_in_any_spelling() {
        for (one, other, expected) in [
            ("Anna de Wit", "A. de Wit", true),
            ("Sergej Shoigu", "Sjojgoe", true),
            ("Anna de Wit", "Joris de Boer", false),
            ("Anna", "", false),
        ] {
            assert_eq!(share_a_word(one, other), expected, "{one}, {other}");
        }
    }
}
