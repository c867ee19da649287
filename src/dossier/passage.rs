//! Words of an article that can be taken away: its statements and its sentences, in the order of the text.

use crate::article::{Article, Span};
use crate::extract::document::Document;
use crate::language;

/// Words that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    pub span: Span,
    /// Index in `found.statements` of what is said with these words; `None` for a sentence.
    pub statement: Option<usize>,
}

/// Returns the statements and sentences of an article by position, a statement before the sentence that it is part of.
///
/// A sentence that is a statement from its first to its last word does not stand beside it.
pub fn passages(article: &Article) -> Vec<Passage> {
    let statements = article.found.statements.iter().enumerate();
    let mut passages: Vec<Passage> = statements
        .map(|(n, statement)| Passage {
            span: statement.span,
            statement: Some(n),
        })
        .collect();
    let said: Vec<Span> = passages.iter().map(|passage| words_in(article, passage.span)).collect();
    let sentences = Sentences::of(article);
    let told = sentences.all().filter(|span| !said.contains(&words_in(article, *span)));
    passages.extend(told.map(|span| Passage { span, statement: None }));
    passages.sort_by_key(|passage| (passage.span.start, passage.statement.is_none(), passage.span.end));
    passages
}

/// Returns which of `passages` is meant by a place in the text: the shortest statement around it, else the sentence, else what follows.
pub fn meant(passages: &[Passage], place: Span) -> Option<usize> {
    let around = |passage: &Passage| passage.span.start <= place.start && place.start < passage.span.end;
    let (at, _) = passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| around(passage))
        .min_by_key(|(_, passage)| (passage.statement.is_none(), passage.span.len()))
        .or_else(|| {
            passages
                .iter()
                .enumerate()
                .find(|(_, passage)| passage.span.start >= place.start)
        })?;
    Some(at)
}

/// Returns `span` without the marks at its ends.
fn words_in(article: &Article, span: Span) -> Span {
    let text = span.of(article.text());
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = span.start as usize + text.len() - rest.len();
    Span::new(
        start,
        start + rest.trim_end_matches(|c: char| !c.is_alphanumeric()).len(),
    )
}

/// Finds the sentences that hold given spans of one article.
pub struct Sentences<'a> {
    doc: Document<'a>,
}

impl<'a> Sentences<'a> {
    pub fn of(article: &'a Article) -> Self {
        let language = language::detect(article.text(), Some(article.found.language));
        let mut doc = Document::new(article.text(), language, *article.date());
        doc.mark_chrome(&article.found.chrome);
        Self { doc }
    }

    /// Returns the sentence that `span` begins in, from the first word that is no page furniture.
    pub fn at(&self, span: Span) -> &'a str {
        let token = self.doc.tokens_in(span).start;
        let sentence = self.doc.sentences.get(self.doc.sentence_at(token));
        let prose = sentence.and_then(|tokens| {
            let start = tokens.clone().find(|at| !self.doc.in_chrome[*at])?;
            Some(self.doc.span_of(start..tokens.end))
        });
        prose.unwrap_or(span).of(self.doc.text)
    }

    /// Returns the sentences that are more than page furniture, each without the furniture at its ends.
    pub fn all(&self) -> impl Iterator<Item = Span> + '_ {
        self.doc.sentences.iter().filter_map(|tokens| {
            let is_prose = |at: &usize| !self.doc.in_chrome[*at];
            let start = tokens.clone().find(is_prose)?;
            let end = tokens.clone().rfind(is_prose)?;
            Some(self.doc.span_of(start..end + 1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::articles;

    #[test]
    fn statements_stand_before_their_sentences() {
        let article = &articles()[0];
        let found: Vec<(bool, String)> = passages(article)
            .iter()
            .map(|p| {
                (
                    p.statement.is_some(),
                    p.span.of(article.text()).chars().take(30).collect(),
                )
            })
            .collect();
        let expected = [
            (false, "Loodsen aan de grens liggen vo"),
            (false, "In drie loodsen aan de grens l"),
            (true, "“Zo’n voorraad leg je niet aan"),
            (false, "“Zo’n voorraad leg je niet aan"),
            (true, "Volgens minister Joris Kuipers"),
            (false, "Kuipers noemt de foto’s van de"),
        ];
        assert_eq!(found, expected.map(|(is, words)| (is, words.to_string())));
    }

    #[test]
    fn a_place_means_the_words_around_it() {
        let article = &articles()[0];
        let all = passages(article);
        for (words, expected) in [
            ("Zo’n voorraad", Some(2)),
            ("aldus De Wit", Some(3)),
            ("Joris Kuipers", Some(4)),
            ("Lees ook", Some(1)),
            ("oud.", Some(5)),
        ] {
            let start = article.text().find(words).unwrap();
            let place = Span::new(start, start + words.len());
            assert_eq!(meant(&all, place), expected, "{words}");
        }
        let end = article.text().len();
        assert_eq!(meant(&all, Span::new(end, end)), None);
    }
}
