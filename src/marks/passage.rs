//! Notes on words of an article, which are found again by the words.

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::article::{Article, Span};

/// A note on words of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PassageNote {
    /// How the passage begins, with one space between words.
    pub words: String,
    pub note: String,
    #[serde(flatten)]
    pub(super) other: Table,
}

/// Characters of a passage by which it is known.
const LONGEST: usize = 200;

/// Returns the words by which a passage is known: how lines are broken in it does not count.
pub fn words_of(article: &Article, span: Span) -> String {
    let words = span.of(article.text()).split_whitespace();
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

impl PassageNote {
    /// Returns where the words stand in a text; nothing where they do not any more.
    pub fn find(&self, text: &str) -> Option<Span> {
        let mut words = self.words.split(' ');
        let first = words.next().filter(|word| !word.is_empty())?;
        text.match_indices(first).find_map(|(start, _)| {
            let mut end = start + first.len();
            for word in words.clone() {
                let rest = text[end..].trim_start();
                // Words are not joined: where one ends there is a space.
                if rest.len() == text.len() - end || !rest.starts_with(word) {
                    return None;
                }
                end = text.len() - rest.len() + word.len();
            }
            Some(Span::new(start, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_the_lines_are_broken() {
        let text = "De brug is dicht. De brug\n  is op, zegt zij. Debrug is op.";
        for (words, expected) in [
            ("De brug is op", Some("De brug\n  is op")),
            ("De brug is", Some("De brug is")),
            ("De brug is o", Some("De brug\n  is o")),
            ("brug is op.", Some("brug is op.")),
            ("Debrug is", Some("Debrug is")),
            ("De brug valt", None),
            ("", None),
        ] {
            let note = PassageNote {
                words: words.into(),
                ..PassageNote::default()
            };
            assert_eq!(note.find(text).map(|span| span.of(text)), expected, "{words}");
        }
    }
}
