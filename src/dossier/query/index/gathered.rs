//! The words of some articles while they are put into blocks.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::Postings;
use crate::article::postings::{List, ListId, Sink};
use crate::dossier::query::index::BLOCK;
use crate::dossier::query::index::block::{Block, Run};
use crate::dossier::query::index::vocabulary::Vocabulary;
use crate::text::interner::Interner;
use crate::text::units::Units;

/// Words of the articles from `first` on, by language, in parts that will be a block each.
pub(super) struct Gathered<'a> {
    vocabularies: &'a mut Vec<(String, Vocabulary)>,
    first: usize,
    /// Articles of a part.
    size: usize,
    /// The index of the language of the last word.
    language: usize,
    parts: Vec<Vec<Pairs>>,
}

/// A word and an article, counted from the first of its part.
type Pairs = Vec<(u32, u16)>;

impl<'a> Gathered<'a> {
    pub(super) fn new(vocabularies: &'a mut Vec<(String, Vocabulary)>, ids: Range<usize>) -> Self {
        // One segment may be much larger than a block, so all parts are made equal.
        let n_parts = ids.len().div_ceil(2 * BLOCK).max(1);
        Self {
            vocabularies,
            first: ids.start,
            size: ids.len().div_ceil(n_parts).max(1),
            language: 0,
            parts: vec![Vec::new(); n_parts],
        }
    }

    /// Takes in an article that was cut into words.
    pub(super) fn take(&mut self, id: u32, language: &str, units: &Units) {
        let mut words: Vec<u32> = units.iter().map(|unit| self.word(language, unit)).collect();
        // A text has half its words more than once.
        words.sort_unstable();
        words.dedup();
        for word in words {
            self.article(word, id);
        }
    }

    /// Returns the blocks, each with the id of its first article, and in it one for each language with its index.
    pub(super) fn blocks(self) -> impl Iterator<Item = (usize, Vec<(usize, Block)>)> {
        let (first, size) = (self.first, self.size);
        self.parts.into_iter().enumerate().map(move |(part, languages)| {
            let languages = languages.into_iter().enumerate();
            let spoken = languages.filter(|(_, pairs)| !pairs.is_empty());
            let blocks = spoken.map(|(language, pairs)| (language, Block::of(pairs)));
            (first + part * size, blocks.collect())
        })
    }
}

/// Returns the index of a language among those that are known, or puts it there.
fn language_in(vocabularies: &mut Vec<(String, Vocabulary)>, language: &str) -> usize {
    let known = vocabularies.iter().position(|(known, _)| known == language);
    known.unwrap_or_else(|| {
        vocabularies.push((language.to_string(), Vocabulary::default()));
        vocabularies.len() - 1
    })
}

/// The numbers here of words by their numbers on other lists, which postings have: looked up so, a word costs a tenth of what its letters do.
#[derive(Debug, Default)]
pub(super) struct Translations(FxHashMap<(ListId, usize), Vec<u32>>);

/// In the place of a number that is not known yet.
const UNKNOWN: u32 = u32::MAX;
/// So many words of a list are remembered, before a damaged number makes it grow for ever.
const MOST_NUMBERS: usize = 1 << 24;

impl Translations {
    pub(super) fn bytes(&self) -> usize {
        self.0.values().map(|numbers| numbers.capacity() * 4).sum()
    }
}

/// Returns the number here of a word of postings; nothing of a damaged one.
fn number_of(list: &List<'_>, known: &mut Vec<u32>, words: &mut Interner) -> Option<u32> {
    let there = list.number as usize;
    if let Some(number) = known.get(there).filter(|number| **number != UNKNOWN) {
        return Some(*number);
    }
    let number = words.intern(list.word()?);
    if there < MOST_NUMBERS {
        if known.len() <= there {
            known.resize(there + 1, UNKNOWN);
        }
        known[there] = number;
    }
    Some(number)
}

/// Puts together the words of articles that follow each other from `first` on, in parts with the ids of their first articles: lists of articles
/// are taken as they are. Returns the blocks by the index of their language; nothing when a part is not whole.
#[allow(clippy::cast_possible_truncation)] // ids are numbers of 32 bits
pub(super) fn whole(
    vocabularies: &mut Vec<(String, Vocabulary)>,
    translations: &mut Translations,
    first: usize,
    parts: &[(u32, Arc<Postings>)],
) -> Option<Vec<(usize, Block)>> {
    let mut runs: Vec<Vec<Run<'_>>> = Vec::new();
    for (id, postings) in parts {
        for (language, mut lists) in postings.languages() {
            let language = language_in(vocabularies, language);
            runs.resize_with(runs.len().max(language + 1), Vec::new);
            let words = &mut vocabularies[language].1.0;
            let known = translations.0.entry((postings.list(), language)).or_default();
            for list in &mut lists {
                runs[language].push(Run {
                    word: number_of(&list, known, words)?,
                    first: id - first as u32,
                    last: list.last,
                    articles: list.articles,
                });
            }
            lists.is_done().then_some(())?;
        }
    }
    let spoken = runs.iter().enumerate().filter(|(_, runs)| !runs.is_empty());
    Some(
        spoken
            .map(|(language, runs)| (language, Block::of_runs(runs)))
            .collect(),
    )
}

impl Sink for Gathered<'_> {
    fn word(&mut self, language: &str, word: &str) -> u32 {
        if self
            .vocabularies
            .get(self.language)
            .is_none_or(|(known, _)| known != language)
        {
            self.language = language_in(self.vocabularies, language);
        }
        self.vocabularies[self.language].1.0.intern(word)
    }

    #[allow(clippy::cast_possible_truncation)] // a part has at most twice the articles of a block
    fn article(&mut self, word: u32, id: u32) {
        let at = id as usize - self.first;
        let languages = &mut self.parts[at / self.size];
        if languages.len() <= self.language {
            languages.resize_with(self.language + 1, Vec::new);
        }
        languages[self.language].push((word, (at % self.size) as u16));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_whatever_list_it_comes_from() {
        let lists = [ListId::random(), ListId::random()];
        let postings = |list: usize, words: &[&str], articles: &[(u32, Vec<u32>)]| {
            let mut postings = Postings::new(2, lists[list]);
            postings.add("nl", words.len(), articles, |number| words[number as usize]);
            Arc::new(postings)
        };
        let parts = [
            (
                5,
                postings(0, &["de", "raket", "kim"], &[(0, vec![0, 1]), (1, vec![1])]),
            ),
            // The same list, grown; and another.
            (7, postings(0, &["de", "raket", "kim", "trein"], &[(1, vec![1, 3])])),
            (9, postings(1, &["trein", "de"], &[(0, vec![0, 1])])),
        ];
        let (mut vocabularies, mut translations) = (Vec::new(), Translations::default());
        let blocks = whole(&mut vocabularies, &mut translations, 5, &parts).unwrap();
        let [(0, block)] = &blocks[..] else {
            panic!("of one language")
        };
        let words = &vocabularies[0].1.0;
        let standing = |word: &str| {
            let number = (0..).take(words.len()).find(|number| words.word(*number) == word);
            let mut articles = Vec::new();
            block.articles(&[number.unwrap()], |article| articles.push(article));
            articles
        };
        assert_eq!(words.len(), 3, "who stands in no article has no number");
        assert_eq!(standing("de"), [0, 4]);
        assert_eq!(standing("raket"), [0, 1, 3]);
        assert_eq!(standing("trein"), [3, 4]);
    }
}
