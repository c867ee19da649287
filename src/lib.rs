//! knipsel reads a folder of news clippings and shows who said what about which weapons, and when.
//!
//! The modules in reading order; arrows between them point upwards in this list only (ARCHITECTURE.md).

pub mod article;
pub mod date;
pub mod extract;
pub mod language;
pub mod lexicon;
pub mod source;
pub mod text;
