//! Finds what is said and who says it.
//!
//! Three passes: quotation marks are paired (`quotations`); words that attribute are found with their sources
//! (`attributions`); then each quotation gets its speaker from the first rule of the sieve that holds (`sieve`), and
//! attributions that no quotation took give indirect statements (`indirect`).

mod antecedent;
mod attributions;
mod by_role;
mod indirect;
mod quotations;
mod repeat;
mod sieve;
mod sources;

use crate::article::{Person, PersonIdx, Speaker, Statement};
use crate::extract::document::Document;
use crate::extract::statements::sieve::Sieve;
use crate::extract::traits::{Signs, Traits};
use crate::language::Language;

/// Returns the statements of a document in order of position. Those whose speaker is not sure enough are unattributed.
pub fn statements(doc: &Document, people: &[Person]) -> Vec<Statement> {
    let names = Names::of(doc, people);
    let quotations = quotations::find(doc);
    let quoted = quotations::mask(doc, &quotations);
    let attributions = attributions::find(doc, &names, &quoted);
    let mut statements = sieve::attribute(Sieve::new(doc, &names, (&quotations, &quoted), &attributions));
    let found = indirect::Found {
        names: &names,
        attributions: &attributions,
    };
    let indirect = indirect::find(doc, &found, &statements);
    statements.extend(indirect);
    statements.sort_by_key(|statement| (statement.span.start, statement.span.end));
    statements
}

/// Adds to the traits of a word whether it may attribute or quote.
pub(super) fn learn(language: &Language, word: &str, traits: Traits) -> Traits {
    let does = language.reporting.kind(traits.reporting);
    let signs = traits
        .signs
        .with(Signs::ATTRIBUTES, word == ":" || attributions::attributes(does))
        .with(Signs::QUOTES, quotations::may_quote(word));
    Traits { signs, ..traits }
}

/// Who is named where, by token.
struct Names<'a> {
    people: &'a [Person],
    /// For each token, the person whose mention holds it.
    at: Vec<Option<PersonIdx>>,
}

impl<'a> Names<'a> {
    fn of(doc: &Document, people: &'a [Person]) -> Self {
        let mut at = vec![None; doc.tokens.len()];
        for (idx, person) in (0..).map(PersonIdx).zip(people) {
            for mention in &person.mentions {
                for token in doc.tokens_in(*mention) {
                    at[token] = Some(idx);
                }
            }
        }
        Self { people, at }
    }

    /// Returns the first person named in a range of tokens, and the token where.
    fn first_in(&self, range: std::ops::Range<usize>) -> Option<(usize, PersonIdx)> {
        range
            .into_iter()
            .find_map(|token| Some((token, (*self.at.get(token)?)?)))
    }

    /// Returns the last person named in a range of tokens, and the token where.
    fn last_in(&self, range: std::ops::Range<usize>) -> Option<(usize, PersonIdx)> {
        range.rev().find_map(|token| Some((token, (*self.at.get(token)?)?)))
    }
}

/// Returns whether a speaker is somebody whom a reader could name.
fn is_known(speaker: &Speaker) -> bool {
    *speaker != Speaker::Unattributed
}

#[cfg(test)]
mod tests;
