//! What passes over all articles ask of one: who and what is named, how often, and which times; without the places.

use std::sync::Arc;

use crate::article::{Annotations, PersonIdx, PersonKind, Phrase, Term};
use crate::date::Edtf;

/// The gist of what was found in an article, borrowed from where it lies. Lists are in the order of [`Annotations`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gist<'a> {
    pub people: Vec<GistPerson<'a>>,
    /// Of each statement that a person makes.
    pub speakers: Vec<PersonIdx>,
    pub terms: Vec<GistTerm<'a>>,
    pub times: Vec<Option<Edtf>>,
}

/// See [`Person`](crate::article::Person).
#[derive(Debug, PartialEq, Eq)]
pub struct GistPerson<'a> {
    pub name: &'a str,
    pub kind: PersonKind,
    pub roles: Vec<&'a str>,
    pub affiliations: Vec<&'a str>,
    pub n_mentions: usize,
}

/// See [`Term`].
#[derive(Debug, PartialEq, Eq)]
pub struct GistTerm<'a> {
    pub lexicon: &'a Arc<str>,
    pub id: &'a Arc<str>,
    pub name: &'a Arc<str>,
    pub category: &'a Arc<str>,
    pub n_mentions: usize,
    /// Which mentions have a number.
    pub counted: Vec<usize>,
}

impl<'a> From<&'a Annotations> for Gist<'a> {
    fn from(found: &'a Annotations) -> Self {
        let people = found.people.iter().map(|person| GistPerson {
            name: &person.name,
            kind: person.kind,
            roles: texts(&person.roles),
            affiliations: texts(&person.affiliations),
            n_mentions: person.mentions.len(),
        });
        Self {
            people: people.collect(),
            speakers: found.statements.iter().filter_map(|s| s.speaker.person()).collect(),
            terms: found.terms.iter().map(GistTerm::from).collect(),
            times: found.times.iter().map(|time| time.value).collect(),
        }
    }
}

impl<'a> From<&'a Term> for GistTerm<'a> {
    fn from(term: &'a Term) -> Self {
        let counted = term.mentions.iter().enumerate().filter(|(_, m)| m.quantity.is_some());
        Self {
            lexicon: &term.lexicon,
            id: &term.id,
            name: &term.name,
            category: &term.category,
            n_mentions: term.mentions.len(),
            counted: counted.map(|(n, _)| n).collect(),
        }
    }
}

fn texts(phrases: &[Phrase]) -> Vec<&str> {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}
