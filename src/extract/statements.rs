//! Finds what is said and who says it.

use crate::article::{Person, Statement};
use crate::extract::document::Document;

pub fn statements(_doc: &Document, _people: &[Person]) -> Vec<Statement> {
    Vec::new()
}
