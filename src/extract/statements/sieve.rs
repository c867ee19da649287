//! Gives each quotation its speaker: the first rule that holds decides, and its name is kept as the reason.
//!
//! In order: `cue-after`, `cue-before`, `split`, `frame`, `sentence-before`, `named-before`, `cue-later`, `goes-on`. Then a quotation
//! that repeats another (a lead, a pull quote) takes over its speaker (`repeated`).

use rustc_hash::FxHashMap;

use crate::article::{Evidence, Speaker, Statement, StatementKind};
use crate::extract::document::Document;
use crate::extract::statements::attributions::{Attribution, Form};
use crate::extract::statements::quotations::Quotation;
use crate::extract::statements::sources::Source;
use crate::extract::statements::{Names, is_known};
use crate::text::fold::fold;
use crate::text::tokens::TokenKind;

/// Confidence, of 100, below which a speaker is not named.
const THRESHOLD: i16 = 50;
/// Words from which on a quotation is a statement though nothing says so.
const FULL_WORDS: usize = 6;

/// How many attributions before a pronoun may say whom it means.
const NEAR_CUES: usize = 12;
/// How many tokens away anything may stand that a decision rests on: it keeps the work in proportion to the text.
const FAR: usize = 300;

/// What the sieve knows while it goes through an article.
pub(super) struct Sieve<'a> {
    doc: &'a Document<'a>,
    names: &'a Names<'a>,
    quotations: &'a [Quotation],
    /// One flag a token: it stands in a quotation.
    quoted: &'a [bool],
    attributions: &'a [Attribution],
    /// Who spoke last, in which paragraph.
    last: Option<(Speaker, usize)>,
}

/// A speaker, what attributes the words, and how sure that is.
struct Answer {
    speaker: Speaker,
    cue: Option<std::ops::Range<usize>>,
    rule: &'static str,
    weight: i16,
}

/// Returns the direct statements.
pub(super) fn attribute(mut sieve: Sieve<'_>) -> Vec<Statement> {
    let doc = sieve.doc;
    let mut statements = Vec::new();
    for n in 0..sieve.quotations.len() {
        if sieve.is_statement(n) {
            statements.push(sieve.statement(n));
        }
    }
    repeat(doc, &mut statements);
    statements
}

impl<'a> Sieve<'a> {
    pub(super) fn new(
        doc: &'a Document<'a>,
        names: &'a Names<'a>,
        quotations: (&'a [Quotation], &'a [bool]),
        attributions: &'a [Attribution],
    ) -> Self {
        let (quotations, quoted) = quotations;
        Self {
            doc,
            names,
            quotations,
            quoted,
            attributions,
            last: None,
        }
    }

    /// Returns the attributions whose cue begins in a range of tokens.
    fn cues_in(&self, tokens: std::ops::Range<usize>) -> &'a [Attribution] {
        let start = self.attributions.partition_point(|a| a.cue.start < tokens.start);
        let end = self.attributions.partition_point(|a| a.cue.start < tokens.end);
        &self.attributions[start..end.max(start)]
    }

    fn statement(&mut self, n: usize) -> Statement {
        let quotation = &self.quotations[n];
        let answer = self.answer(n);
        let mut why = Vec::new();
        if quotation.recovered {
            why.push(Evidence {
                rule: "mark-missing",
                span: quotation.span,
                weight: -10,
            });
        }
        let (speaker, cue) = match answer {
            Some(answer) => {
                let span = answer.cue.clone().map_or(quotation.span, |cue| self.doc.span_of(cue));
                why.push(Evidence {
                    rule: answer.rule,
                    span,
                    weight: answer.weight,
                });
                let total: i16 = why.iter().map(|evidence| evidence.weight).sum();
                let speaker = if total >= THRESHOLD {
                    answer.speaker
                } else {
                    Speaker::Unattributed
                };
                (speaker, answer.cue)
            }
            None => (Speaker::Unattributed, None),
        };
        if is_known(&speaker) {
            self.last = Some((speaker.clone(), self.paragraph(n)));
        }
        Statement {
            span: quotation.span,
            kind: StatementKind::Direct,
            speaker,
            cue: cue.map(|cue| self.doc.span_of(cue)),
            why,
        }
    }

    /// Asks the rules in order.
    fn answer(&self, n: usize) -> Option<Answer> {
        self.cue_after(n)
            .or_else(|| self.cue_before(n))
            .or_else(|| self.split(n))
            .or_else(|| self.frame(n))
            .or_else(|| self.sentence_before(n))
            .or_else(|| self.named_before(n))
            .or_else(|| self.cue_later(n))
            .or_else(|| self.goes_on(n))
    }

    /// `"…", zegt X`.
    fn cue_after(&self, n: usize) -> Option<Answer> {
        let end = self.quotations[n].tokens.end;
        let attribution = self.cues_in(end..end + 7).iter().find(|a| {
            let near = a.cue.start >= end && a.cue.start <= end + 6 && !self.sentence_break(end, a.cue.start);
            near && (matches!(a.form, Form::Inverted | Form::After) && a.cue.start <= end + 2
                || matches!(a.form, Form::Subject { clause: false }) && self.only_source_between(end, a))
        })?;
        self.answer_from(attribution, "cue-after", 95)
    }

    /// `X zegt: "…"`, `X: "…"`.
    fn cue_before(&self, n: usize) -> Option<Answer> {
        let start = self.quotations[n].tokens.start;
        let before = start.checked_sub(1)?;
        if !matches!(self.doc.word(before), ":" | ",") {
            return None;
        }
        let sentence = self.doc.sentence_at(before);
        let attribution = self.cues_in(self.doc.sentences[sentence].start..start).last()?;
        let adjacent = attribution.end + 8 >= start;
        if self.doc.word(before) == ","
            && (!adjacent || !matches!(attribution.form, Form::Subject { .. }) || attribution.end + 2 < start)
        {
            return None;
        }
        self.answer_from(attribution, "cue-before", 92)
    }

    /// The second half of what a cue cut in two.
    fn split(&self, n: usize) -> Option<Answer> {
        let before = &self.quotations[n.checked_sub(1)?];
        let between = before.tokens.end..self.quotations[n].tokens.start;
        if between.is_empty() || between.len() > 16 || self.paragraph(n) != self.paragraph(n - 1) {
            return None;
        }
        let attribution = self
            .cues_in(between.clone())
            .iter()
            .find(|a| matches!(a.form, Form::Inverted | Form::After | Form::Subject { clause: false }))?;
        let breaks = between
            .clone()
            .filter(|at| matches!(self.doc.word(*at), "." | "!" | "?"))
            .count();
        (breaks <= 1 && attribution.end + 3 >= between.end).then_some(())?;
        self.answer_from(attribution, "split", 90)
    }

    /// A fragment in the sentence of somebody's report: `X noemt het "…"`, `volgens X is het "…"`.
    fn frame(&self, n: usize) -> Option<Answer> {
        let tokens = &self.quotations[n].tokens;
        let sentence = self.doc.sentences[self.doc.sentence_at(tokens.start)].clone();
        let before = self.cues_in(sentence.start.max(tokens.start.saturating_sub(FAR))..tokens.start);
        let before = before
            .iter()
            .rev()
            .find(|a| !matches!(a.form, Form::Inverted | Form::After));
        let after = || self.cues_in(tokens.end..sentence.end.min(tokens.end + FAR)).first();
        let attribution = before.or_else(after)?;
        self.answer_from(attribution, "frame", 80)
    }

    /// The sentence before reports the same source.
    fn sentence_before(&self, n: usize) -> Option<Answer> {
        let sentence = self.doc.sentence_at(self.quotations[n].tokens.start);
        let before = self.first_sentence_before(n, sentence)?;
        let attribution = self.cues_in(self.doc.sentences[before].clone()).last()?;
        self.answer_from(attribution, "sentence-before", 75)
    }

    /// The last person named in the paragraph before the quotation, when the sentence before begins with them or names nobody else.
    fn named_before(&self, n: usize) -> Option<Answer> {
        let start = self.quotations[n].tokens.start;
        let paragraph = &self.doc.paragraphs[self.paragraph(n)];
        let sentence = self.doc.sentence_at(start);
        let before = self.first_sentence_before(n, sentence)?;
        let sentence = self.doc.sentences[before].clone();
        let tokens = sentence.start.max(sentence.end.saturating_sub(FAR))..sentence.end;
        let (token, person) = self
            .names
            .first_in(tokens.clone())
            .filter(|_| tokens.start >= paragraph.tokens.start)?;
        let alone = self
            .names
            .last_in(tokens.clone())
            .is_some_and(|(_, last)| last == person);
        let leads = token <= tokens.start + 6;
        (alone && leads && self.is_full(n)).then_some(Answer {
            speaker: Speaker::Person(person),
            cue: None,
            rule: "named-before",
            weight: 60,
        })
    }

    /// A cue later in the same paragraph, when the quotation begins it.
    fn cue_later(&self, n: usize) -> Option<Answer> {
        let quotation = &self.quotations[n];
        let paragraph = &self.doc.paragraphs[self.paragraph(n)];
        let later = quotation.tokens.end..paragraph.tokens.end.min(quotation.tokens.end + FAR);
        let attribution = self
            .cues_in(later)
            .iter()
            .find(|a| matches!(a.form, Form::Inverted | Form::After))?;
        self.is_full(n).then_some(())?;
        self.answer_from(attribution, "cue-later", 70)
    }

    /// Nobody else was named since the last speaker: a paragraph of nothing but quotation goes on with theirs.
    fn goes_on(&self, n: usize) -> Option<Answer> {
        let (speaker, last) = self.last.clone()?;
        let here = self.paragraph(n);
        let quotation = &self.quotations[n];
        let start = self.doc.paragraphs[last].tokens.start;
        let named = |at: usize| matches!(speaker, Speaker::Person(person) if self.names.at[at].is_some_and(|other| other != person));
        let close = here <= last + 2;
        let outside = |at: &usize| !self.quoted[*at];
        let from = n
            .checked_sub(1)
            .map_or(start, |before| self.quotations[before].tokens.end.max(start));
        let undisturbed = (from..quotation.tokens.start).filter(outside).all(|at| !named(at));
        (close && undisturbed && self.is_full(n)).then_some(Answer {
            speaker,
            cue: None,
            rule: "goes-on",
            weight: 55,
        })
    }

    /// Turns an attribution into an answer; a pronoun means whoever spoke last or leads the sentences before.
    fn answer_from(&self, attribution: &Attribution, rule: &'static str, weight: i16) -> Option<Answer> {
        let (speaker, weight) = match &attribution.source {
            Source::Named(person) => (Speaker::Person(*person), weight),
            Source::ByRole(person) => (Speaker::Person(*person), weight - 5),
            Source::Collective(phrase) => (Speaker::Collective(phrase.clone()), weight),
            Source::Pronoun => (self.antecedent(attribution)?, weight - 10),
        };
        Some(Answer {
            speaker,
            cue: Some(attribution.cue.clone()),
            rule,
            weight,
        })
    }

    /// Who a pronoun means: the source of an attribution shortly before, else the person whom the paragraph named last.
    fn antecedent(&self, pronoun: &Attribution) -> Option<Speaker> {
        antecedent(self.doc, self.names, self.attributions, pronoun)
    }

    fn is_statement(&self, n: usize) -> bool {
        let quotation = &self.quotations[n];
        let doc = self.doc;
        if quotation.tokens.start > 0 && doc.language.reporting.of(doc.word(quotation.tokens.start - 1)).work {
            return false;
        }
        if self.is_full(n) {
            return true;
        }
        let framed = self
            .cue_after(n)
            .or_else(|| self.cue_before(n))
            .or_else(|| self.split(n))
            .or_else(|| self.frame(n));
        framed.is_some_and(|answer| matches!(answer.speaker, Speaker::Person(_)) || answer.rule != "frame")
    }

    /// Returns whether a quotation is a sentence of its own, or long enough for one.
    fn is_full(&self, n: usize) -> bool {
        let inside = self.quotations[n].inside.clone();
        let doc = self.doc;
        let words = inside
            .clone()
            .filter(|at| doc.tokens[*at].is_word() || doc.tokens[*at].kind == TokenKind::Number)
            .count();
        let capital = doc
            .tokens
            .get(inside.start)
            .is_some_and(crate::text::tokens::Token::is_capitalised);
        let stops = inside
            .clone()
            .next_back()
            .is_some_and(|last| matches!(doc.word(last), "." | "!" | "?" | "…" | ","));
        words >= FULL_WORDS && capital || words >= 2 && capital && stops || words >= 2 * FULL_WORDS
    }

    fn paragraph(&self, n: usize) -> usize {
        self.doc.paragraph_at(self.quotations[n].tokens.start)
    }

    /// Returns the sentence before the one that holds a quotation, in the same paragraph.
    fn first_sentence_before(&self, n: usize, sentence: usize) -> Option<usize> {
        let paragraph = &self.doc.paragraphs[self.paragraph(n)];
        let before = sentence.checked_sub(1)?;
        paragraph.sentences.contains(&before).then_some(before)
    }

    fn sentence_break(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| matches!(self.doc.word(at), "." | "!" | "?"))
    }

    /// `"…," X said`: nothing but the source stands between the quotation and its verb.
    fn only_source_between(&self, end: usize, attribution: &Attribution) -> bool {
        let between = end..attribution.cue.start;
        match attribution.source {
            Source::Named(person) => between
                .clone()
                .all(|at| self.names.at[at] == Some(person) || self.doc.word(at) == ","),
            Source::Pronoun => between.len() <= 2,
            _ => between.len() <= 6 && !self.sentence_break(between.start, between.end),
        }
    }
}

/// Returns whom a pronoun means: the person of the attribution before it in this paragraph or the last one, else the person
/// whom the sentences just before name alone.
pub(super) fn antecedent(
    doc: &Document,
    names: &Names<'_>,
    attributions: &[Attribution],
    pronoun: &Attribution,
) -> Option<Speaker> {
    let at = attributions.partition_point(|a| a.cue.start < pronoun.cue.start);
    let paragraph = doc.paragraph_at(pronoun.cue.start);
    let near = |a: &&Attribution| doc.paragraph_at(a.cue.start) + 1 >= paragraph;
    let spoke = attributions[..at]
        .iter()
        .rev()
        .take(NEAR_CUES)
        .take_while(near)
        .find_map(|a| match &a.source {
            Source::Named(person) | Source::ByRole(person) => Some(Ok(*person)),
            Source::Collective(_) => Some(Err(())),
            Source::Pronoun => None,
        });
    let from = doc.paragraphs[paragraph]
        .tokens
        .start
        .max(pronoun.cue.start.saturating_sub(FAR));
    let mentioned = names.last_in(from..pronoun.cue.start).map(|(_, person)| person);
    match (spoke, mentioned) {
        (Some(Ok(person)), _) => Some(Speaker::Person(person)),
        (_, Some(other)) => {
            let alone = names
                .first_in(from..pronoun.cue.start)
                .is_some_and(|(_, first)| first == other);
            alone.then_some(Speaker::Person(other))
        }
        _ => None,
    }
}

/// Gives an unattributed quotation the speaker of the one that it repeats or is repeated in: leads and pull quotes.
fn repeat(doc: &Document, statements: &mut [Statement]) {
    let mut known: FxHashMap<u64, (Speaker, crate::article::Span)> = FxHashMap::default();
    let keys: Vec<Vec<u64>> = statements
        .iter()
        .map(|statement| shingles(statement.span.of(doc.text)))
        .collect();
    for (statement, keys) in statements.iter().zip(&keys) {
        if is_known(&statement.speaker) {
            for key in keys {
                known
                    .entry(*key)
                    .or_insert_with(|| (statement.speaker.clone(), statement.span));
            }
        }
    }
    for (statement, keys) in statements.iter_mut().zip(&keys) {
        if is_known(&statement.speaker) && !is_guess(statement) {
            continue;
        }
        let hits: Vec<_> = keys
            .iter()
            .filter_map(|key| known.get(key))
            .filter(|(_, span)| *span != statement.span)
            .collect();
        if let Some((speaker, span)) = hits.first().filter(|_| hits.len() * 2 >= keys.len().max(1)) {
            statement.speaker = speaker.clone();
            statement.why.push(Evidence {
                rule: "repeated",
                span: *span,
                weight: 80,
            });
        }
    }
}

fn is_guess(statement: &Statement) -> bool {
    statement
        .why
        .iter()
        .any(|evidence| matches!(evidence.rule, "goes-on" | "named-before"))
}

/// Returns a number for each run of five words.
fn shingles(text: &str) -> Vec<u64> {
    use std::hash::{Hash, Hasher};
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(5)
        .map(|run| {
            let mut hasher = rustc_hash::FxHasher::default();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
