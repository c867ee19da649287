//! The words of a search in their context, one line a hit, in an order that brings like uses together.

use std::sync::Arc;

use crate::article::{Annotations, Span, Speaker};
use crate::dossier::query::HitKind;
use crate::dossier::search::Found;
use crate::dossier::{ArticleId, Dossier};
use crate::text::fold::fold;

/// A hit; what stands around it is read when it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub article: ArticleId,
    pub span: Span,
    pub kind: HitKind,
}

/// What the lines are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// As the articles stand in the list.
    #[default]
    List,
    /// The word before, then the one before that.
    Left,
    /// The word after, then the one after that.
    Right,
    /// Oldest first, undated last.
    Date,
    /// Who says it; what nobody says comes last.
    Speaker,
}

impl By {
    pub fn next(self) -> Self {
        match self {
            Self::List => Self::Left,
            Self::Left => Self::Right,
            Self::Right => Self::Date,
            Self::Date => Self::Speaker,
            Self::Speaker => Self::List,
        }
    }

    /// Returns how a heading names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "as listed",
            Self::Left => "by the word before",
            Self::Right => "by the word after",
            Self::Date => "oldest first",
            Self::Speaker => "by speaker",
        }
    }
}

/// Most lines that are gathered: sorting more would let a key wait, and nobody reads them.
pub const MOST_LINES: usize = 20_000;

/// Words on a side that decide the order.
const WORDS: usize = 3;

/// Returns the hits of the shown articles in an order, [`MOST_LINES`] at most: the first in list order.
pub fn lines(dossier: &Dossier, shown: &[ArticleId], found: &Found, by: By) -> Vec<Line> {
    let all = shown.iter().flat_map(|id| {
        found.hits(*id).iter().map(|hit| Line {
            article: *id,
            span: hit.span,
            kind: hit.kind,
        })
    });
    let mut lines: Vec<Line> = all.take(MOST_LINES).collect();
    let article = |line: &Line| dossier.article(line.article);
    match by {
        By::List => {}
        By::Left => sort_by_words(&mut lines, dossier, before),
        By::Right => sort_by_words(&mut lines, dossier, after),
        By::Date => lines.sort_by_key(|line| {
            let interval = article(line).date().interval();
            (interval.is_none(), interval)
        }),
        By::Speaker => lines.sort_by_cached_key(|line| {
            let found = article(line).found.read();
            let speaker = speaker(&found, line.span);
            (speaker.is_none(), speaker.map(fold))
        }),
    }
    lines
}

/// Sorts by words around each hit. Lines of one article still follow each other, so that its text is read once, and not kept.
fn sort_by_words(lines: &mut [Line], dossier: &Dossier, words: fn(&str, Span) -> Vec<String>) {
    let mut last: Option<(ArticleId, Arc<str>)> = None;
    lines.sort_by_cached_key(|line| {
        let (_, text) = match last.take().filter(|(id, _)| *id == line.article) {
            Some(known) => last.insert(known),
            None => last.insert((line.article, dossier.article(line.article).record.text.read())),
        };
        words(text, line.span)
    });
}

/// Returns the words before a place, the nearest first, as a key.
fn before(text: &str, place: Span) -> Vec<String> {
    let words = text[..place.start as usize].rsplit(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).take(WORDS).map(fold).collect()
}

fn after(text: &str, place: Span) -> Vec<String> {
    let words = text[place.end as usize..].split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).take(WORDS).map(fold).collect()
}

/// Returns who says the words of a place; nobody where the text names nobody.
pub fn speaker(found: &Annotations, place: Span) -> Option<&str> {
    let statements = found.statements.iter();
    let mut speakers = statements
        .filter(|statement| statement.span.contains(place))
        .filter_map(|statement| match &statement.speaker {
            Speaker::Person(idx) => found.people.get(usize::from(idx.0)).map(|person| person.name.as_str()),
            Speaker::Collective(source) => Some(source.text.as_str()),
            Speaker::Unattributed => None,
        });
    speakers.next()
}
