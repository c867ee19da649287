//! Finds the words that attribute, and the source that each names.

mod unlisted;

use std::ops::Range;

use crate::extract::document::{Document, ParagraphKind};
use crate::extract::statements::Names;
use crate::extract::statements::sources::{self, Cue, Source};
use crate::extract::traits::Signs;
use crate::language::reporting::Reporting;

/// Words that say that somebody says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) sentence: usize,
    /// The reporting verb, `aldus`, `volgens`, or the colon after a name.
    pub(super) cue: Range<usize>,
    pub(super) source: Source,
    /// The token after the last word of cue and source.
    pub(super) end: usize,
    pub(super) form: Form,
}

/// How cue and source stand to each other and to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `…, zegt X`: the source behind the verb; what is said stands before.
    Inverted,
    /// `…, aldus X`.
    After,
    /// `X zegt …`: the source before the verb; what is said follows, in a clause or not.
    Subject { clause: bool },
    /// `volgens X …`.
    According,
    /// `X: …`.
    Colon,
    /// `Zo noemt X …`, `Dat zei X`: what is said is the sentence before.
    Back,
}

/// How many tokens from its cue a source may reach: it keeps the work in proportion to the text.
const REACH: usize = 40;

/// Returns the attributions outside quotations, in order.
pub(super) fn find(doc: &Document, names: &Names<'_>, quoted: &[bool]) -> Vec<Attribution> {
    let mut found = Vec::new();
    let behind = unlisted::behind_quotations(quoted);
    for paragraph in &doc.paragraphs {
        if matches!(paragraph.kind, ParagraphKind::Chrome | ParagraphKind::Heading) {
            continue;
        }
        for sentence in paragraph.sentences.clone() {
            in_sentence(doc, names, (quoted, &behind), sentence, &mut found);
        }
    }
    found
}

/// Returns whether a word attributes by itself or with others.
pub(super) fn attributes(word: &Reporting) -> bool {
    word.verb || word.weak_verb || word.participle || word.after || word.according
}

/// Finds the attributions of a sentence; of each token is known whether it is quoted, and whether it stands shortly behind a quotation.
fn in_sentence(
    doc: &Document,
    names: &Names<'_>,
    (quoted, behind): (&[bool], &[bool]),
    sentence: usize,
    found: &mut Vec<Attribution>,
) {
    let tokens = doc.sentences[sentence].clone();
    let mut at = tokens.start;
    while at < tokens.end {
        // Cheap to refuse: most words say nothing of speech, and stand far from any quotation.
        if !doc.has_sign(at, Signs::ATTRIBUTES) && !behind[at] {
            at += 1;
            continue;
        }
        let skip = quoted[at] || doc.in_chrome[at] || names.at[at].is_some();
        let attribution = if skip {
            None
        } else {
            at_token(doc, names, quoted, sentence, at)
        };
        at = match attribution {
            Some(attribution) if is_embedded(found, &attribution) => at + 1,
            Some(attribution) => {
                let next = attribution.cue.end.max(at + 1);
                found.push(attribution);
                next
            }
            None => at + 1,
        };
    }
}

/// Returns whether a group is the subject of a verb inside a clause that somebody reports already.
fn is_embedded(found: &[Attribution], attribution: &Attribution) -> bool {
    let is_group =
        matches!(attribution.source, Source::Collective(_)) && matches!(attribution.form, Form::Subject { .. });
    is_group
        && found.last().is_some_and(|before| {
            before.sentence == attribution.sentence && before.form == Form::Subject { clause: true }
        })
}

fn at_token(doc: &Document, names: &Names<'_>, quoted: &[bool], sentence: usize, at: usize) -> Option<Attribution> {
    let tokens = doc.sentences[sentence].clone();
    let words = &doc.language.reporting;
    let word = doc.reporting(at);
    if !doc.has_sign(at, Signs::ATTRIBUTES) {
        return unlisted::beside_quotation(doc, names, quoted, sentence, at);
    }
    if let Some(size) = words.impersonal(|n| doc.word(at + n)) {
        return Some(Attribution {
            sentence,
            cue: at..at + size,
            source: Source::Nobody,
            end: at + size,
            form: Form::After,
        });
    }
    // A source ends where a quotation begins, and is never long.
    let last = tokens.end.min(at + REACH);
    let end = (at + 1..last).find(|t| quoted[*t]).unwrap_or(last);
    let first = tokens.start.max(at.saturating_sub(REACH));
    let start = (first..at).rev().find(|t| quoted[*t]).map_or(first, |t| t + 1);
    if let Some(size) = word.according.then(|| words.according(|n| doc.word(at + n))).flatten() {
        let (source, after) = sources::from(doc, names, Cue::Phrase, at + size, end)?;
        return Some(Attribution {
            sentence,
            cue: at..at + size,
            source,
            end: after,
            form: Form::According,
        });
    }
    if word.after {
        let (source, after) = sources::from(doc, names, Cue::Phrase, at + 1, end)?;
        return Some(Attribution {
            sentence,
            cue: at..at + 1,
            source,
            end: after,
            form: Form::After,
        });
    }
    if doc.word(at) == ":" {
        return colon(doc, names, quoted, sentence, at, start);
    }
    if word.participle && !word.verb && !word.weak_verb {
        return with_auxiliary(doc, names, quoted, sentence, at);
    }
    if !(word.verb || word.weak_verb) || doc.tokens[at].is_capitalised() && at > tokens.start {
        return None;
    }
    let clause = clause_follows(doc, at + 1, tokens.end);
    if word.weak_verb && !word.verb && !clause && !beside(quoted, at, &tokens) {
        return None;
    }
    let with_source = |source, end| Attribution {
        sentence,
        cue: at..at + 1,
        source,
        end,
        form: Form::Subject { clause },
    };
    let subject = |verb: usize| {
        let source = sources::before(doc, names, verb, start.min(verb))?;
        Some(with_source(source, at + 1))
    };
    let after_quotation = at > tokens.start && quoted[at - 1];
    let says_when = |s: &Attribution| matches!(&s.source, Source::Collective(phrase) if sources::is_time(doc, phrase));
    let opened = doc.reporting(tokens.start).opener && names.at[tokens.start].is_none();
    if !after_quotation
        && at > tokens.start
        && doc.word(at - 1) != ","
        && (opened || subject(at).is_some_and(|s| says_when(&s)))
    {
        let follows = sources::from(doc, names, Cue::Verb, at + 1, end);
        let plain = follows.filter(|_| subject(at).is_none_or(|s| matches!(s.source, Source::Collective(_))));
        if let Some((source, after)) = plain {
            return Some(with_source(source, after));
        }
        return subject(at).filter(|s| !says_when(s));
    }
    if let Some(source) = before_relative_clause(doc, names, start..at).filter(|_| !after_quotation) {
        return Some(with_source(source, at + 1));
    }
    match inverted(doc, names, quoted, sentence, at, end) {
        Some(found) if matches!(found.source, Source::Collective(_)) => {
            // "X, minister van Y, zei in januari …": a name before the comma is the subject.
            subject(at)
                .filter(|s| matches!(s.source, Source::Named(_)) && !after_quotation)
                .or(Some(found))
        }
        Some(found) => Some(found),
        // "… dat ook X ‘aannemelijk’ acht": the subject stands before the quotation.
        None if after_quotation => around(doc, names, quoted, sentence, at),
        None => subject(at),
    }
}

/// Reads `Een diplomaat, die anoniem wil blijven, zegt …`: the subject stands before the clause about it.
fn before_relative_clause(doc: &Document, names: &Names<'_>, before: Range<usize>) -> Option<Source> {
    let last = before.end.checked_sub(1).filter(|last| before.contains(last))?;
    let opens = |at: &usize| doc.word(*at) == "," && doc.reporting(at + 1).relative;
    let comma = before.clone().rev().skip(1).find(opens)?;
    (doc.word(last) == ",").then_some(())?;
    sources::before(doc, names, comma, before.start)
}

/// Reads a subject before a quotation whose verb stands behind it.
fn around(doc: &Document, names: &Names<'_>, quoted: &[bool], sentence: usize, at: usize) -> Option<Attribution> {
    let first = doc.sentences[sentence].start.max(at.saturating_sub(REACH));
    let open = (first..at).rev().find(|t| !quoted[*t])?;
    let source = sources::before(doc, names, open + 1, first)?;
    let is_sure = matches!(source, Source::Named(_) | Source::Pronoun);
    is_sure.then_some(Attribution {
        sentence,
        cue: at..at + 1,
        source,
        end: at + 1,
        form: Form::Subject { clause: false },
    })
}

/// Reads `had X al gewaarschuwd dat …` and `X heeft gewaarschuwd dat …`.
fn with_auxiliary(
    doc: &Document,
    names: &Names<'_>,
    quoted: &[bool],
    sentence: usize,
    at: usize,
) -> Option<Attribution> {
    let tokens = doc.sentences[sentence].clone();
    let clause = clause_follows(doc, at + 1, tokens.end.min(at + 5));
    if !clause && !beside(quoted, at, &tokens) {
        return None;
    }
    let first = tokens.start.max(at.saturating_sub(12));
    let auxiliary = (first..at).rev().find(|t| !quoted[*t] && doc.reporting(*t).auxiliary)?;
    // "Zondag had X al gewaarschuwd": what opens the sentence says when, and the subject follows.
    let opened = doc.reporting(tokens.start).opener && names.at[tokens.start].is_none();
    let subject = sources::before(doc, names, auxiliary, first).filter(|source| match source {
        Source::Collective(phrase) => !opened && !sources::is_time(doc, phrase),
        Source::Named(_) | Source::ByRole(_) | Source::Pronoun | Source::Nobody => true,
    });
    let follows = || {
        let (source, end) = sources::from(doc, names, Cue::Verb, auxiliary + 1, at)?;
        (end <= at && !matches!(source, Source::Collective(_) | Source::Nobody)).then_some(source)
    };
    let source = subject.or_else(follows)?;
    Some(Attribution {
        sentence,
        cue: at..at + 1,
        source,
        end: at + 1,
        form: Form::Subject { clause },
    })
}

/// Reads `zegt X` with what is said before it: after a comma or quotation, or taking up the sentence before.
fn inverted(
    doc: &Document,
    names: &Names<'_>,
    quoted: &[bool],
    sentence: usize,
    at: usize,
    end: usize,
) -> Option<Attribution> {
    let first = doc.sentences[sentence].start;
    let before = at.checked_sub(1).filter(|before| *before >= first);
    let takes_up = before == Some(first) && doc.reporting(first).back && !quoted[first];
    // "…, zo herhaalde X": the small word belongs to the cue.
    let so = before.filter(|so| *so > first && doc.reporting(*so).back && doc.word(so - 1) == "," && !quoted[*so]);
    let after_comma = so.is_some() || before.is_some_and(|before| doc.word(before) == ",");
    let after_quote = before.is_some_and(|before| quoted[before]);
    let opens = before.is_none();
    if !(takes_up || after_comma || after_quote || opens) {
        return None;
    }
    let (source, after) = sources::from(doc, names, Cue::Verb, at + 1, end)?;
    // "X, zegt dat …" has its source before the verb.
    if matches!(source, Source::Collective(_)) && doc.reporting(at + 1).that {
        return None;
    }
    let form = if takes_up { Form::Back } else { Form::Inverted };
    Some(Attribution {
        sentence,
        cue: so.unwrap_or(at)..at + 1,
        source,
        end: after,
        form,
    })
}

/// Reads `X:` where a name, alone or with its role, begins the sentence; and `X was blij: “…”`, where a quotation follows
/// and nobody else is named.
fn colon(
    doc: &Document,
    names: &Names<'_>,
    quoted: &[bool],
    sentence: usize,
    at: usize,
    start: usize,
) -> Option<Attribution> {
    let Some((token, person)) = names.last_in(start..at) else {
        return unnamed_before_colon(doc, names, quoted, sentence, at, start);
    };
    let (first, leading) = names.first_in(start..at)?;
    let is_short = at - start <= 12;
    let close = at - token <= 2 || doc.word(at - 1) == ")";
    let verbless = (start..at).all(|t| {
        let word = doc.reporting(t);
        !word.ends || matches!(doc.word(t), "van" | "in" | "bij" | "voor" | "of" | "for" | "at")
    });
    let alone = leading == person && first <= start + 4 && quoted.get(at + 1) == Some(&true);
    (is_short && close && verbless || alone).then(|| Attribution {
        sentence,
        cue: at..at + 1,
        source: Source::Named(person),
        end: at + 1,
        form: Form::Colon,
    })
}

/// Reads `Een diplomaat die anoniem wil blijven, is somber: “…”`: a role without a name begins the sentence, and a quotation follows.
fn unnamed_before_colon(
    doc: &Document,
    names: &Names<'_>,
    quoted: &[bool],
    sentence: usize,
    at: usize,
    start: usize,
) -> Option<Attribution> {
    let opens = start == doc.sentences[sentence].start && quoted.get(at + 1) == Some(&true);
    opens.then_some(())?;
    let (source, after) = sources::from(doc, names, Cue::Phrase, start, at)?;
    let is_somebody = match &source {
        Source::Collective(_) => (start..after).any(|word| sources::is_role(doc, word)),
        Source::ByRole(_) | Source::Pronoun => true,
        Source::Named(_) | Source::Nobody => false,
    };
    is_somebody.then_some(Attribution {
        sentence,
        cue: at..at + 1,
        source,
        end: at + 1,
        form: Form::Colon,
    })
}

/// Returns whether a clause with `dat` follows the verb soon.
fn clause_follows(doc: &Document, start: usize, end: usize) -> bool {
    (start..end.min(start + 14)).any(|at| {
        let word = doc.reporting(at);
        word.that && !doc.tokens[at].is_capitalised()
    })
}

/// Returns whether the sentence has a quotation beside the verb, with few words between.
fn beside(quoted: &[bool], at: usize, tokens: &Range<usize>) -> bool {
    let from = at.saturating_sub(8).max(tokens.start);
    let to = (at + 12).min(tokens.end);
    quoted[from..to].iter().any(|quoted| *quoted)
}
