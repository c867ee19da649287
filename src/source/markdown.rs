//! Markdown: one article a file, perhaps with front matter that dates it.
//!
//! The text stays as it was written. What of it is syntax is marked as such: the signs of headings and emphasis, the
//! addresses of links, HTML. The words of a link are text.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::{Chrome, ChromeKind, MarkedTitle, Record, Span, TitleOrigin};
use crate::source::{Format, Input, Reading, front_matter, header, plain};

/// One article a file, as web clippers save it.
#[derive(Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, input: &Input<'_>) -> Reading {
        plain::read_with(input, head)
    }
}

fn head(record: &mut Record) -> Vec<String> {
    let text = record.text.clone();
    let (body, mut notes) = front_matter::read(&text, record);
    let syntax = Syntax::read(&text, body);
    if record.title.is_none() {
        record.title = syntax.title;
    }
    if record.date.value.is_none() {
        notes.extend(header::read_from(record, body));
    }
    let header = record.markup.clone();
    let syntax = syntax
        .markup
        .into_iter()
        .filter(|span| !header.iter().any(|piece| piece.span.overlaps(*span)));
    record.markup.extend(syntax.map(|span| Chrome {
        span,
        kind: ChromeKind::Markup,
    }));
    record.markup.sort_by_key(|piece| piece.span);
    notes
}

/// What the syntax of a text says.
#[derive(Default)]
struct Syntax {
    title: Option<MarkedTitle>,
    /// All that is neither text nor white space, in order, no piece over a line end.
    markup: Vec<Span>,
}

impl Syntax {
    /// Reads the text from `body` on.
    fn read(text: &str, body: usize) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let mut syntax = Self::default();
        let mut heading: Option<(HeadingLevel, Vec<Range<usize>>)> = None;
        let mut best: Option<HeadingLevel> = None;
        let mut end = body;
        for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
            let range = body + range.start..body + range.end;
            match event {
                Event::Text(_) => {
                    syntax.gap(text, end, range.start);
                    end = end.max(range.end);
                    if let Some((_, words)) = &mut heading {
                        words.push(range);
                    }
                }
                Event::Code(_) => {
                    let code = inside_ticks(text, &range);
                    syntax.gap(text, end, code.start);
                    end = end.max(code.end);
                }
                Event::Start(Tag::Heading { level, .. }) => heading = Some((level, Vec::new())),
                Event::End(TagEnd::Heading(_)) => {
                    // The first heading of the highest level is the title; a later one of the same level is a part of the article.
                    if let Some((level, words)) = heading.take()
                        && best.is_none_or(|best| level < best)
                        && let Some(title) = title(text, &words)
                    {
                        best = Some(level);
                        syntax.title = Some(title);
                    }
                }
                _ => {}
            }
        }
        syntax.gap(text, end, text.len());
        syntax
    }

    /// Marks what lies between two pieces of text.
    fn gap(&mut self, text: &str, start: usize, end: usize) {
        let Some(gap) = text.get(start..end) else {
            return;
        };
        let mut at = start;
        for line in gap.split_inclusive('\n') {
            let begin = at + line.len() - line.trim_start().len();
            at += line.len();
            if !line.trim().is_empty() {
                self.markup.push(Span::new(begin, begin + line.trim().len()));
            }
        }
    }
}

fn inside_ticks(text: &str, range: &Range<usize>) -> Range<usize> {
    let code = &text[range.clone()];
    let inner = code.trim_matches('`');
    let start = range.start + code.len() - code.trim_start_matches('`').len();
    start..start + inner.len()
}

fn title(text: &str, words: &[Range<usize>]) -> Option<MarkedTitle> {
    let span = Span::new(words.first()?.start, words.last()?.end);
    let words: String = words.iter().map(|range| &text[range.clone()]).collect();
    let words = words.trim();
    (!words.is_empty()).then(|| MarkedTitle {
        text: words.to_owned(),
        span: Some(span),
        origin: TitleOrigin::Heading,
    })
}

#[cfg(test)]
mod tests;
