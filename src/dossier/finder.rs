//! Finds a name from what a reader remembers of it: people and terms, in any spelling, word order or with a slip.
//!
//! The tiers stand in [`Tier`]; a hit keeps the first that holds, so that each row can say why it is there.

mod keys;
mod matching;

use std::cmp::Reverse;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::article::PersonKind;
use crate::dossier::aliases::Aliases;
use crate::dossier::finder::keys::{Keys, Letters, spelling_of, words_of};
use crate::dossier::finder::matching::{
    has_letters, letters, matched_chars, near, near_as_written, one_slip, slips_allowed,
};
use crate::dossier::{Dossier, PersonId, TermId};

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Person(PersonId),
    Term(TermId),
}

/// Why a name was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The same but for case.
    Exact,
    /// The name begins with it.
    Prefix,
    /// Each word begins a word of the name, in any order.
    Words,
    /// One of these, when accents, hyphens and other signs do not count.
    Folded,
    /// One of these, when spellings of one sound are one: `Путин`, `Putin`, `Poetin`.
    Spelling,
    /// One of these for another name of it: from the articles, or known to this program.
    Alias,
    /// One slip of the finger away.
    Typo,
    /// Its letters stand in the name, in this order.
    Letters,
}

/// A name that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub target: Target,
    pub name: String,
    /// Which characters of `name` match, as indices of `char`s in rising order.
    pub matched: Vec<usize>,
    pub why: Tier,
    /// The other spelling that matched, when it was one.
    pub by: Option<String>,
    pub n_articles: usize,
}

/// All names of a dossier, folded once.
#[derive(Debug, Default)]
pub struct NameIndex {
    /// Experts before officials before others before terms, then by number of articles, then by name: within a tier the first are the best.
    names: Vec<Name>,
    /// The keys of `names`, with the same indices.
    words: Keys,
    spellings: Keys,
    /// Other spellings of names, in the order of the names.
    aliases: Vec<Alias>,
    alias_words: Keys,
    alias_spellings: Keys,
}

/// A name with what it leads to, before it is in an index.
#[derive(Clone, Debug)]
pub struct Named {
    pub target: Target,
    pub name: String,
    /// Other spellings of it.
    pub aliases: Vec<String>,
    /// Names of a lower rank come first, when all else is equal.
    pub rank: u8,
    pub n_articles: usize,
}

#[derive(Debug)]
struct Name {
    target: Target,
    name: Box<str>,
    n_articles: usize,
}

#[derive(Debug)]
struct Alias {
    /// Index of its name.
    of: usize,
    spelling: Box<str>,
}

/// Longest query worth matching; a name is shorter, and the matcher's memory grows with it.
const LONGEST_QUERY: usize = 256;
/// Most cells the fuzzy matcher may fill: beyond it answers with a simple match, so that a hostile name costs nothing.
const MATCHER_CELLS: usize = 100_000;
/// Most names whose letters are scored: two letters stand in half a million names, and the best known come first.
const MOST_SCORED: usize = 20_000;
/// How many ways there are to be near, and where the lists of the folded ones begin.
const FOLDED: usize = 3;

impl NameIndex {
    /// Gathers the names of all people and terms.
    pub fn build(dossier: &Dossier) -> Self {
        let people = dossier.people().iter().map(|person| {
            let known = Aliases::built_in().spellings(&person.name).iter();
            Named {
                target: Target::Person(person.id),
                name: person.name.clone(),
                aliases: person
                    .aliases
                    .iter()
                    .cloned()
                    .chain(known.map(ToString::to_string))
                    .collect(),
                rank: rank_of(person.kind),
                n_articles: person.articles.len(),
            }
        });
        let terms = dossier.terms().iter().map(|term| Named {
            target: Target::Term(term.id),
            name: term.name.to_string(),
            aliases: vec![term.entry.to_string()],
            rank: 3,
            n_articles: term.articles.len(),
        });
        Self::of(people.chain(terms).collect())
    }

    /// Makes an index of names.
    pub fn of(mut names: Vec<Named>) -> Self {
        names.sort_by(|a, b| (a.rank, Reverse(a.n_articles), &a.name).cmp(&(b.rank, Reverse(b.n_articles), &b.name)));
        let mut index = Self::default();
        for named in names {
            index.push(named);
        }
        index
    }

    fn push(&mut self, named: Named) {
        let mut known: Vec<&String> = vec![&named.name];
        for alias in &named.aliases {
            if known.contains(&alias) {
                continue;
            }
            known.push(alias);
            self.alias_words.push(&words_of(alias));
            self.alias_spellings.push(&spelling_of(alias));
            self.aliases.push(Alias {
                of: self.names.len(),
                spelling: alias.as_str().into(),
            });
        }
        self.words.push(&words_of(&named.name));
        self.spellings.push(&spelling_of(&named.name));
        self.names.push(Name {
            target: named.target,
            name: named.name.into(),
            n_articles: named.n_articles,
        });
    }

    /// Returns the names that `query` may mean, best first, at most `limit`. An empty query gives all names.
    ///
    /// A tier is only searched while those before it leave room.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Found> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let (words, spelling) = (words_of(&query), spelling_of(&query));
        let mut hits = Hits::new(self.names.len(), limit);
        if words.is_empty() {
            (0..self.names.len().min(limit)).for_each(|at| hits.add(at, Tier::Prefix, None));
        } else {
            self.find_near(&query, &words, &mut hits);
            self.find_spelling(&spelling, &mut hits);
            self.find_aliases(&words, &spelling, &mut hits);
            self.find_slips(&words, &mut hits);
            self.find_letters(&words, &mut hits);
        }
        hits.found.iter().map(|hit| self.found(hit, &words)).collect()
    }

    /// Finds the tiers [`Tier::Exact`] to [`Tier::Folded`]; `typed` is the query before it was folded to `query`.
    fn find_near(&self, typed: &str, query: &str, hits: &mut Hits) {
        let (letters, first) = (Letters::of(query), Letters::first_of(query));
        let typed = typed.split_whitespace().collect::<Vec<&str>>().join(" ").to_lowercase();
        // As written by how close it is, then folded by how close it is.
        let mut lists: [Vec<usize>; 6] = Default::default();
        for at in self.words.beginning_with(letters, first) {
            let Some(close) = near(self.words.get(at), query) else {
                continue;
            };
            if lists[close as usize].len() >= hits.limit {
                continue;
            }
            let list = match near_as_written(&self.names[at].name, &typed, close) {
                Some(written) => written as usize,
                None => FOLDED + close as usize,
            };
            if lists[list].len() < hits.limit {
                lists[list].push(at);
            }
        }
        let folded = [Tier::Folded; FOLDED];
        let tiers = [Tier::Exact, Tier::Prefix, Tier::Words].into_iter().chain(folded);
        for (tier, names) in tiers.zip(lists) {
            for at in names {
                hits.add(at, tier, None);
            }
        }
    }

    fn find_spelling(&self, query: &str, hits: &mut Hits) {
        if hits.is_full() || query.is_empty() {
            return;
        }
        let (letters, first) = (Letters::of(query), Letters::first_of(query));
        let names = self.spellings.beginning_with(letters, first);
        for at in names.filter(|at| near(self.spellings.get(*at), query).is_some()) {
            hits.add(at, Tier::Spelling, None);
        }
    }

    /// Finds [`Tier::Alias`]: near another name as it is written or as it sounds.
    fn find_aliases(&self, query: &str, spelling: &str, hits: &mut Hits) {
        if hits.is_full() {
            return;
        }
        let mut aliases: Vec<usize> = Vec::new();
        for (keys, query) in [(&self.alias_words, query), (&self.alias_spellings, spelling)] {
            let likely = keys.beginning_with(Letters::of(query), Letters::first_of(query));
            aliases.extend(likely.filter(|at| !query.is_empty() && near(keys.get(*at), query).is_some()));
        }
        // In the order of their names.
        aliases.sort_unstable();
        for alias in aliases {
            hits.add(self.aliases[alias].of, Tier::Alias, Some(alias));
        }
    }

    fn find_slips(&self, query: &str, hits: &mut Hits) {
        let allowed: usize = query.split(' ').map(slips_allowed).sum();
        let allowed = allowed.max(usize::from(query.len() >= 4));
        if hits.is_full() || allowed == 0 {
            return;
        }
        let slips = u32::try_from(allowed).unwrap_or(u32::MAX);
        let letters = Letters::of(query);
        let needs = query
            .split(' ')
            .map(|word| Letters::beyond(word, slips_allowed(word).max(1)))
            .fold(Letters::default(), Letters::with);
        let fits = |keys: &Keys, at: usize| one_slip(keys.get(at), query);
        let names = self.words.with_letters(letters, slips, needs);
        let names = names.filter(|at| fits(&self.words, *at));
        let aliases = self.alias_words.with_letters(letters, slips, needs);
        let aliases = aliases.filter(|at| fits(&self.alias_words, *at));
        self.add_both(names, aliases, Tier::Typo, hits);
    }

    fn find_letters(&self, query: &str, hits: &mut Hits) {
        if hits.is_full() {
            return;
        }
        let matcher = SkimMatcherV2::default().respect_case().element_limit(MATCHER_CELLS);
        let names = self.words.with_letters(Letters::of(query), 0, Letters::default());
        let names = names.filter(|at| !hits.seen(*at) && has_letters(self.words.get(*at), query));
        let mut scored: Vec<(Reverse<i64>, usize)> = names
            .take(MOST_SCORED)
            .filter_map(|at| Some((Reverse(letters(self.words.get(at), query, &matcher)?), at)))
            .collect();
        scored.sort_unstable();
        for (_, at) in scored {
            hits.add(at, Tier::Letters, None);
        }
    }

    /// Adds names and aliases of one tier in the order of the names; a name before its own alias.
    fn add_both(
        &self,
        names: impl Iterator<Item = usize>,
        aliases: impl Iterator<Item = usize>,
        tier: Tier,
        hits: &mut Hits,
    ) {
        let names = names.filter(|at| !hits.seen(*at)).take(hits.limit).map(|at| (at, None));
        let aliases = aliases.map(|alias| (self.aliases[alias].of, Some(alias)));
        let aliases = aliases.filter(|(at, _)| !hits.seen(*at)).take(hits.limit);
        let mut both: Vec<(usize, Option<usize>)> = names.chain(aliases).collect();
        both.sort_unstable();
        for (at, alias) in both {
            hits.add(at, tier, alias);
        }
    }

    fn found(&self, hit: &Hit, query: &str) -> Found {
        let name = &self.names[hit.at];
        let by = hit.alias.map(|alias| self.aliases[alias].spelling.to_string());
        let matched = if by.is_some() {
            Vec::new()
        } else {
            matched_chars(&name.name, query)
        };
        Found {
            target: name.target,
            name: name.name.to_string(),
            matched,
            why: hit.tier,
            by,
            n_articles: name.n_articles,
        }
    }
}

fn rank_of(kind: PersonKind) -> u8 {
    match kind {
        PersonKind::Expert => 0,
        PersonKind::Official => 1,
        PersonKind::Other => 2,
    }
}

/// A name that was found, by its index.
struct Hit {
    at: usize,
    tier: Tier,
    /// Index of the alias that matched.
    alias: Option<usize>,
}

/// The best names so far, each once.
struct Hits {
    found: Vec<Hit>,
    /// One bit a name: it is found.
    seen: Vec<u64>,
    limit: usize,
}

impl Hits {
    fn new(n_names: usize, limit: usize) -> Self {
        Self {
            found: Vec::new(),
            seen: vec![0; n_names.div_ceil(64)],
            limit,
        }
    }

    fn is_full(&self) -> bool {
        self.found.len() >= self.limit
    }

    fn seen(&self, at: usize) -> bool {
        self.seen[at / 64] & (1 << (at % 64)) != 0
    }

    fn add(&mut self, at: usize, tier: Tier, alias: Option<usize>) {
        if !self.is_full() && !self.seen(at) {
            self.seen[at / 64] |= 1 << (at % 64);
            self.found.push(Hit { at, tier, alias });
        }
    }
}

#[cfg(test)]
mod tests;
