//! Verbs that no list has, beside a quotation: whoever stands alone with one there has spoken, whatever the verb.
//!
//! `“…”, zuchtte hij.` `“…”, grapte De Wit, “…”` `“…,” she sighed.` Nothing but the verb and its subject may stand there.

use crate::extract::document::Document;
use crate::extract::statements::Names;
use crate::extract::statements::attributions::{Attribution, Form};
use crate::extract::statements::sources::Source;
use crate::text::tokens::TokenKind;

/// Most tokens of a name.
const LONGEST_NAME: usize = 6;

/// Returns a flag a token: a quotation stands so close before it that a verb without a list may be read there.
pub(super) fn behind_quotations(quoted: &[bool]) -> Vec<bool> {
    let mut left = 0;
    let behind = quoted.iter().map(|quoted| {
        let is_behind = left > 0;
        left = if *quoted {
            LONGEST_NAME + 2
        } else {
            left.saturating_sub(1)
        };
        is_behind
    });
    behind.collect()
}

/// Reads the verb at a token and its subject, when a quotation stands before them and a mark behind.
pub(super) fn beside_quotation(
    doc: &Document,
    names: &Names<'_>,
    quoted: &[bool],
    sentence: usize,
    at: usize,
) -> Option<Attribution> {
    let is_verb = doc.tokens[at].kind == TokenKind::Lower && doc.word(at).len() > 3;
    if !is_verb || doc.language.stop_words.contains(doc.word(at)) {
        return None;
    }
    let attribution = |source, end, form| Attribution {
        sentence,
        cue: at..at + 1,
        source,
        end,
        form,
    };
    if after_quotation(doc, quoted, at) {
        let (source, end) = subject_from(doc, names, at + 1)?;
        return ends(doc, quoted, end).then(|| attribution(source, end, Form::Inverted));
    }
    let first = (at.saturating_sub(LONGEST_NAME)..at).find(|first| after_quotation(doc, quoted, *first))?;
    let (source, end) = subject_from(doc, names, first)?;
    let alone = end == at && ends(doc, quoted, at + 1);
    alone.then(|| attribution(source, at + 1, Form::Subject { clause: false }))
}

/// Returns whether a token follows a quotation, perhaps after a comma.
fn after_quotation(doc: &Document, quoted: &[bool], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).is_some_and(|before| quoted[before]);
    !quoted[at] && (before(1) || before(2) && doc.word(at - 1) == ",")
}

/// Reads a pronoun or a name; returns it and the token after it.
fn subject_from(doc: &Document, names: &Names<'_>, at: usize) -> Option<(Source, usize)> {
    if let Some(person) = *names.at.get(at)? {
        let end = (at..names.at.len())
            .find(|t| names.at[*t] != Some(person))
            .unwrap_or(names.at.len());
        return Some((Source::Named(person), end));
    }
    let word = doc.reporting(at);
    (word.pronoun && !word.article).then_some((Source::Pronoun, at + 1))
}

fn ends(doc: &Document, quoted: &[bool], at: usize) -> bool {
    matches!(doc.word(at), "." | "," | ":" | ";" | "") || quoted.get(at).copied().unwrap_or(true)
}
