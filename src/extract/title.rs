//! Finds the title of an article: what the format marks, else the first line that is no caption, credit or chrome, else the first sentence.

use crate::article::{Record, Span, Title, TitleOrigin};
use crate::extract::document::{Document, ParagraphKind};
use crate::extract::layout::visible;

/// Most bytes of a first sentence that stands for a title: two lines of a wide list.
const LONGEST_SENTENCE: usize = 140;

/// Returns the title; `None` for a text that is all page chrome.
pub fn title(doc: &Document, record: &Record) -> Option<Title> {
    if let Some(marked) = record.title.as_ref().filter(|t| !t.text.trim().is_empty()) {
        return Some(Title {
            text: marked.text.clone(),
            span: marked.span,
            origin: marked.origin,
        });
    }
    let kind_at = |at: usize| doc.paragraphs[at].kind;
    let first = (0..doc.paragraphs.len())
        .find(|at| matches!(kind_at(*at), ParagraphKind::Heading | ParagraphKind::Body))
        // Where all is a caption, its words say most.
        .or_else(|| (0..doc.paragraphs.len()).find(|at| kind_at(*at) == ParagraphKind::Caption))?;
    let (span, origin) = if kind_at(first) == ParagraphKind::Heading {
        (visible(doc, past_kickers(doc, first))?, TitleOrigin::FirstLine)
    } else {
        (first_sentence(doc, first)?, TitleOrigin::FirstSentence)
    };
    Some(Title {
        text: span.of(doc.text).to_owned(),
        span: Some(span),
        origin,
    })
}

/// Fewest words of a title where a shorter line before it is the name of a section.
const FEWEST_TITLE_WORDS: usize = 4;

/// Returns the first heading that is long enough for a title, of those before the first prose; else the first.
fn past_kickers(doc: &Document, first: usize) -> usize {
    let words = |at: usize| visible(doc, at).map_or(0, |span| span.of(doc.text).split_whitespace().count());
    (first..doc.paragraphs.len())
        .take_while(|at| doc.paragraphs[*at].kind != ParagraphKind::Body)
        .find(|at| doc.paragraphs[*at].kind == ParagraphKind::Heading && words(*at) >= FEWEST_TITLE_WORDS)
        .unwrap_or(first)
}

/// Returns the first sentence of a paragraph, cut after a word where it is too long for a title.
fn first_sentence(doc: &Document, paragraph: usize) -> Option<Span> {
    let visible = doc.tokens_in(visible(doc, paragraph)?);
    let sentence = &doc.sentences[doc.sentence_at(visible.start)];
    let first = doc.tokens[visible.start].span;
    let fits = |at: &usize| (doc.tokens[*at].span.end - first.start) as usize <= LONGEST_SENTENCE;
    let last = (visible.start..sentence.end.min(visible.end))
        .take_while(fits)
        .last()
        .unwrap_or(visible.start);
    let whole = first.to(doc.tokens[last].span);
    Some(cut(doc.text, whole))
}

/// Cuts a word that is itself too long, on a character boundary.
fn cut(text: &str, span: Span) -> Span {
    let mut end = span.range().end.min(span.start as usize + LONGEST_SENTENCE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(span.start as usize, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Engine;

    fn check(text: &str, expected: Option<(&str, TitleOrigin)>) {
        let record = Record {
            text: text.into(),
            language: Some("nl".into()),
            ..Record::default()
        };
        let engine = Engine {
            lexicons: Vec::new(),
            language: None,
        };
        let title = engine.annotate(&record).title;
        assert_eq!(title.as_ref().map(|t| (t.text.as_str(), t.origin)), expected, "{text}");
        if let Some(title) = title {
            assert_eq!(title.span.map(|s| s.of(text)), Some(title.text.as_str()));
        }
    }

    const BODY: &str = "Het bestuur vergaderde gisteren over de begroting van volgend jaar, en besloot dat er niets verandert. Dat was verwacht.";

    #[test]
    fn the_first_line_that_is_a_line_is_the_title() {
        let first_line = |t| Some((t, TitleOrigin::FirstLine));
        check(&format!("Niets verandert\n\n{BODY}"), first_line("Niets verandert"));
        check(
            &format!("ANP De voorzitter komt aan\n\nNiets verandert\n\n{BODY}"),
            first_line("Niets verandert"),
        );
        check(
            &format!("Omroep Oost • vandaag, 22:00 Niets verandert\n\n{BODY}"),
            first_line("Niets verandert"),
        );
        check(
            &format!("Deel dit artikel\n\nDoor Joris Kuipers\n\nWat verandert er? Niets\n\n{BODY}"),
            first_line("Wat verandert er? Niets"),
        );
    }

    #[test]
    fn a_text_without_a_title_shows_its_first_sentence() {
        let sentence =
            "Het bestuur vergaderde gisteren over de begroting van volgend jaar, en besloot dat er niets verandert.";
        check(BODY, Some((sentence, TitleOrigin::FirstSentence)));
    }

    #[test]
    fn a_long_first_sentence_is_cut_after_a_word() {
        let long = "Woord ".repeat(60) + "einde.";
        let cut = "Woord ".repeat(23);
        check(&long, Some((cut.trim_end(), TitleOrigin::FirstSentence)));
        check(&"é".repeat(300), Some((&"é".repeat(70), TitleOrigin::FirstSentence)));
    }

    #[test]
    fn nothing_has_no_title() {
        check("", None);
        check("12 reacties", None);
    }
}
