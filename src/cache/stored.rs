//! What was found in a file, as it is kept: the types of `article`, with numbers for the words that many articles share.

use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Body, Clipping, Found, Problem, ProblemKind, Span, Title, TitleOrigin};
use crate::cache::segment::{Content, to_bytes};
use crate::cache::shelf::{Apart, OpenSegment, TextsToStore};
use crate::cache::stored::dates::Dated;

mod dates;
pub(super) mod found;

/// The words of a segment that its files share: rules, languages, and what lexicons say.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(&'static str, Arc<str>)>);

#[derive(Serialize, Deserialize)]
pub(super) struct StoredNames<'a>(#[serde(borrow)] Vec<&'a str>);

/// Numbers these words for all segments that are written in one reading, by threads that work at once.
#[derive(Debug)]
pub(super) struct NamesToStore {
    id: u64,
    names: Mutex<NumberedNames>,
}

#[derive(Debug, Default)]
struct NumberedNames {
    numbers: FxHashMap<Arc<str>, u32>,
    in_order: Vec<Arc<str>>,
    /// As the last segment that was written has them.
    stored: Arc<Names>,
}

/// What a thread knows of the numbers of one [`NamesToStore`].
#[derive(Default)]
struct KnownNumbers {
    of: Option<u64>,
    numbers: FxHashMap<Box<str>, u32>,
}

thread_local! {
    static KNOWN: RefCell<KnownNumbers> = RefCell::default();
}

impl Default for NamesToStore {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            // Nothing else depends on it than that no two are the same.
            id: LAST.fetch_add(1, Ordering::Relaxed),
            names: Mutex::default(),
        }
    }
}

impl NamesToStore {
    pub(super) fn number(&self, name: &str) -> u32 {
        KNOWN.with_borrow_mut(|known| {
            if known.of != Some(self.id) {
                *known = KnownNumbers {
                    of: Some(self.id),
                    ..KnownNumbers::default()
                };
            }
            if let Some(number) = known.numbers.get(name) {
                return *number;
            }
            let number = self.names().number(name);
            known.numbers.insert(name.into(), number);
            number
        })
    }

    fn names(&self) -> MutexGuard<'_, NumberedNames> {
        // Whoever panicked with the lock left whole names.
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns all names that have a number by now.
    pub(super) fn all(&self) -> Arc<Names> {
        let mut names = self.names();
        if names.stored.0.len() < names.in_order.len() {
            names.stored = Arc::new(Names::of(names.in_order.iter().map(|name| &**name)));
        }
        names.stored.clone()
    }
}

impl NumberedNames {
    #[allow(clippy::cast_possible_truncation)] // as many as there are rules and entries of lexicons
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.in_order.len() as u32;
        let name: Arc<str> = name.into();
        self.numbers.insert(name.clone(), number);
        self.in_order.push(name);
        number
    }
}

/// Words that live as long as the program, each once. They are the names of its own rules and of entries of lexicons: some thousands at most.
static SHARED: Mutex<Option<FxHashMap<&'static str, Arc<str>>>> = Mutex::new(None);

impl Names {
    pub(super) fn from(stored: StoredNames<'_>) -> Self {
        Self::of(stored.0.into_iter())
    }

    pub(super) fn stored(&self) -> StoredNames<'_> {
        StoredNames(self.0.iter().map(|(name, _)| *name).collect())
    }

    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = shared.get_or_insert_default();
        let name = |name: &str| {
            if let Some((kept, shared)) = shared.get_key_value(name) {
                return (*kept, shared.clone());
            }
            let kept: &'static str = String::leak(name.to_string());
            (kept, shared.entry(kept).or_insert(kept.into()).clone())
        };
        Self(names.map(name).collect())
    }

    pub(super) fn kept(&self, number: u32) -> Option<&'static str> {
        self.0.get(number as usize).map(|(name, _)| *name)
    }

    fn shared(&self, number: u32) -> Option<&Arc<str>> {
        self.0.get(number as usize).map(|(_, name)| name)
    }
}

#[derive(Serialize, Deserialize)]
struct StoredFile<'a> {
    #[serde(borrow)]
    articles: Vec<StoredArticle<'a>>,
    problems: Vec<(&'a str, ProblemKind)>,
}

#[derive(Serialize, Deserialize)]
struct StoredArticle<'a> {
    index: Option<u32>,
    line: Option<u32>,
    apart: Apart,
    #[serde(borrow)]
    source: Option<&'a str>,
    url: Option<&'a str>,
    date: Dated,
    language: u32,
    title: Option<StoredTitle<'a>>,
    /// See [`found`].
    found: &'a [u8],
}

type StoredTitle<'a> = (&'a str, Option<Span>, TitleOrigin);

/// What was found in a file, ready to be kept: it takes a fraction of the memory of what it was made of.
#[derive(Debug)]
pub struct Packed {
    pub(super) found: Vec<u8>,
    /// The texts of its articles, each with the reasons for what was found in it.
    pub(super) texts: Vec<u8>,
    pub(super) n_articles: u32,
}

/// Packs what was found in a file; nothing when its texts can no longer be read. Its path is not kept: it is the one that the reader has
/// for it.
#[allow(clippy::cast_possible_truncation)] // a file has fewer articles than four billion
pub(super) fn pack(articles: &[Article], problems: &[Problem], names: &NamesToStore) -> Option<Packed> {
    let mut texts = TextsToStore::default();
    let packed: Vec<Vec<u8>> = articles
        .iter()
        .map(|article| found::pack(&article.found.read(), names))
        .collect();
    let stored = articles.iter().zip(&packed).map(|(article, found)| {
        let apart = texts.add(article, names)?;
        Some(store(article, apart, found, names))
    });
    let found = to_bytes(&StoredFile {
        articles: stored.collect::<Option<_>>()?,
        problems: problems.iter().map(|p| (p.reason.as_str(), p.kind)).collect(),
    });
    Some(Packed {
        found,
        texts: texts.bytes,
        n_articles: articles.len() as u32,
    })
}

/// Reads what [`pack`] packed; nothing when it is something else. The texts begin at `texts_at` of those of the segment.
pub(super) fn unpack(bytes: &[u8], segment: &Arc<OpenSegment>, texts_at: u64, path: &Path) -> Option<Content> {
    let stored: StoredFile<'_> = postcard::from_bytes(bytes).ok()?;
    let articles = stored
        .articles
        .iter()
        .map(|article| restore(article, segment, texts_at, path));
    let problems = stored.problems.into_iter().map(|(reason, kind)| Problem {
        path: path.to_owned(),
        reason: reason.to_string(),
        kind,
    });
    Some(Content {
        problems: problems.collect(),
        articles: articles.collect::<Option<_>>()?,
    })
}

fn store<'a>(article: &'a Article, apart: Apart, packed: &'a [u8], names: &NamesToStore) -> StoredArticle<'a> {
    let Article { record, found } = article;
    StoredArticle {
        index: record.index,
        line: record.line,
        apart,
        source: record.source.as_deref(),
        url: record.url.as_deref(),
        date: Dated::from(record.date),
        language: names.number(found.language),
        title: found
            .title
            .as_ref()
            .map(|title| (title.text.as_str(), title.span, title.origin)),
        found: packed,
    }
}

fn restore(stored: &StoredArticle<'_>, segment: &Arc<OpenSegment>, texts_at: u64, path: &Path) -> Option<Article> {
    let names = segment.names();
    let title = |(text, span, origin): StoredTitle<'_>| Title {
        text: text.to_string(),
        span,
        origin,
    };
    let record = Clipping {
        path: path.to_owned(),
        index: stored.index,
        line: stored.line,
        text: Body::shelved(stored.apart.within(segment, texts_at)),
        source: stored.source.map(str::to_string),
        url: stored.url.map(str::to_string),
        date: stored.date.date(),
    };
    let language = names.kept(stored.language)?;
    let found = Found::packed(language, stored.title.map(title), stored.found, segment.clone());
    Some(Article { record, found })
}
