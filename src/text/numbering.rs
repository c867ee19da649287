//! Gives each distinct word of a language a number, so that what follows from a word is worked out and kept by number.
//!
//! A thread has a numbering for each language. Words of up to fifteen bytes, which nearly all are, are compared as one number of 128
//! bits. All words of a text are looked up at once: where one lies in the table is known before the one before it has come from memory.

use std::cell::RefCell;
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

/// The numbers of the words of one language that a thread has met.
#[derive(Debug)]
struct Numbering {
    id: u64,
    n_words: u32,
    short: Table,
    long: FxHashMap<Box<str>, u32>,
    /// Room to work in: the words of a text, and which of them are not where they belong.
    packed: Vec<Packed>,
    elsewhere: Vec<u32>,
}

/// Most words of a language that are remembered, before hostile text makes it grow for ever.
const MOST: u32 = 100_000;

thread_local! {
    static NUMBERINGS: RefCell<FxHashMap<&'static str, Numbering>> = RefCell::default();
}

/// Returns the numbers of the words of a language that stand at `spans` of `text`.
pub fn number(language: &'static str, text: &str, spans: impl ExactSizeIterator<Item = Span> + Clone) -> Numbers {
    NUMBERINGS.with_borrow_mut(|numberings| {
        let numbering = numberings.entry(language).or_insert_with(Numbering::begin);
        // Only here: the words of one text are all of one numbering, however many they are.
        if numbering.n_words >= MOST {
            *numbering = Numbering::begin();
        }
        let before = numbering.n_words;
        let mut numbers = Numbers {
            numbering: numbering.id,
            before,
            after: before,
            of: Vec::with_capacity(spans.len()),
            new: Vec::new(),
        };
        numbering.look_up(text, spans.clone(), &mut numbers.of);
        numbering.add(text, spans, &mut numbers);
        numbers.after = numbering.n_words;
        numbers
    })
}

/// Forgets the words that this thread has met.
pub fn forget_numbers() {
    NUMBERINGS.take();
}

impl Numbering {
    fn begin() -> Self {
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

    /// Looks for each word at its first place in the table; notes those that are elsewhere, or not there yet.
    ///
    /// There is nothing to decide on the way, so that the memory of many words is on its way at once.
    fn look_up(&mut self, text: &str, spans: impl ExactSizeIterator<Item = Span>, of: &mut Vec<u32>) {
        self.packed.clear();
        self.packed.extend(spans.map(|span| Packed::of(text, span)));
        self.elsewhere.clear();
        self.elsewhere.resize(self.packed.len(), 0);
        let mut n_elsewhere = 0;
        for (at, packed) in (0..).zip(&self.packed) {
            let slot = self.short.first(*packed);
            of.push(slot.number);
            self.elsewhere[n_elsewhere] = at;
            n_elsewhere += usize::from(slot.packed != *packed);
        }
        self.elsewhere.truncate(n_elsewhere);
    }

    /// Finds the words that are elsewhere, and gives the new ones their numbers.
    fn add(&mut self, text: &str, mut spans: impl ExactSizeIterator<Item = Span>, numbers: &mut Numbers) {
        let mut passed = 0;
        for &at in &self.elsewhere {
            let at = at as usize;
            let span = spans.nth(at - passed).unwrap_or_default();
            passed = at + 1;
            // One word takes at least a byte; a text of 4 GB is cut off long before it gets here.
            let next = self.n_words;
            let number = match self.packed[at] {
                Packed::LONG => {
                    let word = span.of(text);
                    match self.long.get(word) {
                        Some(number) => *number,
                        None => *self.long.entry(word.into()).or_insert(next),
                    }
                }
                packed => self.short.number(packed, next),
            };
            numbers.of[at] = number;
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
struct Table {
    /// A power of two of them, at least half of them empty.
    slots: Vec<Slot>,
    n_words: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    packed: Packed,
    number: u32,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); 1024],
            n_words: 0,
        }
    }
}

impl Table {
    /// Returns the slot where a word lies unless another was there before it.
    fn first(&self, packed: Packed) -> &Slot {
        &self.slots[self.place(packed)]
    }

    #[allow(clippy::cast_possible_truncation)] // what is cut off does not count
    fn place(&self, packed: Packed) -> usize {
        packed.hash() as usize & (self.slots.len() - 1)
    }

    /// Returns the number of a word: `next` for a new one.
    fn number(&mut self, packed: Packed, next: u32) -> u32 {
        let mut at = self.place(packed);
        loop {
            let slot = &mut self.slots[at];
            if slot.packed == packed {
                return slot.number;
            }
            if slot.packed == Packed::default() {
                *slot = Slot { packed, number: next };
                self.n_words += 1;
                self.grow();
                return next;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
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
            self.number(slot.packed, slot.number);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Numbers the words of a made-up language.
    pub(in crate::text) fn number_in(language: &'static str, words: &[&str]) -> Numbers {
        let mut text = String::new();
        let mut spans = Vec::new();
        for word in words {
            spans.push(Span::new(text.len(), text.len() + word.len()));
            text += word;
        }
        number(language, &text, spans.into_iter())
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
        let first = number_in("ww", &words);
        for (at, number) in first.of.iter().enumerate() {
            assert_eq!(first.of.iter().position(|n| n == number), Some(at));
        }
        assert_eq!(number_in("ww", &words).of, first.of);
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_its_number_in_every_text(texts in proptest::collection::vec("[ab]{0,17}( [a-c]{0,2})*", 0..40)) {
            forget_numbers();
            let mut known: Vec<&str> = Vec::new();
            for text in &texts {
                let words: Vec<&str> = text.split(' ').collect();
                let numbers = number_in("vv", &words);
                for (at, word) in words.iter().enumerate() {
                    if !known.contains(word) {
                        assert!(numbers.new.contains(&at), "{word} is new");
                        known.push(word);
                    }
                    assert_eq!(known[numbers.of[at] as usize], *word);
                }
            }
        }
    }

    #[test]
    fn it_forgets_when_it_is_full() {
        let words: Vec<String> = (0..=MOST).map(|n| n.to_string()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let first = number_in("yy", &words);
        let next = number_in("yy", &["0"]);
        assert_eq!(next.of, [0]);
        assert_ne!(first.numbering, next.numbering);
    }
}
