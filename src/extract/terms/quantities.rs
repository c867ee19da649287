//! Reads the number that belongs to a mention: `zeker vier`, `duizenden containers`, `de helft`.
//!
//! Read from the mention to the left: adjectives, perhaps what is counted instead (`containers vol`), the number, perhaps the
//! lower bound of a range, and the words that soften it. Whatever does not fit this order is no quantity, because a wrong
//! number is worse than none: years, ages, distances, money and numbers of people have other words in between.

use std::borrow::Cow;

use crate::article::{Quantity, Span};
use crate::extract::document::Document;
use crate::language::numbers::{Bound, Numbers, Words, key};
use crate::text::tokens::TokenKind;

/// Most adjectives between a number and its thing.
const MOST_ADJECTIVES: usize = 4;
/// How many tokens before its thing a quantity may begin; the longest range with its hedges has fewer.
const FARTHEST: usize = 24;
/// Most phrases that soften one number: `mogelijk wel`, `naar schatting zo'n`.
const MOST_HEDGES: usize = 3;

/// Returns the quantity whose words end before token `start`, where a mention begins.
pub(super) fn before(doc: &Document, start: usize) -> Option<Quantity> {
    let sentence = doc.sentences[doc.sentence_at(start)].start;
    let earliest = sentence.max(start.saturating_sub(FARTHEST));
    let reader = Reader {
        doc,
        numbers: &doc.language.numbers,
        earliest,
        keys: (earliest..start).map(|at| key(doc.word(at))).collect(),
    };
    (0..=MOST_ADJECTIVES.min(start - reader.earliest))
        .take_while(|skipped| *skipped == 0 || reader.is_adjective(start - skipped))
        .find_map(|skipped| {
            let end = start - skipped;
            reader
                .plain(end)
                .or_else(|| reader.counted(end))
                .or_else(|| reader.linked(end))
        })
}

struct Reader<'a> {
    doc: &'a Document<'a>,
    numbers: &'a Numbers,
    /// First token that may belong to the quantity.
    earliest: usize,
    /// The words from `earliest` to the thing, folded once.
    keys: Vec<Cow<'a, str>>,
}

/// A number in the text: one value, or the bounds of a range.
#[derive(Clone, Copy, Debug)]
struct Number {
    start: usize,
    min: f64,
    max: f64,
    is_vague: bool,
}

impl Reader<'_> {
    fn key(&self, at: usize) -> &str {
        self.keys.get(at.wrapping_sub(self.earliest)).map_or("", |key| key)
    }

    /// Returns where a phrase begins that ends before `end`.
    fn phrase_start(&self, phrase: &Words, end: usize) -> Option<usize> {
        let start = end.checked_sub(phrase.len()).filter(|start| *start >= self.earliest)?;
        let fits = phrase
            .iter()
            .enumerate()
            .all(|(n, word)| *self.key(start + n) == **word);
        (fits && !self.doc.in_chrome[start]).then_some(start)
    }

    fn is_adjective(&self, at: usize) -> bool {
        let token = self.doc.tokens[at];
        let key = self.key(at);
        match token.kind {
            TokenKind::Lower => {
                self.numbers.between_words.contains(key)
                    || self.numbers.looks_like_adjective(key)
                        && !self.doc.language.stop_words.contains(key)
                        && !self.numbers.units.contains(key)
            }
            TokenKind::Capital => self.numbers.is_demonym(key) || key.contains('-') || key.ends_with("'s"),
            TokenKind::Caps => self.numbers.between_words.contains(key),
            _ => false,
        }
    }

    /// Reads `zeker vier` before the thing.
    fn plain(&self, end: usize) -> Option<Quantity> {
        let number = self.range(end)?;
        Some(self.quantity(number, end, None))
    }

    /// Reads `tien ton`, `thousands of containers` before the thing.
    fn counted(&self, end: usize) -> Option<Quantity> {
        let unit = end.checked_sub(1).filter(|at| *at >= self.earliest)?;
        if !self.numbers.units.contains(self.key(unit)) {
            return None;
        }
        let number = self.range(unit).or_else(|| self.range(self.link_start(unit)?))?;
        Some(self.quantity(number, end, Some(self.doc.word(unit).to_owned())))
    }

    /// Reads `duizenden containers vol`, `de helft van de`, `dozens of` before the thing.
    fn linked(&self, end: usize) -> Option<Quantity> {
        let link = self.link_start(end)?;
        self.share(link)
            .or_else(|| self.percentage(link))
            .or_else(|| self.counted(link))
            .or_else(|| self.range(link).map(|number| self.quantity(number, link, None)))
    }

    fn link_start(&self, end: usize) -> Option<usize> {
        let links = &self.numbers.unit_links;
        links.iter().find_map(|link| self.phrase_start(link, end))
    }

    fn share(&self, end: usize) -> Option<Quantity> {
        let (start, part, phrase) = self
            .numbers
            .shares
            .iter()
            .find_map(|(phrase, part)| Some((self.phrase_start(phrase, end)?, *part, phrase)))?;
        let with_article = start > self.earliest && self.numbers.articles.contains(self.key(start - 1));
        let number = Number {
            start: if with_article { start - 1 } else { start },
            min: part,
            max: part,
            is_vague: false,
        };
        Some(self.quantity(number, end, phrase.last().map(ToString::to_string)))
    }

    fn percentage(&self, end: usize) -> Option<Quantity> {
        let units = &self.numbers.share_units;
        let unit = units.iter().find_map(|unit| self.phrase_start(unit, end))?;
        let number = self.range(unit)?;
        let words = self.doc.span_of(unit..end).of(self.doc.text);
        Some(self.quantity(number, end, Some(words.to_owned())))
    }

    /// Reads a number that ends before `end`, with the lower bound before it where there is one.
    fn range(&self, end: usize) -> Option<Number> {
        let last = self.number(end)?;
        if last.is_vague {
            return Some(last);
        }
        let hedged = self.hedges(last.start).0;
        let numbers = self.numbers;
        let soft = (hedged < last.start).then_some(&numbers.soft_range_links);
        let mut links = numbers.range_links.iter().chain(soft.into_iter().flatten());
        let first = links
            .find_map(|link| self.phrase_start(link, hedged))
            .and_then(|link| {
                let comma = link > self.earliest && self.doc.word(link - 1) == ",";
                self.number(if comma { link - 1 } else { link })
            })
            .filter(|first| !first.is_vague);
        let range = first.or_else(|| self.between(last));
        Some(match range {
            Some(first) => self.joined(first, last, end),
            None => last,
        })
    }

    /// Reads `tussen de 20 en` before the upper bound.
    fn between(&self, last: Number) -> Option<Number> {
        let link = last.start.checked_sub(1).filter(|at| *at > self.earliest)?;
        if *self.key(link) != *self.numbers.between_link {
            return None;
        }
        let first = self.number(link)?;
        let opens = |phrase| self.phrase_start(phrase, first.start);
        let start = self.numbers.between.iter().find_map(opens)?;
        Some(Number { start, ..first })
    }

    fn joined(&self, first: Number, last: Number, end: usize) -> Number {
        // `20 tot 30 duizend` says twenty thousand.
        let multiplier = self
            .numbers
            .multiplier(self.key(end - 1))
            .filter(|m| first.max < *m && last.start + 1 < end);
        let min = first.min * multiplier.unwrap_or(1.0);
        if min > last.max {
            return last;
        }
        Number {
            start: first.start,
            min,
            max: last.max,
            is_vague: false,
        }
    }

    /// Reads one number that ends before `end`.
    fn number(&self, end: usize) -> Option<Number> {
        let last = end
            .checked_sub(1)
            .filter(|at| *at >= self.earliest && !self.doc.in_chrome[*at])?;
        let vague = self.numbers.vague.iter().find_map(|(phrase, least)| {
            Some(Number {
                start: self.phrase_start(phrase, end)?,
                min: *least,
                max: *least,
                is_vague: true,
            })
        });
        if vague.is_some() {
            return vague;
        }
        let word = self.key(last);
        let number = match self.numbers.multiplier(word) {
            Some(times) => self.multiplied(last, times),
            None => self.value(last).map(|(min, max)| Number {
                start: last,
                min,
                max,
                is_vague: false,
            }),
        };
        number.filter(|number| self.counts(number))
    }

    /// Reads `vijf miljoen`, `een miljoen`, `duizend`.
    fn multiplied(&self, at: usize, times: f64) -> Option<Number> {
        let before = at.checked_sub(1).filter(|at| *at >= self.earliest);
        let number = |start, min: f64, max: f64| Number {
            start,
            min: min * times,
            max: max * times,
            is_vague: false,
        };
        if let Some(before) = before {
            if let Some((min, max)) = self.value(before) {
                return Some(number(before, min, max));
            }
            if times > 1000.0 && self.numbers.articles.contains(self.key(before)) {
                return Some(number(before, 1.0, 1.0));
            }
        }
        // Abbreviations and `miljoen` alone count nothing.
        (times <= 1000.0 && self.key(at).len() > 3).then(|| number(at, 1.0, 1.0))
    }

    /// Returns the bounds that one token says: a number, or two with a hyphen (`20-30`).
    fn value(&self, at: usize) -> Option<(f64, f64)> {
        let word = self.key(at);
        if let Some(value) = self.numbers.value(word) {
            return Some((value, value));
        }
        let (first, last) = word.split_once('-')?;
        let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let bounds = (self.numbers.value(first)?, self.numbers.value(last)?);
        (is_figure(first) && is_figure(last) && bounds.0 < bounds.1).then_some(bounds)
    }

    /// Returns whether a number counts: it is no year, no price and no part of a name.
    fn counts(&self, number: &Number) -> bool {
        if number.start == self.earliest {
            return true;
        }
        let before = number.start - 1;
        let key = self.key(before);
        let figure = self.doc.tokens[number.start].kind == TokenKind::Number;
        let plain_year = figure
            && (1900.0..2100.0).contains(&number.max)
            && self.doc.word(number.start).len() == 4
            && self.numbers.before_year.contains(key);
        let every = matches!(key, "every" | "each" | "any" | "elk" | "ieder" | "elke" | "iedere");
        let price = matches!(key, "$" | "€" | "£" | "eur" | "usd");
        !plain_year && !price && !every
    }

    /// Returns where the softening words begin that end before `end`, and which bound the nearest of them makes.
    fn hedges(&self, end: usize) -> (usize, Option<Bound>) {
        let mut start = end;
        let mut bound = None;
        for _ in 0..MOST_HEDGES {
            let hedges = &self.numbers.hedges;
            let Some((at, kind)) = hedges
                .iter()
                .find_map(|(phrase, kind)| Some((self.phrase_start(phrase, start)?, *kind)))
            else {
                break;
            };
            start = at;
            bound = match bound {
                None | Some(Bound::About) => Some(kind),
                decided => decided,
            };
        }
        (start, bound)
    }

    fn quantity(&self, number: Number, end: usize, unit: Option<String>) -> Quantity {
        let (start, bound) = self.hedges(number.start);
        let hedge = (start < number.start).then(|| self.doc.span_of(start..number.start).of(self.doc.text).to_owned());
        let is_range = number.min < number.max;
        let (min, max) = match bound {
            _ if is_range => (Some(number.min), Some(number.max)),
            _ if number.is_vague => (Some(number.min), None),
            Some(Bound::Most) => (None, Some(number.max)),
            Some(Bound::Least) => (Some(number.min), None),
            Some(Bound::About) | None => (Some(number.min), Some(number.max)),
        };
        let span: Span = self.doc.span_of(start..end);
        Quantity {
            span,
            min,
            max,
            hedge,
            unit,
        }
    }
}
