//! Finds expressions of time and what they mean against the publication date.
//!
//! An expression is read at the first token that can begin one, longest first (`read`); its meaning is worked out against
//! the interval in which the article appeared (`resolve`). What that leaves open has no value: nothing is guessed.

mod read;
mod resolve;

use crate::article::TimeExpression;
use crate::extract::document::Document;
use crate::extract::times::read::Reader;
use crate::extract::times::resolve::Anchor;

/// Returns the expressions of time in the text, in order, without overlaps.
pub fn times(doc: &Document) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        let reader = Reader::new(doc, sentence.clone());
        let anchor = Anchor::new(doc.published, reader.is_future());
        let mut at = sentence.start;
        while at < sentence.end {
            match reader.at(at).filter(|_| !doc.in_chrome[at]) {
                Some((time, end)) => {
                    let span = doc.span_of(at..end);
                    found.push(TimeExpression {
                        span,
                        value: anchor.resolve(time),
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
