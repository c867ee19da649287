//! The nouns that every layer shares: an article, and what was found in it.
//!
//! The text of an article is never changed. Everything found lies beside it as spans, so that each row on
//! the screen leads back to the sentence it came from.

pub mod body;
pub mod found;
pub mod gist;
pub mod postings;
pub mod progress;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::article::body::Body;
pub use crate::article::found::Found;
pub use crate::article::gist::Gist;
pub use crate::article::postings::{BatchWords, Postings};
pub use crate::article::progress::Progress;
use crate::date::{Edtf, PubDate};
pub use crate::span::Span;

/// What a format read: one article as it stood in its file, before anything was found in it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The file, as the reader named it or as it was reached from the folder that he named.
    pub path: PathBuf,
    /// Which article of the file, from 0; `None` where a file holds one article.
    pub index: Option<u32>,
    /// The line of the file, from 1, that holds the record, where each has one of its own.
    pub line: Option<u32>,
    /// The decoded text exactly as it stood, with line ends as LF.
    pub text: Body,
    /// A title that the format itself marks: front matter, a heading.
    pub title: Option<MarkedTitle>,
    /// The outlet, where the record names it.
    pub source: Option<String>,
    pub url: Option<String>,
    /// A language tag that the record states, e.g. `nl`.
    pub language: Option<String>,
    pub date: PubDate,
    /// Parts of `text` that are not prose: front matter, header lines, Markdown syntax that no reader wants to read.
    pub markup: Vec<Chrome>,
}

/// What stays of a record when it was looked through: where it is and what it says of itself.
///
/// What a format marks for those who look for something is gone by then; of a hundred thousand articles it would take twenty megabytes.
#[derive(Clone, Debug, Default)]
pub struct Clipping {
    /// See [`Record`] for all of these.
    pub path: PathBuf,
    pub index: Option<u32>,
    pub line: Option<u32>,
    pub text: Body,
    pub source: Option<String>,
    pub url: Option<String>,
    pub date: PubDate,
}

impl From<Record> for Clipping {
    fn from(record: Record) -> Self {
        Self {
            path: record.path,
            index: record.index,
            line: record.line,
            text: record.text,
            source: record.source,
            url: record.url,
            date: record.date,
        }
    }
}

/// A title that a format marks as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedTitle {
    pub text: String,
    /// Where it stands in the text, when it does.
    pub span: Option<Span>,
    pub origin: TitleOrigin,
}

/// An article: a record and what was found in it.
#[derive(Clone, Debug)]
pub struct Article {
    pub record: Clipping,
    pub found: Found,
}

impl Article {
    pub fn text(&self) -> &str {
        &self.record.text
    }

    pub fn date(&self) -> &PubDate {
        &self.record.date
    }

    /// Returns a copy for a pass over many articles: text and annotations that are read through it go when it goes.
    #[must_use]
    pub fn passing(&self) -> Self {
        self.clone()
    }

    /// Returns what was found, with the reasons for it; nothing when they can no longer be read.
    pub fn explained(&self) -> Option<Cow<'_, Annotations>> {
        let found = self.found.read();
        if !found.reasons_apart {
            return Some(found);
        }
        let place = self.record.text.place()?;
        let mut found = found.into_owned();
        found.give_reasons(place.shelf.reasons(place)?)?;
        Some(Cow::Owned(found))
    }
}

/// Everything that is found in the text of one article. All spans lie inside its text; lists are in order of first position.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    pub chrome: Vec<Chrome>,
    pub people: Vec<Person>,
    pub statements: Vec<Statement>,
    pub terms: Vec<Term>,
    pub times: Vec<TimeExpression>,
    /// Each `why` in here is empty: the reasons lie with the text; see [`Article::explained`].
    pub reasons_apart: bool,
}

/// The reasons for what was found in an article: for each person, each statement and each mention of each term, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    pub people: Vec<Vec<Evidence>>,
    pub statements: Vec<Vec<Evidence>>,
    pub mentions: Vec<Vec<Evidence>>,
}

impl Annotations {
    /// Takes the reasons out.
    pub fn take_reasons(&mut self) {
        self.people.iter_mut().for_each(|person| person.why.clear());
        self.statements.iter_mut().for_each(|statement| statement.why.clear());
        let mentions = self.terms.iter_mut().flat_map(|term| &mut term.mentions);
        mentions.for_each(|mention| mention.why.clear());
        self.reasons_apart = true;
    }

    /// Puts reasons back; nothing when they are those of something else.
    fn give_reasons(&mut self, reasons: Reasons) -> Option<()> {
        let n_mentions: usize = self.terms.iter().map(|term| term.mentions.len()).sum();
        let fit = reasons.people.len() == self.people.len()
            && reasons.statements.len() == self.statements.len()
            && reasons.mentions.len() == n_mentions;
        fit.then_some(())?;
        self.reasons_apart = false;
        self.people
            .iter_mut()
            .zip(reasons.people)
            .for_each(|(p, why)| p.why = why);
        let statements = self.statements.iter_mut().zip(reasons.statements);
        statements.for_each(|(statement, why)| statement.why = why);
        let mentions = self.terms.iter_mut().flat_map(|term| &mut term.mentions);
        mentions
            .zip(reasons.mentions)
            .for_each(|(mention, why)| mention.why = why);
        Some(())
    }
}

/// What the list shows as the title of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub text: String,
    pub span: Option<Span>,
    pub origin: TitleOrigin,
}

/// Where a title comes from; a first sentence is shown as such, because it is no title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TitleOrigin {
    FrontMatter,
    Heading,
    FirstLine,
    FirstSentence,
}

/// A part of the text that is page furniture, not prose. Dimmed on the screen, never cut; nothing in it is a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Chrome {
    #[serde(flatten)]
    pub span: Span,
    pub kind: ChromeKind,
}

/// What a piece of page furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChromeKind {
    /// A date line or front matter before the article.
    Header,
    /// Markdown or other syntax.
    Markup,
    /// A list of other headlines.
    LinkList,
    /// A "Lees ook" box.
    ReadAlso,
    /// Share buttons, menus, cookie and subscription lines.
    Interface,
    /// Who made a picture, or the agency before a caption; the rest of the caption is text.
    Credit,
    /// Who wrote the article and when it was put online.
    Byline,
    /// The title once more.
    RunningTitle,
    /// The hour before an entry of a live blog, "2 hrs ago".
    Timestamp,
}

/// Why something was decided: the rule, the words it rests on and how much they weigh.
///
/// A decision is the sum of its weights; negative weights speak against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The name of the rule, as the manual lists it, e.g. `role-before-name`.
    pub rule: &'static str,
    pub span: Span,
    pub weight: i16,
}

/// Index of a person in [`Annotations::people`] of the same article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonIdx(pub u16);

/// A human being that one article mentions by name.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The fullest name that the article uses, without titles and genitive.
    pub name: String,
    pub kind: PersonKind,
    pub roles: Vec<Phrase>,
    pub affiliations: Vec<Phrase>,
    /// In order of position, never empty, never overlapping.
    pub mentions: Vec<Span>,
    /// Why this is a person, and of this kind.
    pub why: Vec<Evidence>,
}

/// What a person is in a news text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PersonKind {
    /// Speaks on knowledge: a professor, researcher, analyst.
    Expert,
    /// Speaks for an office or holds one.
    Official,
    #[default]
    Other,
}

/// Words of the article, with where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    pub text: String,
    #[serde(flatten)]
    pub span: Span,
}

/// Something that somebody says in an article.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Direct: the quoted words with their marks. Indirect: the clause that reports.
    pub span: Span,
    pub kind: StatementKind,
    pub speaker: Speaker,
    /// The words that attribute it: a reporting verb, `volgens`, `aldus`.
    pub cue: Option<Span>,
    /// The rules that led to the speaker; their weights sum to the confidence, 0 to 100.
    pub why: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    Direct,
    Indirect,
}

/// Who says a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    Person(PersonIdx),
    /// A source that is no named person: `Zuid-Koreaanse experts`, `de NIS`, `The Guardian`.
    Collective(Phrase),
    /// Nobody that the text names, or nobody sure enough.
    Unattributed,
}

impl Speaker {
    pub fn person(&self) -> Option<PersonIdx> {
        match self {
            Speaker::Person(idx) => Some(*idx),
            Speaker::Collective(_) | Speaker::Unattributed => None,
        }
    }
}

/// An entry of a lexicon that an article mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Name of the lexicon, e.g. `weapons`.
    pub lexicon: Arc<str>,
    /// Id of the entry in its lexicon, e.g. `hwasong-11`.
    pub id: Arc<str>,
    /// How panels name the entry, in the language of the article.
    pub name: Arc<str>,
    pub category: Arc<str>,
    /// In order of position, never empty.
    pub mentions: Vec<TermMention>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TermMention {
    pub span: Span,
    pub quantity: Option<Quantity>,
    /// Who claims the quantity, or reports the mention where there is none: words of the article or a person's name.
    pub claimant: Option<String>,
    /// The rules that made this a mention.
    pub why: Vec<Evidence>,
}

/// A number that the text claims of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words that say it, with hedge and unit.
    pub span: Span,
    /// Inclusive bounds; `None` where the text gives none (`duizenden` has a least, no most).
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// The words that soften it: `bijna`, `zeker`, `naar schatting`.
    pub hedge: Option<String>,
    /// What is counted when it is not the thing itself: `containers`, `ton`, `procent`.
    pub unit: Option<String>,
}

/// Words that name a time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    pub span: Span,
    /// What they mean, resolved against the publication date; `None` where that cannot be known.
    pub value: Option<Edtf>,
    /// Which way the sentence looks at it; asked in undated articles only.
    pub side: Side,
}

/// Which way a sentence looks at a time that it names, and so whether it was written before or after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// It tells what happened then.
    Behind,
    /// It says what will happen then.
    Ahead,
    /// Neither for certain.
    #[default]
    Unsure,
}

/// Input that could not be read, or not wholly; shown to the reader, stops nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    pub reason: String,
    pub kind: ProblemKind,
}

/// Whether a problem lost anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Nothing of it could be read.
    Unread,
    /// Left out on purpose: a device, a picture, a loop.
    Skipped,
    /// Read, with something to know about it.
    Note,
}

/// What became of a dossier while it was open.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are not there any more.
    pub gone: Vec<PathBuf>,
    /// Files that are other now: what was read of them before goes.
    pub changed: Vec<PathBuf>,
    /// What is in the files that came or changed.
    pub articles: Vec<Article>,
    /// The words of the articles for those who will search them.
    pub words: BatchWords,
    /// What there is to say of them, and of their folders.
    pub problems: Vec<Problem>,
    /// What there was to say of folders and is not so any more.
    pub settled: Vec<Problem>,
    /// Of the articles, those whose files came.
    pub n_new: usize,
}
