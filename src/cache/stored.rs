//! What was found in a file, as it is kept: the types of `article`, with numbers for the words that many articles share.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::article::{
    Annotations, Article, Body, Chrome, ChromeKind, MarkedTitle, Person, PersonIdx, PersonKind, Phrase, Problem,
    ProblemKind, Quantity, Record, Side, Span, Speaker, Statement, StatementKind, Term, TermMention, TimeExpression,
    Title, TitleOrigin,
};
use crate::cache::segment::{Content, to_bytes};
use crate::cache::shelf::{Apart, OpenSegment, TextsToStore};
use crate::cache::stored::dates::{Dated, Value};

mod dates;

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

    fn shared(&self, number: u32) -> Option<Arc<str>> {
        self.0.get(number as usize).map(|(_, name)| name.clone())
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
    marked_title: Option<StoredTitle<'a>>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    stated_language: Option<&'a str>,
    date: Dated,
    markup: Vec<(Span, ChromeKind)>,
    language: u32,
    title: Option<StoredTitle<'a>>,
    chrome: Vec<(Span, ChromeKind)>,
    people: Vec<StoredPerson<'a>>,
    statements: Vec<StoredStatement<'a>>,
    terms: Vec<StoredTerm<'a>>,
    times: Vec<(Span, Option<Value>, Side)>,
}

type StoredTitle<'a> = (&'a str, Option<Span>, TitleOrigin);
type StoredPhrase<'a> = (&'a str, Span);

#[derive(Serialize, Deserialize)]
struct StoredPerson<'a> {
    name: &'a str,
    kind: PersonKind,
    #[serde(borrow)]
    roles: Vec<StoredPhrase<'a>>,
    affiliations: Vec<StoredPhrase<'a>>,
    mentions: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
enum StoredSpeaker<'a> {
    Person(u16),
    Collective(#[serde(borrow)] StoredPhrase<'a>),
    Unattributed,
}

#[derive(Serialize, Deserialize)]
struct StoredStatement<'a> {
    span: Span,
    kind: StatementKind,
    #[serde(borrow)]
    speaker: StoredSpeaker<'a>,
    cue: Option<Span>,
}

#[derive(Serialize, Deserialize)]
struct StoredTerm<'a> {
    /// Numbers of lexicon, id, name and category.
    names: [u32; 4],
    #[serde(borrow)]
    mentions: Vec<StoredMention<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredMention<'a> {
    span: Span,
    #[serde(borrow)]
    quantity: Option<StoredQuantity<'a>>,
    claimant: Option<&'a str>,
}

#[derive(Serialize, Deserialize)]
struct StoredQuantity<'a> {
    span: Span,
    min: Option<f64>,
    max: Option<f64>,
    hedge: Option<&'a str>,
    unit: Option<&'a str>,
}

/// Writes what was found in a file; nothing when its texts can no longer be read. Its path is not kept: it is the one that the reader has
/// for it.
pub(super) fn encode(
    articles: &[Article],
    problems: &[Problem],
    names: &mut NamesToStore,
    texts: &mut TextsToStore,
) -> Option<Vec<u8>> {
    let articles = articles.iter().map(|article| {
        let apart = texts.add(article, names)?;
        Some(store(article, apart, names))
    });
    Some(to_bytes(&StoredFile {
        articles: articles.collect::<Option<_>>()?,
        problems: problems.iter().map(|p| (p.reason.as_str(), p.kind)).collect(),
    }))
}

/// Reads what [`encode`] wrote; nothing when it is something else.
pub(super) fn decode(bytes: &[u8], segment: &Arc<OpenSegment>, path: &Path) -> Option<Content> {
    let stored: StoredFile<'_> = postcard::from_bytes(bytes).ok()?;
    let articles = stored
        .articles
        .into_iter()
        .map(|article| restore(article, segment, path));
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

fn store<'a>(article: &'a Article, apart: Apart, names: &mut NamesToStore) -> StoredArticle<'a> {
    let Article { record, found } = article;
    let marked = |title: &'a MarkedTitle| (title.text.as_str(), title.span, title.origin);
    let chrome = |chrome: &Chrome| (chrome.span, chrome.kind);
    StoredArticle {
        index: record.index,
        line: record.line,
        apart,
        marked_title: record.title.as_ref().map(marked),
        source: record.source.as_deref(),
        url: record.url.as_deref(),
        stated_language: record.language.as_deref(),
        date: Dated::from(record.date),
        markup: record.markup.iter().map(chrome).collect(),
        language: names.number(found.language),
        title: found
            .title
            .as_ref()
            .map(|title| (title.text.as_str(), title.span, title.origin)),
        chrome: found.chrome.iter().map(chrome).collect(),
        people: found.people.iter().map(store_person).collect(),
        statements: found.statements.iter().map(store_statement).collect(),
        terms: found.terms.iter().map(|term| store_term(term, names)).collect(),
        times: found
            .times
            .iter()
            .map(|t| (t.span, t.value.map(Value::from), t.side))
            .collect(),
    }
}

fn restore(stored: StoredArticle<'_>, segment: &Arc<OpenSegment>, path: &Path) -> Option<Article> {
    let names = segment.names();
    let marked = |(text, span, origin): StoredTitle<'_>| MarkedTitle {
        text: text.to_string(),
        span,
        origin,
    };
    let title = |(text, span, origin): StoredTitle<'_>| Title {
        text: text.to_string(),
        span,
        origin,
    };
    let chrome =
        |chrome: Vec<(Span, ChromeKind)>| chrome.into_iter().map(|(span, kind)| Chrome { span, kind }).collect();
    let time = |(span, value, side): (Span, Option<Value>, Side)| TimeExpression {
        span,
        value: value.and_then(Value::edtf),
        side,
    };
    let record = Record {
        path: path.to_owned(),
        index: stored.index,
        line: stored.line,
        text: Body::shelved(stored.apart.within(segment)),
        title: stored.marked_title.map(marked),
        source: stored.source.map(str::to_string),
        url: stored.url.map(str::to_string),
        language: stored.stated_language.map(str::to_string),
        date: stored.date.date(),
        markup: chrome(stored.markup),
    };
    let found = Annotations {
        language: names.kept(stored.language)?,
        title: stored.title.map(title),
        chrome: chrome(stored.chrome),
        people: stored.people.into_iter().map(restore_person).collect(),
        statements: stored.statements.into_iter().map(restore_statement).collect(),
        terms: stored
            .terms
            .into_iter()
            .map(|term| restore_term(term, names))
            .collect::<Option<_>>()?,
        times: stored.times.into_iter().map(time).collect(),
        reasons_apart: true,
    };
    Some(Article { record, found })
}

fn store_person(person: &Person) -> StoredPerson<'_> {
    StoredPerson {
        name: &person.name,
        kind: person.kind,
        roles: person.roles.iter().map(store_phrase).collect(),
        affiliations: person.affiliations.iter().map(store_phrase).collect(),
        mentions: person.mentions.clone(),
    }
}

fn restore_person(stored: StoredPerson<'_>) -> Person {
    Person {
        name: stored.name.to_string(),
        kind: stored.kind,
        roles: stored.roles.into_iter().map(restore_phrase).collect(),
        affiliations: stored.affiliations.into_iter().map(restore_phrase).collect(),
        mentions: stored.mentions,
        why: Vec::new(),
    }
}

fn store_statement(statement: &Statement) -> StoredStatement<'_> {
    StoredStatement {
        span: statement.span,
        kind: statement.kind,
        speaker: match &statement.speaker {
            Speaker::Person(PersonIdx(idx)) => StoredSpeaker::Person(*idx),
            Speaker::Collective(phrase) => StoredSpeaker::Collective(store_phrase(phrase)),
            Speaker::Unattributed => StoredSpeaker::Unattributed,
        },
        cue: statement.cue,
    }
}

#[allow(clippy::needless_pass_by_value)] // as the others, which are used up
fn restore_statement(stored: StoredStatement<'_>) -> Statement {
    Statement {
        span: stored.span,
        kind: stored.kind,
        speaker: match stored.speaker {
            StoredSpeaker::Person(idx) => Speaker::Person(PersonIdx(idx)),
            StoredSpeaker::Collective(phrase) => Speaker::Collective(restore_phrase(phrase)),
            StoredSpeaker::Unattributed => Speaker::Unattributed,
        },
        cue: stored.cue,
        why: Vec::new(),
    }
}

fn store_term<'a>(term: &'a Term, names: &mut NamesToStore) -> StoredTerm<'a> {
    let mention = |mention: &'a TermMention| StoredMention {
        span: mention.span,
        quantity: mention.quantity.as_ref().map(|quantity| StoredQuantity {
            span: quantity.span,
            min: quantity.min,
            max: quantity.max,
            hedge: quantity.hedge.as_deref(),
            unit: quantity.unit.as_deref(),
        }),
        claimant: mention.claimant.as_deref(),
    };
    StoredTerm {
        mentions: term.mentions.iter().map(mention).collect(),
        names: [&term.lexicon, &term.id, &term.name, &term.category].map(|name| names.number(name)),
    }
}

fn restore_term(stored: StoredTerm<'_>, names: &Names) -> Option<Term> {
    let mention = |mention: StoredMention<'_>| TermMention {
        span: mention.span,
        quantity: mention.quantity.map(|quantity| Quantity {
            span: quantity.span,
            min: quantity.min,
            max: quantity.max,
            hedge: quantity.hedge.map(str::to_string),
            unit: quantity.unit.map(str::to_string),
        }),
        claimant: mention.claimant.map(str::to_string),
        why: Vec::new(),
    };
    let [lexicon, id, name, category] = stored.names.map(|number| names.shared(number));
    Some(Term {
        lexicon: lexicon?,
        id: id?,
        name: name?,
        category: category?,
        mentions: stored.mentions.into_iter().map(mention).collect(),
    })
}

fn store_phrase(phrase: &Phrase) -> StoredPhrase<'_> {
    (&phrase.text, phrase.span)
}

fn restore_phrase((text, span): StoredPhrase<'_>) -> Phrase {
    Phrase {
        text: text.to_string(),
        span,
    }
}
