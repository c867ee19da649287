//! The side panels: who and what the articles in the list name.

mod count;

use crate::app::pane::Pane;
pub(super) use crate::app::panels::count::Counts;
use crate::app::{App, FilterPart};
use crate::article::PersonKind;
use crate::dossier::finder::Target;
use crate::dossier::people::DossierPerson;
use crate::dossier::select::Filter;
use crate::dossier::terms::{ClaimPlace, DossierTerm};
use crate::dossier::timeline::Unit;
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
    pub claims: Vec<Claim>,
    pub rows: Vec<Row>,
    pub cursor: usize,
    /// First of `rows` in view.
    pub top: usize,
}

/// A row of a panel; entries are indices in [`Panel::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the entries below it are, and how many.
    Heading(&'static str, usize),
    /// The name of an entry.
    Name(usize),
    /// What is said of it.
    Facts(usize),
    /// How many of it somebody claims; an index in [`Panel::claims`].
    Claim(usize),
}

/// Where a number of a term is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Index in [`Panel::entries`] of the term.
    entry: usize,
    pub place: ClaimPlace,
}

/// Most claims that stand under one term: more would hide the terms below. They follow each other as the list does.
const MOST_CLAIMS: usize = 4;

/// What the panels were filled for; while it holds, they need not be filled again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PanelState {
    scope: Scope,
    article: Option<ArticleId>,
    lexicon: usize,
    version: u64,
    unit: Unit,
}

/// A name in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub target: Target,
    /// The heading that it stands under.
    pub section: Option<&'static str>,
    /// In how many articles of the list, and how often.
    pub n_articles: usize,
    pub n_mentions: usize,
    /// Its listed articles on the timeline, cut into as many parts.
    pub spark: [u32; SPARK_CELLS],
}

/// Parts of the timeline that a name shows: enough for a shape, few enough for a narrow panel.
pub const SPARK_CELLS: usize = 10;

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

    /// Scrolls so that the entry under the cursor is in view, with the heading just above it.
    pub(super) fn keep_in_view(&mut self, height: usize) {
        let Some(name) = self.rows.iter().position(|row| *row == Row::Name(self.cursor)) else {
            self.top = 0;
            return;
        };
        let is_headed = name > 0 && matches!(self.rows[name - 1], Row::Heading(..));
        self.top = self.top.min(name - usize::from(is_headed && height > ENTRY_ROWS));
        let below = self.rows[name + 1..]
            .iter()
            .take_while(|row| matches!(row, Row::Facts(_) | Row::Claim(_)))
            .count();
        let bottom = name + (1 + below).min(height.max(1));
        self.top = self.top.max(bottom.saturating_sub(height.max(1)));
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }

    /// Takes new entries and keeps the cursor on the same name.
    fn fill(&mut self, entries: Vec<Entry>, claims: Vec<Claim>) {
        let target = self.selected().map(|entry| entry.target);
        self.entries = entries;
        let kept = target.and_then(|target| self.entries.iter().position(|entry| entry.target == target));
        self.cursor = kept.unwrap_or(self.cursor).min(self.entries.len().saturating_sub(1));
        self.rows = rows(&self.entries, &claims);
        self.claims = claims;
    }
}

/// Lays out entries in rows; headings stand only where there are different ones.
fn rows(entries: &[Entry], claims: &[Claim]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(entries.len() * ENTRY_ROWS + claims.len() + 3);
    let mut n_claims = 0;
    let headed = entries.iter().any(|entry| entry.section != entries[0].section);
    let mut at = 0;
    for group in entries.chunk_by(|a, b| a.section == b.section) {
        if let Some(section) = group[0].section.filter(|_| headed) {
            rows.push(Row::Heading(section, group.len()));
        }
        for at in at..at + group.len() {
            rows.extend([Row::Name(at), Row::Facts(at)]);
            let own = claims[n_claims..].iter().take_while(|claim| claim.entry == at).count();
            rows.extend((n_claims..n_claims + own).map(Row::Claim));
            n_claims += own;
        }
        at += group.len();
    }
    rows
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
            unit: self.timeline.unit,
        });
        if self.panels_show == state {
            return;
        }
        self.panels_show = state;
        self.count_names();
        let people = self.people_entries(article);
        let terms = self.term_entries(article);
        let claims = self.claims_of(&terms, article);
        self.people.fill(people, Vec::new());
        self.terms.fill(terms, claims);
    }

    /// Returns the claimed quantities of each term in the listed articles, or in one.
    fn claims_of(&self, terms: &[Entry], only: Option<ArticleId>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (entry, target) in terms.iter().map(|entry| entry.target).enumerate() {
            let Target::Term(id) = target else { continue };
            let places = self.dossier.term(id).map_or(&[][..], |term| &term.claims);
            let listed = places.iter().filter(|place| match only {
                Some(only) => place.article == only,
                None => self.shown[place.article.0 as usize],
            });
            claims.extend(listed.take(MOST_CLAIMS).map(|place| Claim { entry, place: *place }));
        }
        claims
    }

    /// Returns whether the selected article names what an entry leads to.
    pub fn is_here(&self, target: Target) -> bool {
        self.list.selected().is_some_and(|id| match target {
            Target::Person(person) => self.dossier.people_in(id).iter().any(|(here, _)| *here == person),
            Target::Term(term) => self.dossier.terms_in(id).iter().any(|(here, _)| *here == term),
        })
    }

    /// Lists people: experts and officials of the listed articles, and others who are quoted; or those of one article.
    fn people_entries(&self, article: Option<ArticleId>) -> Vec<Entry> {
        let entry = |person: &DossierPerson| {
            let is_worth_it = person.kind != PersonKind::Other || person.n_statements > 0;
            let section = Some(section_of(person.kind));
            let entry = self.counts.entry(Target::Person(person.id), section);
            Some((person.kind, entry.filter(|_| is_worth_it)?))
        };
        let mut entries: Vec<(PersonKind, Entry)> = match article {
            Some(id) => {
                let named = self.dossier.people_in(id).iter();
                named
                    .filter_map(|(id, _)| self.dossier.person(*id).and_then(entry))
                    .collect()
            }
            None => self.dossier.people().iter().filter_map(entry).collect(),
        };
        // Stable: the dossier lists by articles of all dates, this list by those that are shown.
        entries.sort_by_key(|(kind, entry)| (*kind, std::cmp::Reverse(entry.n_articles)));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn term_entries(&self, article: Option<ArticleId>) -> Vec<Entry> {
        let lexicon = self.options.lexicons.get(self.lexicon);
        let lexicon = lexicon.map_or("", |label| label.name.as_str());
        let entry = |term: &DossierTerm| {
            let entry = self.counts.entry(Target::Term(term.id), None);
            entry.filter(|_| *term.lexicon == *lexicon)
        };
        let mut entries: Vec<Entry> = match article {
            Some(id) => {
                let named = self.dossier.terms_in(id).iter();
                named
                    .filter_map(|(id, _)| self.dossier.term(*id).and_then(entry))
                    .collect()
            }
            None => self.dossier.terms().iter().filter_map(entry).collect(),
        };
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
                self.message = Some("choose a name in a side panel first: 3 or 4".into());
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
        self.note_filter(part, true);
        self.set_filter(filter);
    }

    /// Leaves the articles that name any of these.
    pub(super) fn filter_by_any(&mut self, any_of: Vec<Target>) {
        self.note_filter(FilterPart::AnyOf, true);
        self.set_filter(Filter {
            any_of,
            ..self.filter.clone()
        });
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
            FilterPart::AnyOf => filter.any_of.clear(),
            FilterPart::Without => filter.without = None,
            FilterPart::Source => filter.source = None,
            FilterPart::Language => filter.language = None,
            FilterPart::Words => {
                self.forget_search();
                filter.found = None;
            }
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

fn section_of(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Expert => "experts",
        PersonKind::Official => "officials",
        PersonKind::Other => "others who are quoted",
    }
}
