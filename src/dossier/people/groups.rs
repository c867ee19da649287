//! Which names mean one person.
//!
//! Full names are one when their keys are, by spelling or by the list of well-known names. A shorter name joins the only
//! full name of the dossier that fits it, and stays apart when two fit: a wrong merge is worse than none.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dossier::aliases::Aliases;
use crate::dossier::outline::Known;
use crate::dossier::people::names::{Shape, initial_key, shape, surname_keys};
use crate::dossier::{Dossier, PersonId};
use crate::marks::PersonMarks;
use crate::text::fold::{fold, fold_name};

/// The names of a dossier, and whom each means.
#[derive(Debug, Default)]
pub(in crate::dossier) struct Groups {
    ids: FxHashMap<String, PersonId>,
    by_surname: FxHashMap<String, Bearer>,
    by_initial: FxHashMap<String, Bearer>,
    /// Names that the reader took apart, without accents and case.
    apart: FxHashMap<String, PersonId>,
    /// Whom the reader says that somebody is.
    joined: FxHashMap<PersonId, PersonId>,
}

/// Who bears a shorter name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearer {
    One(PersonId),
    Several,
}

impl Groups {
    pub(in crate::dossier) fn of(dossier: &Dossier) -> Self {
        let mut groups = Self::default();
        let (mut full, mut initials): (Vec<&str>, Vec<&str>) = Default::default();
        // What follows from a name follows from it once: news repeats its people.
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        // In order of loading, so that a number stays the same while articles come in.
        let mut met: Known<()> = Known::default();
        for (_, outlined) in dossier.outlines_as_read() {
            for person in outlined.person_lines() {
                let name = outlined.name(person.name);
                met.of(outlined.all, person.name, || {
                    if !seen.insert(name) {
                        return;
                    }
                    match shape(name) {
                        Shape::Full => {
                            groups.add_full(name);
                            full.push(name);
                        }
                        Shape::Initials => initials.push(name),
                        Shape::Bare => {}
                    }
                    groups.number(key_of(name));
                });
            }
        }
        groups.place_initials(&initials);
        groups.take_apart(dossier.corrected_people());
        groups.join(dossier.corrected_people());
        if !groups.joined.is_empty() {
            // A surname that two bore may be that of one now.
            groups.by_surname.clear();
            groups.by_initial.clear();
            for name in full {
                groups.add_full(name);
            }
            groups.place_initials(&initials);
        }
        groups
    }

    /// Gives each name that the reader took apart a number of its own: from the end, where no other is.
    fn take_apart(&mut self, people: &[PersonMarks]) {
        let apart = people.iter().filter(|marks| marks.apart);
        let numbered = (0..)
            .zip(apart)
            .map(|(n, marks)| (fold(&marks.name), PersonId(u32::MAX - n)));
        self.apart = numbered.collect();
    }

    /// Makes those one whom the reader says are.
    fn join(&mut self, people: &[PersonMarks]) {
        for marks in people.iter().filter(|marks| !marks.same_as.is_empty()) {
            let ends = self.id_of(&marks.name).zip(self.id_of(&marks.same_as));
            if let Some((from, to)) = ends.filter(|(from, to)| from != to) {
                self.joined.insert(from, to);
            }
        }
    }

    /// Returns whom a name means in the dossier.
    pub(in crate::dossier) fn id_of(&self, name: &str) -> Option<PersonId> {
        self.found(name).map(|id| self.whole(id))
    }

    /// Returns who somebody is after all that the reader joined.
    fn whole(&self, mut id: PersonId) -> PersonId {
        // This comes to an end: only those who are not joined yet are joined with others.
        while let Some(other) = self.joined.get(&id) {
            id = *other;
        }
        id
    }

    /// Returns whom a name means before anybody is joined with others by the reader.
    fn found(&self, name: &str) -> Option<PersonId> {
        if !self.apart.is_empty()
            && let Some(id) = self.apart.get(&fold(name))
        {
            return Some(*id);
        }
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
        let id = self.whole(id);
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
