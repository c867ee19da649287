//! The reader's own marks on the screen: making them, taking them back, and telling the runtime to keep them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::app::corrections::person_words;
use crate::app::msg::Effect;
use crate::app::pane::Pane;
use crate::app::{App, action::Action};
use crate::date::PartialDate;
use crate::dossier::ArticleId;
use crate::marks::owners::owners;
use crate::marks::{ArticleChange, ArticleKey, ArticleMarks, Change, Marks, PersonSet, SavedFilter, Set};

/// The marks, whose they are, and what was done to them in this session.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// As they are kept, with what was changed since.
    pub(super) marks: Arc<Marks>,
    /// Counts how often the marks became others.
    pub(super) version: u64,
    /// Which of `marks` an article has.
    pub(super) owners: FxHashMap<ArticleId, usize>,
    /// Changes that were not said to be kept yet, oldest first.
    pending: Vec<Change>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Why the last save failed.
    pub unsaved: Option<String>,
    /// The reader was told that leaving now loses marks.
    warned: bool,
}

/// Something that the reader did, and how to take it back.
#[derive(Clone, Debug)]
struct Step {
    /// The article that is marked; none when somebody is corrected.
    article: Option<ArticleId>,
    change: Change,
    opposite: Change,
}

impl App {
    /// Returns the marks of an article.
    pub fn marks_of(&self, id: ArticleId) -> Option<&ArticleMarks> {
        let at = self.own.owners.get(&id)?;
        self.own.marks.articles.get(*at)
    }

    /// Does what a key asks for with the marks of the selected article.
    pub(super) fn mark(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Undo => return self.undo_mark(),
            Action::Redo => return self.redo_mark(),
            _ => {}
        }
        if action == Action::AssignDate && self.pane == Pane::People {
            self.open_person_prompt();
            return Vec::new();
        }
        let Some(id) = self.list.selected() else {
            self.message = Some("no article to mark".into());
            return Vec::new();
        };
        let nothing = ArticleMarks::default();
        let marks = self.marks_of(id).unwrap_or(&nothing);
        match action {
            Action::Star => self.set_mark(id, Set::Star(!marks.star)),
            Action::Read => self.set_mark(id, Set::Read(!marks.read)),
            _ => {
                self.open_mark_prompt(action, id);
                Vec::new()
            }
        }
    }

    /// Sets a mark of an article, says so, and has it kept.
    pub(super) fn set_mark(&mut self, article: ArticleId, set: Set) -> Vec<Effect> {
        let now = ArticleKey::of(self.dossier.article(article), &self.options.base);
        let was = self
            .marks_of(article)
            .map_or_else(|| now.clone(), |marks| marks.key.clone());
        let change = ArticleChange { was, now, set };
        self.change(Some(article), Change::Article(change))
    }

    /// Sets what the reader says of everybody who has a name, says so, and has it kept.
    pub(super) fn set_person(&mut self, name: String, set: PersonSet) -> Vec<Effect> {
        self.change(None, Change::Person(name, set))
    }

    /// Saves a filter under its name, or removes that of the name when it asks for nothing.
    pub(super) fn keep_filter(&mut self, filter: SavedFilter) -> Vec<Effect> {
        self.change(None, Change::Filter(Box::new(filter)))
    }

    fn change(&mut self, article: Option<ArticleId>, change: Change) -> Vec<Effect> {
        let opposite = self.own.marks.opposite(&change);
        if sets_the_same(&opposite, &change) {
            self.message = Some("this changes nothing".into());
            return Vec::new();
        }
        self.own.undo.push(Step {
            article,
            change: change.clone(),
            opposite,
        });
        self.own.redo.clear();
        let words = said(&change);
        let effects = self.make(article, change);
        self.message = Some(format!("{words}; {}", self.undo_hint()));
        effects
    }

    fn undo_hint(&self) -> String {
        let key = self.keymap.sign_of(Action::Undo);
        if self.options.sample {
            format!("{key} undoes; nothing is kept of the sample")
        } else {
            format!("{key} undoes")
        }
    }

    fn undo_mark(&mut self) -> Vec<Effect> {
        let Some(step) = self.own.undo.pop() else {
            self.message = Some("no mark of this session to undo".into());
            return Vec::new();
        };
        self.show_step(&step, "undone", &step.opposite);
        let effects = self.make(step.article, step.opposite.clone());
        self.show_corrected(&step.opposite);
        self.own.redo.push(step);
        effects
    }

    fn redo_mark(&mut self) -> Vec<Effect> {
        let Some(step) = self.own.redo.pop() else {
            self.message = Some("nothing to redo".into());
            return Vec::new();
        };
        self.show_step(&step, "redone", &step.change);
        let effects = self.make(step.article, step.change.clone());
        self.show_corrected(&step.change);
        self.own.undo.push(step);
        effects
    }

    /// Goes to the article of a step, where the list has it, and says what is done.
    fn show_step(&mut self, step: &Step, done: &str, change: &Change) {
        let listed = step.article.is_none_or(|article| self.list.select(article));
        let whose = if listed {
            ""
        } else {
            " of an article that is not listed"
        };
        self.message = Some(format!("{done}: {}{whose}", said(change)));
    }

    fn make(&mut self, article: Option<ArticleId>, change: Change) -> Vec<Effect> {
        let marks = Arc::make_mut(&mut self.own.marks);
        let changes = match &change {
            Change::Article(change) => {
                let at = marks.apply_to_article(change);
                self.own.owners.extend(article.map(|article| (article, at)));
                matches!(change.set, Set::Date(_) | Set::Reject(..))
            }
            Change::Person(..) => {
                marks.apply(&change);
                true
            }
            Change::Filter(_) => {
                marks.apply(&change);
                false
            }
        };
        self.own.version += 1;
        let mut effects = self.apply_mark(changes);
        if !self.options.sample {
            self.own.pending.push(change.clone());
            effects.push(Effect::Keep(Box::new(change)));
        }
        effects
    }

    /// Takes the marks as they are kept: when they were read, and after a save, with what another instance marked.
    ///
    /// The first `n_kept` of the changes that were asked to be kept are among them.
    pub(super) fn take_marks(&mut self, mut marks: Marks, n_kept: usize) -> Vec<Effect> {
        self.own.pending.drain(..n_kept.min(self.own.pending.len()));
        for change in &self.own.pending {
            marks.apply(change);
        }
        self.own.unsaved = None;
        self.own.warned = false;
        if marks == *self.own.marks || self.options.sample {
            return Vec::new();
        }
        self.own.marks = Arc::new(marks);
        self.own.version += 1;
        self.apply_marks()
    }

    /// Finds anew whose marks are whose: the marks or the articles are others now.
    pub(super) fn find_owners(&mut self) {
        self.own.owners = owners(&self.own.marks, self.dossier.articles(), &self.options.base);
    }

    /// Lets the dossier know the marks, for a search that asks for them.
    pub(super) fn show_marks(&mut self) {
        self.dossier.take_marks(&self.own.marks, &self.own.owners);
    }

    /// Returns whether the reader must know, before he leaves, that marks would be lost.
    pub(super) fn warn_of_loss(&mut self) -> bool {
        let warn = self.own.unsaved.is_some() && !self.own.pending.is_empty() && !self.own.warned;
        if warn {
            self.own.warned = true;
            let n = self.own.pending.len();
            let key = self.keymap.sign_of(Action::Close);
            self.message = Some(format!(
                "{n} changes of marks are not saved; {key} again leaves without them"
            ));
        }
        warn
    }

    /// Returns all tags of the dossier, the most used first.
    pub fn tags(&self) -> Vec<&str> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for tag in self.own.marks.articles.iter().flat_map(|marks| &marks.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        tags.sort_by(|a, b| (std::cmp::Reverse(a.1), a.0).cmp(&(std::cmp::Reverse(b.1), b.0)));
        tags.into_iter().map(|(tag, _)| tag).collect()
    }
}

/// Returns whether two changes of the same leave the same.
fn sets_the_same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Article(one), Change::Article(other)) => one.set == other.set,
        (Change::Person(_, one), Change::Person(_, other)) => one == other,
        (Change::Filter(one), Change::Filter(other)) => one == other,
        _ => false,
    }
}

/// Says what a change does.
fn said(change: &Change) -> String {
    match change {
        Change::Article(change) => words(&change.set),
        Change::Person(name, set) => person_words(name, set),
        Change::Filter(filter) if filter.is_empty() => format!("filter “{}” removed", filter.name),
        Change::Filter(filter) => format!("filter saved as “{}”", filter.name),
    }
}

fn words(set: &Set) -> String {
    match set {
        Set::Star(true) => "starred".into(),
        Set::Star(false) => "star taken away".into(),
        Set::Read(true) => "marked as read".into(),
        Set::Read(false) => "marked as unread".into(),
        Set::Tags(tags) if tags.is_empty() => "no tags".into(),
        Set::Tags(tags) => format!("tagged {}", tags.join(", ")),
        Set::Note(note) if note.is_empty() => "note taken away".into(),
        Set::Note(_) => "noted".into(),
        Set::Date(Some(date)) => format!("dated {date} by you"),
        Set::Date(None) => "your date taken away".into(),
        Set::PassageNote(_, note) if note.is_empty() => "note on these words taken away".into(),
        Set::PassageNote(..) => "these words noted".into(),
        Set::Reject(rejected, is_none) => {
            let what = if rejected.term.is_empty() {
                "statement"
            } else {
                "mention"
            };
            if *is_none {
                format!("{what} rejected")
            } else {
                format!("{what} is there again")
            }
        }
    }
}

/// Returns what a mark says of a date, for whoever types it.
pub(super) fn date_words(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
