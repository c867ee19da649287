//! Which articles a query needs to be asked of: all words of all texts, with the articles that hold them.
//!
//! The words are kept once for all articles, apart for each language because forms and compounds depend on it; where they stand is kept
//! in blocks of some thousand articles. They come from where the articles come from ([`Dossier::push_with_words`]); a text whose words nobody
//! listed is cut into them. A query on words is answered from it alone; of the others (phrases, `NEAR`, fields, regular
//! expressions) it leaves the articles that may answer, which are then read. Its cost stands in README.md, measured by
//! `benches/searching.rs`.

mod bits;
mod block;
mod gathered;
mod vocabulary;

use std::ops::Range;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::dossier::query::index::bits::Bits;
use crate::dossier::query::index::block::Block;
use crate::dossier::query::index::gathered::{Gathered, Translations};
use crate::dossier::query::index::vocabulary::Vocabulary;
use crate::dossier::query::{Node, Query, Words};
use crate::dossier::segment::Segment;
use crate::dossier::{ArticleId, Dossier};
use crate::text::units::{Units, units_of};

/// The words of the first articles of a dossier.
#[derive(Debug, Default)]
pub struct TextIndex {
    vocabularies: Vec<(String, Vocabulary)>,
    translations: Translations,
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
fn cut(dossier: &Dossier, ids: &[u32]) -> Vec<(&'static str, Units)> {
    let units = ids.par_iter().map(|id| {
        let article = dossier.article(ArticleId(*id));
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
        blocks.map(|(_, block)| block.bytes()).sum::<usize>()
            + vocabularies.map(|(_, v)| v.0.bytes()).sum::<usize>()
            + self.translations.bytes()
    }

    /// Forgets everything when articles have other ids now.
    pub(in crate::dossier) fn follow(&mut self, dossier: &Dossier) {
        if self.numbering != dossier.numbering() {
            *self = Self {
                numbering: dossier.numbering(),
                ..Self::default()
            };
        }
    }

    /// Takes in the next articles, a block of them; returns whether there were any. Fewer wait until the dossier is `finished`.
    pub fn grow(&mut self, dossier: &Dossier, finished: bool) -> bool {
        self.follow(dossier);
        let first = self.n_articles;
        // Whole segments, because the words of one are read together; a dossier only gets new ones behind those that it has.
        let mut segments = Vec::new();
        let mut end = first;
        for segment in dossier
            .segments
            .iter()
            .skip_while(|segment| (segment.first as usize) < first)
        {
            if end - first >= BLOCK {
                break;
            }
            segments.push(segment);
            end = segment.end() as usize;
        }
        if end == first || end - first < BLOCK && !finished {
            if finished {
                // What comes in later has other lists.
                self.translations = Translations::default();
            }
            return false;
        }
        let whole: Option<Vec<_>> = segments.iter().map(|segment| segment.whole_words()).collect();
        let block = whole
            .and_then(|parts| gathered::whole(&mut self.vocabularies, &mut self.translations, first, &parts.concat()));
        match block {
            Some(block) => self.blocks.push((first, block)),
            None => self.gather(dossier, &segments, first..end),
        }
        self.n_articles = end;
        self.known.clear();
        true
    }

    /// Takes in the articles of some segments one by one.
    fn gather(&mut self, dossier: &Dossier, segments: &[&Segment], ids: Range<usize>) {
        let mut gathered = Gathered::new(&mut self.vocabularies, ids);
        let mut missing = Vec::new();
        for segment in segments {
            missing.extend(segment.words(&mut gathered));
        }
        for ids in missing.chunks(CUT_AT_ONCE) {
            for (id, (language, units)) in ids.iter().zip(cut(dossier, ids)) {
                gathered.take(*id, language, &units);
            }
        }
        self.blocks.extend(gathered.blocks());
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
