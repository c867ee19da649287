//! Asks one article a query: whether it answers, and with which words.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use crate::article::{Annotations, Article};
use crate::date::query::DateMatch;
use crate::dossier::query::{Hit, HitKind, Node, Pattern, Query, Words, fields};
use crate::marks::ArticleMarks;
use crate::span::Span;
use crate::text::stem::stem;
use crate::text::units::{Units, units_of};

/// An article cut up for searching.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) article: &'a Article,
    /// Read when first asked for, and not kept in memory: a search passes over many.
    text: OnceCell<Arc<str>>,
    /// The same.
    found: OnceCell<Cow<'a, Annotations>>,
    /// The reader's marks of it.
    marks: Option<&'a ArticleMarks>,
    /// Cut when first asked for: fields and dates do not need them.
    units: OnceCell<Units>,
    /// A title that stands beside the text, not in it.
    title: Option<(&'a str, Units)>,
}

/// Where words were found, in units of the text.
#[derive(Clone, Copy, Debug)]
struct Place {
    first: usize,
    last: usize,
    hit: Hit,
}

impl Query {
    /// Returns the words of an article that answer the query, in order; `None` when it does not answer.
    ///
    /// There may be none in an article that answers: a date, a title beside the text, or a word that must not occur have no place.
    pub fn hits(&self, article: &Article) -> Option<Vec<Hit>> {
        self.hits_with(article, None)
    }

    /// Returns the same for an article that the reader marked.
    pub fn hits_with(&self, article: &Article, marks: Option<&ArticleMarks>) -> Option<Vec<Hit>> {
        let subject = Subject {
            marks,
            ..Subject::of(article)
        };
        let mut hits = find(&self.root, &subject)?;
        // Of words that overlap the first is shown, of those that begin together the longest.
        hits.sort_unstable_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.kind));
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.span.start >= end;
            end = end.max(hit.span.end);
            free
        });
        Some(hits)
    }
}

impl<'a> Subject<'a> {
    pub(super) fn text(&self) -> &str {
        self.text.get_or_init(|| self.article.record.text.read())
    }

    pub(super) fn found(&self) -> &Annotations {
        self.found.get_or_init(|| self.article.found.read())
    }

    fn of(article: &'a Article) -> Self {
        let title = article.found.title.as_ref().filter(|title| title.span.is_none());
        Self {
            article,
            text: OnceCell::new(),
            found: OnceCell::new(),
            marks: None,
            units: OnceCell::new(),
            title: title.map(|title| (title.text.as_str(), units_of(&title.text))),
        }
    }
}

fn find(node: &Node, subject: &Subject<'_>) -> Option<Vec<Hit>> {
    match node {
        Node::All(nodes) => {
            let mut hits = Vec::new();
            for node in nodes {
                hits.extend(find(node, subject)?);
            }
            Some(hits)
        }
        Node::Any(nodes) => {
            let mut found = nodes.iter().filter_map(|node| find(node, subject));
            let mut hits = found.next()?;
            hits.extend(found.flatten());
            Some(hits)
        }
        Node::Not(node) => find(node, subject).is_none().then(Vec::new),
        Node::Words(words) => in_text_or_title(subject, |text, units, language| {
            let places = places(words, text, units, language);
            places.into_iter().map(|place| place.hit).collect()
        }),
        Node::Near(a, b, distance) => in_text_or_title(subject, |text, units, language| {
            let (a, b) = (places(a, text, units, language), places(b, text, units, language));
            near(&a, &b, *distance)
        }),
        Node::Pattern(pattern) => pattern_in(pattern, subject),
        Node::Field(field, value) => fields::find(field, value, subject),
        Node::Date(query) => (query.matches(subject.article.date()) != DateMatch::Outside).then(Vec::new),
        Node::Undated => subject.article.date().value.is_none().then(Vec::new),
        Node::Mark(mark) => mark.fits(subject.marks).then(Vec::new),
    }
}

/// Looks in the text, then in a title beside it, whose words have no place in the text.
fn in_text_or_title(subject: &Subject<'_>, find: impl Fn(&str, &Units, &str) -> Vec<Hit>) -> Option<Vec<Hit>> {
    let language = subject.article.found.language;
    let text = subject.text();
    let hits = find(text, subject.units.get_or_init(|| units_of(text)), language);
    let in_title = || {
        subject
            .title
            .as_ref()
            .is_some_and(|(title, units)| !find(title, units, language).is_empty())
    };
    (!hits.is_empty() || in_title()).then_some(hits)
}

fn pattern_in(pattern: &Pattern, subject: &Subject<'_>) -> Option<Vec<Hit>> {
    let hits = pattern_hits(pattern, subject.text());
    let in_title = || {
        subject
            .title
            .as_ref()
            .is_some_and(|(title, _)| pattern.0.is_match(title))
    };
    (!hits.is_empty() || in_title()).then_some(hits)
}

/// Returns where words stand in a text of their own, such as a title or a role.
pub(super) fn hits_in(words: &Words, text: &str, language: &str) -> Vec<Hit> {
    let places = places(words, text, &units_of(text), language);
    places.into_iter().map(|place| place.hit).collect()
}

pub(super) fn pattern_hits(pattern: &Pattern, text: &str) -> Vec<Hit> {
    let found = pattern.0.find_iter(text).filter(|found| !found.is_empty());
    found
        .map(|found| Hit {
            span: Span::new(found.start(), found.end()),
            kind: HitKind::Exact,
        })
        .collect()
}

fn places(words: &Words, text: &str, units: &Units, language: &str) -> Vec<Place> {
    let matcher = Matcher::new(words, language);
    let n = words.units.len();
    let starts = 0..(units.len() + 1).saturating_sub(n);
    let place = |first: usize| {
        let mut kind = HitKind::Exact;
        for at in 0..n {
            kind = kind.max(matcher.kind(at, text, units, first + at)?);
        }
        let last = first + n - 1;
        Some(Place {
            first,
            last,
            hit: Hit {
                span: units.span(first).to(units.span(last)),
                kind,
            },
        })
    };
    starts.filter_map(place).collect()
}

/// Returns those of two lists that have one of the other list close by: not more than `distance` steps from word to word.
fn near(a: &[Place], b: &[Place], distance: usize) -> Vec<Hit> {
    let close = |x: &Place, y: &Place| {
        let apart = if x.last < y.first {
            y.first - x.last
        } else if y.last < x.first {
            x.first - y.last
        } else {
            return false;
        };
        apart <= distance
    };
    let of = |these: &[Place], those: &[Place]| {
        let found = these
            .iter()
            .filter(|this| {
                let from = those.partition_point(|that| that.last + distance < this.first);
                those[from..]
                    .iter()
                    .take_while(|that| that.first <= this.last + distance)
                    .any(|that| close(this, that))
            })
            .map(|place| place.hit);
        found.collect::<Vec<Hit>>()
    };
    let mut hits = of(a, b);
    hits.extend(of(b, a));
    hits
}

/// Compares units of a query with those of a text in one language.
pub(super) struct Matcher<'a> {
    words: &'a Words,
    forms: Option<Forms>,
}

/// What a single word is looked for as, besides itself.
struct Forms {
    stem: String,
    language: String,
    /// As which it stands in a compound: itself, its stem, and that with a long vowel (`granaten`, `granat`, `granaat`), where they are
    /// long enough to mean something there.
    parts: Vec<String>,
}

/// Shortest word or stem that is looked for in compounds: shorter ones stand in half of all words.
const SHORTEST_PART: usize = 4;
/// Shortest that is looked for in the middle of one.
const SHORTEST_MIDDLE: usize = 5;
/// Fewest letters that the rest of a compound has: less is an ending.
const SHORTEST_REST: usize = 3;
/// The languages that write compounds as one word.
const COMPOUNDING: &[&str] = &["nl"];

impl<'a> Matcher<'a> {
    pub(super) fn new(words: &'a Words, language: &str) -> Self {
        let single = match words.units.as_slice() {
            [unit] if !words.literal && !unit.prefix => Some(unit),
            _ => None,
        };
        let forms = single.map(|unit| {
            let stem = stem(&unit.folded, language);
            let mut parts = vec![unit.folded.clone(), stem.clone(), with_long_vowel(&stem)];
            parts.dedup();
            let is_word = unit.folded.bytes().all(|b| b.is_ascii_lowercase());
            parts.retain(|part| is_word && part.len() >= SHORTEST_PART && COMPOUNDING.contains(&language));
            Forms {
                stem,
                language: language.into(),
                parts,
            }
        });
        Self { words, forms }
    }

    /// Returns how a unit of the text answers the `at`th unit of the query.
    fn kind(&self, at: usize, text: &str, units: &Units, n: usize) -> Option<HitKind> {
        let kind = self.kind_folded(at, units.folded(n))?;
        if kind > HitKind::Folded {
            return Some(kind);
        }
        let unit = &self.words.units[at];
        let shown = units.span(n).of(text);
        let is_same = if unit.prefix {
            shown.to_lowercase().starts_with(&unit.plain)
        } else {
            shown.eq_ignore_ascii_case(&unit.plain) || shown.to_lowercase() == unit.plain
        };
        Some(if is_same { HitKind::Exact } else { HitKind::Folded })
    }

    /// Returns how a folded word answers the `at`th unit of the query; `Folded` also where it may be exact.
    pub(super) fn kind_folded(&self, at: usize, word: &str) -> Option<HitKind> {
        let unit = &self.words.units[at];
        if unit.prefix {
            return word.starts_with(&unit.folded).then_some(HitKind::Folded);
        }
        if word == unit.folded {
            return Some(HitKind::Folded);
        }
        let forms = self.forms.as_ref()?;
        if forms.has_stem_of(word) {
            return Some(HitKind::Stem);
        }
        forms.is_part_of(word).then_some(HitKind::Part)
    }
}

impl Forms {
    /// Letters that forms of one word always share; comparing them first spares most words a stem.
    const SHARED: usize = 2;

    fn has_stem_of(&self, word: &str) -> bool {
        let shared = Self::SHARED.min(self.stem.len());
        word.as_bytes().get(..shared) == Some(&self.stem.as_bytes()[..shared])
            && stem(word, &self.language) == self.stem
    }

    fn is_part_of(&self, word: &str) -> bool {
        self.parts.iter().any(|part| {
            if word.len() < part.len() + SHORTEST_REST {
                return false;
            }
            // The stem of the whole word may end otherwise in its last letter: `huizen`, `huis`.
            if !word.contains(&part[..part.len() - 1]) {
                return false;
            }
            let stem = stem(word, &self.language);
            let has_rest = |len: usize| len >= part.len() + SHORTEST_REST;
            stem.starts_with(part.as_str()) && has_rest(stem.len())
                || word.ends_with(part.as_str())
                || stem.ends_with(part.as_str()) && has_rest(stem.len())
                || part.len() >= SHORTEST_MIDDLE && is_in_middle(word, part)
        })
    }
}

/// Doubles the vowel before the last consonant, as a plural loses it; nothing else changes.
fn with_long_vowel(stem: &str) -> String {
    match stem.as_bytes() {
        [.., before, vowel @ (b'a' | b'e' | b'o' | b'u'), last]
            if last.is_ascii_lowercase() && !b"aeiouy".contains(last) && !b"aeiouy".contains(before) =>
        {
            let (head, last) = stem.split_at(stem.len() - 1);
            format!("{head}{}{last}", char::from(*vowel))
        }
        _ => stem.to_string(),
    }
}

fn is_in_middle(word: &str, part: &str) -> bool {
    word.match_indices(part)
        .any(|(at, _)| at >= SHORTEST_REST && at + part.len() + SHORTEST_REST <= word.len())
}
