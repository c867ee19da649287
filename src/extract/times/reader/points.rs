//! Reads the words that name one time. Each reader returns the time and the token after it.

use crate::extract::times::figures;
use crate::extract::times::meaning::{Time, Year};
use crate::extract::times::reader::{Led, Reader};
use crate::extract::traits::Signs;
use crate::language::numbers::key;
use crate::language::time_words::{Part, Role, Shift, Unit};

/// How many units a text counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    Number(f64),
    /// `een week`: one, or an article.
    One,
    /// `een paar weken`
    Vague,
}

/// Before the name of a month that it is the middle of: `mid-July`.
pub(super) const MIDDLE: [&str; 2] = ["mid-", "Mid-"];

type Point = Option<(Time, usize)>;

impl Reader<'_> {
    /// Returns whether a time may begin at a token. Most words after a preposition name none.
    pub(super) fn may_be_point(&self, at: usize) -> bool {
        self.doc.has_sign(at, Signs::NAMES_TIME) || self.doc.has_sign(at + 1, Signs::UNIT_OF_TIME)
    }

    /// Reads the time that begins at a token, by the first form that fits; longer forms stand first.
    pub(super) fn point(&self, at: usize, led: Led) -> Point {
        self.may_be_point(at).then_some(())?;
        self.day_word(at)
            .or_else(|| self.figures(at, led))
            .or_else(|| self.part(at, led))
            .or_else(|| self.weekday(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.month(at, led))
            .or_else(|| self.season(at))
            .or_else(|| self.decades(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.turn_of_year(at))
            .or_else(|| self.counted(at))
    }

    /// `gisteren`, `morgenavond`; not `De Morgen`, nor `goede morgen`.
    fn day_word(&self, at: usize) -> Point {
        let word = self.word(at);
        let days = word.days?;
        let is_other = at > 0 && {
            let before = self.word(at - 1);
            let is_name = self.doc.tokens[at].is_capitalised() && !self.doc.starts_sentence(at);
            is_name || word.is(Role::DayPart) && (before.is(Role::Article) || before.shift.is_some())
        };
        (!is_other).then(|| (Time::Days(days), self.skip_day_part(at + 1)))
    }

    /// What begins with a digit: `2 januari`, `15 en 16 juni`, `2024-03-12`, `2019`, `1990s`.
    fn figures(&self, at: usize, led: Led) -> Point {
        let text = self.text(at);
        text.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
        if text.contains('-') {
            let time = figures::hyphened(text, self.doc.language.dates.day_first)?;
            let fits = !matches!(time, Time::Years(..)) || led != Led::No;
            return fits.then_some((time, at + 1));
        }
        if let Some(decade) = text.strip_suffix('s').and_then(figures::year).filter(|y| y % 10 == 0) {
            return Some((Time::Years(decade, decade + 9), at + 1));
        }
        if let Some(point) = self.day(at).and_then(|day| self.day_of_month(at, day)) {
            return Some(point);
        }
        let year = self.year(at, led)?;
        let time = Time::Year {
            year: Year::Written(year),
            part: None,
        };
        Some((time, at + 1))
    }

    fn day_of_month(&self, at: usize, day: u32) -> Point {
        let mut month_at = at + 1;
        if self.word(month_at).is(Role::Of) {
            month_at += 1;
        }
        if let Some(month) = self.word(month_at).month {
            let (year, end) = self.year_after_day(self.skip_stop(month_at));
            return Some((Time::Day { day, month, year }, end));
        }
        let link = self.word(at + 1);
        let to = self.day(at + 2).filter(|to| *to > day)?;
        let month = self.word(at + 3).month?;
        let joined = link.is(Role::And) || matches!(self.text(at + 1), "-" | "–");
        let (year, end) = self.year_after(self.skip_stop(at + 3));
        joined.then_some((
            Time::DayRun {
                from: day,
                to,
                month,
                year,
            },
            end,
        ))
    }

    /// `eind juli`, `begin deze maand`, `eerder dit jaar`, `begin 2024`, `het begin van dit jaar`.
    fn part(&self, at: usize, led: Led) -> Point {
        if let Some(month) = MIDDLE.iter().find_map(|middle| self.text(at).strip_prefix(middle)) {
            let month = self.doc.language.times.of(month).month?;
            let (year, end) = self.year_after(at + 1);
            return Some((
                Time::Month {
                    month,
                    year,
                    part: Some(Part::Middle),
                },
                end,
            ));
        }
        let part = self.word(at).part?;
        let mut next = at + 1;
        if self.word(next).is(Role::Of) || self.word(next).is(Role::Lead) || self.text(next) == "-" {
            next += 1;
        }
        if self.word(next).is(Role::Article) && self.word(next).shift.is_none() {
            next += 1;
        }
        let is_bound = matches!(part, Part::Earlier | Part::Later);
        if let Some(year) = self.year(next, Led::Strongly) {
            let time = Time::Year {
                year: Year::Written(year),
                part: (!is_bound).then_some(part),
            };
            return (!is_bound || led != Led::No || next > at + 1).then_some((time, next + 1));
        }
        match self.shifted(next).or_else(|| self.month(next, Led::Strongly))? {
            (
                Time::Unit {
                    unit,
                    shift,
                    part: None,
                },
                end,
            ) => Some((
                Time::Unit {
                    unit,
                    shift,
                    part: Some(part),
                },
                end,
            )),
            (
                Time::Month {
                    month,
                    year,
                    part: None,
                },
                end,
            ) => Some((
                Time::Month {
                    month,
                    year,
                    part: Some(part),
                },
                end,
            )),
            _ => None,
        }
    }

    /// `maandagavond`, `dinsdag 18 juni`, `Monday evening`.
    fn weekday(&self, at: usize) -> Point {
        let mut start = at;
        let shift = self.shift(at);
        if shift.is_some() {
            start += 1;
        }
        let weekday = self.word(start).weekday?;
        let next = if self.text(start + 1) == "," {
            start + 2
        } else {
            start + 1
        };
        let date = || self.figures(next, Led::No).or_else(|| self.month_then_day(next));
        if let Some(point) = shift.is_none().then(date).flatten() {
            return matches!(point.0, Time::Day { .. } | Time::Date(_)).then_some(point);
        }
        // "Sunday Times", "Vrijdag & Zonen": a name goes on with a capital.
        let end = self.skip_day_part(start + 1);
        let goes_on = end == start + 1
            && self.doc.tokens[start].is_capitalised()
            && self.doc.language.times.capital_months
            && self
                .doc
                .tokens
                .get(end)
                .is_some_and(|t| t.is_capitalised() && t.is_word());
        (!goes_on || shift.is_some()).then_some((Time::Weekday(weekday, shift), end))
    }

    /// `vorige week`, `de afgelopen twee weken`, `deze zomer`, `this coming month`.
    fn shifted(&self, at: usize) -> Point {
        let shift = self.shift(at)?;
        let mut next = at + 1;
        if let Some(month) = self.word(next).month.filter(|_| self.word(next).full_month) {
            let year = Year::Nearest;
            return Some((
                Time::Month {
                    month,
                    year,
                    part: None,
                },
                next + 1,
            ));
        }
        if let Some(month) = self.word(next).season {
            return Some((
                Time::Season {
                    month,
                    year: season_year(shift),
                    shift: Some(shift),
                },
                next + 1,
            ));
        }
        if self.word(next).is(Role::TurnOfYear) {
            return Some((Time::TurnOfYear, next + 1));
        }
        let mut count = None;
        if let Some((n, end)) = self.count(next) {
            count = Some(n);
            next = end;
        }
        let unit = self.word(next).unit?;
        let window = matches!(shift, Shift::Past | Shift::Previous | Shift::Next | Shift::Coming);
        let is_plural = self.doc.language.times.is_plural_unit(self.text(next));
        let time = match count {
            Some(Count::Number(n)) if window => Time::Window {
                unit,
                n: Some(n),
                shift,
            },
            None if is_plural && window => Time::Window { unit, n: None, shift },
            Some(Count::Vague) if window => Time::Window { unit, n: None, shift },
            None if !is_plural => Time::Unit {
                unit,
                shift,
                part: None,
            },
            _ => return None,
        };
        Some((time, next + 1))
    }

    /// `in juni`, `maart 2023`, `juni vorig jaar`, `March 3, 2024`.
    fn month(&self, at: usize, led: Led) -> Point {
        let word = self.word(at);
        let month = word.month?;
        if let Some(point) = self.month_then_day(at) {
            return Some(point);
        }
        let after = if word.full_month { at + 1 } else { self.skip_stop(at) };
        let (year, end) = self.year_after(after);
        let capital = self.doc.tokens[at].is_capitalised();
        let is_sure = year != Year::Nearest || led == Led::Strongly;
        let is_likely = capital == self.doc.language.times.capital_months && word.full_month;
        // "May", "March" and "mei" are words and names too; three letters say too little on their own.
        let is_long = self.text(at).len() > 5 || led == Led::Weakly && self.text(at).len() > 3;
        let fits = is_sure && (word.full_month || year != Year::Nearest) || is_likely && is_long;
        let is_name = self.doc.language.times.capital_months && !capital;
        (fits && !is_name).then_some((
            Time::Month {
                month,
                year,
                part: None,
            },
            end,
        ))
    }

    /// `March 3, 2024`, `Jan. 5`; only where months are written with a capital.
    fn month_then_day(&self, at: usize) -> Point {
        let month = self.word(at).month?;
        let is_capital = self.doc.tokens[at].is_capitalised() && self.doc.language.times.capital_months;
        let day_at = self.skip_stop(at);
        let day = self.day(day_at).filter(|_| is_capital)?;
        let next = if self.text(day_at + 1) == "," {
            day_at + 2
        } else {
            day_at + 1
        };
        let (year, end) = match self.year_after_day(next) {
            (Year::Nearest, _) => (Year::Nearest, day_at + 1),
            found => found,
        };
        Some((Time::Day { day, month, year }, end))
    }

    /// `de zomer van 2023`, `voorjaar 2024`.
    fn season(&self, at: usize) -> Point {
        let month = self.word(at).season?;
        let next = if self.word(at + 1).is(Role::Of) { at + 2 } else { at + 1 };
        let (year, end) = self.year_after(next);
        (year != Year::Nearest).then_some((
            Time::Season {
                month,
                year,
                shift: None,
            },
            end,
        ))
    }

    /// `de jaren zestig en zeventig`, `de jaren '90`.
    fn decades(&self, at: usize) -> Point {
        if !self.word(at).is(Role::Decades) {
            return None;
        }
        let (first, mut end) = self.decade(at + 1)?;
        let mut last = first;
        let joined = self.word(end).is(Role::And).then(|| self.decade(end + 1)).flatten();
        if let Some((second, after)) = joined.filter(|(second, _)| *second > first) {
            (last, end) = (second, after);
        }
        Some((Time::Years(first, last + 9), end))
    }

    pub(super) fn decade(&self, at: usize) -> Option<(i32, usize)> {
        let quoted = matches!(self.text(at), "'" | "’" | "‘");
        let at = if quoted { at + 1 } else { at };
        let word = self.text(at).trim_start_matches(['\'', '’', '‘']);
        if let Some(year) = figures::year(word).filter(|year| year % 10 == 0) {
            return Some((year, at + 1));
        }
        let tens = self
            .number(word)
            .filter(|n| (10.0..=90.0).contains(n) && n % 10.0 == 0.0)?;
        #[allow(clippy::cast_possible_truncation)] // between 10 and 90
        Some((1900 + tens as i32, at + 1))
    }

    /// `de negentiende eeuw`, `het derde kwartaal van 2024`, `de eerste helft van dit jaar`.
    fn ordinal(&self, at: usize) -> Point {
        let n = self.word(at).ordinal.or_else(|| {
            let has_ending = self.text(at).ends_with(|c: char| c.is_alphabetic());
            self.day(at).filter(|_| has_ending).and_then(|n| i32::try_from(n).ok())
        })?;
        let unit = self.word(at + 1);
        if unit.is(Role::Century) {
            return (n > 10).then_some((Time::Years((n - 1) * 100 + 1, n * 100), at + 2));
        }
        let parts = match (unit.is(Role::Quarter), unit.is(Role::HalfYear)) {
            (true, _) => 4,
            (_, true) => 2,
            _ => return None,
        };
        let n = u32::try_from(n).ok().filter(|n| (1..=parts).contains(n))?;
        let next = if self.word(at + 2).is(Role::Of) { at + 3 } else { at + 2 };
        let (year, end) = self.year_after(next);
        let months = 12 / parts;
        let time = Time::MonthRun {
            month: (n - 1) * months + 1,
            n: months,
            year,
        };
        (year != Year::Nearest).then_some((time, end))
    }

    fn turn_of_year(&self, at: usize) -> Point {
        self.word(at).is(Role::TurnOfYear).then_some((Time::TurnOfYear, at + 1))
    }

    /// `twee weken geleden`, `over drie dagen`, `binnen een maand`.
    fn counted(&self, at: usize) -> Point {
        let word = self.word(at);
        let (ahead, within) = (word.is(Role::Ahead), word.is(Role::Within));
        let (count, unit_at) = self.count(if ahead || within { at + 1 } else { at })?;
        let unit = self.word(unit_at).unit?;
        let n = match count {
            Count::Number(n) => n,
            Count::One => 1.0,
            Count::Vague => {
                let is_ago = self.word(unit_at + 1).is(Role::Ago);
                return is_ago.then_some((Time::Unknown, unit_at + 2));
            }
        };
        if within {
            return Some((Time::Within { unit, n }, unit_at + 1));
        }
        if ahead {
            let is_time = self.word(unit_at).is(Role::YearWord) || unit != Unit::Year;
            return is_time.then_some((Time::Distance { unit, n }, unit_at + 1));
        }
        self.word(unit_at + 1)
            .is(Role::Ago)
            .then_some((Time::Distance { unit, n: -n }, unit_at + 2))
    }

    /// Reads a number before a unit, and the token after it.
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize)> {
        let word = self.word(at);
        if word.is(Role::One) {
            let next = self.word(at + 1);
            if next.is(Role::Half) {
                return Some((Count::Number(0.5), at + 2));
            }
            if next.is(Role::Vague) {
                let of = usize::from(self.word(at + 2).is(Role::Of));
                return Some((Count::Vague, at + 2 + of));
            }
            return Some((Count::One, at + 1));
        }
        if word.is(Role::Half) {
            let article = usize::from(self.word(at + 1).is(Role::One));
            return (article == 1).then_some((Count::Number(0.5), at + 2));
        }
        if word.is(Role::Vague) {
            return Some((Count::Vague, at + 1));
        }
        // A number counts nothing here unless a unit follows, which is cheaper to see.
        if !self.doc.has_sign(at, Signs::NUMBER) || !self.doc.has_sign(at + 1, Signs::UNIT_OF_TIME) {
            return None;
        }
        let n = self.number(self.text(at)).filter(|n| *n > 0.0 && *n < 100_000.0)?;
        Some((Count::Number(n), at + 1))
    }

    pub(super) fn number(&self, word: &str) -> Option<f64> {
        self.doc.language.numbers.value(&key(word))
    }

    /// Reads the year after a day of a month, where a number counts nothing: `op 20 mei 2024 stemmen zij`.
    fn year_after_day(&self, at: usize) -> (Year, usize) {
        match figures::year(self.text(at)) {
            Some(year) => (Year::Written(year), at + 1),
            None => self.year_after(at),
        }
    }

    /// Reads the year after a day or month: `2024`, `vorig jaar`, `van dit jaar`.
    fn year_after(&self, at: usize) -> (Year, usize) {
        if let Some(year) = self.year(at, Led::Strongly) {
            return (Year::Written(year), at + 1);
        }
        let start = if self.word(at).is(Role::Of) { at + 1 } else { at };
        if let Some(year) = self.year(start, Led::Strongly) {
            return (Year::Written(year), start + 1);
        }
        match self.shifted(start) {
            Some((
                Time::Unit {
                    unit: Unit::Year,
                    shift,
                    part: None,
                },
                end,
            )) => (season_year_of(shift), end),
            _ => (Year::Nearest, at),
        }
    }

    fn skip_stop(&self, at: usize) -> usize {
        let is_stop = self.text(at + 1) == "." && !self.doc.tokens[at + 1].spaced && !self.word(at).full_month;
        at + 1 + usize::from(is_stop)
    }

    fn skip_day_part(&self, at: usize) -> usize {
        let is_part = self.word(at).is(Role::DayPart) && self.doc.language.times.capital_months;
        at + usize::from(is_part)
    }
}

/// `deze zomer` is the one of this year; the others are looked for.
fn season_year(shift: Shift) -> Year {
    if shift == Shift::This {
        Year::Shifted(0)
    } else {
        Year::Nearest
    }
}

fn season_year_of(shift: Shift) -> Year {
    Year::Shifted(match shift {
        Shift::Previous | Shift::Past => -1,
        Shift::This => 0,
        Shift::Next | Shift::Coming => 1,
    })
}
