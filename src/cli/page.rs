//! A page of one name as a command prints it.

use std::io;

use serde_json::json;

use crate::cli::Surroundings;
use crate::cli::arguments::Format;
use crate::export::json as json_out;
pub use crate::export::page::{Page, place, published, write_citations};
use crate::export::table::text_of;
use crate::text::wrap::wrap;

/// Before each line of a passage.
const INDENT: &str = "    ";

impl Page {
    /// Prints the page; CSV and JSON lines hold the passages only, because a table has one kind of row.
    pub fn write(&self, format: Format, around: &mut Surroundings<'_>) -> io::Result<()> {
        match format {
            Format::Text => {
                writeln!(around.out, "{}", text_of(&json!(self.name)))?;
                for (label, values) in self.shown_facts() {
                    writeln!(around.out, "  {label}: {}", text_of(&json!(values)))?;
                }
                self.write_passages(around)
            }
            Format::Md => self.write_markdown(around.out),
            Format::Json => json_out::write_pretty(around.out, &self.object()),
            Format::Jsonl | Format::Csv => self.passages.write(format, around),
        }
    }

    /// Writes each passage under a line that says where it stands, wrapped to the terminal.
    fn write_passages(&self, around: &mut Surroundings<'_>) -> io::Result<()> {
        for row in self.passages.objects() {
            let values = self.spoken_columns().filter_map(|column| row.get(*column)).map(text_of);
            let place: Vec<String> = values.filter(|value| !value.is_empty()).collect();
            writeln!(around.out, "\n{}", place.join("  "))?;
            let words = row.get("text").map(text_of).unwrap_or_default();
            let width = around
                .width
                .map_or(usize::MAX, |width| width.saturating_sub(INDENT.len()).max(1));
            for line in wrap(&words, width) {
                writeln!(around.out, "{INDENT}{}", line.of(&words))?;
            }
        }
        Ok(())
    }
}
