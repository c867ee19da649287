//! Joins the mentions of one article that mean one human being.
//!
//! Full names first: spellings of one name are one person. Then the short ones: a surname belongs to the last full name
//! with it, else to the next one; a name whose family comes first owns the bare family name (`Kim`).

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::extract::people::alias;
use crate::extract::people::mentions::Mention;
use crate::extract::people::names::{FullName, FullNames};
use crate::extract::people::roles::Role;
use crate::extract::people::words::Words;

/// The mentions of one person, as indices in order.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) mentions: Vec<usize>,
    /// The fullest name, as the index of a mention.
    pub(crate) fullest: usize,
    /// How many of the mentions were full names; they stand first until all are sorted.
    n_full: usize,
}

/// Most people whom one short name may mean; the last ones count. More are a list of a family, not an article.
const MOST_NAMESAKES: usize = 16;

struct Joiner<'w, 'd, 't> {
    words: &'w Words<'d, 't>,
    mentions: &'w [Mention],
    names: &'w FullNames<'t>,
    /// Of each mention.
    roles: &'w [Vec<Role>],
    groups: Vec<Group>,
    /// The role nouns that stand with the mentions of each group, in lower case.
    role_nouns: FxHashSet<(usize, Cow<'t, str>)>,
    by_short: FxHashMap<Cow<'w, str>, Namesakes>,
    /// The group of each full name as it was written.
    by_surface: FxHashMap<&'w str, usize>,
}

/// The groups that one short name may mean, in order; nearly always one.
#[derive(Default)]
struct Namesakes {
    first: Option<usize>,
    others: Vec<usize>,
}

impl Namesakes {
    fn add(&mut self, group: usize) {
        if self.iter().any(|known| known == group) {
            return;
        }
        if self.first.is_none() {
            self.first = Some(group);
            return;
        }
        if self.others.len() + 1 == MOST_NAMESAKES {
            self.first = Some(self.others.remove(0));
        }
        self.others.push(group);
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.first.into_iter().chain(self.others.iter().copied())
    }
}

/// Returns the people of an article as groups of mentions, in order of their first one.
pub(crate) fn join<'t>(
    words: &Words<'_, 't>,
    names: &FullNames<'t>,
    mentions: &[Mention],
    roles: &[Vec<Role>],
) -> Vec<Group> {
    let mut joiner = Joiner {
        words,
        mentions,
        names,
        by_surface: FxHashMap::with_capacity_and_hasher(mentions.len(), FxBuildHasher),
        roles,
        groups: Vec::with_capacity(mentions.len()),
        role_nouns: FxHashSet::default(),
        by_short: FxHashMap::with_capacity_and_hasher(mentions.len() * 2, FxBuildHasher),
    };
    let (full, short): (Vec<usize>, Vec<usize>) = (0..mentions.len()).partition(|idx| joiner.name(*idx).is_full());
    for idx in full {
        joiner.join_full(idx);
    }
    for idx in short {
        joiner.join_short(idx);
    }
    let mut groups = joiner.groups;
    for group in &mut groups {
        group.mentions.sort_unstable();
    }
    groups.sort_by_key(|group| group.mentions[0]);
    groups
}

impl<'w, 't> Joiner<'w, '_, 't> {
    /// Returns the name of a mention.
    fn name(&self, idx: usize) -> FullName<'w> {
        self.names.get(self.mentions[idx].name)
    }

    fn join_full(&mut self, idx: usize) {
        let surface = self.mentions[idx].span.of(self.words.doc.text);
        if let Some(&group) = self.by_surface.get(surface) {
            self.add(group, idx);
            self.groups[group].n_full += 1;
            return;
        }
        let group = match self.named_before(idx) {
            Some(group) => {
                self.add(group, idx);
                self.take_fuller(group, idx);
                group
            }
            None => self.begin(idx),
        };
        self.by_surface.insert(surface, group);
        self.groups[group].n_full += 1;
        let name = self.name(idx);
        self.list(name.last_key().into(), group);
        name.short_forms(|_, key| self.list(key, group));
    }

    /// Returns the group of a full name: one with a spelling of it, or one whose surname it is (`Smit-van Houten`).
    fn named_before(&self, idx: usize) -> Option<usize> {
        let name = self.name(idx);
        let agrees = |group: &usize| self.name(self.groups[*group].fullest).agrees_with(name);
        let spelling = [name.surname_key(), name.last_key()]
            .iter()
            .find_map(|key| self.by_short.get(*key)?.iter().rev().find(agrees));
        spelling.or_else(|| self.by_short.get(name.key())?.iter().next_back())
    }

    fn take_fuller(&mut self, group: usize, idx: usize) {
        let (fullest, name) = (self.name(self.groups[group].fullest), self.name(idx));
        let longer = name.len() > fullest.len();
        let no_initials = fullest.begins_with_initial() && !name.begins_with_initial();
        if longer || no_initials || fullest.shouted && !name.shouted {
            self.groups[group].fullest = idx;
        }
    }

    fn join_short(&mut self, idx: usize) {
        let key = self.name(idx).key();
        if let Some(group) = self.second_name_of(idx) {
            self.add(group, idx);
            self.list(key.into(), group);
        } else if let Some(group) = self.meant_by(idx, key) {
            self.add(group, idx);
        } else {
            let group = self.begin(idx);
            self.list(key.into(), group);
        }
    }

    /// Returns the person whose second name this is said to be.
    fn second_name_of(&self, idx: usize) -> Option<usize> {
        let before = idx.checked_sub(1).filter(|before| self.name(*before).is_full())?;
        let (end, start) = (self.mentions[before].tokens.end, self.mentions[idx].tokens.start);
        let of = || self.groups.iter().position(|group| group.mentions.contains(&before));
        alias::joins(self.words, end, start).then(of).flatten()
    }

    /// Returns whom a short name means: who owns it most, then who has the role that stands with it, then who was
    /// named last, then who is named next.
    fn meant_by(&self, idx: usize, key: &str) -> Option<usize> {
        let groups = self.by_short.get(key)?;
        let claim = |group: &usize| {
            let name = self.name(self.groups[*group].fullest);
            let surname = name.surname_key() == key;
            (name.family_first && surname, surname)
        };
        // A given name alone means nobody who is named in full only later.
        let is_meant = |group: &usize| claim(group).1 || self.last_before(*group, idx).is_some();
        let groups: Vec<usize> = groups.iter().filter(is_meant).collect();
        let best = groups.iter().map(claim).max()?;
        let fitting: Vec<usize> = groups.iter().copied().filter(|group| claim(group) == best).collect();
        if let [only] = fitting[..] {
            return Some(only);
        }
        let nouns: Vec<Cow<'t, str>> = self.nouns(idx).collect();
        let shares_role = |group: &&usize| {
            let named = |noun: &Cow<'t, str>| self.role_nouns.contains(&(**group, noun.clone()));
            nouns.iter().any(named)
        };
        let latest = fitting
            .iter()
            .filter_map(|group| Some((self.last_before(*group, idx)?, *group)))
            .max();
        let by_role = fitting.iter().find(shares_role).copied();
        by_role.or(latest.map(|(_, group)| group)).or(fitting.first().copied())
    }

    /// Returns the last mention of a group before another one.
    fn last_before(&self, group: usize, idx: usize) -> Option<usize> {
        let group = &self.groups[group];
        let (full, short) = group.mentions.split_at(group.n_full);
        let full = full[..full.partition_point(|m| *m < idx)].last();
        full.max(short.last()).copied()
    }

    fn begin(&mut self, idx: usize) -> usize {
        self.groups.push(Group {
            mentions: Vec::new(),
            fullest: idx,
            n_full: 0,
        });
        self.add(self.groups.len() - 1, idx);
        self.groups.len() - 1
    }

    fn add(&mut self, group: usize, idx: usize) {
        self.role_nouns.extend(self.nouns(idx).map(|noun| (group, noun)));
        self.groups[group].mentions.push(idx);
    }

    /// Returns the role nouns that stand with a mention, in lower case.
    fn nouns(&self, idx: usize) -> impl Iterator<Item = Cow<'t, str>> + use<'w, 't> {
        let words = self.words;
        self.roles[idx].iter().map(|role| words.lower(role.head))
    }

    fn list(&mut self, key: Cow<'w, str>, group: usize) {
        self.by_short.entry(key).or_default().add(group);
    }
}
