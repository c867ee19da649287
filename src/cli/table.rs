//! Rows of values, printed as aligned text, JSON, CSV or Markdown.

use std::io::{self, Write};

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

use crate::cli::arguments::Format;
use crate::cli::{Surroundings, json};
use crate::text::display::clean;

/// What a command prints; each row has a value for each column.
#[derive(Debug)]
pub struct Table {
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<Value>>,
}

/// Widest that a column of text is drawn; the last column takes what is left.
const WIDEST_COLUMN: usize = 44;
const GAP: usize = 2;

impl Table {
    pub fn write(&self, format: Format, around: &mut Surroundings<'_>) -> io::Result<()> {
        match format {
            Format::Text => self.write_text(around),
            Format::Json => json::write_pretty(around.out, &self.objects().collect::<Vec<_>>()),
            Format::Jsonl => self.objects().try_for_each(|row| json::write_line(around.out, &row)),
            Format::Csv => self.write_csv(around.out),
            Format::Md => self.write_markdown(around.out),
        }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = Map<String, Value>> {
        self.rows.iter().map(|row| {
            self.columns
                .iter()
                .map(ToString::to_string)
                .zip(row.iter().cloned())
                .collect()
        })
    }

    fn write_text(&self, around: &mut Surroundings<'_>) -> io::Result<()> {
        let cells: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(text_of).collect()).collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| {
                cells
                    .iter()
                    .map(|row| row[at].width())
                    .max()
                    .unwrap_or(0)
                    .min(WIDEST_COLUMN)
            })
            .collect();
        for row in &cells {
            let line = aligned(row, &widths);
            let line = around.width.map_or(line.as_str(), |width| cut(&line, width));
            writeln!(around.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|value| inert(&text_of(value))))?;
        }
        writer.flush()
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "| {} |", self.columns.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(self.columns.len()))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|value| markdown_of(&text_of(value))).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

/// Returns a value as a reader sees it, on one line and safe for a terminal.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => one_line(text),
        Value::Array(values) => values.iter().map(text_of).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&words.join(" ")).into_owned()
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        let last = at + 1 == row.len();
        let cell = if last { cell.as_str() } else { cut(cell, *width) };
        line.push_str(cell);
        if !last {
            let pad = width.saturating_sub(cell.width()) + GAP;
            line.extend(std::iter::repeat_n(' ', pad));
        }
    }
    line
}

/// Returns as much of `text` as fits `width` cells.
fn cut(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > width {
            return &text[..at];
        }
    }
    text
}

/// Keeps a spreadsheet from taking a cell for a formula.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_string()
    }
}

pub(super) fn markdown_of(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn printed(format: Format, width: Option<usize>) -> String {
        let table = Table {
            columns: &["naam", "rol"],
            rows: vec![
                vec![json!("Zoë"), json!(["=1+1", "a|b"])],
                vec![json!("-x\u{1b}[2J"), json!(null)],
            ],
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        table
            .write(
                format,
                &mut Surroundings {
                    out: &mut out,
                    err: &mut err,
                    today,
                    width,
                },
            )
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_format_is_safe_for_its_reader() {
        assert_eq!(printed(Format::Text, None), "Zoë     =1+1; a|b\n-x␛[2J\n");
        assert_eq!(printed(Format::Text, Some(10)), "Zoë     =1\n-x␛[2J\n");
        assert_eq!(printed(Format::Csv, None), "naam,rol\nZoë,'=1+1; a|b\n'-x␛[2J,\n");
        assert_eq!(
            printed(Format::Md, None),
            "| naam | rol |\n| --- | --- |\n| Zoë | =1+1; a\\|b |\n| -x␛\\[2J |  |\n"
        );
        assert!(printed(Format::Jsonl, None).starts_with("{\"naam\":\"Zoë\",\"rol\":[\"=1+1\",\"a|b\"]}\n"));
    }
}
