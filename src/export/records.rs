//! All that was found, as one JSON object an article. The field names are a contract; README.md describes them.

mod estimate;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::article::{
    Article, Chrome, PersonIdx, PersonKind, Phrase, Quantity, Span, Speaker, Statement, StatementKind, Term,
    TermMention,
};
use crate::date::{DateOrigin, Precision};
use crate::dossier::{ArticleId, Dossier};
use crate::export::records::estimate::ExportedEstimate;
use crate::export::{json, locator};

/// Writes an object a line.
pub fn write_lines(dossier: &Dossier, chosen: &[ArticleId], out: &mut dyn Write) -> io::Result<()> {
    chosen
        .iter()
        .try_for_each(|id| json::write_line(out, &InDossier(dossier, *id)))
}

/// Writes one array of objects.
pub fn write_array(dossier: &Dossier, chosen: &[ArticleId], out: &mut dyn Write) -> io::Result<()> {
    json::write_pretty(out, &Chosen(dossier, chosen))
}

/// Articles that are written one after another, so that the texts of one are in memory.
struct Chosen<'a>(&'a Dossier, &'a [ArticleId]);

impl Serialize for Chosen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|id| InDossier(self.0, *id)))
    }
}

struct InDossier<'a>(&'a Dossier, ArticleId);

impl Serialize for InDossier<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let InDossier(dossier, id) = *self;
        exported(dossier, id, &dossier.article(id).passing()).serialize(serializer)
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    id: String,
    path: String,
    record: Option<u32>,
    title: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    language: &'a str,
    date: ExportedDate,
    estimate: Option<ExportedEstimate>,
    text: &'a str,
    chrome: &'a [Chrome],
    people: Vec<ExportedPerson<'a>>,
    statements: Vec<ExportedStatement<'a>>,
    terms: Vec<ExportedTerm<'a>>,
    times: Vec<ExportedTime<'a>>,
}

#[derive(Serialize)]
struct ExportedDate {
    value: Option<String>,
    precision: Precision,
    origin: DateOrigin,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct ExportedPerson<'a> {
    id: String,
    name: &'a str,
    kind: PersonKind,
    roles: &'a [Phrase],
    affiliations: &'a [Phrase],
    mentions: Vec<Surface<'a>>,
}

#[derive(Serialize)]
struct Surface<'a> {
    #[serde(flatten)]
    span: Span,
    surface: &'a str,
}

#[derive(Serialize)]
struct ExportedStatement<'a> {
    #[serde(flatten)]
    span: Span,
    kind: StatementKind,
    speaker: Option<String>,
    source: Option<&'a str>,
    cue: Option<Span>,
}

#[derive(Serialize)]
struct ExportedTerm<'a> {
    lexicon: &'a str,
    id: &'a str,
    name: &'a str,
    category: &'a str,
    mentions: Vec<ExportedMention<'a>>,
}

#[derive(Serialize)]
struct ExportedMention<'a> {
    #[serde(flatten)]
    at: Surface<'a>,
    quantity: Option<ExportedQuantity<'a>>,
    claimant: Option<&'a str>,
}

#[derive(Serialize)]
struct ExportedQuantity<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    min: Option<f64>,
    max: Option<f64>,
    hedge: Option<&'a str>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct ExportedTime<'a> {
    #[serde(flatten)]
    at: Surface<'a>,
    value: Option<String>,
}

fn exported<'a>(dossier: &Dossier, id: ArticleId, article: &'a Article) -> Exported<'a> {
    let record = &article.record;
    let found = &article.found;
    Exported {
        id: locator(dossier, id),
        path: record.path.display().to_string(),
        record: record.index,
        title: found.title.as_ref().map(|title| title.text.as_str()),
        source: record.source.as_deref(),
        url: record.url.as_deref(),
        language: found.language,
        date: date_of(article),
        estimate: estimate::estimate_of(dossier, id),
        text: article.text(),
        chrome: &found.chrome,
        people: people_of(dossier, id, article),
        statements: found
            .statements
            .iter()
            .map(|statement| statement_of(dossier, id, statement))
            .collect(),
        terms: found.terms.iter().map(|term| term_of(article, term)).collect(),
        times: found
            .times
            .iter()
            .map(|time| ExportedTime {
                at: surface(article, time.span),
                value: time.value.map(|value| value.to_string()),
            })
            .collect(),
    }
}

fn surface(article: &Article, span: Span) -> Surface<'_> {
    Surface {
        span,
        surface: span.of(article.text()),
    }
}

fn date_of(article: &Article) -> ExportedDate {
    let date = article.date();
    let interval = date.interval();
    ExportedDate {
        value: date.value.map(|value| value.to_string()),
        precision: date.precision(),
        origin: date.origin,
        earliest: interval.map(|(earliest, _)| earliest.to_string()),
        latest: interval.map(|(_, latest)| latest.to_string()),
    }
}

/// Names a person for the whole export, so that other programs can follow them through the articles.
fn person_id(dossier: &Dossier, article: ArticleId, person: PersonIdx) -> String {
    match dossier.person_of(article, person) {
        Some(id) => format!("p{}", id.0),
        None => format!("p{}-{}", article.0, person.0),
    }
}

fn people_of<'a>(dossier: &Dossier, id: ArticleId, article: &'a Article) -> Vec<ExportedPerson<'a>> {
    (0..=u16::MAX)
        .zip(&article.found.people)
        .map(|(idx, person)| ExportedPerson {
            id: person_id(dossier, id, PersonIdx(idx)),
            name: &person.name,
            kind: person.kind,
            roles: &person.roles,
            affiliations: &person.affiliations,
            mentions: person.mentions.iter().map(|span| surface(article, *span)).collect(),
        })
        .collect()
}

fn statement_of<'a>(dossier: &Dossier, id: ArticleId, statement: &'a Statement) -> ExportedStatement<'a> {
    let (speaker, source) = match &statement.speaker {
        Speaker::Person(person) => (Some(person_id(dossier, id, *person)), None),
        Speaker::Collective(source) => (None, Some(source.text.as_str())),
        Speaker::Unattributed => (None, None),
    };
    ExportedStatement {
        span: statement.span,
        kind: statement.kind,
        speaker,
        source,
        cue: statement.cue,
    }
}

fn term_of<'a>(article: &'a Article, term: &'a Term) -> ExportedTerm<'a> {
    ExportedTerm {
        lexicon: &term.lexicon,
        id: &term.id,
        name: &term.name,
        category: &term.category,
        mentions: term
            .mentions
            .iter()
            .map(|mention| mention_of(article, mention))
            .collect(),
    }
}

fn mention_of<'a>(article: &'a Article, mention: &'a TermMention) -> ExportedMention<'a> {
    ExportedMention {
        at: surface(article, mention.span),
        quantity: mention.quantity.as_ref().map(|quantity| quantity_of(article, quantity)),
        claimant: mention.claimant.as_deref(),
    }
}

fn quantity_of<'a>(article: &'a Article, quantity: &'a Quantity) -> ExportedQuantity<'a> {
    ExportedQuantity {
        text: quantity.span.of(article.text()),
        span: quantity.span,
        min: quantity.min,
        max: quantity.max,
        hedge: quantity.hedge.as_deref(),
        unit: quantity.unit.as_deref(),
    }
}
