//! Searching the texts: the prompt, the request to the background, and walking from hit to hit.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::action::Action;
use crate::app::msg::{Effect, Grown, Request};
use crate::app::prompt::Prompt;
use crate::app::{App, FilterPart, Overlay};
use crate::article::Span;
use crate::dossier::ArticleId;
use crate::dossier::query::{Context, Query, QueryError};
use crate::dossier::search::Found;
use crate::dossier::select::Filter;

/// The line in which the reader types a query.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    pub line: Prompt,
    /// What is wrong with the line; the last good result stays on the screen.
    pub error: Option<QueryError>,
    /// The filter and the selected article before, for `Esc`.
    before: (Filter, Option<ArticleId>),
}

/// How far a search is.
#[derive(Clone, Debug, Default)]
pub struct Searching {
    /// Counts requests: an answer to an earlier one is dropped.
    generation: u64,
    /// What is looked for now, and as it was typed.
    pending: Option<(Query, String)>,
    /// Go to the first hit when the answer comes.
    go: bool,
    /// Where the hits of the listed articles stand.
    pub walk: Walk,
}

impl Searching {
    /// Looks for a query as soon as articles come in.
    pub(super) fn for_at_once(query: Option<(Query, String)>) -> Self {
        Self {
            pending: query,
            ..Self::default()
        }
    }
}

/// The hits of the listed articles, in list order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The articles with hits, and how many hits stand before theirs.
    articles: Vec<(ArticleId, usize)>,
    pub n_hits: usize,
    /// The hit that was gone to.
    at: Option<usize>,
}

impl Walk {
    pub(super) fn of(found: &Found, shown: &[ArticleId]) -> Self {
        let mut walk = Self::default();
        for id in shown {
            let n = found.hits(*id).len();
            if n > 0 {
                walk.articles.push((*id, walk.n_hits));
                walk.n_hits += n;
            }
        }
        walk
    }

    /// Returns the article that holds a hit: its place among those with hits, its id, and which of its hits it is.
    fn article_of(&self, hit: usize) -> (usize, ArticleId, usize) {
        let at = self.articles.partition_point(|(_, before)| *before <= hit) - 1;
        let (id, before) = self.articles[at];
        (at, id, hit - before)
    }
}

impl App {
    /// Returns whether an answer is still to come, or the words of one.
    pub fn is_searching(&self) -> bool {
        self.searching.pending.is_some()
    }

    /// Returns whether the articles of the answer are there and its words are still to come.
    pub fn is_counting(&self) -> bool {
        let incomplete = self.filter.found.as_ref().is_some_and(|found| !found.complete);
        self.is_searching() && incomplete
    }

    pub(super) fn open_search(&mut self) {
        let typed = self.filter.found.as_ref().map(|found| found.typed.clone());
        self.overlay = Some(Overlay::Search(SearchPrompt {
            line: Prompt::offering(typed.unwrap_or_default()),
            error: None,
            before: (self.filter.clone(), self.list.selected()),
        }));
    }

    pub(super) fn search_key(&mut self, mut prompt: SearchPrompt, event: KeyEvent) -> Vec<Effect> {
        match event.code {
            KeyCode::Esc => {
                self.forget_search();
                let (filter, selected) = prompt.before;
                self.set_filter(filter);
                selected.map(|id| self.list.select(id));
                Vec::new()
            }
            KeyCode::Enter => {
                self.take_search(prompt);
                Vec::new()
            }
            _ if prompt.line.key(event) => self.search_changed(prompt),
            _ => {
                self.message = Some("Enter goes to the first hit, Esc leaves it as it was".into());
                self.overlay = Some(Overlay::Search(prompt));
                Vec::new()
            }
        }
    }

    /// Searches for what the line says while it is typed.
    pub(super) fn search_changed(&mut self, mut prompt: SearchPrompt) -> Vec<Effect> {
        let typed = prompt.line.text().to_string();
        let (effects, error) = match self.read_query(&typed) {
            _ if typed.trim().is_empty() => {
                self.forget_search();
                self.set_found(None);
                (Vec::new(), None)
            }
            Ok(query) => (vec![self.request(query, typed)], None),
            Err(error) => (Vec::new(), Some(error)),
        };
        prompt.error = error;
        self.overlay = Some(Overlay::Search(prompt));
        effects
    }

    fn take_search(&mut self, prompt: SearchPrompt) {
        if let Some(error) = &prompt.error {
            self.message = Some(error.to_string());
            self.overlay = Some(Overlay::Search(prompt));
            return;
        }
        let is_set = self.filter.found.is_some() || self.is_searching();
        self.note_filter(FilterPart::Words, is_set);
        if is_set {
            // Back to where the reader was when the prompt was opened, not to what was selected while typing.
            self.remember_at(prompt.before.1);
        }
        self.searching.go = is_set;
        self.go_when_found();
    }

    /// Returns the query that is set, as it was typed.
    pub(super) fn query_set(&self) -> Option<&str> {
        let running = self.searching.pending.as_ref().map(|(_, typed)| typed.as_str());
        running.or(self.filter.found.as_ref().map(|found| found.typed.as_str()))
    }

    /// Reads a query as it is typed.
    pub(super) fn read_query(&self, typed: &str) -> Result<Query, QueryError> {
        let lexicons: Vec<String> = self.options.lexicons.iter().map(|label| label.name.clone()).collect();
        let context = Context {
            today: self.options.today,
            lexicons: &lexicons,
        };
        Query::parse(typed, &context)
    }

    /// Asks the background for what a query finds; the answer to any earlier request no longer counts.
    pub(super) fn request(&mut self, query: Query, typed: String) -> Effect {
        self.searching.generation += 1;
        self.searching.pending = Some((query.clone(), typed.clone()));
        if query.asks_marks() {
            self.show_marks();
        }
        Effect::Search(Box::new(Request {
            generation: self.searching.generation,
            query,
            typed,
            dossier: self.dossier.clone(),
        }))
    }

    /// Returns whether the search that is shown or runs asks for the reader's marks.
    pub(super) fn searches_marks(&self) -> bool {
        let running = self.searching.pending.as_ref().map(|(query, _)| query);
        let shown = self.filter.found.as_ref().and_then(|found| found.query.as_ref());
        running.or(shown).is_some_and(Query::asks_marks)
    }

    /// Searches again when articles came in.
    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let running = self.searching.pending.take();
        let shown = || {
            let found = self.filter.found.as_ref()?;
            Some((found.query.clone()?, found.typed.clone()))
        };
        let again = running.or_else(shown);
        let again = again.map(|(query, typed)| self.request(query, typed));
        again.into_iter().chain([self.index()]).collect()
    }

    /// Has the background prepare for searches in what came in, also in what is not shown yet. Articles that have other ids there wait until it
    /// is: the index knows one numbering.
    pub(super) fn index(&self) -> Effect {
        Effect::Index(Box::new(Grown {
            dossier: self.intake.ahead_of(&self.dossier).clone(),
            finished: self.progress.finished,
        }))
    }

    /// Takes an answer in, unless something else was asked for meanwhile.
    pub(super) fn searched(&mut self, generation: u64, found: Option<Found>) {
        if generation != self.searching.generation || self.searching.pending.is_none() {
            return;
        }
        if found.as_ref().is_none_or(|found| found.complete) {
            self.searching.pending = None;
        }
        match found {
            Some(found) => {
                self.set_found(Some(Arc::new(found)));
                self.go_when_found();
            }
            None => {
                self.message = Some("the search failed, a fault of this program; what was found before stays".into());
            }
        }
    }

    /// Drops what is looked for: its answer no longer counts.
    pub(super) fn forget_search(&mut self) {
        self.searching.pending = None;
        self.searching.go = false;
    }

    fn set_found(&mut self, found: Option<Arc<Found>>) {
        // A comparison with what was found before would cost more than choosing anew.
        if self.filter.found.is_some() || found.is_some() {
            self.filter.found = found;
            self.refilter();
        }
    }

    fn go_when_found(&mut self) {
        if self.searching.go && !self.is_searching() {
            self.searching.go = false;
            match self.searching.walk.n_hits {
                0 if self.selection.shown.is_empty() => {
                    self.message = Some(format!(
                        "nothing found; {} drops the search",
                        self.keymap.sign_of(Action::DropFilter)
                    ));
                }
                0 => {
                    self.message =
                        Some("these articles answer by what they are or do not say; no words to go to".into());
                }
                _ => self.next_hit(1),
            }
        }
    }

    /// Goes to the hit after or before the one that was gone to; first to those of the selected article.
    pub(super) fn next_hit(&mut self, by: isize) {
        if self.is_counting() {
            self.message = Some("the words are still looked for".into());
            return;
        }
        let Some(hit) = self.hit_after(by) else {
            self.message = Some("no words were found in the listed articles".into());
            return;
        };
        let Some(found) = self.filter.found.clone() else { return };
        let (_, id, of_article) = self.searching.walk.article_of(hit);
        self.show_hit(id, found.hits(id)[of_article].span);
    }

    /// Goes to a hit, from which `n` and `N` then go on.
    pub(super) fn show_hit(&mut self, id: ArticleId, span: Span) {
        let found = self.filter.found.as_ref();
        let of_article = found.and_then(|found| found.hits(id).iter().position(|hit| hit.span == span));
        let Some(hit) = self.first_hit(id).zip(of_article).map(|(first, n)| first + n) else {
            return;
        };
        self.show_at(id, span);
        self.searching.walk.at = Some(hit);
        let (n, ..) = self.searching.walk.article_of(hit);
        let walk = &self.searching.walk;
        self.message = Some(format!(
            "hit {} of {}, article {} of {}; {} and {} to the others, {} back",
            hit + 1,
            walk.n_hits,
            n + 1,
            walk.articles.len(),
            self.keymap.sign_of(Action::NextPlace),
            self.keymap.sign_of(Action::PreviousPlace),
            self.keymap.sign_of(Action::Back),
        ));
    }

    fn hit_after(&self, by: isize) -> Option<usize> {
        let walk = &self.searching.walk;
        let n = walk.n_hits;
        if n == 0 {
            return None;
        }
        let selected = self.list.selected();
        if let Some(at) = walk.at.filter(|at| Some(walk.article_of(*at).1) == selected) {
            return Some((at + n).saturating_add_signed(by) % n);
        }
        // The reader went elsewhere: on from there.
        let shown = &self.selection.shown;
        let here = shown.iter().position(|id| Some(*id) == selected).unwrap_or(0);
        let rest = &shown[here..];
        let first = rest.iter().find_map(|id| self.first_hit(*id)).unwrap_or(0);
        Some(if by > 0 { first } else { (first + n - 1) % n })
    }

    fn first_hit(&self, id: ArticleId) -> Option<usize> {
        let found = self.filter.found.as_ref().filter(|found| !found.hits(id).is_empty());
        found?;
        let articles = &self.searching.walk.articles;
        articles
            .iter()
            .find(|(with_hits, _)| *with_hits == id)
            .map(|(_, before)| *before)
    }
}

#[cfg(test)]
mod tests;
