//! Finds a name from what a reader remembers of it: people and terms, in any spelling, word order or with a slip.
//!
//! The tiers stand in [`Tier`]; a hit keeps the first that holds, so that each row can say why it is there.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::article::PersonKind;
use crate::dossier::aliases::Aliases;
use crate::dossier::{Dossier, PersonId, TermId};
use crate::text::fold::{fold, fold_char, fold_name};

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Person(PersonId),
    Term(TermId),
}

/// Why a name was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The same but for accents, case and hyphens.
    Exact,
    /// The name begins with it.
    Prefix,
    /// Each word begins a word of the name, in any order.
    Words,
    /// Another spelling of it is the same, or begins with it.
    Alias,
    /// The usual transliterations of both are the same.
    Spelling,
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
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    target: Target,
    name: String,
    key: Key,
    aliases: Vec<(String, Key)>,
    /// Experts before officials before others before terms, when all else is equal.
    rank: u8,
    n_articles: usize,
}

/// A name ready for comparison.
#[derive(Debug)]
struct Key {
    /// Words in small ASCII letters, one space between them.
    words: String,
    /// The same with spelling variants folded.
    spelling: String,
}

impl Key {
    fn of(name: &str) -> Self {
        Self {
            words: words_of(name),
            spelling: fold_name(name),
        }
    }
}

fn words_of(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Longest query worth matching; a name is shorter, and the matcher's memory grows with it.
const LONGEST_QUERY: usize = 256;
/// Most cells the fuzzy matcher may fill: beyond it answers with a simple match, so that a hostile name costs nothing.
const MATCHER_CELLS: usize = 100_000;

impl NameIndex {
    /// Gathers the names of all people and terms.
    pub fn build(dossier: &Dossier) -> Self {
        let people = dossier.people().iter().map(|person| {
            let known = Aliases::built_in()
                .spellings(&person.name)
                .iter()
                .map(ToString::to_string);
            let aliases = person.aliases.iter().cloned().chain(known);
            Name::new(
                Target::Person(person.id),
                &person.name,
                aliases,
                rank_of(person.kind),
                person.articles.len(),
            )
        });
        let terms = dossier.terms().iter().map(|term| {
            Name::new(
                Target::Term(term.id),
                &term.name,
                [term.entry.to_string()].into_iter(),
                3,
                term.articles.len(),
            )
        });
        Self {
            names: people.chain(terms).collect(),
        }
    }

    /// Returns the names that `query` may mean, best first, at most `limit`. An empty query gives all names.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Found> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let key = Key::of(&query);
        let matcher = SkimMatcherV2::default().respect_case().element_limit(MATCHER_CELLS);
        let mut hits: Vec<Hit> = self
            .names
            .iter()
            .enumerate()
            .filter_map(|(at, name)| name.hit(at, &key, &matcher))
            .collect();
        hits.sort_by(|a, b| {
            let order = |hit: &Hit| (hit.tier, -hit.score, self.names[hit.at].rank);
            let size = |hit: &Hit| std::cmp::Reverse(self.names[hit.at].n_articles);
            (order(a), size(a), &self.names[a.at].name).cmp(&(order(b), size(b), &self.names[b.at].name))
        });
        hits.truncate(limit);
        hits.iter().map(|hit| self.found(hit, &key)).collect()
    }

    fn found(&self, hit: &Hit, query: &Key) -> Found {
        let name = &self.names[hit.at];
        let by = hit.alias.map(|alias| name.aliases[alias].0.clone());
        let matched = if by.is_some() {
            Vec::new()
        } else {
            matched_chars(&name.name, &query.words)
        };
        Found {
            target: name.target,
            name: name.name.clone(),
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

struct Hit {
    at: usize,
    tier: Tier,
    score: i64,
    alias: Option<usize>,
}

impl Name {
    fn new(target: Target, name: &str, aliases: impl Iterator<Item = String>, rank: u8, n_articles: usize) -> Self {
        let mut known: Vec<(String, Key)> = Vec::new();
        for alias in aliases.filter(|alias| alias != name) {
            if !known.iter().any(|(text, _)| *text == alias) {
                let key = Key::of(&alias);
                known.push((alias, key));
            }
        }
        Self {
            target,
            name: name.to_string(),
            key: Key::of(name),
            aliases: known,
            rank,
            n_articles,
        }
    }

    fn hit(&self, at: usize, query: &Key, matcher: &SkimMatcherV2) -> Option<Hit> {
        if query.words.is_empty() {
            return Some(Hit {
                at,
                tier: Tier::Prefix,
                score: 0,
                alias: None,
            });
        }
        let hit = |tier, alias| {
            Some(Hit {
                at,
                tier,
                score: 0,
                alias,
            })
        };
        if let Some(tier) = near(&self.key.words, &query.words) {
            return hit(tier, None);
        }
        let alias = self
            .aliases
            .iter()
            .position(|(_, key)| near(&key.words, &query.words).is_some());
        if alias.is_some() {
            return hit(Tier::Alias, alias);
        }
        if near(&self.key.spelling, &query.spelling).is_some() {
            return hit(Tier::Spelling, None);
        }
        let alias = self
            .aliases
            .iter()
            .position(|(_, key)| near(&key.spelling, &query.spelling).is_some());
        if alias.is_some() {
            return hit(Tier::Spelling, alias);
        }
        if one_slip(&self.key.words, &query.words) {
            return hit(Tier::Typo, None);
        }
        let alias = self
            .aliases
            .iter()
            .position(|(_, key)| one_slip(&key.words, &query.words));
        if alias.is_some() {
            return hit(Tier::Typo, alias);
        }
        letters(&self.key.words, &query.words, matcher).map(|score| Hit {
            at,
            tier: Tier::Letters,
            score,
            alias: None,
        })
    }
}

/// Tells how close `query` is to a name, both folded.
fn near(name: &str, query: &str) -> Option<Tier> {
    if name == query {
        return Some(Tier::Exact);
    }
    if name.starts_with(query) {
        return Some(Tier::Prefix);
    }
    let mut left: Vec<&str> = name.split(' ').collect();
    let all = query.split(' ').all(|wanted| {
        let at = left.iter().position(|word| word.starts_with(wanted));
        at.map(|at| left.remove(at)).is_some()
    });
    let glued = name.replace(' ', "");
    (all || glued.starts_with(&query.replace(' ', "")) && query.len() > 2).then_some(Tier::Words)
}

/// Returns whether `query` is `name` but for one slip, or each of its words a word of it; longer words allow two.
///
/// Digits are no slips: `Hwasong-11` is not `Hwasong-18`.
fn one_slip(name: &str, query: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    if query.bytes().any(|byte| byte.is_ascii_digit()) && digits(name) != digits(query) {
        return false;
    }
    if query.len() >= 4 && name.len().abs_diff(query.len()) <= 1 && strsim::osa_distance(name, query) == 1 {
        return true;
    }
    let mut slips = 0;
    let fits = query.split(' ').all(|wanted| {
        let allowed = if wanted.len() >= 8 {
            2
        } else {
            usize::from(wanted.len() >= 4)
        };
        let best = name
            .split(' ')
            .filter(|word| word.len().abs_diff(wanted.len()) <= allowed)
            .map(|word| strsim::osa_distance(word, wanted))
            .min();
        slips += best.unwrap_or(0);
        best.is_some_and(|distance| distance <= allowed)
    });
    fits && slips > 0
}

/// Returns the score of the letters of each word of `query` in `name`; `None` when one does not fit.
fn letters(name: &str, query: &str, matcher: &SkimMatcherV2) -> Option<i64> {
    query
        .split(' ')
        .map(|wanted| matcher.fuzzy_match(name, wanted))
        .try_fold(0, |sum, score| Some(sum + score?))
}

/// Returns which characters of `name` the words of a query stand on, for emphasis.
fn matched_chars(name: &str, query: &str) -> Vec<usize> {
    let mut folded = String::new();
    let mut owner = Vec::new();
    for (at, c) in name.chars().enumerate() {
        let before = folded.len();
        fold_char(if c == '-' { ' ' } else { c }, &mut folded);
        owner.resize(owner.len() + folded.len() - before, at);
    }
    let mut matched = Vec::new();
    for wanted in query.split(' ').filter(|wanted| !wanted.is_empty()) {
        let starts = folded.match_indices(wanted).map(|(at, _)| at);
        let at = starts.min_by_key(|at| !(*at == 0 || folded.as_bytes()[at - 1] == b' '));
        match at {
            Some(at) => matched.extend(&owner[at..at + wanted.len()]),
            None => matched.extend(scattered(&folded, wanted).into_iter().map(|at| owner[at])),
        }
    }
    matched.sort_unstable();
    matched.dedup();
    matched
}

fn scattered(folded: &str, wanted: &str) -> Vec<usize> {
    let mut from = 0;
    let mut found = Vec::new();
    for letter in wanted.bytes() {
        let Some(at) = folded.as_bytes()[from..].iter().position(|b| *b == letter) else {
            return Vec::new();
        };
        found.push(from + at);
        from += at + 1;
    }
    found
}

#[cfg(test)]
mod tests;
