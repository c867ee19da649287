//! Gives each quotation its speaker: the first rule that holds decides, and its name is kept as the reason.
//!
//! In order: `cue-after`, `cue-before`, `split`, `frame`, `sentence-before`, `named-before`, `cue-later`, `interview`, `goes-on`. Then a quotation
//! that repeats another (a lead, a pull quote) takes over its speaker (`repeated`).

mod interview;

use crate::article::{Evidence, PersonIdx, Speaker, Statement, StatementKind};
use crate::extract::document::Document;
use crate::extract::statements::attributions::{Attribution, Form};
use crate::extract::statements::quotations::Quotation;
use crate::extract::statements::sources::Source;
use crate::extract::statements::{Names, antecedent, is_known, repeat};
use crate::text::tokens::TokenKind;

/// Confidence, of 100, below which a speaker is not named.
const THRESHOLD: i16 = 50;
/// Words from which on a quotation is a statement though nothing says so.
const FULL_WORDS: usize = 6;

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
    /// Whom the article interviews, if it does.
    interviewed: Option<PersonIdx>,
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
    repeat::repeat(doc, &mut statements);
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
        let mut sieve = Self {
            doc,
            names,
            quotations,
            quoted,
            attributions,
            interviewed: None,
            last: None,
        };
        sieve.interviewed = sieve.find_interviewed();
        sieve
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
                // It speaks against an answer; where there is none it is only told.
                weight: if answer.is_some() { -10 } else { 0 },
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
    ///
    /// Where a pronoun says who speaks and nobody knows whom it means, no later rule may guess.
    fn answer(&self, n: usize) -> Option<Answer> {
        let told = self.attribution_after(n).or_else(|| self.attribution_before(n));
        let nobody_knows = |told: &Attribution| match told.source {
            Source::Nobody => true,
            Source::Pronoun => self.antecedent(told).is_none(),
            Source::Named(_) | Source::ByRole(_) | Source::Collective(_) => false,
        };
        if told.is_some_and(nobody_knows) || self.is_the_writers(n) {
            return None;
        }
        self.cue_after(n)
            .or_else(|| self.cue_before(n))
            .or_else(|| self.split(n))
            .or_else(|| self.frame(n))
            .or_else(|| self.sentence_before(n))
            .or_else(|| self.named_before(n))
            .or_else(|| self.cue_later(n))
            .or_else(|| self.interview(n))
            .or_else(|| self.goes_on(n))
    }

    /// `"…", zegt X`.
    fn cue_after(&self, n: usize) -> Option<Answer> {
        self.answer_from(self.attribution_after(n)?, "cue-after", 95)
    }

    fn attribution_after(&self, n: usize) -> Option<&'a Attribution> {
        let end = self.quotations[n].tokens.end;
        self.cues_in(end..end + 7).iter().find(|a| {
            let near = !self.sentence_break(end, a.cue.start);
            near && (matches!(a.form, Form::Inverted | Form::After) && a.cue.start <= end + 2
                || matches!(a.form, Form::Subject { clause: false })
                    && self.only_source_between(end, a)
                    && (!self.is_closed(n) || self.ends_sentence(a.cue.end)))
        })
    }

    /// Returns whether the writer of the article says it: `"…", vroeg ik`, `"…," I said`; whatever the verb.
    fn is_the_writers(&self, n: usize) -> bool {
        let doc = self.doc;
        let end = self.quotations[n].tokens.end;
        let at = end + usize::from(doc.word(end) == ",");
        if at + 1 >= doc.tokens.len() || self.quoted[at] || doc.paragraph_at(at + 1) != self.paragraph(n) {
            return false;
        }
        let is_writer = |at: usize| doc.reporting(at).first_person;
        let says = |at: usize| {
            let word = doc.reporting(at);
            // A sentence of two words behind a quotation says who spoke, with whatever verb.
            let sentence = &doc.sentences[doc.sentence_at(at)];
            word.verb || word.weak_verb || sentence.end <= at + 2 || doc.sentence_at(end - 1) == doc.sentence_at(at)
        };
        is_writer(at) && says(at + 1) || doc.tokens[at].kind == TokenKind::Lower && is_writer(at + 1)
    }

    /// `X zegt: "…"`, `X: "…"`.
    fn cue_before(&self, n: usize) -> Option<Answer> {
        self.answer_from(self.attribution_before(n)?, "cue-before", 92)
    }

    fn attribution_before(&self, n: usize) -> Option<&'a Attribution> {
        let start = self.quotations[n].tokens.start;
        let before = start.checked_sub(1)?;
        let mark = self.doc.word(before);
        if !matches!(mark, ":" | ",") {
            return None;
        }
        let sentence = self.doc.sentence_at(before);
        let attribution = self.cues_in(self.doc.sentences[sentence].start..start).last()?;
        let adjacent = matches!(attribution.form, Form::Subject { .. }) && attribution.end + 2 >= start;
        (mark == ":" || adjacent).then_some(attribution)
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
        let far = sentence.start.max(tokens.start.saturating_sub(FAR));
        // What stands before a semicolon is another report.
        let first = (far..tokens.start)
            .rev()
            .find(|at| self.doc.word(*at) == ";" && !self.quoted[*at])
            .map_or(far, |at| at + 1);
        let before = self.cues_in(first..tokens.start);
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
        // A group does not go on in the paragraphs after its own.
        let is_person = matches!(speaker, Speaker::Person(_));
        let close = here == last || here <= last + 2 && is_person;
        let close = close && self.opens_sentence(n);
        let outside = |at: &usize| !self.quoted[*at];
        let from = n
            .checked_sub(1)
            .map_or(start, |before| self.quotations[before].tokens.end.max(start));
        let undisturbed = (from..quotation.tokens.start).filter(outside).all(|at| !named(at));
        let answers = here != last && n > 0 && self.asks(n - 1);
        let fits = close && undisturbed && !answers && !self.names_inside(quotation, &speaker);
        (fits && self.is_full(n)).then_some(Answer {
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
            Source::Nobody => return None,
        };
        Some(Answer {
            speaker,
            cue: Some(attribution.cue.clone()),
            rule,
            weight,
        })
    }

    /// Who a pronoun means: the source of an attribution shortly before, else the person whom the paragraph named last.
    ///
    /// Nobody whom the words beside it name, since people do not speak of themselves by name: `“Anna!” riep hij.`
    fn antecedent(&self, pronoun: &Attribution) -> Option<Speaker> {
        let meant = antecedent::antecedent(self.doc, self.names, self.attributions, pronoun)?;
        // The pronoun itself may stand between the quotation and its verb.
        let before = |n: usize| self.quotation_at(pronoun.cue.start.checked_sub(n)?);
        let before = before(1).or_else(|| before(2));
        let after = self.quotation_at(pronoun.end);
        let named = [before, after]
            .into_iter()
            .flatten()
            .any(|n| self.names_inside(n, &meant));
        (!named).then_some(meant)
    }

    /// Returns the quotation that holds a token, or the one before the comma that it is.
    fn quotation_at(&self, token: usize) -> Option<&'a Quotation> {
        let token = token - usize::from(token > 0 && self.doc.word(token) == "," && !self.quoted[token]);
        let next = self.quotations.partition_point(|q| q.tokens.end <= token);
        self.quotations.get(next).filter(|q| q.tokens.start <= token)
    }

    /// Returns whether a quotation names somebody.
    fn names_inside(&self, quotation: &Quotation, speaker: &Speaker) -> bool {
        let tokens = quotation.tokens.clone();
        let tokens = tokens.start..tokens.end.min(tokens.start + FAR);
        speaker
            .person()
            .is_some_and(|person| self.names.at[tokens].contains(&Some(person)))
    }

    fn is_statement(&self, n: usize) -> bool {
        let quotation = &self.quotations[n];
        let doc = self.doc;
        if quotation.tokens.start > 0 && doc.reporting(quotation.tokens.start - 1).work {
            return false;
        }
        if self.is_full(n) {
            return true;
        }
        if self.is_work(n) {
            return false;
        }
        let attributed =
            self.attribution_after(n).is_some() || self.attribution_before(n).is_some() || self.split(n).is_some();
        attributed
            || self
                .frame(n)
                .is_some_and(|answer| matches!(answer.speaker, Speaker::Person(_)))
    }

    /// Returns whether a quotation is the title of a work or a programme that somebody is in or on: `in ‘De Ochtend’ zei hij`.
    fn is_work(&self, n: usize) -> bool {
        let quotation = &self.quotations[n];
        let inside = quotation.inside.clone();
        let is_in = |before: usize| {
            matches!(
                &*self.doc.word(before).to_lowercase(),
                "in" | "uit" | "op" | "on" | "from"
            )
        };
        let capital = self
            .doc
            .tokens
            .get(inside.start)
            .is_some_and(crate::text::tokens::Token::is_capitalised);
        capital && inside.len() < FULL_WORDS && quotation.tokens.start.checked_sub(1).is_some_and(is_in)
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

    /// Returns whether a quotation ends in a full stop: what follows is a sentence of its own, unless it only says who spoke.
    fn is_closed(&self, n: usize) -> bool {
        let last = self.quotations[n].inside.end.checked_sub(1);
        last.is_some_and(|last| self.doc.word(last) == ".") && self.doc.word(self.quotations[n].tokens.end) != ","
    }

    fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.doc.word(at), "." | "" | ",") || self.doc.sentences[self.doc.sentence_at(at - 1)].end == at
    }

    /// Returns whether a quotation ends in a question: what follows in the next paragraph is the answer of another.
    fn asks(&self, n: usize) -> bool {
        let last = self.quotations[n].inside.end.checked_sub(1);
        last.is_some_and(|last| self.doc.word(last) == "?")
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

    /// Returns whether nothing of the sentence that a quotation begins in stands before it outside quotation marks.
    fn opens_sentence(&self, n: usize) -> bool {
        let start = self.quotations[n].tokens.start;
        let sentence = self.doc.sentences[self.doc.sentence_at(start)].start;
        (sentence.max(start.saturating_sub(FAR))..start).all(|at| self.quoted[at] || !self.doc.tokens[at].is_word())
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
