//! Which words stand in which articles of a batch: what a search asks first, made while the articles are read.
//!
//! It is packed: a run of bytes a language, each word with the articles that it stands in. It goes as it is into the cache and back.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::body::Shelf;

/// Names the list by whose numbers words are known: in all postings with the same one, a number of a language is the same word.
///
/// Made at random, so that no two lists of any two starts have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListId(u64, u64);

impl ListId {
    pub fn random() -> Self {
        // The keys of these come from the system.
        let random = || RandomState::new().build_hasher().finish();
        Self(random(), random())
    }
}

/// The words of some articles, by their numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postings {
    n_articles: u32,
    list: ListId,
    /// By the code of the language.
    parts: Vec<(Box<str>, Box<[u8]>)>,
}

/// The articles that one word stands in.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// Of the word on its list.
    pub number: u32,
    word: &'a [u8],
    /// The number of the last one.
    pub last: u32,
    /// In order, each as its distance from the one before, as [`write()`] writes it; the first as its number.
    pub articles: &'a [u8],
}

impl<'a> List<'a> {
    /// Returns the word; nothing where its letters are damaged.
    pub fn word(&self) -> Option<&'a str> {
        std::str::from_utf8(self.word).ok()
    }
}

/// Takes in what postings hold, word by word.
pub trait Sink {
    /// A word of a language; returns a number for it.
    fn word(&mut self, language: &str, word: &str) -> u32;

    /// The word of this number stands in an article.
    fn article(&mut self, word: u32, article: u32);
}

impl Postings {
    pub fn new(n_articles: u32, list: ListId) -> Self {
        Self {
            n_articles,
            list,
            parts: Vec::new(),
        }
    }

    pub fn list(&self) -> ListId {
        self.list
    }

    /// Adds the words of articles of one language. Each has its number, in order, and the words in it; `n_words` is behind the last word.
    pub fn add<'a>(
        &mut self,
        language: &str,
        n_words: usize,
        articles: &[(u32, Vec<u32>)],
        word: impl Fn(u32) -> &'a str,
    ) {
        let words = articles.iter();
        let words = words.flat_map(|(article, words)| words.iter().map(move |word| (*word, *article)));
        let (ends, sorted) = by_word(n_words, words);
        let mut bytes = Vec::with_capacity(sorted.len() * 2);
        let mut list = Vec::new();
        let (mut start, mut last_number) = (0, 0);
        for (number, end) in (0..).zip(ends) {
            let standing = &sorted[start..end];
            start = end;
            if standing.is_empty() {
                continue;
            }
            write((number - last_number) as usize, &mut bytes);
            last_number = number;
            let word = word(number);
            write(word.len(), &mut bytes);
            bytes.extend(word.as_bytes());
            list.clear();
            let mut before = 0;
            // An article may have the same word in several tokens: `De`, `de`.
            for same in standing.chunk_by(|a, b| a == b) {
                write((same[0] - before) as usize, &mut list);
                before = same[0];
            }
            write(list.len(), &mut bytes);
            write(before as usize, &mut bytes);
            bytes.extend(&list);
        }
        self.parts.push((language.into(), bytes.into()));
    }

    /// Returns the words of each language.
    pub fn languages(&self) -> impl Iterator<Item = (&str, Lists<'_>)> {
        let parts = self.parts.iter();
        parts.map(|(language, bytes)| {
            let lists = Lists { rest: bytes, number: 0 };
            (&**language, lists)
        })
    }

    /// Hands everything over; returns whether it was whole.
    pub fn read(&self, sink: &mut dyn Sink) -> bool {
        self.languages().all(|(language, mut lists)| {
            for list in &mut lists {
                let Some(word) = list.word() else { return false };
                let word = sink.word(language, word);
                let mut rest = list.articles;
                let mut article = 0_u32;
                while let Some(distance) = read(&mut rest) {
                    article = article.saturating_add(u32::try_from(distance).unwrap_or(u32::MAX));
                    sink.article(word, article);
                }
            }
            lists.is_done()
        })
    }
}

/// The words of one language, each with its articles.
#[derive(Clone, Debug)]
pub struct Lists<'a> {
    rest: &'a [u8],
    /// Of the last word.
    number: u32,
}

impl Lists<'_> {
    /// Returns whether nothing is left; what is could not be read.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

impl<'a> Iterator for Lists<'a> {
    type Item = List<'a>;

    fn next(&mut self) -> Option<List<'a>> {
        let mut rest = self.rest;
        let number = self.number.checked_add(u32::try_from(read(&mut rest)?).ok()?)?;
        let len = read(&mut rest)?;
        let (word, after) = rest.split_at_checked(len)?;
        rest = after;
        let len = read(&mut rest)?;
        let last = u32::try_from(read(&mut rest)?).ok()?;
        let (articles, after) = rest.split_at_checked(len)?;
        (self.rest, self.number) = (after, number);
        Some(List {
            number,
            word,
            last,
            articles,
        })
    }
}

/// Sorts what belongs to words, of which there are `n_words`, by them: returns where that of each word ends, and all of it, in its order for each word.
pub fn by_word<T: Copy + Default>(
    n_words: usize,
    pairs: impl Iterator<Item = (u32, T)> + Clone,
) -> (Vec<usize>, Vec<T>) {
    let mut ends = vec![0; n_words];
    pairs.clone().for_each(|(word, _)| ends[word as usize] += 1);
    let mut n = 0;
    for end in &mut ends {
        // Where they begin first; each one that is put there moves it on.
        n += std::mem::replace(end, n);
    }
    let mut sorted = vec![T::default(); n];
    pairs.for_each(|(word, this)| {
        let end = &mut ends[word as usize];
        sorted[*end] = this;
        *end += 1;
    });
    (ends, sorted)
}

/// Writes a number in pieces of seven bits, low ones first.
#[allow(clippy::cast_possible_truncation)] // seven bits
pub fn write(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number that [`write()`] wrote; nothing where there is none.
pub fn read(rest: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
}

/// The words of the articles of a batch, here or left on the shelves that they come from; of some articles there may be none.
#[derive(Clone, Debug, Default)]
pub struct BatchWords {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    postings: Source,
    /// For each article of the postings its place in the batch, or [`NOWHERE`].
    places: Box<[u32]>,
}

#[derive(Clone, Debug)]
enum Source {
    Here(Arc<Postings>),
    Shelf(Arc<dyn Shelf>),
}

impl Source {
    /// Returns the postings; nothing when they can no longer be read.
    fn get(&self) -> Option<Arc<Postings>> {
        match self {
            Self::Here(here) => Some(here.clone()),
            Self::Shelf(shelf) => shelf.postings().map(Arc::new),
        }
    }
}

/// The place of an article that is not in the batch.
const NOWHERE: u32 = u32::MAX;

impl BatchWords {
    /// Adds words that are here, numbered as the articles stand in the batch.
    pub fn add(&mut self, postings: Postings, places: impl Iterator<Item = u32>) {
        self.pieces.push(Piece {
            postings: Source::Here(Arc::new(postings)),
            places: places.collect(),
        });
    }

    /// Adds words that a shelf has; `articles` are pairs of the number of an article there and its place in the batch.
    pub fn add_shelf(&mut self, shelf: Arc<dyn Shelf>, articles: &[(u32, u32)]) {
        let n = articles.iter().map(|(number, _)| *number as usize + 1).max();
        let mut places = vec![NOWHERE; n.unwrap_or(0)];
        for (number, place) in articles {
            places[*number as usize] = *place;
        }
        self.pieces.push(Piece {
            postings: Source::Shelf(shelf),
            places: places.into(),
        });
    }

    /// Returns the words of all articles of a batch of so many, in parts that follow each other; nothing where some are not here, or lie elsewhere
    /// in another order. Each part comes with the place of its first article.
    pub fn whole(&self, n_articles: usize) -> Option<Vec<(u32, Arc<Postings>)>> {
        let mut parts = Vec::with_capacity(self.pieces.len());
        let mut by_place: Vec<&Piece> = self.pieces.iter().collect();
        by_place.sort_unstable_by_key(|piece| piece.places.first().copied());
        let mut next = 0;
        for piece in by_place {
            let first = next;
            let is_run = piece.places.iter().all(|place| {
                next += 1;
                *place == next - 1
            });
            let postings = piece
                .postings
                .get()
                .filter(|postings| is_run && postings.n_articles == next - first)?;
            parts.push((first, postings));
        }
        (next as usize == n_articles).then_some(parts)
    }

    /// Hands over the words of the articles by their places in the batch; returns the places of those whose words are not here.
    pub fn read(&self, n_articles: usize, sink: &mut dyn Sink) -> Vec<usize> {
        let mut missing = vec![true; n_articles];
        for Piece { postings, places } in &self.pieces {
            let postings = postings.get();
            let placed = &mut Placed { places, sink };
            if !postings.is_some_and(|postings| postings.read(placed)) {
                continue;
            }
            for place in places {
                if let Some(missing) = missing.get_mut(*place as usize) {
                    *missing = false;
                }
            }
        }
        (0..n_articles).filter(|place| missing[*place]).collect()
    }
}

/// Hands on the articles that are in the batch.
struct Placed<'a> {
    places: &'a [u32],
    sink: &'a mut dyn Sink,
}

impl Sink for Placed<'_> {
    fn word(&mut self, language: &str, word: &str) -> u32 {
        self.sink.word(language, word)
    }

    fn article(&mut self, word: u32, article: u32) {
        let place = self.places.get(article as usize).filter(|place| **place != NOWHERE);
        if let Some(place) = place {
            self.sink.article(word, *place);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Notes all it gets, a word by its letters.
    #[derive(Default)]
    struct Noted {
        words: Vec<String>,
        found: Vec<(String, u32)>,
    }

    impl Sink for Noted {
        fn word(&mut self, language: &str, word: &str) -> u32 {
            self.words.push(format!("{language}:{word}"));
            u32::try_from(self.words.len() - 1).unwrap()
        }

        fn article(&mut self, word: u32, article: u32) {
            self.found.push((self.words[word as usize].clone(), article));
        }
    }

    const WORDS: [&str; 5] = ["raket", "", "één", "de", "f16"];

    proptest! {
        #[test]
        fn postings_give_back_what_was_put_in(
            articles in proptest::collection::vec(proptest::collection::vec(0_u32..5, 0..7), 0..300),
        ) {
            let numbered: Vec<(u32, Vec<u32>)> = (0..).zip(articles).collect();
            let mut postings = Postings::new(300, ListId::random());
            postings.add("nl", WORDS.len(), &numbered, |word| WORDS[word as usize]);
            let mut noted = Noted::default();
            prop_assert!(postings.read(&mut noted));
            let mut expected: Vec<(String, u32)> = Vec::new();
            for (number, word) in (0..).zip(WORDS) {
                let standing = numbered.iter().filter(|(_, words)| words.contains(&number));
                expected.extend(standing.map(|(article, _)| (format!("nl:{word}"), *article)));
            }
            prop_assert_eq!(noted.found, expected);
            for (_, lists) in postings.languages() {
                for list in lists {
                    prop_assert_eq!(list.word(), Some(WORDS[list.number as usize]));
                }
            }
        }

        #[test]
        fn no_bytes_make_reading_fail(bytes: Vec<u8>) {
            let postings = Postings { n_articles: 1, parts: vec![("nl".into(), bytes.into())], ..Postings::default() };
            postings.read(&mut Noted::default());
        }
    }

    #[test]
    fn a_batch_tells_whose_words_it_has_not() {
        let mut postings = Postings::new(2, ListId::random());
        postings.add("nl", 2, &[(0, vec![0]), (1, vec![0, 1])], |word| WORDS[word as usize]);
        let mut words = BatchWords::default();
        words.add(postings.clone(), [3, NOWHERE].into_iter());
        let mut noted = Noted::default();
        assert_eq!(words.read(5, &mut noted), [0, 1, 2, 4]);
        assert_eq!(noted.found, [("nl:raket".to_string(), 3)]);
        assert!(words.whole(5).is_none());
        let mut words = BatchWords::default();
        words.add(postings.clone(), [2, 3].into_iter());
        words.add(postings.clone(), [0, 1].into_iter());
        let whole = words.whole(4).unwrap();
        assert_eq!(whole.iter().map(|(first, _)| *first).collect::<Vec<_>>(), [0, 2]);
        assert!(words.whole(3).is_none() && words.whole(5).is_none());
        words.add(postings, [4].into_iter());
        assert!(words.whole(5).is_none(), "one of its articles is not in the batch");
    }
}
