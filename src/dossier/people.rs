//! People merged over the articles of a dossier.
//!
//! Two people are one when their full names are spellings of one name. A bare surname joins the only full name of the
//! dossier that fits, and stays apart when two fit: a wrong merge is worse than none.

use rustc_hash::FxHashMap;

use crate::article::{Person, PersonIdx, PersonKind};
use crate::dossier::aliases::Aliases;
use crate::dossier::{ArticleId, Dossier, PersonId};
use crate::text::fold::fold_name;

/// A person, with all that the articles of a dossier say of them.
#[derive(Clone, Debug)]
pub struct DossierPerson {
    pub id: PersonId,
    /// The full name that most articles use.
    pub name: String,
    /// What most articles that say so take them for.
    pub kind: PersonKind,
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
    resolved: FxHashMap<(ArticleId, PersonIdx), PersonId>,
}

impl PeopleIndex {
    pub(super) fn build(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        let groups = Groups::of(dossier);
        let mut found: FxHashMap<PersonId, Gathered> = FxHashMap::default();
        for &article in dossier.in_order() {
            let people = &dossier.article(article).found.people;
            for (n, person) in people.iter().enumerate() {
                let idx = person_idx(n);
                let Some(id) = groups.id_of(person) else { continue };
                index.resolved.insert((article, idx), id);
                found.entry(id).or_default().add(article, idx, person);
            }
            for statement in &dossier.article(article).found.statements {
                let speaker = statement
                    .speaker
                    .person()
                    .and_then(|idx| index.resolved.get(&(article, idx)));
                if let Some(person) = speaker.and_then(|id| found.get_mut(id)) {
                    person.n_statements += 1;
                }
            }
        }
        index.listed = found
            .into_iter()
            .map(|(id, gathered)| gathered.into_person(id))
            .collect();
        index.listed.sort_by(|a, b| listing_key(a).cmp(&listing_key(b)));
        index.by_id = index
            .listed
            .iter()
            .enumerate()
            .map(|(at, person)| (person.id, at))
            .collect();
        index
    }

    pub(super) fn get(&self, id: PersonId) -> Option<&DossierPerson> {
        self.by_id.get(&id).map(|at| &self.listed[*at])
    }

    pub(super) fn resolve(&self, article: ArticleId, person: PersonIdx) -> Option<PersonId> {
        self.resolved.get(&(article, person)).copied()
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

/// Which names mean one person.
#[derive(Debug, Default)]
struct Groups {
    ids: FxHashMap<String, PersonId>,
    /// The full names that a bare name fits: `None` when more than one does.
    by_surname: FxHashMap<String, Option<PersonId>>,
}

impl Groups {
    fn of(dossier: &Dossier) -> Self {
        let mut groups = Self::default();
        // In order of loading, so that an id stays the same while articles come in.
        for (_, article) in dossier.articles() {
            for person in &article.found.people {
                groups.add(person);
            }
        }
        groups
    }

    #[allow(clippy::cast_possible_truncation)]
    fn add(&mut self, person: &Person) {
        let key = key_of(&person.name);
        if self.ids.contains_key(&key) {
            return;
        }
        let id = PersonId(self.ids.len() as u32);
        self.ids.insert(key, id);
        if is_full(&person.name) {
            for bare in bare_names(&person.name) {
                self.by_surname
                    .entry(bare)
                    .and_modify(|fit| *fit = None)
                    .or_insert(Some(id));
            }
        }
    }

    fn id_of(&self, person: &Person) -> Option<PersonId> {
        let own = self.ids.get(&key_of(&person.name)).copied();
        if is_full(&person.name) {
            return own;
        }
        let fits = self.by_surname.get(&fold_name(&person.name)).copied().flatten();
        fits.or(own)
    }
}

/// Returns the key that all spellings of one name share.
fn key_of(name: &str) -> String {
    match Aliases::built_in().group(name) {
        Some(group) => format!("={group}"),
        None => fold_name(name),
    }
}

fn is_full(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 1 && words[0].chars().any(char::is_uppercase) && !is_particle(words[0])
}

fn is_particle(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "van"
            | "de"
            | "den"
            | "der"
            | "von"
            | "ten"
            | "ter"
            | "te"
            | "op"
            | "in"
            | "el"
            | "al"
            | "bin"
            | "ben"
            | "da"
            | "di"
            | "del"
            | "la"
            | "le"
            | "'t"
            | "’t"
            | "vander"
            | "vanden"
            | "zu"
    )
}

/// Returns the names that an article may use alone for a full name: the surname with and without its particles, or the
/// family name that stands first (`Kim Jong-un`, told by the hyphen in what follows).
fn bare_names(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(last) = words.last() else { return Vec::new() };
    let family_first = words.len() == 2
        && last
            .split_once('-')
            .is_some_and(|(_, tail)| tail.starts_with(char::is_lowercase));
    if family_first {
        return vec![fold_name(words[0])];
    }
    let particles = words[1..]
        .iter()
        .position(|word| is_particle(word))
        .map_or(words.len() - 1, |at| at + 1);
    let mut bare = vec![fold_name(&words[particles..].join(" ")), fold_name(last)];
    bare.dedup();
    bare
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
        self.names
            .sort_by_key(|(name, n)| (!is_full(name), std::cmp::Reverse(*n)));
        let mut names = self.names.into_iter().map(|(name, _)| name);
        self.kinds
            .sort_by_key(|(kind, n)| (*kind == PersonKind::Other, std::cmp::Reverse(*n), *kind));
        DossierPerson {
            id,
            name: names.next().unwrap_or_default(),
            kind: self.kinds.first().map_or(PersonKind::Other, |(kind, _)| *kind),
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
