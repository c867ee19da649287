//! Finds accepted names again: surnames of full names, given names of people named in full, lone names.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Span;
use crate::extract::people::candidates::Candidate;
use crate::extract::people::evidence::is_family_first;
use crate::extract::people::mentions::Mention;
use crate::extract::people::names::{FullName, lower_word};
use crate::extract::people::words::{Words, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::tokens::TokenKind;

/// Returns the mentions that stand outside those of `found` and repeat one of their names, whole or short.
pub(crate) fn again(words: &Words, candidates: &[Candidate], found: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; words.len()];
    for mention in found {
        taken[mention.tokens.clone()].fill(true);
    }
    let names = Names::new(words, candidates, found);
    let mut more = Vec::new();
    for at in 0..words.len() {
        if taken[at] || !words.is_capitalised(at) || words.doc.in_chrome[at] || words.is(at, WordClass::IN_PHRASE) {
            continue;
        }
        let Some((tokens, cut)) = names.ending_at(words, at) else {
            continue;
        };
        if taken[tokens.clone()].contains(&true) || !stands_alone(words, &tokens) {
            continue;
        }
        taken[tokens.clone()].fill(true);
        let span = words.doc.span_of(tokens.clone());
        more.push(Mention {
            span: Span::new(span.start as usize, span.end as usize - cut),
            tokens,
            candidate: None,
        });
    }
    more
}

/// The accepted names and their short forms, in lower case with a space between words.
#[derive(Default)]
struct Names {
    all: FxHashSet<String>,
    /// Most words of a name, by its last word.
    longest: FxHashMap<String, usize>,
}

impl Names {
    fn new(words: &Words, candidates: &[Candidate], found: &[Mention]) -> Self {
        let mut names = Self::default();
        let mut seen = FxHashSet::default();
        for mention in found {
            let family_first = mention
                .candidate
                .is_some_and(|idx| is_family_first(words, &candidates[idx]));
            if !seen.insert((mention.span.of(words.doc.text), family_first)) {
                continue;
            }
            for form in FullName::new(words, mention, family_first).short_forms() {
                names.add(form);
            }
        }
        names
    }

    fn add(&mut self, form: &str) {
        if self.all.contains(form) {
            return;
        }
        let (mut n_words, mut last) = (0, "");
        for word in form.split(' ') {
            (n_words, last) = (n_words + 1, word);
        }
        let longest = self.longest.entry(last.to_owned()).or_default();
        *longest = n_words.max(*longest);
        self.all.insert(form.to_owned());
    }

    /// Returns the longest name that ends at a token, and how many bytes of genitive to leave out.
    fn ending_at(&self, words: &Words, at: usize) -> Option<(Range<usize>, usize)> {
        let word = words.word(at);
        let owner = without_genitive(word);
        let bare = word.strip_suffix('s').filter(|s| s.len() > 2);
        let whole = (owner.len() < word.len()).then_some(word);
        for form in [Some(owner), whole, bare].into_iter().flatten() {
            let mut key = lower_word(form);
            let Some(longest) = self.longest.get(&key) else {
                continue;
            };
            let mut start = self.all.contains(&key).then_some(at);
            for first in (0..at).rev().take(longest - 1) {
                if !words.follows(first + 1) {
                    break;
                }
                key.insert(0, ' ');
                key.insert_str(0, &lower_word(words.word(first)));
                if self.all.contains(&key) {
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
