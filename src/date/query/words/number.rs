//! Reads the words of a date query that have digits in them.

use crate::date::PartialDate;
use crate::date::query::words::{Unit, Word, day, month, shown};
use crate::language::languages;

/// Returns what a folded word with a digit means, or why it means nothing; `None` when it is no number at all.
///
/// Messages show it as it was `typed`.
pub(super) fn read(word: &str, typed: &str) -> Option<Result<Word, String>> {
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(plain(word));
    }
    if let Some((unit, number)) = part(word) {
        return Some(check_part(unit, number).map(|()| Word::Part(unit, number)));
    }
    if let Some((year, unit, number)) = part_of_year(word) {
        return Some(check_part(unit, number).map(|()| Word::PartOf(year, unit, number)));
    }
    if let Some(number) = languages().iter().find_map(|l| l.dates.day(word)) {
        return Some(Ok(Word::Number(number)));
    }
    let separator = word.find(['-', '.', '/']).and_then(|at| word[at..].chars().next())?;
    let parts: Option<Vec<(usize, u32)>> = word.split(separator).map(number).collect();
    Some(match parts.as_deref() {
        Some([(4, year), (1..=2, m)]) => month(year.cast_signed(), *m).map(Word::Date),
        Some([(1..=2, d), (1..=2, m), (4, year)]) if separator == '/' => {
            either(word, year.cast_signed(), *d, *m).map(Word::Date)
        }
        Some([(4, year), (1..=2, m), (1..=2, d)] | [(1..=2, d), (1..=2, m), (4, year)]) => {
            day(year.cast_signed(), *m, *d).map(Word::Date)
        }
        Some([(1..=2, _), (1..=2, _), (2, year)]) => Err(short_year(&format!("{year:02}"))),
        _ => Err(unreadable(typed)),
    })
}

/// Says that a year has too few digits.
pub(in crate::date::query) fn short_year(text: &str) -> String {
    format!("`{text}` is no year; write all four digits, e.g. `2024`")
}

fn unreadable(text: &str) -> String {
    format!("`{}` is no date; write `2024-01-15`, `2024-01` or `2024`", shown(text))
}

fn plain(word: &str) -> Result<Word, String> {
    let value = |text: &str| text.parse::<u32>().unwrap_or(0);
    match word.len() {
        1..=3 => Ok(Word::Number(value(word))),
        4 if word == "0000" => Err("there is no year 0; years run from 1 to 9999".to_owned()),
        4 => Ok(Word::Year(value(word).cast_signed())),
        8 => day(value(&word[..4]).cast_signed(), value(&word[4..6]), value(&word[6..])).map(Word::Date),
        _ => Err(unreadable(word)),
    }
}

/// Reads a date with slashes, which is day first in one country and month first in another; only what can be read one way is read.
fn either(word: &str, year: i32, first: u32, second: u32) -> Result<PartialDate, String> {
    match (day(year, second, first), day(year, first, second)) {
        (Ok(one), Ok(other)) if one != other => {
            Err(format!("`{word}` can be {one} or {other}; write the one you mean"))
        }
        (Ok(date), _) | (Err(_), Ok(date)) => Ok(date),
        (Err(reason), Err(_)) => Err(reason),
    }
}

/// Reads `q3`, `h1`, `w03`.
fn part(word: &str) -> Option<(Unit, u32)> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (sign, digits) = word.split_at(at);
    let (1..=2, number) = number(digits)? else {
        return None;
    };
    let is_sign = |signs: fn(&crate::language::date_words::QueryWords) -> &Vec<Box<str>>| {
        languages()
            .iter()
            .any(|l| signs(&l.dates.query).iter().any(|known| **known == *sign))
    };
    if is_sign(|words| &words.quarter_sign) {
        Some((Unit::Quarter, number))
    } else if is_sign(|words| &words.half_sign) {
        Some((Unit::Half, number))
    } else {
        // ISO 8601 has it in every language.
        (sign == "w").then_some((Unit::Week, number))
    }
}

/// Reads `2024-q3`, `2024q3`, `q3-2024`.
fn part_of_year(word: &str) -> Option<(i32, Unit, u32)> {
    let year = |text: &str| {
        number(text)
            .filter(|(digits, year)| *digits == 4 && *year > 0)
            .map(|(_, year)| year.cast_signed())
    };
    if let Some((first, last)) = word.split_once('-') {
        let (year, (unit, number)) = match year(first) {
            Some(year) => (year, part(last)?),
            None => (year(last)?, part(first)?),
        };
        return Some((year, unit, number));
    }
    let (unit, number) = part(word.get(4..)?)?;
    Some((year(word.get(..4)?)?, unit, number))
}

/// Says that a year has no such part.
pub(in crate::date::query) fn check_part(unit: Unit, number: u32) -> Result<(), String> {
    let (name, last) = match unit {
        Unit::Quarter => ("quarter", 4),
        Unit::Half => ("half", 2),
        Unit::Month => ("month", 12),
        Unit::Week => ("week", 53),
        Unit::Day | Unit::Year => return Ok(()),
    };
    if (1..=last).contains(&number) {
        return Ok(());
    }
    Err(format!("there is no {name} {number}; they run from 1 to {last}"))
}

/// Returns how many digits a number has, and its value.
fn number(text: &str) -> Option<(usize, u32)> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .map(|value| (text.len(), value))
}
