//! How close what a reader types is to a name. Both are folded: words in small ASCII letters, one space between them.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::dossier::finder::Tier;
use crate::text::fold::fold_char;

/// Tells how close `query` is to a name: the same, how it begins, or how its words begin, in any order or without their spaces.
pub(super) fn near(name: &str, query: &str) -> Option<Tier> {
    if name.starts_with(query) {
        let whole = name.len() == query.len();
        return Some(if whole { Tier::Exact } else { Tier::Prefix });
    }
    (begins_words(name, query) || query.len() > 2 && begins_glued(name, query)).then_some(Tier::Words)
}

/// Tells how close what was typed, in small letters, is to a name that is `close` when folded; `None` when it is so only then.
pub(super) fn near_as_written(name: &str, typed: &str, close: Tier) -> Option<Tier> {
    // Folding changes nothing but the case of letters, digits and spaces, which most names are made of.
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    if is_plain(name) && is_plain(typed) {
        Some(close)
    } else {
        near(&name.to_lowercase(), typed)
    }
}

/// Returns whether each word of `query` begins a word of its own in `name`.
fn begins_words(name: &str, query: &str) -> bool {
    if !query.contains(' ') {
        return name.split(' ').any(|word| word.starts_with(query));
    }
    // A bit a word that is taken; names of more words than that are none.
    let mut taken = 0_u64;
    query.split(' ').all(|wanted| {
        let free = |at: usize| at < 64 && taken & (1 << at) == 0;
        let at = name
            .split(' ')
            .enumerate()
            .position(|(at, word)| free(at) && word.starts_with(wanted));
        at.inspect(|at| taken |= 1 << at).is_some()
    })
}

/// Returns whether `name` begins with `query` when spaces do not count.
fn begins_glued(name: &str, query: &str) -> bool {
    let mut letters = name.bytes().filter(|byte| *byte != b' ');
    query
        .bytes()
        .filter(|byte| *byte != b' ')
        .all(|byte| letters.next() == Some(byte))
}

/// Returns how many slips a word allows.
pub(super) fn slips_allowed(word: &str) -> usize {
    if word.len() >= 8 {
        2
    } else {
        usize::from(word.len() >= 4)
    }
}

/// Returns whether `query` is `name` but for one slip, or each of its words a word of it; longer words allow two.
///
/// Digits are no slips: `Hwasong-11` is not `Hwasong-18`.
pub(super) fn one_slip(name: &str, query: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    if query.bytes().any(|byte| byte.is_ascii_digit()) && digits(name) != digits(query) {
        return false;
    }
    if query.len() >= 4 && name.len().abs_diff(query.len()) <= 1 && strsim::osa_distance(name, query) == 1 {
        return true;
    }
    let mut slips = 0;
    let fits = query.split(' ').all(|wanted| {
        let allowed = slips_allowed(wanted);
        let near = name
            .split(' ')
            .filter(|word| word.len().abs_diff(wanted.len()) <= allowed);
        let best = near.map(|word| strsim::osa_distance(word, wanted)).min();
        slips += best.unwrap_or(0);
        best.is_some_and(|distance| distance <= allowed)
    });
    fits && slips > 0
}

/// Returns the score of the letters of each word of `query` in `name`; `None` when one does not fit.
pub(super) fn letters(name: &str, query: &str, matcher: &SkimMatcherV2) -> Option<i64> {
    query
        .split(' ')
        .map(|wanted| matcher.fuzzy_match(name, wanted))
        .try_fold(0, |sum, score| Some(sum + score?))
}

/// Returns whether the letters of each word of `query` stand in `name` in their order: much less work than their score.
pub(super) fn has_letters(name: &str, query: &str) -> bool {
    query.split(' ').all(|wanted| {
        let mut letters = name.bytes();
        wanted.bytes().all(|byte| letters.any(|letter| letter == byte))
    })
}

/// Returns which characters of `name` the words of a query stand on, for emphasis.
pub(super) fn matched_chars(name: &str, query: &str) -> Vec<usize> {
    let mut folded = String::new();
    let mut owner = Vec::new();
    for (at, c) in name.chars().enumerate() {
        let before = folded.len();
        fold_char(if c == '-' { ' ' } else { c }, &mut folded);
        owner.resize(owner.len() + folded.len() - before, at);
    }
    let mut matched = Vec::new();
    for wanted in query.split(' ').filter(|wanted| !wanted.is_empty()) {
        let starts = folded.match_indices(wanted).map(|(at, _)| at);
        let at = starts.min_by_key(|at| !(*at == 0 || folded.as_bytes()[at - 1] == b' '));
        match at {
            Some(at) => matched.extend(&owner[at..at + wanted.len()]),
            None => matched.extend(scattered(&folded, wanted).into_iter().map(|at| owner[at])),
        }
    }
    matched.sort_unstable();
    matched.dedup();
    matched
}

fn scattered(folded: &str, wanted: &str) -> Vec<usize> {
    let mut from = 0;
    let mut found = Vec::new();
    for letter in wanted.bytes() {
        let Some(at) = folded.as_bytes()[from..].iter().position(|b| *b == letter) else {
            return Vec::new();
        };
        found.push(from + at);
        from += at + 1;
    }
    found
}
