//! Whom a pronoun in an attribution means.

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
            Source::Collective(_) => Some((None, a.sentence)),
            Source::Pronoun => None,
        });
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
    let (_, first) = names.first_in(tokens.clone())?;
    let alone = tokens.filter_map(|at| names.at[at]).all(|person| person == first);
    alone.then_some((first, sentence))
}
