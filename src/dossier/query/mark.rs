//! What a query asks of the reader's own marks: `is:starred`, `tag:volgen`.

use crate::marks::ArticleMarks;
use crate::text::fold::fold;

/// Something that the reader marked, or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Starred,
    Read,
    Unread,
    Noted,
    /// Has any tag.
    Tagged,
    /// Has this tag; folded.
    Tag(String),
}

impl Mark {
    /// What `is:` knows, beside `undated`.
    pub(super) const NAMES: &[&str] = &["starred", "read", "unread", "noted", "tagged"];

    /// Returns the mark that `is:` asks for by this name, in any case.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name.to_lowercase().as_str() {
            "starred" => Self::Starred,
            "read" => Self::Read,
            "unread" => Self::Unread,
            "noted" => Self::Noted,
            "tagged" => Self::Tagged,
            _ => return None,
        })
    }

    /// Returns the mark that `tag:` asks for; `*` is any tag.
    pub(super) fn tag(name: &str) -> Self {
        if name == "*" {
            Self::Tagged
        } else {
            Self::Tag(fold(name))
        }
    }

    /// Returns whether an article with these marks answers; `None` is an article without any.
    pub(super) fn fits(&self, marks: Option<&ArticleMarks>) -> bool {
        let has = |test: fn(&ArticleMarks) -> bool| marks.is_some_and(test);
        match self {
            Self::Starred => has(|marks| marks.star),
            Self::Read => has(|marks| marks.read),
            Self::Unread => !has(|marks| marks.read),
            Self::Noted => has(|marks| !marks.note.is_empty() || !marks.passages.is_empty()),
            Self::Tagged => has(|marks| !marks.tags.is_empty()),
            Self::Tag(tag) => marks.is_some_and(|marks| marks.tags.iter().any(|own| fold(own) == *tag)),
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Starred => "starred",
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Noted => "noted",
            Self::Tagged => "tagged",
            Self::Tag(tag) => tag,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_a_mark_that_its_marks_answer() {
        let mut marks = ArticleMarks::default();
        (marks.star, marks.read, marks.note) = (true, true, "x".into());
        marks.tags.push("Ná te trekken".into());
        for name in Mark::NAMES {
            let mark = Mark::parse(name).unwrap();
            assert_eq!(mark.name(), *name);
            assert_eq!(mark.fits(Some(&marks)), mark != Mark::Unread, "{name}");
            assert_eq!(mark.fits(None), mark == Mark::Unread, "{name}");
        }
        assert!(Mark::tag("na te trekken").fits(Some(&marks)));
        assert!(Mark::tag("*").fits(Some(&marks)));
        assert!(!Mark::tag("trekken").fits(Some(&marks)));
    }
}
