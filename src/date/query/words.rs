//! Cuts a date query into words and says what each one means.

use std::ops::Range;

use chrono::Datelike;

use crate::date::PartialDate;
use crate::date::query::DateQueryError;
use crate::language::date_words::{DateWords, QueryWords};
use crate::language::languages;
use crate::text::fold::fold;

mod number;

pub(super) use number::{check_part, short_year};

/// What one word of a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// `=`
    Certainly,
    /// A date in digits: `2024-01`, `15-1-2024`.
    Date(PartialDate),
    /// Four digits.
    Year(i32),
    /// Fewer digits, or an ordinal: a day, or how many.
    Number(u32),
    /// The name of a month.
    Month(u32),
    Weekday,
    /// `Q3`, `H1`, `W03`: a part of a year, counted.
    Part(Unit, u32),
    /// `2024-Q3`
    PartOf(i32, Unit, u32),
    Unit(Unit),
    This,
    Previous,
    Last,
    Today,
    Yesterday,
    Undated,
    From,
    To,
    Before,
    After,
    Between,
    And,
    /// Changes nothing.
    Of,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

/// A word as it was typed, and what it means.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'a> {
    pub(super) word: Word,
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
}

impl Lexeme<'_> {
    /// Returns the word for a message, short also when somebody pasted a book.
    pub(super) fn shown(&self) -> String {
        shown(self.text)
    }
}

/// Returns words for a message, at most as many letters as fit beside the reason.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 30;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Reads all words, or says which one means nothing.
pub(super) fn read(input: &str) -> Result<Vec<Lexeme<'_>>, DateQueryError> {
    let pieces = pieces(input);
    let mut words = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let (length, word) = match phrase(&pieces[at..]) {
            Some(found) => found,
            None => (1, single(&pieces[at])?),
        };
        let span = pieces[at].span.start..pieces[at + length - 1].span.end;
        words.push(Lexeme {
            word,
            text: &input[span.clone()],
            span,
        });
        at += length;
    }
    Ok(words)
}

/// A piece of the input without white space, its letters folded.
struct Piece<'a> {
    text: &'a str,
    folded: String,
    span: Range<usize>,
}

/// Cuts at white space, around `..` and its like, and after `=`; commas and full stops at the end of a word go.
fn pieces(input: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in input.split_whitespace() {
        let start = at + input[at..].find(word).unwrap_or(0);
        at = start + word.len();
        let mut rest = start..at;
        if found.is_empty() && word.starts_with('=') {
            push(input, rest.start..rest.start + 1, &mut found);
            rest.start += 1;
        }
        while let Some(separator) = separator(&input[rest.clone()]) {
            let separator = rest.start + separator.start..rest.start + separator.end;
            push(input, rest.start..separator.start, &mut found);
            push(input, separator.clone(), &mut found);
            rest.start = separator.end;
        }
        push(input, rest, &mut found);
    }
    found
}

fn push<'a>(input: &'a str, span: Range<usize>, found: &mut Vec<Piece<'a>>) {
    let text = &input[span.clone()];
    let text = if is_separator(text) {
        text
    } else {
        text.trim_end_matches([',', ';', '.'])
    };
    if !text.is_empty() {
        found.push(Piece {
            text,
            folded: fold(text).trim().to_owned(),
            span: span.start..span.start + text.len(),
        });
    }
}

/// Finds what separates the ends of a range inside one word: `..`, `…`, `–`, the slash of EDTF, the hyphen of `2023-2024`.
fn separator(word: &str) -> Option<Range<usize>> {
    if let Some(at) = word.find("..") {
        let start = word[..at].trim_end_matches('/').len();
        let rest = word[at..].trim_start_matches('.').trim_start_matches('/');
        return Some(start..word.len() - rest.len());
    }
    for mark in ["…", "–", "—"] {
        if let Some(at) = word.find(mark) {
            return Some(at..at + mark.len());
        }
    }
    let two_years = word.split_once('-').is_some_and(|(a, b)| is_year(a) && is_year(b));
    if matches!(word, "-" | "/") || two_years {
        return word.find(['-', '/']).map(|at| at..at + 1);
    }
    let slash = word.find('/')?;
    let edtf = word.starts_with(|c: char| c.is_ascii_digit()) && word.matches('/').count() == 1;
    edtf.then_some(slash..slash + 1)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_separator(text: &str) -> bool {
    separator(text).is_some_and(|found| found == (0..text.len()))
}

/// Returns what the longest entry of any language that the pieces begin with means, and how many of them it takes.
fn phrase(pieces: &[Piece<'_>]) -> Option<(usize, Word)> {
    if pieces[0].text == "=" {
        return Some((1, Word::Certainly));
    }
    if is_separator(pieces[0].text) {
        return Some((1, Word::To));
    }
    let mut best: Option<(usize, Word)> = None;
    for language in languages() {
        for (entry, word) in vocabulary(&language.dates) {
            let length = entry.split(' ').count();
            let longer = best.is_none_or(|(known, _)| length > known);
            let fits = || {
                entry
                    .split(' ')
                    .eq(pieces.iter().take(length).map(|piece| piece.folded.as_str()))
            };
            if longer && fits() {
                best = Some((length, word));
            }
        }
    }
    best
}

/// Returns all that a language can say in a query besides numbers.
pub(super) fn vocabulary(words: &DateWords) -> impl Iterator<Item = (&str, Word)> {
    let months = (1..)
        .zip(&words.months)
        .map(|(number, names)| (names, Word::Month(number)));
    let groups = months
        .chain([(&words.weekdays, Word::Weekday)])
        .chain(groups(&words.query));
    groups.flat_map(|(entries, word)| entries.iter().map(move |entry| (&**entry, word)))
}

/// Pairs the lists of an asset with what their words mean; where a word is in two, the first counts.
fn groups(words: &QueryWords) -> [(&Vec<Box<str>>, Word); 18] {
    [
        (&words.today, Word::Today),
        (&words.yesterday, Word::Yesterday),
        (&words.undated, Word::Undated),
        (&words.this, Word::This),
        (&words.previous, Word::Previous),
        (&words.last, Word::Last),
        (&words.day, Word::Unit(Unit::Day)),
        (&words.week, Word::Unit(Unit::Week)),
        (&words.month, Word::Unit(Unit::Month)),
        (&words.quarter, Word::Unit(Unit::Quarter)),
        (&words.half, Word::Unit(Unit::Half)),
        (&words.year, Word::Unit(Unit::Year)),
        (&words.from, Word::From),
        (&words.to, Word::To),
        (&words.before, Word::Before),
        (&words.after, Word::After),
        (&words.between, Word::Between),
        (&words.and, Word::And),
    ]
}

/// Reads a word that is in no list: a number, a part of a year, a filler.
fn single(piece: &Piece<'_>) -> Result<Word, DateQueryError> {
    if let Some(word) = number::read(&piece.folded, piece.text) {
        return word.map_err(|message| DateQueryError::new(piece.span.clone(), message));
    }
    let fills = languages()
        .iter()
        .any(|l| l.dates.query.of.iter().any(|word| **word == *piece.folded));
    if fills {
        return Ok(Word::Of);
    }
    let text = shown(piece.text);
    let message = match similar(&piece.folded) {
        Some(known) => format!("`{text}` is no date; did you mean `{known}`?"),
        None => format!("`{text}` is no date; {EXAMPLES}"),
    };
    Err(DateQueryError::new(piece.span.clone(), message))
}

/// What to type instead.
pub(super) const EXAMPLES: &str = "try `2024-01`, `jan 2024`, `2023-09..2024-01` or `last 6 months`";

/// Returns the known word that a typing mistake away from this one.
fn similar(folded: &str) -> Option<&'static str> {
    let allowed = match folded.len() {
        4..=6 => 1,
        7..=20 => 2,
        _ => return None,
    };
    languages()
        .iter()
        .flat_map(|language| vocabulary(&language.dates))
        .map(|(known, _)| (strsim::osa_distance(folded, known), known))
        .filter(|(distance, known)| *distance <= allowed && known.len() > 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Says exactly why a day is not in the calendar.
pub(super) fn day(year: i32, month: u32, day: u32) -> Result<PartialDate, String> {
    let whole = self::month(year, month)?;
    PartialDate::new(year, Some(month), Some(day)).ok_or_else(|| {
        let last = whole.latest().day();
        format!("there is no day {day} in {whole}, which has {last} days")
    })
}

/// Says exactly why a month is not in the calendar.
pub(super) fn month(year: i32, month: u32) -> Result<PartialDate, String> {
    if year == 0 {
        return Err("there is no year 0; years run from 1 to 9999".to_owned());
    }
    PartialDate::new(year, Some(month), None)
        .ok_or_else(|| format!("there is no month {month}; months run from 1 to 12"))
}
