//! What was found in a file, as it is kept: the types of `article`, with numbers for the words that many articles share.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::article::{Article, Body, Clipping, Found, Problem, ProblemKind, Span, Title, TitleOrigin};
use crate::cache::segment::{Content, to_bytes};
use crate::cache::shelf::{Apart, OpenSegment, TextsToStore};
use crate::cache::stored::dates::Dated;

mod dates;
pub(super) mod found;

/// The words of a segment that its files share: rules, languages, and what lexicons say.
#[derive(Debug)]
pub(super) struct Names(Vec<(&'static str, Arc<str>)>);

#[derive(Serialize, Deserialize)]
pub(super) struct StoredNames<'a>(#[serde(borrow)] Vec<&'a str>);

/// Numbers the words of a segment that is written.
#[derive(Debug, Default)]
pub(super) struct NamesToStore {
    numbers: FxHashMap<Arc<str>, u32>,
    in_order: Vec<Arc<str>>,
}

impl NamesToStore {
    #[allow(clippy::cast_possible_truncation)] // as many as there are rules and entries of lexicons
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.in_order.len() as u32;
        let name: Arc<str> = name.into();
        self.numbers.insert(name.clone(), number);
        self.in_order.push(name);
        number
    }

    pub(super) fn stored(&self) -> StoredNames<'_> {
        StoredNames(self.in_order.iter().map(|name| &**name).collect())
    }
}

/// Words that live as long as the program. They are the names of its own rules and of entries of lexicons: some thousands at most.
static SHARED: Mutex<Option<FxHashSet<&'static str>>> = Mutex::new(None);

impl Names {
    pub(super) fn from(stored: StoredNames<'_>) -> Self {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = shared.get_or_insert_default();
        let name = |name: &str| {
            let kept = shared.get(name).copied().unwrap_or_else(|| {
                let kept: &'static str = String::leak(name.to_string());
                shared.insert(kept);
                kept
            });
            (kept, Arc::from(kept))
        };
        Self(stored.0.into_iter().map(name).collect())
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

/// Writes what was found in a file; nothing when its texts can no longer be read. Its path is not kept: it is the one that the reader has
/// for it.
pub(super) fn encode(
    articles: &[Article],
    problems: &[Problem],
    names: &mut NamesToStore,
    texts: &mut TextsToStore,
) -> Option<Vec<u8>> {
    let packed: Vec<Vec<u8>> = articles
        .iter()
        .map(|article| found::pack(&article.found.read(), names))
        .collect();
    let articles = articles.iter().zip(&packed).map(|(article, found)| {
        let apart = texts.add(article, names)?;
        Some(store(article, apart, found, names))
    });
    Some(to_bytes(&StoredFile {
        articles: articles.collect::<Option<_>>()?,
        problems: problems.iter().map(|p| (p.reason.as_str(), p.kind)).collect(),
    }))
}

/// Reads what [`encode`] wrote; nothing when it is something else.
pub(super) fn decode(bytes: &[u8], segment: &Arc<OpenSegment>, path: &Path) -> Option<Content> {
    let stored: StoredFile<'_> = postcard::from_bytes(bytes).ok()?;
    let articles = stored.articles.iter().map(|article| restore(article, segment, path));
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

fn store<'a>(article: &'a Article, apart: Apart, packed: &'a [u8], names: &mut NamesToStore) -> StoredArticle<'a> {
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

fn restore(stored: &StoredArticle<'_>, segment: &Arc<OpenSegment>, path: &Path) -> Option<Article> {
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
        text: Body::shelved(stored.apart.within(segment)),
        source: stored.source.map(str::to_string),
        url: stored.url.map(str::to_string),
        date: stored.date.date(),
    };
    let language = names.kept(stored.language)?;
    let found = Found::packed(language, stored.title.map(title), stored.found, segment.clone());
    Some(Article { record, found })
}
