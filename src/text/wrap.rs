//! Breaks text into rows that fit a width, as byte ranges into it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::span::Span;

/// How many cells a tab is drawn as.
pub const TAB_WIDTH: usize = 4;

/// Returns the rows of `text` at most `width` cells wide: one or more for each line, an empty one for an empty line.
///
/// Rows break at white space, which stays out of them; a word that is wider than a row breaks between graphemes.
pub fn wrap(text: &str, width: usize) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        wrap_line(line, at, width.max(1), &mut rows);
        at += line.len() + 1;
    }
    rows
}

/// Returns how many cells `text` takes on one row.
pub fn cells(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_cells).sum()
}

/// Returns how many cells a grapheme takes; what cannot be seen takes none.
pub fn grapheme_cells(grapheme: &str) -> usize {
    if grapheme == "\t" { TAB_WIDTH } else { grapheme.width() }
}

fn wrap_line(line: &str, offset: usize, width: usize, rows: &mut Vec<Span>) {
    let row = |start: usize, end: usize| Span::new(offset + start, offset + end);
    let (mut start, mut end, mut used) = (None, 0, 0);
    for (at, word) in words(line) {
        let (gap, size) = (start.map_or(0, |_| cells(&line[end..at])), cells(word));
        match start {
            Some(first) if used + gap + size > width => {
                rows.push(row(first, end));
                (start, used) = (None, 0);
            }
            _ => used += gap,
        }
        let (rest, taken) = if size > width {
            break_word(word, at, offset, width, rows)
        } else {
            (at, size)
        };
        start = start.or(Some(rest));
        used += taken;
        end = at + word.len();
    }
    match start {
        Some(start) => rows.push(row(start, end)),
        None => rows.push(row(0, 0)),
    }
}

fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    // No-break spaces belong to the word.
    let is_gap = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
    let pieces = line.split_inclusive(is_gap).scan(0, |at, piece| {
        let start = *at;
        *at += piece.len();
        Some((start, piece))
    });
    pieces
        .map(move |(at, piece)| (at, piece.trim_end_matches(is_gap)))
        .filter(|(_, word)| !word.is_empty())
}

/// Pushes the full rows of a word that is wider than a row; returns where its last row starts and how wide that is.
fn break_word(word: &str, at: usize, offset: usize, width: usize, rows: &mut Vec<Span>) -> (usize, usize) {
    let (mut start, mut used) = (0, 0);
    for (idx, grapheme) in word.grapheme_indices(true) {
        let size = grapheme_cells(grapheme);
        if used + size > width && idx > start {
            rows.push(Span::new(offset + at + start, offset + at + idx));
            (start, used) = (idx, 0);
        }
        used += size;
    }
    (at + start, used)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let rows: Vec<&str> = wrap(text, width).iter().map(|row| row.of(text)).collect();
        assert_eq!(rows, expected, "{text:?} at {width}");
    }

    #[test]
    fn rows_break_at_white_space() {
        check("een twee drie", 8, &["een twee", "drie"]);
        check("  een   twee", 20, &["een   twee"]);
        check("een\n\ntwee\n", 20, &["een", "", "twee", ""]);
        check("", 5, &[""]);
    }

    #[test]
    fn wide_words_break_between_graphemes() {
        check("een langeafstandsraket", 8, &["een", "langeafs", "tandsrak", "et"]);
        check("김정은은", 4, &["김정", "은은"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_word_is_lost(text in "\\PC{0,60}", width in 2_usize..30) {
            let rows = wrap(&text, width);
            for row in &rows {
                let words = row.of(&text);
                prop_assert!(cells(words) <= width || words.graphemes(true).count() == 1, "{words:?}");
            }
            let kept: String = rows.iter().flat_map(|row| row.of(&text).chars()).filter(|c| !c.is_whitespace()).collect();
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, all);
        }
    }
}
