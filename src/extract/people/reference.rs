//! Resolves a definite role (`de Korea-deskundige`, `the president`) to the person whom the article gave that role.

use std::ops::Range;

use crate::article::{Person, PersonIdx, PersonKind, Span};
use crate::extract::document::Document;
use crate::language::roles::RoleKind;
use crate::language::vocabulary::WordClass;

/// Returns the person whom the words of `range` (token indices) name by a role; the last one before it who has it.
///
/// The role nouns must be the same, or one the last element of the other; a word for a country before them must not
/// contradict. A word for an expert means the last expert when nobody has that very role.
pub fn by_role(doc: &Document, people: &[Person], range: Range<usize>) -> Option<PersonIdx> {
    let head = range.clone().rev().find(|at| is_role(doc, *at))?;
    let role = doc.word(head).to_lowercase();
    let country = demonym_before(doc, head);
    let here = doc.tokens.get(range.start)?.span;
    let fits = |person: &Person| {
        person.roles.iter().any(|phrase| {
            let tokens = doc.tokens_in(phrase.span);
            tokens
                .clone()
                .any(|at| is_role(doc, at) && same_role(&doc.word(at).to_lowercase(), &role))
                && agrees(country, demonym_before(doc, tokens.start))
        })
    };
    last_named(people, here, fits).or_else(|| {
        let expert = doc.language.roles.class_of(&role)?.kind == RoleKind::Expert && country.is_none();
        expert.then(|| last_named(people, here, |p| p.kind == PersonKind::Expert))?
    })
}

/// Returns the last person named before a place who fits.
fn last_named(people: &[Person], here: Span, fits: impl Fn(&Person) -> bool) -> Option<PersonIdx> {
    let fitting = people.iter().enumerate().filter(|(_, person)| fits(person));
    let (idx, _) = fitting.max_by_key(|(_, person)| last_before(person, here))?;
    u16::try_from(idx).ok().map(PersonIdx)
}

fn is_role(doc: &Document, at: usize) -> bool {
    doc.language.roles.class_of(&doc.word(at).to_lowercase()).is_some()
}

fn same_role(stated: &str, named: &str) -> bool {
    stated == named
        || stated.len() > named.len() && stated.ends_with(named)
        || named.len() > stated.len() && named.ends_with(stated)
}

/// Returns the word for a country, a town or a people directly before a role, up to a modifier away.
fn demonym_before<'t>(doc: &Document<'t>, role: usize) -> Option<&'t str> {
    let near = role.saturating_sub(2)..role;
    near.rev().map(|at| doc.word(at)).find(|word| {
        doc.language
            .vocabulary
            .class_of(&word.to_lowercase())
            .any(WordClass::DEMONYM)
    })
}

fn agrees(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let stem = |word: &str| word.to_lowercase().chars().take(4).collect::<String>();
            stem(one) == stem(other)
        }
        _ => true,
    }
}

/// Returns where a person was last named before a place; people named only after it come last.
fn last_before(person: &Person, here: Span) -> Option<u32> {
    person
        .mentions
        .iter()
        .map(|m| m.start)
        .filter(|start| *start < here.start)
        .max()
}
