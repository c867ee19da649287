//! Reads the front matter of Markdown, which clippers put before plain text too: plain values of YAML between `---`, or TOML between `+++`.
//!
//! Of YAML only `key: value` at the start of a line counts; lists and nested values belong to other programs.

use crate::article::{Chrome, ChromeKind, MarkedTitle, Record, Span, TitleOrigin};
use crate::date::written::at_start;
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::source::header::label::{Field, field_of_key, keep};

/// Front matter is a few lines; a longer one is a text that begins with a rule.
const LONGEST: usize = 64 * 1024;

/// A value and the key it has.
struct Entry {
    key: String,
    value: String,
    /// Where the value stands in the text.
    span: Option<Span>,
}

/// Reads the front matter of `text` into `record`; returns where the text goes on, and what a reader should know.
pub(super) fn read(text: &str, record: &mut Record) -> (usize, Vec<String>) {
    let Some((fence, start, end, body)) = block(text) else {
        return (0, Vec::new());
    };
    let mut notes = Vec::new();
    let entries = if fence == "+++" {
        toml(text, start, end).unwrap_or_else(|reason| {
            notes.push(format!("front matter could not be read: {reason}"));
            Vec::new()
        })
    } else {
        yaml(text, start, end)
    };
    record.markup.push(Chrome {
        span: Span::new(text.len() - text.trim_start().len(), body),
        kind: ChromeKind::Header,
    });
    fill(record, entries, &mut notes);
    (body, notes)
}

/// Returns whether a text that is no Markdown begins with front matter all the same: between the fences nothing but keys with values.
pub(super) fn begins(text: &str) -> bool {
    let Some((_, start, end, _)) = block(text) else {
        return false;
    };
    let is_entry = |line: &str| {
        let key = line.split_once([':', '=']).map_or("", |(key, _)| key.trim());
        let nested = line.starts_with([' ', '\t', '-', '#', ']', '[']);
        nested || !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    let lines = || text[start..end].lines().filter(|line| !line.trim().is_empty());
    lines().next().is_some_and(|first| !first.starts_with([' ', '\t', '-'])) && lines().all(is_entry)
}

/// Finds the lines between the fences: the fence, where they begin and end, and where the text goes on.
fn block(text: &str) -> Option<(&str, usize, usize, usize)> {
    let begin = text.len() - text.trim_start().len();
    let (first, _) = text[begin..].split_once('\n')?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let start = begin + first.len() + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let closes = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if closes {
            return Some((fence, start, at, at + line.trim_end().len()));
        }
        at += line.len();
        if at > start + LONGEST {
            break;
        }
    }
    None
}

fn yaml(text: &str, start: usize, end: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = start;
    for line in text[start..end].split_inclusive('\n') {
        let line_start = at;
        at += line.len();
        if line.starts_with([' ', '\t', '#', '-']) {
            continued(&mut entries, line);
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value_start = line_start + line.len() - value.trim_start().len();
        let (value, inset) = scalar(value);
        let span = (!value.is_empty()).then(|| Span::new(value_start + inset, value_start + inset + value.len()));
        entries.push(Entry {
            key: key.trim_matches(['"', '\'', ' ']).to_owned(),
            value: value.to_owned(),
            span,
        });
    }
    entries
}

/// Adds a line to a value that goes on over several: `title: >`.
fn continued(entries: &mut [Entry], line: &str) {
    let Some(last) = entries.last_mut().filter(|_| line.starts_with([' ', '\t'])) else {
        return;
    };
    if matches!(last.value.as_str(), ">" | "|" | ">-" | "|-") {
        last.value.clear();
        last.span = None;
    } else if last.span.is_some() || last.value.is_empty() {
        return;
    }
    if !last.value.is_empty() {
        last.value.push(' ');
    }
    last.value.push_str(line.trim());
}

/// Returns a plain or quoted value without its comment, and where in it the value itself begins.
fn scalar(value: &str) -> (&str, usize) {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return (rest.split(quote).next().unwrap_or(rest), 1);
        }
    }
    let value = value.split(" #").next().unwrap_or(value);
    (value.trim_end(), 0)
}

fn toml(text: &str, start: usize, end: usize) -> Result<Vec<Entry>, String> {
    let block = &text[start..end];
    let table: toml::Table = block.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
    let entries = table.into_iter().filter_map(|(key, value)| {
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Datetime(date) => date.to_string(),
            toml::Value::Integer(number) => number.to_string(),
            _ => return None,
        };
        let span = block
            .find(&value)
            .map(|at| Span::new(start + at, start + at + value.len()));
        Some(Entry { key, value, span })
    });
    Ok(entries.collect())
}

fn fill(record: &mut Record, entries: Vec<Entry>, notes: &mut Vec<String>) {
    for Entry { key, value, span } in entries {
        if value.trim().is_empty() {
            continue;
        }
        match field_of_key(&key) {
            Some(Field::Published) => {
                // `date` may be when a note was made; a key that says `published` knows better.
                let better = record.date.value.is_none() || key.to_lowercase().contains("publi");
                match date(&value) {
                    Some(Ok(found)) if better => record.date = published(found, &value, span),
                    Some(Err(())) => notes.push(format!("`{value}` is not in the calendar and was not used")),
                    _ => {}
                }
            }
            Some(Field::Title) => {
                record.title.get_or_insert(MarkedTitle {
                    text: value,
                    span,
                    origin: TitleOrigin::FrontMatter,
                });
            }
            Some(field) => keep(field, value, record),
            None => {}
        }
    }
}

fn published(value: PartialDate, words: &str, span: Option<Span>) -> PubDate {
    let length = at_start(words, &|| true).map_or(words.len(), |date| date.range.end);
    PubDate {
        value: Some(value),
        origin: DateOrigin::FrontMatter,
        evidence: span.map(|span| Span::new(span.start as usize, span.start as usize + length)),
    }
}

/// Reads a date of front matter; an error is one that is not in the calendar.
fn date(value: &str) -> Option<Result<PartialDate, ()>> {
    if let Some(year) = PartialDate::parse_edtf(value) {
        return Some(Ok(year));
    }
    at_start(value, &|| false).map(|date| date.value.ok_or(()))
}
