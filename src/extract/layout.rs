//! Tells what each paragraph is: body text, a heading, a caption, or page chrome as a whole.

use crate::article::Span;
use crate::extract::document::{Document, ParagraphKind};
use crate::text::tokens::TokenKind;

/// Longest heading in characters; a title may be longer than a subhead.
const LONGEST_TITLE: usize = 170;
const LONGEST_SUBHEAD: usize = 90;
/// Longest caption in bytes.
const LONGEST_CAPTION: usize = 420;

/// Sets the kind of each paragraph; chrome must have been marked.
pub fn mark(doc: &mut Document) {
    let mut kinds: Vec<ParagraphKind> = (0..doc.paragraphs.len()).map(|at| first_look(doc, at)).collect();
    let mut title_may_come = true;
    for at in 0..kinds.len() {
        if kinds[at] != ParagraphKind::Body {
            continue;
        }
        let longest = if title_may_come { LONGEST_TITLE } else { LONGEST_SUBHEAD };
        if is_headlike(doc, at, longest) && (title_may_come || leads_on(doc, &kinds, at)) {
            kinds[at] = ParagraphKind::Heading;
        } else {
            title_may_come = false;
        }
    }
    for (paragraph, kind) in doc.paragraphs.iter_mut().zip(kinds) {
        paragraph.kind = kind;
    }
}

/// Returns the part of a paragraph that is not page chrome, if it is one run of text.
pub fn visible(doc: &Document, at: usize) -> Option<Span> {
    let tokens = doc.paragraphs[at].tokens.clone();
    let start = tokens.clone().find(|at| !doc.in_chrome[*at])?;
    let end = tokens.rev().find(|at| !doc.in_chrome[*at])?;
    Some(doc.span_of(start..end + 1))
}

fn first_look(doc: &Document, at: usize) -> ParagraphKind {
    let paragraph = &doc.paragraphs[at];
    let words = || {
        paragraph
            .tokens
            .clone()
            .filter(|t| doc.tokens[*t].kind != TokenKind::Mark)
    };
    if words().all(|t| doc.in_chrome[t]) && paragraph.tokens.clone().any(|t| doc.in_chrome[t]) {
        return ParagraphKind::Chrome;
    }
    if is_caption(doc, at) {
        ParagraphKind::Caption
    } else {
        ParagraphKind::Body
    }
}

/// Returns whether a paragraph describes a picture: it names who made it, or who gave it in brackets before it.
fn is_caption(doc: &Document, at: usize) -> bool {
    let Some(span) = visible(doc, at) else {
        return false;
    };
    let paragraph = &doc.paragraphs[at];
    if span.len() > LONGEST_CAPTION {
        return false;
    }
    let last = paragraph.tokens.end - 1;
    let credit_after = doc.in_chrome[last] && doc.word(last) != ")";
    let credit_before = doc.in_chrome[paragraph.tokens.start] && is_credit_before(doc, at, span);
    credit_after || credit_before || is_organisation_caption(doc, at, span)
}

/// Returns whether the chrome before the text of a paragraph is a credit: one or few words without an hour or a date.
fn is_credit_before(doc: &Document, at: usize, visible: Span) -> bool {
    let tokens = doc.paragraphs[at].tokens.clone();
    let chrome: Vec<usize> = tokens
        .take_while(|t| doc.tokens[*t].span.start < visible.start)
        .collect();
    // The date line of a record stands before the credit that follows it.
    let after_header = chrome.iter().rposition(|t| doc.tokens[*t].kind == TokenKind::Number);
    let credit = &chrome[after_header.map_or(0, |n| n + 1)..];
    let clocked = after_header.is_some_and(|n| doc.word(chrome[n]).contains(':'));
    !credit.is_empty() && !clocked && credit.iter().all(|t| doc.word(*t) != "–" && doc.word(*t) != "—")
}

/// Returns whether a paragraph is a caption with its source before it: `Zuid-Koreaanse inlichtingendienst (NIS) Militairen op een basis`.
fn is_organisation_caption(doc: &Document, at: usize, visible: Span) -> bool {
    let tokens = doc.tokens_in(visible);
    let Some(open) = tokens.clone().take(7).find(|t| doc.word(*t) == "(") else {
        return false;
    };
    let short_name = doc.tokens.get(open + 1).is_some_and(|t| t.kind == TokenKind::Caps);
    let next = open + 3;
    short_name
        && open > tokens.start
        && doc.word(open + 2) == ")"
        && next < tokens.end
        && doc.tokens[next].is_capitalised()
        && doc.sentences[doc.paragraphs[at].sentences.clone()].len() == 1
        && !ends_with_stop(visible.of(doc.text))
}

fn ends_with_stop(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    end.ends_with(['.', '…'])
}

/// Returns whether a paragraph looks like a heading: short, not ended by a full stop, begun like a title.
fn is_headlike(doc: &Document, at: usize, longest: usize) -> bool {
    let Some(span) = visible(doc, at) else {
        return false;
    };
    let text = span.of(doc.text);
    // A subhead may quote, but not in more than one sentence; that is somebody speaking: `"Waarom? Dat mag u raden!"`.
    let speaks = text.starts_with(['"', '“', '„', '«']) && doc.paragraphs[at].sentences.len() > 1;
    text.len() <= 2 * longest
        && text.chars().count() <= longest
        && !speaks
        && !ends_with_stop(text)
        && !text.ends_with([':', ';', ',', '-', '–'])
        && !text.starts_with(['-', '–', '•', '*'])
}

/// Returns whether a paragraph of prose follows, perhaps after chrome or a caption.
fn leads_on(doc: &Document, kinds: &[ParagraphKind], at: usize) -> bool {
    let next = (at + 1..kinds.len()).find(|n| kinds[*n] == ParagraphKind::Body);
    next.and_then(|n| visible(doc, n)).is_some_and(|span| {
        let text = span.of(doc.text);
        text.len() >= 60 || ends_with_stop(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Record;
    use crate::extract::chrome::chrome;
    use crate::language::detect;

    fn kinds(text: &str) -> String {
        let record = Record {
            text: text.into(),
            ..Record::default()
        };
        let mut doc = Document::new(text, detect(text, Some("nl")), record.date);
        let chrome = chrome(&doc, &record);
        doc.mark_chrome(&chrome);
        mark(&mut doc);
        let letter = |kind| match kind {
            ParagraphKind::Body => 'b',
            ParagraphKind::Heading => 'h',
            ParagraphKind::Caption => 'c',
            ParagraphKind::Chrome => 'x',
        };
        doc.paragraphs.iter().map(|p| letter(p.kind)).collect()
    }

    const BODY: &str = "De gemeenteraad van Overwijk heeft gisteren besloten dat de brug over het kanaal er toch komt, zegt wethouder Anna de Wit.";

    #[test]
    fn titles_and_subheads_stand_before_prose() {
        assert_eq!(
            kinds(&format!(
                "Brug komt er toch\n\n{BODY}\n\n‘Te duur’\n\n{BODY}\n\nWat nu?\n\n{BODY}"
            )),
            "hbhbhb"
        );
        assert_eq!(kinds(&format!("{BODY}\n\n{BODY}")), "bb");
    }

    #[test]
    fn a_short_last_line_is_no_heading() {
        assert_eq!(kinds(&format!("Kop\n\n{BODY}\n\n‘Dat nooit’")), "hbb");
    }

    #[test]
    fn captions_name_who_made_the_picture() {
        assert_eq!(
            kinds(&format!(
                "AFP De burgemeester en de wethouder\n\nKop van het stuk\n\n{BODY}\n\nDe brug in aanbouw. Beeld Joris Kuipers\n\n{BODY}"
            )),
            "chbcb"
        );
        assert_eq!(
            kinds(&format!(
                "{BODY}\n\nHavenbedrijf Overwijk (HBO) Schepen op de rede\n\n{BODY}"
            )),
            "bcb"
        );
    }

    #[test]
    fn furniture_is_chrome_as_a_whole() {
        assert_eq!(
            kinds(&format!("Kop\n\nDeel dit artikel\n\n{BODY}\n\n12 reacties")),
            "hxbx"
        );
    }

    #[test]
    fn the_hour_before_a_title_makes_no_caption() {
        assert_eq!(
            kinds(&format!("NOS Nieuws • vandaag, 22:00 Brug komt er toch\n\n{BODY}")),
            "hb"
        );
    }
}
