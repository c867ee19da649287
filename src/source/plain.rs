//! Plain text: one article a file, perhaps with a header that dates it.

use std::path::Path;
use std::sync::Arc;

use crate::article::{ProblemKind, Record};
use crate::source::{Format, Input, Reading, file_name, header, problem};
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
        read_with(input, header::read)
    }
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
        text: Arc::from(text),
        ..Record::default()
    }
}
