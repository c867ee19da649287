//! The reader's marks applied to what was read: dates that he assigned, with himself as the origin, and his corrections.
//!
//! The articles of a segment are never changed; a corrected copy stands in for the few that are marked, or that name somebody whom the
//! reader corrected.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Article, BatchWords, Found, PersonIdx, PersonKind, Speaker};
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::dossier::batch::Batch;
use crate::dossier::outline::Outlined;
use crate::dossier::people::groups::{Groups, NamesUsed};
use crate::dossier::{ArticleId, Dossier};
use crate::marks::{ArticleMarks, Marks, PersonMarks, Rejected};

/// What stands in for articles of the segments, and the marks that it was made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Assigned {
    copies: Arc<Copies>,
    applied: Arc<Applied>,
}

/// Corrected articles, and where they stand among them.
#[derive(Debug, Default)]
struct Copies {
    batch: Batch,
    places: FxHashMap<ArticleId, usize>,
}

impl Assigned {
    pub(super) fn of(&self, id: ArticleId) -> Option<&Article> {
        let place = self.copies.places.get(&id)?;
        Some(&self.copies.batch.articles()[*place])
    }

    pub(super) fn outline(&self, id: ArticleId) -> Option<Outlined<'_>> {
        let place = self.copies.places.get(&id)?;
        Some(self.copies.batch.outline(*place))
    }
}

/// The marks that change what was read.
#[derive(Debug, Default, PartialEq)]
struct Applied {
    dates: FxHashMap<ArticleId, PartialDate>,
    rejected: FxHashMap<ArticleId, Vec<Rejected>>,
    people: Vec<PersonMarks>,
    /// Articles that were looked through for corrected people; 0 where nobody is corrected.
    n_articles: usize,
}

impl Applied {
    fn of(marks: &Marks, owners: &FxHashMap<ArticleId, usize>, n_articles: usize) -> Self {
        let marked = || {
            owners
                .iter()
                .filter_map(|(id, at)| Some((*id, marks.articles.get(*at)?)))
        };
        Self {
            dates: marked().filter_map(|(id, marks)| Some((id, marks.date()?))).collect(),
            rejected: marked()
                .filter(|(_, marks)| !marks.rejected.is_empty())
                .map(|(id, marks)| (id, marks.rejected.clone()))
                .collect(),
            people: marks.people.clone(),
            n_articles: if marks.people.is_empty() { 0 } else { n_articles },
        }
    }

    /// Returns an article as the reader wants it.
    fn corrected(&self, id: ArticleId, read: &Article, people: &Corrected<'_>) -> Article {
        // Reasons that lie apart are found by the place of what they are for, which changes here.
        let found = read.explained().unwrap_or_else(|| read.found.read()).into_owned();
        let mut copy = Article {
            record: read.record.clone(),
            found: Found::new(read.found.language, read.found.title.clone(), found),
        };
        if let Some(date) = self.dates.get(&id) {
            copy.record.date = PubDate {
                value: Some(*date),
                origin: DateOrigin::User,
                evidence: None,
            };
        }
        if let Some(rejected) = self.rejected.get(&id) {
            drop_rejected(&mut copy, rejected);
        }
        people.correct(&mut copy);
        copy
    }
}

impl Dossier {
    /// Returns what the reader says of people.
    pub(super) fn corrected_people(&self) -> &[PersonMarks] {
        &self.assigned.applied.people
    }

    /// Takes in the marks of the articles, for searches that ask for them; `owners` says which marks are whose.
    pub fn take_marks(&mut self, marks: &Marks, owners: &FxHashMap<ArticleId, usize>) {
        let marks_at = |(id, at): (&ArticleId, &usize)| Some((*id, marks.articles.get(*at)?.clone()));
        self.marked = Arc::new(owners.iter().filter_map(marks_at).collect());
    }

    /// Returns the marks of an article as they were taken in last.
    pub fn marks_of(&self, id: ArticleId) -> Option<&ArticleMarks> {
        self.marked.get(&id)
    }

    /// Brings the articles in line with the marks: each has the date of its marks, or of its record where they have none, and what the
    /// reader corrected.
    ///
    /// `owners` says which marks are whose. Returns whether anything changed; what follows from all articles is then forgotten.
    pub fn apply_marks(&mut self, marks: &Marks, owners: &FxHashMap<ArticleId, usize>) -> bool {
        let applied = Applied::of(marks, owners, self.len());
        if applied == *self.assigned.applied {
            return false;
        }
        self.assigned = Assigned {
            copies: Arc::default(),
            applied: Arc::new(applied),
        };
        let applied = self.assigned.applied.clone();
        let people = Corrected::of(self);
        let marked = |id: &ArticleId| applied.dates.contains_key(id) || applied.rejected.contains_key(id);
        let (mut copies, mut places) = (Vec::new(), FxHashMap::default());
        for ((id, article), (_, outlined)) in self.read_articles().zip(self.outlines_as_read()) {
            if marked(&id) || people.names(outlined) {
                places.insert(id, copies.len());
                copies.push(applied.corrected(id, article, &people));
            }
        }
        let batch = Batch::new(copies, BatchWords::default());
        self.assigned.copies = Arc::new(Copies { batch, places });
        self.forget_derived();
        true
    }
}

/// What the reader says of the people that articles name, by name.
struct Corrected<'a>(FxHashMap<&'a str, Correction>);

#[derive(Clone, Copy, Default, PartialEq)]
struct Correction {
    kind: Option<PersonKind>,
    reject: bool,
}

impl<'a> Corrected<'a> {
    /// Works out whom the corrections mean: everybody who is the same person as one who has the name.
    fn of(dossier: &'a Dossier) -> Self {
        let corrections = dossier
            .corrected_people()
            .iter()
            .filter(|marks| marks.reject || marks.kind().is_some());
        let mut corrections = corrections.peekable();
        if corrections.peek().is_none() {
            return Self(FxHashMap::default());
        }
        let names = NamesUsed::of(dossier);
        let groups = Groups::of(&names, dossier.corrected_people());
        let mut by_id: FxHashMap<_, Correction> = FxHashMap::default();
        for marks in corrections {
            let Some(id) = groups.id_of(&marks.name) else { continue };
            let correction = by_id.entry(id).or_default();
            correction.kind = marks.kind().or(correction.kind);
            correction.reject |= marks.reject;
        }
        let mut by_name = FxHashMap::default();
        for (_, outlined) in dossier.outlines_as_read() {
            for person in outlined.person_lines() {
                let name = outlined.name(person.name);
                let correction = || groups.id_of(name).and_then(|id| by_id.get(&id).copied());
                by_name.entry(name).or_insert_with(|| correction().unwrap_or_default());
            }
        }
        by_name.retain(|_, correction| *correction != Correction::default());
        Self(by_name)
    }

    /// Returns whether an article names anybody who is corrected.
    fn names(&self, article: Outlined<'_>) -> bool {
        let mut people = article.person_lines().iter();
        !self.0.is_empty() && people.any(|person| self.0.contains_key(article.name(person.name)))
    }

    fn correct(&self, article: &mut Article) {
        if self.0.is_empty() {
            return;
        }
        let found = &mut article.found;
        // Where the people stand afterwards; what somebody said who is no person is said by nobody.
        let mut places: Vec<Option<PersonIdx>> = Vec::with_capacity(found.people.len());
        let mut n_kept = 0;
        for person in &mut found.people {
            let correction = self.0.get(person.name.as_str()).copied().unwrap_or_default();
            person.kind = correction.kind.unwrap_or(person.kind);
            places.push((!correction.reject).then_some(PersonIdx(n_kept)));
            n_kept += u16::from(!correction.reject);
        }
        let mut kept = places.iter().map(Option::is_some);
        found.people.retain(|_| kept.next().unwrap_or(true));
        for statement in &mut found.statements {
            if let Speaker::Person(idx) = statement.speaker {
                let place = places.get(usize::from(idx.0)).copied().flatten();
                statement.speaker = place.map_or(Speaker::Unattributed, Speaker::Person);
            }
        }
    }
}

/// Takes out of an article what the reader says is not there.
fn drop_rejected(article: &mut Article, rejected: &[Rejected]) {
    let mut found = std::mem::take(&mut article.found);
    found
        .statements
        .retain(|statement| !rejected.contains(&Rejected::statement(article, statement.span)));
    for term in &mut found.terms {
        let is_meant = |span| !rejected.contains(&Rejected::term(article, &term.id, span));
        term.mentions.retain(|mention| is_meant(mention.span));
    }
    found.terms.retain(|term| !term.mentions.is_empty());
    article.found = found;
}

#[cfg(test)]
mod tests;
