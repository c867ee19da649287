//! Reads the lines that stand before an article in plain text: its date, its title, where it is from.

use crate::article::{Chrome, ChromeKind, Record, Span};
use crate::date::{DateOrigin, PartialDate, PubDate};

/// Reads what stands before the article into `record`, and returns what a reader should know about it.
pub fn read(record: &mut Record) -> Vec<String> {
    let text = record.text.clone();
    let trimmed = text.trim_start();
    let start = text.len() - trimmed.len();
    let Some(rest) = trimmed.strip_prefix("date ") else {
        return Vec::new();
    };
    let word = rest.split_whitespace().next().unwrap_or("");
    let Some(value) = PartialDate::parse_edtf(word) else {
        return Vec::new();
    };
    let end = start + "date ".len() + word.len();
    record.date = PubDate {
        value: Some(value),
        origin: DateOrigin::Header,
        evidence: Some(Span::new(end - word.len(), end)),
    };
    record.markup.push(Chrome {
        span: Span::new(start, end),
        kind: ChromeKind::Header,
    });
    Vec::new()
}
