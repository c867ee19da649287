//! What an article is cited by, and the citation as a line of text. Pure: the same article gives the same words.
//!
//! The style is fixed, in the language of the article, and leaves out what the record does not say:
//!
//! > De Vlister, “Nieuwe tanks komen later”, januari 2024, tanks.txt
//!
//! A date has the precision of the record. Nobody is named as the author: a byline says who made the page, not always who wrote.

pub mod bibtex;
pub mod csl;
mod keys;
pub mod reference;
pub mod ris;

use crate::article::StatementKind;
pub use crate::cite::reference::Reference;
use crate::text::display::clean;

/// Who says the words that are quoted, and how the article has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The name, with role and affiliation where they are known: `Anna de Wit (hoogleraar, Universiteit Vlist)`.
    pub by: String,
    pub kind: StatementKind,
}

/// Returns the citation of an article, on one line without a full stop.
pub fn citation(reference: &Reference) -> String {
    let title = reference.title.as_ref().map(|title| {
        if reference.is_titled {
            format!("“{title}”")
        } else {
            format!("[{title}]")
        }
    });
    let parts = [
        reference.outlet.clone(),
        title,
        Some(reference.date_in_words()),
        Some(reference.location().to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns words of an article between quotation marks, with who says them and the citation behind them.
pub fn quotation(words: &str, said: Option<&Said>, reference: &Reference) -> String {
    let words = one_line(words);
    let words = if is_in_marks(&words) {
        words
    } else {
        format!("“{words}”")
    };
    let language = reference.language();
    let source = citation(reference);
    match said {
        None => format!("{words} — {source}"),
        Some(said) => {
            let within = match said.kind {
                StatementKind::Direct => &language.citation.quoted_in,
                StatementKind::Indirect => &language.citation.reported_in,
            };
            format!("{words} — {}, {within}: {source}", said.by)
        }
    }
}

/// Returns text as it may be pasted anywhere: on one line, without what cannot be seen.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&words.join(" ")).into_owned()
}

/// Returns whether words stand between quotation marks already, from the first to the last character.
fn is_in_marks(words: &str) -> bool {
    let inside = |open: char, close: char| {
        let inner = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains([open, close]))
    };
    [
        ('“', '”'),
        ('„', '”'),
        ('„', '“'),
        ('"', '"'),
        ('‘', '’'),
        ('\'', '\''),
        ('«', '»'),
        ('»', '«'),
    ]
    .into_iter()
    .any(|(open, close)| {
        // Single marks may hold an apostrophe, which is no end of them.
        let is_single = open == '‘' && words.matches(open).count() == 1;
        inside(open, close) || is_single && words.starts_with(open) && words.ends_with(close)
    })
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod format_tests;
