//! Finds paragraphs: blank lines part them, and so does each line end, unless the text is wrapped by hand at a margin.

use crate::span::Span;

/// Returns the paragraphs of `text`, without the white space around them, in order.
///
/// A line end inside a block of lines is no boundary when the next line's first word would not have fitted on the
/// line: then the writer's program broke it at its margin.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            close_block(text, &mut block, &mut found);
        } else {
            block.push(line);
        }
    }
    close_block(text, &mut block, &mut found);
    found
}

/// Widest margin at which a program wraps text; longer lines hold a paragraph each.
const WIDEST_MARGIN: usize = 120;
/// Narrowest margin worth believing: lists and poems have shorter lines.
const NARROWEST_MARGIN: usize = 48;

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[at..end];
        let start = at + line.len() - line.trim_start().len();
        at = end + 1;
        Span::new(start, start + line.trim().len())
    })
}

fn close_block(text: &str, block: &mut Vec<Span>, found: &mut Vec<Span>) {
    // One line has no margin.
    if block.len() < 2 {
        found.append(block);
        return;
    }
    let margin = block
        .iter()
        .map(|line| line.of(text).chars().count())
        .max()
        .unwrap_or(0);
    let wrapped = (NARROWEST_MARGIN..=WIDEST_MARGIN).contains(&margin);
    // One long line alone shows no margin: then only a small letter tells that the sentence goes on.
    let long = |line: &&Span| line.of(text).chars().count() * 5 >= margin * 4;
    let shows_margin = block.iter().filter(long).count() > 1;
    let goes_on = |line: Span| shows_margin || line.of(text).starts_with(char::is_lowercase);
    let mut current: Option<Span> = None;
    let mut last = Span::default();
    for &line in block.iter() {
        current = match current {
            Some(open) if wrapped && goes_on(line) && was_full(text, last, line, margin) => Some(open.to(line)),
            Some(open) => {
                found.push(open);
                Some(line)
            }
            None => Some(line),
        };
        last = line;
    }
    found.extend(current);
    block.clear();
}

fn was_full(text: &str, line: Span, next: Span, margin: usize) -> bool {
    let used = line.of(text).chars().count();
    let first_word = next.of(text).split_whitespace().next().map_or(0, |w| w.chars().count());
    used + 1 + first_word > margin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_is_a_paragraph_when_lines_are_long() {
        check("Kop\nEen regel.\n\n  Nog een.  \n", &["Kop", "Een regel.", "Nog een."]);
    }

    #[test]
    fn lines_that_a_margin_broke_are_one_paragraph() {
        let text = "Dit is een alinea die op een marge van zestig tekens werd\nafgebroken en hier dus verder loopt tot aan het eind, met\neen slot.\n\nNieuw.";
        check(
            text,
            &[
                "Dit is een alinea die op een marge van zestig tekens werd\nafgebroken en hier dus verder loopt tot aan het eind, met\neen slot.",
                "Nieuw.",
            ],
        );
    }

    #[test]
    fn a_long_title_does_not_go_on_in_the_line_below() {
        let text =
            "Wetenschap\nDe brug kiest zelf: 'De mens wordt een stempel'\nDoor Anna de Wit, 3 februari 2024\n\nTekst.";
        check(
            text,
            &[
                "Wetenschap",
                "De brug kiest zelf: 'De mens wordt een stempel'",
                "Door Anna de Wit, 3 februari 2024",
                "Tekst.",
            ],
        );
    }

    #[test]
    fn nothing_comes_from_nothing() {
        check("", &[]);
        check(" \n\n ", &[]);
    }
}
