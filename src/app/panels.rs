//! The side panels: who and what the articles in the list name.

use crate::app::pane::Pane;
use crate::app::{App, FilterPart};
use crate::article::{PersonIdx, PersonKind};
use crate::dossier::finder::Target;
use crate::dossier::select::Filter;
use crate::dossier::{ArticleId, PersonId, TermId};

/// What the panels speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All articles that the filter leaves.
    #[default]
    Dossier,
    /// The selected article.
    Article,
}

/// A list of names with a cursor.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    pub entries: Vec<Entry>,
    pub cursor: usize,
    /// First entry in view.
    pub top: usize,
}

/// What the panels were filled for; while it holds, they need not be filled again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PanelState {
    scope: Scope,
    article: Option<ArticleId>,
    lexicon: usize,
    version: u64,
}

/// A row of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub target: Target,
    /// In how many articles of the list.
    pub n_articles: usize,
}

impl Panel {
    pub fn selected(&self) -> Option<Entry> {
        self.entries.get(self.cursor).copied()
    }

    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    pub(super) fn step(&mut self, by: isize) -> bool {
        let last = self.entries.len().saturating_sub(1);
        let cursor = self.cursor.saturating_add_signed(by).min(last);
        let moved = cursor != self.cursor;
        self.cursor = cursor;
        moved
    }

    pub(super) fn jump(&mut self, last: bool) {
        self.cursor = if last { self.entries.len().saturating_sub(1) } else { 0 };
    }

    /// Scrolls so that the cursor is in view; an entry takes two rows.
    pub(super) fn keep_in_view(&mut self, height: usize) {
        let fit = (height / ENTRY_ROWS).max(1);
        self.top = self.top.min(self.cursor);
        if self.cursor >= self.top + fit {
            self.top = self.cursor + 1 - fit;
        }
    }

    /// Takes new entries and keeps the cursor on the same name.
    fn fill(&mut self, entries: Vec<Entry>) {
        let target = self.selected().map(|entry| entry.target);
        self.entries = entries;
        let kept = target.and_then(|target| self.entries.iter().position(|entry| entry.target == target));
        self.cursor = kept.unwrap_or(self.cursor).min(self.entries.len().saturating_sub(1));
    }
}

/// Rows of an entry: the name, and what is said of it.
pub const ENTRY_ROWS: usize = 2;

impl App {
    /// Fills the panels when what they show has changed.
    pub(super) fn fill_panels(&mut self) {
        let article = self.list.selected().filter(|_| self.scope == Scope::Article);
        let state = Some(PanelState {
            scope: self.scope,
            article,
            lexicon: self.lexicon,
            version: self.version,
        });
        if self.panels_show == state {
            return;
        }
        self.panels_show = state;
        let mut shown = match self.scope {
            Scope::Dossier => self.selection.shown.clone(),
            Scope::Article => article.into_iter().collect(),
        };
        shown.sort_unstable();
        let people = self.people_entries(&shown);
        let terms = self.term_entries(&shown);
        self.people.fill(people);
        self.terms.fill(terms);
    }

    /// Returns whether the selected article names what an entry leads to.
    pub fn is_here(&self, target: Target) -> bool {
        let Some((id, article)) = self.selected() else {
            return false;
        };
        match target {
            Target::Person(person) => (0..article.found.people.len())
                .filter_map(|n| u16::try_from(n).ok())
                .any(|n| self.dossier.person_of(id, PersonIdx(n)) == Some(person)),
            Target::Term(term) => (0..article.found.terms.len()).any(|n| self.dossier.term_of(id, n) == Some(term)),
        }
    }

    fn people_entries(&self, shown: &[ArticleId]) -> Vec<Entry> {
        let people = self
            .dossier
            .people()
            .iter()
            .filter(|person| person.kind != PersonKind::Other || person.n_statements > 0);
        let mut entries: Vec<(PersonKind, Entry)> = people
            .filter_map(|person| {
                let ids = || person.articles.iter().map(|(id, _)| *id);
                let entry = entry_of(Target::Person(person.id), ids(), shown)?;
                Some((person.kind, entry))
            })
            .collect();
        // Stable: the dossier lists by articles of all dates, this list by those that are shown.
        entries.sort_by_key(|(kind, entry)| (*kind, std::cmp::Reverse(entry.n_articles)));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn term_entries(&self, shown: &[ArticleId]) -> Vec<Entry> {
        let lexicon = self
            .options
            .lexicons
            .get(self.lexicon)
            .map_or("", |label| label.name.as_str());
        let terms = self.dossier.terms().iter().filter(|term| *term.lexicon == *lexicon);
        let mut entries: Vec<Entry> = terms
            .filter_map(|term| entry_of(Target::Term(term.id), term.articles.iter().map(|(id, _)| *id), shown))
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.n_articles));
        entries
    }

    pub(super) fn toggle_scope(&mut self) {
        self.scope = match self.scope {
            Scope::Dossier => Scope::Article,
            Scope::Article => Scope::Dossier,
        };
        self.message = Some(match self.scope {
            Scope::Dossier => "side panels: all articles in the list".into(),
            Scope::Article => "side panels: this article".into(),
        });
    }

    /// Leaves only the articles with what is under the cursor of a panel.
    pub(super) fn filter_here(&mut self) {
        let entry = match self.pane {
            Pane::People => self.people.selected(),
            Pane::Terms => self.terms.selected(),
            Pane::List | Pane::Text => {
                self.message = Some("go to an expert or weapon first: 3 or 4".into());
                return;
            }
        };
        match entry {
            Some(entry) => self.filter_by(entry.target),
            None => self.message = Some("nothing here to filter by".into()),
        }
    }

    pub(super) fn filter_by(&mut self, target: Target) {
        let (filter, part) = match target {
            Target::Person(id) => (
                Filter {
                    person: Some(id),
                    ..self.filter.clone()
                },
                FilterPart::Person,
            ),
            Target::Term(id) => (
                Filter {
                    term: Some(id),
                    ..self.filter.clone()
                },
                FilterPart::Term,
            ),
        };
        self.filters_set.retain(|known| *known != part);
        self.filters_set.push(part);
        self.set_filter(filter);
    }

    pub(super) fn drop_filter(&mut self) {
        let Some(part) = self.filters_set.pop() else {
            self.message = Some("no filter is set".into());
            return;
        };
        let mut filter = self.filter.clone();
        match part {
            FilterPart::Date => filter.date = None,
            FilterPart::Undated => filter.undated = crate::dossier::select::Undated::default(),
            FilterPart::Person => filter.person = None,
            FilterPart::Term => filter.term = None,
        }
        self.set_filter(filter);
    }

    /// Returns how a category of a lexicon is shown.
    pub fn category_label<'a>(&'a self, lexicon: &str, category: &'a str) -> &'a str {
        let label = self.options.lexicons.iter().find(|label| label.name == lexicon);
        let known = label.and_then(|label| label.categories.iter().find(|(id, _)| id == category));
        known.map_or(category, |(_, label)| label)
    }

    /// Returns the name of what an entry leads to.
    pub fn name_of(&self, target: Target) -> &str {
        match target {
            Target::Person(id) => self.person_name(id),
            Target::Term(id) => self.term_name(id),
        }
    }

    fn person_name(&self, id: PersonId) -> &str {
        self.dossier.person(id).map_or("", |person| &person.name)
    }

    fn term_name(&self, id: TermId) -> &str {
        self.dossier.term(id).map_or("", |term| &term.name)
    }
}

fn entry_of(target: Target, ids: impl Iterator<Item = ArticleId>, shown: &[ArticleId]) -> Option<Entry> {
    let n_articles = ids.filter(|id| shown.binary_search(id).is_ok()).count();
    (n_articles > 0).then_some(Entry { target, n_articles })
}
