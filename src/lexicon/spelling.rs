//! Turns the words of a lexicon file into what is compared: keys, spellings, tails, expectations.

use crate::lexicon::{Expected, TailWord, Written};
use crate::text::fold::fold;
use crate::text::tokens::tokenize;

/// Returns the words of a phrase as the text is cut up.
pub(super) fn keys(phrase: &str) -> Box<[Box<str>]> {
    tokenize(phrase)
        .iter()
        .map(|token| fold(token.text(phrase)).into_boxed_str())
        .collect()
}

/// Returns the ways in which a designation is written: `F-16`, `F16`, `F 16`.
pub(super) fn spellings(designation: &str) -> Vec<String> {
    let parts: Vec<&str> = designation.split(['-', ' ']).filter(|part| !part.is_empty()).collect();
    let digits_follow = parts
        .windows(2)
        .all(|pair| pair[1].starts_with(|c: char| c.is_ascii_digit()));
    let mut found = vec![designation.to_owned()];
    if parts.len() > 1 {
        found.push(parts.join("-"));
        // Single letters stay joined: an article and a number (`A 10`) would be found everywhere.
        if parts[0].chars().count() > 2 {
            found.push(parts.join(" "));
        }
        if digits_follow && parts.len() == 2 {
            found.push(parts.concat());
        }
    }
    found.sort();
    found.dedup();
    found
}

pub(super) fn written(word: &str) -> Written {
    let first = word.split([' ', '-']).next().unwrap_or(word);
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let small = first.chars().any(char::is_lowercase);
    let has_digits = word.chars().any(|c| c.is_ascii_digit());
    if !word.starts_with(char::is_uppercase) && !word.starts_with(|c: char| c.is_ascii_digit()) {
        Written::Any
    } else if letters > 1 && !small && !has_digits {
        Written::Caps
    } else {
        Written::Capital
    }
}

pub(super) fn tail_words(tail: &str) -> Vec<TailWord> {
    tail.split(' ')
        .map(|word| match word {
            "*" => TailWord::Some,
            "<name>" => TailWord::Name,
            "<code>" => TailWord::Code,
            _ => TailWord::OneOf(word.split('|').map(|w| fold(w).into_boxed_str()).collect()),
        })
        .collect()
}

/// Reads `words = category` or `words = category: quantity`.
pub(super) fn expected(line: &str) -> Option<Expected> {
    let (surface, rest) = line.rsplit_once(" = ")?;
    let (category, quantity) = match rest.split_once(": ") {
        Some((category, quantity)) => (category, Some(quantity.to_owned())),
        None => (rest, None),
    };
    Some(Expected {
        surface: surface.to_owned(),
        category: category.to_owned(),
        quantity,
    })
}
