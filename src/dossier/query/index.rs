//! Which articles a query needs to be asked of: all words of all texts, with the articles that hold them.
//!
//! The words are kept once for all articles, apart for each language because forms and compounds depend on it; where they stand is kept
//! in blocks of some thousand articles. A query on words is answered from it alone; of the others (phrases, `NEAR`, fields, regular
//! expressions) it leaves the articles that may answer, which are then read. Its cost stands in README.md, measured by
//! `benches/searching.rs`.

mod bits;
mod block;
mod vocabulary;

use std::ops::Range;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::dossier::query::index::bits::Bits;
use crate::dossier::query::index::block::Block;
use crate::dossier::query::index::vocabulary::Vocabulary;
use crate::dossier::query::units::{Units, units_of};
use crate::dossier::query::{Node, Query, Words};
use crate::dossier::{ArticleId, Dossier};

/// The words of the first articles of a dossier.
#[derive(Debug, Default)]
pub struct TextIndex {
    vocabularies: Vec<(&'static str, Vocabulary)>,
    /// With the id of their first article.
    blocks: Vec<(usize, Vec<(usize, Block)>)>,
    n_articles: usize,
    /// Articles of the words of the last queries: while one is typed, most of it stays the same.
    known: FxHashMap<String, Bits>,
    /// Of the dossier; see [`Dossier::numbering`].
    numbering: u32,
}

/// Articles of a block: enough that the words of a block cost little beside their places, few enough that building one takes a fraction
/// of a second, for a request waits that long.
const BLOCK: usize = 2048;
/// Most words whose articles are kept.
const KNOWN: usize = 64;

/// The articles that may answer a query, of those that are indexed.
#[derive(Clone, Debug)]
struct Candidates {
    articles: Bits,
    /// All of them do.
    certain: bool,
}

/// So many articles are cut into words at once: enough for all cores, and little memory.
const CUT_AT_ONCE: usize = 256;

/// Returns the words of some articles with their languages, on all cores.
fn cut(dossier: &Dossier, places: Range<usize>) -> Vec<(&'static str, Units)> {
    let units = places.into_par_iter().map(|at| {
        let article = dossier.article(id(at));
        let text = article.record.text.read();
        let beside = article.found.title.as_ref().filter(|title| title.span.is_none());
        let units = match beside {
            Some(title) => units_of(&[&*text, &title.text].join("\n")),
            None => units_of(&text),
        };
        (article.found.language, units)
    });
    units.collect()
}

impl TextIndex {
    /// Returns how many articles it knows, the first of the dossier.
    pub fn len(&self) -> usize {
        self.n_articles
    }

    pub fn is_empty(&self) -> bool {
        self.n_articles == 0
    }

    /// Returns about how much memory it takes.
    pub fn bytes(&self) -> usize {
        let blocks = self.blocks.iter().flat_map(|(_, parts)| parts);
        let vocabularies = self.vocabularies.iter();
        blocks.map(|(_, block)| block.bytes()).sum::<usize>() + vocabularies.map(|(_, v)| v.bytes()).sum::<usize>()
    }

    /// Forgets everything when articles have other ids now.
    // Articles are taken out seldom, one by one; an index that follows them would have to renumber its blocks.
    pub(in crate::dossier) fn follow(&mut self, dossier: &Dossier) {
        if self.numbering != dossier.numbering() {
            *self = Self {
                numbering: dossier.numbering(),
                ..Self::default()
            };
        }
    }

    /// Takes in the next block of articles; returns whether there was one. One that is not full waits until the dossier is `finished`.
    pub fn grow(&mut self, dossier: &Dossier, finished: bool) -> bool {
        self.follow(dossier);
        let n = (dossier.len() - self.n_articles.min(dossier.len())).min(BLOCK);
        if n == 0 || n < BLOCK && !finished {
            return false;
        }
        let first = self.n_articles;
        let mut pairs: Vec<Vec<(u32, u16)>> = Vec::new();
        let (mut at, mut words) = (0, Vec::new());
        for part in (first..first + n).step_by(CUT_AT_ONCE) {
            let end = (part + CUT_AT_ONCE).min(first + n);
            for (language, units) in cut(dossier, part..end) {
                let of_language = self.language(language);
                pairs.resize_with(self.vocabularies.len(), Vec::new);
                let vocabulary = &mut self.vocabularies[of_language].1;
                words.clear();
                words.extend(units.iter().map(|word| vocabulary.intern(word)));
                // A text has half its words more than once.
                words.sort_unstable();
                words.dedup();
                pairs[of_language].extend(words.iter().map(|word| (*word, at)));
                at += 1;
            }
        }
        let parts = pairs.into_iter().enumerate().filter(|(_, pairs)| !pairs.is_empty());
        let parts = parts.map(|(language, pairs)| (language, Block::of(pairs))).collect();
        self.blocks.push((first, parts));
        self.n_articles += n;
        self.known.clear();
        true
    }

    fn language(&mut self, language: &'static str) -> usize {
        let known = self.vocabularies.iter().position(|(known, _)| *known == language);
        known.unwrap_or_else(|| {
            self.vocabularies.push((language, Vocabulary::default()));
            self.vocabularies.len() - 1
        })
    }

    /// Returns the indexed articles that may answer, in order, and whether all of them do.
    pub(in crate::dossier) fn candidates(&mut self, query: &Query) -> (Vec<ArticleId>, bool) {
        let found = self.of_node(&query.root);
        (found.articles.iter().map(id).collect(), found.certain)
    }

    fn of_node(&mut self, node: &Node) -> Candidates {
        match node {
            Node::All(nodes) => self.fold(nodes, Bits::all(self.n_articles), Bits::and),
            Node::Any(nodes) => self.fold(nodes, Bits::none(self.n_articles), Bits::or),
            Node::Not(node) => match self.of_node(node) {
                Candidates {
                    articles,
                    certain: true,
                } => Candidates {
                    articles: articles.complement(),
                    certain: true,
                },
                Candidates { certain: false, .. } => self.any_article(),
            },
            Node::Words(words) => Candidates {
                articles: self.of_words(words),
                certain: words.units.len() == 1,
            },
            Node::Near(a, b, _) => Candidates {
                articles: self.of_words(a).and(&self.of_words(b)),
                certain: false,
            },
            Node::Pattern(_) | Node::Field(..) | Node::Date(_) | Node::Undated | Node::Mark(_) => self.any_article(),
        }
    }

    /// Puts the articles of several parts together, beginning with `articles`.
    fn fold(&mut self, nodes: &[Node], articles: Bits, put: fn(Bits, &Bits) -> Bits) -> Candidates {
        let start = Candidates {
            articles,
            certain: true,
        };
        nodes.iter().fold(start, |found, node| {
            let other = self.of_node(node);
            Candidates {
                articles: put(found.articles, &other.articles),
                certain: found.certain && other.certain,
            }
        })
    }

    fn any_article(&self) -> Candidates {
        Candidates {
            articles: Bits::all(self.n_articles),
            certain: false,
        }
    }

    /// Returns the articles that hold each of some words, anywhere.
    fn of_words(&mut self, words: &Words) -> Bits {
        let key = words.to_string();
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let all = Bits::all(self.n_articles);
        let found = (0..words.units.len()).fold(all, |found, at| found.and(&self.of_unit(words, at)));
        if self.known.len() == KNOWN {
            self.known.clear();
        }
        self.known.insert(key, found.clone());
        found
    }

    fn of_unit(&self, words: &Words, at: usize) -> Bits {
        let numbers: Vec<Vec<u32>> = self
            .vocabularies
            .iter()
            .map(|(language, vocabulary)| vocabulary.matching(words, at, language))
            .collect();
        let mut found = Bits::none(self.n_articles);
        for (first, parts) in &self.blocks {
            for (language, block) in parts {
                block.articles(&numbers[*language], |article| found.add(first + article));
            }
        }
        found
    }
}

#[allow(clippy::cast_possible_truncation)] // a dossier numbers its articles in 32 bits
fn id(at: usize) -> ArticleId {
    ArticleId(at as u32)
}
