//! Finds expressions of time and what they mean against the publication date.

use crate::article::TimeExpression;
use crate::extract::document::Document;

pub fn times(_doc: &Document) -> Vec<TimeExpression> {
    Vec::new()
}
