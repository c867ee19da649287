//! The words of articles as a search compares them: taken from the tokens that there are anyway, while the articles are looked through.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::article::postings::ListId;
use crate::article::{Article, Postings, Title};
use crate::extract::document::Document;
use crate::text::interner::Interner;
use crate::text::units::units_of;

/// All words of the articles that are read together, by language; shared by the threads that read them.
#[derive(Debug)]
pub struct WordList {
    id: u64,
    /// What it is called in what outlives the program.
    name: ListId,
    languages: Mutex<FxHashMap<&'static str, Listed>>,
}

/// The words of one language.
#[derive(Debug, Default)]
struct Listed {
    words: Interner,
    /// What a search sees in tokens in which it sees several words.
    several: Vec<Box<[u32]>>,
}

impl Default for WordList {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            // Nothing else depends on it than that no two are the same.
            id: LAST.fetch_add(1, Ordering::Relaxed),
            name: ListId::random(),
            languages: Mutex::default(),
        }
    }
}

/// What a search sees in one token: a word of a [`WordList`], several, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Units(u32);

impl Units {
    /// Set where the rest is an index into [`Listed::several`].
    const SEVERAL: u32 = 1 << 31;
    const NONE: Self = Self(u32::MAX);
}

impl Default for Units {
    fn default() -> Self {
        Self::NONE
    }
}

/// What a search sees in the distinct tokens of one article, in no order.
#[derive(Clone, Debug, Default)]
pub struct ArticleWords {
    language: &'static str,
    units: Vec<Units>,
}

impl WordList {
    /// Returns what tells it from all others.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    fn languages(&self) -> MutexGuard<'_, FxHashMap<&'static str, Listed>> {
        // Whoever panicked with the lock left words that are whole, at worst one that nobody asked for.
        self.languages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the words of a token on the list.
    pub(super) fn learn(&self, language: &'static str, token: &str) -> Units {
        let units = units_of(token);
        if units.is_empty() {
            return Units::NONE;
        }
        let mut languages = self.languages();
        let Listed { words, several } = languages.entry(language).or_default();
        if units.len() == 1 {
            return Units(words.intern(units.folded(0)));
        }
        several.push(units.iter().map(|unit| words.intern(unit)).collect());
        // There are fewer words than two billion.
        Units(u32::try_from(several.len() - 1).unwrap_or(0) | Units::SEVERAL)
    }

    /// Packs the words of articles, numbered as they stand.
    pub fn postings(&self, articles: &[&ArticleWords]) -> Postings {
        let languages = self.languages();
        // A batch has fewer articles than four billion.
        let mut postings = Postings::new(u32::try_from(articles.len()).unwrap_or(u32::MAX), self.name);
        let mut known: Vec<&str> = articles.iter().map(|article| article.language).collect();
        known.sort_unstable();
        known.dedup();
        for language in known {
            let Some(listed) = languages.get(language) else {
                continue;
            };
            let of_language = (0..).zip(articles).filter(|(_, article)| article.language == language);
            let words: Vec<(u32, Vec<u32>)> = of_language
                .map(|(number, article)| (number, listed.words_of(article)))
                .collect();
            postings.add(language, listed.words.len(), &words, |word| listed.words.word(word));
        }
        postings
    }

    /// Returns the words of an article that is there already; its text is cut up for it.
    pub fn of(&self, article: &Article) -> ArticleWords {
        let language = article.found.language;
        let text = article.record.text.read();
        let title = beside_text(article.found.title.as_ref()).unwrap_or_default();
        let units = [&*text, title].map(|text| self.learn(language, text));
        ArticleWords {
            language,
            units: units.into(),
        }
    }
}

impl Listed {
    fn words_of(&self, article: &ArticleWords) -> Vec<u32> {
        let mut words = Vec::with_capacity(article.units.len() + 32);
        for units in &article.units {
            if *units == Units::NONE {
                continue;
            }
            match units.0 & Units::SEVERAL {
                0 => words.push(units.0),
                _ => words.extend(&self.several[(units.0 & !Units::SEVERAL) as usize]),
            }
        }
        words
    }
}

/// Returns a title that stands beside the text, not in it.
fn beside_text(title: Option<&Title>) -> Option<&str> {
    title.filter(|title| title.span.is_none()).map(|title| &*title.text)
}

/// Takes the words of a document that was listed, and adds those of a title that stands beside it.
pub(super) fn words(doc: &mut Document, title: Option<&Title>, list: &WordList) -> ArticleWords {
    let mut units = std::mem::take(&mut doc.units);
    units.extend(beside_text(title).map(|title| list.learn(doc.language.code, title)));
    ArticleWords {
        language: doc.language.code,
        units,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::PubDate;
    use crate::language::detect;

    /// Returns the words of a document in order, as its tokens have them.
    fn words_of(text: &str, title: Option<&str>, list: &WordList) -> Vec<String> {
        let mut doc = Document::listing(text, detect(text, Some("nl")), PubDate::default(), Some(list));
        let title = title.map(|title| Title {
            text: title.to_string(),
            span: None,
            origin: crate::article::TitleOrigin::FrontMatter,
        });
        let found = words(&mut doc, title.as_ref(), list);
        let languages = list.languages();
        let Some(listed) = languages.get(found.language) else {
            return Vec::new();
        };
        let words = listed.words_of(&found);
        let mut words: Vec<String> = words.iter().map(|word| listed.words.word(*word).to_string()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    fn expected(text: &str) -> Vec<String> {
        let units = units_of(text);
        let mut words: Vec<String> = units.iter().map(str::to_string).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    #[test]
    fn tokens_have_the_words_that_a_search_compares() {
        let list = WordList::default();
        for text in [
            "Kim Jong-un’s F-16's, 180.000 commando’s in 's-Gravenhage: J.P. Balkenende’s kernwapen- en raketprogramma.",
            "’t Is de „NAVO”-chef; ra\u{ad}ket, e\u{301}e\u{301}n, Путин, 김정은, a_b@c.nl & D66'er 3,5%",
            "in 's-Gra\u{301}venhage en 's-ra\u{ad}ket",
            "",
        ] {
            assert_eq!(words_of(text, None, &list), expected(text), "{text}");
            let with_title = format!("{text}\nDe kop");
            assert_eq!(words_of(text, Some("De kop"), &list), expected(&with_title));
        }
    }

    proptest! {
        #[test]
        fn tokens_of_any_text_have_them(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40), odd: String) {
            let list = WordList::default();
            let text = format!("{}{odd}{}", parts[..parts.len() / 2].concat(), parts[parts.len() / 2..].concat());
            prop_assert_eq!(words_of(&text, None, &list), expected(&text));
        }
    }

    const PARTS: &[&str] = &[
        "a", "B", "é", "9", "-", "'", "’", ".", ",", ":", " ", "\n", "\u{301}", "\u{200b}", "\u{ad}", "&", "s", "t",
        "Jan", "²", "ĳ", "김", "“", "_",
    ];
}
