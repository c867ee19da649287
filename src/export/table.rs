//! Rows of values as other programs read them: CSV, Markdown, objects for JSON.

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::cite::one_line;

/// Rows of values; each has a value for each column.
#[derive(Debug)]
pub struct Table {
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// Returns each row as an object with the columns as its keys.
    pub fn objects(&self) -> impl Iterator<Item = Map<String, Value>> {
        self.rows.iter().map(|row| {
            self.columns
                .iter()
                .map(ToString::to_string)
                .zip(row.iter().cloned())
                .collect()
        })
    }

    /// Writes a line a row, safe for a spreadsheet: a cell that looks like a formula gets an apostrophe.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|value| inert(&text_of(value))))?;
        }
        writer.flush()
    }

    /// Writes a table.
    pub fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
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
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => one_line(text),
        Value::Array(values) => values.iter().map(text_of).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Keeps a spreadsheet from taking a cell for a formula.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_string()
    }
}

/// Returns text that Markdown shows as it is.
pub fn markdown_of(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Returns text that Markdown shows as it is at the head of a line too, where it could begin a list or a heading.
pub fn markdown_block(text: &str) -> String {
    let safe = markdown_of(text);
    let digits = safe.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && safe[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &safe[..digits], &safe[digits..]);
    }
    if safe.starts_with(['#', '-', '+', '=', '~']) {
        return format!("\\{safe}");
    }
    safe
}
