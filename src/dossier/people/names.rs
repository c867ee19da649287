//! The shapes of names: what is a full name, and which shorter names may stand for it in another article.

use std::borrow::Cow;

use crate::dossier::aliases::Aliases;
use crate::language;
use crate::language::vocabulary::WordClass;
use crate::text::fold::{push_name, small};

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

/// Returns the shape of the name of these words.
fn shape_of(words: &[&str]) -> Shape {
    let starts_high = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    match words {
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
    /// The name as it is compared; empty for one without letters. All keys are parts of it.
    folded: Box<str>,
    /// The number of the well-known name that it is.
    pub(super) well_known: Option<usize>,
    /// Which parts of it an article may use alone for it; none of a bare name.
    surnames: [Option<Part>; 3],
    /// What `J. Kuipers` and `Joris Kuipers` share; none of a bare name.
    initial: Option<(char, Part)>,
}

/// A stretch of a folded name, from and to.
type Part = (u32, u32);

/// What all spellings of a name share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NameKey<'a> {
    Name(&'a str),
    /// A bare name has a key of its own, so that it can stay apart from the well-known person it usually means.
    Bare(&'a str),
    /// The well-known name of this number.
    WellKnown(usize),
}

impl NameKeys {
    #[allow(clippy::cast_possible_truncation)] // a name is shorter than 4 GB
    pub(super) fn of(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let shape = shape_of(&words);
        let surname = surname_start(&words);
        let mut folded = String::with_capacity(name.len() + 8);
        let (mut first_end, mut surname_at, mut last_at) = (0, 0, 0);
        for (at, word) in words.iter().enumerate() {
            last_at = push_name(word, &mut folded);
            if at == surname {
                surname_at = last_at;
            }
            if at == 0 {
                first_end = folded.len();
            }
        }
        let to_end = |start: usize| (start.min(folded.len()) as u32, folded.len() as u32);
        let surnames = if shape == Shape::Bare {
            [None; 3]
        } else if is_family_first(&words) {
            [Some((0, first_end as u32)), None, None]
        } else {
            let last = words.last().map_or(Cow::default(), |last| small(last));
            let joined = last.starts_with("al-") || last.starts_with("el-");
            let behind_article = joined.then(|| to_end(last_at + "al ".len()));
            [Some(to_end(surname_at)), Some(to_end(last_at)), behind_article]
        };
        let initial = folded[..first_end].chars().next();
        let initial = initial.filter(|_| shape != Shape::Bare);
        Self {
            shape,
            well_known: Aliases::built_in().group_of_key(&folded),
            surnames,
            initial: initial.map(|letter| (letter, to_end(surname_at))),
            folded: folded.into_boxed_str(),
        }
    }

    /// Returns the name as it is compared; empty for one without letters.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// Returns the key of the name, which is this one.
    pub(super) fn key<'a>(&'a self, name: &'a str) -> NameKey<'a> {
        // Nothing is left of a name without letters; it is only the same as itself.
        let own = if self.folded.is_empty() { name } else { &self.folded };
        match self.well_known {
            _ if self.shape == Shape::Bare => NameKey::Bare(own),
            Some(group) => NameKey::WellKnown(group),
            None => NameKey::Name(own),
        }
    }

    /// Returns keys of the names that an article may use alone for a full name; none of a bare name.
    ///
    /// These are the surname with and without its particles, and the family name where that stands first (`Kim Jong-un`).
    pub(super) fn surnames(&self) -> impl Iterator<Item = &str> {
        self.surnames.into_iter().flatten().map(|part| self.part(part))
    }

    /// Returns the key that `J. Kuipers` and `Joris Kuipers` share; none of a bare name.
    pub(super) fn initial(&self) -> Option<(char, &str)> {
        self.initial.map(|(letter, surname)| (letter, self.part(surname)))
    }

    fn part(&self, (start, end): Part) -> &str {
        // A word of marks leaves nothing but the space behind it.
        self.folded[start as usize..end as usize].trim_start()
    }
}

/// Returns which word the surname begins with: the first particle behind the given name, or the last word.
fn surname_start(words: &[&str]) -> usize {
    let rest = words.get(1..).unwrap_or_default();
    let core = words.len().saturating_sub(1);
    rest.iter().position(|word| is_particle(word)).map_or(core, |at| at + 1)
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
    names.class_of(&small(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_name;

    /// The keys of the parts, each folded by itself.
    fn expected(name: &str) -> (Vec<String>, Option<String>) {
        let words: Vec<&str> = name.split_whitespace().collect();
        if shape_of(&words) == Shape::Bare {
            return (Vec::new(), None);
        }
        let surname = fold_name(&words[surname_start(&words)..].join(" "));
        let initial = fold_name(words[0]).chars().next();
        let initial = initial.map(|letter| format!("{letter} {surname}"));
        if is_family_first(&words) {
            return (vec![fold_name(words[0])], initial);
        }
        let last = words[words.len() - 1].to_lowercase();
        let rest = last.strip_prefix("al-").or_else(|| last.strip_prefix("el-"));
        let mut keys = vec![surname, fold_name(&last)];
        keys.extend(rest.map(fold_name));
        (keys, initial)
    }

    fn check(name: &str) {
        let keys = NameKeys::of(name);
        let initial = keys.initial().map(|(letter, surname)| format!("{letter} {surname}"));
        assert_eq!(keys.folded(), fold_name(name), "{name}");
        let surnames: Vec<String> = keys.surnames().map(str::to_string).collect();
        assert_eq!((surnames, initial), expected(name), "{name}");
    }

    #[test]
    fn parts_of_a_key_are_the_keys_of_the_parts() {
        for name in [
            "Anna de Wit",
            "J.P. van der Laan",
            "Kim Jong-un",
            "Bashar al-Assad",
            "… El-Sisi",
            "Joris – Kuipers",
            "De Wit",
            "Ruud 't Hart",
            "",
        ] {
            check(name);
        }
    }

    proptest::proptest! {
        #[test]
        fn so_are_they_for_any_name(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..6), odd: String) {
            check(&format!("{}{odd}", parts.concat()));
            check(&parts.concat());
        }
    }

    const PARTS: &[&str] = &[
        "Al-", "el-", "al-", " van ", " de ", "J. ", "Kim", " ", "Jong-un", "'", "…", "–", "É", "Wit", "Li ",
        "\u{200b}", "김 ",
    ];
}
