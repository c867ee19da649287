//! Tables as a command prints them: aligned text, JSON, CSV or Markdown.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::cli::Surroundings;
use crate::cli::arguments::Format;
use crate::export::json;
pub use crate::export::table::Table;
use crate::export::table::text_of;

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
                    err_width: None,
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
