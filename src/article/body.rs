//! The text of an article, in memory or on a shelf that it is read from when somebody looks at it.
//!
//! The texts of a large dossier take more memory than everything that was found in them, and a reader looks at a few. What is not in
//! memory is read when it is first asked for and then kept; passes over many articles read it without keeping it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::article::{Annotations, Gist, Postings, Reasons};

/// A text that derefs to `str`, wherever it lies.
#[derive(Clone, Default)]
pub struct Body {
    kept: OnceLock<Arc<str>>,
    place: Option<Place>,
}

/// Where a text and the reasons for what was found in it lie.
#[derive(Clone, Debug)]
pub struct Place {
    pub shelf: Arc<dyn Shelf>,
    /// Where the text begins on its shelf; the reasons stand behind it.
    pub at: u64,
    /// Bytes of the text.
    pub len: u32,
    /// Bytes of the reasons.
    pub reasons_len: u32,
    /// Tells a text that is no longer what it was.
    pub check: u64,
    /// The same of the reasons.
    pub reasons_check: u64,
}

/// Holds what is not in memory.
pub trait Shelf: Send + Sync + fmt::Debug {
    /// Returns a text; nothing when it can no longer be read as it was.
    fn text(&self, place: &Place) -> Option<Arc<str>>;

    /// Returns the reasons for what was found in it; nothing when they can no longer be read.
    fn reasons(&self, place: &Place) -> Option<Reasons>;

    /// Returns what was found in an article, of the bytes that this shelf wrote; nothing when they are others.
    fn unpack(&self, bytes: &[u8]) -> Option<Annotations>;

    /// Returns the gist of the same.
    fn skim<'a>(&'a self, bytes: &'a [u8]) -> Option<Gist<'a>>;

    /// Returns the words of all its articles, by the order in which they lie here; nothing when they can no longer be read.
    fn postings(&self) -> Option<Postings>;
}

impl Body {
    /// A text that lies on a shelf.
    pub fn shelved(place: Place) -> Self {
        Self {
            kept: OnceLock::new(),
            place: Some(place),
        }
    }

    /// Returns the text without keeping it in memory.
    pub fn read(&self) -> Arc<str> {
        self.kept.get().map_or_else(|| self.fetch(), Arc::clone)
    }

    /// Does the same; nothing when it can no longer be read.
    pub fn try_read(&self) -> Option<Arc<str>> {
        match (self.kept.get(), &self.place) {
            (Some(text), _) => Some(text.clone()),
            (None, Some(place)) => place.shelf.text(place),
            (None, None) => Some(Arc::default()),
        }
    }

    /// Returns where the text lies; nothing when it is in memory only.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Returns whether the text is in memory.
    pub fn is_kept(&self) -> bool {
        self.place.is_none() || self.kept.get().is_some()
    }

    fn fetch(&self) -> Arc<str> {
        self.try_read()
            .unwrap_or_else(|| unreadable(self.place.as_ref().map_or(0, |place| place.len)))
    }
}

/// What stands for a text that is gone. It is as long, so that whatever was found in the text lies inside it.
fn unreadable(len: u32) -> Arc<str> {
    const WORDS: &str = "[This text can no longer be read from the cache: its file there was damaged while knipsel ran. Open the dossier again.]";
    let len = len as usize;
    format!("{:len$}", &WORDS[..WORDS.len().min(len)]).into()
}

impl Deref for Body {
    type Target = str;

    fn deref(&self) -> &str {
        self.kept.get_or_init(|| self.fetch())
    }
}

impl From<Arc<str>> for Body {
    fn from(text: Arc<str>) -> Self {
        Self {
            kept: OnceLock::from(text),
            place: None,
        }
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Arc::<str>::from(text).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Arc::<str>::from(text).into()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A shelf with one text, or none.
    #[derive(Debug)]
    struct One(Option<&'static str>);

    impl Shelf for One {
        fn text(&self, _: &Place) -> Option<Arc<str>> {
            self.0.map(Arc::from)
        }

        fn reasons(&self, _: &Place) -> Option<Reasons> {
            None
        }

        fn unpack(&self, _: &[u8]) -> Option<Annotations> {
            None
        }

        fn skim<'a>(&'a self, _: &'a [u8]) -> Option<Gist<'a>> {
            None
        }

        fn postings(&self) -> Option<Postings> {
            None
        }
    }

    fn on(shelf: One, len: u32) -> Body {
        Body::shelved(Place {
            shelf: Arc::new(shelf),
            at: 0,
            len,
            reasons_len: 0,
            check: 0,
            reasons_check: 0,
        })
    }

    #[test]
    fn a_text_is_kept_when_it_is_looked_at_and_not_when_it_is_passed_over() {
        let body = on(One(Some("een bericht")), 11);
        assert_eq!(&*body.read(), "een bericht");
        assert!(!body.is_kept());
        assert_eq!(&*body, "een bericht");
        assert!(body.is_kept());
        assert!(Body::from("kop").is_kept());
    }

    #[test]
    fn a_text_that_is_gone_says_so_and_is_as_long() {
        for len in [0, 5, 4000] {
            assert_eq!(on(One(None), len).len(), len as usize);
        }
        assert!(on(One(None), 4000).contains("can no longer be read"));
    }
}
