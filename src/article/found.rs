//! What was found in an article, in memory as it is worked with or packed as it was written.
//!
//! Worked with, it takes five times the memory of what was written. A reader looks at a few articles of a large dossier, so it stays packed
//! until somebody looks; passes over many articles unpack it without keeping it.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use crate::article::body::Shelf;
use crate::article::{Annotations, Gist, Title};

/// What was found in an article: its language and title at hand, the rest by deref to [`Annotations`].
#[derive(Clone, Default)]
pub struct Found {
    /// ISO 639-1 code of the language that the article was read as, e.g. `nl`.
    pub language: &'static str,
    pub title: Option<Title>,
    kept: OnceLock<Box<Annotations>>,
    packed: Option<Packed>,
}

/// What was found, as its shelf wrote it.
#[derive(Clone, Debug)]
struct Packed {
    bytes: Box<[u8]>,
    shelf: Arc<dyn Shelf>,
}

impl Found {
    pub fn new(language: &'static str, title: Option<Title>, annotations: Annotations) -> Self {
        Self {
            language,
            title,
            kept: OnceLock::from(Box::new(annotations)),
            packed: None,
        }
    }

    /// What was found, as `shelf` wrote it.
    pub fn packed(language: &'static str, title: Option<Title>, bytes: &[u8], shelf: Arc<dyn Shelf>) -> Self {
        let bytes = bytes.into();
        Self {
            language,
            title,
            kept: OnceLock::new(),
            packed: Some(Packed { bytes, shelf }),
        }
    }

    /// Returns the annotations without keeping them in memory.
    pub fn read(&self) -> Cow<'_, Annotations> {
        match self.kept.get() {
            Some(kept) => Cow::Borrowed(kept),
            None => Cow::Owned(self.unpack()),
        }
    }

    /// Returns the gist of the annotations, without making what it does not ask for.
    pub fn gist(&self) -> Gist<'_> {
        match (self.kept.get(), &self.packed) {
            (Some(kept), _) => Gist::from(&**kept),
            (None, Some(packed)) => packed.shelf.skim(&packed.bytes).unwrap_or_default(),
            (None, None) => Gist::default(),
        }
    }

    /// Returns whether the annotations are in memory as they are worked with.
    pub fn is_kept(&self) -> bool {
        self.packed.is_none() || self.kept.get().is_some()
    }

    /// The bytes were as they were written when they were packed, so a shelf that cannot read them is a fault of this program;
    /// then nothing was found.
    fn unpack(&self) -> Annotations {
        let read = |packed: &Packed| packed.shelf.unpack(&packed.bytes);
        self.packed.as_ref().and_then(read).unwrap_or_default()
    }
}

impl Deref for Found {
    type Target = Annotations;

    fn deref(&self) -> &Annotations {
        self.kept.get_or_init(|| Box::new(self.unpack()))
    }
}

impl DerefMut for Found {
    fn deref_mut(&mut self) -> &mut Annotations {
        if self.kept.get().is_none() {
            self.kept = OnceLock::from(Box::new(self.unpack()));
        }
        self.packed = None;
        self.kept.get_mut().expect("kept above")
    }
}

impl fmt::Debug for Found {
    /// Shows what was found, not how it lies in memory.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.language, &self.title, self.read()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::body::Place;
    use crate::article::{Person, Postings, Reasons};

    /// Reads each byte as somebody of that many letters.
    #[derive(Debug)]
    struct Counted;

    impl Shelf for Counted {
        fn text(&self, _: &Place) -> Option<Arc<str>> {
            None
        }

        fn reasons(&self, _: &Place) -> Option<Reasons> {
            None
        }

        fn unpack(&self, bytes: &[u8]) -> Option<Annotations> {
            let person = |n: &u8| Person {
                name: "a".repeat(usize::from(*n)),
                ..Person::default()
            };
            Some(Annotations {
                people: bytes.iter().map(person).collect(),
                ..Annotations::default()
            })
        }

        fn skim<'a>(&'a self, _: &'a [u8]) -> Option<Gist<'a>> {
            None
        }

        fn postings(&self) -> Option<Postings> {
            None
        }
    }

    #[test]
    fn what_was_found_is_kept_when_it_is_looked_at_and_not_when_it_is_passed_over() {
        let found = Found::packed("nl", None, &[3, 5], Arc::new(Counted));
        assert_eq!(found.read().people.len(), 2);
        assert!(!found.is_kept());
        assert_eq!(found.people[1].name, "aaaaa");
        assert!(found.is_kept());
    }

    #[test]
    fn a_change_is_seen_by_everybody() {
        let mut found = Found::packed("nl", None, &[3, 5], Arc::new(Counted));
        found.people.pop();
        assert_eq!((found.people.len(), found.read().people.len()), (1, 1));
        assert_eq!(found.clone().people.len(), 1);
    }
}
