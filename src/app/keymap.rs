//! Keys as data: which key asks for which action, and what the hint line and the help say of it.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::Deserialize;

use crate::app::action::Action;
use crate::app::pane::Pane;

/// All keys, in the order of the help.
#[derive(Clone, Debug)]
pub struct Keymap {
    pub bindings: Vec<Binding>,
}

/// The keys of one action.
#[derive(Clone, Debug)]
pub struct Binding {
    pub keys: Vec<Key>,
    pub action: Action,
    /// The heading of the help that begins with it.
    pub section: Option<String>,
    /// A short word for the hint line.
    pub hint: Option<String>,
    /// The panes whose hint line shows it; empty for all.
    pub panes: Vec<PaneName>,
}

/// A key as a reader types it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

/// A pane as the key map names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaneName {
    List,
    Text,
    People,
    Terms,
}

/// What is wrong with a key map.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("{0}")]
    Toml(String),
    #[error("`{0}` is no key")]
    NoKey(String),
    #[error("`{0}` stands for two actions")]
    Twice(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeymapFile {
    key: Vec<KeyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyEntry {
    keys: Vec<String>,
    action: Action,
    section: Option<String>,
    hint: Option<String>,
    #[serde(default, rename = "in")]
    panes: Vec<PaneName>,
}

impl Keymap {
    /// Returns the keys that are built in.
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../assets/keymap.toml")).expect("built-in key map is valid")
    }

    /// Reads a key map; an unknown action, a name that is no key and a key used twice are errors.
    pub fn parse(file: &str) -> Result<Self, KeymapError> {
        let file: KeymapFile = toml::from_str(file).map_err(|error| KeymapError::Toml(error.to_string()))?;
        let mut bindings: Vec<Binding> = Vec::with_capacity(file.key.len());
        for entry in file.key {
            let mut keys = Vec::with_capacity(entry.keys.len());
            for name in &entry.keys {
                let key = Key::parse(name).ok_or_else(|| KeymapError::NoKey(name.clone()))?;
                if bindings.iter().any(|known| known.keys.contains(&key)) || keys.contains(&key) {
                    return Err(KeymapError::Twice(name.clone()));
                }
                keys.push(key);
            }
            bindings.push(Binding {
                keys,
                action: entry.action,
                section: entry.section,
                hint: entry.hint,
                panes: entry.panes,
            });
        }
        Ok(Self { bindings })
    }

    /// Returns what a key press asks for.
    pub fn action(&self, event: KeyEvent) -> Option<Action> {
        let key = Key::of(event);
        self.bindings
            .iter()
            .find(|binding| binding.keys.contains(&key))
            .map(|binding| binding.action)
    }

    /// Returns all keys as a table in Markdown, for the README.
    pub fn markdown(&self) -> String {
        let mut table = String::from("| keys | what they do |\n| --- | --- |\n");
        for binding in &self.bindings {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            table.extend(["| ", &keys.join(" "), " | ", binding.action.help(), " |\n"]);
        }
        table
    }

    /// Returns how many rows the help has: one for each action, and the headings.
    pub fn help_rows(&self) -> usize {
        let headings = self.bindings.iter().filter(|binding| binding.section.is_some()).count();
        self.bindings.len() + headings
    }

    /// Returns the first key of an action, for messages that name it.
    pub fn key_of(&self, action: Action) -> Option<Key> {
        self.bindings
            .iter()
            .find(|binding| binding.action == action)
            .and_then(|binding| binding.keys.first().copied())
    }

    /// Returns the first key of an action as the screen shows it; nothing for an action without a key.
    pub fn sign_of(&self, action: Action) -> String {
        self.key_of(action).map(|key| key.to_string()).unwrap_or_default()
    }

    /// Returns the hints of a pane, in the order of the key map.
    pub fn hints(&self, pane: Pane) -> impl Iterator<Item = (Key, &str)> {
        let name = PaneName::of(pane);
        self.bindings
            .iter()
            .filter(move |binding| binding.panes.is_empty() || binding.panes.contains(&name))
            .filter_map(|binding| Some((*binding.keys.first()?, binding.hint.as_deref()?)))
    }
}

impl PaneName {
    fn of(pane: Pane) -> Self {
        match pane {
            Pane::List => Self::List,
            Pane::Text => Self::Text,
            Pane::People => Self::People,
            Pane::Terms => Self::Terms,
        }
    }
}

/// Keys that are no letter, with the name that the key map uses and the sign that the screen shows.
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("space", KeyCode::Char(' '), "Space"),
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("backtab", KeyCode::BackTab, "Shift-Tab"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
];

impl Key {
    fn parse(name: &str) -> Option<Self> {
        let (ctrl, name) = name.strip_prefix("ctrl-").map_or((false, name), |rest| (true, rest));
        let named = NAMED
            .iter()
            .find(|(known, _, _)| *known == name)
            .map(|(_, code, _)| *code);
        let mut letters = name.chars();
        let letter = letters.next().filter(|_| letters.next().is_none()).map(KeyCode::Char);
        Some(Self {
            code: named.or(letter)?,
            ctrl,
        })
    }

    /// Returns the key of an event. Shift is part of the letter; Alt and others are ignored.
    fn of(event: KeyEvent) -> Self {
        Self {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match (NAMED.iter().find(|(_, code, _)| *code == self.code), self.code) {
            (Some((_, _, sign)), _) => f.write_str(sign),
            (None, KeyCode::Char(c)) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_has_a_key() {
        let keymap = Keymap::built_in();
        for action in Action::ALL {
            assert!(keymap.key_of(*action).is_some(), "{action:?} has no key");
        }
    }

    #[test]
    fn the_readme_has_the_table_of_keys() {
        let table = Keymap::built_in().markdown();
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&table), "put this into README.md:\n\n{table}");
    }

    #[test]
    fn faults_of_a_key_map_are_named() {
        let parse = |keys: &str| Keymap::parse(keys).unwrap_err();
        let twice = "[[key]]\nkeys = [\"j\"]\naction = \"down\"\n[[key]]\nkeys = [\"j\"]\naction = \"up\"\n";
        assert_eq!(parse(twice), KeymapError::Twice("j".into()));
        assert_eq!(
            parse("[[key]]\nkeys = [\"hop\"]\naction = \"down\"\n"),
            KeymapError::NoKey("hop".into())
        );
        assert!(
            parse("[[key]]\nkeys = [\"j\"]\naction = \"fly\"\n")
                .to_string()
                .contains("fly")
        );
    }

    #[test]
    fn keys_show_as_they_are_typed() {
        for (name, sign) in [
            ("j", "j"),
            ("G", "G"),
            ("ctrl-c", "Ctrl-C"),
            ("space", "Space"),
            ("backtab", "Shift-Tab"),
        ] {
            assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Some(sign));
        }
    }
}
