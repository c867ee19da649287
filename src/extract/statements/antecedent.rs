//! Whom a pronoun in an attribution means.

use std::ops::Range;

use crate::article::{PersonIdx, Speaker};
use crate::extract::document::{Document, Paragraph};
use crate::extract::statements::Names;
use crate::extract::statements::attributions::Attribution;
use crate::extract::statements::sources::Source;

/// How many attributions before a pronoun may say whom it means.
const NEAR_CUES: usize = 12;
/// How many tokens back a paragraph is searched for a name: it keeps the work in proportion to the text.
const FAR: usize = 300;

/// Returns whom a pronoun means: the source or the only person of the nearest sentence before it that has one, in its paragraph; else
/// the source of the paragraph before, when no collective spoke since.
pub(super) fn antecedent(
    doc: &Document,
    names: &Names<'_>,
    attributions: &[Attribution],
    pronoun: &Attribution,
) -> Option<Speaker> {
    let at = attributions.partition_point(|a| a.cue.start < pronoun.cue.start);
    let here = doc.paragraph_at(pronoun.cue.start);
    let paragraph = &doc.paragraphs[here];
    let near = |a: &&Attribution| doc.paragraph_at(a.cue.start) + 1 >= here;
    let spoke = attributions[..at]
        .iter()
        .rev()
        .take(NEAR_CUES)
        .take_while(near)
        .find_map(|a| match &a.source {
            Source::Named(person) | Source::ByRole(person) => Some((Some(*person), a.sentence)),
            Source::Collective(_) | Source::Nobody => Some((None, a.sentence)),
            Source::Pronoun => None,
        });
    if is_about_another(doc, names, paragraph, pronoun.sentence) {
        return None;
    }
    let mentioned = named_just_before(doc, names, paragraph, pronoun.sentence);
    if let Some((person, _)) = mentioned.filter(|(_, sentence)| spoke.is_none_or(|(_, spoke)| spoke < *sentence)) {
        return Some(Speaker::Person(person));
    }
    if let Some((Some(person), _)) = spoke {
        return Some(Speaker::Person(person));
    }
    let from = paragraph.tokens.start.max(pronoun.cue.start.saturating_sub(FAR));
    let (_, first) = names.first_in(from..pronoun.cue.start)?;
    let alone = (from..pronoun.cue.start)
        .filter_map(|at| names.at[at])
        .all(|person| person == first);
    alone.then_some(Speaker::Person(first))
}

/// Returns the only person of the last sentence before one, in the same paragraph, that names anybody, and that sentence.
fn named_just_before(
    doc: &Document,
    names: &Names<'_>,
    paragraph: &Paragraph,
    sentence: usize,
) -> Option<(PersonIdx, usize)> {
    let mut before = (paragraph.sentences.start..sentence).rev().take(3);
    let sentence = before.find(|sentence| names.first_in(doc.sentences[*sentence].clone()).is_some())?;
    let tokens = doc.sentences[sentence].clone();
    let (at, first) = names.first_in(tokens.clone())?;
    let aside = aside(doc, names, &tokens, at, first);
    let alone = tokens
        .filter(|at| !aside.contains(at))
        .filter_map(|at| names.at[at])
        .all(|person| person == first);
    alone.then_some((first, sentence))
}

/// How many words may stand before the subject of a sentence: its role.
const SUBJECT_WITHIN: usize = 6;

/// Returns what commas enclose behind the subject of a sentence, `X, whose son Y was hurt, …`: who is named there is no subject.
fn aside(doc: &Document, names: &Names<'_>, sentence: &Range<usize>, at: usize, person: PersonIdx) -> Range<usize> {
    let end = (at..sentence.end)
        .find(|t| names.at[*t] != Some(person))
        .unwrap_or(sentence.end);
    let is_subject = at < sentence.start + SUBJECT_WITHIN && end < sentence.end && doc.word(end) == ",";
    let close = (end + 1..sentence.end).find(|t| doc.word(*t) == ",");
    match close.filter(|_| is_subject) {
        Some(close) => end..close,
        None => end..end,
    }
}

/// Returns whether the sentence before one is about somebody who has no name but belongs to one: `Kuipers' moeder huilde.`
fn is_about_another(doc: &Document, names: &Names<'_>, paragraph: &Paragraph, sentence: usize) -> bool {
    let Some(before) = sentence
        .checked_sub(1)
        .filter(|before| paragraph.sentences.contains(before))
    else {
        return false;
    };
    let tokens = doc.sentences[before].clone();
    let Some((at, person)) = names.first_in(tokens.start..tokens.end.min(tokens.start + 2)) else {
        return false;
    };
    let end = (at..tokens.end).find(|t| names.at[*t] != Some(person)).unwrap_or(at);
    let owner = doc.word(end - 1.min(end));
    let apart = matches!(doc.word(end), "'" | "’");
    let owns = owner.ends_with("'s") || owner.ends_with("’s") || apart;
    let next = end + usize::from(apart);
    owns && doc.tokens.get(next).is_some_and(crate::text::tokens::Token::is_word)
}
