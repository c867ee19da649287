//! Where articles come from: folders and files, and how each format is read.
//!
//! Reading never fails: it reports the articles that there are and the problems that there were, and every file is
//! one or the other.

pub mod file_name;
pub mod header;
pub mod markdown;
pub mod open;
pub mod plain;
pub mod sample;
pub mod walk;

use std::path::Path;

use crate::article::{Problem, ProblemKind, Record};

/// A way to write articles down in a file.
pub trait Format: Sync {
    /// The name of the format in messages: `plain text`.
    fn name(&self) -> &'static str;

    /// The endings of file names that say it, in small letters without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Reads the articles of one file. No bytes make it fail: what cannot be read is a problem in the answer.
    fn read(&self, input: &Input<'_>) -> Reading;
}

/// The formats that are read. The ending of its name decides what a file is; a file without one is plain text, or no
/// text at all. To add a format, write `source/<name>.rs` and put it here.
pub const FORMATS: &[&dyn Format] = &[&plain::Plain, &markdown::Markdown];

/// One file, as it is handed to a format.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub path: &'a Path,
    pub bytes: &'a [u8],
}

/// What came out of one file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub records: Vec<Record>,
    pub problems: Vec<Problem>,
}

impl Reading {
    /// A file that gave nothing but a problem.
    pub fn problem(path: &Path, kind: ProblemKind, reason: impl Into<String>) -> Self {
        Self {
            records: Vec::new(),
            problems: vec![problem(path, kind, reason)],
        }
    }
}

/// Makes a problem of a file.
pub fn problem(path: &Path, kind: ProblemKind, reason: impl Into<String>) -> Problem {
    Problem {
        path: path.to_owned(),
        reason: reason.into(),
        kind,
    }
}

/// Reads one file from disk.
pub fn read_file(path: &Path) -> Reading {
    match open::read(path) {
        Ok(bytes) => read(&Input { path, bytes: &bytes }),
        Err(problem) => Reading {
            records: Vec::new(),
            problems: vec![problem],
        },
    }
}

/// Reads the articles of a file whose bytes are at hand.
pub fn read(input: &Input<'_>) -> Reading {
    match format_of(input.path) {
        Ok(format) => format.read(input),
        Err(reason) => Reading::problem(input.path, ProblemKind::Skipped, reason),
    }
}

/// Chooses the format by the name of the file, or says why it is not read.
pub fn format_of(path: &Path) -> Result<&'static dyn Format, String> {
    let Some(extension) = path.extension() else {
        return Ok(&plain::Plain);
    };
    let extension = extension.to_string_lossy().to_lowercase();
    let known = FORMATS
        .iter()
        .find(|format| format.extensions().contains(&extension.as_str()));
    known
        .copied()
        .ok_or_else(|| format!("files that end in .{extension} are not read yet"))
}
