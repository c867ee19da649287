//! Parts of lines that say who made a picture or a report; the rest of the line is text.

use std::ops::Range;

use crate::article::{Chrome, ChromeKind, Span};
use crate::extract::chrome::lines::clock_len;
use crate::extract::chrome::{Line, Page};
use crate::extract::document::Document;
use crate::extract::traits::Signs;
use crate::text::fold::folded;
use crate::text::tokens::TokenKind;

/// Longest caption in bytes; behind a longer paragraph a credit word is prose.
const LONGEST_CAPTION: usize = 420;
/// Most words in a credit: `Foto Anna de Wit voor De Avond / Getty Images`.
const MOST_CREDIT_WORDS: usize = 10;

/// Marks agencies before captions, credits after them, datelines, and the outlet and hour before a title.
pub(super) fn mark(page: &mut Page) {
    let mut parts = Vec::new();
    for line in page.lines.iter().filter(|line| !line.is_chrome()) {
        let reader = Reader::new(page, line);
        if reader.tokens.is_empty() {
            continue;
        }
        let start = reader.site_byline().or_else(|| reader.dateline());
        let kind = ChromeKind::Byline;
        parts.extend(start.map(|span| Chrome { span, kind }));
        let kind = ChromeKind::Credit;
        if line.text.len() <= LONGEST_CAPTION {
            parts.extend(reader.agency_before_caption().map(|span| Chrome { span, kind }));
        }
        let end = reader
            .credit_at_end()
            .or_else(|| reader.agency_at_end())
            .or_else(|| reader.maker_and_agency());
        parts.extend(end.map(|span| Chrome { span, kind }));
    }
    page.parts.extend(parts);
}

struct Reader<'a> {
    page: &'a Page<'a>,
    doc: &'a Document<'a>,
    line: &'a Line<'a>,
    tokens: Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Page<'a>, line: &'a Line<'a>) -> Self {
        let doc = page.doc;
        Self {
            page,
            doc,
            line,
            tokens: doc.tokens_in(line.span),
        }
    }

    fn word(&self, at: usize) -> &'a str {
        if self.tokens.contains(&at) {
            self.doc.word(at)
        } else {
            ""
        }
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.tokens.contains(&at) && self.doc.tokens[at].is_capitalised()
    }

    /// Returns the token after the agencies that stand at `at`, joined by slashes: `AFP`, `ANP / Getty Images`.
    fn agencies_end(&self, at: usize) -> Option<usize> {
        let mut end = self.agency_end(at)?;
        while matches!(self.word(end), "/" | "|" | "&") {
            end = match self.agency_end(end + 1) {
                Some(next) => next,
                None => return Some(end),
            };
        }
        Some(end)
    }

    fn agency_end(&self, at: usize) -> Option<usize> {
        let may_begin = self.tokens.contains(&at) && self.doc.has_sign(at, Signs::AGENCY);
        if !may_begin || !self.is_capitalised(at) && self.word(at) != "dpa" {
            return None;
        }
        let rest = Span {
            start: self.doc.tokens[at].span.start,
            end: self.line.span.end,
        };
        let name = self.page.furniture.agencies.at_start(rest.of(self.doc.text))?;
        let end = rest.start as usize + name.len();
        let next = self.doc.tokens_in(Span::new(rest.start as usize, end)).end;
        (self.doc.tokens[next - 1].span.end as usize == end).then_some(next)
    }

    /// Returns the agency that begins a caption: `AFP De president …`; `Reuters meldt …` and `AP correspondents …` are prose.
    fn agency_before_caption(&self) -> Option<Span> {
        let first = self.tokens.start;
        let end = self.agencies_end(first)?;
        let span = self.doc.span_of(first..end);
        if end == self.tokens.end {
            return Some(span);
        }
        let next = folded(self.word(end));
        let language = self.doc.language;
        let sentence = self.is_capitalised(end) && language.stop_words.contains(&*next);
        let label = self.is_capitalised(end) && !self.line.ends_with_stop();
        (sentence || label).then_some(span)
    }

    /// Returns the agency that ends a line, in brackets or after the last sentence: `… bij Delft. (ANP)`.
    fn agency_at_end(&self) -> Option<Span> {
        let last = self.tokens.end - 1;
        if self.word(last) == ")" {
            let open = (self.tokens.start..last)
                .rev()
                .take(8)
                .find(|at| self.word(*at) == "(")?;
            let inside = self.agencies_end(open + 1)?;
            let credited = inside == last || matches!(self.word(inside), "/" | "|");
            return credited.then(|| self.doc.span_of(open..self.tokens.end));
        }
        let start = (self.tokens.start + 1..self.tokens.end).rev().take(6).find(|at| {
            matches!(self.word(*at - 1), "." | "!" | "?" | "©" | "”" | "’") && self.agency_end(*at).is_some()
        })?;
        let after = self.agencies_end(start)?;
        let maker = matches!(self.word(after), "/" | "|") && self.are_names(after + 1);
        let ends = after == self.tokens.end || maker;
        let from = if self.word(start - 1) == "©" { start - 1 } else { start };
        ends.then(|| self.doc.span_of(from..self.tokens.end))
    }

    /// Returns a maker and an agency that end a line or are the whole of it: `Anna de Wit / ANP`.
    fn maker_and_agency(&self) -> Option<Span> {
        let slash = (self.tokens.start..self.tokens.end)
            .rev()
            .skip(1)
            .take(4)
            .find(|at| self.word(*at) == "/")?;
        if self.agencies_end(slash + 1)? != self.tokens.end {
            return None;
        }
        let start = (self.tokens.start..slash)
            .rev()
            .take(8)
            .find(|at| *at == self.tokens.start || matches!(self.word(*at - 1), "." | "!" | "?" | "”" | "’"))?;
        self.are_names(start).then(|| self.doc.span_of(start..self.tokens.end))
    }

    /// Returns the credit that ends a line or is the whole of it: `Beeld Anna de Wit via Getty Images`, `© ANP`.
    fn credit_at_end(&self) -> Option<Span> {
        let earliest = self
            .tokens
            .start
            .max(self.tokens.end.saturating_sub(2 * MOST_CREDIT_WORDS));
        (earliest..self.tokens.end)
            .filter(|at| self.doc.has_sign(*at, Signs::CREDITS))
            .find_map(|at| self.credit_from(at))
    }

    fn credit_from(&self, at: usize) -> Option<Span> {
        let word = self.word(at);
        let names = if word == "©" {
            at + 1
        } else {
            self.credit_word_end(at)?
        };
        // "Image source, Reuters": a comma is a mark only where the line begins with the words.
        let mark =
            |at: usize| matches!(self.word(at), ":" | "©") || names > self.tokens.start + 1 && self.word(at) == ",";
        let comma_first = at == self.tokens.start || self.word(names) != ",";
        let has_mark = mark(names) && comma_first;
        let marked = word == "©" || has_mark;
        let names = if has_mark { names + 1 } else { names };
        let stands_apart = at == self.tokens.start
            || matches!(
                self.word(at - 1),
                "." | "!" | "?" | "(" | "[" | "|" | "”" | "’" | "–" | "-" | "•"
            )
            || marked;
        let by_agency = || (names..self.tokens.end).any(|at| self.agency_end(at).is_some());
        if names >= self.tokens.end || !(stands_apart || by_agency()) || !self.are_names(names) {
            return None;
        }
        let from = if at > self.tokens.start && matches!(self.word(at - 1), "(" | "[") {
            at - 1
        } else {
            at
        };
        Some(self.doc.span_of(from..self.tokens.end))
    }

    /// Returns the token after a credit word at `at`, which a capital tells from the ordinary word.
    fn credit_word_end(&self, at: usize) -> Option<usize> {
        let lower_in_brackets = at > self.tokens.start && self.word(at - 1) == "(";
        if !self.is_capitalised(at) && !lower_in_brackets {
            return None;
        }
        let words = &self.page.furniture.credit_words;
        let one = folded(self.word(at));
        let two = format!("{one} {}", folded(self.word(at + 1)));
        if words.has(&two) {
            Some(at + 2)
        } else {
            words.has(&one).then_some(at + 1)
        }
    }

    /// Returns whether only names follow from `at` to the end of the line, the first of them capital.
    fn are_names(&self, at: usize) -> bool {
        let rest = at..self.tokens.end;
        let links = &self.page.furniture.credit_links;
        let n_words = rest.clone().filter(|at| self.doc.tokens[*at].is_word()).count();
        let is_name = |at: usize| {
            let token = &self.doc.tokens[at];
            match token.kind {
                TokenKind::Capital | TokenKind::Caps | TokenKind::Caseless | TokenKind::Number => true,
                TokenKind::Lower => links.contains(&*folded(self.word(at))) || self.word(at).contains('.'),
                TokenKind::Mark => {
                    !matches!(self.word(at), "." | "?" | "!" | ";" | "\"" | "”") || at + 1 == self.tokens.end
                }
            }
        };
        (1..=MOST_CREDIT_WORDS).contains(&n_words)
            && (self.is_capitalised(at) || self.word(at) == "©")
            && rest.into_iter().all(is_name)
    }

    /// Returns the outlet and the hour before a title: `Nieuws • vandaag, 22:00 `.
    fn site_byline(&self) -> Option<Span> {
        let bullet = (self.tokens.start..self.tokens.end)
            .take(7)
            .find(|at| matches!(self.word(*at), "•" | "·" | "|"))?;
        let mut end = bullet + 1;
        let mut seen_clock = false;
        while end < self.tokens.end {
            let word = self.word(end);
            let clock = clock_len(word) == Some(word.len());
            let mark = matches!(word, "," | "•" | "·" | "|" | "." | "-" | "–");
            let dated = clock || self.is_dated_word(end);
            if !mark && !dated || dated && seen_clock && !matches!(word, "uur" | "am" | "pm") {
                break;
            }
            // A bullet begins another date; without one, a day after the hour is the first word of the title.
            seen_clock = (seen_clock || clock) && !matches!(word, "•" | "·" | "|");
            end += 1;
        }
        let timed = end > bullet + 1;
        timed.then(|| self.doc.span_of(self.tokens.start..end))
    }

    fn is_dated_word(&self, at: usize) -> bool {
        let furniture = self.page.furniture;
        let word = folded(self.word(at));
        furniture.dated_words.contains(&*word)
            || furniture.ago.contains(&*word)
            || furniture.ago_units.contains(&*word)
            || self.doc.tokens[at].kind == TokenKind::Number && word.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    }

    /// Returns the place and agency before a report: `KYIV (Reuters) – `.
    fn dateline(&self) -> Option<Span> {
        let open = (self.tokens.start..self.tokens.end)
            .take(6)
            .find(|at| self.word(*at) == "(")?;
        let end = self.agencies_end(open + 1)?;
        let dash = end + 1;
        let is_dateline = self.word(end) == ")" && matches!(self.word(dash), "-" | "–" | "—");
        let places = (self.tokens.start..open).all(|at| !self.doc.tokens[at].is_word() || self.is_capitalised(at));
        (is_dateline && places).then(|| self.doc.span_of(self.tokens.start..dash + 1))
    }
}
