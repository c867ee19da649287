//! Finds the publication dates in a line of the head of an article.

use crate::article::Span;
use crate::date::PartialDate;
use crate::date::written::{NEWSPAPER_YEARS, at_start, words};
use crate::language::date_words::has;
use crate::language::{Language, furniture, languages};
use crate::source::header::label::{Field, field};
use crate::text::fold::fold;

/// A date in the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// `None` for a day that is not in the calendar.
    pub(super) value: Option<PartialDate>,
    /// The words that say it.
    pub(super) words: Span,
    /// What of the line is head and no text: label, date and time.
    pub(super) line: Span,
    /// Something beside the date says that it is one of publication.
    pub(super) labelled: bool,
}

impl Found {
    /// Says that the date is no date.
    pub(super) fn note(&self, text: &str) -> Option<String> {
        let words = self.words.of(text);
        self.value
            .is_none()
            .then(|| format!("`{words}` is not in the calendar and was not used"))
    }
}

/// What separates the parts of a line above an article.
const SEPARATORS: &[&str] = &["•", "·", "|", "●", "—", " – ", " - ", "\t", "  "];

/// The longest part of a line that can be a byline with a date.
const LONGEST_BYLINE: usize = 100;

/// The longest line that can be a date alone, with weekday and time.
const LONGEST_BARE: usize = 60;

/// Returns the publication dates in one line; the first line of a text may go on with the text itself.
pub(super) fn in_line(scanner: Scanner<'_>, line: Span, first: bool) -> Vec<Found> {
    if !has_digit(line.of(scanner.text)) {
        return Vec::new();
    }
    if let Some(found) = scanner.dateline(line) {
        return vec![found];
    }
    if first && let Some(found) = scanner.before_text(line) {
        return vec![found];
    }
    let parts = parts(scanner.text, line).into_iter();
    parts.filter_map(|part| scanner.part(part)).collect()
}

/// Returns whether a text has so many lines that are dates, that this one is a subhead of a chronicle and not its date.
pub(super) fn is_chronicle(scanner: Scanner<'_>, found: &Found) -> bool {
    let mut start = 0;
    let others = scanner.text.split_inclusive('\n').filter(|line| {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        let span = Span::new(at.min(start), at.min(start) + line.trim().len());
        let bare = || scanner.bare(span).is_some_and(|other| other.value != found.value);
        span.len() <= LONGEST_BARE && has_digit(line) && bare()
    });
    others.take(2).count() == 2
}

fn parts(text: &str, line: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, end) = (line.start as usize, line.end as usize);
    while start < end {
        let rest = &text[start..end];
        let cut = SEPARATORS
            .iter()
            .filter_map(|separator| rest.find(separator).map(|at| (at, separator.len())))
            .min();
        let (length, skipped) = cut.unwrap_or((rest.len(), 0));
        let part = &rest[..length];
        let lead = part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            found.push(Span::new(start + lead, start + lead + part.trim().len()));
        }
        start += length + skipped;
    }
    found
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Reads dates in one text.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    /// Whether `3-4-2024` is in April in the language of the text.
    pub(super) day_first: &'a dyn Fn() -> bool,
}

impl Scanner<'_> {
    /// Reads a date with the text behind it on the same line: ` date 2024-01 De …`, `2024-01-15 De …`, `14 okt. 2024 09:30 De …`.
    fn before_text(self, line: Span) -> Option<Found> {
        let (start, end) = (line.start as usize, line.end as usize);
        let Some(label) = self.label(line) else {
            let (value, words, iso) = self.date(start, end)?;
            let time = self.time(words.end as usize, end);
            return (iso || time > words.end as usize).then_some(Found {
                value,
                words,
                line: Span::new(start, time),
                labelled: true,
            });
        };
        // A sentence may begin with `Published 2024`; a label in small letters or with a colon is none.
        let plain = label.colon || self.text[start..].starts_with(char::is_lowercase);
        if label.field != Field::Published || !plain {
            return None;
        }
        let (value, words) = self.date_or_year(label.value_at, end)?;
        Some(Found {
            value,
            words,
            line: Span::new(start, self.time(words.end as usize, end)),
            labelled: true,
        })
    }

    /// Reads the date of an agency before its report: `SEOUL, Nov. 7, 2024 (AP) — `, `AMSTERDAM (ANP) 7 nov. 2024 - `.
    fn dateline(self, line: Span) -> Option<Found> {
        let text = line.of(self.text);
        let head = &text[..text
            .char_indices()
            .take(LONGEST_BARE)
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8())];
        let dash = [" - ", " – ", " — ", " -- "]
            .iter()
            .filter_map(|dash| head.find(dash))
            .min()?;
        let head = &head[..dash];
        let (open, close) = (head.find('(')?, head.find(')')?);
        let start = line.start as usize;
        // The place stands in capitals; the date behind it or behind the agency.
        let place = head[..open].find(',').unwrap_or(open);
        let shouts = head[..place].chars().all(|c| !c.is_lowercase()) && head[..place].chars().any(char::is_uppercase);
        let behind = if head[..open].contains(',') {
            place + 1..open
        } else {
            close + 1..dash
        };
        let part = head.get(behind.clone()).filter(|part| shouts && has_digit(part))?;
        let lead = part.len() - part.trim_start().len();
        let span = Span::new(
            start + behind.start + lead,
            start + behind.start + lead + part.trim().len(),
        );
        let found = self.bare(span)?;
        Some(Found {
            line: Span::new(start, start + dash),
            labelled: true,
            ..found
        })
    }

    /// Reads one part of a line of the head.
    fn part(self, part: Span) -> Option<Found> {
        match self.label(part) {
            Some(label) if label.field == Field::Published => self.labelled(part, label),
            Some(_) => None,
            None => self
                .bare(part)
                .or_else(|| self.after_time(part))
                .or_else(|| self.after_name(part)),
        }
    }

    fn labelled(self, part: Span, label: Label) -> Option<Found> {
        let end = part.end as usize;
        let date = |start| {
            if label.colon {
                return self.date_or_year(start, end);
            }
            self.date(start, end).map(|(value, words, _)| (value, words))
        };
        // American papers write the time first: `Published 9:00 AM EDT, October 14, 2024`.
        let (value, words) = date(label.value_at).or_else(|| date(self.time(label.value_at, end)))?;
        let time = self.time(words.end as usize, end);
        (label.colon || self.finished(time, end)).then_some(Found {
            value,
            words,
            line: Span::new(part.start as usize, time),
            labelled: true,
        })
    }

    /// Reads a part that is nothing but a date, perhaps with a time.
    fn bare(self, part: Span) -> Option<Found> {
        let (start, end) = (part.start as usize, part.end as usize);
        let (value, words, _) = self.date(start, end)?;
        let time = self.time(words.end as usize, end);
        self.finished(time, end).then_some(Found {
            value,
            words,
            line: Span::new(start, time),
            labelled: false,
        })
    }

    /// Reads a part that begins with a time of day: `19:21 Fri 3 May 2024`.
    fn after_time(self, part: Span) -> Option<Found> {
        let (start, end) = (part.start as usize, part.end as usize);
        let date = self.time(start, end);
        if date == start || part.len() > LONGEST_BARE {
            return None;
        }
        let rest = &self.text[date..end];
        let lead = rest.len() - rest.trim_start_matches([' ', ',', '-', '–']).len();
        let found = self.bare(Span::new(date + lead, end))?;
        let line = Span::new(start, found.line.end as usize);
        Some(Found { line, ..found })
    }

    /// Reads the date at the end of a short line: of a byline, behind the name of a paper, or with a time of day as no sentence has it.
    fn after_name(self, part: Span) -> Option<Found> {
        let (start, end) = (part.start as usize, part.end as usize);
        if part.len() > LONGEST_BYLINE {
            return None;
        }
        let byline = begins_byline(part.of(self.text));
        let mut later = words(part.of(self.text)).skip(1);
        let found = later.find_map(|word| self.bare(Span::new(start + word.start, end)))?;
        let after = &self.text[found.words.end as usize..end];
        let byline = byline || is_outlet(&self.text[start..found.line.start as usize]);
        (byline || words(after).any(|word| is_clock(&after[word]))).then_some(found)
    }

    fn date(self, start: usize, end: usize) -> Option<(Option<PartialDate>, Span, bool)> {
        let date = at_start(&self.text[start..end], self.day_first)?;
        let words = Span::new(start + date.range.start, start + date.range.end);
        Some((date.value, words, date.iso))
    }

    /// Reads a date after a label, where a year alone is one too.
    fn date_or_year(self, start: usize, end: usize) -> Option<(Option<PartialDate>, Span)> {
        if let Some((value, words, _)) = self.date(start, end) {
            return Some((value, words));
        }
        let word = words(&self.text[start..end]).next()?;
        let year = &self.text[start + word.start..start + word.end];
        let value = PartialDate::parse_edtf(year).filter(|date| NEWSPAPER_YEARS.contains(&date.year()))?;
        Some((Some(value), Span::new(start + word.start, start + word.end)))
    }

    /// Returns where the time after a date ends; `start` when there is none.
    fn time(self, start: usize, end: usize) -> usize {
        let mut last = start;
        for word in words(&self.text[start..end]) {
            let text = &self.text[start + word.start..start + word.end];
            // The number of `3 minuten leestijd` counts with the words that follow it.
            let joins = matches!(text, "-" | "–") || text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
            // A zone that no list has stands right behind the clock: `7:00 am SGT`.
            let zone = last > start && (2..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
            if is_time(text) || zone {
                last = start + word.end;
            } else if !joins {
                break;
            }
        }
        last
    }

    /// Returns whether nothing that could be a sentence follows a date.
    fn finished(self, start: usize, end: usize) -> bool {
        let rest = self.text[start..end].trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.is_empty() || begins_byline(rest) || self.label(Span::new(end - rest.len(), end)).is_some()
    }

    /// Returns the label that a part begins with, the longest first.
    fn label(self, part: Span) -> Option<Label> {
        let start = part.start as usize;
        let words: Vec<_> = words(part.of(self.text)).take(4).collect();
        (1..=words.len()).rev().find_map(|n| {
            let end = words[n - 1].end;
            let field = field(&part.of(self.text)[words[0].start..end])?;
            let rest = &part.of(self.text)[end..];
            let colon = rest.trim_start().starts_with(':');
            Some(Label {
                field,
                colon,
                value_at: start + end + if colon { rest.find(':')? + 1 } else { 0 },
            })
        })
    }
}

#[derive(Clone, Copy)]
struct Label {
    field: Field,
    colon: bool,
    /// Where in the text the value begins.
    value_at: usize,
}

fn begins_byline(text: &str) -> bool {
    let lower = text.get(..LONGEST_BYLINE.min(text.len())).unwrap_or("").to_lowercase();
    let begins = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', ':']))
    };
    languages()
        .iter()
        .any(|l| l.dates.header.byline.iter().any(|word| begins(word)))
}

/// Returns whether words are the name of a paper or a broadcaster, as before the date of a clipping: `Trouw, `.
fn is_outlet(text: &str) -> bool {
    let name = fold(text);
    furniture::all()
        .outlets
        .has(name.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns whether a word belongs to a time of day: `09:30`, `uur`, `CET`; or is the weekday once more.
fn is_time(word: &str) -> bool {
    const ZONES: &[&str] = &["cet", "cest", "gmt", "utc", "bst", "est", "edt", "et", "z"];
    let lower = word.to_lowercase();
    let known = |l: &Language| has(&l.dates.header.time, &lower) || l.dates.is_weekday(&lower);
    is_clock(word) || ZONES.contains(&lower.as_str()) || languages().iter().any(known)
}

/// Returns whether a word is a time of day in digits: `09:30`, `9.30`, `22u`, `9.30pm`, `T09:30:00+02:00`.
fn is_clock(word: &str) -> bool {
    let clock = word
        .trim_start_matches(['t', 'T'])
        .trim_end_matches(char::is_alphabetic);
    let hours = clock.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &clock[hours..];
    (1..=2).contains(&hours)
        && (rest.starts_with([':', '.', 'u']) || rest.is_empty() && clock.len() < word.len())
        && rest.bytes().all(|b| b.is_ascii_digit() || b":.u+-".contains(&b))
}
