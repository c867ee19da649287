//! Reads expressions of time from the words of a text, from left to right with a bounded look ahead.

mod indefinite;
mod points;

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::times::figures;
use crate::extract::times::meaning::{Meaning, Tense, Time};
use crate::extract::traits::{Signs, Traits};
use crate::language::Language;
use crate::language::time_words::{Role, Shift, TimeWord};
use crate::text::fold::small;
use crate::text::tokens::TokenKind;

/// An expression as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) tokens: Range<usize>,
    pub(super) meaning: Meaning,
    /// The tense, where the expression itself tells it: `tot woensdag`.
    pub(super) tense: Option<Tense>,
    /// It ends in a bare year, so that another may follow: `2018 en 2019`.
    pub(super) is_year: bool,
}

/// A document, read for the times that it names.
pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document<'a>,
}

/// What a word may do at the head of the words that name a time; the other roles are of words around them.
const HEADS: [Role; 7] = [
    Role::Decades,
    Role::TurnOfYear,
    Role::Ahead,
    Role::Within,
    Role::One,
    Role::Half,
    Role::Vague,
];

/// What a word does before the end or the ends of an expression.
const BOUNDS: [Role; 5] = [Role::Between, Role::From, Role::Since, Role::Until, Role::After];

/// Adds to the traits of a word whether it may begin an expression of time.
pub(in crate::extract) fn learn(language: &Language, word: &str, traits: Traits) -> Traits {
    let does = language.times.kind(traits.time);
    let is_figure = word.starts_with(|c: char| c.is_ascii_digit());
    let begins = *does != TimeWord::default() || is_figure;
    let names = is_figure
        || points::MIDDLE.iter().any(|middle| word.starts_with(middle))
        || does.without_roles() != TimeWord::default()
        || does.is_any(&HEADS);
    let signs = traits
        .signs
        .with(Signs::BEGINS_TIME, begins)
        .with(Signs::NAMES_TIME, names)
        .with(Signs::UNIT_OF_TIME, does.unit.is_some());
    Traits { signs, ..traits }
}

/// What stands before the words that name a time, and so how sure they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Led {
    /// `in`, `sinds`: what follows is a time if it can be one.
    Strongly,
    /// `van`, `uit`, or a year before: probably.
    Weakly,
    No,
}

impl<'a> Reader<'a> {
    pub(super) fn new(doc: &'a Document<'a>) -> Self {
        Self { doc }
    }

    /// Returns what a word does; nothing past the end.
    pub(super) fn word(&self, at: usize) -> &'static TimeWord {
        self.doc.time_word(at)
    }

    /// Reads the expression that begins at a token. `last_year` is the token after a year that was read last.
    pub(super) fn expression(&self, at: usize, last_year: Option<usize>) -> Option<Read> {
        if !self.doc.has_sign(at, Signs::BEGINS_TIME) && !self.doc.has_sign(at + 1, Signs::UNIT_OF_TIME) {
            return None;
        }
        let word = self.word(at);
        if word.is_any(&BOUNDS)
            && let Some(read) = self.with_bounds(at)
        {
            return Some(read);
        }
        let start = self.skip_leads(at);
        if self.may_be_point(start)
            && let Some((time, end)) = self.point(start, self.led(at, start, last_year))
        {
            let is_year = matches!(time, Time::Year { part: None, .. });
            let tense = match self.shift(start) {
                Some(Shift::Previous | Shift::Past) => Some(Tense::Past),
                Some(Shift::Next | Shift::Coming) => Some(Tense::Future),
                Some(Shift::This) | None => None,
            };
            return Some(Read {
                tense,
                ..Self::read(at..end, Meaning::At(time), is_year)
            });
        }
        let end = self.duration(at).or_else(|| self.indefinite(at))?;
        Some(Self::read(at..end, Meaning::NoDate, false))
    }

    /// Reads an expression of which a token tells that it has one end or two.
    fn with_bounds(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let is_range = word.is(Role::Between) || word.is(Role::From);
        if let Some(read) = is_range.then(|| self.between(at)).flatten() {
            return Some(read);
        }
        for (role, make) in [
            (Role::Since, Meaning::Since as fn(Time) -> Meaning),
            (Role::Until, Meaning::Until),
            (Role::After, Meaning::After),
        ] {
            if !word.is(role) {
                continue;
            }
            if let Some(read) = self.bounded(at, role, make) {
                return Some(read);
            }
        }
        None
    }

    fn read(tokens: Range<usize>, meaning: Meaning, is_year: bool) -> Read {
        Read {
            tokens,
            meaning,
            tense: None,
            is_year,
        }
    }

    /// Reads `sinds …`, `tot en met …`, `na …`.
    fn bounded(&self, at: usize, role: Role, make: fn(Time) -> Meaning) -> Option<Read> {
        let mut start = at + 1;
        if role == Role::Until && self.word(start).is(Role::And) && self.word(start + 1).is(Role::Inclusive) {
            start += 2;
        }
        let start = self.skip_leads(start);
        let (time, end) = self.point(start, Led::Strongly)?;
        // "na een week" is a distance from something else, and so is "tot drie jaar geleden" no bound.
        let is_bound = !matches!(time, Time::Unknown | Time::Within { .. } | Time::Window { .. });
        let to_come = role != Role::After && matches!(time, Time::Weekday(..));
        is_bound.then(|| Read {
            tense: (to_come).then_some(Tense::Future),
            ..Self::read(at..end, make(time), false)
        })
    }

    /// Reads `tussen … en …` and `van … tot (en met) …`.
    fn between(&self, at: usize) -> Option<Read> {
        let is_between = self.word(at).is(Role::Between);
        let first = self.skip_leads(at + 1);
        let from = self.end_of_range(first)?;
        let link = self.word(from.1);
        if !(is_between && link.is(Role::And) || !is_between && link.is(Role::To)) {
            return None;
        }
        let mut second = from.1 + 1;
        if link.is(Role::To) && self.word(second).is(Role::And) && self.word(second + 1).is(Role::Inclusive) {
            second += 2;
        }
        let to = self.point(self.skip_leads(second), Led::Strongly)?;
        let (from, to) = (from.0, to);
        Some(Self::read(at..to.1, Meaning::Between(from, to.0), false))
    }

    /// Reads the first end of a range, which may be a day whose month stands with the last: `van 3 tot 5 maart`.
    fn end_of_range(&self, at: usize) -> Option<(Time, usize)> {
        if let Some(point) = self.point(at, Led::Strongly) {
            return Some(point);
        }
        let day = self.day(at)?;
        let (last, _) = (at + 2..at + 5).find_map(|at| self.point(at, Led::Strongly))?;
        match last {
            Time::Day { month, year, .. } => Some((Time::Day { day, month, year }, at + 1)),
            _ => None,
        }
    }

    /// Returns the token after `in de`, `op`, `het`.
    fn skip_leads(&self, at: usize) -> usize {
        let mut at = at;
        if self.word(at).is(Role::Lead) && !self.word(at).is(Role::Ahead) || self.is_lead_and_ahead(at) {
            at += 1;
        }
        let word = self.word(at);
        if word.is(Role::Article) && word.shift.is_none() && !word.is(Role::One) {
            at += 1;
        }
        at
    }

    /// English `in` leads (`in 2019`) and tells a distance (`in two weeks`).
    fn is_lead_and_ahead(&self, at: usize) -> bool {
        let word = self.word(at);
        word.is(Role::Lead) && word.is(Role::Ahead) && self.count(at + 1).is_none()
    }

    fn led(&self, at: usize, start: usize, last_year: Option<usize>) -> Led {
        if start > at && self.word(at).is(Role::Lead) {
            return Led::Strongly;
        }
        let Some(before) = at.checked_sub(1) else {
            return Led::No;
        };
        let word = self.word(before);
        let follows_year = last_year == Some(before) && (word.is(Role::And) || self.text(before) == ",");
        let in_brackets = self.text(before) == "(" && matches!(self.text(start + 1), ")" | "," | "-" | "–");
        if follows_year || in_brackets || word.is(Role::Lead) || word.is(Role::YearWord) {
            Led::Strongly
        } else if word.is(Role::WeakLead) {
            Led::Weakly
        } else {
            Led::No
        }
    }

    /// Reads a length of time: a number, not an age, and a unit of days or more.
    fn duration(&self, at: usize) -> Option<usize> {
        let (count, unit_at) = self.count(at)?;
        self.word(unit_at).unit?;
        let is_number = matches!(count, points::Count::Number(_));
        let is_age = self.word(unit_at + 1).is(Role::Age) || at > 0 && self.word(at - 1).is(Role::From);
        (is_number && !is_age).then_some(unit_at + 1)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.doc.word(at)
    }

    fn day(&self, at: usize) -> Option<u32> {
        let word = self.text(at);
        // Cheap to refuse: most words are no numbers.
        word.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
        self.doc
            .language
            .dates
            .day(&small(word))
            .filter(|day| (1..=31).contains(day))
    }

    /// Reads a bare year where what stands around it lets it be one.
    fn year(&self, at: usize, led: Led) -> Option<i32> {
        let year = figures::year(self.text(at))?;
        let next = self.word(at + 1);
        let follower = self.text(at + 1);
        let times = &self.doc.language.times;
        let is_count = next.is(Role::Counted)
            || next.unit.is_some()
            || matches!(follower, "%" | "€" | "$")
            || self
                .doc
                .tokens
                .get(at + 1)
                .is_some_and(crate::text::tokens::Token::is_word)
                && times.is_plural(&small(follower));
        let is_recent = (1800..=2100).contains(&year);
        let fits = match led {
            Led::Strongly => true,
            Led::Weakly => is_recent && !self.is_second_count(at),
            Led::No => false,
        };
        (fits && !is_count).then_some(year)
    }

    /// Returns whether a number counts as the one before its `en` does: `30.000 patronen en 2000 helmen`.
    fn is_second_count(&self, at: usize) -> bool {
        let tokens = &self.doc.tokens;
        let joined = at > 2 && self.word(at - 1).is(Role::And);
        let counted = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Lower)
            && !self.doc.language.stop_words.contains(self.text(at + 1));
        let counts =
            |before: usize| tokens[before].kind == TokenKind::Number || self.number(self.text(before)).is_some();
        joined && counted && (at.saturating_sub(5)..at - 1).any(counts)
    }

    /// Reads the words that say which one: `deze`, `vorige`, `afgelopen`.
    fn shift(&self, at: usize) -> Option<Shift> {
        self.word(at).shift
    }
}
