//! Finds expressions of time and what they mean against the publication date.
//!
//! Each expression is read from left to right with a bounded look ahead (`reader`), as what it says (`meaning`); then it
//! is worked out against the publication date and the tense of its clause (`resolve`). How long something takes is an
//! expression without a value, and so is `gisteren` in an article that is dated by its month.

mod calendar;
mod figures;
mod meaning;
mod reader;
mod resolve;
mod side;

pub(super) use reader::learn;

use crate::article::{Side, TimeExpression};
use crate::extract::document::Document;
use crate::extract::times::meaning::Tense;
use crate::extract::times::reader::Reader;
use crate::language::time_words::Role;

/// How many words on either side of an expression may tell its tense.
const TENSE_WORDS: usize = 12;

/// Returns the expressions of time of the prose, in order, without overlaps.
pub fn times(doc: &Document) -> Vec<TimeExpression> {
    let reader = Reader::new(doc);
    let mut found = Vec::new();
    let mut at = 0;
    let mut last_year = None;
    while at < doc.tokens.len() {
        if doc.in_chrome[at] {
            at += 1;
            continue;
        }
        let Some(read) = reader.expression(at, last_year) else {
            at += 1;
            continue;
        };
        let tense = read.tense.unwrap_or_else(|| tense(&reader, read.tokens.clone()));
        let value = resolve::resolve(&read.meaning, tense, &doc.published);
        let is_asked = value.is_some() && doc.published.value.is_none();
        found.push(TimeExpression {
            span: doc.span_of(read.tokens.clone()),
            value,
            side: if is_asked {
                side::side(&reader, &read.tokens)
            } else {
                Side::default()
            },
        });
        at = read.tokens.end;
        last_year = read.is_year.then_some(at);
    }
    found
}

/// Returns the tense of the nearest word of the sentence that has one; words after the expression win at equal distance.
fn tense(reader: &Reader<'_>, tokens: std::ops::Range<usize>) -> Tense {
    let sentence = &reader.doc.sentences[reader.doc.sentence_at(tokens.start)];
    let of = |at: usize| {
        let word = reader.word(at);
        match (word.is(Role::Past), word.is(Role::Future)) {
            (true, _) => Some(Tense::Past),
            (_, true) => Some(Tense::Future),
            _ => None,
        }
    };
    (0..TENSE_WORDS)
        .find_map(|n| {
            let after = Some(tokens.end + n).filter(|at| *at < sentence.end);
            let before = tokens.start.checked_sub(n + 1).filter(|at| *at >= sentence.start);
            after.and_then(of).or_else(|| before.and_then(of))
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
