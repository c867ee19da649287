//! Corrections of what was found: somebody is somebody else, is of another kind, is no person; a statement or a mention is none.

use crate::app::msg::Effect;
use crate::app::pane::Pane;
use crate::app::panels::Entry;
use crate::app::{App, FilterPart, action::Action};
use crate::article::Span;
use crate::dossier::finder::Target;
use crate::dossier::{ArticleId, PersonId};
use crate::marks::person::kind_name;
use crate::marks::{Change, PersonMarks, PersonSet, Rejected, Set};

impl App {
    /// Rejects what the cursor stands for: a person, a mention of a term, or a statement.
    pub(super) fn reject(&mut self) -> Vec<Effect> {
        match self.pane {
            Pane::People => match self.people.selected().map(|entry| entry.target) {
                Some(Target::Person(id)) => self.reject_person(id),
                _ => self.nothing_to_reject(),
            },
            Pane::Terms => match self.terms.selected().map(|entry| entry.target) {
                Some(target @ Target::Term(_)) => self.reject_mention(target),
                _ => self.nothing_to_reject(),
            },
            Pane::List | Pane::Text => self.reject_place(),
        }
    }

    fn nothing_to_reject(&mut self) -> Vec<Effect> {
        self.message = Some("nothing here to reject".into());
        Vec::new()
    }

    fn reject_person(&mut self, id: PersonId) -> Vec<Effect> {
        let name = self.name_of(Target::Person(id)).to_string();
        self.set_person(name, PersonSet::Reject(true))
    }

    /// Rejects the mention that was gone to; goes to one first where none was.
    fn reject_mention(&mut self, target: Target) -> Vec<Effect> {
        let here = self.list.selected().zip(self.reader.place);
        let meant = here.filter(|(id, place)| self.mentions_in(*id, target).contains(place));
        let Some((article, place)) = meant else {
            self.follow(target);
            if self.follow.is_some() {
                let keys = [Action::Reject, Action::NextPlace].map(|action| self.keymap.sign_of(action));
                self.message = Some(format!(
                    "is this no {}? {} rejects it, {} goes to the next",
                    self.name_of(target),
                    keys[0],
                    keys[1]
                ));
            }
            return Vec::new();
        };
        let terms = &self.dossier.article(article).found.terms;
        let entry = (0..).zip(terms).find_map(|(n, term)| {
            let is_it = self.dossier.term_of(article, n).map(Target::Term) == Some(target);
            is_it.then(|| term.id.clone())
        });
        match entry {
            Some(entry) => {
                let rejected = Rejected::term(self.dossier.article(article), &entry, place);
                self.set_mark(article, Set::Reject(rejected, true))
            }
            None => self.nothing_to_reject(),
        }
    }

    /// Rejects the statement that was gone to.
    fn reject_place(&mut self) -> Vec<Effect> {
        let here = self.list.selected().zip(self.reader.place);
        let meant = here.and_then(|(article, place)| Some((article, self.statement_at(article, place)?)));
        let Some((article, span)) = meant else {
            let keys = [Action::Copy, Action::Reject].map(|action| self.keymap.sign_of(action));
            self.message = Some(format!(
                "choose a statement first: {} and j k, then {}",
                keys[0], keys[1]
            ));
            return Vec::new();
        };
        self.reject_statement(article, span)
    }

    /// Rejects a statement: nobody says this.
    pub(super) fn reject_statement(&mut self, article: ArticleId, span: Span) -> Vec<Effect> {
        let rejected = Rejected::statement(self.dossier.article(article), span);
        self.set_mark(article, Set::Reject(rejected, true))
    }

    /// Returns the shortest statement around a place.
    fn statement_at(&self, article: ArticleId, place: Span) -> Option<Span> {
        let statements = &self.dossier.article(article).found.statements;
        let around = statements
            .iter()
            .map(|statement| statement.span)
            .filter(|span| span.contains(place));
        around.min_by_key(|span| span.len())
    }

    /// Puts the cursor of the panel on whoever a change was about, where the panel has them.
    pub(super) fn show_corrected(&mut self, change: &Change) {
        let Change::Person(name, _) = change else { return };
        self.fill_panels();
        let is_meant = |entry: &Entry| match entry.target {
            Target::Person(id) => self.dossier.person(id).is_some_and(|person| person.name == *name),
            Target::Term(_) => false,
        };
        if let Some(at) = self.people.entries.iter().position(is_meant) {
            self.people.cursor = at;
        }
    }

    /// Drops the filter by a person who is nobody any more, or somebody else.
    pub(super) fn drop_lost_filter(&mut self) {
        if self
            .filter
            .person
            .take_if(|id| self.dossier.person(*id).is_none())
            .is_some()
        {
            self.filters_set.retain(|part| *part != FilterPart::Person);
        }
    }

    /// Returns what the reader says of the names that somebody has.
    pub fn corrections_of(&self, id: PersonId) -> Vec<&PersonMarks> {
        let Some(person) = self.dossier.person(id) else {
            return Vec::new();
        };
        let names = || std::iter::once(&person.name).chain(&person.aliases);
        let marks = self.own.marks.people.iter();
        marks.filter(|marks| names().any(|name| marks.is_of(name))).collect()
    }
}

/// Says what a change of somebody does.
pub(super) fn person_words(name: &str, set: &PersonSet) -> String {
    match set {
        PersonSet::SameAs(other) if other.is_empty() => format!("{name} is a person apart again"),
        PersonSet::SameAs(other) => format!("{name} and {other} are one"),
        PersonSet::Apart(true) => format!("{name} is somebody else"),
        PersonSet::Apart(false) => format!("{name} is joined again where it fits"),
        PersonSet::Reject(true) => format!("{name} is no person"),
        PersonSet::Reject(false) => format!("{name} is a person again"),
        PersonSet::Is(None, role) if role.is_empty() => format!("{name} is what the articles say again"),
        PersonSet::Is(kind, role) => {
            let kind = kind.map_or("", kind_name);
            let comma = if kind.is_empty() || role.is_empty() { "" } else { ", " };
            format!("{name}: {kind}{comma}{role}, by you")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{app, type_keys};

    /// Returns the people of the panel: their names, with kind and own role.
    fn people(app: &App) -> String {
        let people = app.people.entries.iter().filter_map(|entry| match entry.target {
            Target::Person(id) => app.dossier.person(id),
            Target::Term(_) => None,
        });
        let listed = people.map(|person| {
            let kind = &kind_name(person.kind)[..1];
            let role = person
                .own_role
                .as_ref()
                .map(|role| format!(" {role}"))
                .unwrap_or_default();
            format!("{} ({kind}{role})", person.name)
        });
        listed.collect::<Vec<_>>().join(", ")
    }

    #[test]
    #[rustfmt::skip]
    fn people_are_corrected_by_keys_and_back() {
        let read = "Anna de Wit (e), Layla Haddad (e), Joris Kuipers (o)";
        for (keys, expected) in [
            ("3",                                read),
            ("3X",                               "Layla Haddad (e), Joris Kuipers (o)"),
            ("3Xu",                              read),
            ("3Xu<c-r>",                         "Layla Haddad (e), Joris Kuipers (o)"),
            ("3jMwit<enter>",                    "Anna de Wit (e), Joris Kuipers (o)"),
            ("3jM<enter>",                       "Anna de Wit (e), Joris Kuipers (o)"),
            ("3jMwit<enter>gM<enter>",           read),
            ("3jMwit<enter>u",                   read),
            ("3jM<esc>",                         read),
            ("3jMqqqq<enter><esc>",              read),
            ("3jj<c-r>",                         read),
            ("3je<c-u>official, tolk<enter>",    "Anna de Wit (e), Joris Kuipers (o), Layla Haddad (o tolk)"),
            ("3je<c-u>official, tolk<enter>Gku", read),
            ("3je<c-u>tolk<enter><esc>",         read),
            ("3e<c-u>other, buurvrouw<enter>",   "Layla Haddad (e), Joris Kuipers (o), Anna de Wit (o buurvrouw)"),
            ("M",                                read),
        ] {
            let mut app = app(120, 40);
            type_keys(&mut app, keys);
            assert_eq!(people(&app), expected, "{keys}");
        }
    }

    #[test]
    fn the_cursor_is_on_whoever_is_back() {
        let mut app = app(120, 40);
        let selected = |app: &App| app.people.selected().map(|entry| app.name_of(entry.target).to_string());
        let before = selected(&app);
        type_keys(&mut app, "3X");
        assert_ne!(selected(&app), before);
        type_keys(&mut app, "u");
        assert_eq!(selected(&app), before);
    }

    #[test]
    fn a_filter_by_somebody_who_is_gone_is_dropped() {
        let mut app = app(120, 40);
        type_keys(&mut app, "3j@");
        assert_eq!(app.selection.shown.len(), 1);
        type_keys(&mut app, "X");
        assert_eq!((app.selection.shown.len(), app.filter.person), (3, None));
    }

    #[test]
    fn a_mention_is_rejected_where_it_was_gone_to() {
        let mut app = app(120, 40);
        let n_mentions = |app: &App| app.dossier.terms().iter().map(|term| term.n_mentions).sum::<usize>();
        let all = n_mentions(&app);
        type_keys(&mut app, "4X");
        assert_eq!(n_mentions(&app), all, "it is only gone to");
        assert!(
            app.message.as_ref().unwrap().contains("is this no granaten?"),
            "{:?}",
            app.message
        );
        type_keys(&mut app, "X");
        assert_eq!(n_mentions(&app), all - 1);
        assert!(app.message.as_ref().unwrap().starts_with("mention rejected; u undoes"));
        type_keys(&mut app, "u");
        assert_eq!(n_mentions(&app), all);
    }

    #[test]
    fn a_statement_is_rejected_where_it_is_shown() {
        let mut app = app(120, 40);
        let said = |app: &App| app.selected().unwrap().1.found.statements.len();
        type_keys(&mut app, "2X");
        assert_eq!(said(&app), 2);
        assert!(app.message.as_ref().unwrap().contains("choose a statement first"));
        type_keys(&mut app, "yX");
        assert_eq!(said(&app), 1);
        assert!(app.overlay.is_none());
        assert!(
            app.reader.marks.direct.is_empty(),
            "it is not marked in the text any more"
        );
        type_keys(&mut app, "yX");
        assert_eq!(said(&app), 0);
        type_keys(&mut app, "uu");
        assert_eq!(said(&app), 2);
        assert_eq!(
            app.dossier.article(ArticleId(0)).found.statements[0].kind,
            crate::article::StatementKind::Direct
        );
        assert_eq!(people(&app), "Anna de Wit (e), Layla Haddad (e), Joris Kuipers (o)");
    }

    #[test]
    fn corrections_are_kept_and_said_to_be_yours() {
        let mut app = app(120, 40);
        let kept = type_keys(&mut app, "3jMwit<enter>g");
        assert!(kept.iter().any(|effect| matches!(effect, Effect::Keep(_))));
        let Some(Target::Person(id)) = app.people.selected().map(|entry| entry.target) else {
            panic!("nobody")
        };
        assert_eq!(app.corrections_of(id)[0].same_as, "Anna de Wit");
        type_keys(&mut app, "w");
        let Some(crate::app::Overlay::Why { lines, .. }) = &app.overlay else {
            panic!("no reasons")
        };
        assert_eq!(lines[0], crate::app::why::Line::Heading("you".into()));
        assert_eq!(
            lines[1],
            crate::app::why::Line::Note("Layla Haddad and Anna de Wit are one".into())
        );
    }
}
