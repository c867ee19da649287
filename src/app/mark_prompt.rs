//! The line in which the reader types tags, a note or a date for an article.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};

use crate::app::action::Action;
use crate::app::marks::date_words;
use crate::app::msg::Effect;
use crate::app::prompt::Prompt;
use crate::app::{App, Overlay};
use crate::date::PartialDate;
use crate::date::query::DateQuery;
use crate::dossier::ArticleId;
use crate::marks::{ArticleMarks, Set};

/// What is typed, and for which article.
#[derive(Clone, Debug)]
pub struct MarkPrompt {
    pub kind: MarkKind,
    pub line: Prompt,
    pub article: ArticleId,
    /// What is wrong with the line as it is now.
    pub error: Option<String>,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Tags,
    Note,
    Date,
}

impl MarkKind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Tags => "Tags: ",
            Self::Note => "Note: ",
            Self::Date => "Date: ",
        }
    }
}

impl App {
    pub(super) fn open_mark_prompt(&mut self, action: Action, article: ArticleId) {
        let nothing = ArticleMarks::default();
        let marks = self.marks_of(article).unwrap_or(&nothing);
        let (kind, line) = match action {
            Action::Tag if marks.tags.is_empty() => (MarkKind::Tags, Prompt::default()),
            Action::Tag => (MarkKind::Tags, Prompt::new(format!("{}, ", marks.tags.join(", ")))),
            Action::AssignDate => (MarkKind::Date, Prompt::offering(date_words(marks.date()))),
            _ => (MarkKind::Note, Prompt::new(marks.note.clone())),
        };
        self.overlay = Some(Overlay::Mark(MarkPrompt {
            kind,
            line,
            article,
            error: None,
        }));
    }

    pub(super) fn mark_prompt_key(&mut self, mut prompt: MarkPrompt, event: KeyEvent) -> Vec<Effect> {
        match event.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Enter => match read(prompt.kind, prompt.line.text(), self.options.today) {
                Ok(set) => return self.set_mark(prompt.article, set),
                Err(error) => self.message = Some(error),
            },
            KeyCode::Tab if prompt.kind == MarkKind::Tags => match self.completed_tag(prompt.line.text()) {
                Some(line) => prompt.line = Prompt::new(line),
                None => self.message = Some("no other tag begins so".into()),
            },
            KeyCode::Tab if prompt.kind == MarkKind::Date => match self.suggested_date(prompt.article) {
                Some(date) => prompt.line = Prompt::new(date.to_string()),
                None => self.message = Some("nothing is estimated of this article".into()),
            },
            _ if prompt.line.key(event) => {}
            _ => self.message = Some("Enter keeps it, Esc leaves it as it was".into()),
        }
        self.check_mark_prompt(prompt);
        Vec::new()
    }

    /// Shows the prompt with what is wrong with it now.
    pub(super) fn check_mark_prompt(&mut self, mut prompt: MarkPrompt) {
        prompt.error = read(prompt.kind, prompt.line.text(), self.options.today).err();
        self.overlay = Some(Overlay::Mark(prompt));
    }

    /// Completes the last of the typed tags with one that is in use.
    fn completed_tag(&self, typed: &str) -> Option<String> {
        let given = tags(typed);
        let start = typed.rfind(',').map_or(0, |at| at + 1);
        let (before, last) = typed.split_at(start);
        let last = last.trim();
        let fitting = |tag: &&str| tag.starts_with(last) && !given.iter().any(|given| given == tag);
        let tag = self.tags().into_iter().find(fitting)?;
        let space = if before.is_empty() { "" } else { " " };
        Some(format!("{before}{space}{tag}, "))
    }
}

/// Returns what a line sets; an error says what to type instead.
fn read(kind: MarkKind, line: &str, today: NaiveDate) -> Result<Set, String> {
    Ok(match kind {
        MarkKind::Tags => Set::Tags(tags(line)),
        MarkKind::Note => Set::Note(line.trim().to_string()),
        MarkKind::Date => Set::Date(date(line, today)?),
    })
}

/// Reads tags between commas, each once.
fn tags(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in line.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_string());
        }
    }
    tags
}

/// Reads a day, a month or a year, in any words of the date language; nothing takes the date away.
fn date(line: &str, today: NaiveDate) -> Result<Option<PartialDate>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    match DateQuery::parse(line, today).map_err(|error| error.to_string())? {
        DateQuery::Period {
            from: Some(from),
            to: Some(to),
            ..
        } if from == to => Ok(Some(from)),
        DateQuery::Period { .. } => Err("an article has one date: a day, a month or a year".into()),
        DateQuery::Undated => Err("an empty line takes your date away".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn one_day_month_or_year_is_a_date() {
        let today = NaiveDate::from_ymd_opt(2024, 11, 5).unwrap();
        for (line, expected) in [
            ("2024-01-15",       Ok(Some("2024-01-15"))),
            ("2024-01",          Ok(Some("2024-01"))),
            ("2024",             Ok(Some("2024"))),
            ("januari 2024",     Ok(Some("2024-01"))),
            ("gisteren",         Ok(Some("2024-11-04"))),
            (" ",                Ok(None)),
            ("2024-01..2024-02", Err("one date")),
            ("2024..",           Err("one date")),
            ("none",             Err("empty line")),
            ("2024-13",          Err("13")),
        ] {
            match (date(line, today), expected) {
                (Ok(found), Ok(wanted)) => assert_eq!(found.map(|d| d.to_string()).as_deref(), wanted, "{line}"),
                (Err(error), Err(part)) => assert!(error.contains(part), "{line}: {error}"),
                (found, _) => panic!("{line}: {found:?}"),
            }
        }
    }

    #[test]
    fn tags_stand_between_commas() {
        assert_eq!(tags(" grens, troepen op weg ,,grens"), ["grens", "troepen op weg"]);
        assert_eq!(tags(""), Vec::<String>::new());
    }
}
