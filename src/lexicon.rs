//! Lexicons: what is looked for in the text, with the cases that prove it. The weapons panel is the first one.

/// One lexicon, checked when it was read.
#[derive(Debug)]
pub struct Lexicon {}

/// Returns the lexicons that are built in.
pub fn built_in() -> Vec<Lexicon> {
    vec![Lexicon {}]
}
