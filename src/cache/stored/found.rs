//! What was found in an article, as it is kept and packed.

use serde::{Deserialize, Serialize};

use crate::article::gist::{Gist, GistPerson, GistTerm};
use crate::article::{
    Annotations, Chrome, ChromeKind, Person, PersonIdx, PersonKind, Phrase, Quantity, Side, Span, Speaker, Statement,
    StatementKind, Term, TermMention, TimeExpression,
};
use crate::cache::segment::to_bytes;
use crate::cache::stored::dates::Value;
use crate::cache::stored::{Names, NamesToStore};

/// The gist stands first, so that passes over all articles read no further; see [`Gist`]. Behind it stand the [`StoredPlaces`].
#[derive(Serialize, Deserialize)]
struct StoredGist<'a> {
    #[serde(borrow)]
    people: Vec<StoredPerson<'a>>,
    /// Of each statement that a person makes.
    speakers: Vec<u16>,
    terms: Vec<StoredTerm>,
    times: Vec<Option<Value>>,
}

#[derive(Serialize, Deserialize)]
struct StoredPerson<'a> {
    name: &'a str,
    kind: PersonKind,
    #[serde(borrow)]
    roles: Vec<&'a str>,
    affiliations: Vec<&'a str>,
    n_mentions: usize,
}

#[derive(Serialize, Deserialize)]
struct StoredTerm {
    /// Numbers of lexicon, id, name and category.
    names: [u32; 4],
    n_mentions: usize,
    /// Which mentions have a number.
    counted: Vec<usize>,
}

/// Where that stands, in the order of the gist, and what else was found. The lists of all people stand behind each other, and those of all terms.
#[derive(Serialize, Deserialize)]
struct StoredPlaces<'a> {
    chrome: Vec<(Span, ChromeKind)>,
    /// Of each person the roles, then the affiliations.
    phrases: Vec<Span>,
    mentions: Vec<Span>,
    #[serde(borrow)]
    statements: Vec<StoredStatement<'a>>,
    term_mentions: Vec<StoredMention<'a>>,
    times: Vec<(Span, Side)>,
}

type StoredPhrase<'a> = (&'a str, Span);

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
    let speaker = |statement: &Statement| Some(statement.speaker.person()?.0);
    let gist = StoredGist {
        people: found.people.iter().map(store_person).collect(),
        speakers: found.statements.iter().filter_map(speaker).collect(),
        terms: found.terms.iter().map(|term| store_term(term, names)).collect(),
        times: found.times.iter().map(|time| time.value.map(Value::from)).collect(),
    };
    let people = found.people.iter();
    let phrases = people
        .clone()
        .flat_map(|person| person.roles.iter().chain(&person.affiliations));
    let term_mentions = found.terms.iter().flat_map(|term| &term.mentions);
    let places = StoredPlaces {
        chrome: found.chrome.iter().map(|chrome| (chrome.span, chrome.kind)).collect(),
        phrases: phrases.map(|phrase| phrase.span).collect(),
        mentions: people.flat_map(|person| person.mentions.iter().copied()).collect(),
        statements: found.statements.iter().map(store_statement).collect(),
        term_mentions: term_mentions.map(store_mention).collect(),
        times: found.times.iter().map(|time| (time.span, time.side)).collect(),
    };
    to_bytes(&(gist, places))
}

/// Reads what [`pack`] wrote; nothing when it is something else.
pub(in crate::cache) fn unpack(bytes: &[u8], names: &Names) -> Option<Annotations> {
    let (gist, places): (StoredGist<'_>, StoredPlaces<'_>) = postcard::from_bytes(bytes).ok()?;
    let (mut phrases, mut mentions) = (places.phrases.into_iter(), places.mentions.into_iter());
    let mut term_mentions = places.term_mentions.into_iter();
    let people = gist.people.into_iter();
    let people = people.map(|person| restore_person(person, &mut phrases, &mut mentions));
    let terms = gist.terms.into_iter();
    let terms = terms.map(|term| restore_term(&term, &mut term_mentions, names));
    (gist.times.len() == places.times.len()).then_some(())?;
    let times = gist.times.into_iter().zip(places.times);
    let found = Annotations {
        chrome: places
            .chrome
            .into_iter()
            .map(|(span, kind)| Chrome { span, kind })
            .collect(),
        people: people.collect::<Option<_>>()?,
        statements: places.statements.into_iter().map(restore_statement).collect(),
        terms: terms.collect::<Option<_>>()?,
        times: times.map(restore_time).collect(),
        reasons_apart: true,
    };
    // Each place belongs to something.
    let rest = phrases.len() + mentions.len() + term_mentions.len();
    (rest == 0).then_some(found)
}

/// Reads the gist of what [`pack`] wrote; nothing when it is something else.
pub(in crate::cache) fn skim<'a>(bytes: &'a [u8], names: &'a Names) -> Option<Gist<'a>> {
    let (stored, _): (StoredGist<'_>, _) = postcard::take_from_bytes(bytes).ok()?;
    let person = |person: StoredPerson<'a>| GistPerson {
        name: person.name,
        kind: person.kind,
        roles: person.roles,
        affiliations: person.affiliations,
        n_mentions: person.n_mentions,
    };
    let term = |term: StoredTerm| {
        let [lexicon, id, name, category] = term.names.map(|number| names.shared(number));
        Some(GistTerm {
            lexicon: lexicon?,
            id: id?,
            name: name?,
            category: category?,
            n_mentions: term.n_mentions,
            counted: term.counted,
        })
    };
    let times = stored.times.into_iter();
    Some(Gist {
        people: stored.people.into_iter().map(person).collect(),
        speakers: stored.speakers.into_iter().map(PersonIdx).collect(),
        terms: stored.terms.into_iter().map(term).collect::<Option<_>>()?,
        times: times.map(|value| value.and_then(Value::edtf)).collect(),
    })
}

fn store_person(person: &Person) -> StoredPerson<'_> {
    StoredPerson {
        name: &person.name,
        kind: person.kind,
        roles: texts_of(&person.roles),
        affiliations: texts_of(&person.affiliations),
        n_mentions: person.mentions.len(),
    }
}

fn texts_of(phrases: &[Phrase]) -> Vec<&str> {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

fn restore_person(
    stored: StoredPerson<'_>,
    phrases: &mut impl Iterator<Item = Span>,
    mentions: &mut impl ExactSizeIterator<Item = Span>,
) -> Option<Person> {
    let mut phrase = |text: &str| {
        let span = phrases.next()?;
        Some(restore_phrase((text, span)))
    };
    let mut all = |texts: Vec<&str>| texts.into_iter().map(&mut phrase).collect::<Option<_>>();
    Some(Person {
        name: stored.name.to_string(),
        kind: stored.kind,
        roles: all(stored.roles)?,
        affiliations: all(stored.affiliations)?,
        mentions: next_of(mentions, stored.n_mentions)?,
        why: Vec::new(),
    })
}

/// Takes the next `n` of a list; nothing when there are fewer.
fn next_of<T>(list: &mut impl ExactSizeIterator<Item = T>, n: usize) -> Option<Vec<T>> {
    (list.len() >= n).then(|| list.take(n).collect())
}

fn store_statement(statement: &Statement) -> StoredStatement<'_> {
    StoredStatement {
        span: statement.span,
        kind: statement.kind,
        speaker: match &statement.speaker {
            Speaker::Person(PersonIdx(idx)) => StoredSpeaker::Person(*idx),
            Speaker::Collective(phrase) => StoredSpeaker::Collective((&phrase.text, phrase.span)),
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

fn store_term(term: &Term, names: &NamesToStore) -> StoredTerm {
    let counted = (0..)
        .zip(&term.mentions)
        .filter(|(_, mention)| mention.quantity.is_some());
    StoredTerm {
        names: [&term.lexicon, &term.id, &term.name, &term.category].map(|name| names.number(name)),
        n_mentions: term.mentions.len(),
        counted: counted.map(|(n, _)| n).collect(),
    }
}

fn store_mention(mention: &TermMention) -> StoredMention<'_> {
    StoredMention {
        span: mention.span,
        quantity: mention.quantity.as_ref().map(|quantity| StoredQuantity {
            span: quantity.span,
            min: quantity.min,
            max: quantity.max,
            hedge: quantity.hedge.as_deref(),
            unit: quantity.unit.as_deref(),
        }),
        claimant: mention.claimant.as_deref(),
    }
}

fn restore_term<'a>(
    stored: &StoredTerm,
    mentions: &mut impl ExactSizeIterator<Item = StoredMention<'a>>,
    names: &Names,
) -> Option<Term> {
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
    let mentions = next_of(mentions, stored.n_mentions)?;
    Some(Term {
        lexicon: lexicon?,
        id: id?,
        name: name?,
        category: category?,
        mentions: mentions.into_iter().map(mention).collect(),
    })
}

fn restore_time((value, (span, side)): (Option<Value>, (Span, Side))) -> TimeExpression {
    TimeExpression {
        span,
        value: value.and_then(Value::edtf),
        side,
    }
}

fn restore_phrase((text, span): StoredPhrase<'_>) -> Phrase {
    Phrase {
        text: text.to_string(),
        span,
    }
}
