//! Finds names, forms and compounds of a lexicon by the longest match, from left to right.

use crate::extract::terms::Found;
use crate::extract::terms::gate::Subject;
use crate::extract::terms::vocabulary::Vocabulary;
use crate::lexicon::{Doubt, EntryIdx, Meaning, Pattern, Written};
use crate::text::tokens::TokenKind;

/// How far after a suspended compound its last element may stand: `kruis- en ballistische raketten`.
const SUSPENDED_REACH: usize = 4;

pub(super) fn mentions(vocabulary: &Vocabulary, subject: &Subject) -> Vec<Found> {
    let mut found = Vec::new();
    let mut next = 0;
    for &at in vocabulary.marked() {
        if at < next || !vocabulary.may_begin(at) {
            continue;
        }
        match match_at(vocabulary, subject, at) {
            Some(Match::Trap(len)) => next = at + len,
            Some(Match::Found(mention)) => {
                next = mention.tokens.end;
                found.push(mention);
            }
            None => {}
        }
    }
    found
}

enum Match {
    /// Words in which nothing is found.
    Trap(usize),
    Found(Found),
}

fn match_at(vocabulary: &Vocabulary, subject: &Subject, at: usize) -> Option<Match> {
    let word = vocabulary.word(at);
    let whole = vocabulary.words.starting_with(&word.key).iter().map(|p| (p, false));
    let stems = word
        .stems()
        .flat_map(|stem| vocabulary.words.starting_with(stem))
        .map(|p| (p, true));
    let end = vocabulary.sentence(at).end;
    let best = whole
        .chain(stems)
        .filter(|(pattern, is_stem)| fits(vocabulary, subject, pattern, *is_stem, at, end))
        .max_by_key(|(pattern, is_stem)| (pattern.keys.len(), is_trap(pattern), !is_stem));
    if let Some((pattern, _)) = best {
        let len = pattern.keys.len();
        return Some(match pattern.meaning {
            Meaning::Trap | Meaning::SoftTrap => Match::Trap(len),
            Meaning::Name(entry) => Match::Found(found(at, len, entry, pattern.doubt, "designation")),
            Meaning::Form(entry) => Match::Found(found(at, len, entry, pattern.doubt, "form")),
        });
    }
    compound_at(vocabulary, at)
        .or_else(|| suspended_at(vocabulary, at, end))
        .map(Match::Found)
}

fn found(at: usize, len: usize, entry: EntryIdx, doubt: Doubt, rule: &'static str) -> Found {
    Found {
        tokens: at..at + len,
        entry,
        doubt,
        is_name: rule == "designation",
        why: vec![(rule, if doubt == Doubt::Sure { 100 } else { 40 })],
    }
}

fn is_trap(pattern: &Pattern) -> bool {
    matches!(pattern.meaning, Meaning::Trap | Meaning::SoftTrap)
}

/// Returns whether the words of a pattern stand at `at`; `is_stem` when its first word is what an ending left of a name.
fn fits(vocabulary: &Vocabulary, subject: &Subject, pattern: &Pattern, is_stem: bool, at: usize, end: usize) -> bool {
    let doc = vocabulary.doc;
    let is_name = matches!(pattern.meaning, Meaning::Name(_));
    let len = pattern.keys.len();
    if is_stem && (!is_name || len > 1) || at + len > end {
        return false;
    }
    let kind = doc.tokens[at].kind;
    let written = match pattern.written {
        Written::Any => true,
        Written::Capital => doc.tokens[at].is_capitalised() || kind == TokenKind::Number,
        Written::Caps => kind == TokenKind::Caps || is_stem && begins_in_capitals(doc.word(at), &pattern.keys[0]),
    };
    let rest = pattern.keys.iter().enumerate().skip(1).all(|(n, key)| {
        let word = vocabulary.word(at + n);
        let ends_name = is_name && n + 1 == len && word.stems().any(|stem| *stem == **key);
        (word.key == *key || ends_name) && !doc.in_chrome[at + n]
    });
    written && rest && !(pattern.meaning == Meaning::SoftTrap && subject.is_near(doc, at))
}

/// Returns whether a word has the letters of `stem` in capitals: `RPG's`, `HARM-raketten`.
fn begins_in_capitals(word: &str, stem: &str) -> bool {
    word.get(..stem.len())
        .is_some_and(|start| !start.chars().any(char::is_lowercase))
}

/// Returns a compound that means something by its last element: `langeafstandsraket`, `Patriotraket`.
fn compound_at(vocabulary: &Vocabulary, at: usize) -> Option<Found> {
    let word = vocabulary.word(at);
    let compound = word.compound?;
    let first = word.key[..compound.first].trim_end_matches('-');
    let name = vocabulary
        .words
        .starting_with(first)
        .iter()
        .find_map(|pattern| match pattern.meaning {
            Meaning::Name(entry) if pattern.keys.len() == 1 => Some(entry),
            _ => None,
        });
    Some(match name {
        Some(entry) => Found {
            is_name: true,
            ..found(at, 1, entry, Doubt::Sure, "name-in-compound")
        },
        // `Sojoez-raketten`: what an unknown name is, the text around it must tell.
        None if vocabulary.doc.tokens[at].kind != TokenKind::Lower && word.key[..compound.first].ends_with('-') => {
            found(at, 1, compound.entry, Doubt::Paragraph, "compound")
        }
        None => found(at, 1, compound.entry, compound.doubt, "compound"),
    })
}

/// Returns a compound whose last element stands further on: `gevechts-` in `gevechts- en transporthelikopters`.
fn suspended_at(vocabulary: &Vocabulary, at: usize, end: usize) -> Option<Found> {
    let first = vocabulary.word(at).key.strip_suffix('-')?;
    let joined = vocabulary.words.is_joiner(vocabulary.key(at + 1)) || vocabulary.key(at + 1) == ",";
    if !joined {
        return None;
    }
    let until = end.min(at + 2 + SUSPENDED_REACH);
    let last = (at + 2..until).find_map(|next| vocabulary.words.last_element(vocabulary.key(next)))?;
    let whole = format!("{first}{last}");
    let form = vocabulary
        .words
        .starting_with(&whole)
        .iter()
        .find_map(|pattern| match pattern.meaning {
            Meaning::Form(entry) if pattern.keys.len() == 1 => Some((entry, pattern.doubt)),
            _ => None,
        });
    let compound = || vocabulary.words.compound(&whole).map(|c| (c.entry, c.doubt));
    let (entry, doubt) = form.or_else(compound)?;
    Some(found(at, 1, entry, doubt, "suspended-compound"))
}
