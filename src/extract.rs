//! Finds what an article says: a documented order of pure passes over one tokenised document.
//!
//! Nothing here reads files, knows the clock or can fail; the same text gives the same annotations.

pub mod chrome;
pub mod claims;
pub mod document;
mod known;
pub mod layout;
pub mod people;
mod room;
pub mod statements;
pub mod terms;
pub mod times;
pub mod title;
mod traits;
pub mod words;

use crate::article::{Annotations, Article, Found, Record};
use crate::extract::document::Document;
use crate::extract::words::{ArticleWords, WordList};
use crate::language;
use crate::lexicon::Lexicon;

/// All that the passes need to know, read once and shared by the workers.
#[derive(Debug)]
pub struct Engine {
    /// What is looked for; each lexicon with a panel of its own. The weapons are the first.
    pub lexicons: Vec<Lexicon>,
    /// Read all articles as this language, whatever they seem to be.
    pub language: Option<String>,
}

/// Forgets what this thread remembers of words: some tens of megabytes after many articles, and quickly learned again.
pub fn forget_words() {
    terms::forget_words();
    document::forget_words();
}

impl Engine {
    /// Finds everything in one record.
    ///
    /// The order matters: page chrome first, because nothing in it is a mention; people before statements, whose
    /// speakers they are; terms before claims, which tie a number of them to its source.
    pub fn annotate(&self, record: &Record) -> Found {
        self.look_through(record, None).1
    }

    /// Makes an article of a record.
    pub fn read(&self, record: Record) -> Article {
        let found = self.annotate(&record);
        let record = record.into();
        Article { record, found }
    }

    /// Makes an article of a record, and lists its words for those who will search it.
    pub fn read_with_words(&self, record: Record, list: &WordList) -> (Article, ArticleWords) {
        let (mut doc, found) = self.look_through(&record, Some(list));
        let words = words::words(&mut doc, found.title.as_ref(), list);
        drop(doc);
        let record = record.into();
        (Article { record, found }, words)
    }

    fn look_through<'a>(&self, record: &'a Record, list: Option<&WordList>) -> (Document<'a>, Found) {
        let language = language::detect(&record.text, self.language.as_deref().or(record.language.as_deref()));
        let mut doc = Document::listing(&record.text, language, record.date, list);
        let chrome = chrome::chrome(&doc, record);
        doc.mark_chrome(&chrome);
        layout::mark(&mut doc);
        let title = title::title(&doc, record);
        let people = people::people(&doc);
        let statements = statements::statements(&doc, &people);
        let mut terms = terms::terms(&doc, &self.lexicons);
        claims::attach(&doc, &people, &statements, &mut terms);
        let times = times::times(&doc);
        let annotations = Annotations {
            chrome,
            people,
            statements,
            terms,
            times,
            reasons_apart: false,
        };
        (doc, Found::new(language.code, title, annotations))
    }
}
