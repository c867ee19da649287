//! People merged over the articles of a dossier.
//!
//! Who is who stands in `groups`; here is what the articles say of each.

pub(super) mod groups;
mod names;

use rustc_hash::FxHashMap;

use crate::article::{Person, PersonIdx, PersonKind};
use crate::dossier::people::groups::Groups;
use crate::dossier::people::names::{Shape, shape};
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
    /// In list order; which people of that article are this one.
    pub articles: Vec<(ArticleId, Vec<PersonIdx>)>,
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
        let groups = Groups::of(dossier);
        index.resolve_all(dossier, &groups);
        let mut found: FxHashMap<PersonId, Gathered> = FxHashMap::default();
        for &article in dossier.in_order() {
            let people = &dossier.article(article).found.people;
            for (n, person) in people.iter().enumerate() {
                let idx = person_idx(n);
                let Some(id) = index.resolve(article, idx) else {
                    continue;
                };
                found.entry(id).or_default().add(article, idx, person);
            }
            for statement in &dossier.article(article).found.statements {
                let speaker = statement.speaker.person().and_then(|idx| index.resolve(article, idx));
                if let Some(person) = speaker.and_then(|id| found.get_mut(&id)) {
                    person.n_statements += 1;
                }
            }
        }
        index.listed = found
            .into_iter()
            .map(|(id, gathered)| gathered.into_person(id))
            .collect();
        index.give_own_roles(dossier.corrected_people(), &groups);
        index.listed.sort_by(|a, b| listing_key(a).cmp(&listing_key(b)));
        index.by_id = index
            .listed
            .iter()
            .enumerate()
            .map(|(at, person)| (person.id, at))
            .collect();
        index
    }

    /// Takes in the roles that the reader gave.
    fn give_own_roles(&mut self, people: &[PersonMarks], groups: &Groups) {
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

    /// Works out whom each name of each article means.
    #[allow(clippy::cast_possible_truncation)] // an article is shorter than 4 GB
    fn resolve_all(&mut self, dossier: &Dossier, groups: &Groups) {
        let mut ids: FxHashMap<&str, Option<PersonId>> = FxHashMap::default();
        for (_, article) in dossier.articles() {
            let mut named: Vec<(PersonId, u32)> = Vec::new();
            let resolved = article.found.people.iter().map(|person| {
                let id = *ids.entry(&person.name).or_insert_with(|| groups.id_of(&person.name));
                let n = person.mentions.len() as u32;
                match id.and_then(|id| named.iter_mut().find(|(known, _)| *known == id)) {
                    Some((_, mentions)) => *mentions += n,
                    None => named.extend(id.map(|id| (id, n))),
                }
                id
            });
            self.resolved.push(resolved);
            self.named.push(named);
        }
    }
}

fn person_idx(n: usize) -> PersonIdx {
    PersonIdx(u16::try_from(n).unwrap_or(u16::MAX))
}

fn listing_key(person: &DossierPerson) -> (PersonKind, std::cmp::Reverse<usize>, &str, PersonId) {
    (
        person.kind,
        std::cmp::Reverse(person.articles.len()),
        &person.name,
        person.id,
    )
}

/// What is collected of one person.
#[derive(Debug, Default)]
struct Gathered {
    names: Vec<(String, usize)>,
    kinds: Vec<(PersonKind, usize)>,
    roles: Vec<Attributed>,
    affiliations: Vec<Attributed>,
    articles: Vec<(ArticleId, Vec<PersonIdx>)>,
    n_mentions: usize,
    n_statements: usize,
}

impl Gathered {
    fn add(&mut self, article: ArticleId, idx: PersonIdx, person: &Person) {
        count(&mut self.names, person.name.clone());
        count(&mut self.kinds, person.kind);
        add_phrases(&mut self.roles, &person.roles, article);
        add_phrases(&mut self.affiliations, &person.affiliations, article);
        match self.articles.last_mut() {
            Some((last, people)) if *last == article => people.push(idx),
            _ => self.articles.push((article, vec![idx])),
        }
        self.n_mentions += person.mentions.len();
    }

    fn into_person(mut self, id: PersonId) -> DossierPerson {
        // Full names before bare ones, then the most frequent; the sort is stable, so the newest article decides a tie.
        self.names.sort_by_key(|(name, n)| {
            (
                shape(name) != Shape::Full,
                shape(name) == Shape::Bare,
                std::cmp::Reverse(*n),
            )
        });
        let mut names = self.names.into_iter().map(|(name, _)| name);
        self.kinds
            .sort_by_key(|(kind, n)| (*kind == PersonKind::Other, std::cmp::Reverse(*n), *kind));
        DossierPerson {
            id,
            name: names.next().unwrap_or_default(),
            kind: self.kinds.first().map_or(PersonKind::Other, |(kind, _)| *kind),
            own_role: None,
            roles: self.roles,
            affiliations: self.affiliations,
            aliases: names.collect(),
            articles: self.articles,
            n_mentions: self.n_mentions,
            n_statements: self.n_statements,
        }
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, item: T) {
    match counts.iter_mut().find(|(known, _)| *known == item) {
        Some((_, n)) => *n += 1,
        None => counts.push((item, 1)),
    }
}

fn add_phrases(known: &mut Vec<Attributed>, phrases: &[crate::article::Phrase], article: ArticleId) {
    for phrase in phrases {
        if !known.iter().any(|k| k.text.eq_ignore_ascii_case(&phrase.text)) {
            known.push(Attributed {
                text: phrase.text.clone(),
                article,
            });
        }
    }
}

#[cfg(test)]
mod tests;
