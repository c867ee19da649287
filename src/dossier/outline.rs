//! What passes over all articles ask of some that were loaded together: who and what is named how often, and which times.
//!
//! What was found in an article stays packed (see [`Found`]); its outline is a tenth of it, and in it each name is a number, so that a pass
//! compares words once for many articles.
//!
//! [`Found`]: crate::article::Found

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::gist::GistTerm;
use crate::article::{Article, Gist, PersonIdx, PersonKind};
use crate::date::PackedEdtf;
use crate::dossier::per_article::PerArticle;
use crate::dossier::texts::Texts;

/// The outline of some articles, each by its place among them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Names of people, each once; so are roles and affiliations, and the entries of lexicons.
    names: Texts,
    phrases: Texts,
    entries: Vec<Entry>,
    people: PerArticle<PersonLine>,
    /// Numbers of phrases: those of each person of each article.
    phrases_of: PerArticle<u32>,
    terms: PerArticle<TermLine>,
    /// Of each mention with a number: which term of the article, and which mention of that.
    claims: PerArticle<(u32, u32)>,
    times: PerArticle<Option<PackedEdtf>>,
}

/// A person of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct PersonLine {
    /// Number of the name in the outline.
    pub(super) name: u32,
    pub(super) kind: PersonKind,
    pub(super) n_mentions: u32,
    pub(super) n_statements: u32,
    /// How many of the phrases of the article are theirs: roles, and affiliations behind them.
    n_roles: u16,
    n_affiliations: u16,
}

/// A term of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct TermLine {
    /// Number of the entry in the outline.
    pub(super) entry: u32,
    pub(super) n_mentions: u32,
}

/// An entry of a lexicon as an article calls it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub(super) lexicon: Arc<str>,
    pub(super) id: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) category: Arc<str>,
}

/// Gives each of some things the number of its first use.
struct Numbers<T>(FxHashMap<T, u32>);

impl<T: Eq + Hash> Numbers<T> {
    #[allow(clippy::cast_possible_truncation)] // as many as there are names in some thousand articles
    fn of(&mut self, thing: T) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(thing).or_insert(next)
    }

    fn in_order(self) -> Vec<T> {
        let mut all: Vec<(T, u32)> = self.0.into_iter().collect();
        all.sort_unstable_by_key(|(_, number)| *number);
        all.into_iter().map(|(thing, _)| thing).collect()
    }
}

impl Numbers<Box<str>> {
    /// Does the same without a copy of what is known.
    #[allow(clippy::cast_possible_truncation)]
    fn of_text(&mut self, text: &str) -> u32 {
        let known = self.0.get(text).copied();
        known.unwrap_or_else(|| self.of(text.into()))
    }
}

/// Gives each entry the number of its first use.
struct EntryNumbers {
    numbers: Numbers<Entry>,
    /// By where their words lie in memory: the same words nearly always lie in the same place, and that is quicker to see.
    known: FxHashMap<[usize; 4], u32>,
}

impl EntryNumbers {
    fn of(&mut self, term: &GistTerm<'_>) -> u32 {
        let words = [term.lexicon, term.id, term.name, term.category];
        let places = words.map(|word| word.as_ptr().addr());
        if let Some(number) = self.known.get(&places) {
            return *number;
        }
        let [lexicon, id, name, category] = words.map(Arc::clone);
        let number = self.numbers.of(Entry {
            lexicon,
            id,
            name,
            category,
        });
        self.known.insert(places, number);
        number
    }
}

impl Outline {
    pub(super) fn of(articles: &[Article]) -> Self {
        let mut outline = Self::default();
        let mut names = Numbers(FxHashMap::default());
        let mut phrases = Numbers(FxHashMap::default());
        let mut entries = EntryNumbers {
            numbers: Numbers(FxHashMap::default()),
            known: FxHashMap::default(),
        };
        for article in articles {
            let gist = article.found.gist();
            outline.add_people(&gist, &mut names, &mut phrases);
            outline.add_terms(&gist, &mut entries);
            let times = gist.times.iter();
            outline.times.push(times.map(|time| time.and_then(PackedEdtf::pack)));
        }
        outline.names = names.in_order().into_iter().collect();
        outline.phrases = phrases.in_order().into_iter().collect();
        outline.entries = entries.numbers.in_order();
        outline.shrink_to_fit();
        outline
    }

    /// Gives back what the lists reserved to grow.
    fn shrink_to_fit(&mut self) {
        self.people.shrink_to_fit();
        self.phrases_of.shrink_to_fit();
        self.terms.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.times.shrink_to_fit();
    }

    #[allow(clippy::cast_possible_truncation)] // an article is shorter than 4 GB
    fn add_people(&mut self, gist: &Gist<'_>, names: &mut Numbers<Box<str>>, phrases: &mut Numbers<Box<str>>) {
        let mut n_statements = vec![0; gist.people.len()];
        for PersonIdx(idx) in &gist.speakers {
            if let Some(n) = n_statements.get_mut(usize::from(*idx)) {
                *n += 1;
            }
        }
        // More roles than this in one article are none.
        let at_most = |phrases: &[&str]| phrases.len().min(usize::from(u16::MAX));
        let people = gist.people.iter().zip(n_statements);
        self.people.push(people.map(|(person, n_statements)| PersonLine {
            name: names.of_text(person.name),
            kind: person.kind,
            n_mentions: person.n_mentions as u32,
            n_statements,
            n_roles: at_most(&person.roles) as u16,
            n_affiliations: at_most(&person.affiliations) as u16,
        }));
        let said = gist.people.iter().flat_map(|person| {
            let roles = &person.roles[..at_most(&person.roles)];
            let affiliations = &person.affiliations[..at_most(&person.affiliations)];
            roles.iter().chain(affiliations)
        });
        self.phrases_of.push(said.map(|phrase| phrases.of_text(phrase)));
    }

    #[allow(clippy::cast_possible_truncation)]
    fn add_terms(&mut self, gist: &Gist<'_>, entries: &mut EntryNumbers) {
        self.terms.push(gist.terms.iter().map(|term| {
            let entry = entries.of(term);
            let n_mentions = term.n_mentions as u32;
            TermLine { entry, n_mentions }
        }));
        let claims = (0..).zip(&gist.terms).flat_map(|(n, term)| {
            let mentions = term.counted.iter();
            mentions.map(move |mention| (n, *mention as u32))
        });
        self.claims.push(claims);
    }
}

/// The outline of one article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outlined<'a> {
    pub(super) all: &'a Outline,
    /// Which article of it.
    pub(super) place: usize,
}

impl<'a> Outlined<'a> {
    /// Returns its people, in order, each with roles and affiliations.
    pub(super) fn people(self) -> impl Iterator<Item = (PersonLine, &'a [u32], &'a [u32])> {
        let mut phrases = self.all.phrases_of.at(self.place);
        let mut take = move |n: u16| {
            let (first, rest) = phrases.split_at(usize::from(n));
            phrases = rest;
            first
        };
        let people = self.all.people.at(self.place).iter();
        people.map(move |line| (*line, take(line.n_roles), take(line.n_affiliations)))
    }

    pub(super) fn person_lines(self) -> &'a [PersonLine] {
        self.all.people.at(self.place)
    }

    pub(super) fn name(self, number: u32) -> &'a str {
        self.all.names.get(number)
    }

    pub(super) fn phrase(self, number: u32) -> &'a str {
        self.all.phrases.get(number)
    }

    pub(super) fn terms(self) -> &'a [TermLine] {
        self.all.terms.at(self.place)
    }

    pub(super) fn entry(self, number: u32) -> &'a Entry {
        &self.all.entries[number as usize]
    }

    /// Returns which mentions of which terms have a number, in order.
    pub(super) fn claims(self) -> &'a [(u32, u32)] {
        self.all.claims.at(self.place)
    }

    pub(super) fn times(self) -> &'a [Option<PackedEdtf>] {
        self.all.times.at(self.place)
    }
}

/// What is worked out once for each number of each outline.
#[derive(Debug)]
pub(super) struct Known<T> {
    outlines: Vec<Vec<Option<T>>>,
    /// Which of them is whose, by where the outline lies in memory.
    by_place: FxHashMap<usize, usize>,
    /// The one that was asked for last: articles that follow each other share one.
    last: Option<(usize, usize)>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self {
            outlines: Vec::new(),
            by_place: FxHashMap::default(),
            last: None,
        }
    }
}

impl<T: Copy> Known<T> {
    /// Returns what is known of a number of an outline, or works it out.
    pub(super) fn of(&mut self, outline: &Outline, number: u32, work_out: impl FnOnce() -> T) -> T {
        let place = place_of(outline);
        let at = match self.last {
            Some((last, at)) if last == place => at,
            _ => self.find(place),
        };
        let known = &mut self.outlines[at];
        let number = number as usize;
        if known.len() <= number {
            known.resize_with(number + 1, || None);
        }
        *known[number].get_or_insert_with(work_out)
    }

    fn find(&mut self, place: usize) -> usize {
        let next = self.outlines.len();
        let at = *self.by_place.entry(place).or_insert(next);
        if at == next {
            self.outlines.push(Vec::new());
        }
        self.last = Some((place, at));
        at
    }

    /// Returns what is known of the numbers of an outline; nothing where none was asked for.
    pub(super) fn of_outline(&self, outline: &Outline) -> Option<&[Option<T>]> {
        let at = self.by_place.get(&place_of(outline))?;
        Some(&self.outlines[*at])
    }
}

fn place_of(outline: &Outline) -> usize {
    std::ptr::from_ref(outline).addr()
}

#[cfg(test)]
mod tests;
