//! Finds the organisation that a person belongs to: after the name or the role, in brackets, or in the role itself.

use std::ops::Range;

use crate::article::Span;
use crate::extract::people::roles::{self, Role, closing_bracket};
use crate::extract::people::words::{Words, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::tokens::{TokenKind, is_apostrophe, is_hyphen};

/// Longest chain of organisations, one in the other: `van de afdeling aan de universiteit`.
const LONGEST_CHAIN: usize = 3;

/// Longest name of an organisation, in words.
const LONGEST_ORGANISATION: usize = 10;

/// Returns the organisations that stand with a name and its roles.
pub(crate) fn affiliations(words: &Words, name: &Range<usize>, roles: &[Role]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = name.end;
    if words.reads(at, &["("]) {
        let end = closing_bracket(words, at);
        found.extend(in_brackets(words, at + 1, end));
        at = end + 1;
    }
    found.extend(chain(words, at, false));
    // "Lena Holt, 41, of Marsh Lane" says where she lives.
    let lives = roles::age_after(words, at).is_some();
    if words.reads(at, &[","]) && !lives && !roles.iter().any(|r| r.head > at) {
        found.extend(chain(words, at + 1, true));
    }
    let before = roles::skip_titles(words, name.start);
    if words.has_before(before) && !roles.iter().any(|r| r.head < name.start) {
        found.extend(organisation_ending(words, before).filter(|_| titled_by_organisation(words, before)));
    }
    found.extend(owner(words, before));
    for role in roles {
        found.extend(chain(words, role.tokens.end, false));
        found.extend(of_compound(words, role.head));
        if role.tokens.start > 0 && words.follows(role.tokens.start) {
            found.extend(organisation_ending(words, role.tokens.start));
        }
    }
    found.sort_unstable();
    found.dedup();
    let name = words.doc.span_of(name.clone());
    found.retain(|span| !span.overlaps(name));
    found
}

/// Returns the organisation in `the BBC's Anna Bell`; the name begins at `name`.
fn owner(words: &Words, name: usize) -> Option<Span> {
    let before = name.checked_sub(1)?;
    let word = words.word(before);
    let stem = without_genitive(word);
    let owns = words.follows(name) && stem.len() < word.len() && is_organisation_word(words, before);
    let start = words.doc.tokens[before].span.start as usize;
    owns.then(|| Span::new(start, start + stem.len()))
}

fn titled_by_organisation(words: &Words, before: usize) -> bool {
    words.follows(before) && words.is(before - 1, WordClass::HEAD)
}

/// Returns the organisation before a role: `Harvard professor`, `White House spokesperson`.
fn organisation_ending(words: &Words, end: usize) -> Option<Span> {
    let mut start = end;
    while end - start < LONGEST_ORGANISATION
        && words.has_before(start)
        && words.follows(start)
        && words.is_capitalised(start - 1)
        && !words.is(start - 1, WordClass::DEMONYM | WordClass::TITLE | WordClass::ROLE)
        && (!words.is(start - 1, WordClass::PORTFOLIO) || start < end && words.is(end - 1, WordClass::HEAD))
    {
        start -= 1;
    }
    if words.doc.starts_sentence(start) && words.is(start, WordClass::ORDINARY) {
        start += 1;
    }
    (start < end && (start..end).any(|at| is_organisation_word(words, at))).then(|| words.doc.span_of(start..end))
}

fn is_organisation_word(words: &Words, at: usize) -> bool {
    words.is(at, WordClass::ORGANISATION | WordClass::HEAD)
        || words.kind(at) == TokenKind::Caps && words.word(at).len() > 1
}

/// Returns the organisation in a role noun: `NAVO` of `NAVO-chef`, `VVD` of `VVD'er`.
fn of_compound(words: &Words, head: usize) -> Option<Span> {
    let word = words.word(head);
    // `N-VA'er` is of the N-VA: an apostrophe parts the ending, a hyphen two words.
    let mut cuts = word.char_indices();
    let (at, _) = cuts
        .clone()
        .find(|(_, c)| is_apostrophe(*c))
        .or_else(|| cuts.find(|(_, c)| is_hyphen(*c)))?;
    let first = &word[..at];
    let capitals = first.chars().filter(|c| c.is_uppercase() || c.is_numeric()).count();
    let known = words
        .doc
        .language
        .vocabulary
        .class_of(&first.to_lowercase())
        .any(WordClass::ORGANISATION);
    let start = words.doc.tokens[head].span.start as usize;
    (capitals >= 2 || known).then(|| Span::new(start, start + at))
}

fn in_brackets(words: &Words, start: usize, end: usize) -> Option<Span> {
    let first = (start..end).find(|at| {
        !words.is(*at, WordClass::ARTICLE)
            && words.doc.tokens[*at].kind != TokenKind::Number
            && words.doc.tokens[*at].is_word()
    })?;
    if words.is(first, WordClass::ROLE) || !words.is_capitalised(first) || words.is(first, WordClass::DEMONYM) {
        return None;
    }
    let phrase = organisation(words, first, end)?;
    // `(Ned)` is where a sportsman comes from.
    if phrase.len() == 1 && words.kind(first) == TokenKind::Capital && words.word(first).len() <= 3 {
        return None;
    }
    (phrase.end == end || words.reads(phrase.end, &[",", "/", ";"])).then(|| words.doc.span_of(phrase))
}

/// Returns the organisations of `van de afdeling … aan de universiteit …`, which begin at `start`.
fn chain(words: &Words, start: usize, apposed: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = start;
    let sentence = words.sentence(start.min(words.len().saturating_sub(1)));
    while found.len() < LONGEST_CHAIN && sentence.contains(&at) {
        if apposed && at == start {
            at += (at..sentence.end)
                .take(2)
                .take_while(|t| !words.is(*t, WordClass::AT))
                .count();
        }
        if !words.is(at, WordClass::AT) {
            break;
        }
        at += 1;
        let mut skipped = 0;
        while sentence.contains(&at) && skipped < 4 && !words.is(at, WordClass::AT) && is_before_organisation(words, at)
        {
            at += 1;
            skipped += 1;
        }
        if words.is(at, WordClass::AT) && skipped > 0 {
            continue;
        }
        let Some(phrase) = organisation(words, at, sentence.end) else {
            break;
        };
        at = phrase.end;
        found.push(words.doc.span_of(phrase));
    }
    found
}

/// Returns whether a word may stand between `van` and an organisation: an article, `Koreaanse`, `denktank`.
fn is_before_organisation(words: &Words, at: usize) -> bool {
    // A capital article begins the name: `het Den Haag Centrum`.
    let article = words.is(at, WordClass::ARTICLE) && !words.is_capitalised(at);
    (article || words.is(at, WordClass::DEMONYM)) && !words.is(at, WordClass::HEAD)
        || words.kind(at) == TokenKind::Lower
            && !words.is(
                at,
                WordClass::FUNCTION | WordClass::SPEECH | WordClass::BE | WordClass::ROLE,
            )
}

/// Returns the name of an organisation that begins at `start`: capitalised words, with small ones inside.
fn organisation(words: &Words, start: usize, end: usize) -> Option<Range<usize>> {
    if !words.is_capitalised(start) || start >= end {
        return None;
    }
    let mut last = start + 1;
    let mut at = start + 1;
    while at < end && at - start < LONGEST_ORGANISATION && words.follows(at) {
        if words.is_capitalised(at) {
            at += 1;
            last = at;
        } else if is_inside_organisation(words, start, at) {
            at += 1;
        } else {
            break;
        }
    }
    let phrase = start..last;
    let organised = phrase
        .clone()
        .any(|at| is_organisation_word(words, at) || words.is(at, WordClass::IN_PHRASE));
    let person = words.is(start, WordClass::GIVEN) && !words.is(start, WordClass::AMBIGUOUS);
    let place = phrase.clone().all(|at| {
        words.is(
            at,
            WordClass::PLACE | WordClass::DEMONYM | WordClass::KNOWN | WordClass::PORTFOLIO | WordClass::OF,
        )
    });
    (organised || !person && !place && without_genitive(words.word(start)).len() > 2).then_some(phrase)
}

/// Returns whether the name of an organisation that began at `start` goes on over a small word: `Institute for the …`.
///
/// Over `en` only when it is one for sure, and no person or place follows.
fn is_inside_organisation(words: &Words, start: usize, at: usize) -> bool {
    let next = at + 1;
    let other = WordClass::GIVEN | WordClass::KNOWN | WordClass::ROLE | WordClass::TITLE | WordClass::PLACE;
    let sure = (start..at).any(|t| is_organisation_word(words, t)) && !words.is(next, other);
    let joins = words.is(at, WordClass::INSIDE) && (sure || !words.is(at, WordClass::AND));
    let goes_on = words.is_capitalised(next)
        || words.is(next, WordClass::ARTICLE | WordClass::PARTICLE) && words.is_capitalised(next + 1);
    joins && goes_on && words.follows(next)
}
