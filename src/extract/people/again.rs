//! Finds accepted names again: surnames of full names, given names of people named in full, lone names.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::article::Span;
use crate::extract::people::mentions::Mention;
use crate::extract::people::names::{FullNames, push_lower};
use crate::extract::people::words::{Words, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::tokens::TokenKind;

/// Returns where outside the mentions of `found` one of their names stands again, whole or short: its tokens, and its span.
pub(crate) fn again(words: &Words, found: &[Mention], names: &FullNames) -> Vec<(Range<usize>, Span)> {
    let mut taken = vec![false; words.len()];
    for mention in found {
        taken[mention.tokens.clone()].fill(true);
    }
    let names = Forms::new(names);
    let mut key = String::new();
    let mut more = Vec::new();
    for &at in words.capitals() {
        if taken[at] || words.doc.in_chrome[at] || words.is(at, WordClass::IN_PHRASE) {
            continue;
        }
        let Some((tokens, cut)) = names.ending_at(words, at, &mut key) else {
            continue;
        };
        if taken[tokens.clone()].contains(&true) || !stands_alone(words, &tokens) {
            continue;
        }
        taken[tokens.clone()].fill(true);
        let span = words.doc.span_of(tokens.clone());
        more.push((tokens, Span::new(span.start as usize, span.end as usize - cut)));
    }
    more
}

/// The accepted names and their short forms, in lower case with a space between words.
struct Forms<'n> {
    all: FxHashSet<&'n str>,
    /// Most words of a name, by its last word.
    longest: FxHashMap<&'n str, usize>,
}

impl<'n> Forms<'n> {
    fn new(names: &'n FullNames) -> Self {
        let room = 3 * names.len();
        let mut forms = Self {
            all: FxHashSet::with_capacity_and_hasher(room, FxBuildHasher),
            longest: FxHashMap::with_capacity_and_hasher(room, FxBuildHasher),
        };
        for name in names.all() {
            name.short_forms(|form, _| forms.add(form));
        }
        forms
    }

    fn add(&mut self, form: &'n str) {
        if !self.all.insert(form) {
            return;
        }
        let (mut n_words, mut last) = (0, "");
        for word in form.split(' ') {
            (n_words, last) = (n_words + 1, word);
        }
        let longest = self.longest.entry(last).or_default();
        *longest = n_words.max(*longest);
    }

    /// Returns the longest name that ends at a token, and how many bytes of genitive to leave out.
    fn ending_at(&self, words: &Words, at: usize, key: &mut String) -> Option<(Range<usize>, usize)> {
        let word = words.word(at);
        let owner = without_genitive(word);
        let bare = word.strip_suffix('s').filter(|s| s.len() > 2);
        let whole = (owner.len() < word.len()).then_some(word);
        for form in [Some(owner), whole, bare].into_iter().flatten() {
            key.clear();
            push_lower(form, key);
            let Some(longest) = self.longest.get(key.as_str()) else {
                continue;
            };
            let mut start = self.all.contains(key.as_str()).then_some(at);
            for first in (0..at).rev().take(longest - 1) {
                if !words.follows(first + 1) {
                    break;
                }
                let mut longer = String::new();
                push_lower(words.word(first), &mut longer);
                longer.push(' ');
                key.insert_str(0, &longer);
                if self.all.contains(key.as_str()) {
                    start = Some(first);
                }
            }
            if let Some(start) = start {
                return Some((start..at + 1, word.len() - form.len()));
            }
        }
        None
    }
}

/// Returns whether a name is not part of a longer one of something else: `Trump Tower`, `het Van Dijk College`.
fn stands_alone(words: &Words, tokens: &Range<usize>) -> bool {
    let plain = WordClass::ORDINARY
        | WordClass::SPEECH
        | WordClass::ROLE
        | WordClass::TITLE
        | WordClass::DEMONYM
        | WordClass::PORTFOLIO
        | WordClass::PARTICLE;
    let next = tokens.end;
    if words.follows(next) && words.is_capitalised(next) && !words.in_title_case(next) && !words.is(next, plain) {
        return false;
    }
    let first = tokens.start;
    if words.follows(first) && words.is_capitalised(first - 1) && !words.in_title_case(first) {
        let before = words.class(first - 1);
        return before.any(
            plain
                | WordClass::PLACE
                | WordClass::ORGANISATION
                | WordClass::HEAD
                | WordClass::IN_PHRASE
                | WordClass::COMPOUND,
        ) || words.doc.starts_sentence(first - 1);
    }
    let ordinary = words.is(first, WordClass::ORDINARY) && words.doc.starts_sentence(first);
    !(ordinary
        && tokens.len() == 1
        && words.kind(next) == TokenKind::Lower
        && !words.is(next, WordClass::SPEECH | WordClass::BE))
}
