//! The same wire copy elsewhere: a dated article with nearly the same words was published within a day of this one.
//!
//! Texts are compared by their runs of five words. Of the undated ones a sample of the runs is kept, the same for all texts; a dated text
//! is looked up run by run, and only those that share half of the sample are compared in full. The cost grows with the text, not with pairs.

use std::hash::{Hash, Hasher};

use chrono::{Days, NaiveDate};
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rustc_hash::{FxHashMap, FxHasher};

use crate::article::Article;
use crate::dossier::estimate::{Bounds, Clue, ClueKind};
use crate::dossier::{ArticleId, Dossier};

/// Words of a run: five seldom stand together in two texts that were not copied.
const RUN: usize = 5;
/// One run in so many is kept of an undated text.
const SAMPLE: u64 = 8;
/// Fewest runs of a text that is compared: a list of results or a weather report is soon like another.
const FEWEST_RUNS: usize = 60;
/// A run that more undated texts have is furniture of an outlet.
const MOST_TEXTS: usize = 32;
/// Share of all runs of two texts that copies have in common, in percent.
const ALIKE: usize = 80;
/// Dated articles between two looks at whether the answer is wanted.
const CHUNK: usize = 2048;
const WEIGHT: i16 = 4;

/// Returns what copies say of the undated articles; `None` when it is no longer wanted.
pub(super) fn clues(
    dossier: &Dossier,
    undated: &[ArticleId],
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<(ArticleId, Clue)>> {
    let dated: Vec<(ArticleId, (NaiveDate, NaiveDate))> = (0..)
        .map(ArticleId)
        .zip(dossier.intervals())
        .filter_map(|(id, interval)| Some((id, (*interval)?)))
        .collect();
    if undated.is_empty() || dated.is_empty() {
        return Some(Vec::new());
    }
    let samples = Samples::of(dossier, undated);
    let mut found: FxHashMap<ArticleId, Vec<Clue>> = FxHashMap::default();
    for chunk in dated.chunks(CHUNK) {
        if !is_wanted() {
            return None;
        }
        let copies = |(id, days): &(ArticleId, (NaiveDate, NaiveDate))| {
            let copies = samples.copies(dossier, *id).into_iter();
            let clue = |(of, percent)| (of, clue(*id, *days, percent));
            copies.map(clue).collect::<Vec<_>>()
        };
        let clues: Vec<Vec<(ArticleId, Clue)>> = chunk.par_iter().map(copies).collect();
        for (id, clue) in clues.into_iter().flatten() {
            found.entry(id).or_default().push(clue);
        }
    }
    Some(
        found
            .into_iter()
            .flat_map(|(id, clues)| tightest(&clues).into_iter().map(move |clue| (id, clue)))
            .collect(),
    )
}

fn clue(copy: ArticleId, (first, last): (NaiveDate, NaiveDate), percent: u8) -> Clue {
    let day = Days::new(1);
    Clue {
        kind: ClueKind::Copy(copy, percent),
        bounds: Bounds {
            first: first.checked_sub_days(day),
            last: last.checked_add_days(day),
        },
        weight: WEIGHT,
    }
}

/// Keeps the copies that bound the time most: a text that is reprinted years later contradicts itself in them.
fn tightest(clues: &[Clue]) -> Vec<Clue> {
    let latest = clues.iter().max_by_key(|clue| clue.bounds.first).copied();
    let earliest = clues.iter().min_by_key(|clue| clue.bounds.last).copied();
    let mut kept: Vec<Clue> = latest.into_iter().chain(earliest).collect();
    kept.dedup();
    kept
}

/// A sample of the runs of the undated texts, with the texts that have each.
struct Samples<'a> {
    undated: &'a [ArticleId],
    /// Indices in `undated`.
    texts: FxHashMap<u64, Vec<u32>>,
    /// How many runs the sample of each has; 0 for a text that is too short.
    sizes: Vec<u32>,
}

impl<'a> Samples<'a> {
    #[allow(clippy::cast_possible_truncation)] // fewer articles and runs than four billion
    fn of(dossier: &Dossier, undated: &'a [ArticleId]) -> Self {
        let samples: Vec<Vec<u64>> = undated
            .into_par_iter()
            .map(|id| sample(&runs(dossier.article(*id))))
            .collect();
        let mut texts: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, sample) in (0..).zip(&samples) {
            for run in sample {
                texts.entry(*run).or_default().push(at);
            }
        }
        texts.retain(|_, of| of.len() <= MOST_TEXTS);
        Self {
            undated,
            texts,
            sizes: samples.iter().map(|sample| sample.len() as u32).collect(),
        }
    }

    /// Returns the undated articles that have nearly the same words as an article, and how many percent of them.
    fn copies(&self, dossier: &Dossier, id: ArticleId) -> Vec<(ArticleId, u8)> {
        let runs = runs(dossier.article(id));
        let sample = sample(&runs);
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for at in sample.iter().filter_map(|run| self.texts.get(run)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let may_be = |(at, n): &(u32, usize)| *n * 2 >= sample.len().max(self.sizes[*at as usize] as usize);
        shared
            .into_iter()
            .filter(may_be)
            .filter_map(|(at, _)| {
                let undated = self.undated[at as usize];
                let percent = percent_shared(&runs, &self::runs(dossier.article(undated)));
                (percent >= ALIKE).then_some((undated, u8::try_from(percent).unwrap_or(100)))
            })
            .collect()
    }
}

/// Returns how many of the runs of two texts they share; both are in order.
fn percent_shared(one: &[u64], two: &[u64]) -> usize {
    let shared = one.iter().filter(|run| two.binary_search(run).is_ok()).count();
    shared * 100 / (one.len() + two.len() - shared).max(1)
}

/// Returns a sample of runs that depends on the runs alone; nothing of a short text.
fn sample(runs: &[u64]) -> Vec<u64> {
    if runs.len() < FEWEST_RUNS {
        return Vec::new();
    }
    runs.iter().copied().filter(|run| run % SAMPLE == 0).collect()
}

/// Returns the runs of words of a text without its page furniture, as hashes, in order, each once.
fn runs(article: &Article) -> Vec<u64> {
    let words = words(article);
    let mut runs: Vec<u64> = words.windows(RUN).map(hash_of).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn hash_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    // The hasher leaves little in the low bits, of which the sample is taken.
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 7
}

/// Returns a hash of each word, in small letters.
fn words(article: &Article) -> Vec<u64> {
    let text = article.record.text.read();
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    for chrome in &article.found.read().chrome {
        words_of(text.get(at..chrome.span.start as usize).unwrap_or_default(), &mut words);
        at = at.max(chrome.span.end as usize);
    }
    words_of(text.get(at..).unwrap_or_default(), &mut words);
    words
}

fn words_of(text: &str, words: &mut Vec<u64>) {
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        words.push(if word.is_ascii() {
            let mut hasher = FxHasher::default();
            word.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
            hasher.finish()
        } else {
            let mut hasher = FxHasher::default();
            hasher.write(word.to_lowercase().as_bytes());
            hasher.finish()
        });
    }
}
