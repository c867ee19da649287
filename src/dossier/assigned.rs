//! The reader's marks applied to what was read: articles have the dates that he assigned, with himself as the origin.
//!
//! The articles of a segment are never changed; a copy with the date stands in for the few that have one assigned.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::date::{DateOrigin, PartialDate, PubDate};
use crate::dossier::{ArticleId, Dossier};
use crate::marks::{ArticleMarks, Marks};

/// What stands in for articles of the segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Assigned(Arc<FxHashMap<ArticleId, Article>>);

impl Assigned {
    pub(super) fn of(&self, id: ArticleId) -> Option<&Article> {
        self.0.get(&id)
    }
}

impl Dossier {
    /// Takes in the marks of the articles, for searches that ask for them; `owners` says which marks are whose.
    pub fn take_marks(&mut self, marks: &Marks, owners: &FxHashMap<ArticleId, usize>) {
        let marks_at = |(id, at): (&ArticleId, &usize)| Some((*id, marks.articles.get(*at)?.clone()));
        self.marked = Arc::new(owners.iter().filter_map(marks_at).collect());
    }

    /// Returns the marks of an article as they were taken in last.
    pub fn marks_of(&self, id: ArticleId) -> Option<&ArticleMarks> {
        self.marked.get(&id)
    }

    /// Gives each article the date of its marks, and the date of its record to those whose marks have none.
    ///
    /// `owners` says which marks are whose. Returns whether any date changed; what follows from dates is then forgotten.
    pub fn assign_dates(&mut self, marks: &Marks, owners: &FxHashMap<ArticleId, usize>) -> bool {
        let dated = |at: usize| marks.articles.get(at)?.date();
        let given: FxHashMap<ArticleId, PartialDate> =
            owners.iter().filter_map(|(id, at)| Some((*id, dated(*at)?))).collect();
        let known = &self.assigned.0;
        let is_known =
            |(id, date): (&ArticleId, &PartialDate)| known.get(id).map(|a| a.date().value) == Some(Some(*date));
        if known.len() == given.len() && given.iter().all(is_known) {
            return false;
        }
        let copies = given.into_iter().map(|(id, date)| {
            let mut copy = self.article(id).clone();
            copy.record.date = PubDate {
                value: Some(date),
                origin: DateOrigin::User,
                evidence: None,
            };
            (id, copy)
        });
        self.assigned = Assigned(Arc::new(copies.collect()));
        self.forget_derived();
        true
    }
}
