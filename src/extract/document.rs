//! A text cut up once, for all passes to read.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::{Chrome, Span};
use crate::date::PubDate;
use crate::extract::room::Room;
use crate::extract::traits::{Signs, Traits};
use crate::extract::words::{Units, WordList};
use crate::language::Language;
use crate::language::reporting::Reporting;
use crate::language::time_words::TimeWord;
use crate::text::numbering::{Numbered, Numbering, Numbers};
use crate::text::paragraphs::paragraphs;
use crate::text::sentences::sentences;
use crate::text::tokens::{Token, TokenKind, tokenize_to};

/// The text of an article with its tokens, sentences and paragraphs, and what of it is page chrome.
///
/// Indices run over `tokens`; line ends inside a paragraph are left out, so that neighbours in a paragraph are neighbours here.
#[derive(Debug)]
pub struct Document<'a> {
    pub text: &'a str,
    pub language: &'static Language,
    pub published: PubDate,
    pub tokens: Vec<Token>,
    /// What each token reads; asked for all the time.
    words: Vec<&'a str>,
    /// The number of each token's word, to remember by what follows from a word.
    pub numbers: Numbers,
    /// What each token's word may be and do by itself.
    traits: Vec<Traits>,
    /// What a search sees in each distinct word, in no order; nothing where no list was made.
    pub(super) units: Vec<Units>,
    pub paragraphs: Vec<Paragraph>,
    /// In order of position, covering all tokens; none crosses a paragraph.
    pub sentences: Vec<Range<usize>>,
    /// The sentence of each token, as an index into `sentences`; asked for at nearly every step.
    sentence_of: Vec<u32>,
    /// One flag a token: it lies in page chrome.
    pub in_chrome: Vec<bool>,
}

/// The words that a thread has met: by the code of their language and the list that they are on.
type KnownWords = FxHashMap<(&'static str, Option<u64>), Numbering<Traits, Units>>;

thread_local! {
    static WORDS: RefCell<KnownWords> = RefCell::default();
}

/// Forgets what this thread remembers.
pub(super) fn forget_words() {
    WORDS.take();
}

/// A run of sentences that the writer put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    pub kind: ParagraphKind,
}

/// What a paragraph is to a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphKind {
    #[default]
    Body,
    /// The title, a subhead. Its names are mentions; its quotation marks make no statement.
    Heading,
    /// Describes a picture. Its names are mentions.
    Caption,
    /// Page furniture from first to last word.
    Chrome,
}

impl<'a> Document<'a> {
    /// Cuts up `text`; nothing is chrome yet.
    pub fn new(text: &'a str, language: &'static Language, published: PubDate) -> Self {
        Self::listing(text, language, published, None)
    }

    /// Does the same, and puts its words on a list.
    pub fn listing(text: &'a str, language: &'static Language, published: PubDate, list: Option<&WordList>) -> Self {
        let room = Room::take();
        let (mut tokens, mut words): (_, Vec<&str>) = (room.tokens, room.words);
        tokenize_to(text, &mut tokens);
        words.extend(tokens.iter().map(|token| token.text(text)));
        let Numbered {
            numbers,
            known: traits,
            distinct: units,
        } = WORDS.with_borrow_mut(|known| {
            let spans = tokens.iter().map(|token| token.span);
            let ask = |at: usize| {
                let units = list.map_or_else(Units::default, |list| list.learn(language.code, words[at]));
                (Traits::of(language, tokens[at], words[at]), units)
            };
            let numbering = known.entry((language.code, list.map(WordList::id))).or_default();
            let numbered = Numbered {
                numbers: room.numbers,
                known: room.traits,
                distinct: Vec::new(),
            };
            numbering.number((text, spans), &words, ask, numbered)
        });
        let (mut found, mut all_sentences) = (room.paragraphs, room.sentences);
        let mut at = 0;
        for span in paragraphs(text) {
            while tokens.get(at).is_some_and(|t| t.span.end <= span.start) {
                at += 1;
            }
            let start = at;
            while tokens.get(at).is_some_and(|t| t.span.start < span.end) {
                at += 1;
            }
            let first_sentence = all_sentences.len();
            let is_abbreviation = |word: &str| language.abbreviations.contains(word);
            sentences(text, &tokens[start..at], start, is_abbreviation, &mut all_sentences);
            found.push(Paragraph {
                span,
                tokens: start..at,
                sentences: first_sentence..all_sentences.len(),
                kind: ParagraphKind::Body,
            });
        }
        let (mut in_chrome, mut sentence_of) = (room.in_chrome, room.sentence_of);
        in_chrome.resize(tokens.len(), false);
        each_token(&all_sentences, tokens.len(), &mut sentence_of);
        Self {
            text,
            language,
            published,
            tokens,
            words,
            numbers,
            traits,
            units,
            paragraphs: found,
            sentences: all_sentences,
            sentence_of,
            in_chrome,
        }
    }

    /// Marks the tokens that lie in `chrome`, so that no later pass finds anything in them.
    pub fn mark_chrome(&mut self, chrome: &[Chrome]) {
        for piece in chrome {
            for idx in self.tokens_in(piece.span) {
                self.in_chrome[idx] = true;
            }
        }
    }

    /// Returns the words of a token; empty past the end.
    pub fn word(&self, idx: usize) -> &'a str {
        self.words.get(idx).copied().unwrap_or("")
    }

    /// Returns what a token's word does in a report of speech; nothing past the end.
    pub(super) fn reporting(&self, idx: usize) -> &'static Reporting {
        self.language.reporting.kind(self.traits(idx).reporting)
    }

    /// Returns what a token's word does in an expression of time; nothing past the end.
    pub(super) fn time_word(&self, idx: usize) -> &'static TimeWord {
        self.language.times.kind(self.traits(idx).time)
    }

    /// Returns what a token's word may be and do by itself; nothing past the end.
    pub(super) fn traits(&self, idx: usize) -> Traits {
        self.traits.get(idx).copied().unwrap_or_default()
    }

    pub(super) fn has_sign(&self, idx: usize, sign: Signs) -> bool {
        self.traits(idx).signs.has(sign)
    }

    /// Returns the tokens that begin inside `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Returns the span from the first to the last token of a range that is not empty.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }

    /// Returns which sentence holds a token, as an index into [`Document::sentences`].
    pub fn sentence_at(&self, idx: usize) -> usize {
        let past_all = self.sentences.len();
        self.sentence_of
            .get(idx)
            .map_or(past_all, |sentence| *sentence as usize)
    }

    /// Returns which paragraph holds a token, as an index into [`Document::paragraphs`].
    pub fn paragraph_at(&self, idx: usize) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= idx)
    }

    /// Returns whether a token is the first word of its sentence, or follows an opening quotation mark or colon.
    pub fn starts_sentence(&self, idx: usize) -> bool {
        let sentence = &self.sentences[self.sentence_at(idx)];
        (sentence.start..idx)
            .rev()
            .all(|before| !self.tokens[before].is_word() && self.tokens[before].kind != TokenKind::Number)
            || idx > 0 && matches!(self.word(idx - 1), "“" | "„" | "‘" | "\"" | "«" | ":")
    }
}

impl Drop for Document<'_> {
    fn drop(&mut self) {
        let room = Room {
            tokens: std::mem::take(&mut self.tokens),
            numbers: std::mem::take(&mut self.numbers),
            traits: std::mem::take(&mut self.traits),
            paragraphs: std::mem::take(&mut self.paragraphs),
            sentences: std::mem::take(&mut self.sentences),
            sentence_of: std::mem::take(&mut self.sentence_of),
            in_chrome: std::mem::take(&mut self.in_chrome),
            words: Room::words_of_none(std::mem::take(&mut self.words)),
        };
        room.leave();
    }
}

/// Appends to `of` which of `sentences` holds each of `n` tokens; the one after it where none does.
fn each_token(sentences: &[Range<usize>], n: usize, of: &mut Vec<u32>) {
    for (sentence, tokens) in (0..).zip(sentences) {
        of.resize(tokens.end, sentence);
    }
    // A text of 4 GB is cut off long before it gets here.
    of.resize(n, u32::try_from(sentences.len()).unwrap_or(u32::MAX));
}
