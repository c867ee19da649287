//! What an article is cited by: title, outlet, date and where it is, as far as the record says.

use crate::article::{Article, TitleOrigin};
use crate::cite::one_line;
use crate::date::PartialDate;
use crate::language::{Language, detect};

/// What an article is cited by. All text is on one line and without controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    pub title: Option<String>,
    /// The title is one that the article has; otherwise it is its first words.
    pub is_titled: bool,
    pub outlet: Option<String>,
    pub date: Option<PartialDate>,
    pub url: Option<String>,
    /// The file, and behind `#` the record where the file holds several.
    pub path: String,
    /// ISO 639-1.
    pub language: &'static str,
}

/// Longest part of a first sentence that stands for a title, in characters.
const LONGEST_FIRST_WORDS: usize = 80;

impl Reference {
    pub fn of(article: &Article) -> Self {
        let record = &article.record;
        let path = one_line(&record.path.display().to_string());
        let title = article.found.title.as_ref();
        let is_titled = title.is_some_and(|title| title.origin != TitleOrigin::FirstSentence);
        let words = title
            .map(|title| one_line(&title.text))
            .filter(|words| !words.is_empty());
        Self {
            title: words.map(|words| if is_titled { words } else { first_words(&words) }),
            is_titled,
            outlet: record.source.as_deref().map(one_line).filter(|name| !name.is_empty()),
            date: article.date().value,
            url: record.url.as_deref().map(one_line).filter(|url| is_address(url)),
            path: match record.index {
                Some(index) => format!("{path}#{index}"),
                None => path,
            },
            language: article.found.language,
        }
    }

    /// Returns where the article is: on the web if the record says so, else its file.
    pub fn location(&self) -> &str {
        self.url.as_deref().unwrap_or(&self.path)
    }

    /// Returns what knows the words of the article's language.
    pub fn language(&self) -> &'static Language {
        detect("", Some(self.language))
    }

    /// Returns the date as far as it is known: `14 oktober 2024`, `January 2024`, `2024`, `z.d.`
    pub fn date_in_words(&self) -> String {
        use chrono::Datelike;

        let month = |month: u32| self.month(month);
        match self.date {
            None => self.language().citation.undated.to_string(),
            Some(PartialDate::Year(year)) => year.to_string(),
            Some(PartialDate::Month(year, number)) => format!("{} {year}", month(number)),
            Some(PartialDate::Day(day)) => format!("{} {} {}", day.day(), month(day.month()), day.year()),
        }
    }

    /// Returns the name of a month from 1 to 12.
    fn month(&self, number: u32) -> String {
        let language = self.language();
        let names = language.dates.months.get(number as usize - 1);
        let name = names.and_then(|names| names.first()).map_or("", |name| name);
        let mut letters = name.chars();
        match letters.next() {
            Some(first) if language.citation.capital_months => first.to_uppercase().chain(letters).collect(),
            _ => name.to_string(),
        }
    }
}

/// Returns whether text is an address on the web, and nothing that a program would take for something else.
pub fn is_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    host.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && url.chars().all(is_plain))
}

/// Cuts a sentence at a space, so that it can stand for a title.
fn first_words(sentence: &str) -> String {
    let Some((end, _)) = sentence.char_indices().nth(LONGEST_FIRST_WORDS) else {
        return sentence.to_string();
    };
    let cut = sentence[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &sentence[..cut])
}
