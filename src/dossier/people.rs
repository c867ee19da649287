//! People merged over the articles of a dossier.
//!
//! Who is who stands in `groups`; here is what the articles say of each.

pub(super) mod groups;
mod names;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator, ParallelSliceMut};
use rustc_hash::FxHashMap;

use crate::article::{PersonIdx, PersonKind};
use crate::dossier::outline::PersonLine;
use crate::dossier::people::groups::{Groups, NamesUsed};
use crate::dossier::people::names::Shape;
use crate::dossier::per_article::PerArticle;
use crate::dossier::{ArticleId, Dossier, PersonId};
use crate::marks::PersonMarks;

/// A person, with all that the articles of a dossier say of them.
#[derive(Clone, Debug)]
pub struct DossierPerson {
    pub id: PersonId,
    /// The full name that most articles use.
    pub name: String,
    /// What most articles that say so take them for.
    pub kind: PersonKind,
    /// The role that the reader gave them; it comes before those of the articles.
    pub own_role: Option<String>,
    /// Different roles, newest article first.
    pub roles: Vec<Attributed>,
    pub affiliations: Vec<Attributed>,
    /// Other names that articles use.
    pub aliases: Vec<String>,
    /// Those that name them, in list order.
    pub articles: Vec<ArticleId>,
    pub n_mentions: usize,
    pub n_statements: usize,
}

/// Words that an article uses of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed {
    pub text: String,
    pub article: ArticleId,
}

/// All people of a dossier.
#[derive(Debug, Default)]
pub(super) struct PeopleIndex {
    pub(super) listed: Vec<DossierPerson>,
    by_id: FxHashMap<PersonId, usize>,
    /// Whom the people of each article are.
    resolved: PerArticle<Option<PersonId>>,
    /// Who is named in each article, each once, and how often.
    named: PerArticle<(PersonId, u32)>,
}

impl PeopleIndex {
    pub(super) fn build(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        let used = NamesUsed::of(dossier);
        let groups = Groups::of(&used, dossier.corrected_people());
        let names = Names::of(&used, &groups);
        let order = dossier.in_order();
        let ((), found) = rayon::join(|| index.resolve_all(dossier, &names), || gather(dossier, &names, order));
        let mut people: Vec<Option<Gathered<'_>>> = found.into_iter().map(Some).collect();
        let each = names.known.iter().flatten();
        let gathered = each.filter_map(|(id, at)| Some((*id, people[*at].take()?)));
        // All articles that a name was read in may name them no more, by the reader's correction.
        let still_there = gathered.filter(|(_, gathered)| !gathered.articles.is_empty());
        let still_there: Vec<(PersonId, Gathered<'_>)> = still_there.collect();
        index.listed = still_there
            .into_par_iter()
            .map(|(id, gathered)| gathered.into_person(id, &names))
            .collect();
        index.give_own_roles(dossier.corrected_people(), &groups);
        // No two have one key: the id is part of it.
        index
            .listed
            .par_sort_unstable_by(|a, b| listing_key(a).cmp(&listing_key(b)));
        index.by_id = index
            .listed
            .iter()
            .enumerate()
            .map(|(at, person)| (person.id, at))
            .collect();
        index
    }

    /// Takes in the roles that the reader gave.
    fn give_own_roles(&mut self, people: &[PersonMarks], groups: &Groups<'_>) {
        for marks in people.iter().filter(|marks| !marks.role.is_empty()) {
            let id = groups.id_of(&marks.name);
            if let Some(person) = self.listed.iter_mut().find(|person| Some(person.id) == id) {
                person.own_role = Some(marks.role.clone());
            }
        }
    }

    pub(super) fn get(&self, id: PersonId) -> Option<&DossierPerson> {
        self.by_id.get(&id).map(|at| &self.listed[*at])
    }

    pub(super) fn resolve(&self, article: ArticleId, person: PersonIdx) -> Option<PersonId> {
        self.resolved.of(article).get(usize::from(person.0)).copied().flatten()
    }

    pub(super) fn named_in(&self, article: ArticleId) -> &[(PersonId, u32)] {
        self.named.of(article)
    }

    /// Returns which people of an article are one of the dossier.
    pub(super) fn theirs(&self, article: ArticleId, person: PersonId) -> impl Iterator<Item = PersonIdx> + '_ {
        let all = (0..=u16::MAX).map(PersonIdx).zip(self.resolved.of(article));
        all.filter(move |(_, id)| **id == Some(person)).map(|(idx, _)| idx)
    }

    /// Works out whom the people of each article are.
    fn resolve_all(&mut self, dossier: &Dossier, names: &Names<'_>) {
        let n_lines = dossier
            .outlines()
            .map(|(_, outlined)| outlined.person_lines().len())
            .sum();
        self.resolved = PerArticle::with_capacity(dossier.len(), n_lines);
        self.named = PerArticle::with_capacity(dossier.len(), n_lines);
        let mut here: Vec<(PersonId, u32)> = Vec::new();
        for (article, outlined) in dossier.outlines() {
            let people = outlined.person_lines();
            let number = names.used.numbers_of(outlined);
            let whom = |person: &PersonLine| names.known[number(person) as usize].map(|(id, _)| id);
            self.resolved.push(people.iter().map(whom));
            here.clear();
            for (person, whom) in people.iter().zip(self.resolved.of(article)) {
                let Some(id) = *whom else {
                    continue;
                };
                let n = person.n_mentions;
                match here.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, mentions)) => *mentions += n,
                    None => here.push((id, n)),
                }
            }
            self.named.push(here.iter().copied());
        }
        self.named.shrink_to_fit();
    }
}

/// The names of a dossier, each once, and whom they mean.
struct Names<'a> {
    used: &'a NamesUsed<'a>,
    /// Whom each means, with a number that counts people from 0.
    known: Vec<Option<(PersonId, usize)>>,
    n_people: usize,
}

impl<'a> Names<'a> {
    fn of(used: &'a NamesUsed<'a>, groups: &Groups<'_>) -> Self {
        let mut people: FxHashMap<PersonId, usize> = FxHashMap::default();
        let known = used.ids(groups).map(|id| {
            let next = people.len();
            id.map(|id| (id, *people.entry(id).or_insert(next)))
        });
        Self {
            known: known.collect(),
            n_people: people.len(),
            used,
        }
    }
}

fn listing_key(person: &DossierPerson) -> (PersonKind, std::cmp::Reverse<usize>, &str, PersonId) {
    (
        person.kind,
        std::cmp::Reverse(person.articles.len()),
        &person.name,
        person.id,
    )
}

/// Fewest articles that are worth a core of their own.
const FEWEST_GATHERED: usize = 4096;

/// Collects what some articles say of each person, by number; in the order of the articles, on all cores.
fn gather<'a>(dossier: &'a Dossier, names: &Names<'_>, ids: &[ArticleId]) -> Vec<Gathered<'a>> {
    let n_parts = rayon::current_num_threads().min(ids.len() / FEWEST_GATHERED).max(1);
    let parts: Vec<&[ArticleId]> = ids.chunks(ids.len().div_ceil(n_parts).max(1)).collect();
    let gathered = parts.par_iter().map(|ids| gather_part(dossier, names, ids));
    let merged = gathered.collect::<Vec<_>>().into_iter().reduce(|mut all, part| {
        all.iter_mut().zip(part).for_each(|(all, part)| all.append(part));
        all
    });
    merged.unwrap_or_else(|| gather_part(dossier, names, &[]))
}

fn gather_part<'a>(dossier: &'a Dossier, names: &Names<'_>, ids: &[ArticleId]) -> Vec<Gathered<'a>> {
    let mut found: Vec<Gathered<'_>> = Vec::new();
    found.resize_with(names.n_people, Gathered::default);
    for &id in ids {
        let outlined = dossier.outline(id);
        let number_of = names.used.numbers_of(outlined);
        for (person, roles, affiliations) in outlined.people() {
            let number = number_of(&person);
            if let Some((_, at)) = names.known[number as usize] {
                let gathered = &mut found[at];
                gathered.add(id, number, person);
                let phrases = |numbers: &'a [u32]| numbers.iter().map(move |number| (outlined.phrase(*number), id));
                add_phrases(&mut gathered.roles, phrases(roles));
                add_phrases(&mut gathered.affiliations, phrases(affiliations));
            }
        }
    }
    found
}

/// What is collected of one person.
#[derive(Debug, Default)]
struct Gathered<'a> {
    /// Numbers of names, the newest article's first, and how many articles use each.
    names: Vec<(u32, usize)>,
    kinds: Vec<(PersonKind, usize)>,
    roles: Vec<(&'a str, ArticleId)>,
    affiliations: Vec<(&'a str, ArticleId)>,
    articles: Vec<ArticleId>,
    n_mentions: usize,
    n_statements: usize,
}

impl Gathered<'_> {
    /// Adds what later articles say.
    fn append(&mut self, mut other: Self) {
        if self.articles.is_empty() {
            *self = other;
            return;
        }
        for (name, n) in other.names {
            count(&mut self.names, name, n);
        }
        for (kind, n) in other.kinds {
            count(&mut self.kinds, kind, n);
        }
        add_phrases(&mut self.roles, other.roles);
        add_phrases(&mut self.affiliations, other.affiliations);
        self.articles.append(&mut other.articles);
        self.n_mentions += other.n_mentions;
        self.n_statements += other.n_statements;
    }

    fn add(&mut self, article: ArticleId, name: u32, person: PersonLine) {
        count(&mut self.names, name, 1);
        count(&mut self.kinds, person.kind, 1);
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
        self.n_mentions += person.n_mentions as usize;
        self.n_statements += person.n_statements as usize;
    }

    fn into_person(mut self, id: PersonId, names: &Names<'_>) -> DossierPerson {
        let text = |number: u32| names.used.texts[number as usize];
        // Full names before bare ones, then the most frequent; the sort is stable, so the newest article decides a tie.
        self.names.sort_by_key(|(number, n)| {
            let shape = names.used.shape(*number);
            (shape != Shape::Full, shape == Shape::Bare, std::cmp::Reverse(*n))
        });
        let mut called = self.names.into_iter().map(|(number, _)| text(number).to_string());
        self.kinds
            .sort_by_key(|(kind, n)| (*kind == PersonKind::Other, std::cmp::Reverse(*n), *kind));
        let owned = |phrases: Vec<(&str, ArticleId)>| {
            let attributed = |(phrase, article): (&str, ArticleId)| Attributed {
                text: phrase.to_string(),
                article,
            };
            phrases.into_iter().map(attributed).collect()
        };
        self.articles.shrink_to_fit();
        DossierPerson {
            id,
            name: called.next().unwrap_or_default(),
            kind: self.kinds.first().map_or(PersonKind::Other, |(kind, _)| *kind),
            own_role: None,
            roles: owned(self.roles),
            affiliations: owned(self.affiliations),
            aliases: called.collect(),
            articles: self.articles,
            n_mentions: self.n_mentions,
            n_statements: self.n_statements,
        }
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, item: T, times: usize) {
    match counts.iter_mut().find(|(known, _)| *known == item) {
        Some((_, n)) => *n += times,
        None => counts.push((item, times)),
    }
}

/// Adds the phrases that are not there yet, each with the first article that has it.
fn add_phrases<'a>(known: &mut Vec<(&'a str, ArticleId)>, phrases: impl IntoIterator<Item = (&'a str, ArticleId)>) {
    for (phrase, article) in phrases {
        if !known.iter().any(|(known, _)| known.eq_ignore_ascii_case(phrase)) {
            known.push((phrase, article));
        }
    }
}

#[cfg(test)]
mod tests;
