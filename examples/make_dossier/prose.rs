//! Prose that says nothing: what stands around that which is planted, varied enough to cost what news costs.

use crate::made::random::Random;
use crate::made::words::{GIVEN, MIDDLES, SURNAMES, SYLLABLES, Words};

/// Different people who are named in passing, by language and number.
const PASSERS_BY: usize = 40_000;
/// Different places and firms.
const PLACES: usize = 60_000;

/// Returns a paragraph of two to five sentences.
pub fn paragraph(words: &Words, random: &mut Random) -> String {
    let n = 2 + random.below(4);
    let sentences: Vec<String> = (0..n).map(|_| sentence(words, random)).collect();
    sentences.join(" ")
}

pub fn sentence(words: &Words, random: &mut Random) -> String {
    let subject = random.of_list(words.subjects);
    let verb = random.of_list(words.verbs);
    let object = object(words, random);
    let when = random.of_list(words.when);
    let rest = random.of_list(words.rest);
    match random.below(7) {
        0 => format!("{subject} {verb} {object} {when}, {rest}."),
        1 => format!("{subject} van {} {verb} {when} {object}.", place(words, random)).replace(" van ", of(words)),
        2 => {
            let (link, place, compound) = (
                random.of_list(words.links),
                place(words, random),
                compound(words, random),
            );
            format!("{link} {place} {verb} {} {object}: {compound}, {rest}.", lower(subject))
        }
        3 => format!(
            "{subject} {verb} {object}, {rest}; {} {verb} {when}.",
            compound(words, random)
        ),
        4 => format!("{} {verb} {object} {when}.", passer_by(words, random)),
        5 => {
            let n = 2 + random.below(9_000);
            format!(
                "{subject} {verb} {object} {when}: {n} {}, {rest}.",
                compound(words, random)
            )
        }
        _ => format!("{subject} {verb} {when} {object}, {rest}."),
    }
}

/// Returns a heading of some words.
pub fn title(words: &Words, random: &mut Random) -> String {
    let (subject, verb) = (random.of_list(words.subjects), random.of_list(words.verbs));
    format!(
        "{subject} {verb} {} {}",
        compound(words, random),
        random.of_list(words.when)
    )
}

fn object(words: &Words, random: &mut Random) -> String {
    let object = random.of_list(words.objects);
    if random.one_in(2) {
        return object.to_string();
    }
    let (article, noun) = object.split_once(' ').unwrap_or(("", object));
    format!("{article} {} {noun}", random.of_list(words.adjectives))
}

fn compound(words: &Words, random: &mut Random) -> String {
    format!("{}{}", random.of_list(words.halves), random.of_list(words.ends))
}

/// A place or a firm; a few are named often, most seldom.
fn place(words: &Words, random: &mut Random) -> String {
    let mut of_place = Random::of(7, random.skewed(PLACES));
    let (first, middle) = (of_place.of_list(SYLLABLES), of_place.of_list(MIDDLES));
    let second = if of_place.one_in(2) {
        of_place.of_list(MIDDLES)
    } else {
        ""
    };
    format!("{first}{middle}{second}{}", of_place.of_list(words.places))
}

/// Somebody who is named once and says nothing.
fn passer_by(words: &Words, random: &mut Random) -> String {
    let mut of_person = Random::of(11, random.skewed(PASSERS_BY));
    let given = of_person.of_list(GIVEN);
    let (surname, place) = (of_person.of_list(SURNAMES), place(words, &mut of_person));
    format!("{given} {surname}-{place}")
}

fn of(words: &Words) -> &'static str {
    if words.links[0] == "Bij" { " van " } else { " of " }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
