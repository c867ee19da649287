//! The words of articles as a search compares them: taken from the tokens that there are anyway, while the articles are looked through.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::article::{Article, Postings, Title};
use crate::extract::document::Document;
use crate::text::interner::Interner;
use crate::text::memo::Memo;
use crate::text::units::units_of;

/// All words of the articles that are read together, by language; shared by the threads that read them.
#[derive(Debug)]
pub struct WordList {
    id: u64,
    languages: Mutex<FxHashMap<&'static str, Interner>>,
}

impl Default for WordList {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            // Nothing else depends on it than that no two are the same.
            id: LAST.fetch_add(1, Ordering::Relaxed),
            languages: Mutex::default(),
        }
    }
}

/// The distinct words of one article as numbers of a [`WordList`], in no order.
#[derive(Clone, Debug, Default)]
pub struct ArticleWords {
    language: &'static str,
    words: Vec<u32>,
}

impl WordList {
    fn languages(&self) -> MutexGuard<'_, FxHashMap<&'static str, Interner>> {
        // Whoever panicked with the lock left words that are whole, at worst one that nobody asked for.
        self.languages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Packs the words of articles, numbered as they stand.
    #[allow(clippy::cast_possible_truncation)] // a batch has fewer articles than four billion
    pub fn postings(&self, articles: &[&ArticleWords]) -> Postings {
        let languages = self.languages();
        let mut postings = Postings::default();
        let mut known: Vec<&str> = articles.iter().map(|article| article.language).collect();
        known.sort_unstable();
        known.dedup();
        for language in known {
            let Some(words) = languages.get(language) else { continue };
            let of_language = (0..).zip(articles).filter(|(_, article)| article.language == language);
            let numbered: Vec<(u32, &[u32])> = of_language.map(|(number, article)| (number, &*article.words)).collect();
            postings.add(language, words.len(), &numbered, |word| words.word(word));
        }
        postings
    }

    /// Returns the words of an article that is there already; its text is cut up for it.
    pub fn of(&self, article: &Article) -> ArticleWords {
        let language = article.found.language;
        let mut words = Vec::new();
        let mut add = |text: &str| {
            let mut languages = self.languages();
            let interner = languages.entry(language).or_default();
            words.extend(units_of(text).iter().map(|unit| interner.intern(unit)));
        };
        add(&article.record.text.read());
        if let Some(title) = beside_text(article.found.title.as_ref()) {
            add(title);
        }
        words.sort_unstable();
        words.dedup();
        ArticleWords { language, words }
    }
}

/// Returns a title that stands beside the text, not in it.
fn beside_text(title: Option<&Title>) -> Option<&str> {
    title.filter(|title| title.span.is_none()).map(|title| &*title.text)
}

/// What a thread knows of the words of one language, by their numbers.
#[derive(Default)]
struct Known {
    numbering: u64,
    units: Memo<Units>,
    /// Of tokens with several units.
    several: Vec<Box<[u32]>>,
    /// For each unit the last article that it was seen in.
    seen: Vec<u32>,
    n_articles: u32,
}

/// The units of a token; most have one.
#[derive(Clone, Copy, Default)]
enum Units {
    #[default]
    None,
    One(u32),
    /// An index into [`Known::several`].
    Several(u32),
}

thread_local! {
    /// By word list and language.
    static KNOWN: RefCell<FxHashMap<(u64, &'static str), Known>> = RefCell::default();
}

/// Forgets what this thread remembers.
pub(super) fn forget_words() {
    KNOWN.take();
}

/// Returns the words of a document and of a title that stands beside it.
pub(super) fn words(doc: &Document, title: Option<&Title>, list: &WordList) -> ArticleWords {
    let language = doc.language.code;
    KNOWN.with_borrow_mut(|known| {
        let known = known.entry((list.id, language)).or_default();
        known.learn(doc, list);
        let mut words = known.words(doc);
        if let Some(title) = beside_text(title) {
            let mut languages = list.languages();
            let interner = languages.entry(language).or_default();
            let units = units_of(title);
            words.extend(
                units
                    .iter()
                    .map(|unit| interner.intern(unit))
                    .filter(|unit| known.is_new(*unit)),
            );
        }
        ArticleWords { language, words }
    })
}

impl Known {
    /// Asks for the units of the words that are new to this thread.
    #[allow(clippy::cast_possible_truncation)] // there are fewer words than that
    fn learn(&mut self, doc: &Document, list: &WordList) {
        if self.numbering != doc.numbers.numbering() {
            self.numbering = doc.numbers.numbering();
            self.several.clear();
        }
        let several = RefCell::new(&mut self.several);
        self.units.learn(&doc.numbers, |at| {
            let units = units_of(doc.word(at));
            if units.is_empty() {
                return Units::None;
            }
            let mut languages = list.languages();
            let interner = languages.entry(doc.language.code).or_default();
            if units.len() == 1 {
                return Units::One(interner.intern(units.folded(0)));
            }
            let mut several = several.borrow_mut();
            several.push(units.iter().map(|unit| interner.intern(unit)).collect());
            Units::Several(several.len() as u32 - 1)
        });
    }

    /// Returns the distinct units of a document.
    fn words(&mut self, doc: &Document) -> Vec<u32> {
        self.n_articles += 1;
        let mut words = Vec::with_capacity(doc.tokens.len() / 2);
        for at in 0..doc.tokens.len() {
            match *self.units.get(&doc.numbers, at) {
                Units::None => {}
                Units::One(unit) => {
                    if self.is_new(unit) {
                        words.push(unit);
                    }
                }
                Units::Several(several) => {
                    for n in 0..self.several[several as usize].len() {
                        let unit = self.several[several as usize][n];
                        if self.is_new(unit) {
                            words.push(unit);
                        }
                    }
                }
            }
        }
        words
    }

    /// Returns whether the article that is read now has not had a unit before.
    fn is_new(&mut self, unit: u32) -> bool {
        let unit = unit as usize;
        if unit >= self.seen.len() {
            self.seen.resize(unit + 1, 0);
        }
        std::mem::replace(&mut self.seen[unit], self.n_articles) != self.n_articles
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
        let doc = Document::new(text, detect(text, Some("nl")), PubDate::default());
        let title = title.map(|title| Title {
            text: title.to_string(),
            span: None,
            origin: crate::article::TitleOrigin::FrontMatter,
        });
        let found = words(&doc, title.as_ref(), list);
        let languages = list.languages();
        let mut words: Vec<String> = found
            .words
            .iter()
            .map(|word| languages[found.language].word(*word).to_string())
            .collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n, "each once");
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
