//! The memory in which a thread cut up its last text, for the next one: asking for tens of kilobytes anew each time takes longer than cutting up a short text.

use std::cell::RefCell;
use std::ops::Range;

use crate::extract::document::Paragraph;
use crate::extract::traits::Traits;
use crate::text::numbering::Numbers;
use crate::text::tokens::Token;

/// Lists of a document without what was on them.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) tokens: Vec<Token>,
    pub(super) words: Vec<&'static str>,
    pub(super) numbers: Numbers,
    pub(super) traits: Vec<Traits>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) sentence_of: Vec<u32>,
    pub(super) in_chrome: Vec<bool>,
}

/// Most tokens of a text whose memory is kept: a book would hold it until the thread ends.
const MOST_TOKENS: usize = 20_000;

thread_local! {
    static LAST: RefCell<Room> = RefCell::default();
}

impl Room {
    /// Takes the room of the last text.
    pub(super) fn take() -> Self {
        LAST.take()
    }

    /// Leaves it to the next text.
    pub(super) fn leave(mut self) {
        if self.tokens.capacity() > MOST_TOKENS {
            return;
        }
        self.tokens.clear();
        self.numbers.clear();
        self.traits.clear();
        self.paragraphs.clear();
        self.sentences.clear();
        self.sentence_of.clear();
        self.in_chrome.clear();
        // A thread that ends has no place for it any more.
        let _ = LAST.try_with(|last| last.replace(self));
    }

    /// Returns the list of the words of a text without them, so that it may outlive the text.
    pub(super) fn words_of_none(mut words: Vec<&str>) -> Vec<&'static str> {
        words.clear();
        // Collected where it is: there is nothing left to change.
        words.into_iter().map(|_| "").collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PubDate;
    use crate::extract::document::Document;
    use crate::language::detect;

    /// Cuts up a text, and tells all that does not depend on which texts came before.
    fn cut_up(text: &str) -> String {
        let doc = Document::new(text, detect(text, Some("nl")), PubDate::default());
        let words = (0..doc.tokens.len()).map(|at| (doc.word(at), doc.sentence_at(at), doc.traits(at)));
        let words: Vec<_> = words.collect();
        let Document {
            tokens,
            paragraphs,
            sentences,
            in_chrome,
            ..
        } = &doc;
        format!("{words:?} {tokens:?} {paragraphs:?} {sentences:?} {in_chrome:?}")
    }

    #[test]
    fn a_text_is_the_same_in_the_room_of_another() {
        let short = "Een zin. Nog een.";
        let long = "Anna de Wit zei: ‘Nee.’\n\nKop\n\nEen ander stuk, dat langer is. ".repeat(9);
        let first = cut_up(short);
        cut_up(&long);
        assert!(LAST.with_borrow(|room| room.tokens.capacity() > 100 && room.words.capacity() > 100));
        assert_eq!(cut_up(short), first);
    }

    #[test]
    fn the_room_of_a_book_is_given_back() {
        cut_up(&"woord ".repeat(MOST_TOKENS + 1));
        assert_eq!(LAST.with_borrow(|room| room.tokens.capacity()), 0);
    }
}
