//! Finds what may be a name: runs of capitalised words, with the small words that belong inside a name.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::Evidence;
use crate::extract::people::words::{Words, without_genitive};
use crate::language::vocabulary::WordClass;
use crate::text::tokens::TokenKind;

/// A run of tokens that may name a person, with what speaks for it and against it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) tokens: Range<usize>,
    /// The capitalised words of it, without particles.
    pub(crate) n_words: usize,
    pub(crate) score: i16,
    pub(crate) why: Vec<Evidence>,
}

/// Most words of a name with its particles; longer runs are headlines or lists.
const LONGEST_NAME: usize = 9;

/// Returns the candidates in order, without overlaps.
pub(crate) fn candidates(words: &Words) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(words.capitals().len() / 2);
    let mut next = 0;
    for &start in words.capitals() {
        if start < next || !begins_name(words, start) {
            continue;
        }
        let end = end_of_run(words, start).max(start + 1);
        next = end;
        let tokens = trim(words, start..end);
        if tokens.is_empty() {
            continue;
        }
        let n_words = tokens.clone().filter(|t| is_core(words, *t)).count();
        if n_words > 0 {
            found.push(Candidate {
                tokens,
                n_words,
                score: 0,
                // Most have some pieces of evidence, few have more.
                why: Vec::with_capacity(8),
            });
        }
    }
    found
}

/// Returns whether a token is a word of a name that means something: no particle, no initial.
pub(crate) fn is_core(words: &Words, at: usize) -> bool {
    words.is_capitalised(at) && !is_initial(words, at) && !is_capital_particle(words, at)
}

/// Returns whether a token is one or more initials: `J.`, `J.P.`, `Th.`.
pub(crate) fn is_initial(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    words.kind(at) == TokenKind::Capital && word.ends_with('.')
}

/// Returns whether a token is a particle with a capital, as in `De Wever` and `Van der Laan`.
pub(crate) fn is_capital_particle(words: &Words, at: usize) -> bool {
    words.is_capitalised(at)
        && words.is(at, WordClass::PARTICLE)
        && (words.is_capitalised(at + 1) || words.is(at + 1, WordClass::PARTICLE))
        && words.follows(at + 1)
}

fn begins_name(words: &Words, at: usize) -> bool {
    if !is_name_word(words, at) {
        return false;
    }
    let capital_particle = is_capital_particle(words, at);
    if !capital_particle
        && words.is(at, WordClass::PARTICLE)
        && words.is(at, WordClass::FUNCTION)
        && !words.is(at, WordClass::GIVEN)
    {
        return false;
    }
    !(capital_particle && words.doc.starts_sentence(at)) || particle_begins_name(words, at)
}

/// Returns whether a capital particle at the start of a sentence may begin a name: `Van der …`, `Van Gogh`, not `Van Brussel`.
///
/// `De Wever` looks like `De regering` there; it is found again by its full name.
fn particle_begins_name(words: &Words, at: usize) -> bool {
    let mut next = at + 1;
    while words.is(next, WordClass::PARTICLE) && words.follows(next + 1) {
        next += 1;
    }
    let article = WordClass::ARTICLE | WordClass::FUNCTION;
    let open = WordClass::PLACE
        | WordClass::ORGANISATION
        | WordClass::HEAD
        | WordClass::DEMONYM
        | WordClass::ORDINARY
        | WordClass::ROLE
        | WordClass::GIVEN
        | WordClass::IN_PHRASE
        | WordClass::KNOWN;
    let article_first = words.is(at, WordClass::ARTICLE) || words.is(at, article) && words.word(at).len() < 3;
    let may_be = words.kind(next) == TokenKind::Capital
        && !article_first
        && (next > at + 1 && !words.is(next, open) || !words.is(next, open | WordClass::COMPOUND));
    // Looked up last, because it takes longest.
    may_be && {
        let particles = &words.doc.language.vocabulary.particles;
        particles.contains_key(&*chain(words, at..next))
    }
}

/// Returns whether a token can be a word of a name wherever it stands.
fn is_name_word(words: &Words, at: usize) -> bool {
    if words.doc.in_chrome[at] || !words.is_capitalised(at) || words.is(at, WordClass::IN_PHRASE | WordClass::COMPOUND)
    {
        return false;
    }
    let class = words.class(at);
    let nationality = class.any(WordClass::DEMONYM) && words.is(at + 1, WordClass::GIVEN);
    let given_first = class.any(WordClass::GIVEN) && name_goes_on(words, at) && !nationality;
    if given_first {
        return true;
    }
    if class.any(WordClass::DEMONYM | WordClass::TITLE) {
        return false;
    }
    if class.any(WordClass::ROLE) && !class.any(WordClass::SURNAME | WordClass::KNOWN) {
        return false;
    }
    if class.any(WordClass::ROLE) && (name_goes_on(words, at) || words.doc.starts_sentence(at)) {
        return false;
    }
    let thing = class.any(WordClass::BEFORE_THING) && !class.any(WordClass::SURNAME) && name_goes_on(words, at);
    if thing || class.any(WordClass::PORTFOLIO) && !class.any(WordClass::SURNAME) {
        return false;
    }
    let ordinary = class.any(WordClass::ORDINARY | WordClass::SPEECH);
    !(ordinary && (words.doc.starts_sentence(at) || words.in_title_case(at)) && !class.any(WordClass::PARTICLE))
}

/// Returns whether a word that may be a name follows directly.
fn name_goes_on(words: &Words, at: usize) -> bool {
    let next = at + 1;
    words.follows(next)
        && (words.is_capitalised(next)
            && !words.is(
                next,
                WordClass::ROLE | WordClass::DEMONYM | WordClass::IN_PHRASE | WordClass::ORGANISATION,
            )
            || particles(words, next).is_some())
}

fn end_of_run(words: &Words, start: usize) -> usize {
    let mut at = start + 1;
    while at < words.len() && at - start < LONGEST_NAME && words.follows(at) {
        if continues_name(words, at) {
            at += 1;
            continue;
        }
        match particles(words, at) {
            Some(n) if may_join(words, start, at, n) => at += n + 1,
            _ => break,
        }
    }
    at
}

/// Returns whether a word goes on with the name before it.
fn continues_name(words: &Words, at: usize) -> bool {
    if words.doc.in_chrome[at] || !words.is_capitalised(at) || words.is(at, WordClass::IN_PHRASE | WordClass::COMPOUND)
    {
        return false;
    }
    // A genitive ends a name: `Ruttes VVD`, `Trump's America`.
    if without_genitive(words.word(at - 1)).len() < words.word(at - 1).len() {
        return false;
    }
    let class = words.class(at);
    let two_known =
        words.is(at - 1, WordClass::KNOWN) && !words.is(at - 1, WordClass::GIVEN) && class.any(WordClass::KNOWN);
    let after_organisation = words.is(at - 1, WordClass::ORGANISATION)
        && !words.is(at - 1, WordClass::GIVEN | WordClass::SURNAME)
        && class.any(WordClass::GIVEN)
        && !class.any(WordClass::SURNAME);
    if two_known || after_organisation || is_genitive_of_known(words, at - 1) {
        return false;
    }
    if is_capital_particle(words, at) {
        return true;
    }
    let after_given = words.is(at - 1, WordClass::GIVEN | WordClass::PARTICLE) || is_initial(words, at - 1);
    if after_given && !class.any(WordClass::ORDINARY | WordClass::SPEECH) && words.kind(at) == TokenKind::Capital {
        return true;
    }
    if class.any(WordClass::SURNAME | WordClass::KNOWN | WordClass::GIVEN) {
        return true;
    }
    let ordinary = class.any(WordClass::ORDINARY | WordClass::SPEECH) && words.in_title_case(at);
    !ordinary && !class.any(WordClass::DEMONYM | WordClass::TITLE | WordClass::ROLE)
}

/// Returns how many small words from `at` are particles of a name that goes on after them.
pub(crate) fn particles(words: &Words, at: usize) -> Option<usize> {
    let known = &words.doc.language.vocabulary.particles;
    let mut longest = None;
    for n in 0..3 {
        let here = at + n;
        if here >= words.len()
            || n > 0 && !words.follows(here)
            || words.kind(here) != TokenKind::Lower
            || words.is(here, WordClass::IN_PHRASE)
        {
            break;
        }
        if !words.is(here, WordClass::PARTICLE) {
            break;
        }
        let goes_on = words.follows(here + 1) && words.is_capitalised(here + 1);
        if goes_on && known.contains_key(&*chain(words, at..here + 1)) {
            longest = Some(n + 1);
        }
    }
    longest
}

/// Returns particles as they are listed: in lower case, with one space between them.
fn chain<'t>(words: &Words<'_, 't>, particles: Range<usize>) -> Cow<'t, str> {
    if particles.len() == 1 && !words.word(particles.start).contains('’') {
        return words.lower(particles.start);
    }
    let mut chain = String::new();
    for at in particles {
        if !chain.is_empty() {
            chain.push(' ');
        }
        let apostrophe = |c: char| if c == '’' { '\'' } else { c };
        chain.extend(words.lower(at).chars().map(apostrophe));
    }
    chain.into()
}

/// Returns whether `n` particles at `at` join the words before them to a name, and not to a place or an organisation.
fn may_join(words: &Words, start: usize, at: usize, n: usize) -> bool {
    let particles = &words.doc.language.vocabulary.particles;
    let weak = particles.get(&*chain(words, at..at + n)).copied().unwrap_or(false);
    let next = at + n;
    let next_class = words.class(next);
    if words.is(next, WordClass::IN_PHRASE | WordClass::COMPOUND | WordClass::DEMONYM) {
        return false;
    }
    if !weak || is_capital_particle_before(words, start, at) {
        return true;
    }
    // "Marta Bo van het Asser Instituut": what follows ends as an organisation does.
    let follows = |t: &usize| words.is_capitalised(*t) && (*t == next || words.follows(*t));
    let is_organised = |t: usize| words.is(t, WordClass::HEAD | WordClass::ORGANISATION);
    if (at..next).any(|t| matches!(&*words.lower(t), "het" | "de" | "van"))
        && (next + 1..next + 4).take_while(follows).any(is_organised)
    {
        return false;
    }
    let before = at - start;
    let only_given = (start..at).all(|t| words.is(t, WordClass::GIVEN) || is_initial(words, t));
    let no_name = words.kind(next) == TokenKind::Caps
        || next_class.any(WordClass::ORGANISATION | WordClass::HEAD | WordClass::PLACE | WordClass::PORTFOLIO)
            && !next_class.any(WordClass::SURNAME);
    if no_name {
        let surname_of_place = only_given
            && next_class.any(WordClass::PLACE)
            && n == 1
            && before == 1
            && words.kind(next) != TokenKind::Caps;
        return surname_of_place && !words.is(next, WordClass::ORGANISATION | WordClass::HEAD)
            || only_given && n > 1 && next_class.any(WordClass::HEAD) && !words.follows(next + 1);
    }
    let surname = n > 1 || next_class.any(WordClass::SURNAME);
    only_given
        || before == 1
            && surname
            && !words.doc.starts_sentence(start)
            && !words.is(start, WordClass::ORDINARY | WordClass::HEAD | WordClass::PLACE)
}

/// Returns whether the word before small particles is a capital one of the same name: `Kurt Van de Wouwer`.
fn is_capital_particle_before(words: &Words, start: usize, at: usize) -> bool {
    at > start
        && words.is_capitalised(at - 1)
        && words.is(at - 1, WordClass::PARTICLE)
        && !words.is(at - 1, WordClass::GIVEN)
}

/// Cuts off what a run may not begin or end with.
fn trim(words: &Words, mut tokens: Range<usize>) -> Range<usize> {
    if begins_with_stray(words, &tokens) {
        tokens.start += 1;
    }
    while tokens.len() > 1 {
        let last = tokens.end - 1;
        let class = words.class(last);
        // Letters behind a name tell an honour or an office: `Neil Flewitt KC`.
        let honour = words.kind(last) == TokenKind::Caps
            && words.word(last).len() <= 3
            && tokens.len() > 2
            && words.kind(tokens.start) != TokenKind::Caps;
        if honour {
            tokens.end = last;
            continue;
        }
        let ordinary = class.any(WordClass::ORDINARY | WordClass::ROLE | WordClass::DEMONYM | WordClass::PORTFOLIO)
            && !class.any(WordClass::SURNAME | WordClass::KNOWN | WordClass::GIVEN)
            && !words.is(last - 1, WordClass::GIVEN | WordClass::PARTICLE)
            && !is_initial(words, last - 1);
        if !ordinary && words.is_capitalised(last) {
            break;
        }
        tokens.end = last;
    }
    tokens
}

/// Returns whether the first word is no part of the name after it: `Zaakvoerster Anna de Wit`, `Dan Joris Kuipers`.
fn begins_with_stray(words: &Words, tokens: &Range<usize>) -> bool {
    let first = tokens.start;
    let doubtful = words.doc.starts_sentence(first)
        || words.kind(first) == TokenKind::Caps
        || first > 0 && words.is(first - 1, WordClass::OF);
    let weak = !words.is(first, WordClass::GIVEN | WordClass::KOREAN | WordClass::CHINESE)
        || words.is(first, WordClass::ORDINARY | WordClass::AMBIGUOUS) && words.is(first, WordClass::FUNCTION);
    doubtful
        && weak
        && tokens.len() > 2
        && !is_initial(words, first)
        && words.is_capitalised(first + 1)
        && words.is(first + 1, WordClass::GIVEN)
        && !words.is(first + 1, WordClass::SURNAME)
}

/// Returns whether a word is the genitive of a known name, after which a new name begins: `Picassos Guernica`.
fn is_genitive_of_known(words: &Words, at: usize) -> bool {
    let vocabulary = &words.doc.language.vocabulary;
    let lower = words.lower(at);
    let known = |word: &str| vocabulary.class_of(word).any(WordClass::KNOWN);
    lower
        .strip_suffix('s')
        .is_some_and(|stem| known(stem) && !known(&lower) && !vocabulary.class_of(&lower).any(WordClass::SURNAME))
}
