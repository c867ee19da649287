//! Reads words for a time that no calendar has: `onlangs`, `al decennia`, and `nu` where it is no conjunction.

use std::borrow::Cow;

use crate::extract::times::reader::Reader;
use crate::language::time_words::Role;
use crate::text::fold::small;

impl Reader<'_> {
    /// Returns the token after an indefinite time that begins at a token.
    pub(super) fn indefinite(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word.is(Role::Already) && self.is_many(at + 1) {
            return Some(at + 2);
        }
        if !word.indefinite || self.doc.tokens[at].is_capitalised() && !self.doc.starts_sentence(at) {
            return None;
        }
        let times = &self.doc.language.times.indefinite;
        let n = times.words_of(|n| self.small(at + n))?;
        let other = n == 1 && (times.may_join(&self.small(at)) || times.may_describe(&self.small(at)));
        (!other || self.is_adverb(at)).then_some(at + n)
    }

    /// `decennia`, not `jaren zestig` nor `dagen oud`.
    fn is_many(&self, at: usize) -> bool {
        let unit = self.word(at).unit.is_some() && self.doc.language.times.is_plural_unit(self.text(at));
        let goes_on = self.word(at + 1).is(Role::Age) || self.decade(at + 1).is_some();
        unit && !goes_on
    }

    /// Returns whether a word that is a conjunction or an adjective too is neither here.
    ///
    /// At the head of a clause it is an adverb where the verb follows (`nu is het stil`); inside one where no subject does
    /// (`wat er nu gebeurt`), or where the verb stands right before (`is nu de grootste`). What may be either is left out.
    fn is_adverb(&self, at: usize) -> bool {
        let times = &self.doc.language.times.indefinite;
        let sentence = &self.doc.sentences[self.doc.sentence_at(at)];
        let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
        let is_word = |at: usize| {
            self.doc
                .tokens
                .get(at)
                .is_some_and(|t| t.is_word() && at < sentence.end)
        };
        let heads_clause = before.is_none_or(|before| !is_word(before) || times.is_joint(&self.small(before)));
        let next = self.small(at + 1);
        if heads_clause {
            return is_word(at + 1) && times.is_verb(&next);
        }
        if times.may_describe(&self.small(at)) {
            return !is_word(at + 1);
        }
        let may_be_subject =
            is_word(at + 1) && (times.begins_subject(&next) || self.doc.tokens[at + 1].is_capitalised());
        let after_verb = before.is_some_and(|before| times.is_verb(&self.small(before)));
        !may_be_subject || after_verb && self.small(at) == times.of_the_present()
    }

    fn small(&self, at: usize) -> Cow<'_, str> {
        small(self.text(at))
    }
}
