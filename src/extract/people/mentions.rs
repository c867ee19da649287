//! Decides which candidates are people, and finds every other place where an accepted name stands.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::Span;
use crate::extract::people::again;
use crate::extract::people::candidates::Candidate;
use crate::extract::people::evidence::{THRESHOLD, is_family_first};
use crate::extract::people::names::FullNames;
use crate::extract::people::words::{Words, without_genitive};
use crate::language::vocabulary::WordClass;

/// A name of a person in the text.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    /// The name without a genitive s.
    pub(crate) span: Span,
    /// The candidate that it was accepted as; `None` where only the name was recognised again.
    pub(crate) candidate: Option<usize>,
    /// The name taken apart, as an index into the [`FullNames`] of the article.
    pub(crate) name: usize,
}

/// Weight of standing in a list with somebody who is a person: `Totti, Inzaghi en Zambrotta`.
const LISTED: i16 = 15;

/// Adds evidence to names that stand in one list with a name over the threshold, from left to right and back.
pub(crate) fn weigh_lists(words: &Words, candidates: &mut [Candidate]) {
    let joins = |a: &Candidate, b: &Candidate| {
        let between = a.tokens.end..b.tokens.start;
        let mark = words.reads(between.start, &[",", "/"]) || words.is(between.start, WordClass::AND);
        between.len() == 1 && mark && words.sentence(between.start).contains(&b.tokens.start)
    };
    let n = candidates.len();
    let forth = (1..n).map(|idx| (idx - 1, idx));
    let back = (1..n).rev().map(|idx| (idx, idx - 1));
    for (from, to) in forth.chain(back) {
        let (first, second) = (&candidates[from.min(to)], &candidates[from.max(to)]);
        let doubtful =
            (0..THRESHOLD).contains(&candidates[to].score) && candidates[to].why.iter().all(|e| e.weight >= 0);
        if doubtful && candidates[from].score >= THRESHOLD && joins(first, second) {
            let at = candidates[from].tokens.start;
            candidates[to].add(words, "listed-with-a-person", at, LISTED);
        }
    }
}

/// Returns the mentions in order, without overlaps, and adds their names to `names`.
pub(crate) fn mentions<'t>(words: &Words<'_, 't>, candidates: &[Candidate], names: &mut FullNames<'t>) -> Vec<Mention> {
    let stems = Stems::new(words, candidates);
    let mut found: Vec<Mention> = accepted(words, candidates, &stems)
        .into_iter()
        .map(|idx| {
            let tokens = candidates[idx].tokens.clone();
            let span = span_of(words, &tokens, &stems);
            let family_first = is_family_first(words, &candidates[idx]);
            Mention {
                name: names.add(words, &tokens, span, family_first),
                span,
                tokens,
                candidate: Some(idx),
            }
        })
        .collect();
    let again = again::again(words, &found, names);
    found.extend(again.into_iter().map(|(tokens, span)| Mention {
        name: names.add(words, &tokens, span, false),
        span,
        tokens,
        candidate: None,
    }));
    found.sort_by_key(|m| m.tokens.start);
    found
}

/// How often each word ends a candidate, to tell `Poetins` (of Poetin) from `Peters`.
struct Stems<'t>(FxHashMap<&'t str, usize>);

impl<'t> Stems<'t> {
    fn new(words: &Words<'_, 't>, candidates: &[Candidate]) -> Self {
        let mut counts = FxHashMap::with_capacity_and_hasher(candidates.len(), FxBuildHasher);
        for candidate in candidates {
            *counts
                .entry(without_genitive(words.word(candidate.tokens.end - 1)))
                .or_default() += 1;
        }
        Self(counts)
    }

    fn count(&self, word: &str) -> usize {
        self.0.get(word).copied().unwrap_or(0)
    }

    /// Returns a word without its genitive s, which only stands before what is owned.
    fn base(&self, words: &Words<'_, 't>, at: usize) -> &'t str {
        let word = words.word(at);
        let stem = without_genitive(word);
        if stem.len() < word.len() {
            return stem;
        }
        let next = at + 1;
        let owns = words.follows(next)
            && words.doc.tokens[next].is_word()
            && !words.is(next, WordClass::FUNCTION | WordClass::SPEECH | WordClass::BE);
        let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2) else {
            return word;
        };
        let class = |word: &str| words.doc.language.vocabulary.class_of(&word.to_lowercase());
        let listed = class(word).any(WordClass::KNOWN | WordClass::GIVEN | WordClass::SURNAME);
        let stands_alone = self.count(stem) >= self.count(word) && self.count(stem) > 0;
        let genitive = !listed && (owns && stands_alone || class(stem).any(WordClass::KNOWN));
        if genitive { stem } else { word }
    }
}

fn span_of(words: &Words, tokens: &Range<usize>, stems: &Stems) -> Span {
    let last = tokens.end - 1;
    let span = words.doc.span_of(tokens.clone());
    let cut = words.word(last).len() - stems.base(words, last).len();
    Span::new(span.start as usize, span.end as usize - cut)
}

/// Returns the candidates whose name has enough evidence over the whole article.
///
/// What speaks for a name anywhere counts everywhere, each rule once; what speaks against it counts by how often.
fn accepted(words: &Words, candidates: &[Candidate], stems: &Stems) -> Vec<usize> {
    let name = |idx: usize| span_of(words, &candidates[idx].tokens, stems).of(words.doc.text);
    // By number, because comparing names takes longer.
    let mut numbers = FxHashMap::with_capacity_and_hasher(candidates.len(), FxBuildHasher);
    let mut named = Vec::with_capacity(candidates.len());
    for idx in 0..candidates.len() {
        let next = numbers.len();
        named.push((*numbers.entry(name(idx)).or_insert(next), idx));
    }
    named.sort_unstable();
    let mut weights = Vec::new();
    let mut found: Vec<usize> = named
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group_score(candidates, group, &mut weights) >= THRESHOLD)
        .flat_map(|group| group.iter().map(|(_, idx)| *idx))
        .collect();
    found.sort_unstable();
    found
}

/// A rule, its strongest weight in a group of candidates, and how often it spoke.
type Weighed = (&'static str, i16, i16);

/// Returns the weight of all that speaks for a group of candidates with one name; `weights` is room to work in.
fn group_score(candidates: &[Candidate], group: &[(usize, usize)], weights: &mut Vec<Weighed>) -> i16 {
    weights.clear();
    for &(_, idx) in group {
        for evidence in &candidates[idx].why {
            // A name has few rules: looking through them is quicker than hashing.
            let at = weights.iter().position(|(rule, ..)| *rule == evidence.rule);
            let at = at.unwrap_or_else(|| {
                weights.push((evidence.rule, 0, 0));
                weights.len() - 1
            });
            let (_, weight, n) = &mut weights[at];
            *weight = if evidence.weight < 0 {
                evidence.weight.min(*weight)
            } else {
                evidence.weight.max(*weight)
            };
            *n = n.saturating_add(1);
        }
    }
    let all = i16::try_from(group.len()).unwrap_or(i16::MAX).max(1);
    let share = |(rule, weight, n): Weighed| {
        // `de grensovergang X` says what X is wherever it is named.
        let says_what = rule == "thing-before" && n.saturating_mul(2) >= all;
        if weight < 0 && n < all && !says_what {
            weight * n.min(100) / all.min(100)
        } else {
            weight
        }
    };
    weights.iter().copied().map(share).fold(0, i16::saturating_add)
}
