//! What text is made of: tokens, paragraphs and sentences, each as byte ranges into it.

pub mod decode;
pub mod display;
pub mod fold;
pub mod interner;
pub mod memo;
pub mod numbering;
mod packed;
pub mod paragraphs;
mod plain;
pub mod sentences;
pub mod stem;
pub mod tokens;
pub mod units;
pub mod wrap;
