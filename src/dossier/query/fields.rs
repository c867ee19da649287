//! Fields of a query: what is asked of the title, the source, the people, the terms and their numbers, not of the text as such.

use crate::article::{Annotations, Person, PersonKind, Phrase, Speaker, Term};
use crate::dossier::query::matching::{Subject, hits_in, pattern_hits};
use crate::dossier::query::{Hit, HitKind, Value, Words};
use crate::span::Span;
use crate::text::fold::fold_name;

/// What a field asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title, as the list shows it.
    Title,
    /// The outlet that the record names.
    Source,
    /// The name of anybody in the article, of an expert, of an official.
    Person,
    Expert,
    Official,
    Role,
    /// Affiliations, and groups that speak.
    Org,
    /// Name, id, category or words of anything that a lexicon found.
    Term,
    /// The same, of one lexicon.
    Lexicon(String),
    /// Terms with a claimed number: the term, or who claims it.
    Claim,
}

impl Field {
    /// The fields that stand for themselves, as a reader types them.
    pub const NAMES: &[&str] = &[
        "title", "source", "person", "expert", "official", "role", "org", "term", "claim",
    ];

    /// Returns the field of a name; lexicons are fields too, in the singular or as they are named.
    pub(super) fn parse(name: &str, lexicons: &[String]) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "source" => Self::Source,
            "person" => Self::Person,
            "expert" => Self::Expert,
            "official" => Self::Official,
            "role" => Self::Role,
            "org" => Self::Org,
            "term" => Self::Term,
            "claim" => Self::Claim,
            _ => {
                let is_meant = |lexicon: &&String| **lexicon == name || lexicon.strip_suffix('s') == Some(name);
                Self::Lexicon(lexicons.iter().find(is_meant)?.clone())
            }
        })
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Title => "title",
            Self::Source => "source",
            Self::Person => "person",
            Self::Expert => "expert",
            Self::Official => "official",
            Self::Role => "role",
            Self::Org => "org",
            Self::Term => "term",
            Self::Claim => "claim",
            Self::Lexicon(name) => name,
        }
    }
}

/// Returns the words by which an article answers a field; `None` when it does not.
pub(super) fn find(field: &Field, value: &Value, subject: &Subject<'_>) -> Option<Vec<Hit>> {
    let article = subject.article;
    let asked = Asked {
        value,
        language: article.found.language,
    };
    match field {
        Field::Title => title(subject, &asked),
        Field::Source => asked.is_in(article.record.source.as_deref()?).then(Vec::new),
        Field::Person => people(subject, &asked, |_| true),
        Field::Expert => people(subject, &asked, |person| person.kind == PersonKind::Expert),
        Field::Official => people(subject, &asked, |person| person.kind == PersonKind::Official),
        Field::Role => phrases(subject.found().people.iter().flat_map(|person| &person.roles), &asked),
        Field::Org => phrases(orgs(subject.found()), &asked),
        Field::Term => terms(subject, &asked, |_| true),
        Field::Lexicon(name) => terms(subject, &asked, |term| *term.lexicon == **name),
        Field::Claim => claims(subject, &asked),
    }
}

/// A value, and the language in which it is compared.
struct Asked<'a> {
    value: &'a Value,
    language: &'a str,
}

impl Asked<'_> {
    fn hits(&self, text: &str) -> Vec<Hit> {
        match self.value {
            Value::Anything => vec![exact(Span::new(0, text.len()))],
            Value::Words(words) => hits_in(words, text, self.language),
            Value::Pattern(pattern) => pattern_hits(pattern, text),
        }
    }

    fn is_in(&self, text: &str) -> bool {
        !self.hits(text).is_empty()
    }

    /// Returns whether a name is meant: in any spelling, and by a part of it.
    fn is_name(&self, name: &str) -> bool {
        match self.value {
            Value::Anything => true,
            Value::Pattern(pattern) => pattern.0.is_match(name),
            Value::Words(words) => holds_name(&fold_name(name), words),
        }
    }
}

/// Returns whether a name is meant by the value of a field that asks for people, in whatever language the article is.
pub(super) fn is_name_asked(value: &Value, name: &str) -> bool {
    Asked { value, language: "" }.is_name(name)
}

fn holds_name(name: &str, asked: &Words) -> bool {
    let key = fold_name(&asked.typed);
    let (name, key): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), key.split(' ').collect());
    let open = asked.units.last().is_some_and(|unit| unit.prefix);
    name.windows(key.len()).any(|part| {
        let mut pairs = part.iter().zip(&key).enumerate();
        pairs.all(|(n, (word, key))| {
            if open && n + 1 == part.len() {
                word.starts_with(key)
            } else {
                word == key
            }
        })
    })
}

fn exact(span: Span) -> Hit {
    Hit {
        span,
        kind: HitKind::Exact,
    }
}

/// Returns the hits when there are any.
fn some(hits: Vec<Hit>) -> Option<Vec<Hit>> {
    (!hits.is_empty()).then_some(hits)
}

fn title(subject: &Subject<'_>, asked: &Asked<'_>) -> Option<Vec<Hit>> {
    let title = subject.article.found.title.as_ref()?;
    let hits = some(asked.hits(&title.text))?;
    let in_text = title.span.filter(|span| span.of(subject.text()) == title.text);
    let shifted = |hit: Hit| {
        in_text.map(|title| Hit {
            span: Span {
                start: title.start + hit.span.start,
                end: title.start + hit.span.end,
            },
            ..hit
        })
    };
    Some(hits.into_iter().filter_map(shifted).collect())
}

fn people(subject: &Subject<'_>, asked: &Asked<'_>, is_meant: impl Fn(&Person) -> bool) -> Option<Vec<Hit>> {
    let named = subject.found().people.iter().filter(|person| is_meant(person));
    let named = named.filter(|person| asked.is_name(&person.name));
    some(
        named
            .flat_map(|person| person.mentions.iter().copied().map(exact))
            .collect(),
    )
}

fn orgs(found: &Annotations) -> impl Iterator<Item = &Phrase> {
    let of_people = found.people.iter().flat_map(|person| &person.affiliations);
    let speaking = found
        .statements
        .iter()
        .filter_map(|statement| match &statement.speaker {
            Speaker::Collective(source) => Some(source),
            Speaker::Person(_) | Speaker::Unattributed => None,
        });
    of_people.chain(speaking)
}

fn phrases<'a>(phrases: impl Iterator<Item = &'a Phrase>, asked: &Asked<'_>) -> Option<Vec<Hit>> {
    let meant = phrases.filter(|phrase| asked.is_in(&phrase.text));
    some(meant.map(|phrase| exact(phrase.span)).collect())
}

fn is_term(subject: &Subject<'_>, term: &Term, asked: &Asked<'_>) -> bool {
    asked.is_in(&term.name)
        || asked.is_in(&term.id)
        || asked.is_in(&term.category)
        || term
            .mentions
            .iter()
            .any(|mention| asked.is_in(mention.span.of(subject.text())))
}

fn terms(subject: &Subject<'_>, asked: &Asked<'_>, is_meant: impl Fn(&Term) -> bool) -> Option<Vec<Hit>> {
    let terms = subject.found().terms.iter().filter(|term| is_meant(term));
    let terms = terms.filter(|term| is_term(subject, term, asked));
    some(
        terms
            .flat_map(|term| term.mentions.iter().map(|mention| exact(mention.span)))
            .collect(),
    )
}

fn claims(subject: &Subject<'_>, asked: &Asked<'_>) -> Option<Vec<Hit>> {
    let mut hits = Vec::new();
    for term in &subject.found().terms {
        let named = is_term(subject, term, asked);
        for mention in &term.mentions {
            let by = mention.claimant.as_deref();
            if let Some(quantity) = &mention.quantity
                && (named || by.is_some_and(|by| asked.is_in(by) || asked.is_name(by)))
            {
                hits.push(exact(quantity.span.to(mention.span)));
            }
        }
    }
    some(hits)
}
