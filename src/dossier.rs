//! What a set of articles says together: its order, its people and terms, what a filter leaves of it. No I/O.
//!
//! A dossier is a list of immutable segments, shared by `Arc`: a clone is a copy of pointers. What is derived from
//! all of it (order, merged people, merged terms) is worked out once, when it is first asked for.

pub mod aliases;
mod assigned;
mod batch;
pub mod concordance;
mod columns;
pub mod estimate;
pub mod events;
pub mod finder;
pub mod grid;
pub mod grouping;
pub mod order;
mod outline;
pub mod passage;
pub mod people;
mod per_article;
pub mod profile;
pub mod query;
pub mod removal;
pub mod search;
mod segment;
pub mod select;
pub mod sources;
pub mod terms;
mod texts;
pub mod timeline;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::article::{Article, BatchWords, PersonIdx};
use crate::dossier::assigned::Assigned;
use crate::dossier::columns::Interval;
use crate::dossier::estimate::Estimates;
use crate::dossier::events::EventIndex;
use crate::dossier::finder::{NameIndex, Target};
use crate::dossier::order::Sort;
use crate::dossier::outline::Outlined;
use crate::dossier::people::{DossierPerson, PeopleIndex};
use crate::dossier::segment::Segment;
use crate::dossier::sources::{DossierSource, SourceIndex};
use crate::dossier::terms::{DossierTerm, TermIndex};
use crate::marks::ArticleMarks;

/// Names an article of one dossier: its place in the order of loading. It changes only when articles are taken out ([`Dossier::remove`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

/// Names a person of one dossier; the same in all its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// Names a term of one dossier; the same in all its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub u32);

/// Names an outlet of one dossier, or that none is named; the same in all its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// Articles that are read together.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    segments: Vec<Segment>,
    /// How often articles were taken out, by which others got other ids.
    numbering: u32,
    /// Articles with the reader's marks applied, in place of those in the segments.
    assigned: Assigned,
    /// The reader's marks by article, where a search asks for them.
    marked: Arc<FxHashMap<ArticleId, ArticleMarks>>,
    /// When its undated articles may have been published, as far as that was worked out.
    estimates: Estimates,
    /// Newest and oldest first, the undated by their estimates; forgotten with `derived`.
    estimated_orders: [OnceLock<Arc<[ArticleId]>>; 2],
    /// Shared by clones: what one of them asks for, none works out again.
    derived: Arc<Derived>,
}

/// What follows from all articles; worked out when first asked for, forgotten when articles come in.
#[derive(Debug, Default)]
struct Derived {
    /// By [`Sort`].
    orders: [OnceLock<Arc<[ArticleId]>>; 4],
    intervals: OnceLock<Arc<[Interval]>>,
    initials: OnceLock<Arc<[Option<char>]>>,
    names: OnceLock<Arc<NameIndex>>,
    events: OnceLock<Arc<EventIndex>>,
    people: OnceLock<Arc<PeopleIndex>>,
    terms: OnceLock<Arc<TermIndex>>,
    sources: OnceLock<Arc<SourceIndex>>,
}

impl Dossier {
    /// Adds articles behind those that are there.
    ///
    /// This costs nothing that grows with the dossier; the next question about all of it does. Who asks between pushes
    /// keeps the whole linear by pushing a fixed share of what is there, not a fixed number.
    pub fn push(&mut self, articles: Vec<Article>) {
        self.push_with_words(articles, BatchWords::default());
    }

    /// Does the same with the words of the articles, as far as they are known: an index of them is made sooner then.
    #[allow(clippy::cast_possible_truncation)]
    pub fn push_with_words(&mut self, articles: Vec<Article>, words: BatchWords) {
        if articles.is_empty() {
            return;
        }
        let first = self.len() as u32;
        let segment = Segment::new(first, articles, words);
        segment.begin_outlines();
        self.segments.push(segment);
        self.forget_derived();
    }

    /// Forgets what followed from the articles as they were.
    fn forget_derived(&mut self) {
        self.derived = Arc::default();
        self.estimated_orders = Default::default();
    }

    pub fn len(&self) -> usize {
        self.segments.last().map_or(0, |last| last.end() as usize)
    }

    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Returns an article.
    ///
    /// # Panics
    /// When `id` was not given out by this dossier or one that it grew from.
    pub fn article(&self, id: ArticleId) -> &Article {
        if let Some(assigned) = self.assigned.of(id) {
            return assigned;
        }
        let segment = self.segment_of(id);
        &segment.articles()[(id.0 - segment.first) as usize]
    }

    fn segment_of(&self, id: ArticleId) -> &Segment {
        let at = self.segments.partition_point(|segment| segment.first <= id.0) - 1;
        &self.segments[at]
    }

    /// Returns all articles in the order of loading.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.segments.iter().flat_map(|segment| {
            (segment.first..)
                .zip(segment.articles())
                .map(|(id, article)| (ArticleId(id), self.assigned.of(ArticleId(id)).unwrap_or(article)))
        })
    }

    /// Returns all articles as they were read, without what the reader corrected.
    fn read_articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        let numbered = |segment: &'_ Segment| segment.first;
        self.segments
            .iter()
            .flat_map(move |segment| (numbered(segment)..).map(ArticleId).zip(segment.articles()))
    }

    /// Makes the outlines that passes over all articles ask for, on all cores.
    fn make_outlines(&self) {
        self.segments.iter().for_each(Segment::make_outlines);
    }

    fn outline(&self, id: ArticleId) -> Outlined<'_> {
        let as_read = || self.segment_of(id).outline(id.0);
        self.assigned.outline(id).unwrap_or_else(as_read)
    }

    /// Returns the outlines of all articles in the order of loading.
    fn outlines(&self) -> impl Iterator<Item = (ArticleId, Outlined<'_>)> {
        let corrected = |(id, outlined)| (id, self.assigned.outline(id).unwrap_or(outlined));
        self.outlines_as_read().map(corrected)
    }

    /// Returns those of all articles as they were read, without what the reader corrected.
    fn outlines_as_read(&self) -> impl Iterator<Item = (ArticleId, Outlined<'_>)> {
        self.make_outlines();
        let of = |segment: &Segment| segment.first..segment.end();
        let each = self
            .segments
            .iter()
            .flat_map(move |segment| of(segment).map(move |id| (segment, id)));
        each.map(|(segment, id)| (ArticleId(id), segment.outline(id)))
    }

    /// Works out what a screen with the list in this order asks for, so that nobody waits for it later.
    pub fn prepare(&self, sort: Sort) {
        rayon::join(
            || self.make_outlines(),
            || {
                self.in_order();
            },
        );
        // A thread that waits for a part of the people may take up the others, so none of these may ask for people.
        let others = || {
            self.sorted(sort);
            self.intervals();
            self.term_index();
            self.source_index();
        };
        let people = || {
            self.people_index();
        };
        rayon::join(people, others);
    }

    /// Works out what only some keys ask for.
    pub fn prepare_rest(&self) {
        for sort in Sort::ALL {
            self.sorted(sort);
        }
        self.event_index();
        self.names();
        self.derived.initials.get_or_init(|| columns::initials(self));
    }

    /// Returns all names of people and terms, ready to be found.
    pub fn names(&self) -> Arc<NameIndex> {
        Arc::clone(self.derived.names.get_or_init(|| Arc::new(NameIndex::build(self))))
    }

    /// Returns all articles newest first; see [`order`].
    pub fn in_order(&self) -> &[ArticleId] {
        self.sorted(Sort::Newest)
    }

    /// Returns all articles in an order.
    pub fn sorted(&self, by: Sort) -> &[ArticleId] {
        self.derived.orders[by as usize].get_or_init(|| order::sorted(self, by))
    }

    /// Returns the first and the last day that the date of an article can mean; `None` when it has none.
    pub fn interval_of(&self, article: ArticleId) -> Option<(NaiveDate, NaiveDate)> {
        self.intervals()[article.0 as usize]
    }

    /// Returns the interval of each article, by id.
    pub(crate) fn intervals(&self) -> &[Interval] {
        self.derived.intervals.get_or_init(|| columns::intervals(self))
    }

    /// Returns what the title of an article begins with: a letter in capitals, `0` for a digit, `None` for neither.
    pub fn initial_of(&self, article: ArticleId) -> Option<char> {
        self.derived.initials.get_or_init(|| columns::initials(self))[article.0 as usize]
    }

    /// Returns the people of the dossier: experts first, then by number of articles, then by name.
    pub fn people(&self) -> &[DossierPerson] {
        &self.people_index().listed
    }

    /// Returns a person by the id that the dossier gave out since the last [`Dossier::push`].
    pub fn person(&self, id: PersonId) -> Option<&DossierPerson> {
        self.people_index().get(id)
    }

    /// Returns who a person of one article is in the dossier.
    pub fn person_of(&self, article: ArticleId, person: PersonIdx) -> Option<PersonId> {
        self.people_index().resolve(article, person)
    }

    /// Returns which people of an article are one of the dossier.
    pub fn people_who_are(&self, person: PersonId, article: ArticleId) -> impl Iterator<Item = PersonIdx> + '_ {
        self.people_index().theirs(article, person)
    }

    /// Returns who is named in an article, each once, and how often.
    pub fn people_in(&self, article: ArticleId) -> &[(PersonId, u32)] {
        self.people_index().named_in(article)
    }

    /// Returns the articles that name a person or a term, newest first.
    pub fn naming(&self, target: Target) -> impl Iterator<Item = ArticleId> + '_ {
        let (person, term) = match target {
            Target::Person(id) => (self.person(id), None),
            Target::Term(id) => (None, self.term(id)),
        };
        let people = person.into_iter().flat_map(|person| person.articles.iter().copied());
        people.chain(term.into_iter().flat_map(|term| &term.articles).map(|(id, _)| *id))
    }

    /// Returns the terms of the dossier: by lexicon, then by number of mentions, then by name.
    pub fn terms(&self) -> &[DossierTerm] {
        &self.term_index().listed
    }

    pub fn term(&self, id: TermId) -> Option<&DossierTerm> {
        self.term_index().get(id)
    }

    /// Returns which term of the dossier the `n`th term of an article is.
    pub fn term_of(&self, article: ArticleId, n: usize) -> Option<TermId> {
        self.term_index().resolve(article, n)
    }

    /// Returns which terms are mentioned in an article, in the order of its `found.terms`, and how often.
    pub fn terms_in(&self, article: ArticleId) -> &[(TermId, u32)] {
        self.term_index().named_in(article)
    }

    /// Returns the outlets of the dossier, by id.
    pub fn sources(&self) -> &[DossierSource] {
        &self.source_index().listed
    }

    pub fn source(&self, id: SourceId) -> Option<&DossierSource> {
        self.sources().get(id.0 as usize)
    }

    /// Returns the outlet of an article.
    pub fn source_of(&self, article: ArticleId) -> SourceId {
        self.source_index().of(article)
    }

    fn event_index(&self) -> &EventIndex {
        self.derived.events.get_or_init(|| Arc::new(EventIndex::build(self)))
    }

    fn source_index(&self) -> &SourceIndex {
        self.derived.sources.get_or_init(|| Arc::new(SourceIndex::build(self)))
    }

    fn people_index(&self) -> &PeopleIndex {
        self.derived.people.get_or_init(|| Arc::new(PeopleIndex::build(self)))
    }

    fn term_index(&self) -> &TermIndex {
        self.derived.terms.get_or_init(|| Arc::new(TermIndex::build(self)))
    }
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
pub(crate) mod tests;
