//! Where articles come from: folders and files, and how each format is read.
//!
//! Reading never fails: it reports the articles that there are and the problems that there were, and every file is
//! one or the other.

pub mod file_name;
mod front_matter;
pub mod header;
pub mod json;
pub mod markdown;
pub mod open;
pub mod plain;
pub mod sample;
pub mod walk;

use std::path::Path;

use crate::article::{Problem, ProblemKind, Record};
use crate::source::walk::Listed;

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
pub const FORMATS: &[&dyn Format] = &[&plain::Plain, &markdown::Markdown, &json::Json];

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

/// Formats that are known and not read yet; also a file that the reader named is not read as plain text then.
const UNREAD: &[&str] = &[
    "html", "htm", "xhtml", "mhtml", "xml", "rss", "atom", "csv", "pdf", "doc", "docx", "odt", "rtf", "epub", "eml",
    "mbox", "warc", "zip", "gz",
];

/// Reads the bytes of one file from disk, and says in which format they are. One that the reader `named` is plain text when its ending
/// says nothing.
///
/// # Errors
/// What to tell the reader, when it cannot be read or has no format.
pub fn read_bytes(path: &Path, named: bool) -> Result<(Vec<u8>, &'static dyn Format), Problem> {
    let format = readable(path, named)?;
    Ok((open::read(path)?, format))
}

/// Does the same for a file that was just listed, and so is known to be none that must not be opened.
///
/// # Errors
/// See [`read_bytes`].
pub fn read_listed(file: &Listed) -> Result<(Vec<u8>, &'static dyn Format), Problem> {
    let format = readable(&file.path, file.named)?;
    Ok((open::read_regular(&file.path)?, format))
}

/// Returns the format of a file, or why it is not read.
fn readable(path: &Path, named: bool) -> Result<&'static dyn Format, Problem> {
    match format_of(path) {
        Ok(format) => Ok(format),
        Err(extension) if named && !UNREAD.contains(&extension.as_str()) => Ok(&plain::Plain),
        Err(extension) => {
            let reason = format!("files that end in .{extension} are not read yet");
            Err(problem(path, ProblemKind::Skipped, reason))
        }
    }
}

/// Reads one file from disk; see [`read_bytes`].
pub fn read_file(path: &Path, named: bool) -> Reading {
    match read_bytes(path, named) {
        Ok((bytes, format)) => format.read(&Input { path, bytes: &bytes }),
        Err(problem) => Reading {
            records: Vec::new(),
            problems: vec![problem],
        },
    }
}

/// Chooses the format by the name of the file; an error is the ending that no format has, in small letters.
pub fn format_of(path: &Path) -> Result<&'static dyn Format, String> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    let Some(extension) = extension.filter(|extension| is_ending(extension)) else {
        return Ok(&plain::Plain);
    };
    let known = FORMATS
        .iter()
        .find(|format| format.extensions().contains(&extension.as_str()));
    known.copied().ok_or(extension)
}

/// Returns whether what follows the last full stop of a name is an ending, and not the rest of `1. Inleiding` or `kop 15.1.2024`.
fn is_ending(extension: &str) -> bool {
    const LONGEST: usize = 9;
    extension.len() <= LONGEST
        && extension.chars().all(char::is_alphanumeric)
        && extension.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_name_decides_the_format() {
        for (name, expected) in [
            ("kop.txt", Ok("plain text")),
            ("KOP.TXT", Ok("plain text")),
            ("kop.md", Ok("Markdown")),
            ("kop", Ok("plain text")),
            ("1. Inleiding", Ok("plain text")),
            ("kop 15.1.2024", Ok("plain text")),
            ("kop.", Ok("plain text")),
            ("kop.PDF", Err("pdf")),
            ("kop.txt.gz", Err("gz")),
        ] {
            let found = format_of(Path::new(name)).map(Format::name);
            assert_eq!(
                found.as_ref().map_err(String::as_str),
                expected.as_ref().map_err(|e| *e),
                "{name}"
            );
        }
    }

    #[test]
    fn no_two_formats_share_an_ending() {
        let mut endings: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions()).copied().collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all);
        assert!(endings.iter().all(|ending| !UNREAD.contains(ending)), "{endings:?}");
    }

    proptest::proptest! {
        /// Half of the bytes are what the formats look for, so that their own code is reached.
        #[test]
        fn any_bytes_in_any_format_are_records_or_problems(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..20),
            odd: Vec<u8>,
            at in 0..20_usize,
        ) {
            let mut parts: Vec<&[u8]> = parts;
            parts.insert(at.min(parts.len()), &odd);
            let bytes = parts.concat();
            for format in FORMATS {
                let path = Path::new("kop").with_extension(format.extensions()[0]);
                let Reading { records, problems } = format.read(&Input { path: &path, bytes: &bytes });
                proptest::prop_assert!(!records.is_empty() || !problems.is_empty(), "{} lost it", format.name());
                for record in records {
                    let title = record.title.and_then(|title| title.span);
                    let spans = record.markup.iter().map(|piece| piece.span).chain(record.date.evidence).chain(title);
                    for span in spans {
                        proptest::prop_assert!(record.text.get(span.range()).is_some(), "{span:?} in {:?}", record.text);
                    }
                }
            }
        }
    }

    const PARTS: &[&[u8]] = &[
        b"\n",
        b"\r\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe9",
        "één".as_bytes(),
        b" date 2024-01 ",
        b"Datum: 14 oktober 2024",
        b"---\n",
        b"+++\n",
        b"date: 2024-01-15\n",
        b"title: \"",
        b"{\"text\": \"",
        b"\"}",
        b"[",
        b"]",
        b"\"date\": \"2024\"",
        b",",
        b"\\u0000",
        b"# ",
        b"`",
        b"](",
        b"\0",
        b": ",
        b"2024-02-30",
        b"14 okt. 2024 09:30",
    ];
}
