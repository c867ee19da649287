//! What the screen calls a lexicon and its categories.

use crate::lexicon::Lexicon;

/// How a panel names a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconLabel {
    pub name: String,
    /// For the title of the panel: `Weapons`.
    pub title: String,
    /// Ids of categories and what a reader calls them.
    pub categories: Vec<(String, String)>,
}

impl LexiconLabel {
    /// Returns what a lexicon and its categories are called in the language of the screen.
    pub fn of(lexicon: &Lexicon) -> Self {
        let categories = lexicon.categories.iter();
        Self {
            name: lexicon.name.to_string(),
            title: lexicon.label(SCREEN_LANGUAGE).to_string(),
            categories: categories
                .map(|category| (category.id.to_string(), category.label(SCREEN_LANGUAGE).to_string()))
                .collect(),
        }
    }
}

/// The language of everything on the screen but the articles.
const SCREEN_LANGUAGE: &str = "en";
