//! Tells what each paragraph is: body text, a heading, a caption, or page chrome as a whole.

use crate::extract::document::Document;

/// Sets the kind of each paragraph; chrome must have been marked.
pub fn mark(_doc: &mut Document) {}
