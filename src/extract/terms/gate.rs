//! Keeps words with other senses only where the text is about the subject: a tank of petrol, a Patriot who plays football.

use rustc_hash::FxHashSet;

use crate::extract::document::{Document, ParagraphKind};
use crate::extract::terms::Found;
use crate::extract::terms::vocabulary::{Signs, Vocabulary};
use crate::lexicon::Doubt;
use crate::text::tokens::TokenKind;

/// Fewest words of the subject in an article that is about it, and how many other words go with one.
const DENSE_WORDS: usize = 5;
const DENSE_SHARE: usize = 70;
/// The same for an article that speaks of it now and then, where a paragraph decides.
const FEWEST_WORDS: usize = 3;
const THIN_SHARE: usize = 160;
/// Articles with fewer tokens are too short to count in; their paragraphs decide.
const SHORT_ARTICLE: usize = 60;
/// Fewest words of other subjects that outnumber those of the subject.
const FEWEST_AGAINST: usize = 3;

/// Where an article speaks of the subject of a lexicon.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// How many words of the subject each sentence and each paragraph has.
    sentences: Vec<u32>,
    paragraphs: Vec<u32>,
    total: usize,
    /// Words of other subjects.
    against: usize,
    tokens: usize,
}

impl Subject {
    /// Counts the context words of the lexicon.
    pub(super) fn of_words(vocabulary: &Vocabulary) -> Self {
        let doc = vocabulary.doc;
        let mut subject = Self {
            sentences: vec![0; doc.sentences.len()],
            paragraphs: vec![0; doc.paragraphs.len()],
            total: 0,
            against: 0,
            tokens: doc.tokens.len(),
        };
        for &at in vocabulary.marked() {
            let signs = vocabulary.signs(at);
            subject.against += usize::from(signs.has(Signs::AGAINST));
            if signs.has(Signs::CONTEXT) {
                subject.count(doc, at);
            }
        }
        subject
    }

    fn count(&mut self, doc: &Document, at: usize) {
        self.sentences[doc.sentence_at(at)] += 1;
        self.paragraphs[doc.paragraph_at(at)] += 1;
        self.total += 1;
    }

    fn in_sentence(&self, doc: &Document, at: usize) -> bool {
        self.sentences[doc.sentence_at(at)] > 0
    }

    /// Returns whether the paragraph is about the subject, in an article that speaks of it more than once.
    fn in_paragraph(&self, doc: &Document, at: usize) -> bool {
        let often = self.total >= FEWEST_WORDS && self.total * THIN_SHARE >= self.tokens;
        self.paragraphs[doc.paragraph_at(at)] > 0 && (often || self.tokens < SHORT_ARTICLE)
    }

    /// Returns whether the whole article is about the subject.
    fn is_dense(&self) -> bool {
        self.total >= DENSE_WORDS && self.total * DENSE_SHARE >= self.tokens
    }

    /// Returns whether the whole article is about something else.
    fn is_elsewhere(&self) -> bool {
        self.against >= FEWEST_AGAINST && self.against > self.total
    }

    /// Returns whether the sentence, the paragraph or the article is about the subject.
    pub(super) fn is_near(&self, doc: &Document, at: usize) -> bool {
        !self.is_elsewhere() && (self.in_sentence(doc, at) || self.in_paragraph(doc, at) || self.is_dense())
    }
}

/// Takes out the mentions that the text around them does not support; the sure ones speak of the `subject` too.
pub(super) fn keep(vocabulary: &Vocabulary, mut subject: Subject, mentions: &mut Vec<Found>) {
    let doc = vocabulary.doc;
    for found in mentions.iter() {
        let counted = found.tokens.clone().any(|at| vocabulary.signs(at).has(Signs::CONTEXT));
        if found.doubt == Doubt::Sure && !counted {
            subject.count(doc, found.tokens.start);
        }
    }
    let all: FxHashSet<usize> = mentions
        .iter()
        .filter(|found| found.doubt == Doubt::Sure)
        .flat_map(|found| [found.tokens.start, found.tokens.end - 1])
        .collect();
    let ends: FxHashSet<usize> = mentions.iter().map(|found| found.tokens.end).collect();
    mentions.retain_mut(|found| {
        let kept = match found.doubt {
            Doubt::Sure => found.is_name || found.tokens.len() > 1 || !is_part_of_name(vocabulary, found),
            Doubt::Paragraph => form_is_kept(vocabulary, &subject, found),
            Doubt::Name if ends.contains(&found.tokens.start) => subject.is_near(doc, found.tokens.start),
            Doubt::Name => name_is_kept(vocabulary, &subject, found, &all),
        };
        if found.doubt != Doubt::Sure {
            found.why.push(("subject-nearby", 60));
        }
        kept
    });
}

fn form_is_kept(vocabulary: &Vocabulary, subject: &Subject, found: &Found) -> bool {
    let doc = vocabulary.doc;
    let at = found.tokens.start;
    let sentence = || vocabulary.sentence(at);
    let has = |words: Option<&FxHashSet<Box<str>>>| {
        words.is_some_and(|words| sentence().any(|at| words.contains(vocabulary.key(at))))
    };
    let near = has(vocabulary.words.near(found.entry));
    let against = has(vocabulary.words.not_near(found.entry));
    if against && !subject.in_sentence(doc, at) || is_part_of_name(vocabulary, found) {
        return false;
    }
    near && !subject.is_elsewhere() || subject.is_near(doc, at)
}

/// Returns whether a form with a capital stands in a name of several words: `Tommy Rocket`, `Pistol River`.
///
/// Headings may have capitals everywhere.
fn is_part_of_name(vocabulary: &Vocabulary, found: &Found) -> bool {
    let doc = vocabulary.doc;
    let at = found.tokens.start;
    let in_body = doc.paragraphs[doc.paragraph_at(at)].kind == ParagraphKind::Body;
    in_body && doc.tokens[at].kind == TokenKind::Capital && is_in_longer_name(vocabulary, found)
}

/// Returns whether a name that others share is meant: the sentence is about the subject, and the name stands like a thing.
fn name_is_kept(vocabulary: &Vocabulary, subject: &Subject, found: &Found, sure: &FxHashSet<usize>) -> bool {
    let doc = vocabulary.doc;
    let (start, end) = (found.tokens.start, found.tokens.end);
    let sentence = vocabulary.sentence(start);
    let last = vocabulary.word(end - 1);
    let with_head = last.key.contains('-')
        && last
            .stems()
            .any(|stem| last.key.starts_with(stem) && !last.key.ends_with("'s") && last.key.len() > stem.len() + 2);
    if with_head || end < sentence.end && vocabulary.words.counts_after_name(vocabulary.key(end)) {
        return true;
    }
    let subject_near = subject.in_sentence(doc, start) || subject.is_dense() && subject.in_paragraph(doc, start);
    if !subject_near || subject.is_elsewhere() || is_in_longer_name(vocabulary, found) {
        return false;
    }
    let has_digits = vocabulary.key(end - 1).contains(|c: char| c.is_ascii_digit());
    has_digits || stands_like_a_thing(vocabulary, found) || is_listed(vocabulary, found, sure)
}

/// Returns whether a capital word stands directly beside a name: `Stacey Abrams`, `Patriot Prayer`.
fn is_in_longer_name(vocabulary: &Vocabulary, found: &Found) -> bool {
    let doc = vocabulary.doc;
    let sentence = vocabulary.sentence(found.tokens.start);
    let next = found.tokens.end;
    let after = next < sentence.end && doc.tokens[next].is_capitalised() && !vocabulary.signs(next).has(Signs::BEGINS);
    let before = found.tokens.start > sentence.start && {
        let at = found.tokens.start - 1;
        let key = vocabulary.key(at);
        doc.tokens[at].is_capitalised()
            && doc.tokens[at].kind != TokenKind::Caps
            && !doc.language.stop_words.contains(key)
            && !vocabulary.words.stands_before_name(key)
            && !doc.language.numbers.is_demonym(key)
    };
    after || before
}

/// Returns whether an article word, a number or an adjective stands before a name, or the name is a plural.
fn stands_like_a_thing(vocabulary: &Vocabulary, found: &Found) -> bool {
    let doc = vocabulary.doc;
    let sentence = vocabulary.sentence(found.tokens.start);
    let last = vocabulary.word(found.tokens.end - 1);
    let plural = last.key.ends_with('s') && last.stems().next().is_some();
    if plural || found.tokens.start == sentence.start {
        return plural;
    }
    let before = found.tokens.start - 1;
    let key = vocabulary.key(before);
    vocabulary.words.stands_before_name(key)
        || doc.tokens[before].kind == TokenKind::Number
        || doc.language.numbers.value(key).is_some()
        || doc.tokens[before].is_capitalised() && doc.language.numbers.is_demonym(key)
}

/// Returns whether a sure mention stands before or after a name in a list: `Leopard 2's, Abrams en Challengers`.
fn is_listed(vocabulary: &Vocabulary, found: &Found, sure: &FxHashSet<usize>) -> bool {
    let links = |at: usize| vocabulary.key(at) == "," || vocabulary.words.is_joiner(vocabulary.key(at));
    let before = found
        .tokens
        .start
        .checked_sub(2)
        .is_some_and(|at| links(at + 1) && sure.contains(&at));
    before || links(found.tokens.end) && sure.contains(&(found.tokens.end + 1))
}
