//! Reads what stands before an article in plain text: its date, its title, where it is from.
//!
//! A date is taken from a line that is nothing but one (`dinsdag 14 oktober 2024, 09:30`), from a label
//! (`Gepubliceerd op 12 maart 2023`, `Date: 2024-01`), also before the text on the same line (` date 2024-01 De …`), or
//! from the end of a byline. A date in a sentence is what the article is about; `vandaag, 22:00` is no date; the day on
//! which somebody changed or saved the article is another date. When in doubt the article has none.

mod date;
pub(super) mod label;

use crate::article::{Chrome, ChromeKind, MarkedTitle, Record, Span, TitleOrigin};
use crate::date::{DateOrigin, PubDate};
use crate::language::detect;
use crate::source::header::date::{Found, Scanner};
use crate::source::header::label::{Field, Labelled};

/// How much of a text can be its head: the lines above and right under a title, a lead and a picture.
const HEAD_LINES: usize = 12;
const HEAD_BYTES: usize = 4096;

/// A line of at least this many bytes is prose, unless something marks it as part of the head.
const PROSE: usize = 140;

/// Reads what stands before the article into `record`, and returns what a reader should know about it.
pub fn read(record: &mut Record) -> Vec<String> {
    read_from(record, 0)
}

/// Reads the same from `start` on, where something else stands before it.
pub(super) fn read_from(record: &mut Record, start: usize) -> Vec<String> {
    let text = record.text.clone();
    let mut head = Head {
        text: &text,
        notes: Vec::new(),
        record,
    };
    let lines = lines(&text, start);
    head.fields(&lines);
    if head.record.date.value.is_none() {
        head.date(&lines);
    }
    head.notes
}

/// Returns the lines of the head that have something on them, without the marks that Markdown puts around a line.
fn lines(text: &str, start: usize) -> Vec<Span> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>');
    let mut at = start;
    text[start..]
        .split_inclusive('\n')
        .map(|line| {
            let begin = at + line.len() - line.trim_start_matches(is_around).len();
            at += line.len();
            Span::new(begin, begin + line.trim_matches(is_around).len())
        })
        .take_while(|line| (line.start as usize) < start + HEAD_BYTES)
        .filter(|line| !line.is_empty())
        .take(HEAD_LINES)
        .collect()
}

struct Head<'a> {
    text: &'a str,
    record: &'a mut Record,
    notes: Vec<String>,
}

impl Head<'_> {
    /// Reads the block of labelled lines that a text may begin with. Further down, `Bron: ANP` belongs to a picture.
    fn fields(&mut self, lines: &[Span]) {
        for line in lines {
            let Some(labelled) = label::read(line.of(self.text)) else {
                return;
            };
            self.field(*line, &labelled);
        }
    }

    fn field(&mut self, line: Span, labelled: &Labelled<'_>) {
        let value = labelled.value.to_owned();
        let start = line.start as usize;
        let mut header = line;
        match labelled.field {
            // Found with the other dates, by the same rules.
            Field::Published | Field::Unknown => return,
            Field::OtherDate => {}
            Field::Title => {
                let span = Span::new(start + labelled.value_at, line.end as usize);
                self.record.title.get_or_insert(MarkedTitle {
                    text: value,
                    span: Some(span),
                    origin: TitleOrigin::FrontMatter,
                });
                // The title itself is text, and its names are mentions.
                header.end = span.start;
            }
            Field::Source | Field::Url | Field::Language => label::keep(labelled.field, value, self.record),
        }
        self.mark(header);
    }

    /// Takes the first date of the head; one with a label goes before one without.
    fn date(&mut self, lines: &[Span]) {
        let stated = self.record.language.clone();
        let scanner = Scanner {
            text: self.text,
            day_first: &|| detect(self.text, stated.as_deref()).dates.day_first,
        };
        let mut bare: Option<Found> = None;
        let mut prose = 0;
        for (idx, line) in lines.iter().enumerate() {
            let found = date::in_line(scanner, *line, idx == 0);
            self.notes
                .extend(found.iter().filter_map(|found| found.note(self.text)));
            for found in found.into_iter().filter(|found| found.value.is_some()) {
                if found.labelled {
                    return self.take(found);
                }
                // Under a lead stands the date; under two paragraphs stands a subhead.
                if bare.is_none() && prose <= 1 {
                    bare = Some(found);
                }
            }
            prose += usize::from(line.len() >= PROSE);
        }
        if let Some(found) = bare.filter(|found| !date::is_chronicle(scanner, found)) {
            self.take(found);
        }
    }

    fn take(&mut self, found: Found) {
        self.record.date = PubDate {
            value: found.value,
            origin: DateOrigin::Header,
            evidence: Some(found.words),
        };
        self.mark(found.line);
    }

    fn mark(&mut self, span: Span) {
        let markup = &mut self.record.markup;
        markup.push(Chrome {
            span,
            kind: ChromeKind::Header,
        });
        markup.sort_by_key(|piece| piece.span);
    }
}

#[cfg(test)]
mod tests;
