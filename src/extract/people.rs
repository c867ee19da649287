//! Finds people: their mentions, joined to one person each, with kind, roles and affiliations.
//!
//! The passes, each linear in the length of the text:
//! 1. `words`: one look-up a token tells what each word may be.
//! 2. `candidates`: runs of capitalised words with the particles inside names.
//! 3. `roles`, `evidence`: what stands around a run and what its words are, as integer weights.
//! 4. `mentions`: names over the threshold, and every other place where they or their short forms stand.
//! 5. `join`: mentions of one human being. 6. `affiliation`, `kind`.

mod affiliation;
mod again;
mod alias;
mod candidates;
mod evidence;
mod join;
mod kind;
mod mentions;
mod names;
mod roles;
mod words;

pub(super) use words::learn;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::article::{Evidence, Person, Phrase, Span};
use crate::extract::document::Document;
use crate::extract::people::candidates::Candidate;
use crate::extract::people::join::Group;
use crate::extract::people::mentions::Mention;
use crate::extract::people::names::FullNames;
use crate::extract::people::roles::Role;
use crate::extract::people::words::Words;
use crate::text::fold::small;

/// Returns the people of an article in order of their first mention.
pub fn people(doc: &Document) -> Vec<Person> {
    let words = Words::new(doc);
    let mut candidates = candidates::candidates(&words);
    let mut around = Vec::with_capacity(candidates.len());
    for candidate in &mut candidates {
        let roles = roles::roles_around(&words, &candidate.tokens);
        evidence::weigh(&words, candidate, &roles);
        around.push(roles);
    }
    alias::weigh(&words, &mut candidates);
    mentions::weigh_lists(&words, &mut candidates);
    let mut names = FullNames::with_room_for(candidates.len());
    let mentions = mentions::mentions(&words, &candidates, &mut names);
    let roles: Vec<Vec<Role>> = mentions
        .iter()
        .map(|m| match m.candidate {
            Some(idx) => std::mem::take(&mut around[idx]),
            None => roles::roles_around(&words, &m.tokens),
        })
        .collect();
    let groups = join::join(&words, &names, &mentions, &roles);
    let found = Found {
        words: &words,
        names: &names,
        mentions: &mentions,
        roles: &roles,
    };
    groups
        .iter()
        .take(usize::from(u16::MAX))
        .map(|group| found.person(group, evidence(group, &mentions, &mut candidates)))
        .collect()
}

/// What the passes found, to make people of.
struct Found<'f, 'd, 't> {
    words: &'f Words<'d, 't>,
    names: &'f FullNames<'t>,
    mentions: &'f [Mention],
    roles: &'f [Vec<Role>],
}

/// Most pieces of evidence that a person keeps: those of the best mention.
const MOST_EVIDENCE: usize = 12;

impl Found<'_, '_, '_> {
    fn person(&self, group: &Group, mut why: Vec<Evidence>) -> Person {
        let text = self.words.doc.text;
        let name = self.mentions[group.fullest].span.of(text).to_owned();
        let roles: Vec<&Role> = group.mentions.iter().flat_map(|m| &self.roles[*m]).collect();
        let mut affiliations = Vec::new();
        for &m in &group.mentions {
            affiliations.extend(affiliation::affiliations(
                self.words,
                &self.mentions[m].tokens,
                &self.roles[m],
            ));
        }
        let full_name = self.names.get(self.mentions[group.fullest].name);
        let (kind, kind_why) = kind::kind(self.words, full_name, &roles, &affiliations);
        why.extend(kind_why);
        Person {
            kind,
            roles: phrases(text, roles.iter().map(|r| self.words.doc.span_of(r.tokens.clone()))),
            affiliations: phrases(text, affiliations.into_iter()),
            mentions: group.mentions.iter().map(|m| self.mentions[*m].span).collect(),
            why,
            name,
        }
    }
}

/// Takes the evidence of the mention that has most; no candidate is a mention of two people.
fn evidence(group: &Group, mentions: &[Mention], candidates: &mut [Candidate]) -> Vec<Evidence> {
    let of_group = group.mentions.iter().filter_map(|m| mentions[*m].candidate);
    let best = of_group.max_by_key(|idx| candidates[*idx].score);
    let mut why = best.map_or(Vec::new(), |idx| std::mem::take(&mut candidates[idx].why));
    why.truncate(MOST_EVIDENCE);
    why
}

/// Makes phrases of spans, each wording once.
fn phrases(text: &str, spans: impl Iterator<Item = Span>) -> Vec<Phrase> {
    let mut seen = FxHashSet::default();
    spans
        .filter(|span| seen.insert(small(span.of(text))))
        .map(|span| Phrase {
            text: span.of(text).to_owned(),
            span,
        })
        .collect()
}
