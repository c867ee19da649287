//! Finds the entries of the lexicons in the text, with the quantities that belong to them.
//!
//! Each lexicon is matched in the same steps: the distinct words of the article are looked up once (`vocabulary`); names, forms
//! and compounds are found by the longest match (`find`); words with other senses stay only where the text is about the
//! subject (`gate`); what belongs to a mention is joined to it (`extent`); numbers before it are read (`quantities`).

mod extent;
mod find;
mod gate;
mod quantities;
mod vocabulary;

pub(super) use vocabulary::forget as forget_words;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::{Evidence, Term, TermMention};
use crate::extract::document::Document;
use crate::extract::terms::gate::Subject;
use crate::extract::terms::vocabulary::Vocabulary;
use crate::lexicon::{Doubt, EntryIdx, Lexicon};

/// Returns what the lexicons find, each entry once, in order of first mention.
pub fn terms(doc: &Document, lexicons: &[Lexicon]) -> Vec<Term> {
    let mut terms: Vec<Term> = lexicons.iter().flat_map(|lexicon| of_lexicon(doc, lexicon)).collect();
    terms.sort_by_key(|term| term.mentions[0].span);
    terms
}

fn of_lexicon(doc: &Document, lexicon: &Lexicon) -> Vec<Term> {
    let words = lexicon.words(doc.language.code);
    let vocabulary = Vocabulary::new(doc, words);
    let subject = Subject::of_words(&vocabulary);
    let mut mentions = find::mentions(&vocabulary, &subject);
    gate::keep(&vocabulary, subject, &mut mentions);
    extent::widen(&vocabulary, lexicon, &mut mentions);
    group(doc, lexicon, &mentions)
}

/// A mention while it is worked on.
#[derive(Clone, Debug)]
struct Found {
    tokens: Range<usize>,
    entry: EntryIdx,
    doubt: Doubt,
    is_name: bool,
    /// The rules that made it, with their weights.
    why: Vec<(&'static str, i16)>,
}

fn group(doc: &Document, lexicon: &Lexicon, mentions: &[Found]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut by_entry: FxHashMap<EntryIdx, usize> = FxHashMap::default();
    for found in mentions {
        let at = *by_entry.entry(found.entry).or_insert_with(|| {
            let entry = &lexicon.entries[found.entry.0 as usize];
            terms.push(Term {
                lexicon: lexicon.name.clone(),
                id: entry.id.clone(),
                name: entry.label(doc.language.code),
                category: entry.category.clone(),
                mentions: Vec::new(),
            });
            terms.len() - 1
        });
        let span = doc.span_of(found.tokens.clone());
        let why = found.why.iter();
        terms[at].mentions.push(TermMention {
            span,
            quantity: quantities::before(doc, found.tokens.start),
            claimant: None,
            why: why.map(|&(rule, weight)| Evidence { rule, span, weight }).collect(),
        });
    }
    terms
}

#[cfg(test)]
mod tests;
