//! Finds sentences in the tokens of a paragraph.

use std::ops::Range;

use crate::text::fold::small;
use crate::text::tokens::{Token, TokenKind};

/// Appends to `found` the sentences of `tokens` as ranges of indices, which together cover all of them; the first token has the index `first`.
///
/// `is_abbreviation` says whether a word, in lower case and without its full stop, goes with one (`prof`, `o.a`).
pub fn sentences(
    text: &str,
    tokens: &[Token],
    first: usize,
    is_abbreviation: impl Fn(&str) -> bool,
    found: &mut Vec<Range<usize>>,
) {
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if !ends_sentence(text, tokens, at, &is_abbreviation) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while tokens.get(end).is_some_and(|t| !t.spaced && is_closer(t.text(text))) {
            end += 1;
        }
        let begins = tokens
            .get(end)
            .is_none_or(|next| next.spaced && begins_sentence(text, next));
        if begins {
            found.push(first + start..first + end);
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        found.push(first + start..first + tokens.len());
    }
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, is_abbreviation: &impl Fn(&str) -> bool) -> bool {
    if tokens[at].kind != TokenKind::Mark {
        return is_platform(text, tokens, at);
    }
    match tokens[at].text(text) {
        "!" | "?" | "…" => true,
        "." => at == 0 || !is_abbreviated(text, &tokens[at - 1], &tokens[at], is_abbreviation),
        _ => false,
    }
}

/// Returns whether `X.` is the platform at the end of a sentence, `schreef hij op X.`, and no initial.
fn is_platform(text: &str, tokens: &[Token], at: usize) -> bool {
    if tokens[at].kind != TokenKind::Capital || tokens[at].text(text) != "X." {
        return false;
    }
    let before = at.checked_sub(1).map(|before| tokens[before].text(text));
    before.is_some_and(|word| matches!(word, "op" | "on" | "via"))
}

fn is_abbreviated(text: &str, word: &Token, stop: &Token, is_abbreviation: &impl Fn(&str) -> bool) -> bool {
    if stop.spaced || !word.is_word() {
        return false;
    }
    let word = word.text(text);
    if word.len() > 12 {
        return false;
    }
    is_abbreviation(&small(word))
}

fn is_closer(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "." | "!" | "?" | "…" | "“"
    )
}

fn begins_sentence(text: &str, next: &Token) -> bool {
    match next.kind {
        TokenKind::Lower => next.text(text).starts_with(['\'', '’', '‘']),
        TokenKind::Mark => !matches!(next.text(text), "," | ";" | ":" | ")"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let mut found = Vec::new();
        sentences(text, &tokens, 0, |w| matches!(w, "prof" | "dr" | "o.a"), &mut found);
        let found: Vec<&str> = found
            .into_iter()
            .map(|r| tokens[r.start].span.to(tokens[r.end - 1].span).of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_new_one_begins() {
        check("Een. Twee! Drie?", &["Een.", "Twee!", "Drie?"]);
        check("„Ja.” Nee.", &["„Ja.”", "Nee."]);
        check(
            "Prof. dr. De Wit zei 3.5 keer niets. Toen wel.",
            &["Prof. dr. De Wit zei 3.5 keer niets.", "Toen wel."],
        );
        check("A. de Wit loopt. B. zit.", &["A. de Wit loopt.", "B. zit."]);
        check("Dat staat op X. Toch?", &["Dat staat op X.", "Toch?"]);
        check("Dat zei X. de Wit.", &["Dat zei X. de Wit."]);
        check(
            "\"Kom!\" riep ze. 's Avonds niet.",
            &["\"Kom!\" riep ze.", "'s Avonds niet."],
        );
    }
}
