//! Ties mentions and their quantities to whoever claims them.
//!
//! A statement that holds the mention names its speaker; the words of a quotation count before those of the clause around it.
//! Else the sentence may name a source outside any statement: `een rapport van Bloomberg suggereert …`.

use std::ops::Range;

use crate::article::{Person, Span, Speaker, Statement, StatementKind, Term};
use crate::extract::document::Document;
use crate::language::numbers::{Words, key};

/// Most adjectives before a source: `hoge westerse militaire functionarissen`.
const MOST_ADJECTIVES: usize = 3;

/// Sets the claimant of each mention whose sentence names one.
pub fn attach(doc: &Document, people: &[Person], statements: &[Statement], terms: &mut [Term]) {
    for mention in terms.iter_mut().flat_map(|term| &mut term.mentions) {
        mention.claimant =
            speaker_of(people, statements, mention.span).or_else(|| source_in_sentence(doc, people, mention.span));
    }
}

/// Returns who says the innermost statement that holds `span`.
fn speaker_of(people: &[Person], statements: &[Statement], span: Span) -> Option<String> {
    let until = statements.partition_point(|s| s.span.start <= span.start);
    // Statements are in order of their start, and few hold one place: the nearest ones before it decide.
    let holding = statements[..until]
        .iter()
        .rev()
        .take(8)
        .filter(|s| s.span.contains(span));
    let named = holding.filter(|s| s.speaker != Speaker::Unattributed);
    let innermost = named.min_by_key(|s| (s.kind == StatementKind::Indirect, s.span.len()))?;
    match &innermost.speaker {
        Speaker::Person(idx) => people.get(usize::from(idx.0)).map(|person| person.name.clone()),
        Speaker::Collective(source) => Some(source.text.trim_end_matches(['.', ',']).to_owned()),
        Speaker::Unattributed => None,
    }
}

fn source_in_sentence(doc: &Document, people: &[Person], mention: Span) -> Option<String> {
    let at = doc.tokens_in(mention).start;
    let sentence = doc.sentences.get(doc.sentence_at(at))?.clone();
    let cues = &doc.language.numbers.claim_cues;
    let after_cue = sentence.clone().find_map(|at| {
        let cues = cues.get(&*key(doc.word(at)))?;
        cues.iter().find_map(|cue| cue_end(doc, cue, at..sentence.end))
    })?;
    let source = source_from(doc, after_cue..sentence.end)?;
    let span = doc.span_of(source);
    let person = people.iter().find(|p| p.mentions.iter().any(|m| m.overlaps(span)));
    Some(person.map_or_else(|| span.of(doc.text).to_owned(), |person| person.name.clone()))
}

/// Returns where a cue ends that `rest` begins with and goes on after.
fn cue_end(doc: &Document, cue: &Words, rest: Range<usize>) -> Option<usize> {
    let mut words = cue.iter().zip(rest.clone());
    let fits = rest.len() > cue.len() && words.all(|(word, at)| **word == *key(doc.word(at)));
    fits.then_some(rest.start + cue.len())
}

/// Returns the words that name a source at the start of `rest`: article, adjectives, and a name or one noun.
fn source_from(doc: &Document, rest: Range<usize>) -> Option<Range<usize>> {
    let numbers = &doc.language.numbers;
    let mut at = rest.start;
    if numbers.articles.contains(&*key(doc.word(at))) {
        at += 1;
    }
    let is_adjective = |at: usize| {
        let word = key(doc.word(at));
        if doc.tokens[at].is_capitalised() {
            numbers.is_demonym(&word)
        } else {
            doc.tokens[at].is_word() && numbers.looks_like_adjective(&word)
        }
    };
    for _ in 0..MOST_ADJECTIVES {
        if at + 1 < rest.end && is_adjective(at) && doc.tokens[at + 1].is_word() {
            at += 1;
        }
    }
    if at >= rest.end || !doc.tokens[at].is_word() {
        return None;
    }
    let mut end = at + 1;
    while let Some(next) = name_goes_on(doc, end..rest.end) {
        end = next;
    }
    let is_pronoun = end == rest.start + 1 && doc.language.stop_words.contains(&*key(doc.word(rest.start)));
    (!is_pronoun).then_some(rest.start..end)
}

/// Returns where a name ends that goes on at the start of `rest`: a capital word, or one after `van het`.
fn name_goes_on(doc: &Document, rest: Range<usize>) -> Option<usize> {
    let links = &doc.language.numbers.name_links;
    let word = rest.clone().take(3).find(|at| !links.contains(&*key(doc.word(*at))))?;
    (doc.tokens[word].is_capitalised() && !doc.starts_sentence(word)).then_some(word + 1)
}

#[cfg(test)]
mod tests {
    use crate::article::Record;
    use crate::extract::Engine;
    use crate::lexicon::built_in;

    fn check(language: &str, text: &str, expected: &[Option<&str>]) {
        let engine = Engine {
            lexicons: built_in(),
            language: Some(language.to_owned()),
        };
        let record = Record {
            text: text.into(),
            ..Record::default()
        };
        let terms = engine.annotate(&record).terms.clone();
        let mut mentions: Vec<_> = terms.iter().flat_map(|term| &term.mentions).collect();
        mentions.sort_by_key(|m| m.span);
        let found: Vec<Option<&str>> = mentions.iter().map(|m| m.claimant.as_deref()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_speaker_of_the_statement_claims() {
        check(
            "nl",
            "„Het leger heeft tien houwitsers”, zegt analist Anna de Wit.",
            &[Some("Anna de Wit")],
        );
        check(
            "nl",
            "Volgens militaire experts zijn er nog duizend kernkoppen.",
            &[Some("militaire experts")],
        );
    }

    #[test]
    fn a_source_outside_a_statement_claims_too() {
        check(
            "nl",
            "In cijfers van De Avond staan vijf miljoen artilleriegranaten.",
            &[Some("De Avond")],
        );
        check(
            "nl",
            "Er zijn 14.000 kernkoppen, blijkt uit onderzoek van de Universiteit van Overwijk.",
            &[Some("de Universiteit van Overwijk")],
        );
    }

    #[test]
    fn nobody_claims_where_nobody_is_named() {
        check("nl", "Het leger heeft tien houwitsers.", &[None]);
        check("en", "The army has ten howitzers.", &[None]);
    }
}
