//! Ties quantities to whoever claims them.

use crate::article::{Person, Statement, Term};
use crate::extract::document::Document;

/// Sets the claimant of each mention whose sentence names one.
pub fn attach(_doc: &Document, _people: &[Person], _statements: &[Statement], _terms: &mut [Term]) {}
