//! Reads an expression of time from the tokens where it may begin.

use std::ops::Range;

use crate::date::PartialDate;
use crate::extract::document::Document;
use crate::extract::times::resolve::{Known, Time};
use crate::language::numbers::key;
use crate::language::time_words::{Part, TimeWord, Unit};

/// What an expression says, and the token after it.
pub(super) type Found = Option<(Time, usize)>;

/// Reads the tokens of one sentence.
pub(super) struct Reader<'a> {
    doc: &'a Document<'a>,
    sentence: Range<usize>,
}

/// Years that a number alone may mean.
const YEARS: Range<i32> = 1700..2100;

impl<'a> Reader<'a> {
    pub(super) fn new(doc: &'a Document<'a>, sentence: Range<usize>) -> Self {
        Self { doc, sentence }
    }

    /// Returns whether the sentence looks ahead.
    pub(super) fn is_future(&self) -> bool {
        self.sentence.clone().any(|at| self.word(at).future)
    }

    /// Reads the longest expression that begins at a token.
    pub(super) fn at(&self, at: usize) -> Found {
        let word = self.word(at);
        self.ranges(at, word)
            .or_else(|| self.full_date(at))
            .or_else(|| self.parts(at, word))
            .or_else(|| self.counted(at, word))
            .or_else(|| self.shifted(at, word))
            .or_else(|| self.decade(at, word))
            .or_else(|| self.named(at, word))
            .or_else(|| self.lone_year(at))
    }

    fn word(&self, at: usize) -> TimeWord {
        if at < self.sentence.end {
            self.doc.language.times.of(self.doc.word(at))
        } else {
            TimeWord::default()
        }
    }

    /// `sinds 2022`, `vanaf dinsdag`, `tussen 2006 en 2017`, `van 2006 tot 2017`.
    fn ranges(&self, at: usize, word: TimeWord) -> Found {
        if word.between || word.from {
            let from = self.year(at + 1)?;
            let link = self.word(at + 2);
            let to = self
                .year(at + 3)
                .filter(|_| word.between && link.and || word.from && link.until)?;
            return Some((Time::Years(from, to), at + 4));
        }
        if !word.since {
            return None;
        }
        let after = (at + 1..at + 3).find(|after| !self.word(*after).article)?;
        let next = self.word(after);
        if let Some((Time::Known(date), end)) = self.full_date(after) {
            return Some((Time::Since(Known::Date(date)), end));
        }
        if let Some(year) = self.year(after) {
            return Some((Time::Since(Known::Date(PartialDate::Year(year))), after + 1));
        }
        if let Some(month) = next.month {
            return Some((Time::Since(Known::Month(month)), after + 1));
        }
        next.weekday
            .map(|weekday| (Time::Since(Known::Weekday(weekday)), after + 1))
    }

    /// `2 januari 2024`, `op 2 januari`, `January 2, 2024`, `januari 2024`, `2024-01-02`, `2-1-2024`.
    fn full_date(&self, at: usize) -> Found {
        if self.word(at).on {
            return self.full_date(at + 1).filter(|(_, end)| *end > at + 1);
        }
        let weekday = usize::from(self.word(at).weekday.is_some() && self.number(at + 1).is_some());
        let at = at + weekday;
        if let Some(date) = self.written_in_numbers(at) {
            return Some((Time::Known(date), at + 1));
        }
        if let (Some(day), Some(month)) = (self.day_number(at), self.month_at(at + 1)) {
            return Some(match self.year(at + 2) {
                Some(year) => (Time::Known(PartialDate::new(year, Some(month), Some(day))?), at + 3),
                None => (Time::Day(day, month), at + 2),
            });
        }
        let month = self.month_at(at).filter(|_| weekday == 0)?;
        if let Some(day) = self.day_number(at + 1).filter(|_| !self.doc.language.dates.day_first) {
            let comma = usize::from(self.doc.word(at + 2) == ",");
            return Some(match self.year(at + 2 + comma) {
                Some(year) => (
                    Time::Known(PartialDate::new(year, Some(month), Some(day))?),
                    at + 3 + comma,
                ),
                None => (Time::Day(day, month), at + 2),
            });
        }
        let year = self.year(at + 1)?;
        Some((Time::Known(PartialDate::new(year, Some(month), None)?), at + 2))
    }

    /// `eind juli`, `begin 2024`, `eind vorig jaar`, `eerder deze maand`.
    fn parts(&self, at: usize, word: TimeWord) -> Found {
        if word.earlier {
            return self
                .shifted(at + 1, self.word(at + 1))
                .filter(|(time, _)| matches!(time, Time::Shifted(_, 0)));
        }
        let (part, after) = match word.part {
            Some(part) => (part, at + 1),
            None => {
                let part = self.hyphenated(at)?;
                return Some((Time::Month(part.1, Some(part.0)), at + 1));
            }
        };
        let after = (after..after + 3).find(|after| !self.word(*after).article)?;
        if let Some(year) = self.year(after) {
            return Some((Time::KnownPart(part, PartialDate::Year(year)), after + 1));
        }
        if let Some(month) = self.word(after).month {
            return Some(match self.year(after + 1) {
                Some(year) => (
                    Time::KnownPart(part, PartialDate::new(year, Some(month), None)?),
                    after + 2,
                ),
                None => (Time::Month(month, Some(part)), after + 1),
            });
        }
        match self.shifted(after, self.word(after))? {
            (Time::Shifted(unit @ (Unit::Month | Unit::Year), by), end) => Some((Time::PartOf(part, unit, by), end)),
            _ => None,
        }
    }

    /// `mid-July`: a part and a month in one word.
    fn hyphenated(&self, at: usize) -> Option<(Part, u32)> {
        let (part, month) = self.doc.word(at).split_once('-')?;
        let times = &self.doc.language.times;
        Some((times.of(part).part?, times.of(month).month?))
    }

    /// `twee weken geleden`, `anderhalf jaar geleden`, `over drie dagen`.
    fn counted(&self, at: usize, word: TimeWord) -> Found {
        let start = at + usize::from(word.ahead);
        let count = self.count(start)?;
        let unit = self.word(start + 1).unit?;
        let (end, sign) = if word.ahead {
            (start + 2, 1.0)
        } else {
            self.word(start + 2).ago.then_some((start + 3, -1.0))?
        };
        Some((shift_by(unit, count * sign)?, end))
    }

    /// `vorige week`, `dit jaar`, `afgelopen vrijdag`, `vorige zomer`, `de laatste jaren`.
    fn shifted(&self, at: usize, word: TimeWord) -> Found {
        let article = usize::from(word.article && (self.word(at + 1).shift.is_some() || self.word(at + 1).recent));
        let first = self.word(at + article);
        let named = at + article + 1;
        let next = self.word(named);
        if first.shift.is_none() && !first.recent {
            return None;
        }
        let plural = self.doc.word(named).ends_with("en") || self.doc.word(named).ends_with('s');
        if let Some(unit) = next.unit {
            let stretch = plural && unit != Unit::Weekend && !(unit == Unit::Week && self.doc.word(named) == "week");
            return match first.shift {
                Some(by) if !stretch => Some((Time::Shifted(unit, by), named + 1)),
                _ if stretch => Some((Time::Vague, named + 1)),
                _ => None,
            };
        }
        let shift = first.shift?;
        if let Some(weekday) = next.weekday {
            return Some((
                Time::Weekday(weekday, Some(shift).filter(|shift| *shift != 0)),
                named + 1,
            ));
        }
        if let Some((from, to)) = next.season {
            return Some((Time::Season(from, to, Some(shift)), named + 1));
        }
        None
    }

    /// `de jaren zestig en zeventig`, `de jaren ’80`, `the 1960s`.
    fn decade(&self, at: usize, word: TimeWord) -> Found {
        let start = at + usize::from(word.article && !word.decade);
        let digits = self
            .doc
            .word(start)
            .strip_suffix('s')
            .filter(|_| start < self.sentence.end);
        if let Some(year) = digits.and_then(|year| year.parse::<i32>().ok()) {
            return (YEARS.contains(&year) && year % 10 == 0).then_some((Time::Years(year, year + 9), start + 1));
        }
        if !self.word(start).decade {
            return None;
        }
        let (first, end) = self.decade_at(start + 1)?;
        let second = if self.word(end).and {
            self.decade_at(end + 1)
        } else {
            None
        };
        Some(match second {
            Some((second, end)) => (Time::Years(first, second + 9), end),
            None => (Time::Years(first, first + 9), end),
        })
    }

    /// Returns the first year of a decade, and the token after its name.
    fn decade_at(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.word(at).decade_name {
            return Some((year, at + 1));
        }
        let apostrophe = usize::from(self.doc.word(at).chars().all(crate::text::tokens::is_apostrophe));
        let digits = self.doc.word(at + apostrophe);
        let number: i32 = digits.parse().ok().filter(|number| number % 10 == 0)?;
        let year = match number {
            10..=90 if digits.len() == 2 => 1900 + number,
            _ => Some(number).filter(|number| YEARS.contains(number))?,
        };
        (at + apostrophe < self.sentence.end).then_some((year, at + apostrophe + 1))
    }

    /// A weekday, day word, month or season by its name alone.
    fn named(&self, at: usize, word: TimeWord) -> Found {
        if let Some(days) = word.day {
            return Some((Time::FromToday(days), at + 1));
        }
        if let Some(weekday) = word.weekday {
            return Some((Time::Weekday(weekday, None), at + 1));
        }
        if let Some((from, to)) = word.season.filter(|_| !self.doc.tokens[at].is_capitalised()) {
            let of = at + 1 + usize::from(self.word(at + 1).article);
            return self.year(of).map(|year| (Time::SeasonOf(from, to, year), of + 1));
        }
        // "mei", "maart", "may" and "march" are words and names too: a month alone stands behind a preposition.
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let placed = self.word(before).before_year || self.word(before).article;
        let month = word.month.filter(|_| placed && self.is_month_name(at))?;
        Some((Time::Month(month, None), at + 1))
    }

    /// English months are capitalised; small `may` and `march` are verbs. Dutch ones are small; a capital is a name or a sentence's start.
    fn is_month_name(&self, at: usize) -> bool {
        self.doc.tokens[at].is_capitalised() != self.doc.language.dates.day_first
    }

    /// `in 2019`: a number is a year behind a preposition, or joined to one that is, and not before a noun that it counts.
    fn lone_year(&self, at: usize) -> Found {
        let year = self.year(at)?;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let word = self.word(before);
        let joined = word.and && before > self.sentence.start && self.year(before - 1).is_some();
        let listed = self.doc.word(before) == "," && before > self.sentence.start && self.year(before - 1).is_some();
        let bracketed = self.doc.word(before) == "(" && matches!(self.doc.word(at + 1), ")" | "," | "-" | "–");
        (word.before_year || joined || listed || bracketed).then_some((Time::Known(PartialDate::Year(year)), at + 1))
    }

    /// Returns the year that a token is; not when it counts the things named after it.
    fn year(&self, at: usize) -> Option<i32> {
        let text = self.doc.word(at);
        if at >= self.sentence.end || text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year: i32 = text.parse().ok().filter(|year| YEARS.contains(year))?;
        let next = at + 1;
        let counts = next < self.sentence.end
            && self.doc.tokens[next].kind == crate::text::tokens::TokenKind::Lower
            && self.doc.tokens[next].spaced
            && !self.word(next).after_year
            && !self.word(next).ago
            && (self.doc.word(next).ends_with("en")
                || self.doc.word(next).ends_with('s')
                || self.doc.word(next).ends_with("eurs"));
        (!counts).then_some(year)
    }

    fn number(&self, at: usize) -> Option<u32> {
        (at < self.sentence.end)
            .then(|| self.doc.word(at).parse().ok())
            .flatten()
    }

    fn day_number(&self, at: usize) -> Option<u32> {
        let text = self.doc.word(at);
        let ordinals = &self.doc.language.dates.ordinals;
        let digits = ordinals
            .iter()
            .find_map(|ordinal| text.strip_suffix(&**ordinal))
            .unwrap_or(text);
        (at < self.sentence.end)
            .then(|| digits.parse().ok())
            .flatten()
            .filter(|day| (1..=31).contains(day))
    }

    fn month_at(&self, at: usize) -> Option<u32> {
        self.word(at).month.or(self.word(at).short_month)
    }

    fn count(&self, at: usize) -> Option<f64> {
        let text = self.doc.word(at);
        if at >= self.sentence.end || text.is_empty() {
            return None;
        }
        let digits = text
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten();
        let article = (self.word(at).article && text.to_lowercase().starts_with(['e', 'a'])).then_some(1.0);
        digits
            .or_else(|| self.doc.language.numbers.value(&key(text)))
            .or(article)
            .filter(|count| *count <= 5000.0)
    }

    fn written_in_numbers(&self, at: usize) -> Option<PartialDate> {
        let text = self.doc.word(at);
        if text.len() < 8 || !text.contains('-') {
            return None;
        }
        let parts: Vec<u32> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [a, b, c] = parts[..] else { return None };
        let date = |year: u32, month, day| PartialDate::new(i32::try_from(year).ok()?, Some(month), Some(day));
        if a > 31 {
            date(a, b, c)
        } else {
            date(c, b, a).filter(|_| c > 31 && self.doc.language.dates.day_first)
        }
    }
}

/// Turns a count of units into a shift: days exactly, months and years where the count is whole.
#[allow(clippy::cast_possible_truncation)]
fn shift_by(unit: Unit, count: f64) -> Option<Time> {
    let whole = |count: f64| (count.fract().abs() < 1e-9 && count.abs() < 1e5).then_some(count as i32);
    match unit {
        Unit::Day => whole(count).map(|days| Time::FromToday(i64::from(days))),
        Unit::Year if whole(count).is_none() => whole(count * 12.0).map(|months| Time::Shifted(Unit::Month, months)),
        Unit::Week | Unit::Month | Unit::Year => whole(count).map(|by| Time::Shifted(unit, by)),
        Unit::Weekend | Unit::Decade | Unit::Century => Some(Time::Vague),
    }
}
