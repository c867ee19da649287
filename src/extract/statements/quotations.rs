//! Pairs quotation marks, in every style that papers use, also where one is missing.

use std::ops::Range;

use crate::article::Span;
use crate::extract::document::{Document, ParagraphKind};
use crate::extract::traits::Signs;
use crate::text::tokens::TokenKind;

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Tokens with both marks, where they are there.
    pub(super) tokens: Range<usize>,
    /// Tokens between the marks.
    pub(super) inside: Range<usize>,
    pub(super) span: Span,
    /// A mark is missing at one end.
    pub(super) recovered: bool,
}

/// A mark that may open a quotation, how many tokens it takes, and what may close it.
struct Style {
    open: &'static str,
    tokens: usize,
    close: &'static [&'static str],
}

/// All styles; marks of two tokens first.
#[rustfmt::skip]
const STYLES: &[Style] = &[
    Style { open: ",,", tokens: 2, close: &["''", "\"", "”", "“", "’’"] },
    Style { open: "''", tokens: 2, close: &["''", "\"", "”"] },
    Style { open: "‘‘", tokens: 2, close: &["’’", "''", "”"] },
    Style { open: "„",  tokens: 1, close: &["”", "“", "\"", "''"] },
    Style { open: "‚",  tokens: 1, close: &["’", "‘", "'"] },
    Style { open: "“",  tokens: 1, close: &["”", "\"", "“"] },
    Style { open: "”",  tokens: 1, close: &["”"] },
    Style { open: "\"", tokens: 1, close: &["\"", "”"] },
    Style { open: "‘",  tokens: 1, close: &["’", "'"] },
    Style { open: "«",  tokens: 1, close: &["»"] },
    Style { open: "»",  tokens: 1, close: &["«"] },
    Style { open: "'",  tokens: 1, close: &["'", "’"] },
];

/// A quotation goes on over at most so many paragraphs that are opened anew.
const MOST_PARAGRAPHS: usize = 12;

/// Returns the quotations of the body text, in order, without overlaps. Inner quotations belong to the outer one.
pub(super) fn find(doc: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at_paragraph = 0;
    while at_paragraph < doc.paragraphs.len() {
        let paragraph = &doc.paragraphs[at_paragraph];
        at_paragraph += 1;
        if matches!(paragraph.kind, ParagraphKind::Chrome | ParagraphKind::Heading) {
            continue;
        }
        let mut at = paragraph.tokens.start;
        let mut last_end = at;
        while at < paragraph.tokens.end {
            // Cheap to refuse: nearly all tokens are no marks.
            if !doc.has_sign(at, Signs::QUOTES) || doc.in_chrome[at] {
                at += 1;
                continue;
            }
            if let Some(style) = opens(doc, at, paragraph.tokens.start) {
                let (quotation, last) = read(doc, style, at, at_paragraph - 1);
                at = quotation.tokens.end.max(at + 1);
                last_end = at;
                found.push(quotation);
                if last >= at_paragraph {
                    at_paragraph = last + 1;
                    break;
                }
                continue;
            }
            if is_sure_closer(doc, at) {
                found.extend(unopened(doc, last_end..at));
                last_end = at + 1;
            }
            at += 1;
        }
    }
    found
}

/// Returns a flag a token: it stands between quotation marks, or is one.
pub(super) fn mask(doc: &Document, quotations: &[Quotation]) -> Vec<bool> {
    let mut quoted = vec![false; doc.tokens.len()];
    for quotation in quotations {
        quoted[quotation.tokens.clone()].fill(true);
    }
    quoted
}

/// Returns whether a word is a mark of any style, or a part of one.
pub(super) fn may_quote(word: &str) -> bool {
    let marks = STYLES.iter().flat_map(|style| style.close.iter().chain([&style.open]));
    let mut chars = word.chars();
    let mark = chars.next().filter(|_| chars.next().is_none());
    mark.is_some_and(|mark| marks.into_iter().any(|style| style.contains(mark)))
}

/// Returns the style that a mark ([`Signs::QUOTES`]) opens; marks that look alike at both ends open only after a space and before a word.
fn opens(doc: &Document, at: usize, start: usize) -> Option<&'static Style> {
    // Cheap to refuse: commas that stand alone.
    if doc.word(at) == "," && doc.word(at + 1) != "," {
        return None;
    }
    let style = STYLES.iter().find(|style| is_mark(doc, at, style.open))?;
    let after = at + style.tokens;
    let follower = doc.tokens.get(after).filter(|token| !token.spaced)?;
    let free =
        doc.tokens[at].spaced || at == start || matches!(doc.word(at - 1), "(" | "[" | "-" | "–" | "—" | ":" | "/");
    let is_word = follower.is_word()
        || matches!(doc.word(after), "…" | "." | "(" | "[" | "¿" | "¡" | "€" | "$")
        || starts_number(doc, after)
        || STYLES.iter().any(|s| is_mark(doc, after, s.open));
    (free && is_word).then_some(style)
}

fn starts_number(doc: &Document, at: usize) -> bool {
    doc.word(at).starts_with(|c: char| c.is_ascii_digit())
}

fn is_mark(doc: &Document, at: usize, mark: &str) -> bool {
    if !doc.has_sign(at, Signs::QUOTES) {
        return false;
    }
    let word = doc.word(at);
    let first = mark.chars().next().map_or(0, char::len_utf8);
    let (first, second) = mark.split_at(first);
    word == first
        && (second.is_empty()
            || doc.word(at + 1) == second && doc.tokens.get(at + 1).is_some_and(|token| !token.spaced))
}

/// Reads a quotation from its opening mark; returns it and the last paragraph that it reaches.
fn read(doc: &Document, style: &Style, open: usize, paragraph: usize) -> (Quotation, usize) {
    let start = open + style.tokens;
    for (n, part) in doc.paragraphs.iter().enumerate().skip(paragraph).take(MOST_PARAGRAPHS) {
        let from = if n == paragraph { start } else { part.tokens.start };
        if n > paragraph && !is_mark(doc, from, style.open) {
            break;
        }
        let from = if n == paragraph { from } else { from + style.tokens };
        if let Some((close, size)) = closer(doc, style, from..part.tokens.end) {
            return (quotation(doc, open..close + size, start..close, false), n);
        }
    }
    let end = doc.paragraphs[paragraph].tokens.end;
    let end = unclosed_end(doc, start..end);
    (quotation(doc, open..end, start..end, true), paragraph)
}

/// Finds the mark that closes a style. A mark after a space closes nothing, unless it can do nothing else.
fn closer(doc: &Document, style: &Style, range: Range<usize>) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    for at in range.clone().filter(|at| doc.has_sign(*at, Signs::QUOTES)) {
        if depth > 0 && style.open != "\"" && style.open != "'" && is_mark(doc, at, style.close[0]) {
            depth -= 1;
            continue;
        }
        if at > range.start && style.open == "„" && is_mark(doc, at, "„") && doc.tokens[at].spaced {
            depth += 1;
            continue;
        }
        let Some(mark) = style.close.iter().find(|mark| is_mark(doc, at, mark)) else {
            continue;
        };
        let size = mark.chars().count();
        let next = doc.tokens.get(at + size);
        let attached = !doc.tokens[at].spaced;
        let ends_word = next.is_none_or(|next| next.spaced || !next.is_word());
        let alike = matches!(*mark, "\"" | "'" | "’" | "''");
        let opens_again = *mark == "“" && doc.tokens[at].spaced;
        if attached && ends_word || !(alike || opens_again) {
            return Some((at, size));
        }
    }
    None
}

/// Where a quotation ends that is never closed: before a comma with a reporting verb, else with its first sentence.
fn unclosed_end(doc: &Document, range: Range<usize>) -> usize {
    let cue = range.clone().skip(2).find(|at| {
        let word = doc.reporting(at + 1);
        doc.word(*at) == "," && (word.verb || word.after)
    });
    let sentence_end = doc
        .sentences
        .get(doc.sentence_at(range.start))
        .map_or(range.end, |sentence| sentence.end);
    cue.unwrap_or(sentence_end.min(range.end)).max(range.start)
}

/// Returns whether a mark can only close.
fn is_sure_closer(doc: &Document, at: usize) -> bool {
    let token = doc.tokens[at];
    token.kind == TokenKind::Mark && !token.spaced && matches!(doc.word(at), "”" | "»")
}

/// A mark closes what was never opened: the quotation begins after the last sentence that is not part of it.
fn unopened(doc: &Document, range: Range<usize>) -> Option<Quotation> {
    let first = doc.sentence_at(range.start);
    let last = doc.sentence_at(range.end);
    let has_cue = |sentence: &usize| {
        let tokens = doc.sentences[*sentence].clone();
        tokens.clone().any(|at| {
            let word = doc.reporting(at);
            (word.verb || word.after) && at >= range.start.saturating_sub(3)
        })
    };
    let cue = (first..=last).rev().find(has_cue)?;
    let start = doc.sentences.get(cue + 1)?.start;
    (start < range.end).then(|| quotation(doc, start..range.end + 1, start..range.end, true))
}

fn quotation(doc: &Document, tokens: Range<usize>, inside: Range<usize>, recovered: bool) -> Quotation {
    let end = tokens.end.max(tokens.start + 1);
    Quotation {
        span: doc.span_of(tokens.start..end),
        tokens: tokens.start..end,
        inside,
        recovered,
    }
}
