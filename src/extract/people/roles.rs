//! Finds the role of a person: the words that say what somebody is, before the name, after it, or in brackets.

use std::ops::Range;

use crate::extract::people::candidates::is_initial;
use crate::extract::people::words::{Words, without_genitive};
use crate::language::roles::RoleKind;
use crate::language::vocabulary::WordClass;
use crate::text::tokens::TokenKind;

/// A role as one place of the text states it.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// The role without the article word and without the organisation.
    pub(crate) tokens: Range<usize>,
    /// The role noun.
    pub(crate) head: usize,
    pub(crate) kind: RoleKind,
    pub(crate) rule: &'static str,
    pub(crate) weight: i16,
}

/// Most words between a role noun and the name that it introduces: `hoogleraar militaire operationele wetenschappen NAME`.
const LONGEST_REACH: usize = 9;

/// Returns the roles that stand around a name.
pub(crate) fn roles_around(words: &Words, name: &Range<usize>) -> Vec<Role> {
    let mut found = before(words, name);
    found.extend(after(words, name));
    found
}

/// Returns the first token of the titles before a name, or the name's own: `prof. dr. NAME`.
pub(crate) fn skip_titles(words: &Words, start: usize) -> usize {
    let mut at = start;
    while words.has_before(at) {
        let before = at - 1;
        if words.is(before, WordClass::TITLE) && words.kind(before) != TokenKind::Mark {
            at = before;
        } else if words.reads(before, &["."]) && words.has_before(before) && words.is(before - 1, WordClass::TITLE) {
            at = before - 1;
        } else {
            break;
        }
    }
    at
}

fn before(words: &Words, name: &Range<usize>) -> Vec<Role> {
    let start = skip_titles(words, name.start);
    let mut found = Vec::new();
    if let Some(title) = (start..name.start).find(|at| words.is(*at, WordClass::ROLE)) {
        found.extend(role(words, title, name.start, "title-before-name", 40));
    }
    if !words.has_before(start) {
        return found;
    }
    let before = start - 1;
    if is_role_noun(words, before) {
        found.extend(role(words, before, start, "role-before-name", 30));
    } else if words.reads(before, &[","]) {
        found.extend(apposed_before(words, name, before));
    } else if let Some(head) = reach_back(words, start) {
        found.extend(role(words, head, start, "role-phrase-before-name", 25));
    }
    if let Some(first) = found.first().map(|r| r.tokens.start) {
        found.extend(coordinated_before(words, first));
    }
    found
}

/// Returns the role before `econoom en …`, of which `first` is the second.
fn coordinated_before(words: &Words, first: usize) -> Option<Role> {
    let joined =
        words.has_before(first) && (words.is(first - 1, WordClass::AND) || words.reads(first - 1, &[",", "/"]));
    let head = first.checked_sub(2)?;
    (joined && words.sentence(first).contains(&head) && is_role_noun(words, head))
        .then(|| role(words, head, first, "role-before-name", 0))
        .flatten()
}

/// Finds `De woordvoerder van het Kremlin, NAME, …`; `comma` stands before the name.
fn apposed_before(words: &Words, name: &Range<usize>, comma: usize) -> Option<Role> {
    if !words.reads(name.end, &[",", ".", ")", "–", "-"]) {
        return None;
    }
    let head = if words.has_before(comma) && is_role_noun(words, comma - 1) {
        comma - 1
    } else {
        reach_back(words, comma)?
    };
    role(words, head, comma, "role-apposed-before-name", 25)
}

/// Walks back from `end` over what a role may be of, to the role noun.
fn reach_back(words: &Words, end: usize) -> Option<usize> {
    let first = end.checked_sub(1)?;
    let sentence = words.sentence(first);
    if words.is(first, WordClass::OF | WordClass::ARTICLE | WordClass::AND) && !words.is_capitalised(first) {
        return None;
    }
    for at in (sentence.start..end).rev().take(LONGEST_REACH) {
        if words.doc.in_chrome[at] || !words.doc.tokens[at].is_word() && words.kind(at) != TokenKind::Number {
            return None;
        }
        if is_role_noun(words, at) {
            let next = words.class(at + 1);
            let of = next.any(WordClass::OF)
                || next.any(WordClass::PORTFOLIO | WordClass::MODIFIER | WordClass::DEMONYM)
                || words.kind(at + 1) == TokenKind::Lower && !is_function_word(words, at + 1);
            return of.then_some(at);
        }
        let fits = words.is(
            at,
            WordClass::OF | WordClass::ARTICLE | WordClass::AND | WordClass::PORTFOLIO | WordClass::MODIFIER,
        ) || words.is_capitalised(at)
            || !is_function_word(words, at);
        let person = words.is_capitalised(at)
            && words.is(at, WordClass::GIVEN)
            && !words.is(
                at,
                WordClass::ORGANISATION | WordClass::PLACE | WordClass::HEAD | WordClass::PORTFOLIO,
            );
        if !fits || person || words.is(at, WordClass::BE | WordClass::WHO) && !words.is_capitalised(at) {
            return None;
        }
    }
    None
}

fn is_function_word(words: &Words, at: usize) -> bool {
    words.kind(at) == TokenKind::Lower && words.is(at, WordClass::FUNCTION | WordClass::SPEECH | WordClass::BE)
}

/// Returns whether a token is a role noun that introduces one person.
pub(crate) fn is_role_noun(words: &Words, at: usize) -> bool {
    words.is(at, WordClass::ROLE)
        && !words.is(at, WordClass::IN_PHRASE)
        && !words.doc.in_chrome[at]
        && without_genitive(words.word(at)).len() == words.word(at).len()
}

fn after(words: &Words, name: &Range<usize>) -> Vec<Role> {
    let mut found = Vec::new();
    let mut at = name.end;
    if let Some(end) = age_after(words, at) {
        at = end;
    }
    if words.reads(at, &["("]) {
        let end = closing_bracket(words, at);
        found.extend(first_role(words, at + 1, end, "role-in-brackets", 30));
        at = end + 1;
    }
    if words.reads(at, &[",", "–", "-", "—"]) && words.sentence(name.start).contains(&at) {
        let end = clause_end(words, at + 1);
        if !words.is(at + 1, WordClass::WHO | WordClass::SPEECH | WordClass::BE) || words.is(at + 1, WordClass::ARTICLE)
        {
            found.extend(first_role(words, at + 1, end, "role-after-name", 30));
            found.extend(second_role(words, &found, end));
        }
    } else if is_role_noun(words, at)
        && words.follows(at)
        && words.has_before(name.start)
        && words.is(name.start - 1, WordClass::BE)
    {
        found.extend(role(words, at, clause_end(words, at), "is-a-role", 20));
    } else if let Some(start) = works_as(words, at) {
        found.extend(first_role(words, start, clause_end(words, start), "works-as", 20));
    } else if words.is(at, WordClass::BE) && words.follows(at) {
        let end = clause_end(words, at + 1);
        found.extend(first_role(words, at + 1, end, "is-a-role", 20));
    }
    found
}

/// Returns what follows `als` in `NAME werkt als viroloog`.
fn works_as(words: &Words, at: usize) -> Option<usize> {
    let near = at..(at + 3).min(words.sentence(at).end);
    near.take_while(|at| words.kind(*at) == TokenKind::Lower)
        .find(|at| words.is(*at, WordClass::AS))
        .map(|at| at + 1)
}

/// Returns the role after `, econoom en …`.
fn second_role(words: &Words, found: &[Role], end: usize) -> Option<Role> {
    let first = found.last()?;
    let and = first.tokens.end;
    (words.is(and, WordClass::AND) && and < end)
        .then(|| first_role(words, and + 1, end, "role-after-name", 0))
        .flatten()
}

/// Finds the age behind a name, `(43)` or `, 43,`, and returns where it ends.
pub(crate) fn age_after(words: &Words, at: usize) -> Option<usize> {
    let is_age = |n: usize| {
        words.kind(n) == TokenKind::Number && words.word(n).parse::<u8>().is_ok_and(|age| (1..=119).contains(&age))
    };
    if words.reads(at, &["("]) && is_age(at + 1) && words.reads(at + 2, &[")", ","]) {
        return Some(if words.reads(at + 2, &[")"]) { at + 3 } else { at });
    }
    (words.reads(at, &[","]) && is_age(at + 1) && words.reads(at + 2, &[",", "."])).then_some(at + 2)
}

/// Returns the token of the bracket that closes the one at `open`, or where it should have been.
pub(crate) fn closing_bracket(words: &Words, open: usize) -> usize {
    let sentence = words.sentence(open);
    (open..sentence.end)
        .take(16)
        .find(|at| words.reads(*at, &[")"]))
        .unwrap_or(open)
}

/// Longest clause that is searched for a role, in words.
const LONGEST_CLAUSE: usize = 40;

fn clause_end(words: &Words, start: usize) -> usize {
    let end = words.sentence(start).end.min(start + LONGEST_CLAUSE).max(start);
    (start..end)
        .find(|at| {
            !words.doc.tokens[*at].is_word()
                && words.kind(*at) == TokenKind::Mark
                && !words.reads(*at, &["'", "’", "&", "/"])
        })
        .unwrap_or(end)
}

/// Finds the role with which a clause begins: `een gerenommeerde Belgische hoogleraar`.
fn first_role(words: &Words, start: usize, end: usize, rule: &'static str, weight: i16) -> Option<Role> {
    for at in (start..end).take(7) {
        if is_role_noun(words, at) {
            // The noun that a compound goes on with counts: `oud-minister president-commissaris`.
            let head = if at + 1 < end && is_role_noun(words, at + 1) && !words.is_capitalised(at + 1) {
                at + 1
            } else {
                at
            };
            return role(words, head, end, rule, weight);
        }
        let skips = words.is(
            at,
            WordClass::ARTICLE | WordClass::MODIFIER | WordClass::DEMONYM | WordClass::FORMER | WordClass::PORTFOLIO,
        ) || words.kind(at) == TokenKind::Number
            || words.is_capitalised(at)
                && words.is(
                    at,
                    WordClass::ORGANISATION | WordClass::PLACE | WordClass::HEAD | WordClass::IN_PHRASE,
                )
            || words.kind(at) == TokenKind::Caps
            || words.kind(at) == TokenKind::Lower && !is_function_word(words, at);
        if !skips {
            return None;
        }
    }
    None
}

/// Makes the role of a role noun, with the words before it and after it that belong to it, none from `end` on.
fn role(words: &Words, head: usize, end: usize, rule: &'static str, weight: i16) -> Option<Role> {
    let roles = &words.doc.language.roles;
    let lower = words.lower(head);
    let before = |n: usize| {
        head.checked_sub(n)
            .filter(|at| words.sentence(head).contains(at))
            .map(|at| words.word(at))
    };
    let phrase = roles.phrase_before(&lower, before);
    let class = phrase.map(|(_, class)| class).or_else(|| roles.class_of(&lower))?;
    let mut start = head - phrase.map_or(0, |(n, _)| n);
    while words.has_before(start)
        && words.is(start - 1, WordClass::MODIFIER)
        && words.follows(start)
        && !words.is(start - 1, WordClass::ARTICLE)
    {
        start -= 1;
    }
    let official = class.kind == RoleKind::Official;

    let tokens = start..extend(words, head, end, official);
    let has = |class| {
        (tokens.start..end.min(tokens.end + LONGEST_REACH))
            .take_while(|at| words.doc.tokens[*at].is_word())
            .any(|at| words.is(at, class))
    };
    let kind = match class.kind {
        RoleKind::Other if has(WordClass::OFFICE) => RoleKind::Official,
        kind if has(WordClass::KNOWLEDGE) => class.of_knowledge.unwrap_or(kind),
        kind => kind,
    };
    let kind = class
        .former
        .filter(|_| was_held_once(words, start..head))
        .unwrap_or(kind);
    Some(Role {
        tokens,
        head,
        kind,
        rule,
        weight,
    })
}

/// Returns whether the words before a role noun, or the noun itself, say that the role was held once: `oud-generaal`.
fn was_held_once(words: &Words, before: Range<usize>) -> bool {
    let head = words.lower(before.end);
    let prefixed = |former: &str| former.ends_with('-') && head.starts_with(former);
    (before.start.saturating_sub(1)..before.end).any(|at| words.is(at, WordClass::FORMER))
        || words
            .doc
            .language
            .roles
            .words
            .former
            .iter()
            .any(|former| prefixed(former))
}

/// Returns where a role ends that begins with the noun `head`: after its discipline or portfolio.
fn extend(words: &Words, head: usize, end: usize, official: bool) -> usize {
    let mut last = head + 1;
    let mut at = head + 1;
    while at < end && at - head < LONGEST_REACH && words.doc.tokens[at].is_word() {
        let class = words.class(at);
        let joins = class.any(WordClass::OF | WordClass::ARTICLE | WordClass::AND) && !words.is_capitalised(at);
        let organisation =
            words.is_capitalised(at) && !class.any(WordClass::PORTFOLIO) && !class.any(WordClass::DEMONYM);
        if joins {
            if !official && class.any(WordClass::AT) && ends_in_organisation(words, at, end)
                || is_role_noun(words, at + 1)
            {
                break;
            }
        } else if is_function_word(words, at) || !official && organisation || is_initial(words, at) {
            break;
        } else {
            last = at + 1;
        }
        at += 1;
    }
    last
}

/// Returns whether `van de …` leads to the name of an organisation rather than to a subject.
fn ends_in_organisation(words: &Words, at: usize, end: usize) -> bool {
    let mut next = at + 1;
    while next < end && next < at + 4 && !words.is_capitalised(next) && words.doc.tokens[next].is_word() {
        next += 1;
    }
    next < end && words.is_capitalised(next) && !words.is(next, WordClass::PORTFOLIO) || !words.is(at, WordClass::OF)
}
