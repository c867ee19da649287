//! Joins to a mention what belongs to it: adjectives before it, a name or a description after it.

use std::ops::Range;

use crate::extract::terms::Found;
use crate::extract::terms::vocabulary::Vocabulary;
use crate::lexicon::{Lexicon, TailWord};
use crate::text::tokens::TokenKind;

/// Most words that a `*` of a tail stands for.
const MOST_TAIL_WORDS: usize = 3;
/// How many sentences back a name may stand that `die raketten` means.
const ANAPHOR_REACH: usize = 3;

pub(super) fn widen(vocabulary: &Vocabulary, lexicon: &Lexicon, mentions: &mut Vec<Found>) {
    let old = std::mem::take(mentions);
    let mut rest = old.iter().peekable();
    let mut taken = 0;
    while let Some(found) = rest.next() {
        if found.tokens.start < taken {
            continue;
        }
        let mut found = found.clone();
        while let Some(next) = rest.peek() {
            if !joins(vocabulary, &found, next) {
                break;
            }
            merge(&mut found, next, "with-its-name");
            rest.next();
        }
        take_variant(vocabulary, &mut found);
        take_head(vocabulary, &mut found);
        take_tail(vocabulary, &old, &mut found);
        take_variant(vocabulary, &mut found);
        take_adjectives(vocabulary, taken, &mut found);
        take_code(vocabulary, taken, &mut found);
        point_back(vocabulary, lexicon, mentions, &mut found);
        taken = found.tokens.end;
        mentions.push(found);
    }
}

/// Returns whether a name and a form stand side by side: `Leopard 2 tanks`, `houwitser M777`.
fn joins(vocabulary: &Vocabulary, found: &Found, next: &Found) -> bool {
    let same_sentence = vocabulary.sentence(found.tokens.start).contains(&next.tokens.start);
    found.tokens.end == next.tokens.start && same_sentence && found.is_name != next.is_name
}

fn merge(found: &mut Found, next: &Found, rule: &'static str) {
    found.tokens.end = next.tokens.end;
    if next.is_name {
        found.entry = next.entry;
    }
    found.is_name = true;
    found.why.push((rule, 20));
}

/// Longest mark of a variant: `2A8's`.
const LONGEST_VARIANT: usize = 6;

/// Takes the mark of a variant after a name that has no figures: `Leopard 2A8`, `Glock 17`.
fn take_variant(vocabulary: &Vocabulary, found: &mut Found) {
    let doc = vocabulary.doc;
    let next = found.tokens.end;
    let sentence = vocabulary.sentence(found.tokens.start);
    if !found.is_name || !sentence.contains(&next) || doc.in_chrome[next] {
        return;
    }
    let mark = vocabulary.key(next);
    let has_digit = |key: &str| key.bytes().any(|b| b.is_ascii_digit());
    let named = found.tokens.clone().any(|at| has_digit(vocabulary.key(at)));
    let is_variant = has_digit(mark) && mark.len() <= LONGEST_VARIANT && !mark.contains(['.', ',', ':', '%']);
    // A bare number before a word counts what follows it.
    let is_bare = mark.bytes().all(|b| b.is_ascii_digit());
    let follows_word = sentence.contains(&(next + 1))
        && doc.tokens[next + 1].is_word()
        && !vocabulary.words.is_joiner(vocabulary.key(next + 1));
    if !named && is_variant && (!is_bare || mark.len() <= 3 && !follows_word) {
        found.tokens.end += 1;
    }
}

/// Takes the word after a name that says what is counted: `Patriot systems`.
fn take_head(vocabulary: &Vocabulary, found: &mut Found) {
    let next = found.tokens.end;
    let in_sentence = vocabulary.sentence(found.tokens.start).contains(&next);
    if found.is_name && in_sentence && vocabulary.words.counts_after_name(vocabulary.key(next)) {
        found.tokens.end += 1;
    }
}

/// Takes a description after a form: `van het type Hwasong-11`, `van Noord-Koreaanse makelij`.
fn take_tail(vocabulary: &Vocabulary, mentions: &[Found], found: &mut Found) {
    let sentence = vocabulary.sentence(found.tokens.start);
    let rest = found.tokens.end..sentence.end;
    for tail in vocabulary.words.tails() {
        let mut name = None;
        let Some(end) = tail_end(vocabulary, mentions, tail, rest.clone(), &mut name) else {
            continue;
        };
        found.tokens.end = end;
        found.why.push(("description", 20));
        if let Some(name) = name {
            found.entry = mentions[name].entry;
            found.is_name = true;
        }
        return;
    }
}

/// Returns where a tail ends that begins at the start of `rest`; sets `name` to the mention that its `<name>` is.
fn tail_end(
    vocabulary: &Vocabulary,
    mentions: &[Found],
    tail: &[TailWord],
    rest: Range<usize>,
    name: &mut Option<usize>,
) -> Option<usize> {
    let Some((first, others)) = tail.split_first() else {
        return Some(rest.start);
    };
    if rest.is_empty() {
        return None;
    }
    match first {
        TailWord::OneOf(words) => {
            let key = vocabulary.key(rest.start);
            let fits = words.iter().any(|word| **word == *key);
            fits.then(|| tail_end(vocabulary, mentions, others, rest.start + 1..rest.end, name))?
        }
        TailWord::Name => {
            let idx = mentions.binary_search_by_key(&rest.start, |m| m.tokens.start).ok()?;
            if !mentions[idx].is_name {
                return None;
            }
            *name = Some(idx);
            tail_end(vocabulary, mentions, others, mentions[idx].tokens.end..rest.end, name)
        }
        TailWord::Code => {
            let fits = is_code(vocabulary, rest.start);
            fits.then(|| tail_end(vocabulary, mentions, others, rest.start + 1..rest.end, name))?
        }
        TailWord::Some => (0..=MOST_TAIL_WORDS)
            .take_while(|n| *n == 0 || rest.start + n <= rest.end && is_word(vocabulary, rest.start + n - 1))
            .find_map(|n| tail_end(vocabulary, mentions, others, rest.start + n..rest.end, name)),
    }
}

/// Returns whether a token looks like a model code: capitals and figures, `CH-95`.
fn is_code(vocabulary: &Vocabulary, at: usize) -> bool {
    let word = vocabulary.doc.word(at);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    vocabulary.doc.tokens[at].kind == TokenKind::Caps && digits > 0 && (3..=9).contains(&word.len())
}

fn is_word(vocabulary: &Vocabulary, at: usize) -> bool {
    vocabulary.doc.tokens[at].is_word()
}

/// Takes the adjectives that belong to a form: `intercontinentale ballistische raketten`.
fn take_adjectives(vocabulary: &Vocabulary, taken: usize, found: &mut Found) {
    let earliest = vocabulary.sentence(found.tokens.start).start.max(taken);
    loop {
        let start = found.tokens.start;
        let longest = vocabulary.words.adjectives().iter().find(|phrase| {
            start >= earliest + phrase.len()
                && phrase
                    .iter()
                    .enumerate()
                    .all(|(n, word)| *vocabulary.key(start - phrase.len() + n) == **word)
        });
        match longest {
            Some(phrase) => found.tokens.start -= phrase.len(),
            None => return,
        }
    }
}

/// Takes a model code before a form: `CH-95 drones`.
fn take_code(vocabulary: &Vocabulary, taken: usize, found: &mut Found) {
    let earliest = vocabulary.sentence(found.tokens.start).start.max(taken);
    let before = found.tokens.start.checked_sub(1).filter(|at| *at >= earliest);
    if let Some(at) = before.filter(|at| !found.is_name && is_code(vocabulary, *at)) {
        found.tokens.start = at;
        found.why.push(("model-code", 10));
    }
}

/// Lets a form at the start of a sentence mean the name before it: `Die raketten …`.
fn point_back(vocabulary: &Vocabulary, lexicon: &Lexicon, earlier: &[Found], found: &mut Found) {
    let doc = vocabulary.doc;
    let sentence = vocabulary.sentence(found.tokens.start);
    let is_anaphor = !found.is_name
        && found.tokens.start == sentence.start + 1
        && doc.tokens[sentence.start].kind != TokenKind::Lower
        && vocabulary.words.is_anaphor(vocabulary.key(sentence.start));
    if !is_anaphor {
        return;
    }
    let category = |entry: crate::lexicon::EntryIdx| &lexicon.entries[entry.0 as usize].category;
    let here = doc.sentence_at(found.tokens.start);
    let name = earlier.iter().rev().find(|m| m.is_name);
    if let Some(name) = name
        && here - doc.sentence_at(name.tokens.start) <= ANAPHOR_REACH
        && doc.paragraph_at(name.tokens.start) == doc.paragraph_at(found.tokens.start)
        && category(name.entry) == category(found.entry)
    {
        found.entry = name.entry;
        found.why.push(("points-back", 10));
    }
}
