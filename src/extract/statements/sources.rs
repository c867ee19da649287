//! Tells who the words of a source mean: a person, somebody named before, a group, or nobody known.

use std::ops::Range;

use crate::article::{PersonIdx, Phrase, Span};
use crate::extract::document::Document;
use crate::extract::statements::by_role::by_role;
use crate::extract::statements::{Names, indirect};
use crate::extract::traits::Signs;
use crate::language::numbers::key;
use crate::language::vocabulary::WordClass;
use crate::text::fold::small;
use crate::text::tokens::TokenKind;

/// The source that an attribution names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A person by name.
    Named(PersonIdx),
    /// A person by a role that the article gave them before: `de Korea-deskundige`.
    ByRole(PersonIdx),
    /// `hij`, `ze`: whoever spoke last.
    Pronoun,
    /// `ik`, `jij`, `zeggen ze`: nobody whom the article could name.
    Nobody,
    /// A group, an organization, somebody without a name.
    Collective(Phrase),
}

/// What a source stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Verb,
    /// `volgens`, `aldus`.
    Phrase,
}

/// Longest source in tokens.
const LONGEST: usize = 14;

/// Reads the source that begins at a token, as after `zegt` or `volgens`. Returns it and the token after it.
pub(super) fn from(doc: &Document, names: &Names<'_>, after: Cue, start: usize, end: usize) -> Option<(Source, usize)> {
    let mut at = start;
    while at < end && at < start + 3 && doc.reporting(at).skip && !is_capital(doc, at) {
        at += 1;
    }
    let first = doc.reporting(at);
    if at >= end {
        return None;
    }
    let stands_alone = !(first.article && next_is_noun(doc, at + 1, end));
    let several = first.plural_pronoun && start > 0 && doc.word(start - 1).ends_with("en");
    if several && after == Cue::Verb && !first.article {
        return Some((Source::Nobody, at + 1));
    }
    if stands_alone && (first.pronoun || first.object_pronoun && after == Cue::Phrase) {
        return Some((Source::Pronoun, at + 1));
    }
    if stands_alone && first.object_pronoun {
        return None;
    }
    if first.plural_pronoun && !first.article {
        return (after == Cue::Verb).then_some((Source::Nobody, at + 1));
    }
    if first.ends && !first.article && !is_capital(doc, at) && names.at[at].is_none() {
        return None;
    }
    let stop = phrase_end(doc, names, at, end);
    if let Some((token, person)) = names.first_in(at..stop) {
        if let Some((person, after)) = role_before(doc, names, at..token) {
            return Some((Source::ByRole(person), after));
        }
        if !belongs_to_other(doc, names, at, token) && !is_another(doc, at, token) {
            let after = (token..end).find(|t| names.at[*t] != Some(person)).unwrap_or(end);
            return Some((Source::Named(person), after));
        }
    }
    let stop = collective_end(doc, at, stop);
    let phrase = phrase(doc, at..stop)?;
    match by_role(doc, names, at..stop) {
        Some(person) => Some((Source::ByRole(person), stop)),
        None => Some((Source::Collective(phrase), stop)),
    }
}

/// Reads the source that ends before a token, as before `zegt`: the subject of the verb.
pub(super) fn before(doc: &Document, names: &Names<'_>, verb: usize, start: usize) -> Option<Source> {
    let mut at = verb;
    while at > start && at + 3 > verb && doc.reporting(at - 1).skip && !is_capital(doc, at - 1) {
        at -= 1;
    }
    let last = before_brackets(doc, at.checked_sub(1)?, start).filter(|last| *last >= start)?;
    if doc.word(last) == "," {
        return before_apposition(doc, names, last, start).map(Source::Named);
    }
    if indirect::follows_relative(doc, at) {
        let person = names.at[last.checked_sub(2).filter(|name| *name >= start)?]?;
        return Some(Source::Named(person));
    }
    if let Some(person) = names.at[last] {
        let first = (start..=last)
            .rev()
            .take_while(|t| names.at[*t] == Some(person))
            .last()
            .unwrap_or(last);
        let opens = (start..first)
            .rev()
            .take(LONGEST)
            .find(|t| is_boundary(doc, *t))
            .map_or(start, |t| t + 1);
        return (!belongs_to_other(doc, names, opens, first)).then_some(Source::Named(person));
    }
    let word = doc.reporting(last);
    if word.pronoun {
        // `ze zeggen`: several, and nobody in particular.
        let several = word.plural_pronoun && doc.word(verb).ends_with("en");
        return (!several).then_some(Source::Pronoun);
    }
    if word.plural_pronoun && !word.article {
        return None;
    }
    let opens = (start..=last)
        .rev()
        .take(LONGEST)
        .find(|t| is_boundary(doc, *t) || names.at[*t].is_some())
        .map_or(start, |t| t + 1);
    if let Some(person) = said_of(doc, names, opens, start) {
        return Some(Source::Named(person));
    }
    let first = (opens..=last).find(|t| doc.reporting(*t).article || is_capital(doc, *t) || is_plural_noun(doc, *t))?;
    let is_phrase = collective_end(doc, first, last + 1) == last + 1 && !doc.reporting(last).ends;
    if is_phrase && doc.tokens[last].is_word() {
        let range = first..last + 1;
        return match by_role(doc, names, range.clone()) {
            Some(person) => Some(Source::ByRole(person)),
            None => phrase(doc, range).map(Source::Collective),
        };
    }
    // "De woordvoerder van het Kremlin, Dmitri …, zei in januari": the name may stand before an adverbial.
    None
}

/// Returns the token before what a bracket at `last` encloses, `Hilde Smit (39)`; `last` itself where none does.
fn before_brackets(doc: &Document, last: usize, start: usize) -> Option<usize> {
    if last < start || doc.word(last) != ")" {
        return Some(last);
    }
    let first = start.max(last.saturating_sub(LONGEST));
    let open = (first..last).rev().find(|at| doc.word(*at) == "(")?;
    open.checked_sub(1)
}

/// Returns the person before the words at `opens` that tell where somebody is from or belongs: `Lena Kuipers uit Delft zegt`,
/// `minister Bram Stolk van Defensie zegt`.
fn said_of(doc: &Document, names: &Names<'_>, opens: usize, start: usize) -> Option<PersonIdx> {
    let name = opens.checked_sub(1).filter(|name| *name >= start)?;
    let ties = matches!(doc.word(opens), "van" | "uit" | "bij" | "from" | "of" | "at");
    let person = names.at[name].filter(|_| ties)?;
    let first = (start..=name)
        .rev()
        .take_while(|at| names.at[*at] == Some(person))
        .last()?;
    let phrase = (start..first)
        .rev()
        .take(LONGEST)
        .find(|at| is_boundary(doc, *at))
        .map_or(start, |at| at + 1);
    (!belongs_to_other(doc, names, phrase, first)).then_some(person)
}

/// Returns the person whose name stands before a comma that closes what is said of them: `X, hoogleraar in Delft, zegt`,
/// `X, de zus van Y, zegt`.
fn before_apposition(doc: &Document, names: &Names<'_>, comma: usize, start: usize) -> Option<PersonIdx> {
    let last = comma.checked_sub(1).filter(|last| *last >= start)?;
    let first = start.max(comma.saturating_sub(LONGEST_APPOSITION));
    let opens = (first..last).rev().find(|at| doc.word(*at) == ",");
    let said_of = opens.and_then(|opens| names.at[opens.checked_sub(1).filter(|name| *name >= start)?]);
    match names.at[last] {
        // "De woordvoerder, X, zegt": the name itself is the apposition, or nothing is.
        Some(person) => {
            let alone = opens.is_none_or(|opens| names.at[opens + 1] == Some(person));
            said_of.filter(|_| !alone).or(Some(person))
        }
        None => said_of,
    }
}

/// Longest apposition in tokens.
const LONGEST_APPOSITION: usize = 22;

/// Returns the person whom the first words before a name mean by their role, and where those end: in `volgens de bruggenkenner
/// vindt minister Kuipers …` the minister is not the source.
fn role_before(doc: &Document, names: &Names<'_>, range: Range<usize>) -> Option<(PersonIdx, usize)> {
    let ends = range.start + 2..range.end.min(range.start + 6);
    ends.rev()
        .find_map(|end| Some((by_role(doc, names, range.start..end)?, end)))
}

/// Returns whether a new phrase begins between the start of a source and a name: a second article that no preposition ties to the first.
fn is_another(doc: &Document, start: usize, token: usize) -> bool {
    (start + 1..token).any(|at| {
        let tied = matches!(
            doc.word(at - 1),
            "van" | "aan" | "bij" | "of" | "at" | "for" | "voor" | "in" | "op" | ","
        );
        doc.reporting(at).article && !tied
    })
}

/// Returns whether a name at `token` only says whose the source is: `de advocaat van Kuipers`.
fn belongs_to_other(doc: &Document, names: &Names<'_>, start: usize, token: usize) -> bool {
    let words: Vec<&str> = (start..token).map(|at| doc.word(at)).collect();
    let of = words
        .iter()
        .rposition(|word| matches!(*word, "van" | "of" | "voor" | "namens" | "for" | "'s" | "’s"));
    let Some(of) = of else { return false };
    // "de officier van justitie Anna de Wit": the word stands in her own role.
    let of_span = doc.tokens[start + of].span;
    let own_role = names.at[token].is_some_and(|person| {
        let person = &names.people[usize::from(person.0)];
        person.roles.iter().any(|role| role.span.contains(of_span))
    });
    // "de minister van Defensie Anna de Wit": the organization stands between, and the name is the minister's.
    let stands_between = |word: &&str| matches!(*word, "," | ")") || word.starts_with(char::is_uppercase);
    !own_role && !words[of + 1..].iter().any(stands_between)
}

/// Returns where the words of a source end: at a mark, at a word that cannot belong to it, or behind a name.
fn phrase_end(doc: &Document, names: &Names<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end && at < start + LONGEST {
        if names.at[at].is_some() {
            let person = names.at[at];
            return (at..end).find(|t| names.at[*t] != person).unwrap_or(end);
        }
        let comma_before_name =
            doc.word(at) == "," && at > start && names.first_in(at + 1..(at + 2).min(end)).is_some();
        if is_boundary(doc, at) && !comma_before_name && doc.word(at) != "(" && doc.word(at) != ")" {
            return at;
        }
        at += 1;
    }
    at
}

/// Returns where the words of a group end: at a word that no group holds, or behind a proper name that nothing goes on.
fn collective_end(doc: &Document, start: usize, stop: usize) -> usize {
    let ends = |at: &usize| {
        let word = doc.reporting(*at);
        let time = doc.time_word(*at);
        let ties = matches!(
            doc.word(*at),
            "van" | "voor" | "en" | "of" | "the" | "and" | "for" | "de" | "het" | "in"
        );
        // "A Nato diplomat": the name is the first half of whoever speaks.
        let after_name = *at > start && is_proper(doc, *at - 1) && !ties && !is_role(doc, *at);
        let small = *at > start && !is_capital(doc, *at);
        let stops = (word.ends || word.skip) && !ties || word.verb || word.that || word.pronoun && !word.article;
        small
            && (after_name || stops || time.shift.is_some() && !word.article || time.days.is_some() || counts(doc, *at))
    };
    let stop = if doc.reporting(start).alone {
        stop.min(start + 1)
    } else {
        stop
    };
    let end = (start..stop).find(ends).unwrap_or(stop);
    (start..end)
        .rev()
        .find(|at| doc.word(*at) != ".")
        .map_or(start, |last| last + 1)
}

/// Returns whether a word says what somebody is, in the singular or the plural.
pub(super) fn is_role(doc: &Document, at: usize) -> bool {
    let roles = &doc.language.roles;
    let word = small(doc.word(at));
    roles.class_of(&word).is_some() || doc.language.vocabulary.class_of(&word).any(WordClass::COLLECTIVE)
}

/// Returns whether a token says how many of something else there are.
fn counts(doc: &Document, at: usize) -> bool {
    let numbers = &doc.language.numbers;
    let word = key(doc.word(at));
    doc.tokens[at].kind == TokenKind::Number
        || numbers
            .vague
            .iter()
            .any(|(words, _)| words.len() == 1 && *words[0] == *word)
        || word.len() > 2 && doc.has_sign(at, Signs::NUMBER)
}

/// Returns whether a token is a proper name and no adjective of a country (`Oekraïense`, `Noord-Koreaanse`).
fn is_proper(doc: &Document, at: usize) -> bool {
    let word = doc.word(at);
    let is_adjective = doc.language.numbers.is_demonym(&key(word)) || word.ends_with("ern");
    is_capital(doc, at) && !doc.starts_sentence(at) && !is_adjective && !doc.reporting(at).article
}

fn phrase(doc: &Document, range: Range<usize>) -> Option<Phrase> {
    // The full stop of the sentence is none of its words.
    let is_stop = |at: usize| doc.word(at) == ".";
    let end = range.clone().rev().find(|at| !is_stop(*at))? + 1;
    let range = range.start..end;
    let has_noun = range
        .clone()
        .any(|at| doc.tokens[at].is_word() && !doc.reporting(at).article);
    (range.start < range.end && has_noun).then(|| {
        let span: Span = doc.span_of(range);
        Phrase {
            text: span.of(doc.text).split_whitespace().collect::<Vec<_>>().join(" "),
            span,
        }
    })
}

fn is_boundary(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    !token.is_word() && token.kind != TokenKind::Number && !matches!(doc.word(at), "&" | "/" | ".")
}

fn is_capital(doc: &Document, at: usize) -> bool {
    doc.tokens
        .get(at)
        .is_some_and(crate::text::tokens::Token::is_capitalised)
}

fn is_plural_noun(doc: &Document, at: usize) -> bool {
    let word = doc.word(at);
    word.len() > 5 && (word.ends_with("en") || word.ends_with('s'))
}

/// Returns whether the words of a group say when, not who: `Een dag eerder`.
pub(super) fn is_time(doc: &Document, phrase: &Phrase) -> bool {
    doc.tokens_in(phrase.span).any(|at| doc.reporting(at).time)
}

/// Returns whether a noun follows, so that `haar` or `his` before it is no source but says whose.
fn next_is_noun(doc: &Document, at: usize, end: usize) -> bool {
    at < end && doc.tokens[at].is_word() && {
        let word = doc.reporting(at);
        !(word.ends || word.that || word.verb || word.skip)
    }
}
