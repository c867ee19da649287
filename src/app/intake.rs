//! Articles come in: a few are shown at once, of many the background first works out what follows from all of them.

use crate::app::App;
use crate::app::facts::Facts;
use crate::app::msg::{Effect, Loaded, Preparation, Prepared};
use crate::article::Changes;
use crate::dossier::Dossier;
use crate::marks::owners::owners;

/// What was read and is not shown yet.
#[derive(Debug, Default)]
pub(super) struct Intake {
    /// The dossier with all that came in; `None` while that is what is shown.
    next: Option<Dossier>,
    /// Counts the preparations that were asked for.
    asked: u64,
    /// The last of them that is shown.
    shown: u64,
    /// What happened to the folder while something lay over the panes.
    changes: Vec<Changes>,
    /// A dossier with other ids, that was prepared while something lay over the panes.
    ready: Option<Box<Prepared>>,
}

/// Articles of a dossier that is shown without preparation: that takes about 20 µs an article, and a key must not wait for more than a frame.
const AT_ONCE: usize = 500;

impl Intake {
    /// Returns the dossier that is put together where its articles have the ids that they have in the one that is shown; else that one.
    pub(super) fn ahead_of<'a>(&'a self, shown: &'a Dossier) -> &'a Dossier {
        let next = self.next.as_ref();
        next.filter(|next| next.numbering() == shown.numbering())
            .unwrap_or(shown)
    }
}

impl App {
    pub(super) fn loaded(&mut self, loaded: Loaded) -> Vec<Effect> {
        self.progress = loaded.progress;
        self.problems.extend(loaded.problems);
        if !loaded.articles.is_empty() {
            let shown = &self.dossier;
            let next = self.intake.next.get_or_insert_with(|| shown.clone());
            next.push_with_words(loaded.articles, loaded.words);
        }
        let mut effects = self.show_next();
        if self.progress.finished && effects.is_empty() {
            effects.push(self.index());
            effects.extend(self.estimate());
        }
        effects
    }

    /// Shows what was read, at once or when it is prepared.
    fn show_next(&mut self) -> Vec<Effect> {
        match self.intake.next.take() {
            None => Vec::new(),
            Some(mut next) if next.len() <= AT_ONCE => {
                self.own.owners = owners(&self.own.marks, next.articles(), &self.options.base);
                next.apply_marks(&self.own.marks, &self.own.owners);
                // What is being prepared is older.
                self.intake.shown = self.intake.asked;
                self.replace_dossier(next);
                self.show_dossier()
            }
            Some(next) => {
                self.intake.next = Some(next);
                vec![self.prepare(), self.index()]
            }
        }
    }

    /// Takes in what happened to the folder.
    pub(super) fn changed(&mut self, changes: Changes) -> Vec<Effect> {
        self.intake.changes.push(changes);
        self.take_changes()
    }

    /// Shows what happened to the folder, unless something lies over the panes: that may be about an article that is no longer there, and
    /// whoever types should not be interrupted.
    pub(super) fn take_changes(&mut self) -> Vec<Effect> {
        if self.overlay.is_some() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if let Some(ready) = self.intake.ready.take() {
            effects.extend(self.prepared(*ready));
        }
        let changes = std::mem::take(&mut self.intake.changes);
        if changes.is_empty() {
            return effects;
        }
        let mut next = self.intake.next.take().unwrap_or_else(|| self.dossier.clone());
        for changes in changes {
            self.note_changes(changes, &mut next);
        }
        self.intake.next = Some(next);
        effects.extend(self.show_next());
        effects
    }

    /// Returns whether something happened to the folder that is not shown yet.
    pub fn has_news_waiting(&self) -> bool {
        !self.intake.changes.is_empty() || self.intake.ready.is_some()
    }

    /// Has the background work out what follows from all articles, with the marks as they are now.
    fn prepare(&mut self) -> Effect {
        self.intake.asked += 1;
        Effect::Prepare(Box::new(Preparation {
            generation: self.intake.asked,
            dossier: self.intake.next.as_ref().unwrap_or(&self.dossier).clone(),
            marks: self.own.marks.clone(),
            marks_version: self.own.version,
            base: self.options.base.clone(),
            sort: self.sort,
            finished: self.progress.finished,
        }))
    }

    /// Shows a dossier that is prepared, unless a newer one is shown or the marks are others now: then another is on its way.
    pub(super) fn prepared(&mut self, prepared: Prepared) -> Vec<Effect> {
        if prepared.generation <= self.intake.shown || prepared.marks_version != self.own.version {
            return Vec::new();
        }
        if self.overlay.is_some() && prepared.dossier.numbering() != self.dossier.numbering() {
            self.intake.ready = Some(Box::new(prepared));
            return Vec::new();
        }
        self.intake.shown = prepared.generation;
        if prepared.generation == self.intake.asked {
            self.intake.next = None;
        }
        self.own.owners = prepared.owners;
        self.replace_dossier(prepared.dossier);
        self.show_dossier()
    }

    /// Applies the marks, after they were read anew.
    pub(super) fn apply_marks(&mut self) -> Vec<Effect> {
        if self.dossier.len() > AT_ONCE || self.is_preparing() {
            return vec![self.prepare()];
        }
        self.find_owners();
        self.apply_marks_at_once()
    }

    /// Applies a mark that the reader made; `changes` says that what follows from all articles may be other then.
    pub(super) fn apply_mark(&mut self, changes: bool) -> Vec<Effect> {
        // What is being prepared does not know the mark.
        if self.is_preparing() || changes && self.dossier.len() > AT_ONCE {
            return vec![self.prepare()];
        }
        self.apply_marks_at_once()
    }

    /// Returns whether articles are read that are not shown yet.
    pub(super) fn is_awaiting(&self) -> bool {
        self.intake.next.is_some()
    }

    /// Returns what is worked out in the background after all files were read, in words.
    pub fn working_on(&self) -> Option<&'static str> {
        if self.is_preparing() {
            Some("putting together")
        } else if self.is_estimating() && self.dossier.len() > AT_ONCE {
            Some("estimating dates")
        } else {
            None
        }
    }

    fn is_preparing(&self) -> bool {
        self.intake.asked > self.intake.shown
    }

    /// Brings the articles, and a search that asks for marks, in line with the marks.
    fn apply_marks_at_once(&mut self) -> Vec<Effect> {
        if self.dossier.apply_marks(&self.own.marks, &self.own.owners) {
            return self.show_dossier();
        }
        let asked = self.searches_marks();
        if asked { self.search_again() } else { Vec::new() }
    }

    /// Brings all that is shown in line with the articles.
    fn show_dossier(&mut self) -> Vec<Effect> {
        self.facts = Facts::of(&self.dossier);
        self.place_articles();
        self.drop_lost_filter();
        self.refilter();
        if let Some(shown) = self.reader.article() {
            self.reader.mark_anew(self.dossier.article(shown));
        }
        let estimate = self.estimate();
        self.search_again().into_iter().chain(estimate).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{articles, options, type_keys};
    use crate::app::msg::{Msg, Progress};
    use crate::article::Article;
    use crate::date::DateOrigin;

    /// More articles than are shown at once.
    fn many() -> Vec<Article> {
        let numbered = |n: usize| {
            let mut article = articles().swap_remove(n % 3);
            article.record.path = format!("{n}.txt").into();
            article
        };
        (0..AT_ONCE + 20).map(numbered).collect()
    }

    fn load(app: &mut App, articles: Vec<Article>, finished: bool) -> Vec<Effect> {
        let progress = Progress {
            finished,
            ..Progress::default()
        };
        app.update(Msg::Loaded(Loaded {
            articles,
            progress,
            ..Loaded::default()
        }))
    }

    /// Takes the preparations out of what an update asks for.
    fn asked(effects: Vec<Effect>) -> Vec<Preparation> {
        let preparation = |effect| match effect {
            Effect::Prepare(preparation) => Some(*preparation),
            _ => None,
        };
        effects.into_iter().filter_map(preparation).collect()
    }

    fn answer(app: &mut App, preparation: Preparation) -> Vec<Effect> {
        app.update(Msg::Prepared(Box::new(preparation.carry_out())))
    }

    #[test]
    fn many_articles_are_shown_when_they_are_prepared() {
        let mut app = App::new(options(80, 24));
        let mut all = many();
        let rest = all.split_off(AT_ONCE / 2);
        assert_eq!(asked(load(&mut app, all, false)), []);
        assert_eq!(app.dossier.len(), AT_ONCE / 2, "a few at once");
        let first = asked(load(&mut app, rest, false)).remove(0);
        assert_eq!(app.dossier.len(), AT_ONCE / 2, "keys still see what was there");
        let last = asked(load(&mut app, Vec::new(), true)).remove(0);
        assert!(last.finished && !first.finished);
        let effects = answer(&mut app, last);
        assert_eq!(app.selection.shown.len(), AT_ONCE + 20);
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::Index(grown) if grown.finished))
        );
        assert_eq!(answer(&mut app, first), [], "an older answer comes too late");
        assert_eq!(app.selection.shown.len(), AT_ONCE + 20);
    }

    #[test]
    fn marks_made_meanwhile_are_in_what_is_shown_next() {
        let mut app = App::new(options(80, 24));
        let mut all = many();
        let rest = all.split_off(3);
        load(&mut app, all, false);
        let before = asked(load(&mut app, rest, true)).remove(0);
        let after = asked(type_keys(&mut app, "e2023-05<enter>")).remove(0);
        let id = app.list.selected().unwrap();
        assert_eq!(answer(&mut app, before), [], "it does not know the mark");
        assert_eq!(app.dossier.len(), 3);
        answer(&mut app, after);
        assert_eq!(app.dossier.len(), AT_ONCE + 20);
        assert_eq!(app.dossier.article(id).date().origin, DateOrigin::User);
        // Of many, a date that is taken away is prepared too; the list waits for it.
        let undone = asked(type_keys(&mut app, "u")).remove(0);
        answer(&mut app, undone);
        assert_ne!(app.dossier.article(id).date().origin, DateOrigin::User);
    }
}
