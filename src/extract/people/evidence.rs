//! Weighs what speaks for and against a candidate being the name of a person.

use crate::article::Evidence;
use crate::extract::people::candidates::{self, Candidate, is_capital_particle, is_core, is_initial};
use crate::extract::people::roles::{self, Role};
use crate::extract::people::words::{Words, is_joined_name};
use crate::language::vocabulary::WordClass;
use crate::text::tokens::TokenKind;

/// A candidate is a person from this score on. Weights are tenths: 40 is proof, 10 a hint.
pub(crate) const THRESHOLD: i16 = 15;

/// Weighs a candidate by its own words and by what stands around it.
pub(crate) fn weigh(words: &Words, candidate: &mut Candidate, roles: &[Role]) {
    if candidate.n_words == 1 {
        single(words, candidate);
    } else {
        several(words, candidate);
    }
    against(words, candidate);
    around(words, candidate, roles);
}

impl Candidate {
    pub(crate) fn add(&mut self, words: &Words, rule: &'static str, at: usize, weight: i16) {
        self.score = self.score.saturating_add(weight);
        self.why.push(Evidence {
            rule,
            span: words.doc.tokens[at].span,
            weight,
        });
    }

    /// Returns the first word of the name that is no particle and no initial.
    pub(crate) fn first_word(&self, words: &Words) -> usize {
        self.tokens
            .clone()
            .find(|at| is_core(words, *at))
            .unwrap_or(self.tokens.start)
    }
}

/// Weighs a name of one word.
fn single(words: &Words, candidate: &mut Candidate) {
    let at = candidate.first_word(words);
    let class = words.class(at);
    if candidate.tokens.clone().any(|t| is_initial(words, t)) {
        candidate.add(words, "initials", candidate.tokens.start, 30);
    }
    if candidate.tokens.len() > 1
        && candidate
            .tokens
            .clone()
            .any(|t| words.is(t, WordClass::PARTICLE) && t != at)
    {
        let article = words.is(candidate.tokens.start, WordClass::ARTICLE)
            || !words.is(candidate.tokens.start, WordClass::FUNCTION);
        candidate.add(words, "particle", candidate.tokens.start, if article { 10 } else { 15 });
    }
    if class.any(WordClass::KNOWN) {
        candidate.add(words, "known-name", at, 30);
    } else if class.any(WordClass::GIVEN) && !class.any(WordClass::PLACE | WordClass::ORGANISATION | WordClass::DEMONYM)
    {
        let weight = if class.any(WordClass::AMBIGUOUS) { 0 } else { 15 };
        candidate.add(words, "given-name", at, weight);
    } else if class.any(WordClass::SURNAME) {
        candidate.add(words, "surname", at, 10);
    } else if class.any(WordClass::SURNAME_ENDING) || is_joined_name(words.word(at)) {
        candidate.add(words, "surname-ending", at, 8);
    }
}

/// Weighs a name of two words or more.
fn several(words: &Words, candidate: &mut Candidate) {
    let first = candidate.first_word(words);
    let last = candidate.tokens.end - 1;
    let class = words.class(first);
    if class.any(WordClass::GIVEN) {
        let weak = class.any(WordClass::AMBIGUOUS | WordClass::PLACE | WordClass::ORDINARY);
        candidate.add(words, "given-name", first, if weak { 20 } else { 40 });
    } else if candidate
        .tokens
        .clone()
        .any(|at| at != first && words.is(at, WordClass::GIVEN) && !words.is(at, WordClass::AMBIGUOUS))
    {
        candidate.add(words, "given-name-inside", first, 15);
    }
    let initial = candidate.tokens.clone().find(|at| is_initial(words, *at));
    if let Some(at) = initial {
        candidate.add(words, "initials", at, 20);
    }
    let particle = candidate
        .tokens
        .clone()
        .skip(1)
        .find(|at| *at != last && words.is(*at, WordClass::PARTICLE) && !is_core(words, *at));
    if let Some(at) = particle {
        candidate.add(words, "particle", at, 15);
    }
    if words.is(last, WordClass::KNOWN) {
        candidate.add(words, "known-name", last, 25);
    } else if words.is(last, WordClass::SURNAME) {
        candidate.add(words, "surname", last, 15);
    } else if words.is(last, WordClass::SURNAME_ENDING) || is_joined_name(words.word(last)) {
        candidate.add(words, "surname-ending", last, 10);
    }
    if is_family_first(words, candidate) {
        candidate.add(words, "family-name-first", first, 30);
    }
    if !words.doc.starts_sentence(candidate.tokens.start) && !words.in_title_case(first) {
        candidate.add(words, "capitals", first, 10);
    }
}

/// Returns whether a name is a Korean or Chinese one with the family name first.
pub(crate) fn is_family_first(words: &Words, candidate: &Candidate) -> bool {
    let first = candidate.tokens.start;
    let rest = first + 1..candidate.tokens.end;
    if words.is(first, WordClass::KOREAN) && (1..=2).contains(&rest.len()) {
        let syllables = |at: usize| {
            let mut parts = words.word(at).split('-').peekable();
            let several = words.word(at).contains('-') || rest.len() == 2;
            several
                && parts.all(|p| {
                    words
                        .doc
                        .language
                        .vocabulary
                        .class_of(&super::words::without_genitive(p).to_lowercase())
                        .any(WordClass::SYLLABLE)
                })
        };
        if rest.clone().all(syllables) {
            return true;
        }
    }
    words.is(first, WordClass::CHINESE | WordClass::KOREAN)
        && rest.len() == 1
        && words.kind(rest.start) == TokenKind::Capital
        && !words.is(
            rest.start,
            WordClass::PLACE
                | WordClass::ORGANISATION
                | WordClass::HEAD
                | WordClass::SURNAME
                | WordClass::GIVEN
                | WordClass::ORDINARY,
        )
        && (words.is(first, WordClass::CHINESE) || !words.is(first, WordClass::GIVEN))
        && words.word(rest.start).len() <= 9
}

/// Weighs what the words of a name say against it.
fn against(words: &Words, candidate: &mut Candidate) {
    let first = candidate.first_word(words);
    let given = candidate.n_words > 1 && words.is(first, WordClass::GIVEN);
    let known = words.is(first, WordClass::KNOWN);
    for at in candidate.tokens.clone() {
        let class = words.class(at);
        let name = class.any(WordClass::SURNAME | WordClass::KNOWN) && (given || at == first && known);
        if (name || given && at == first) && !is_month(words, at) {
            continue;
        }
        if given && class.any(WordClass::PLACE) && words.is(first, WordClass::ORDINARY) {
            candidate.add(words, "place", at, -30);
        }
        if class.any(WordClass::ORGANISATION) {
            candidate.add(words, "organisation", at, if given { -25 } else { -50 });
        } else if is_month(words, at) {
            candidate.add(words, "month", at, -50);
        } else if class.any(WordClass::HEAD) {
            candidate.add(words, "organisation-word", at, -40);
        } else if class.any(WordClass::HEAD_ENDING) && !given {
            candidate.add(
                words,
                "organisation-ending",
                at,
                if candidate.n_words == 1 { -20 } else { -10 },
            );
        } else if class.any(WordClass::PLACE) && (candidate.n_words == 1 || !given) {
            candidate.add(words, "place", at, if candidate.n_words == 1 { -50 } else { -25 });
        } else if class.any(WordClass::DEMONYM) && !given {
            candidate.add(words, "demonym", at, -40);
        } else if class.any(WordClass::COMPOUND) || words.word(at).chars().any(|c| c.is_ascii_digit()) {
            candidate.add(words, "compound", at, -40);
        } else if words.kind(at) == TokenKind::Caps && words.word(at).len() > 1 && candidate.n_words == 1 {
            candidate.add(words, "all-capitals", at, -25);
        } else if words.kind(at) == TokenKind::Caps && words.word(at).len() > 2 && !given {
            candidate.add(words, "all-capitals", at, -15);
        } else if class.any(WordClass::ORDINARY | WordClass::SPEECH) && !given && !class.any(WordClass::PARTICLE) {
            candidate.add(words, "ordinary-word", at, -20);
        }
    }
    if words.in_title_case(first) && !given && !known {
        candidate.add(words, "title-case", first, -15);
    }
}

/// Returns whether a word is a month beside its day: `Jan 19`, `19 Mei`.
fn is_month(words: &Words, at: usize) -> bool {
    let day = |at: usize| words.kind(at) == TokenKind::Number && words.word(at).len() <= 2;
    let beside = words.follows(at + 1) && day(at + 1) || words.has_before(at) && day(at - 1);
    beside && words.doc.language.dates.month(&words.lower(at)).is_some()
}

/// A role that other words part from a lone name is a hint only: `de directeur van het bedrijf Startex`.
const FAR_ROLE: i16 = 10;

/// Weighs what stands around a name.
fn around(words: &Words, candidate: &mut Candidate, roles: &[Role]) {
    for role in roles.iter().filter(|role| role.weight > 0) {
        let head = words.lower(role.head);
        let firms = &words.doc.language.roles.words.firms;
        let firm = firms.iter().any(|end| head.ends_with(&**end));
        let far = candidate.n_words == 1 && (role.rule == "role-phrase-before-name" || firm);
        candidate.add(words, role.rule, role.head, if far { FAR_ROLE } else { role.weight });
    }
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let titled = roles::skip_titles(words, start);
    if titled < start {
        candidate.add(words, "title-before-name", titled, 40);
    }
    if roles::age_after(words, end).is_some() {
        candidate.add(words, "age", end, 40);
    } else if words.reads(end, &["("]) && words.is_capitalised(end + 1) && words.reads(end + 2, &[")"]) {
        let short = words.kind(end + 1) == TokenKind::Caps || words.word(end + 1).len() <= 4;
        candidate.add(words, "party-or-country-in-brackets", end, if short { 20 } else { 5 });
    }
    if words.follows(start) && words.is(start - 1, WordClass::IN_PHRASE) && words.is_capitalised(start - 1) {
        candidate.add(words, "part-of-phrase", start - 1, -20);
    }
    let saint = start > 1
        && words.reads(start - 1, &["."])
        && words.has_before(start - 1)
        && words.is(start - 2, WordClass::HEAD);
    if saint {
        candidate.add(words, "saint-before", start - 2, -45);
    }
    let bracketed = words.has_before(start) && words.reads(start - 1, &["("]) && words.reads(end, &[")"]);
    if bracketed && candidate.n_words == 1 && words.word(start).len() <= 4 {
        candidate.add(words, "in-brackets", start, -20);
    }
    if candidate.n_words == 1 && words.follows(end) && words.is_capitalised(end) && words.is(end, WordClass::ROLE) {
        candidate.add(words, "part-of-role", end, -20);
    }
    if goes_on_as_compound(words, end) {
        candidate.add(words, "part-of-compound", end, -40);
    }
    let doing = candidate.n_words == 1 && words.doc.starts_sentence(start) && words.reads(end, &[","]);
    if doing && words.word(start).ends_with("ing") {
        candidate.add(words, "participle", start, -20);
    }
    let quote = |at: usize| words.reads(at, &["'", "‘", "’", "“", "”", "„", "\""]);
    if words.has_before(start) && quote(start - 1) && quote(end) {
        candidate.add(words, "in-quotation-marks", start - 1, -20);
    }
    if words.is(end, WordClass::SPEECH) && words.kind(end) == TokenKind::Lower {
        let alone = candidate.n_words == 1 && candidate.score <= 0;
        candidate.add(words, "verb-after", end, if alone { 10 } else { 15 });
    } else if words.reads(end, &[","]) && words.is(end + 1, WordClass::WHO) {
        candidate.add(words, "who-after", end, 10);
    }
    if words.has_before(titled) {
        before(words, candidate, titled - 1);
    }
}

fn before(words: &Words, candidate: &mut Candidate, before: usize) {
    let class = words.class(before);
    if introduces_thing(words, before) {
        candidate.add(words, "thing-before", before, -45);
    }
    if words.kind(before) != TokenKind::Lower {
        // `de Fransman`, `de Amerikaan` introduce a person; `Franse`, `Amerikaans` need not.
        if class.any(WordClass::DEMONYM) && !words.word(before).ends_with(['e', 's', 'h']) {
            candidate.add(words, "nationality-before-name", before, 15);
        }
        let known = words.is(candidate.first_word(words), WordClass::KNOWN);
        if words.doc.starts_sentence(before) && words.reads(before, &["Een", "A", "An"]) && !known {
            candidate.add(words, "article-before", before, -25);
        }
        return;
    }
    if class.any(WordClass::SPEECH) {
        candidate.add(words, "verb-before", before, 15);
    }
    let first = candidate.first_word(words);
    let known = words.is(first, WordClass::KNOWN) || candidate.n_words > 1 && words.is(first, WordClass::GIVEN);
    if class.any(WordClass::OF | WordClass::ARTICLE) && belongs_to_organisation(words, before) {
        candidate.add(words, "part-of-organisation", before, -40);
    }

    if class.any(WordClass::ARTICLE) && !known && !is_capital_particle(words, candidate.tokens.start) {
        candidate.add(words, "article-before", before, -25);
    } else if class.any(WordClass::BEFORE_PLACE) && candidate.n_words == 1 && !words.is(first, WordClass::KNOWN) {
        candidate.add(words, "place-preposition-before", before, -20);
    }
}

/// Returns whether an organisation's name goes on over the word at `at`: `Institute for …`, `Centrum voor de …`.
fn belongs_to_organisation(words: &Words, at: usize) -> bool {
    let of = if words.is(at, WordClass::ARTICLE) {
        at.saturating_sub(1)
    } else {
        at
    };
    words.has_before(of)
        && words.is(of, WordClass::OF)
        && words.is_capitalised(of - 1)
        && words.is(of - 1, WordClass::HEAD | WordClass::ORGANISATION)
}

/// Returns whether a name is the first part of a compound: `Johan de Witt-gymnasium`.
fn goes_on_as_compound(words: &Words, end: usize) -> bool {
    let next = end + candidates::particles(words, end).unwrap_or(0);
    words.follows(next)
        && words.is_capitalised(next)
        && words.is(next, WordClass::COMPOUND)
        && !words.is(next, WordClass::ROLE)
}

/// Returns whether a word introduces a thing with a name: `film`, `Storm`, `vrachtschip`.
fn introduces_thing(words: &Words, before: usize) -> bool {
    let class = words.class(before);
    if class.any(WordClass::ROLE | WordClass::GIVEN | WordClass::SURNAME) {
        return false;
    }
    class.any(WordClass::BEFORE_THING)
        || class == WordClass::NONE
            && words.kind(before) == TokenKind::Lower
            && words.doc.language.vocabulary.ends_in_thing(words.word(before))
}
