//! What people are called: role nouns with what they say about a person, titles, and the words around them.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The role words of one language folder.
#[derive(Debug)]
pub struct Roles {
    classes: Vec<RoleClass>,
    /// Role nouns of one word, in lower case, to their class.
    nouns: FxHashMap<Box<str>, u8>,
    /// Endings of compounds by their last three bytes, longest first.
    endings: FxHashMap<[u8; 3], Vec<(Box<str>, u8)>>,
    /// Role nouns of several words, in lower case, by their last word.
    phrases: FxHashMap<Box<str>, Vec<RolePhrase>>,
    pub(crate) words: RoleWords,
}

/// The words of a role noun before its last one, and its class.
type RolePhrase = (Vec<Box<str>>, u8);

/// What a role says about whoever has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleKind {
    Expert,
    /// An expert when an organisation of knowledge goes with it: a doctor at a hospital.
    ExpertWithAffiliation,
    Official,
    Other,
}

/// A group of roles: `military`, `academic`.
#[derive(Debug)]
pub struct RoleClass {
    pub name: Box<str>,
    pub kind: RoleKind,
    /// What it says of somebody who had the role once, when that is something else.
    pub former: Option<RoleKind>,
    /// What it says of somebody who has it in an organisation of knowledge, when that is something else.
    pub of_knowledge: Option<RoleKind>,
}

/// The words that stand around a role, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleWords {
    pub(crate) titles: Vec<Box<str>>,
    pub(crate) former: Vec<Box<str>>,
    pub(crate) modifiers: Vec<Box<str>>,
    pub(crate) portfolio: Vec<Box<str>>,
    pub(crate) portfolio_endings: Vec<Box<str>>,
    pub(crate) of: Vec<Box<str>>,
    pub(crate) at: Vec<Box<str>>,
    /// Small words inside the name of an organisation.
    pub(crate) inside: Vec<Box<str>>,
    pub(crate) articles: Vec<Box<str>>,

    /// Ends of role nouns that firms have as well.
    pub(crate) firms: Vec<Box<str>>,
    pub(crate) be: Vec<Box<str>>,

    /// Before what somebody works as.
    pub(crate) r#as: Vec<Box<str>>,
    /// Words that make the director of an organisation an expert.
    pub(crate) knowledge: Vec<Box<str>>,
    /// Words in a role that make it an office.
    pub(crate) offices: Vec<Box<str>>,
    pub(crate) and: Vec<Box<str>>,
    pub(crate) who: Vec<Box<str>>,
    /// Phrases between a name and a second one: `beter bekend als`.
    pub(crate) known_as: Vec<Box<str>>,
    pub(crate) speech: Vec<Box<str>>,
    /// Sources that are no one person: `experts`, `inlichtingendiensten`; some of several words.
    pub(crate) collective: Vec<Box<str>>,
    roles: Vec<ClassFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    class: Box<str>,
    kind: RoleKind,
    former: Option<RoleKind>,
    of_knowledge: Option<RoleKind>,
    nouns: Vec<Box<str>>,
    endings: Vec<Box<str>>,
}

impl Roles {
    pub(crate) fn parse(file: &str) -> Self {
        let mut words: RoleWords = toml::from_str(file).expect("built-in roles asset is valid");
        let mut roles = Self {
            classes: Vec::new(),
            nouns: FxHashMap::default(),
            endings: FxHashMap::default(),
            phrases: FxHashMap::default(),
            words: RoleWords {
                roles: Vec::new(),
                ..words
            },
        };
        for class in std::mem::take(&mut words.roles) {
            roles.add(class);
        }
        for endings in roles.endings.values_mut() {
            endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        }
        roles
    }

    fn add(&mut self, file: ClassFile) {
        let id = u8::try_from(self.classes.len()).expect("fewer than 256 classes of roles");
        self.classes.push(RoleClass {
            name: file.class,
            kind: file.kind,
            former: file.former,
            of_knowledge: file.of_knowledge,
        });
        for noun in file.nouns {
            let mut parts: Vec<Box<str>> = noun.to_lowercase().split(' ').map(Box::from).collect();
            let last = parts.pop().expect("a split has a last part");
            if parts.is_empty() {
                self.nouns.entry(last).or_insert(id);
            } else {
                self.phrases.entry(last).or_default().push((parts, id));
            }
        }
        for ending in file.endings {
            if let Some(tail) = tail(&ending) {
                self.endings.entry(tail).or_default().push((ending, id));
            }
        }
    }

    /// Returns the class of a role noun or of a compound that ends in one; `word` in lower case.
    pub fn class_of(&self, word: &str) -> Option<&RoleClass> {
        self.class_id(word).map(|id| &self.classes[usize::from(id)])
    }

    fn class_id(&self, word: &str) -> Option<u8> {
        if let Some(id) = self.nouns.get(word) {
            return Some(*id);
        }
        let endings = self.endings.get(&tail(word)?)?;
        let found = endings.iter().find(|(ending, _)| {
            (word.len() > ending.len() + 1 || word.len() == ending.len()) && word.ends_with(&**ending)
        });
        found.map(|(_, id)| *id)
    }

    /// Returns whether a role of several words may end in this one; in lower case.
    pub fn ends_phrase(&self, last: &str) -> bool {
        self.phrases.contains_key(last)
    }

    /// Returns the class of a role of several words that ends in `last`, and how many words stand before it.
    ///
    /// `before(n)` gives the n-th word before the last, in lower case, from 1.
    pub fn phrase_before<'w>(
        &self,
        last: &str,
        before: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, &RoleClass)> {
        let phrases = self.phrases.get(last)?;
        let fits = |parts: &[Box<str>]| {
            let mut parts = parts.iter().rev().zip(1..);
            parts.all(|(part, n)| before(n).is_some_and(|w| w.to_lowercase() == **part))
        };
        let found = phrases
            .iter()
            .filter(|(parts, _)| fits(parts))
            .max_by_key(|(parts, _)| parts.len());
        found.map(|(parts, id)| (parts.len(), &self.classes[usize::from(*id)]))
    }
}

fn tail(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().last_chunk::<3>().copied()
}

#[cfg(test)]
mod tests {
    use crate::language::languages;

    #[test]
    fn compounds_have_the_class_of_their_last_element() {
        for (code, word, class) in [
            ("nl", "hoogleraar", "academic"),
            ("nl", "korea-deskundige", "expert"),
            ("nl", "noord-koreakenner", "expert"),
            ("nl", "defensieminister", "politician"),
            ("en", "spokeswoman", "official"),
            ("en", "geophysicist", "discipline"),
        ] {
            let language = languages().iter().find(|l| l.code == code).unwrap();
            let found = language.roles.class_of(word).map(|class| &*class.name);
            assert_eq!(found, Some(class), "{word}");
        }
        assert!(languages()[0].roles.class_of("raket").is_none());
    }
}
