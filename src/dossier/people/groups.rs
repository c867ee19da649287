//! Which names mean one person.
//!
//! Full names are one when their keys are, by spelling or by the list of well-known names. A shorter name joins the only
//! full name of the dossier that fits it, and stays apart when two fit: a wrong merge is worse than none.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dossier::aliases::Aliases;
use crate::dossier::people::names::{Shape, initial_key, shape, surname_keys};
use crate::dossier::{Dossier, PersonId};
use crate::text::fold::fold_name;

/// The names of a dossier, and whom each means.
#[derive(Debug, Default)]
pub(super) struct Groups {
    ids: FxHashMap<String, PersonId>,
    by_surname: FxHashMap<String, Bearer>,
    by_initial: FxHashMap<String, Bearer>,
}

/// Who bears a shorter name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearer {
    One(PersonId),
    Several,
}

impl Groups {
    pub(super) fn of(dossier: &Dossier) -> Self {
        let mut groups = Self::default();
        let mut initials: Vec<&str> = Vec::new();
        // What follows from a name follows from it once: news repeats its people.
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        // In order of loading, so that a number stays the same while articles come in.
        for (_, article) in dossier.articles() {
            for person in article.found.people.iter().filter(|person| seen.insert(&person.name)) {
                match shape(&person.name) {
                    Shape::Full => groups.add_full(&person.name),
                    Shape::Initials => initials.push(&person.name),
                    Shape::Bare => {}
                }
                groups.number(key_of(&person.name));
            }
        }
        groups.place_initials(&initials);
        groups
    }

    /// Returns whom a name means in the dossier.
    pub(super) fn id_of(&self, name: &str) -> Option<PersonId> {
        let own = self.ids.get(&key_of(name)).copied();
        match shape(name) {
            Shape::Full | Shape::Initials => own,
            Shape::Bare => self.bearer(name).or(own),
        }
    }

    /// Returns the only one who fits a bare name.
    ///
    /// A well-known name means its owner, unless a full name of the dossier gives it to somebody else: then nobody knows.
    fn bearer(&self, name: &str) -> Option<PersonId> {
        let known = Aliases::built_in().group(name).map(known_key);
        let known = known.and_then(|key| self.ids.get(&key).copied());
        match (self.by_surname.get(&fold_name(name)), known) {
            (Some(Bearer::One(id)), Some(known)) => (*id == known).then_some(known),
            (Some(Bearer::One(id)), None) => Some(*id),
            (Some(Bearer::Several), _) => None,
            (None, known) => known,
        }
    }

    fn add_full(&mut self, name: &str) {
        let id = self.number(key_of(name));
        for key in surname_keys(name) {
            bear(&mut self.by_surname, key, id);
        }
        if let Some(key) = initial_key(name) {
            bear(&mut self.by_initial, key, id);
        }
    }

    /// Joins names with initials to the full names that they shorten; what is left bears its surname itself.
    fn place_initials(&mut self, names: &[&str]) {
        for name in names {
            let key = key_of(name);
            let fit = initial_key(name).and_then(|key| self.by_initial.get(&key).copied());
            match (fit, self.ids.get(&key).copied()) {
                (Some(Bearer::One(id)), _) => {
                    self.ids.insert(key, id);
                }
                (None, Some(own)) => {
                    for key in surname_keys(name) {
                        bear(&mut self.by_surname, key, own);
                    }
                }
                (Some(Bearer::Several), _) | (None, None) => {}
            }
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn number(&mut self, key: String) -> PersonId {
        if let Some(group) = key.strip_prefix(BARE).and_then(|name| Aliases::built_in().group(name)) {
            self.number(known_key(group));
        }
        let next = PersonId(self.ids.len() as u32);
        *self.ids.entry(key).or_insert(next)
    }
}

fn bear(bearers: &mut FxHashMap<String, Bearer>, key: String, id: PersonId) {
    let bearer = bearers.entry(key).or_insert(Bearer::One(id));
    if *bearer != Bearer::One(id) {
        *bearer = Bearer::Several;
    }
}

/// Begins the key of a bare name; no folded name holds it.
const BARE: char = '~';

fn known_key(group: usize) -> String {
    format!("={group}")
}

/// Returns the key that all spellings of one name share.
///
/// A bare name has a key of its own, so that it can stay apart from the well-known person it usually means.
fn key_of(name: &str) -> String {
    let folded = fold_name(name);
    // Nothing is left of a name without letters; it is only the same as itself.
    let folded = if folded.is_empty() { name.to_string() } else { folded };
    if shape(name) == Shape::Bare {
        return format!("{BARE}{folded}");
    }
    Aliases::built_in().group(name).map_or(folded, known_key)
}
