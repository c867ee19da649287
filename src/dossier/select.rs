//! What a filter leaves of a dossier, and how much it hides.

use crate::date::PubDate;
use crate::date::query::{DateMatch, DateQuery};
use crate::dossier::{ArticleId, Dossier, PersonId, SourceId, TermId};

/// What the reader wants to see; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub date: Option<DateQuery>,
    pub undated: Undated,
    pub person: Option<PersonId>,
    pub term: Option<TermId>,
    pub source: Option<SourceId>,
    /// An ISO 639-1 code.
    pub language: Option<&'static str>,
}

/// Whether undated articles are shown. They never match a range of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undated {
    /// Shown as long as no range of dates is asked for.
    #[default]
    Unfiltered,
    /// Shown beside what a range leaves.
    With,
    Without,
    Only,
}

/// The articles that a filter leaves, in list order, and counts of the others.
///
/// Each hidden article is counted once: by its date first, because that is what the timeline shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub shown: Vec<ArticleId>,
    /// Those of `shown` that may lie outside the range, because they are dated by month or year only. In order of id.
    pub uncertain: Vec<ArticleId>,
    /// Dated articles outside the range.
    pub hidden_by_date: usize,
    pub hidden_undated: usize,
    /// Without the person or term that is asked for, or of another source or language.
    pub hidden_by_other: usize,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Returns what `filter` leaves of `dossier`.
pub fn select(dossier: &Dossier, filter: &Filter) -> Selection {
    let mut selection = Selection::default();
    let wanted = Wanted::of(dossier, filter);
    for &id in dossier.in_order() {
        match fits(dossier.article(id).date(), filter) {
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

/// The articles that a filter asks for by anything but their date; `None` where it does not ask.
struct Wanted {
    person: Option<Vec<ArticleId>>,
    term: Option<Vec<ArticleId>>,
    source: Option<SourceId>,
    language: Option<&'static str>,
}

impl Wanted {
    fn of(dossier: &Dossier, filter: &Filter) -> Self {
        let person = filter
            .person
            .map(|id| sorted(dossier.person(id).map(|p| p.articles.iter().map(|(id, _)| *id))));
        let term = filter
            .term
            .map(|id| sorted(dossier.term(id).map(|t| t.articles.iter().map(|(id, _)| *id))));
        Self {
            person,
            term,
            source: filter.source,
            language: filter.language,
        }
    }

    fn includes(&self, dossier: &Dossier, id: ArticleId) -> bool {
        let mut named = [&self.person, &self.term].into_iter().flatten();
        named.all(|ids| ids.binary_search(&id).is_ok())
            && self.source.is_none_or(|source| dossier.source_of(id) == source)
            && self
                .language
                .is_none_or(|code| dossier.article(id).found.language == code)
    }
}

fn sorted(ids: Option<impl Iterator<Item = ArticleId>>) -> Vec<ArticleId> {
    let mut ids: Vec<ArticleId> = ids.into_iter().flatten().collect();
    ids.sort_unstable();
    ids
}

/// What the date of an article does to it; `Shown(false)` when it only may lie inside the range.
enum Fit {
    Shown(bool),
    HiddenByDate,
    HiddenUndated,
}

fn fits(date: &PubDate, filter: &Filter) -> Fit {
    if date.value.is_none() {
        let asked_for = filter
            .date
            .as_ref()
            .is_some_and(|query| query.matches(date) == DateMatch::Inside);
        let shown = match filter.undated {
            Undated::With | Undated::Only => true,
            Undated::Without => false,
            Undated::Unfiltered => filter.date.is_none() || asked_for,
        };
        return if shown { Fit::Shown(true) } else { Fit::HiddenUndated };
    }
    if filter.undated == Undated::Only {
        return Fit::HiddenByDate;
    }
    match filter
        .date
        .as_ref()
        .map_or(DateMatch::Inside, |query| query.matches(date))
    {
        DateMatch::Inside => Fit::Shown(true),
        DateMatch::Possible => Fit::Shown(false),
        DateMatch::Outside => Fit::HiddenByDate,
    }
}

#[cfg(test)]
mod tests;
