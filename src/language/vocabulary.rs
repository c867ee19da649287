//! One look-up a word: what a word may be, from all the word lists of a language, as a set of bits.

use std::ops::{BitOr, BitOrAssign};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::names::Names;
use crate::language::places::Places;
use crate::language::roles::Roles;

/// What a word may be; several at once, because `Jan` is a given name and a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClass(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl WordClass { $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    MALE = 0;
    FEMALE = 1;
    /// A given name that is also a word, a place or a surname.
    AMBIGUOUS = 2;
    SURNAME = 3;
    /// Has the ending of a surname.
    SURNAME_ENDING = 4;
    /// One name that says who is meant.
    KNOWN = 5;
    KOREAN = 6;
    SYLLABLE = 7;
    CHINESE = 8;
    PARTICLE = 9;
    TITLE = 10;
    ROLE = 11;
    FORMER = 12;
    MODIFIER = 13;
    PORTFOLIO = 14;
    /// Joins a role to what it is of.
    OF = 15;
    /// Joins a person to an organisation.
    AT = 16;
    ARTICLE = 17;
    SPEECH = 18;
    PLACE = 19;
    DEMONYM = 20;
    ORGANISATION = 21;
    /// Makes the name that it is in one of an organisation, a place or a work.
    HEAD = 22;
    BEFORE_PLACE = 23;
    ORDINARY = 24;
    /// Begins a name of several words that is no person.
    PHRASE = 25;
    /// Lies in such a name.
    IN_PHRASE = 26;
    /// Has a hyphen and a small letter after it: `Trump-aanhangers`.
    COMPOUND = 27;
    COLLECTIVE = 28;
    /// Says what somebody is.
    BE = 29;
    AND = 30;
    /// Begins a clause about whoever was just named.
    WHO = 31;
    /// A word of grammar.
    FUNCTION = 32;
    /// Has the ending of a street, a town, an organisation; surnames have them too.
    HEAD_ENDING = 33;
    /// Makes the role that it is in an office.
        OFFICE = 34;
    /// Introduces a thing with a name.
    BEFORE_THING = 35;
    /// Before what somebody works as.
    AS = 36;
    /// Makes the director of an organisation an expert.
        KNOWLEDGE = 37;
    /// A small word inside the name of an organisation.
    INSIDE = 38;


}

impl WordClass {
    pub const NONE: Self = Self(0);
    pub const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0);

    /// Returns whether the word is any of `classes`.
    pub fn any(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    #[must_use]
    pub fn only(self, classes: Self) -> Self {
        Self(self.0 & classes.0)
    }
}

impl BitOr for WordClass {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for WordClass {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The words of a language with their classes, in lower case.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashMap<Box<str>, WordClass>,
    /// The rest of each name of several words, in lower case, by its first word.
    phrases: FxHashMap<Box<str>, Vec<Vec<Box<str>>>>,
    /// The second word of each of them.
    seconds_of_phrases: FxHashSet<Box<str>>,
    endings: Endings,
    things: Vec<Box<str>>,
    place_adjective: Option<Box<str>>,

    /// Particles of one to three words, each with whether it is a weak one.
    pub(crate) particles: FxHashMap<Box<str>, bool>,
}

/// What the endings of words say, by their last letter: few of them have the same as a word.
#[derive(Debug, Default)]
struct Endings(FxHashMap<u8, Vec<(Box<str>, WordClass)>>);

impl Endings {
    fn add(&mut self, endings: &[Box<str>], class: WordClass) {
        for ending in endings {
            if let Some(last) = ending.bytes().last() {
                self.0.entry(last).or_default().push((ending.clone(), class));
            }
        }
    }

    /// Returns what the endings of a word say that have something before them.
    fn class_of(&self, word: &str) -> WordClass {
        let same_last = word.bytes().last().and_then(|last| self.0.get(&last));
        let said = same_last
            .into_iter()
            .flatten()
            .filter(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(&**ending));
        said.fold(WordClass::NONE, |all, (_, class)| all | *class)
    }
}

impl Vocabulary {
    /// Gathers the words of a language.
    ///
    /// Names of people, places and organisations of all languages count, since names travel; words are the language's own.
    pub(crate) fn new(own: &(Names, Places), roles: &Roles, all: &[(Names, Places)]) -> Self {
        let mut vocabulary = Self::default();
        for (names, places) in all {
            vocabulary.add_names(names);
            vocabulary.add_places(places);
        }
        let (names, places) = own;
        vocabulary.add(&names.given.ambiguous, WordClass::AMBIGUOUS);
        vocabulary.add(&places.before_places, WordClass::BEFORE_PLACE);
        vocabulary.add(&places.ordinary, WordClass::ORDINARY);
        vocabulary.add(&places.function, WordClass::ORDINARY | WordClass::FUNCTION);
        vocabulary.add(&places.before_things, WordClass::BEFORE_THING);
        vocabulary.things.clone_from(&places.before_things);
        vocabulary.place_adjective.clone_from(&places.place_adjective);

        vocabulary.endings.add(&places.head_endings, WordClass::HEAD);
        vocabulary
            .endings
            .add(&places.weak_head_endings, WordClass::HEAD_ENDING);
        for particle in &names.particles.names {
            let weak = names.particles.weak.contains(particle);
            vocabulary.particles.insert(particle.clone(), weak);
            for word in particle.split(' ') {
                vocabulary.add_one(word, WordClass::PARTICLE);
            }
        }
        vocabulary.add_roles(roles);
        vocabulary
    }

    fn add_names(&mut self, names: &Names) {
        self.add(&names.given.male, WordClass::MALE);
        self.add(&names.given.female, WordClass::FEMALE);
        self.add(&names.surnames.frequent, WordClass::SURNAME);
        self.add(&names.known.surnames, WordClass::KNOWN);
        self.add(&names.family_first.korean, WordClass::KOREAN);
        self.add(&names.family_first.korean_syllables, WordClass::SYLLABLE);
        self.add(&names.family_first.chinese, WordClass::CHINESE);
        self.endings.add(&names.surnames.endings, WordClass::SURNAME_ENDING);
    }

    fn add_places(&mut self, places: &Places) {
        self.add(&places.places, WordClass::PLACE);
        self.add(&places.demonyms, WordClass::DEMONYM);
        self.add(&places.organisations, WordClass::ORGANISATION);
        self.add(&places.heads, WordClass::HEAD);
        for phrase in &places.phrases {
            let phrase = phrase.to_lowercase().replace('.', " .").replace("'s", "");
            let mut parts = phrase.split(' ').map(Box::from);
            let first: Box<str> = parts.next().unwrap_or_default();
            self.add_one(&first, WordClass::PHRASE);
            let rest: Vec<Box<str>> = parts.collect();
            self.seconds_of_phrases.extend(rest.first().cloned());
            self.phrases.entry(first).or_default().push(rest);
        }
    }

    fn add_roles(&mut self, roles: &Roles) {
        let words = &roles.words;
        for (list, class) in [
            (&words.titles, WordClass::TITLE),
            (&words.former, WordClass::FORMER),
            (&words.modifiers, WordClass::MODIFIER),
            (&words.portfolio, WordClass::PORTFOLIO),
            (&words.of, WordClass::OF),
            (&words.at, WordClass::AT),
            (&words.articles, WordClass::ARTICLE),
            (&words.speech, WordClass::SPEECH),
            (&words.collective, WordClass::COLLECTIVE),
            (&words.be, WordClass::BE),
            (&words.offices, WordClass::OFFICE),
            (&words.r#as, WordClass::AS),
            (&words.knowledge, WordClass::KNOWLEDGE),
            (&words.inside, WordClass::INSIDE),
            (&words.and, WordClass::AND),
            (&words.who, WordClass::WHO),
        ] {
            self.add(list, class);
        }
        self.endings.add(&words.portfolio_endings, WordClass::PORTFOLIO);
    }

    fn add(&mut self, words: &[Box<str>], class: WordClass) {
        for word in words {
            self.add_one(&word.to_lowercase(), class);
        }
    }

    fn add_one(&mut self, word: &str, class: WordClass) {
        match self.words.get_mut(word) {
            Some(known) => *known |= class,
            None => {
                self.words.insert(word.into(), class);
            }
        }
    }

    /// Returns what a word may be; `word` in lower case.
    pub fn class_of(&self, word: &str) -> WordClass {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Returns what the ending of an unlisted capitalised word says; `word` in lower case.
    pub fn class_by_ending(&self, word: &str) -> WordClass {
        self.endings.class_of(word)
    }

    /// Returns whether a word is the adjective of a listed place: `Alkmaarse`; in lower case.
    pub fn is_place_adjective(&self, word: &str) -> bool {
        let ending = self.place_adjective.as_deref();
        let stem = ending.and_then(|ending| word.strip_suffix(ending));
        stem.is_some_and(|stem| self.class_of(stem).any(WordClass::PLACE))
    }

    /// Returns whether a compound ends in a word that introduces a thing with a name: `vrachtschip`; in lower case.
    pub fn ends_in_thing(&self, word: &str) -> bool {
        let fits = |thing: &str| thing.len() > 3 && word.len() > thing.len() + 2 && word.ends_with(thing);
        self.things.iter().any(|thing| fits(thing))
    }

    /// Returns whether a listed name of several words has this as its second word; in lower case.
    pub fn is_second_of_phrase(&self, word: &str) -> bool {
        self.seconds_of_phrases.contains(word)
    }

    /// Returns how many words after the first make a listed name of several words; `word(n)` is the n-th, from 1.
    pub fn phrase_length<'w>(&self, first: &str, word: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
        let rests = self.phrases.get(first)?;
        let fits = |rest: &&Vec<Box<str>>| {
            let mut parts = rest.iter().zip(1..);
            parts.all(|(part, n)| word(n).is_some_and(|w| is_lower_of(part, w)))
        };
        rests.iter().filter(fits).map(Vec::len).max()
    }
}

/// Returns whether `lower` is `word` in small letters.
fn is_lower_of(lower: &str, word: &str) -> bool {
    if word.is_ascii() {
        return lower.eq_ignore_ascii_case(word);
    }
    word.chars().flat_map(char::to_lowercase).eq(lower.chars())
}
