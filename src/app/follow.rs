//! Following a name: from a row of a panel to each sentence that it came from, and back.

use rustc_hash::FxHashSet;

use crate::app::App;
use crate::app::action::Action;
use crate::app::pane::Pane;
use crate::article::{PersonIdx, Span};
use crate::dossier::ArticleId;
use crate::dossier::finder::Target;

/// A name that the reader follows, and how far.
#[derive(Clone, Debug)]
pub struct Follow {
    pub target: Target,
    /// Where it is mentioned in the listed articles, in list order; from the selected article on when it was started.
    pub places: Vec<(ArticleId, Span)>,
    pub at: usize,
}

impl App {
    /// Follows what is under the cursor of a side panel: to its first place, again to the next.
    pub(super) fn follow_cursor(&mut self) {
        let entry = if self.pane == Pane::People {
            self.people.selected()
        } else {
            self.terms.selected()
        };
        match entry {
            Some(entry) if self.follow.as_ref().is_some_and(|follow| follow.target == entry.target) => {
                self.next_place(1);
            }
            Some(entry) => self.follow(entry.target),
            None => self.message = Some("nothing here to follow".into()),
        }
    }

    /// Starts to follow a name: at the selected article when that has it, else at the newest that has.
    pub(super) fn follow(&mut self, target: Target) {
        let places = self.places_of(target);
        if places.is_empty() {
            self.message = Some(format!(
                "no listed article names {}; D and \\ widen the list",
                self.name_of(target)
            ));
            return;
        }
        let here = self.list.selected();
        let at = places.iter().position(|(id, _)| Some(*id) == here).unwrap_or(0);
        self.remember();
        self.follow = Some(Follow { target, places, at });
        self.show_place();
    }

    pub(super) fn next_place(&mut self, by: isize) {
        let Some(follow) = &mut self.follow else {
            if self.filter.found.is_some() {
                return self.next_hit(by);
            }
            self.message =
                Some("nothing is followed; / searches, f finds a name, Enter follows one in a side panel".into());
            return;
        };
        let n = follow.places.len();
        follow.at = (follow.at + n).saturating_add_signed(by) % n;
        self.show_place();
    }

    fn show_place(&mut self) {
        let Some(follow) = &self.follow else { return };
        let (at, n, target) = (follow.at, follow.places.len(), follow.target);
        let (id, span) = follow.places[at];
        let followed = self.follow.take();
        self.show_at(id, span);
        self.follow = followed;
        self.message = Some(format!(
            "{}, place {} of {n}; {} and {} to the others, {} back",
            self.name_of(target),
            at + 1,
            self.keymap.sign_of(Action::NextPlace),
            self.keymap.sign_of(Action::PreviousPlace),
            self.keymap.sign_of(Action::Back),
        ));
    }

    /// Selects an article and goes to a place in its text.
    pub(super) fn show_at(&mut self, id: ArticleId, span: Span) {
        self.list.select(id);
        if self.areas().text.is_empty() {
            self.focus(Pane::Text);
        }
        self.settle();
        let height = self.text_height();
        self.reader.go_to(span, height);
    }

    /// Returns where a name stands in the listed articles, in list order.
    fn places_of(&self, target: Target) -> Vec<(ArticleId, Span)> {
        let named: FxHashSet<ArticleId> = self.dossier.naming(target).collect();
        let listed = self.selection.shown.iter().filter(|id| named.contains(id));
        listed
            .flat_map(|id| self.mentions_in(*id, target).into_iter().map(|span| (*id, span)))
            .collect()
    }

    /// Returns the first mention of a name in each of the `most` newest articles, hidden or not.
    pub fn first_places(&self, target: Target, most: usize) -> Vec<(ArticleId, Span)> {
        let newest = self.dossier.naming(target);
        let first = newest.filter_map(|id| Some((id, *self.mentions_in(id, target).first()?)));
        first.take(most).collect()
    }

    /// Returns the first listed article that names somebody or something.
    pub(super) fn first_listed(&self, target: Target) -> Option<ArticleId> {
        let named: FxHashSet<ArticleId> = self.dossier.naming(target).collect();
        self.selection.shown.iter().copied().find(|id| named.contains(id))
    }

    /// Returns the mentions of a name in one article, in order.
    pub(super) fn mentions_in(&self, id: ArticleId, target: Target) -> Vec<Span> {
        let found = &self.dossier.article(id).found;
        let mut spans: Vec<Span> = match target {
            Target::Person(person) => (0..)
                .zip(&found.people)
                .filter(|(idx, _)| self.dossier.person_of(id, PersonIdx(*idx)) == Some(person))
                .flat_map(|(_, person)| person.mentions.iter().copied())
                .collect(),
            Target::Term(term) => (0..)
                .zip(&found.terms)
                .filter(|(n, _)| self.dossier.term_of(id, *n) == Some(term))
                .flat_map(|(_, term)| term.mentions.iter().map(|mention| mention.span))
                .collect(),
        };
        spans.sort_unstable();
        spans
    }
}
