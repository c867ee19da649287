//! Plain text: one article a file, perhaps with a header that dates it.

use std::path::Path;

use crate::article::{ProblemKind, Record};
use crate::source::{Format, Input, Reading, file_name, front_matter, header, problem};
use crate::text::decode::{Certainty, decode};

/// One article a file, as it was copied from a page.
#[derive(Debug)]
pub struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, input: &Input<'_>) -> Reading {
        read_with(input, head)
    }
}

/// Reads front matter where there is some, else the lines of a header.
fn head(record: &mut Record) -> Vec<String> {
    let text = record.text.clone();
    if !front_matter::begins(&text) {
        return header::read(record);
    }
    let (body, mut notes) = front_matter::read(&text, record);
    if record.date.value.is_none() {
        notes.extend(header::read_from(record, body));
        record.markup.sort_by_key(|piece| piece.span);
    }
    notes
}

/// Reads one article of text: decodes it, lets `head` read what stands before the article, and dates it by the name of
/// the file where nothing in it does.
pub(super) fn read_with(input: &Input<'_>, head: fn(&mut Record) -> Vec<String>) -> Reading {
    let decoded = match decode(input.bytes) {
        Ok(decoded) => decoded,
        Err(not_text) => {
            return Reading::problem(input.path, ProblemKind::Skipped, format!("not text but {}", not_text.0));
        }
    };
    if decoded.text.trim().is_empty() {
        return Reading::problem(input.path, ProblemKind::Skipped, "the file is empty");
    }
    let mut problems = Vec::new();
    if decoded.certainty == Certainty::Damaged {
        let reason = format!("some bytes are not {} and were replaced", decoded.encoding);
        problems.push(problem(input.path, ProblemKind::Note, reason));
    }
    let mut record = record(input.path, decoded.text);
    let notes = head(&mut record);
    problems.extend(
        notes
            .into_iter()
            .map(|note| problem(input.path, ProblemKind::Note, note)),
    );
    if record.date.value.is_none() {
        record.date = file_name::date(input.path);
    }
    Reading {
        records: vec![record],
        problems,
    }
}

fn record(path: &Path, text: String) -> Record {
    Record {
        path: path.to_owned(),
        text: text.into(),
        ..Record::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Record {
        let reading = Plain.read(&Input {
            path: Path::new("clip.txt"),
            bytes: text.as_bytes(),
        });
        reading.records.into_iter().next().unwrap()
    }

    #[test]
    fn front_matter_counts_before_plain_text_too() {
        let record = read(
            "---\ntitle: De brug is dicht\ndate: 2024-02-20\nsource: De Bode\n---\n\nDe brug bij Vlist is dicht.\n",
        );
        assert_eq!(
            record.title.map(|title| title.text).as_deref(),
            Some("De brug is dicht")
        );
        assert_eq!(
            record.date.value.map(|date| date.to_string()).as_deref(),
            Some("2024-02-20")
        );
        assert_eq!(record.source.as_deref(), Some("De Bode"));
    }

    #[test]
    fn a_rule_before_a_text_is_no_front_matter() {
        for text in [
            "---\nDe brug is dicht: er is een gat.\n---\nMeer niet.\n",
            "---\n\n---\nDe brug is dicht.\n",
            "---\nDe brug is dicht.\n",
        ] {
            let record = read(text);
            assert_eq!((record.title, record.markup.len()), (None, 0), "{text}");
        }
    }
}
