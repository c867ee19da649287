//! A note on words of an article: the line in which it is typed, and where the words stand in the text that is shown.

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::copy::Copying;
use crate::app::msg::Effect;
use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::article::Span;
use crate::dossier::ArticleId;
use crate::marks::Set;
use crate::marks::passage::words_of;

/// What is typed, and on which words.
#[derive(Clone, Debug)]
pub struct NotePrompt {
    pub line: Prompt,
    /// The words by which the passage is known.
    pub words: String,
    article: ArticleId,
}

/// The notes on words of the text that is shown.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// In order of position.
    pub spans: Vec<Span>,
    /// The article, and the version of the marks, that they were looked for in.
    found_for: Option<(ArticleId, u64)>,
}

impl App {
    /// Asks for a note on the words that are offered for copying.
    pub(super) fn note_passage(&mut self, copying: Copying) {
        let Some(passage) = copying.passage() else {
            self.message = Some("no words to note anything on".into());
            self.overlay = Some(Overlay::Copy(Box::new(copying)));
            return;
        };
        let words = words_of(self.dossier.article(copying.article), passage.span);
        let line = Prompt::new(self.note_on(copying.article, &words).unwrap_or_default());
        let article = copying.article;
        self.end_copying(copying);
        self.overlay = Some(Overlay::Note(Box::new(NotePrompt { line, words, article })));
    }

    /// Returns the note on the passage that is known by some words.
    pub fn note_on(&self, article: ArticleId, words: &str) -> Option<&str> {
        let notes = &self.marks_of(article)?.passages;
        let note = notes.iter().find(|note| note.words == words)?;
        Some(&note.note)
    }

    pub(super) fn note_key(&mut self, mut prompt: Box<NotePrompt>, event: KeyEvent) -> Vec<Effect> {
        match event.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Enter => {
                let note = prompt.line.text().trim().to_string();
                return self.set_mark(prompt.article, Set::PassageNote(prompt.words, note));
            }
            _ if prompt.line.key(event) => {}
            _ => self.message = Some("Enter keeps it, Esc leaves it as it was".into()),
        }
        self.overlay = Some(Overlay::Note(prompt));
        Vec::new()
    }

    /// Looks for the noted words in the text that is shown, when that or the marks have become others.
    pub(super) fn find_noted(&mut self) {
        let wanted = self.reader.article().map(|id| (id, self.own.version));
        if self.reader.noted.found_for == wanted {
            return;
        }
        let mut spans = Vec::new();
        if let Some((id, _)) = wanted
            && let Some(marks) = self.marks_of(id)
        {
            let text = self.dossier.article(id).text();
            spans.extend(marks.passages.iter().filter_map(|note| note.find(text)));
            spans.sort_unstable();
        }
        self.reader.noted = Noted {
            spans,
            found_for: wanted,
        };
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::{app, type_keys};

    #[test]
    #[rustfmt::skip]
    fn words_are_noted_and_found_in_the_text() {
        for (keys, expected) in [
            ("yabel haar<enter>",              "“Zo’n voorraad leg je niet aan voor een oefening”"),
            ("yGabel<enter>",                  "Kuipers noemt de foto’s van de loodsen oud."),
            ("yabel<enter>yaX<enter>",         "“Zo’n voorraad leg je niet aan voor een oefening”"),
            ("yabel<enter>u",                  ""),
            ("yabel<enter>u<c-r>",             "“Zo’n voorraad leg je niet aan voor een oefening”"),
            ("yabel<enter>ya<c-u><enter>",     ""),
            ("yabel<esc>",                     ""),
            ("yabel<enter>j",                  ""),
            ("yabel<enter>jk",                 "“Zo’n voorraad leg je niet aan voor een oefening”"),
        ] {
            let mut app = app(120, 40);
            type_keys(&mut app, keys);
            let text = app.selected().unwrap().1.text();
            let found: Vec<&str> = app.reader.noted.spans.iter().map(|span| span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{keys}");
        }
    }

    #[test]
    fn a_note_is_offered_again() {
        let mut app = app(120, 40);
        type_keys(&mut app, "yabel haar<enter>ya morgen<enter>");
        let marks = app.selected().and_then(|(id, _)| app.marks_of(id)).unwrap();
        assert_eq!(marks.passages[0].note, "bel haar morgen");
        assert_eq!(marks.passages.len(), 1);
    }
}
