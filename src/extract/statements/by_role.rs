//! Whom a role means: `de Korea-deskundige`, `the coach`.

use std::ops::Range;

use crate::article::{Person, PersonIdx, PersonKind, Phrase};
use crate::extract::document::Document;
use crate::extract::statements::Names;
use crate::language::roles::RoleClass;
use crate::language::vocabulary::WordClass;
use crate::text::fold::fold;

/// How many tokens back somebody may have been named whom a role means.
const REACH: usize = 300;

/// Returns the person whose role an article gave before these words and who is meant by them: `de hoogleraar`.
pub(super) fn by_role(doc: &Document, names: &Names<'_>, range: Range<usize>) -> Option<PersonIdx> {
    let first = doc.reporting(range.start);
    if !first.article {
        return None;
    }
    let head = doc.word(range.end.checked_sub(1)?);
    let wanted = fold(head);
    let all = fold(
        doc.span_of(range.start + 1..range.end.max(range.start + 2))
            .of(doc.text),
    );
    let here = doc.tokens[range.start].span.start;
    let country = country_before(doc, range.end - 1);
    let fits = |person: &Person| {
        person.roles.iter().any(|role| {
            role.span.start < here
                && role_fits(&fold(&role.text), &wanted, &all)
                && agrees(country, || country_before(doc, doc.tokens_in(role.span).start))
        })
    };
    let mut fitting = (0..)
        .map(PersonIdx)
        .zip(names.people)
        .filter(|(_, person)| fits(person));
    let Some((found, _)) = fitting.next() else {
        // A country that nobody told of them may be another.
        return country
            .is_none()
            .then(|| only_one_around(doc, names, range.start, head))?;
    };
    // Somebody whose office nobody told was named since: the words may mean them.
    let last = names.last_in(range.start.saturating_sub(REACH)..range.start);
    let tells = |role: &Phrase| role_class(doc, &role.text).is_some_and(|class| &*class.name != "peer");
    let is_open =
        last.is_some_and(|(_, last)| last != found && !names.people[usize::from(last.0)].roles.iter().any(tells));
    (fitting.next().is_none() && !is_open).then_some(found)
}

/// Returns the only person whom the paragraph named before `at`, when nothing speaks against their being `head`: they have a role
/// of the same class (`de coach` for a trainer), or none at all.
fn only_one_around(doc: &Document, names: &Names<'_>, at: usize, head: &str) -> Option<PersonIdx> {
    let class = doc.language.roles.class_of(&head.to_lowercase())?;
    let is_definite = matches!(&*doc.word(at).to_lowercase(), "de" | "het" | "the");
    let paragraph = doc.paragraphs[doc.paragraph_at(at)].tokens.start;
    let before = paragraph.max(at.saturating_sub(REACH))..at;
    let (_, found) = names.first_in(before.clone())?;
    let is_alone = before.filter_map(|t| names.at[t]).all(|person| person == found);
    let person = &names.people[usize::from(found.0)];
    let same = |role: &Phrase| role_class(doc, &role.text).is_some_and(|other| other.name == class.name);
    let fits = person.roles.iter().any(same) || person.roles.is_empty() && person.kind == PersonKind::Other;
    (is_definite && is_alone && fits).then_some(found)
}

/// Returns the class of the role noun in the words of a role.
fn role_class<'a>(doc: &Document<'a>, role: &str) -> Option<&'a RoleClass> {
    let roles = &doc.language.roles;
    role.to_lowercase().split(' ').find_map(|word| roles.class_of(word))
}

/// Returns whether a role is meant by a phrase with this head: one of its own words is the head, not those of what it is a role in.
fn role_fits(role: &str, head: &str, phrase: &str) -> bool {
    let own = role
        .split(' ')
        .take_while(|word| !matches!(*word, "van" | "voor" | "bij" | "aan" | "in" | "of" | "for" | "at"));
    role == phrase
        || head.len() > 4
            && own
                .into_iter()
                .any(|word| word == head || word.len() > head.len() && word.ends_with(head) && word.contains('-'))
}

/// Returns the word for a country or a people directly before a role noun, a modifier away at most.
fn country_before<'t>(doc: &Document<'t>, role: usize) -> Option<&'t str> {
    let near = role.saturating_sub(2)..role;
    near.rev().map(|at| doc.word(at)).find(|word| {
        let class = doc.language.vocabulary.class_of(&word.to_lowercase());
        class.any(WordClass::DEMONYM)
    })
}

/// Returns whether a role that is told to be of a country can be somebody's: theirs must be of the same.
fn agrees<'t>(country: Option<&str>, theirs: impl FnOnce() -> Option<&'t str>) -> bool {
    // `Amerikaanse`, `Amerikaans`, `American`: the start is the country.
    let stem = |word: &str| fold(word).chars().take(STEM).collect::<String>();
    country.is_none_or(|country| theirs().is_some_and(|other| stem(country) == stem(other)))
}

/// Letters in which the words for one country agree; `Noord-Koreaanse` and `Noorse` do not.
const STEM: usize = 5;
