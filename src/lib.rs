//! knipsel reads a folder of news clippings and shows who said what about which weapons, and when.
//!
//! The modules stand in reading order; arrows between them point up this list only (ARCHITECTURE.md).

pub mod span;
pub mod date;
pub mod article;
pub mod marks;
pub mod text;
pub mod language;
pub mod cite;
pub mod lexicon;
pub mod extract;
pub mod source;
pub mod cache;
pub mod loader;
pub mod store;
pub mod dossier;
pub mod export;
pub mod app;
pub mod ui;
pub mod runtime;
pub mod cli;
