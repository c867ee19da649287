//! Gives each distinct word a number, so that what follows from a word is worked out once and kept: beside its number what every text asks of
//! every word, elsewhere by its number what is asked of few.
//!
//! Words of up to fifteen bytes, which nearly all are, are compared as one number of 128
//! bits. All words of a text are looked up at once: where one lies in the table is known before the one before it has come from memory.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use crate::span::Span;
use crate::text::packed::Packed;

/// The words of one text as numbers: one for each distinct word, as it is written, the same in all texts of one numbering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Which numbering they are of: numbers of different ones say nothing about each other.
    pub(super) numbering: u64,
    /// How many words had a number before this text, and with it.
    pub(super) before: u32,
    pub(super) after: u32,
    pub(super) of: Vec<u32>,
    /// Where the words stand that had no number before, each once.
    pub(super) new: Vec<usize>,
}

impl Numbers {
    /// Forgets the words, and keeps the memory.
    pub fn clear(&mut self) {
        self.numbering = 0;
        self.of.clear();
        self.new.clear();
    }
}

/// The words of a text, each with its number and with what is asked of every word; of each distinct word also what is asked once a text.
#[derive(Debug, Default)]
pub struct Numbered<T, U> {
    pub numbers: Numbers,
    pub known: Vec<T>,
    /// In no order.
    pub distinct: Vec<U>,
}

/// The numbers of the words that a thread has met, each with what every text asks of it: `T` wherever it stands, `U` once.
#[derive(Debug)]
pub struct Numbering<T, U> {
    id: u64,
    n_words: u32,
    n_texts: u32,
    short: Table<T, U>,
    long: FxHashMap<Box<str>, Word<T, U>>,
    /// Room to work in: the words of a text, and which of them are not where they belong.
    packed: Vec<Packed>,
    elsewhere: Vec<u32>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Word<T, U> {
    known: T,
    once: U,
    number: u32,
    /// The last text that it was seen in.
    seen: u32,
}

impl<T, U> Word<T, U> {
    /// Notes that it stands in a text; returns whether it does for the first time.
    fn see(&mut self, text: u32) -> bool {
        std::mem::replace(&mut self.seen, text) != text
    }
}

/// Most words of a language that are remembered, before hostile text makes it grow for ever.
const MOST: u32 = 100_000;

impl<T: Copy + Default, U: Copy + Default> Default for Numbering<T, U> {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            // Nothing else depends on it than that no two are the same, in any thread.
            id: LAST.fetch_add(1, Ordering::Relaxed) + 1,
            n_words: 0,
            n_texts: 0,
            short: Table::default(),
            long: FxHashMap::default(),
            packed: Vec::new(),
            elsewhere: Vec::new(),
        }
    }
}

impl<T: Copy + Default, U: Copy + Default> Numbering<T, U> {
    /// Numbers the words that stand at `spans` of `text`; `ask` says what is to be known of a new word, by its index. What it tells
    /// is put into the memory of `numbered`, which is empty.
    pub fn number(
        &mut self,
        (text, spans): (&str, impl ExactSizeIterator<Item = Span>),
        words: &[&str],
        ask: impl Fn(usize) -> (T, U),
        mut numbered: Numbered<T, U>,
    ) -> Numbered<T, U> {
        // Only here: the words of one text are all of one numbering, however many they are.
        if self.n_words >= MOST {
            *self = Self::default();
        }
        self.n_texts += 1;
        let before = self.n_words;
        let Numbered { numbers, known, .. } = &mut numbered;
        (numbers.numbering, numbers.before) = (self.id, before);
        numbers.of.reserve(words.len());
        known.reserve(words.len());
        self.packed.clear();
        self.packed.extend(spans.map(|span| Packed::of(text, span)));
        self.look_up(&mut numbered);
        self.add(words, ask, &mut numbered);
        numbered.numbers.after = self.n_words;
        numbered
    }

    /// Looks for each word at its first place in the table; notes those that are elsewhere, or not there yet.
    ///
    /// There is nothing to decide on the way, so that the memory of many words is on its way at once.
    fn look_up(&mut self, numbered: &mut Numbered<T, U>) {
        self.elsewhere.clear();
        self.elsewhere.resize(self.packed.len(), 0);
        numbered.distinct.resize(self.packed.len(), U::default());
        let (mut n_elsewhere, mut n_distinct) = (0, 0);
        for (at, packed) in (0..).zip(&self.packed) {
            let slot = self.short.first(*packed);
            let is_here = slot.packed == *packed;
            numbered.numbers.of.push(slot.word.number);
            numbered.known.push(slot.word.known);
            self.elsewhere[n_elsewhere] = at;
            n_elsewhere += usize::from(!is_here);
            // One that is not meant is seen once more at worst, when it is looked for where it lies.
            numbered.distinct[n_distinct] = slot.word.once;
            n_distinct += usize::from(is_here && slot.word.seen != self.n_texts);
            slot.word.seen = if is_here { self.n_texts } else { slot.word.seen };
        }
        self.elsewhere.truncate(n_elsewhere);
        numbered.distinct.truncate(n_distinct);
    }

    /// Finds the words that are elsewhere, and gives the new ones their numbers.
    fn add(&mut self, words: &[&str], ask: impl Fn(usize) -> (T, U), numbered: &mut Numbered<T, U>) {
        for &at in &self.elsewhere {
            let at = at as usize;
            // One word takes at least a byte; a text of 4 GB is cut off long before it gets here.
            let next = self.n_words;
            let new = || {
                let (known, once) = ask(at);
                Word {
                    known,
                    once,
                    number: next,
                    seen: 0,
                }
            };
            let (word, is_first) = match self.packed[at] {
                Packed::LONG => {
                    let word = match self.long.get_mut(words[at]) {
                        Some(found) => found,
                        None => self.long.entry(words[at].into()).or_insert_with(new),
                    };
                    let is_first = word.see(self.n_texts);
                    (*word, is_first)
                }
                packed => self.short.word(packed, self.n_texts, new),
            };
            numbered.numbers.of[at] = word.number;
            numbered.known[at] = word.known;
            if is_first {
                numbered.distinct.push(word.once);
            }
            if word.number == next {
                numbered.numbers.new.push(at);
                self.n_words += 1;
            }
        }
    }
}

/// Short words. Each lies at the place that its hash says, or in the next free one after it.
#[derive(Debug)]
struct Table<T, U> {
    /// A power of two of them, at least half of them empty.
    slots: Vec<Slot<T, U>>,
    n_words: usize,
}

/// In a line of memory of its own: it is fetched as a whole.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Slot<T, U> {
    packed: Packed,
    word: Word<T, U>,
}

impl<T: Copy + Default, U: Copy + Default> Default for Table<T, U> {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); 1024],
            n_words: 0,
        }
    }
}

impl<T: Copy + Default, U: Copy + Default> Table<T, U> {
    /// Returns the slot where a word lies unless another was there before it.
    fn first(&mut self, packed: Packed) -> &mut Slot<T, U> {
        let place = self.place(packed);
        &mut self.slots[place]
    }

    #[allow(clippy::cast_possible_truncation)] // what is cut off does not count
    fn place(&self, packed: Packed) -> usize {
        packed.hash() as usize & (self.slots.len() - 1)
    }

    /// Returns what is known of a word that stands in a text, and whether it does for the first time; a new one is asked for.
    fn word(&mut self, packed: Packed, text: u32, new: impl FnOnce() -> Word<T, U>) -> (Word<T, U>, bool) {
        let mut at = self.place(packed);
        while self.slots[at].packed != packed {
            if self.slots[at].packed == Packed::default() {
                let mut word = new();
                let is_first = word.see(text);
                self.slots[at] = Slot { packed, word };
                self.n_words += 1;
                self.grow();
                return (word, is_first);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        let word = &mut self.slots[at].word;
        let is_first = word.see(text);
        (*word, is_first)
    }

    fn grow(&mut self) {
        if self.n_words * 2 <= self.slots.len() {
            return;
        }
        let mut words = std::mem::take(&mut self.slots);
        words.retain(|slot| slot.packed != Packed::default());
        // Those that came first are the ones that stand in most texts: they get their own places again.
        words.sort_unstable_by_key(|slot| slot.word.number);
        self.slots = vec![Slot::default(); 2 * self.n_words.next_power_of_two()];
        for slot in words {
            let mut at = self.place(slot.packed);
            while self.slots[at].packed != Packed::default() {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Numbers words; what is known of each is how long it is, and once a text its first letter.
    pub(in crate::text) fn number(
        numbering: &mut Numbering<usize, Option<char>>,
        words: &[&str],
    ) -> Numbered<usize, Option<char>> {
        let mut text = String::new();
        let mut spans = Vec::new();
        for word in words {
            spans.push(Span::new(text.len(), text.len() + word.len()));
            text += word;
        }
        let ask = |at: usize| (words[at].len(), words[at].chars().next());
        numbering.number((&text, spans.into_iter()), words, ask, Numbered::default())
    }

    #[test]
    fn words_of_any_length_have_their_own_numbers() {
        let words = [
            "a",
            "a\0",
            "",
            "vijftienletters",
            "vijftienletter",
            "zestienletterige",
            "zestienletteriga",
        ];
        let mut numbering = Numbering::default();
        let first = number(&mut numbering, &words);
        for (at, number) in first.numbers.of.iter().enumerate() {
            assert_eq!(first.numbers.of.iter().position(|n| n == number), Some(at));
            assert_eq!(first.known[at], words[at].len());
        }
        assert_eq!(number(&mut numbering, &words).numbers.of, first.numbers.of);
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_its_number_in_every_text(texts in proptest::collection::vec("[ab]{0,17}( [a-c]{0,2})*", 0..40)) {
            let mut numbering = Numbering::default();
            let mut known: Vec<&str> = Vec::new();
            for text in &texts {
                let words: Vec<&str> = text.split(' ').collect();
                let mut numbered = number(&mut numbering, &words);
                for (at, word) in words.iter().enumerate() {
                    if !known.contains(word) {
                        assert!(numbered.numbers.new.contains(&at), "{word} is new");
                        known.push(word);
                    }
                    assert_eq!(known[numbered.numbers.of[at] as usize], *word);
                    assert_eq!(numbered.known[at], word.len());
                }
                let mut distinct = words.clone();
                distinct.sort_unstable();
                distinct.dedup();
                let mut first: Vec<Option<char>> = distinct.iter().map(|word| word.chars().next()).collect();
                first.sort_unstable();
                numbered.distinct.sort_unstable();
                assert_eq!(numbered.distinct, first);
            }
        }
    }

    #[test]
    fn it_forgets_when_it_is_full() {
        let words: Vec<String> = (0..=MOST).map(|n| n.to_string()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut numbering = Numbering::default();
        let first = number(&mut numbering, &words);
        let next = number(&mut numbering, &["0"]);
        assert_eq!(next.numbers.of, [0]);
        assert_ne!(first.numbers.numbering, next.numbers.numbering);
    }
}
