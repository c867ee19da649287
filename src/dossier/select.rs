//! What a filter leaves of a dossier, and how much it hides.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::article::PersonKind;
use crate::date::query::{DateMatch, DateQuery, DateTest};
use crate::dossier::finder::Target;
use crate::dossier::order::{Order, Sort};
use crate::dossier::search::Found;
use crate::dossier::{ArticleId, Dossier, PersonId, SourceId, TermId};

/// What the reader wants to see; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub date: Option<DateQuery>,
    pub undated: Undated,
    pub person: Option<PersonId>,
    pub term: Option<TermId>,
    /// Articles that name any of these; all when empty.
    pub any_of: Vec<Target>,
    /// Articles that name nobody, or nothing, of a kind.
    pub without: Option<Lack>,
    pub source: Option<SourceId>,
    /// An ISO 639-1 code.
    pub language: Option<&'static str>,
    /// Articles that answer a query.
    pub found: Option<Arc<Found>>,
}

/// What an article lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    Expert,
    /// Any term of the lexicon of this name.
    Terms(String),
}

/// Whether undated articles are shown. They never match a range of dates, except by their estimates where that is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undated {
    /// Shown as long as no range of dates is asked for.
    #[default]
    Unfiltered,
    /// Shown beside what a range leaves.
    With,
    /// Those with an estimate stand and match as if it were a date that is not certain; the others as long as no range is asked for.
    ByEstimate,
    Without,
    Only,
}

/// The articles that a filter leaves, in list order, and counts of the others.
///
/// Each hidden article is counted once: by its date first, because that is what the timeline shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub shown: Vec<ArticleId>,
    /// Those of `shown` that may lie outside the range, because they are dated by month or year only or estimated. In order of id.
    pub uncertain: Vec<ArticleId>,
    /// Dated articles outside the range.
    pub hidden_by_date: usize,
    pub hidden_undated: usize,
    /// Without the person, the term or the words that are asked for, or of another source or language.
    pub hidden_by_other: usize,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the order that the filter puts the list in.
    pub fn order(&self, sort: Sort) -> Order {
        Order {
            sort,
            by_estimate: self.undated == Undated::ByEstimate,
        }
    }
}

/// Returns what `filter` leaves of `dossier`, newest first.
pub fn select(dossier: &Dossier, filter: &Filter) -> Selection {
    select_sorted(dossier, filter, Sort::Newest)
}

/// Returns what `filter` leaves of `dossier`, in an order.
pub fn select_sorted(dossier: &Dossier, filter: &Filter, sort: Sort) -> Selection {
    let mut selection = Selection::default();
    let wanted = Wanted::of(dossier, filter);
    let dates = Dates::of(filter);
    let intervals = dossier.intervals();
    for &id in dossier.in_this_order(filter.order(sort)) {
        let fit = match intervals[id.0 as usize] {
            None if dates.by_estimate => dates.fit_estimate(dossier.estimated_interval(id)),
            interval => dates.fit(interval),
        };
        match fit {
            Fit::HiddenUndated => selection.hidden_undated += 1,
            Fit::HiddenByDate => selection.hidden_by_date += 1,
            Fit::Shown(_) if !wanted.includes(dossier, id) => selection.hidden_by_other += 1,
            Fit::Shown(certain) => {
                selection.shown.push(id);
                if !certain {
                    selection.uncertain.push(id);
                }
            }
        }
    }
    selection.uncertain.sort_unstable();
    selection
}

/// What a filter asks for beside the date.
struct Wanted {
    /// For each article by its id: whether it has the person, the term and the words; `None` where none is asked for.
    named: Option<Vec<bool>>,
    source: Option<SourceId>,
    language: Option<&'static str>,
}

impl Wanted {
    fn of(dossier: &Dossier, filter: &Filter) -> Self {
        let named = |target| flags(dossier, dossier.naming(target));
        let person = filter.person.map(|id| named(Target::Person(id)));
        let term = filter.term.map(|id| named(Target::Term(id)));
        let any_of = || flags(dossier, filter.any_of.iter().flat_map(|target| dossier.naming(*target)));
        let any_of = (!filter.any_of.is_empty()).then(any_of);
        let found = filter
            .found
            .as_ref()
            .map(|found| flags(dossier, found.articles.iter().map(|(id, _)| *id)));
        let without = filter.without.as_ref().map(|lack| lacking(dossier, lack));
        let asked = [person, term, any_of, without, found].into_iter().flatten();
        let named = asked.reduce(|one, other| one.iter().zip(&other).map(|(a, b)| *a && *b).collect());
        Self {
            named,
            source: filter.source,
            language: filter.language,
        }
    }

    fn includes(&self, dossier: &Dossier, id: ArticleId) -> bool {
        self.named.as_ref().is_none_or(|named| named[id.0 as usize])
            && self.source.is_none_or(|source| dossier.source_of(id) == source)
            && self
                .language
                .is_none_or(|code| dossier.article(id).found.language == code)
    }
}

/// Returns for each article by its id whether it names none of a kind.
fn lacking(dossier: &Dossier, lack: &Lack) -> Vec<bool> {
    let mut lacking = vec![true; dossier.len()];
    let mut has = |id: ArticleId| lacking[id.0 as usize] = false;
    match lack {
        Lack::Expert => {
            let experts = dossier.people().iter().filter(|p| p.kind == PersonKind::Expert);
            experts.flat_map(|person| &person.articles).for_each(|id| has(*id));
        }
        Lack::Terms(lexicon) => {
            let terms = dossier.terms().iter().filter(|term| *term.lexicon == **lexicon);
            terms.flat_map(|term| &term.articles).for_each(|(id, _)| has(*id));
        }
    }
    lacking
}

fn flags(dossier: &Dossier, ids: impl Iterator<Item = ArticleId>) -> Vec<bool> {
    let mut flags = vec![false; dossier.len()];
    ids.for_each(|id| flags[id.0 as usize] = true);
    flags
}

/// What the date of an article does to it; `Shown(false)` when it only may lie inside the range.
enum Fit {
    Shown(bool),
    HiddenByDate,
    HiddenUndated,
}

/// What a filter asks of dates.
struct Dates {
    test: Option<DateTest>,
    undated_shown: bool,
    only_undated: bool,
    by_estimate: bool,
}

impl Dates {
    fn of(filter: &Filter) -> Self {
        Self {
            test: filter.date.map(|query| query.test()),
            undated_shown: match filter.undated {
                Undated::With | Undated::Only => true,
                Undated::Without => false,
                Undated::Unfiltered | Undated::ByEstimate => {
                    filter.date.is_none_or(|query| query == DateQuery::Undated)
                }
            },
            only_undated: filter.undated == Undated::Only,
            by_estimate: filter.undated == Undated::ByEstimate,
        }
    }

    /// What an estimate does to an undated article: it is never certain to lie inside a range.
    fn fit_estimate(&self, estimate: Option<(NaiveDate, NaiveDate)>) -> Fit {
        match (self.test, estimate) {
            (Some(test), Some(_)) if test.of(estimate) != DateMatch::Outside => Fit::Shown(false),
            (Some(_), Some(_)) if !self.undated_shown => Fit::HiddenUndated,
            _ => self.fit(None),
        }
    }

    fn fit(&self, interval: Option<(NaiveDate, NaiveDate)>) -> Fit {
        match interval {
            None if self.undated_shown => Fit::Shown(true),
            None => Fit::HiddenUndated,
            Some(_) if self.only_undated => Fit::HiddenByDate,
            Some(_) => match self.test.map_or(DateMatch::Inside, |test| test.of(interval)) {
                DateMatch::Inside => Fit::Shown(true),
                DateMatch::Possible => Fit::Shown(false),
                DateMatch::Outside => Fit::HiddenByDate,
            },
        }
    }
}

#[cfg(test)]
mod tests;
