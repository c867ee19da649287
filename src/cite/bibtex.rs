//! References in BibTeX, for TeX and for the programs that read its files.
//!
//! `date` says the date in its own precision, as biblatex and reference managers read it; `year` and `month` are for the others.
//! An undated article has none of the three.

use std::io::{self, Write};

use crate::cite::Reference;
use crate::cite::keys::keys;
use crate::date::PartialDate;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Writes an entry a reference.
pub fn write(references: &[Reference], out: &mut dyn Write) -> io::Result<()> {
    for (n, (reference, key)) in references.iter().zip(keys(references)).enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        write_entry(reference, &key, out)?;
    }
    Ok(())
}

fn write_entry(reference: &Reference, key: &str, out: &mut dyn Write) -> io::Result<()> {
    let kind = if reference.outlet.is_some() { "article" } else { "misc" };
    writeln!(out, "@{kind}{{{key},")?;
    let mut field = |name: &str, value: Option<String>| match value {
        Some(value) => writeln!(out, "  {name} = {{{value}}},"),
        None => Ok(()),
    };
    // Braces inside keep the capitals of the title.
    field(
        "title",
        reference.title.as_ref().map(|title| format!("{{{}}}", escaped(title))),
    )?;
    field("journal", reference.outlet.as_deref().map(escaped))?;
    field("date", reference.date.map(|date| date.to_string()))?;
    field("year", reference.date.map(|date| date.year().to_string()))?;
    field("url", reference.url.clone())?;
    field("file", Some(without_braces(&reference.path)))?;
    field("langid", Some(reference.language().citation.babel.to_string()))?;
    if let Some(month) = reference.date.and_then(month) {
        writeln!(out, "  month = {},", MONTHS[month as usize - 1])?;
    }
    writeln!(out, "}}")
}

fn month(date: PartialDate) -> Option<u32> {
    use chrono::Datelike;

    match date {
        PartialDate::Year(_) => None,
        PartialDate::Month(_, month) => Some(month),
        PartialDate::Day(day) => Some(day.month()),
    }
}

/// Returns text that TeX sets as it is. Braces are spelled out: BibTeX counts them even behind a backslash.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' => safe.push_str("\\textbraceleft{}"),
            '}' => safe.push_str("\\textbraceright{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

/// Returns a path that is not read as TeX, with its braces as in an address.
fn without_braces(path: &str) -> String {
    path.replace('{', "%7B").replace('}', "%7D")
}
