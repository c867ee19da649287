//! Finds page furniture: link lists, "Lees ook" boxes, share lines, credits, bylines, running titles.
//!
//! Nothing is cut: furniture is marked, so that no later pass finds a mention in it and the screen can dim it. A line of prose
//! that is taken for furniture loses its mentions, so what could be either is prose.

mod credits;
mod lines;
mod lists;

use crate::article::{Chrome, ChromeKind, Record, Span};
use crate::extract::document::Document;
use crate::extract::traits::{Forms, Signs, Traits};
use crate::language::furniture::{self, Furniture};
use crate::text::fold::fold;

/// Returns the parts of the text that are page chrome, in order, without overlaps, the record's markup included.
///
/// Lists come before lines, because a line alone often looks like prose; parts of lines come last.
pub fn chrome(doc: &Document, record: &Record) -> Vec<Chrome> {
    let mut page = Page::new(doc, record);
    lines::mark_times(&mut page);
    lists::mark_link_lists(&mut page);
    lists::mark_read_also(&mut page);
    lines::mark_interface(&mut page);
    lines::mark_bylines(&mut page);
    lines::mark_running_titles(&mut page);
    credits::mark(&mut page);
    page.into_chrome(record)
}

/// Adds to the traits of a word whether it may begin a credit.
pub(super) fn learn(forms: &Forms, traits: Traits) -> Traits {
    let furniture = furniture::all();
    let credits = forms.word == "©" || furniture.credit_words.any_begins_with(&forms.folded);
    let signs = traits
        .signs
        .with(Signs::CREDITS, credits)
        .with(Signs::AGENCY, furniture.agencies.any_begins_with(forms.word));
    Traits { signs, ..traits }
}

/// Longest line in bytes that may be furniture as a whole; a longer one is a paragraph.
const LONGEST_LINE: usize = 260;

/// The paragraphs of an article as lines of a page.
struct Page<'a> {
    doc: &'a Document<'a>,
    furniture: &'static Furniture,
    lines: Vec<Line<'a>>,
    /// Furniture that is part of a line.
    parts: Vec<Chrome>,
}

/// One paragraph, without what the record's format marked before it.
struct Line<'a> {
    span: Span,
    text: &'a str,
    /// The words in small letters without accents and without marks around them; empty for a paragraph that is no line.
    key: String,
    kind: Option<ChromeKind>,
    /// A line that the format read as its date or another field stands right below.
    before_header: bool,
}

impl Line<'_> {
    /// Returns whether the line is furniture as a whole.
    fn is_chrome(&self) -> bool {
        self.kind.is_some()
    }

    /// Returns whether the line reads as a sentence or ends like one.
    fn ends_with_stop(&self) -> bool {
        let end = self
            .text
            .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '“', '‘', ' ']);
        end.ends_with('.') && !end.ends_with("..")
    }

    /// Returns whether the line could be the headline of an article: short, of some words, without a full stop.
    fn is_headline(&self) -> bool {
        // The cheap questions first: most lines are paragraphs.
        self.text.len() <= 160
            && !self.ends_with_stop()
            && !self.text.ends_with([':', ';', ','])
            && (2..=24).contains(&self.text.split_whitespace().count())
            && self
                .text
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| !c.is_lowercase())
    }

    /// Returns whether the line is a paragraph of prose.
    fn is_body(&self) -> bool {
        self.text.len() >= 120 && (self.ends_with_stop() || self.text.ends_with(['?', '!', ':', '"', '”', '’']))
    }
}

impl<'a> Page<'a> {
    fn new(doc: &'a Document<'a>, record: &Record) -> Self {
        let mut lines: Vec<Line<'a>> = Vec::with_capacity(doc.paragraphs.len());
        for paragraph in &doc.paragraphs {
            let span = without_markup(doc.text, paragraph.span, &record.markup);
            let text = span.of(doc.text);
            if text.is_empty() {
                if let Some(line) = lines.last_mut() {
                    line.before_header = true;
                }
                continue;
            }
            let key = if text.len() <= LONGEST_LINE {
                key(text)
            } else {
                String::new()
            };
            lines.push(Line {
                span,
                text,
                key,
                kind: None,
                before_header: false,
            });
        }
        Self {
            doc,
            furniture: furniture::all(),
            lines,
            parts: Vec::new(),
        }
    }

    /// Joins neighbouring lines of one kind, and adds the parts of lines and the markup.
    fn into_chrome(self, record: &Record) -> Vec<Chrome> {
        let mut found: Vec<Chrome> = Vec::new();
        let mut last = None;
        for (idx, line) in self.lines.iter().enumerate() {
            let Some(kind) = line.kind else { continue };
            match found.last_mut() {
                Some(open) if open.kind == kind && last == idx.checked_sub(1) => open.span = open.span.to(line.span),
                _ => found.push(Chrome { span: line.span, kind }),
            }
            last = Some(idx);
        }
        found.extend(self.parts);
        found.extend(&record.markup);
        found.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
        let mut end = 0;
        found.retain(|c| {
            let keep = c.span.start >= end && !c.span.is_empty();
            end = end.max(c.span.end);
            keep
        });
        found
    }
}

/// Returns a paragraph from the first word that no markup covers.
fn without_markup(text: &str, paragraph: Span, markup: &[Chrome]) -> Span {
    let mut start = paragraph.start;
    for piece in markup {
        if piece.span.start <= start && piece.span.end > start {
            start = piece.span.end.min(paragraph.end);
            let rest = Span { start, ..paragraph }.of(text);
            let space = rest.len() - rest.trim_start().len();
            start = Span::new(start as usize + space, paragraph.end as usize).start;
        }
    }
    Span { start, ..paragraph }
}

fn key(text: &str) -> String {
    let mut key = fold(text);
    let is_mark = |c: char| !c.is_alphanumeric();
    key.truncate(key.trim_end_matches(is_mark).len());
    key.drain(..key.len() - key.trim_start_matches(is_mark).len());
    key
}

#[cfg(test)]
mod tests;
