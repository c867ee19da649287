//! Which names mean one person.
//!
//! Full names are one when their keys are, by spelling or by the list of well-known names. A shorter name joins the only
//! full name of the dossier that fits it, and stays apart when two fit: a wrong merge is worse than none.

use std::hash::Hash;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::dossier::outline::{Known, Outlined, PersonLine};
use crate::dossier::people::names::{NameKey, NameKeys, Shape};
use crate::dossier::{Dossier, PersonId};
use crate::marks::PersonMarks;
use crate::text::fold::fold;

/// The names of a dossier, and whom each means.
#[derive(Debug, Default)]
pub(in crate::dossier) struct Groups<'n> {
    ids: FxHashMap<NameKey<'n>, PersonId>,
    by_surname: FxHashMap<&'n str, Bearer>,
    by_initial: FxHashMap<(char, &'n str), Bearer>,
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

/// The names that articles of a dossier use.
pub(in crate::dossier) struct NamesUsed<'a> {
    /// Each once, in order of loading, so that a number stays the same while articles come in.
    pub(in crate::dossier) texts: Vec<&'a str>,
    /// What follows from each: worked out once, for news repeats its people.
    keys: Vec<NameKeys>,
    by_text: FxHashMap<&'a str, u32>,
    numbers: Known<u32>,
}

impl<'a> NamesUsed<'a> {
    #[allow(clippy::cast_possible_truncation)] // a dossier in memory has fewer than four billion names
    pub(in crate::dossier) fn of(dossier: &'a Dossier) -> Self {
        let mut texts: Vec<&str> = Vec::new();
        let mut by_text: FxHashMap<&str, u32> = FxHashMap::default();
        let mut numbers = Known::default();
        for (_, outlined) in dossier.outlines_as_read() {
            for person in outlined.person_lines() {
                numbers.of(outlined.all, person.name, || {
                    let name = outlined.name(person.name);
                    *by_text.entry(name).or_insert_with(|| {
                        texts.push(name);
                        texts.len() as u32 - 1
                    })
                });
            }
        }
        let keys = texts.par_iter().map(|name| NameKeys::of(name)).collect();
        Self {
            texts,
            keys,
            by_text,
            numbers,
        }
    }

    /// Returns what tells the number of the name of somebody in an article; the reader's corrections name nobody else than the articles do.
    pub(in crate::dossier) fn numbers_of<'b>(&'b self, article: Outlined<'b>) -> impl Fn(&PersonLine) -> u32 + 'b {
        let numbers = self.numbers.of_outline(article.all).unwrap_or_default();
        move |person| {
            let number = numbers.get(person.name as usize).copied().flatten();
            number.unwrap_or_else(|| self.by_text[article.name(person.name)])
        }
    }

    /// Returns the shape of the name of a number.
    pub(super) fn shape(&self, number: u32) -> Shape {
        self.keys[number as usize].shape
    }

    fn each(&self) -> impl Iterator<Item = (&str, &NameKeys)> {
        self.texts.iter().copied().zip(&self.keys)
    }

    /// Returns whom each name means.
    pub(in crate::dossier) fn ids<'b>(&'b self, groups: &'b Groups<'_>) -> impl Iterator<Item = Option<PersonId>> + 'b {
        self.each().map(|(name, keys)| groups.id_by(name, keys))
    }
}

impl<'n> Groups<'n> {
    pub(in crate::dossier) fn of(names: &'n NamesUsed<'_>, corrected: &[PersonMarks]) -> Self {
        let mut groups = Self::default();
        for (name, keys) in names.each() {
            if keys.shape == Shape::Full {
                groups.add_full(name, keys);
            }
            groups.number(name, keys);
        }
        let of_shape = |shape: Shape| names.each().filter(move |(_, keys)| keys.shape == shape);
        groups.place_initials(of_shape(Shape::Initials));
        groups.take_apart(corrected);
        groups.join(corrected);
        if !groups.joined.is_empty() {
            // A surname that two bore may be that of one now.
            groups.by_surname.clear();
            groups.by_initial.clear();
            for (name, keys) in of_shape(Shape::Full) {
                groups.add_full(name, keys);
            }
            groups.place_initials(of_shape(Shape::Initials));
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
        self.id_by(name, &NameKeys::of(name))
    }

    /// Does the same for a name with what follows from it.
    fn id_by(&self, name: &str, keys: &NameKeys) -> Option<PersonId> {
        self.found(name, keys).map(|id| self.whole(id))
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
    fn found(&self, name: &str, keys: &NameKeys) -> Option<PersonId> {
        if !self.apart.is_empty()
            && let Some(id) = self.apart.get(&fold(name))
        {
            return Some(*id);
        }
        let own = self.ids.get(&keys.key(name)).copied();
        match keys.shape {
            Shape::Full | Shape::Initials => own,
            Shape::Bare => self.bearer(keys).or(own),
        }
    }

    /// Returns the only one who fits a bare name.
    ///
    /// A well-known name means its owner, unless a full name of the dossier gives it to somebody else: then nobody knows.
    fn bearer(&self, keys: &NameKeys) -> Option<PersonId> {
        let known = keys.well_known.map(NameKey::WellKnown);
        let known = known.and_then(|key| self.ids.get(&key).copied());
        match (self.by_surname.get(keys.folded()), known) {
            (Some(Bearer::One(id)), Some(known)) => (*id == known).then_some(known),
            (Some(Bearer::One(id)), None) => Some(*id),
            (Some(Bearer::Several), _) => None,
            (None, known) => known,
        }
    }

    fn add_full(&mut self, name: &'n str, keys: &'n NameKeys) {
        let id = self.number(name, keys);
        let id = self.whole(id);
        for key in keys.surnames() {
            bear(&mut self.by_surname, key, id);
        }
        if let Some(key) = keys.initial() {
            bear(&mut self.by_initial, key, id);
        }
    }

    /// Joins names with initials to the full names that they shorten; what is left bears its surname itself.
    fn place_initials(&mut self, names: impl Iterator<Item = (&'n str, &'n NameKeys)>) {
        for (name, keys) in names {
            let key = keys.key(name);
            let fit = keys.initial().and_then(|key| self.by_initial.get(&key).copied());
            match (fit, self.ids.get(&key).copied()) {
                (Some(Bearer::One(id)), _) => {
                    self.ids.insert(key, id);
                }
                (None, Some(own)) => {
                    for key in keys.surnames() {
                        bear(&mut self.by_surname, key, own);
                    }
                }
                (Some(Bearer::Several), _) | (None, None) => {}
            }
        }
    }

    fn number(&mut self, name: &'n str, keys: &'n NameKeys) -> PersonId {
        if let Some(group) = keys.well_known.filter(|_| keys.shape == Shape::Bare) {
            self.number_of_key(NameKey::WellKnown(group));
        }
        self.number_of_key(keys.key(name))
    }

    #[allow(clippy::cast_possible_truncation)]
    fn number_of_key(&mut self, key: NameKey<'n>) -> PersonId {
        let next = PersonId(self.ids.len() as u32);
        *self.ids.entry(key).or_insert(next)
    }
}

fn bear<K: Eq + Hash>(bearers: &mut FxHashMap<K, Bearer>, key: K, id: PersonId) {
    let bearer = bearers.entry(key).or_insert(Bearer::One(id));
    if *bearer != Bearer::One(id) {
        *bearer = Bearer::Several;
    }
}
