//! Which names mean one person.
//!
//! Full names are one when their keys are, by spelling or by the list of well-known names. A shorter name joins the only
//! full name of the dossier that fits it, and stays apart when two fit: a wrong merge is worse than none.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::dossier::outline::{Known, Outlined, PersonLine};
use crate::dossier::people::names::{NameKeys, Shape, known_key};
use crate::dossier::{Dossier, PersonId};
use crate::marks::PersonMarks;
use crate::text::fold::fold;

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

    fn each(&self) -> impl Iterator<Item = (&'a str, &NameKeys)> {
        self.texts.iter().copied().zip(&self.keys)
    }

    /// Returns whom each name means.
    pub(in crate::dossier) fn ids<'b>(&'b self, groups: &'b Groups) -> impl Iterator<Item = Option<PersonId>> + 'b {
        self.each().map(|(name, keys)| groups.id_by(name, keys))
    }
}

impl Groups {
    pub(in crate::dossier) fn of(dossier: &Dossier) -> Self {
        Self::of_names(&NamesUsed::of(dossier), dossier.corrected_people())
    }

    pub(in crate::dossier) fn of_names(names: &NamesUsed<'_>, corrected: &[PersonMarks]) -> Self {
        let mut groups = Self::default();
        for keys in &names.keys {
            if keys.shape == Shape::Full {
                groups.add_full(keys);
            }
            groups.number(keys);
        }
        let initials = || names.keys.iter().filter(|keys| keys.shape == Shape::Initials);
        groups.place_initials(initials());
        groups.take_apart(corrected);
        groups.join(corrected);
        if !groups.joined.is_empty() {
            // A surname that two bore may be that of one now.
            groups.by_surname.clear();
            groups.by_initial.clear();
            for keys in names.keys.iter().filter(|keys| keys.shape == Shape::Full) {
                groups.add_full(keys);
            }
            groups.place_initials(initials());
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
        let own = self.ids.get(&keys.key).copied();
        match keys.shape {
            Shape::Full | Shape::Initials => own,
            Shape::Bare => self.bearer(keys).or(own),
        }
    }

    /// Returns the only one who fits a bare name.
    ///
    /// A well-known name means its owner, unless a full name of the dossier gives it to somebody else: then nobody knows.
    fn bearer(&self, keys: &NameKeys) -> Option<PersonId> {
        let known = keys.well_known.map(known_key);
        let known = known.and_then(|key| self.ids.get(&key).copied());
        match (self.by_surname.get(&keys.folded), known) {
            (Some(Bearer::One(id)), Some(known)) => (*id == known).then_some(known),
            (Some(Bearer::One(id)), None) => Some(*id),
            (Some(Bearer::Several), _) => None,
            (None, known) => known,
        }
    }

    fn add_full(&mut self, keys: &NameKeys) {
        let id = self.number(keys);
        let id = self.whole(id);
        for key in &keys.surnames {
            bear(&mut self.by_surname, key, id);
        }
        if let Some(key) = &keys.initial {
            bear(&mut self.by_initial, key, id);
        }
    }

    /// Joins names with initials to the full names that they shorten; what is left bears its surname itself.
    fn place_initials<'b>(&mut self, names: impl Iterator<Item = &'b NameKeys>) {
        for keys in names {
            let fit = keys.initial.as_ref().and_then(|key| self.by_initial.get(key).copied());
            match (fit, self.ids.get(&keys.key).copied()) {
                (Some(Bearer::One(id)), _) => {
                    self.ids.insert(keys.key.clone(), id);
                }
                (None, Some(own)) => {
                    for key in &keys.surnames {
                        bear(&mut self.by_surname, key, own);
                    }
                }
                (Some(Bearer::Several), _) | (None, None) => {}
            }
        }
    }

    fn number(&mut self, keys: &NameKeys) -> PersonId {
        if let Some(group) = keys.well_known.filter(|_| keys.shape == Shape::Bare) {
            self.number_of_key(&known_key(group));
        }
        self.number_of_key(&keys.key)
    }

    #[allow(clippy::cast_possible_truncation)]
    fn number_of_key(&mut self, key: &str) -> PersonId {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let next = PersonId(self.ids.len() as u32);
        self.ids.insert(key.to_string(), next);
        next
    }
}

fn bear(bearers: &mut FxHashMap<String, Bearer>, key: &str, id: PersonId) {
    match bearers.get_mut(key) {
        Some(bearer) if *bearer == Bearer::One(id) => {}
        Some(bearer) => *bearer = Bearer::Several,
        None => drop(bearers.insert(key.to_string(), Bearer::One(id))),
    }
}
