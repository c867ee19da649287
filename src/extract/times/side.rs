//! Tells whether a sentence was written before or after a time that it names; most say neither for certain.

use std::ops::Range;

use crate::article::Side;
use crate::extract::times::reader::Reader;
use crate::language::time_words::{Role, TimeWord};

/// How many words on either side of a time its verb may stand away.
const VERB_WORDS: usize = 12;

/// Returns which way the sentence around a time looks at it.
///
/// `Op 3 mei 2024 brak de dijk` was written after that day. A perfect tense does not say so (`heeft de opening op 3 mei 2030 gezet`), nor
/// does a sentence that speaks of a plan or looks ahead as well, nor a bound (`voor 3 mei 2030`). `De top zal op 3 mei 2024 beginnen` was written before it, where nothing
/// else in the sentence is past: `zei hij in 2019` may have heard of it long ago.
pub(super) fn side(reader: &Reader<'_>, tokens: &Range<usize>) -> Side {
    let sentence = &reader.doc.sentences[reader.doc.sentence_at(tokens.start)];
    let has = |role| sentence.clone().any(|at| reader.word(at).is(role));
    let near = tokens.start.saturating_sub(VERB_WORDS).max(sentence.start)..(tokens.end + VERB_WORDS).min(sentence.end);
    let is_told = |at: usize| reader.word(at).is(Role::Past) && !reader.word(at).is(Role::Perfect);
    let before = tokens
        .start
        .checked_sub(1)
        .map_or_else(TimeWord::default, |at| *reader.word(at));
    let is_bound = [Role::WeakLead, Role::Until, Role::Since, Role::To]
        .iter()
        .any(|role| before.is(*role));
    let looks_ahead = has(Role::Future) || has(Role::Will);
    if near.clone().any(is_told) && !is_bound && !looks_ahead && !has(Role::Planned) {
        Side::Behind
    } else if near.clone().any(|at| reader.word(at).is(Role::Will)) && !has(Role::Past) {
        Side::Ahead
    } else {
        Side::Unsure
    }
}
