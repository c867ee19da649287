//! What was found in an article, as it is kept and packed.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::article::gist::{Gist, GistPerson, GistTerm};
use crate::article::{
    Annotations, Chrome, ChromeKind, Person, PersonIdx, PersonKind, Phrase, Quantity, Side, Span, Speaker, Statement,
    StatementKind, Term, TermMention, TimeExpression,
};
use crate::cache::segment::to_bytes;
use crate::cache::stored::dates::Value;
use crate::cache::stored::{Names, NamesToStore};

#[derive(Serialize, Deserialize)]
struct StoredFound<'a, Mentions> {
    chrome: Vec<(Span, ChromeKind)>,
    #[serde(borrow)]
    people: Vec<StoredPerson<'a, Mentions>>,
    statements: Vec<StoredStatement<'a>>,
    terms: Vec<StoredTerm<'a>>,
    times: Vec<(Span, Option<Value>, Side)>,
}

type StoredPhrase<'a> = (&'a str, Span);

#[derive(Serialize, Deserialize)]
struct StoredPerson<'a, Mentions> {
    name: &'a str,
    kind: PersonKind,
    #[serde(borrow)]
    roles: Vec<StoredPhrase<'a>>,
    affiliations: Vec<StoredPhrase<'a>>,
    mentions: Mentions,
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

/// Packs what was found in an article, without the reasons for it.
pub(super) fn pack(found: &Annotations, names: &NamesToStore) -> Vec<u8> {
    let time = |time: &TimeExpression| (time.span, time.value.map(Value::from), time.side);
    to_bytes(&StoredFound {
        chrome: found.chrome.iter().map(store_chrome).collect(),
        people: found.people.iter().map(store_person).collect(),
        statements: found.statements.iter().map(store_statement).collect(),
        terms: found.terms.iter().map(|term| store_term(term, names)).collect(),
        times: found.times.iter().map(time).collect(),
    })
}

/// Reads what [`pack`] wrote; nothing when it is something else.
pub(in crate::cache) fn unpack(bytes: &[u8], names: &Names) -> Option<Annotations> {
    let stored: StoredFound<'_, Vec<Span>> = postcard::from_bytes(bytes).ok()?;
    let time = |(span, value, side): (Span, Option<Value>, Side)| TimeExpression {
        span,
        value: value.and_then(Value::edtf),
        side,
    };
    let term = |term| restore_term(term, names);
    Some(Annotations {
        chrome: stored.chrome.into_iter().map(restore_chrome).collect(),
        people: stored.people.into_iter().map(restore_person).collect(),
        statements: stored.statements.into_iter().map(restore_statement).collect(),
        terms: stored.terms.into_iter().map(term).collect::<Option<_>>()?,
        times: stored.times.into_iter().map(time).collect(),
        reasons_apart: true,
    })
}

/// Reads the gist of what [`pack`] wrote; nothing when it is something else.
pub(in crate::cache) fn skim<'a>(bytes: &'a [u8], names: &'a Names) -> Option<Gist<'a>> {
    let stored: StoredFound<'_, Counted> = postcard::from_bytes(bytes).ok()?;
    let texts = |phrases: Vec<StoredPhrase<'a>>| phrases.into_iter().map(|(text, _)| text).collect();
    let people = stored.people.into_iter().map(|person| GistPerson {
        name: person.name,
        kind: person.kind,
        roles: texts(person.roles),
        affiliations: texts(person.affiliations),
        n_mentions: person.mentions.0,
    });
    let speakers = stored
        .statements
        .iter()
        .filter_map(|statement| match statement.speaker {
            StoredSpeaker::Person(idx) => Some(PersonIdx(idx)),
            StoredSpeaker::Collective(_) | StoredSpeaker::Unattributed => None,
        });
    let term = |term: StoredTerm<'_>| {
        let [lexicon, id, name, category] = term.names.map(|number| names.shared(number));
        let counted = term.mentions.iter().enumerate().filter(|(_, m)| m.quantity.is_some());
        Some(GistTerm {
            lexicon: lexicon?,
            id: id?,
            name: name?,
            category: category?,
            n_mentions: term.mentions.len(),
            counted: counted.map(|(n, _)| n).collect(),
        })
    };
    let times = stored
        .times
        .into_iter()
        .map(|(_, value, _)| value.and_then(Value::edtf));
    Some(Gist {
        people: people.collect(),
        speakers: speakers.collect(),
        terms: stored.terms.into_iter().map(term).collect::<Option<_>>()?,
        times: times.collect(),
    })
}

/// How many there are of what is not asked for.
struct Counted(usize);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Count).map(Self)
    }
}

struct Count;

impl<'de> Visitor<'de> for Count {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("places in a text")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut places: A) -> Result<usize, A::Error> {
        let mut n = 0;
        while places.next_element::<Span>()?.is_some() {
            n += 1;
        }
        Ok(n)
    }
}

fn store_chrome(chrome: &Chrome) -> (Span, ChromeKind) {
    (chrome.span, chrome.kind)
}

fn restore_chrome((span, kind): (Span, ChromeKind)) -> Chrome {
    Chrome { span, kind }
}

fn store_person(person: &Person) -> StoredPerson<'_, &[Span]> {
    StoredPerson {
        name: &person.name,
        kind: person.kind,
        roles: person.roles.iter().map(store_phrase).collect(),
        affiliations: person.affiliations.iter().map(store_phrase).collect(),
        mentions: &person.mentions[..],
    }
}

fn restore_person(stored: StoredPerson<'_, Vec<Span>>) -> Person {
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

fn store_term<'a>(term: &'a Term, names: &NamesToStore) -> StoredTerm<'a> {
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
    let [lexicon, id, name, category] = stored.names.map(|number| names.shared(number).cloned());
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
