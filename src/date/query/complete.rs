//! Offers ways to go on with a date query.

use crate::date::query::words::{Word, vocabulary};
use crate::language::languages;
use crate::text::fold::fold;

/// How many are offered; more do not fit beside a prompt.
const MOST: usize = 12;

/// Returns inputs that begin with `input`: whole examples first, then words that complete its last one.
pub fn complete(input: &str) -> Vec<String> {
    let typed = fold(input.trim_start());
    let examples = languages().iter().flat_map(|language| &language.dates.query.examples);
    let mut offers: Vec<String> = examples
        .filter(|example| fold(example).starts_with(&typed) && fold(example) != typed)
        .map(ToString::to_string)
        .collect();
    let start = input
        .rfind(|c: char| c.is_whitespace() || c == '.' || c == '=')
        .map_or(0, |at| at + last_width(input, at));
    let (before, begun) = input.split_at(start);
    let begun = fold(begun);
    if !begun.is_empty() {
        let words = languages().iter().flat_map(|language| vocabulary(&language.dates));
        let fitting = words
            .filter(|(word, meaning)| word.starts_with(begun.as_str()) && *word != begun && *meaning != Word::Weekday);
        offers.extend(fitting.map(|(word, _)| format!("{before}{word}")));
    }
    let mut seen = Vec::new();
    offers.retain(|offer| {
        let key = fold(offer);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    offers.truncate(MOST);
    offers
}

fn last_width(input: &str, at: usize) -> usize {
    input[at..].chars().next().map_or(0, char::len_utf8)
}
