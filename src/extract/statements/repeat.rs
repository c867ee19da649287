//! Quotations that repeat another: leads and pull quotes take over its speaker.

use rustc_hash::FxHashMap;

use crate::article::{Evidence, Speaker, Statement};
use crate::extract::document::Document;
use crate::extract::statements::is_known;
use crate::text::fold::fold;

/// Gives an unattributed quotation the speaker of the one that it repeats or is repeated in: leads and pull quotes.
pub(super) fn repeat(doc: &Document, statements: &mut [Statement]) {
    if statements.len() < 2 || !statements.iter().any(is_open) {
        return;
    }
    let mut known: FxHashMap<u64, (Speaker, crate::article::Span)> = FxHashMap::default();
    let keys: Vec<Vec<u64>> = statements
        .iter()
        .map(|statement| shingles(statement.span.of(doc.text)))
        .collect();
    for (statement, keys) in statements.iter().zip(&keys) {
        if is_known(&statement.speaker) {
            for key in keys {
                known
                    .entry(*key)
                    .or_insert_with(|| (statement.speaker.clone(), statement.span));
            }
        }
    }
    for (statement, keys) in statements.iter_mut().zip(&keys) {
        if !is_open(statement) {
            continue;
        }
        let hits: Vec<_> = keys
            .iter()
            .filter_map(|key| known.get(key))
            .filter(|(_, span)| *span != statement.span)
            .collect();
        if let Some((speaker, span)) = hits.first().filter(|_| hits.len() * 2 >= keys.len().max(1)) {
            statement.speaker = speaker.clone();
            // It takes the place of a guess, so that the weights stay a confidence.
            statement.why = vec![Evidence {
                rule: "repeated",
                span: *span,
                weight: 80,
            }];
        }
    }
}

/// Returns whether another statement may say who speaks.
fn is_open(statement: &Statement) -> bool {
    !is_known(&statement.speaker) || is_guess(statement)
}

fn is_guess(statement: &Statement) -> bool {
    statement
        .why
        .iter()
        .any(|evidence| matches!(evidence.rule, "goes-on" | "named-before"))
}

/// Returns a number for each run of five words.
fn shingles(text: &str) -> Vec<u64> {
    use std::hash::{Hash, Hasher};
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(5)
        .map(|run| {
            let mut hasher = rustc_hash::FxHasher::default();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
