//! Makes indirect statements of the attributions that no quotation took.

use crate::article::{Evidence, Span, Speaker, Statement, StatementKind};
use crate::extract::document::Document;
use crate::extract::statements::attributions::{Attribution, Form};
use crate::extract::statements::sources::Source;

/// Returns the indirect statements; `direct` are those that are found already.
pub(super) fn find(doc: &Document, found: &Found<'_>, direct: &[Statement]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for attribution in found.attributions {
        let Some((span, rule)) = clause(doc, found.names, attribution) else {
            continue;
        };
        let cue = doc.span_of(attribution.cue.clone());
        if is_taken(span, cue, direct) || is_taken(span, cue, &statements[statements.len().saturating_sub(NEAR)..]) {
            continue;
        }
        let Some(speaker) = found.speaker(doc, attribution) else {
            continue;
        };
        let weight = if speaker.person().is_some() { 85 } else { 80 };
        let why = vec![Evidence {
            rule,
            span: cue,
            weight,
        }];
        statements.push(Statement {
            span,
            kind: StatementKind::Indirect,
            speaker,
            cue: Some(cue),
            why,
        });
    }
    statements
}

/// What indirect statements are made from.
pub(super) struct Found<'a> {
    pub(super) names: &'a super::Names<'a>,
    pub(super) attributions: &'a [Attribution],
}

impl Found<'_> {
    fn speaker(&self, doc: &Document, attribution: &Attribution) -> Option<Speaker> {
        match &attribution.source {
            Source::Named(person) | Source::ByRole(person) => Some(Speaker::Person(*person)),
            Source::Collective(phrase) => Some(Speaker::Collective(phrase.clone())),
            Source::Nobody => None,
            Source::Pronoun => super::antecedent::antecedent(doc, self.names, self.attributions, attribution),
        }
    }
}

/// Returns the words that an attribution reports, and the rule that says so.
fn clause(doc: &Document, names: &super::Names<'_>, attribution: &Attribution) -> Option<(Span, &'static str)> {
    let sentence = doc.sentences[attribution.sentence].clone();
    let whole = doc.span_of(sentence.clone());
    match attribution.form {
        Form::According => Some((whole, "according-to")),
        // "…, zegt X, die meent dat …": what X means begins with the relative clause.
        Form::Subject { clause: true } if follows_relative(doc, attribution.cue.start) => {
            let start = attribution.cue.start - 1;
            Some((doc.span_of(start..sentence.end), "relative-clause"))
        }
        Form::Subject { clause: true } => Some((whole, "that-clause")),
        Form::Subject { clause: false } => before_subject(doc, names, attribution)
            .map(|span| (span, "clause-before-cue"))
            .or_else(|| is_judgement(doc, attribution).then_some((whole, "judgement"))),
        Form::Colon => None,
        Form::Inverted | Form::After => {
            let end = attribution
                .cue
                .start
                .checked_sub(1)
                .filter(|end| doc.word(*end) == "," && *end > sentence.start + 1)?;
            Some((doc.span_of(sentence.start..end), "clause-before-cue"))
        }
        Form::Back => {
            let before = attribution.sentence.checked_sub(1)?;
            let paragraph = doc.paragraph_at(sentence.start);
            let inside = doc.paragraphs[paragraph].sentences.contains(&before);
            inside.then(|| (doc.span_of(doc.sentences[before].clone()), "sentence-taken-up"))
        }
    }
}

/// Returns what stands before `…, the army said.`: the cue ends the sentence, and a comma parts its source from what is said.
fn before_subject(doc: &Document, names: &super::Names<'_>, attribution: &Attribution) -> Option<Span> {
    let sentence = doc.sentences[attribution.sentence].clone();
    let closes = (attribution.end..sentence.end).all(|at| !doc.tokens[at].is_word());
    let first = sentence.start.max(attribution.cue.start.saturating_sub(8));
    let comma = (first..attribution.cue.start).rev().find(|at| doc.word(*at) == ",")?;
    // "X, of the institute, agreed." says nothing before its comma but who agreed.
    let by_subject = matches!(attribution.source, Source::Named(person) if names.first_in(sentence.start..comma).is_some_and(|(_, first)| first == person)
        && names.first_in(comma..attribution.cue.start).is_none());
    (closes && comma > sentence.start + 2 && !by_subject).then(|| doc.span_of(sentence.start..comma))
}

/// Returns whether a name is the subject of a verb of judgement that a judgement follows: `X vindt het vonnis te licht`.
fn is_judgement(doc: &Document, attribution: &Attribution) -> bool {
    let sentence = &doc.sentences[attribution.sentence];
    let is_sure = !matches!(attribution.source, Source::Collective(_));
    let verb = attribution.cue.start;
    is_sure && doc.reporting(verb).bare && verb + LEAST_JUDGEMENT < sentence.end
}

/// Words of a judgement, with the full stop, so that `X denkt na.` is none.
const LEAST_JUDGEMENT: usize = 3;

/// Returns whether a relative pronoun stands before the verb, after a comma.
pub(super) fn follows_relative(doc: &Document, verb: usize) -> bool {
    verb >= 2 && doc.reporting(verb - 1).relative && doc.word(verb - 2) == ","
}

/// How many statements before one may overlap it: those of its own sentence.
const NEAR: usize = 4;

/// Returns whether statements in order of position have half of these words already, or their cue.
fn is_taken(span: Span, cue: Span, statements: &[Statement]) -> bool {
    let from = statements
        .partition_point(|s| s.span.end <= span.start)
        .saturating_sub(NEAR);
    statements[from..]
        .iter()
        .take_while(|s| s.span.start < span.end.max(cue.end))
        .any(|s| overlap(s.span, span) * 2 > span.len().min(s.span.len()) || s.cue == Some(cue))
}

fn overlap(a: Span, b: Span) -> usize {
    (a.end.min(b.end) as usize).saturating_sub(a.start.max(b.start) as usize)
}
