//! All that the listed articles say of one name: a list over the panes, each row of which leads to its sentence or to another name.

use crate::app::action::Action;
use crate::app::headed::Headed;
use crate::app::pane::Pane;
use crate::app::{App, Overlay};
use crate::dossier::finder::Target;
use crate::dossier::profile::{Item, Profile};

/// The profile of a name while it is looked at.
#[derive(Clone, Debug)]
pub struct ProfileList {
    pub target: Target,
    pub profile: Profile,
    /// A heading for each section.
    pub rows: Headed,
    /// Index of the item under the cursor.
    pub cursor: usize,
    /// First row in view.
    pub top: usize,
    /// Names whose profiles led here, each with its cursor; `Esc` returns to the last one.
    from: Vec<(Target, usize)>,
    /// The version of the list that the profile was gathered for.
    gathered: Option<u64>,
}

/// Rows that are no rows of the list: the head, and the words on the article under the cursor.
const FRAME_ROWS: u16 = 2;

/// Rows that show the words of the item under the cursor in full, where the screen has room for them.
const WORDS_ROWS: u16 = 4;

/// Height from which on there is room for them.
const TALL: u16 = 16;

impl ProfileList {
    fn new(target: Target, from: Vec<(Target, usize)>, cursor: usize) -> Self {
        Self {
            target,
            profile: Profile::default(),
            rows: Headed::default(),
            cursor,
            top: 0,
            from,
            gathered: None,
        }
    }

    pub fn selected(&self) -> Option<Item> {
        self.profile.items.get(self.cursor).copied()
    }

    /// Returns the last item, 0 when there is none.
    fn end(&self) -> usize {
        self.profile.items.len().saturating_sub(1)
    }

    /// Returns the first item of the section after or before that of the cursor; of its own first when the cursor stands deeper in it.
    fn next_section(&self, forward: bool) -> usize {
        let here = self.rows.heading_of(self.cursor);
        let own = here.and_then(|here| self.rows.first_under(here));
        let next = match (here, forward) {
            (Some(here), true) => self.rows.first_under(here + 1),
            (Some(_), false) if own != Some(self.cursor) => own,
            (Some(here), false) => here.checked_sub(1).and_then(|before| self.rows.first_under(before)),
            (None, _) => None,
        };
        next.unwrap_or(self.cursor)
    }
}

impl App {
    /// Opens the profile of the name under the cursor of a side panel, else of the name that is followed.
    pub(super) fn open_profile(&mut self) {
        let entry = match self.pane {
            Pane::People => self.people.selected(),
            Pane::Terms => self.terms.selected(),
            Pane::List | Pane::Text => None,
        };
        let followed = self.follow.as_ref().map(|follow| follow.target);
        match entry.map(|entry| entry.target).or(followed) {
            Some(target) => self.overlay = Some(Overlay::Profile(Box::new(ProfileList::new(target, Vec::new(), 0)))),
            None => {
                let find = self.keymap.sign_of(Action::Find);
                self.message = Some(format!(
                    "no name here: choose one in a side panel, or follow one with {find}"
                ));
            }
        }
    }

    /// Gathers the profile anew when the list has changed, and keeps the cursor on its item and in view.
    pub(super) fn fill_profile(&mut self) {
        let is_open = |overlay: &mut Overlay| matches!(overlay, Overlay::Profile(_));
        let Some(Overlay::Profile(mut list)) = self.overlay.take_if(is_open) else {
            return;
        };
        if list.gathered != Some(self.version) {
            let selected = list.selected();
            list.profile = Profile::of(&self.dossier, list.target, |id| self.shown[id.0 as usize]);
            let starts = list.profile.sections.iter().map(|(_, first)| *first).collect();
            list.rows = Headed::new(starts, list.profile.items.len());
            let kept = selected.and_then(|item| list.profile.items.iter().position(|other| *other == item));
            list.cursor = kept.unwrap_or(list.cursor).min(list.end());
            list.gathered = Some(self.version);
        }
        list.top = list.rows.scrolled(list.top, list.cursor, self.profile_rows());
        self.overlay = Some(Overlay::Profile(list));
    }

    /// Returns how many rows show the words under the cursor in full.
    pub fn profile_words(&self) -> u16 {
        if self.body_area().height >= TALL { WORDS_ROWS } else { 0 }
    }

    /// Returns how many rows of the list are in view.
    pub fn profile_rows(&self) -> usize {
        usize::from(
            self.body_area()
                .height
                .saturating_sub(FRAME_ROWS + self.profile_words()),
        )
    }

    pub(super) fn profile_key(&mut self, mut list: Box<ProfileList>, action: Option<Action>) {
        let page = self.profile_rows().max(2) - 1;
        let before = list.cursor;
        let cursor = match action {
            Some(Action::Down) => before + 1,
            Some(Action::Up) => before.saturating_sub(1),
            Some(Action::PageDown | Action::ReadOn) => before + page,
            Some(Action::PageUp | Action::ReadBack) => before.saturating_sub(page),
            Some(Action::First) => 0,
            Some(Action::Last) => usize::MAX,
            Some(Action::NextBucket | Action::NextPane) => list.next_section(true),
            Some(Action::PreviousBucket | Action::PreviousPane) => list.next_section(false),
            Some(Action::Open) => return self.take_item(list),
            Some(Action::FilterHere) => return self.filter_by(list.target),
            Some(Action::Copy) => {
                let place = list.selected().and_then(|item| item.place(&self.dossier));
                return self.copy_from(place, Overlay::Profile(list));
            }
            Some(Action::Export) => return self.export_from(list.target, Overlay::Profile(list)),
            Some(Action::Back) => return self.leave_profile(*list),
            Some(Action::Close | Action::Profile) => return,
            _ => {
                let keys = "Enter goes to the sentence or name, [ ] to other parts, @ filters, Esc closes";
                self.message = Some(keys.into());
                before
            }
        };
        list.cursor = cursor.min(list.end());
        self.overlay = Some(Overlay::Profile(list));
    }

    /// Goes to what the item under the cursor leads to: a place in an article, or the profile of another name. `Esc` leads back.
    fn take_item(&mut self, list: Box<ProfileList>) {
        let Some(item) = list.selected() else {
            self.message = Some("nothing here to go to".into());
            self.overlay = Some(Overlay::Profile(list));
            return;
        };
        if let Some(target) = item.target() {
            let mut from = list.from;
            from.push((list.target, list.cursor));
            self.overlay = Some(Overlay::Profile(Box::new(ProfileList::new(target, from, 0))));
            return;
        }
        let Some((article, span)) = item.place(&self.dossier) else {
            return;
        };
        let name = self.name_of(list.target).to_string();
        let returning = ProfileList::new(list.target, list.from, list.cursor);
        self.remember_with(Some(Overlay::Profile(Box::new(returning))));
        self.follow = None;
        self.show_at(article, span);
        let back = self.keymap.sign_of(Action::Back);
        self.message = Some(format!("{back} back to all about {name}"));
    }

    /// Closes a profile, or returns to the one that led to it.
    fn leave_profile(&mut self, mut list: ProfileList) {
        if let Some((target, cursor)) = list.from.pop() {
            self.overlay = Some(Overlay::Profile(Box::new(ProfileList::new(target, list.from, cursor))));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::{app, load, options, type_keys};
    use crate::app::{App, Overlay};
    use crate::article::Record;
    use crate::extract::Engine;
    use crate::lexicon;

    /// Returns whose profile is open and what stands under the cursor in it.
    fn at(app: &App) -> String {
        let Some(Overlay::Profile(list)) = &app.overlay else {
            return "closed".into();
        };
        let place = list.selected().and_then(|item| item.place(&app.dossier));
        let words = match place {
            Some((article, span)) => span.of(app.dossier.article(article).text()).to_string(),
            None => list
                .selected()
                .and_then(|item| item.target())
                .map_or("nothing".into(), |target| app.name_of(target).to_string()),
        };
        format!("{}: {words}", app.name_of(list.target))
    }

    #[test]
    #[rustfmt::skip]
    fn keys_move_between_parts_and_names() {
        for (keys, expected) in [
            ("3p",           "Anna de Wit: hoogleraar"),
            ("3pj",          "Anna de Wit: Universiteit Vlist"),
            ("3p]",          "Anna de Wit: Universiteit Vlist"),
            ("3p]]",         "Anna de Wit: “Zo’n voorraad leg je niet aan voor een oefening”"),
            ("3pG",          "Anna de Wit: Anna de Wit"),
            ("3pG[",         "Anna de Wit: “Zo’n voorraad leg je niet aan voor een oefening”"),
            ("3pGk<tab>",    "Anna de Wit: Anna de Wit"),
            ("3pGg",         "Anna de Wit: hoogleraar"),
            ("3p<esc>",      "closed"),
            ("3pq",          "closed"),
            ("4p",           "granaten: granaten"),
            ("p",            "closed"),
            ("fhaddad<enter>p", "Layla Haddad: analist"),
        ] {
            for size in [(80, 24), (120, 40), (40, 12)] {
                let mut app = app(size.0, size.1);
                type_keys(&mut app, keys);
                assert_eq!(at(&app), expected, "{keys} at {size:?}");
            }
        }
    }

    #[test]
    fn an_item_leads_to_its_sentence_and_back_to_its_row() {
        let mut app = app(80, 24);
        type_keys(&mut app, "3p]]<enter>");
        assert_eq!(at(&app), "closed");
        let (_, article) = app.selected().unwrap();
        assert!(
            app.reader
                .place
                .unwrap()
                .of(article.text())
                .starts_with("“Zo’n voorraad")
        );
        type_keys(&mut app, "<esc>");
        assert_eq!(
            at(&app),
            "Anna de Wit: “Zo’n voorraad leg je niet aan voor een oefening”"
        );
        type_keys(&mut app, "<esc>");
        assert_eq!(at(&app), "closed");
    }

    #[test]
    fn a_name_leads_to_all_about_that_name_and_back() {
        let text = "„Er komen twintig granaten bij”, zegt hoogleraar Anna de Wit van de Universiteit Vlist.";
        let engine = Engine {
            lexicons: lexicon::built_in(),
            language: Some("nl".into()),
        };
        let record = Record {
            text: text.into(),
            ..Record::default()
        };
        let mut app = App::new(options(80, 24));
        load(&mut app, vec![engine.read(record)]);
        type_keys(&mut app, "3p]]");
        assert_eq!(at(&app), "Anna de Wit: granaat");
        type_keys(&mut app, "<enter>]");
        assert_eq!(at(&app), "granaat: Anna de Wit");
        type_keys(&mut app, "<enter>");
        assert_eq!(at(&app), "Anna de Wit: hoogleraar");
        type_keys(&mut app, "<esc>");
        assert_eq!(at(&app), "granaat: Anna de Wit");
        type_keys(&mut app, "<esc>");
        assert_eq!(at(&app), "Anna de Wit: granaat");
        type_keys(&mut app, "<esc>");
        assert_eq!(at(&app), "closed");
    }

    #[test]
    fn only_the_listed_articles_count_and_a_filter_can_be_made_of_it() {
        let mut app = app(80, 24);
        type_keys(&mut app, "d2024-01<enter>3p");
        let of = |app: &App| match &app.overlay {
            Some(Overlay::Profile(list)) => list.profile.items.len(),
            _ => 0,
        };
        assert!(of(&app) < 4, "{}", of(&app));
        type_keys(&mut app, "@");
        assert!(app.overlay.is_none());
        assert!(app.filter.person.is_some());
    }
}
