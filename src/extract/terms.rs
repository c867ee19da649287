//! Finds the entries of the lexicons in the text, with the quantities that belong to them.

use crate::article::Term;
use crate::extract::document::Document;
use crate::lexicon::Lexicon;

pub fn terms(_doc: &Document, _lexicons: &[Lexicon]) -> Vec<Term> {
    Vec::new()
}
