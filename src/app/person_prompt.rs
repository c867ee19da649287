//! The line in which the reader says what a person is: the kind and, behind a comma, the role.

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::msg::Effect;
use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::article::PersonKind;
use crate::dossier::finder::Target;
use crate::marks::PersonSet;
use crate::marks::person::{kind_name, kind_of};

/// What is typed, and of whom.
#[derive(Clone, Debug)]
pub struct PersonPrompt {
    /// Everybody who has this name is meant.
    pub name: String,
    pub line: Prompt,
    /// What is wrong with the line as it is now.
    pub error: Option<String>,
}

impl App {
    /// Asks for the kind and the role of the person under the cursor.
    pub(super) fn open_person_prompt(&mut self) {
        let target = self.people.selected().map(|entry| entry.target);
        let person = match target {
            Some(Target::Person(id)) => self.dossier.person(id),
            _ => None,
        };
        let Some(person) = person else {
            self.message = Some("nobody here to correct".into());
            return;
        };
        let corrections = self.corrections_of(person.id);
        let own = corrections
            .into_iter()
            .find(|marks| marks.kind().is_some() || !marks.role.is_empty());
        let (name, line) = match own {
            // What was said of one of the names is said of that one again.
            Some(marks) => (&marks.name, Prompt::new(in_words(marks.kind(), &marks.role))),
            None => {
                let role = person.roles.first().map_or("", |role| role.text.as_str());
                (&person.name, Prompt::offering(in_words(Some(person.kind), role)))
            }
        };
        let name = name.clone();
        self.overlay = Some(Overlay::Person(PersonPrompt {
            name,
            line,
            error: None,
        }));
    }

    pub(super) fn person_prompt_key(&mut self, mut prompt: PersonPrompt, event: KeyEvent) -> Vec<Effect> {
        match event.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Enter => match read(prompt.line.text()) {
                Ok((kind, role)) => return self.set_person(prompt.name, PersonSet::Is(kind, role)),
                Err(error) => self.message = Some(error),
            },
            _ if prompt.line.key(event) => {}
            _ => self.message = Some("Enter keeps it, Esc leaves it as it was".into()),
        }
        self.check_person_prompt(prompt);
        Vec::new()
    }

    /// Shows the prompt with what is wrong with it now.
    pub(super) fn check_person_prompt(&mut self, mut prompt: PersonPrompt) {
        prompt.error = read(prompt.line.text()).err();
        self.overlay = Some(Overlay::Person(prompt));
    }
}

/// Reads a kind and a role; nothing takes both away. An error says what to type instead.
fn read(line: &str) -> Result<(Option<PersonKind>, String), String> {
    let line = line.trim();
    if line.is_empty() {
        return Ok((None, String::new()));
    }
    let (kind, role) = line.split_once(',').unwrap_or((line, ""));
    match kind_of(kind.trim()) {
        Some(kind) => Ok((Some(kind), role.trim().to_string())),
        None => Err("first expert, official or other, then a comma and the role".into()),
    }
}

fn in_words(kind: Option<PersonKind>, role: &str) -> String {
    let kind = kind.map_or("", kind_name);
    let comma = if role.is_empty() { "" } else { ", " };
    format!("{kind}{comma}{role}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_person_is_of_a_kind_and_may_have_a_role() {
        for (line, expected) in [
            ("expert",                   Some((Some(PersonKind::Expert), ""))),
            (" official , minister, NL", Some((Some(PersonKind::Official), "minister, NL"))),
            ("",                         Some((None, ""))),
            ("other,",                   Some((Some(PersonKind::Other), ""))),
            ("minister",                 None),
            (", minister",               None),
        ] {
            let expected = expected.map(|(kind, role)| (kind, role.to_string()));
            assert_eq!(read(line).ok(), expected, "{line}");
        }
    }
}
