//! Joins the mentions of one article that mean one human being.
//!
//! Full names first: spellings of one name are one person. Then the short ones: a surname belongs to the last full name
//! with it, else to the next one; a name whose family comes first owns the bare family name (`Kim`).

use rustc_hash::FxHashMap;

use crate::extract::people::candidates::Candidate;
use crate::extract::people::evidence::is_family_first;
use crate::extract::people::mentions::Mention;
use crate::extract::people::names::FullName;
use crate::extract::people::roles::Role;
use crate::extract::people::words::Words;
use crate::text::fold::fold_name;

/// The mentions of one person, as indices in order.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) mentions: Vec<usize>,
    /// The fullest name, as the index of a mention.
    pub(crate) fullest: usize,
}

struct Joiner<'w, 'd, 't> {
    words: &'w Words<'d, 't>,
    names: Vec<FullName>,
    roles: &'w [Vec<Role>],
    groups: Vec<Group>,
    by_short: FxHashMap<String, Vec<usize>>,
    /// The group of each mention that has one.
    of: Vec<Option<usize>>,
}

/// Returns the people of an article as groups of mentions, in order of their first one.
pub(crate) fn join(words: &Words, candidates: &[Candidate], mentions: &[Mention], roles: &[Vec<Role>]) -> Vec<Group> {
    let names = mentions
        .iter()
        .map(|m| {
            FullName::new(
                words,
                m,
                m.candidate.is_some_and(|idx| is_family_first(words, &candidates[idx])),
            )
        })
        .collect();
    let mut joiner = Joiner {
        words,
        names,
        roles,
        groups: Vec::new(),
        by_short: FxHashMap::default(),
        of: vec![None; mentions.len()],
    };
    for idx in 0..mentions.len() {
        if joiner.names[idx].is_full() {
            joiner.join_full(idx);
        }
    }
    for idx in 0..mentions.len() {
        if !joiner.names[idx].is_full() {
            joiner.join_short(idx);
        }
    }
    let mut groups = joiner.groups;
    for group in &mut groups {
        group.mentions.sort_unstable();
    }
    groups.sort_by_key(|group| group.mentions[0]);
    groups
}

impl Joiner<'_, '_, '_> {
    fn join_full(&mut self, idx: usize) {
        let name = &self.names[idx];
        let surname = name.surname_key();
        let last = fold_name(name.words.last().map_or("", String::as_str));
        let known = [&surname, &last].into_iter().find_map(|key| {
            let groups = self.by_short.get(key)?;
            groups
                .iter()
                .copied()
                .rev()
                .find(|g| self.names[self.groups[*g].fullest].agrees_with(name))
        });
        let as_surname = self.short_of_another(idx);
        match known.or(as_surname) {
            Some(group) => {
                let fullest = self.groups[group].fullest;
                if name.words.len() > self.names[fullest].words.len()
                    || self.names[fullest].words[0].ends_with('.') && !name.words[0].ends_with('.')
                {
                    self.groups[group].fullest = idx;
                }
                self.add(group, idx);
            }
            None => {
                let group = self.begin(idx);
                self.list(surname, group);
                self.list(last, group);
            }
        }
        let group = self.of[idx].unwrap_or_default();
        for short in self.names[idx].short_forms() {
            self.list(fold_name(&short.join(" ")), group);
        }
    }

    /// Returns the group of which a name of two words is the surname: `Smit-van Houten`, `García Márquez`.
    fn short_of_another(&self, idx: usize) -> Option<usize> {
        let groups = self.by_short.get(&self.names[idx].key())?;
        groups.last().copied()
    }

    fn join_short(&mut self, idx: usize) {
        let key = self.names[idx].key();
        let groups = self.by_short.get(&key).cloned().unwrap_or_default();
        if let Some(group) = self.best(idx, &key, &groups) {
            self.add(group, idx);
        } else {
            let group = self.begin(idx);
            self.list(key, group);
        }
    }

    /// Returns who of several a short name means.
    fn best(&self, idx: usize, key: &str, groups: &[usize]) -> Option<usize> {
        let owns = |g: &usize| {
            let name = &self.names[self.groups[*g].fullest];
            (
                name.family_first && name.surname_key() == key,
                name.surname_key() == key,
            )
        };
        let best_claim = groups.iter().map(owns).max()?;
        let fitting: Vec<usize> = groups.iter().copied().filter(|g| owns(g) == best_claim).collect();
        let by_role = fitting.iter().copied().find(|g| self.shares_role(idx, *g));
        let before = |g: &usize| self.groups[*g].mentions.iter().copied().filter(|m| *m < idx).max();
        let latest = fitting
            .iter()
            .copied()
            .filter(|g| before(g).is_some())
            .max_by_key(before);
        by_role
            .filter(|_| fitting.len() > 1)
            .or(latest)
            .or(fitting.first().copied())
    }

    /// Returns whether a mention stands with a role that the group has too: `dictator Kim`.
    fn shares_role(&self, idx: usize, group: usize) -> bool {
        let mine = self.roles[idx].iter().map(|r| self.words.lower(r.head));
        let theirs: Vec<String> = self.groups[group]
            .mentions
            .iter()
            .flat_map(|m| self.roles[*m].iter().map(|r| self.words.lower(r.head)))
            .collect();
        mine.into_iter().any(|role| theirs.contains(&role))
    }

    fn begin(&mut self, idx: usize) -> usize {
        self.groups.push(Group {
            mentions: vec![idx],
            fullest: idx,
        });
        self.of[idx] = Some(self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn add(&mut self, group: usize, idx: usize) {
        self.groups[group].mentions.push(idx);
        self.of[idx] = Some(group);
    }

    fn list(&mut self, key: String, group: usize) {
        let groups = self.by_short.entry(key).or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
}
