//! JSON: articles as scrapers and archives export them, one object an article.
//!
//! A file is one object, a list of them, an object that has the list under some key, or a line for each (JSON Lines).
//! The value that a key such as `text` or `body` has is the text of the article; other keys say its title, date and source.

use std::fmt;
use std::path::Path;

use serde_json::{Map, Value};

use crate::article::{MarkedTitle, Problem, ProblemKind, Record, TitleOrigin};
use crate::date::written::at_start;
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::source::header::label::{Field, field_of_key, keep};
use crate::source::{Format, Input, Reading, header, problem};
use crate::text::decode::{decode, with_lf};

/// Objects in a list, in a list under a key, or one a line.
#[derive(Debug)]
pub struct Json;

/// The keys of the text, the surest first; letters only, small.
const TEXT_KEYS: &[&str] = &["articlebody", "maintext", "fulltext", "text", "body", "content"];

/// So many faults of one file are told one by one.
const TOLD: usize = 5;

impl Format for Json {
    fn name(&self) -> &'static str {
        "JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "jsonl", "ndjson"]
    }

    fn read(&self, input: &Input<'_>) -> Reading {
        let text = match decode(input.bytes) {
            Ok(decoded) => decoded.text,
            Err(what) => return Reading::problem(input.path, ProblemKind::Skipped, format!("not text but {}", what.0)),
        };
        let (values, mut faults) = values(&text);
        let mut reading = Reading::default();
        for (place, value) in values {
            match record(input.path, &value) {
                Some((mut record, notes)) => {
                    record.index = u32::try_from(reading.records.len()).ok();
                    record.line = place.line();
                    faults.extend(notes.into_iter().map(|note| format!("{place}: {note}")));
                    reading.records.push(record);
                }
                None => faults.push(format!("{place}: no article, because no text in it")),
            }
        }
        reading.problems = told(input.path, &faults, reading.records.is_empty());
        reading
    }
}

/// Makes problems of faults, not more than a reader wants to see.
fn told(path: &Path, faults: &[String], nothing: bool) -> Vec<Problem> {
    let kind = if nothing {
        ProblemKind::Unread
    } else {
        ProblemKind::Note
    };
    let mut problems: Vec<Problem> = faults
        .iter()
        .take(TOLD)
        .map(|fault| problem(path, kind, fault))
        .collect();
    if faults.len() > TOLD {
        problems.push(problem(
            path,
            kind,
            format!("and {} more like these", faults.len() - TOLD),
        ));
    }
    if nothing && faults.is_empty() {
        problems.push(problem(path, ProblemKind::Skipped, "there is no article in it"));
    }
    problems
}

/// Where an object stands, counted from 1.
enum Place {
    Line(u32),
    /// In a list.
    Entry(u32),
}

impl Place {
    fn line(&self) -> Option<u32> {
        match self {
            Self::Line(number) => Some(*number),
            Self::Entry(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(f, "line {number}"),
            Self::Entry(number) => write!(f, "entry {number}"),
        }
    }
}

/// Returns the objects of a file with where they stand, and what is wrong with the rest.
fn values(text: &str) -> (Vec<(Place, Value)>, Vec<String>) {
    let whole = match serde_json::from_str::<Value>(text) {
        Ok(value) => return (objects(value), Vec::new()),
        Err(error) => error,
    };
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value) => found.push((Place::Line(number), value)),
            Err(error) => faults.push(format!("{}: {error}", Place::Line(number))),
        }
    }
    if found.is_empty() {
        // No line stands alone, so it was meant as one value.
        faults = vec![format!("no JSON: {whole}")];
    }
    (found, faults)
}

fn objects(value: Value) -> Vec<(Place, Value)> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(map) if text_of(&map).is_none() => {
            let list = map.into_iter().find_map(|(_, value)| match value {
                Value::Array(list) if list.iter().any(Value::is_object) => Some(list),
                _ => None,
            });
            list.unwrap_or_default()
        }
        other => vec![other],
    };
    (1..)
        .zip(list)
        .map(|(number, value)| (Place::Entry(number), value))
        .collect()
}

/// Makes a record of an object, with what a reader should know about it.
fn record(path: &Path, value: &Value) -> Option<(Record, Vec<String>)> {
    let map = value.as_object()?;
    let mut record = Record {
        path: path.to_owned(),
        text: with_lf(text_of(map)?.into()).into(),
        ..Record::default()
    };
    let mut notes = Vec::new();
    for (key, value) in map {
        let value = match value {
            Value::String(text) => text.trim(),
            // `"publisher": {"name": "…"}`, as schema.org has it.
            Value::Object(inner) => inner.get("name").and_then(Value::as_str).unwrap_or("").trim(),
            _ => "",
        };
        if !value.is_empty() {
            fill(&mut record, key, value, &mut notes);
        }
    }
    if record.date.value.is_none() {
        notes.extend(header::read(&mut record));
    }
    Some((record, notes))
}

fn fill(record: &mut Record, key: &str, value: &str, notes: &mut Vec<String>) {
    match field_of_key(key) {
        Some(Field::Published) if record.date.value.is_none() => match date(value) {
            Some(Some(date)) => {
                record.date = PubDate {
                    value: Some(date),
                    origin: DateOrigin::Metadata,
                    evidence: None,
                };
            }
            Some(None) => notes.push(format!("`{value}` is not in the calendar and was not used")),
            None => {}
        },
        Some(Field::Title) => {
            record.title.get_or_insert(MarkedTitle {
                text: value.to_owned(),
                span: None,
                origin: TitleOrigin::FrontMatter,
            });
        }
        Some(other) => keep(other, value.to_owned(), record),
        None => {}
    }
}

/// Reads a date of metadata; the inner `None` is one that is not in the calendar.
#[allow(clippy::option_option)] // no date, or an impossible one: the caller tells a reader of the second only
fn date(value: &str) -> Option<Option<PartialDate>> {
    match PartialDate::parse_edtf(value) {
        Some(date) => Some(Some(date)),
        None => at_start(value, &|| false).map(|date| date.value),
    }
}

fn text_of(map: &Map<String, Value>) -> Option<&str> {
    TEXT_KEYS.iter().find_map(|wanted| {
        let fits = |key: &String| key.to_lowercase().replace(['_', '-'], "") == *wanted;
        let value = map.iter().find(|(key, _)| fits(key))?.1.as_str()?;
        (!value.trim().is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a line for each article, and one for each problem.
    fn read(text: &str) -> Vec<String> {
        let reading = Json.read(&Input {
            path: Path::new("export.jsonl"),
            bytes: text.as_bytes(),
        });
        let records = reading.records.iter().map(|r| {
            let title = r.title.as_ref().map_or("-", |title| &title.text);
            let date = r.date.value.map_or_else(|| "-".to_owned(), |date| date.to_string());
            let of = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
            format!(
                "{} {title} | {date} | {} | {} | {}",
                r.index.unwrap(),
                of(&r.source),
                of(&r.url),
                &*r.text
            )
        });
        records.chain(reading.problems.into_iter().map(|p| p.reason)).collect()
    }

    #[test]
    fn objects_are_articles_in_a_list_under_a_key_or_a_line_each() {
        let one = r#"{"title": "Kop", "datePublished": "2024-01-15T10:00:00Z", "publisher": {"name": "Krant"}, "url": "https://krant.example", "text": "De dijk\r\nhoudt."}"#;
        let article = "0 Kop | 2024-01-15 | Krant | https://krant.example | De dijk\nhoudt.";
        assert_eq!(read(one), [article]);
        assert_eq!(read(&format!("[{one}]")), [article]);
        assert_eq!(read(&format!("{{\"n\": 1, \"articles\": [{one}]}}")), [article]);
        let lines = read(&format!(
            "{one}\n\n{{\"body\": \"date 2024-01 De dijk\", \"created_at\": \"2024-11-01\"}}\n"
        ));
        assert_eq!(lines, [article, "1 - | 2024-01 | - | - | date 2024-01 De dijk"]);
    }

    #[test]
    fn faults_cost_only_their_line() {
        let lines = read(
            "{\"text\": \"Een\"}\n{\"text\": \n{\"title\": \"Kop\"}\n{\"text\": \"Twee\", \"date\": \"2024-02-30\"}",
        );
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert_eq!(lines[1], "1 - | - | - | - | Twee");
        assert!(lines[2].starts_with("line 2: EOF"), "{lines:?}");
        assert_eq!(lines[3], "line 3: no article, because no text in it");
        assert_eq!(lines[4], "line 4: `2024-02-30` is not in the calendar and was not used");
        assert_eq!(read("[]"), ["there is no article in it"]);
        assert!(read("kop")[0].starts_with("no JSON: expected value"));
        assert!(read(&"[".repeat(100_000))[0].starts_with("no JSON: recursion limit"));
        assert_eq!(read(&"{}\n".repeat(100)).len(), TOLD + 1);
    }
}
