//! Gives each distinct word a number, so that what follows from a word is worked out once and kept: beside its number what every text asks of
//! every word, elsewhere by its number what is asked of few.
//!
//! Words of up to fifteen bytes, which nearly all are, are compared as one number of 128
//! bits. All words of a text are looked up at once: where one lies in the table is known before the one before it has come from memory.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use crate::span::Span;

/// The words of one text as numbers: one for each distinct word, as it is written, the same in all texts of one numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Returns what tells their numbering from all others.
    pub fn numbering(&self) -> u64 {
        self.numbering
    }
}

/// The numbers of the words of one language that a thread has met, each with what every text asks of it.
#[derive(Debug)]
pub struct Numbering<T> {
    id: u64,
    n_words: u32,
    short: Table<T>,
    long: FxHashMap<Box<str>, (u32, T)>,
    /// Room to work in: the words of a text, and which of them are not where they belong.
    packed: Vec<Packed>,
    elsewhere: Vec<u32>,
}

/// Most words of a language that are remembered, before hostile text makes it grow for ever.
const MOST: u32 = 100_000;

impl<T: Copy + Default> Default for Numbering<T> {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            // Nothing else depends on it than that no two are the same, in any thread.
            id: LAST.fetch_add(1, Ordering::Relaxed) + 1,
            n_words: 0,
            short: Table::default(),
            long: FxHashMap::default(),
            packed: Vec::new(),
            elsewhere: Vec::new(),
        }
    }
}

impl<T: Copy + Default> Numbering<T> {
    /// Returns the numbers of the words that stand at `spans` of `text`, and what is known of each; `ask` says it of a new word, by its index.
    pub fn number(
        &mut self,
        (text, spans): (&str, impl ExactSizeIterator<Item = Span>),
        words: &[&str],
        ask: impl Fn(usize) -> T,
    ) -> (Numbers, Vec<T>) {
        // Only here: the words of one text are all of one numbering, however many they are.
        if self.n_words >= MOST {
            *self = Self::default();
        }
        let before = self.n_words;
        let mut numbers = Numbers {
            numbering: self.id,
            before,
            after: before,
            of: Vec::with_capacity(spans.len()),
            new: Vec::new(),
        };
        let mut known = Vec::with_capacity(spans.len());
        self.packed.clear();
        self.packed.extend(spans.map(|span| Packed::of(text, span)));
        self.look_up(&mut numbers.of, &mut known);
        self.add(words, ask, &mut numbers, &mut known);
        numbers.after = self.n_words;
        (numbers, known)
    }

    /// Looks for each word at its first place in the table; notes those that are elsewhere, or not there yet.
    ///
    /// There is nothing to decide on the way, so that the memory of many words is on its way at once.
    fn look_up(&mut self, numbers: &mut Vec<u32>, known: &mut Vec<T>) {
        self.elsewhere.clear();
        self.elsewhere.resize(self.packed.len(), 0);
        let mut n_elsewhere = 0;
        for (at, packed) in (0..).zip(&self.packed) {
            let slot = self.short.first(*packed);
            numbers.push(slot.number);
            known.push(slot.known);
            self.elsewhere[n_elsewhere] = at;
            n_elsewhere += usize::from(slot.packed != *packed);
        }
        self.elsewhere.truncate(n_elsewhere);
    }

    /// Finds the words that are elsewhere, and gives the new ones their numbers.
    fn add(&mut self, words: &[&str], ask: impl Fn(usize) -> T, numbers: &mut Numbers, known: &mut [T]) {
        for &at in &self.elsewhere {
            let at = at as usize;
            // One word takes at least a byte; a text of 4 GB is cut off long before it gets here.
            let next = self.n_words;
            let new = || (next, ask(at));
            let (number, of_word) = match self.packed[at] {
                Packed::LONG => match self.long.get(words[at]) {
                    Some(found) => *found,
                    None => *self.long.entry(words[at].into()).or_insert_with(new),
                },
                packed => self.short.number(packed, new),
            };
            numbers.of[at] = number;
            known[at] = of_word;
            if number == next {
                numbers.new.push(at);
                self.n_words += 1;
            }
        }
    }
}

/// A word of at most [`SHORT`] bytes as one number; no two words have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Packed {
    low: u64,
    high: u64,
}

/// Longest word in bytes that is one number, with its length.
const SHORT: usize = 15;

impl Packed {
    /// In the place of a longer word.
    const LONG: Self = Self { low: 0, high: 1 };

    #[allow(clippy::cast_possible_truncation)] // it is cut into halves
    fn of(text: &str, span: Span) -> Self {
        let (start, len) = (span.start as usize, span.len());
        if len > SHORT {
            return Self::LONG;
        }
        let letters = match text.as_bytes().get(start..start + SHORT + 1) {
            // At once, with what follows, which is cut off: a copy of just so many bytes takes longer.
            Some(bytes) => {
                let mut whole = [0; SHORT + 1];
                whole.copy_from_slice(bytes);
                u128::from_le_bytes(whole) & ((1 << (8 * len)) - 1)
            }
            None => {
                let bytes = span.of(text).bytes().rev();
                bytes.fold(0, |letters, byte| letters << 8 | u128::from(byte))
            }
        };
        // The first bit of the length is set, so that no word is what an empty slot holds.
        let whole = letters | (len as u128 | 0x80) << (8 * SHORT);
        Self {
            low: whole as u64,
            high: (whole >> 64) as u64,
        }
    }

    fn hash(self) -> u64 {
        (self.low ^ self.high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
    }
}

/// Numbers of short words. A word lies at the place that its hash says, or in the next free one after it.
#[derive(Debug)]
struct Table<T> {
    /// A power of two of them, at least half of them empty.
    slots: Vec<Slot<T>>,
    n_words: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot<T> {
    packed: Packed,
    known: T,
    number: u32,
}

impl<T: Copy + Default> Default for Table<T> {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); 1024],
            n_words: 0,
        }
    }
}

impl<T: Copy + Default> Table<T> {
    /// Returns the slot where a word lies unless another was there before it.
    fn first(&self, packed: Packed) -> &Slot<T> {
        &self.slots[self.place(packed)]
    }

    #[allow(clippy::cast_possible_truncation)] // what is cut off does not count
    fn place(&self, packed: Packed) -> usize {
        packed.hash() as usize & (self.slots.len() - 1)
    }

    /// Returns the number of a word and what is known of it; both are asked for a new one.
    fn number(&mut self, packed: Packed, new: impl FnOnce() -> (u32, T)) -> (u32, T) {
        let mut at = self.place(packed);
        while self.slots[at].packed != packed {
            if self.slots[at].packed == Packed::default() {
                let (number, known) = new();
                self.slots[at] = Slot { packed, known, number };
                self.n_words += 1;
                self.grow();
                return (number, known);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        (self.slots[at].number, self.slots[at].known)
    }

    fn grow(&mut self) {
        if self.n_words * 2 <= self.slots.len() {
            return;
        }
        let mut words = std::mem::take(&mut self.slots);
        words.retain(|slot| slot.packed != Packed::default());
        // Those that came first are the ones that stand in most texts: they get their own places again.
        words.sort_unstable_by_key(|slot| slot.number);
        self.slots = vec![Slot::default(); 4 * self.n_words.next_power_of_two()];
        self.n_words = 0;
        for slot in words {
            self.number(slot.packed, || (slot.number, slot.known));
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Numbers words, and returns with them what is known of each: how long it is.
    pub(in crate::text) fn number(numbering: &mut Numbering<usize>, words: &[&str]) -> (Numbers, Vec<usize>) {
        let mut text = String::new();
        let mut spans = Vec::new();
        for word in words {
            spans.push(Span::new(text.len(), text.len() + word.len()));
            text += word;
        }
        numbering.number((&text, spans.into_iter()), words, |at| words[at].len())
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
        let (first, lengths) = number(&mut numbering, &words);
        for (at, number) in first.of.iter().enumerate() {
            assert_eq!(first.of.iter().position(|n| n == number), Some(at));
            assert_eq!(lengths[at], words[at].len());
        }
        assert_eq!(number(&mut numbering, &words).0.of, first.of);
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_its_number_in_every_text(texts in proptest::collection::vec("[ab]{0,17}( [a-c]{0,2})*", 0..40)) {
            let mut numbering = Numbering::default();
            let mut known: Vec<&str> = Vec::new();
            for text in &texts {
                let words: Vec<&str> = text.split(' ').collect();
                let (numbers, lengths) = number(&mut numbering, &words);
                for (at, word) in words.iter().enumerate() {
                    if !known.contains(word) {
                        assert!(numbers.new.contains(&at), "{word} is new");
                        known.push(word);
                    }
                    assert_eq!(known[numbers.of[at] as usize], *word);
                    assert_eq!(lengths[at], word.len());
                }
            }
        }
    }

    #[test]
    fn it_forgets_when_it_is_full() {
        let words: Vec<String> = (0..=MOST).map(|n| n.to_string()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut numbering = Numbering::default();
        let (first, _) = number(&mut numbering, &words);
        let (next, _) = number(&mut numbering, &["0"]);
        assert_eq!(next.of, [0]);
        assert_ne!(first.numbering, next.numbering);
    }
}
