//! A line that the reader types into.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

/// Text with a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte offset, on a boundary of graphemes.
    cursor: usize,
    /// Offered as a whole: the first letter typed takes its place, moving in it keeps it.
    offered: bool,
}

/// Longest line that anybody types; a paste is cut there.
const LONGEST: usize = 4096;

impl Prompt {
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
            offered: false,
        }
    }

    /// Returns a line that offers a text, to keep or to type over.
    pub fn offering(text: impl Into<String>) -> Self {
        let line = Self::new(text);
        Self {
            offered: !line.text.is_empty(),
            ..line
        }
    }

    pub fn is_offered(&self) -> bool {
        self.offered
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Takes a key; returns whether it was one for editing.
    pub fn key(&mut self, event: KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        if matches!(event.code, KeyCode::Backspace | KeyCode::Delete) {
            self.take_offered();
        }
        if !matches!(event.code, KeyCode::Char(_)) || ctrl {
            self.offered = false;
        }
        match (event.code, ctrl) {
            (KeyCode::Char('u'), true) => drop(self.text.drain(..std::mem::take(&mut self.cursor))),
            (KeyCode::Char('w'), true) => self.delete_word(),
            (KeyCode::Char('a'), true) | (KeyCode::Home, _) => self.cursor = 0,
            (KeyCode::Char('e'), true) | (KeyCode::End, _) => self.cursor = self.text.len(),
            (KeyCode::Char(c), false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Backspace, _) => self.delete_from(self.before()),
            (KeyCode::Delete, _) => drop(self.text.drain(self.cursor..self.after())),
            (KeyCode::Left, _) => self.cursor = self.before(),
            (KeyCode::Right, _) => self.cursor = self.after(),
            _ => return false,
        }
        true
    }

    /// Inserts text at the cursor; line ends and other controls become spaces.
    pub fn insert(&mut self, text: &str) {
        self.take_offered();
        let room = LONGEST.saturating_sub(self.text.len());
        let safe: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut end = safe.len().min(room);
        while !safe.is_char_boundary(end) {
            end -= 1;
        }
        self.text.insert_str(self.cursor, &safe[..end]);
        self.cursor += end;
    }

    /// Removes a text that is only offered.
    fn take_offered(&mut self) {
        if std::mem::take(&mut self.offered) {
            self.text.clear();
            self.cursor = 0;
        }
    }

    fn before(&self) -> usize {
        self.text[..self.cursor]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..]
            .graphemes(true)
            .next()
            .map_or(self.cursor, |grapheme| self.cursor + grapheme.len())
    }

    fn delete_from(&mut self, start: usize) {
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    fn delete_word(&mut self) {
        let before = self.before_cursor().trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.delete_from(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[(KeyCode, bool)]) -> Prompt {
        let mut prompt = Prompt::default();
        for (code, ctrl) in keys {
            let modifiers = if *ctrl {
                KeyModifiers::CONTROL
            } else {
                KeyModifiers::NONE
            };
            prompt.key(KeyEvent::new(*code, modifiers));
        }
        prompt
    }

    #[test]
    fn keys_edit_the_line() {
        let c = |c| (KeyCode::Char(c), false);
        assert_eq!(
            typed(&[c('a'), c('é'), (KeyCode::Backspace, false), c('b')]).text(),
            "ab"
        );
        assert_eq!(typed(&[c('a'), c('b'), (KeyCode::Left, false), c('x')]).text(), "axb");
        assert_eq!(
            typed(&[c('a'), c(' '), c('b'), (KeyCode::Char('w'), true)]).text(),
            "a "
        );
        assert_eq!(
            typed(&[c('a'), c('b'), (KeyCode::Home, false), (KeyCode::Delete, false)]).text(),
            "b"
        );
        assert_eq!(typed(&[c('a'), (KeyCode::Char('u'), true)]).text(), "");
    }

    #[test]
    fn an_offered_line_is_typed_over_or_kept() {
        let typed = |code| {
            let mut prompt = Prompt::offering("2024-01");
            prompt.key(KeyEvent::new(code, KeyModifiers::NONE));
            (prompt.text().to_string(), prompt.is_offered())
        };
        assert_eq!(typed(KeyCode::Char('2')), ("2".into(), false));
        assert_eq!(typed(KeyCode::Left), ("2024-01".into(), false));
        assert_eq!(typed(KeyCode::Backspace), (String::new(), false));
        let mut pasted = Prompt::offering("2024-01");
        pasted.insert("2023");
        assert_eq!(pasted.text(), "2023");
    }

    #[test]
    fn a_paste_is_one_line_and_not_endless() {
        let mut prompt = Prompt::default();
        prompt.insert("een\ntwee\u{1b}[31m");
        assert_eq!(prompt.text(), "een twee [31m");
        prompt.insert(&"é".repeat(5000));
        assert!(prompt.text().len() <= LONGEST);
    }
}
