//! The shapes of names: what is a full name, and which shorter names may stand for it in another article.

use crate::dossier::aliases::Aliases;
use crate::language;
use crate::language::vocabulary::WordClass;
use crate::text::fold::fold_name;

/// How much of a name is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A given name and a surname.
    Full,
    /// Initials and a surname: `J. Kuipers`.
    Initials,
    /// A surname, or one given name.
    Bare,
}

/// Returns the shape of `name`.
pub(super) fn shape(name: &str) -> Shape {
    let words: Vec<&str> = name.split_whitespace().collect();
    let starts_high = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    match words.as_slice() {
        [] | [_] => Shape::Bare,
        // At the head of a sentence a surname alone takes a capital: `De Wit`.
        [first, ..] if !starts_high || is_particle(first) => Shape::Bare,
        [first, ..] if is_initials(first) => Shape::Initials,
        _ => Shape::Full,
    }
}

/// What follows from a name alone, by which it is compared with others.
#[derive(Debug)]
pub(super) struct NameKeys {
    pub(super) shape: Shape,
    /// What all spellings of the name share.
    ///
    /// A bare name has a key of its own, so that it can stay apart from the well-known person it usually means.
    pub(super) key: String,
    /// The name as it is compared; empty for one without letters.
    pub(super) folded: String,
    /// The number of the well-known name that it is.
    pub(super) well_known: Option<usize>,
    /// Keys of the names that an article may use alone for it; none of a bare name.
    pub(super) surnames: Vec<String>,
    /// The key that `J. Kuipers` and `Joris Kuipers` share; none of a bare name.
    pub(super) initial: Option<String>,
}

impl NameKeys {
    pub(super) fn of(name: &str) -> Self {
        let shape = shape(name);
        let is_bare = shape == Shape::Bare;
        let (folded, well_known) = (fold_name(name), Aliases::built_in().group(name));
        // Nothing is left of a name without letters; it is only the same as itself.
        let own = if folded.is_empty() { name } else { &folded };
        let key = match well_known {
            _ if is_bare => format!("{BARE}{own}"),
            Some(group) => known_key(group),
            None => own.to_string(),
        };
        Self {
            shape,
            key,
            folded,
            well_known,
            surnames: if is_bare { Vec::new() } else { surname_keys(name) },
            initial: if is_bare { None } else { initial_key(name) },
        }
    }
}

/// Begins the key of a bare name; no folded name holds it.
const BARE: char = '~';

/// Returns the key of a well-known name.
pub(super) fn known_key(group: usize) -> String {
    format!("={group}")
}

/// Returns the keys of the names that an article may use alone for a full name.
///
/// These are the surname with and without its particles, and the family name where that stands first (`Kim Jong-un`).
fn surname_keys(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    if is_family_first(&words) {
        return vec![fold_name(first)];
    }
    let mut keys = vec![surname_key(&words), fold_name(last)];
    let lower = last.to_lowercase();
    keys.extend(
        lower
            .strip_prefix("al-")
            .or_else(|| lower.strip_prefix("el-"))
            .map(fold_name),
    );
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns the key that `J. Kuipers` and `Joris Kuipers` share.
fn initial_key(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let initial = fold_name(words.first()?).chars().next()?;
    Some(format!("{initial} {}", surname_key(&words)))
}

fn surname_key(words: &[&str]) -> String {
    let rest = words.get(1..).unwrap_or_default();
    let core = words.len().saturating_sub(1);
    let start = rest.iter().position(|word| is_particle(word)).map_or(core, |at| at + 1);
    fold_name(&words[start..].join(" "))
}

fn is_initials(word: &str) -> bool {
    word.ends_with('.') && word.split('.').all(|part| part.chars().count() <= 2)
}

/// Returns whether a word is a particle in any language: names travel.
fn is_particle(word: &str) -> bool {
    class_of(word).any(WordClass::PARTICLE)
}

/// Returns whether a name is Korean, told by its syllables, or Chinese of two words.
fn is_family_first(words: &[&str]) -> bool {
    let Some((first, given)) = words.split_first() else {
        return false;
    };
    let class = class_of(first);
    let syllables = || {
        given
            .iter()
            .flat_map(|word| word.split('-'))
            .all(|part| class_of(part).any(WordClass::SYLLABLE))
    };
    let korean = class.any(WordClass::KOREAN) && (1..=2).contains(&given.len()) && syllables();
    let known = WordClass::GIVEN | WordClass::SURNAME | WordClass::SURNAME_ENDING;
    let chinese = class.any(WordClass::CHINESE)
        && !class.any(WordClass::GIVEN)
        && given.len() == 1
        && !class_of(given[0]).any(known);
    korean || chinese
}

fn class_of(word: &str) -> WordClass {
    // The vocabulary of each language holds the names of all.
    let names = &language::languages()[0].vocabulary;
    names.class_of(&word.to_lowercase())
}
