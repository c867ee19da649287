//! Markdown: one article a file, perhaps with front matter that dates it.

use crate::article::Record;
use crate::source::{Format, Input, Reading, header, plain};

/// One article a file, as web clippers save it.
#[derive(Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, input: &Input<'_>) -> Reading {
        plain::read_with(input, head)
    }
}

fn head(record: &mut Record) -> Vec<String> {
    header::read(record)
}
