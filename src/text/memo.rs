//! Remembers what was worked out for a word: news repeats its words, and most work on a word needs no more than the word.
//!
//! Each distinct word gets a number once; whoever works something out for words then looks it up by that number.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

/// The words of one text as numbers: one for each distinct word, as it is written, the same in all texts of one numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Which numbering they are of: numbers of different ones say nothing about each other.
    numbering: u64,
    /// How many words had a number before this text, and with it.
    before: u32,
    after: u32,
    of: Vec<u32>,
    /// Where the words stand that had no number before, each once.
    new: Vec<usize>,
}

/// The numbers of the words of one language that a thread has met.
#[derive(Debug, Default)]
struct Numbering {
    id: u64,
    n_words: u32,
    /// The words that were met last and their numbers, by their lowest bits: a text repeats its words soon.
    last: Vec<(u128, u32)>,
    /// Nearly all words are short enough to be compared as one number.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
}

/// Most words of a language that are remembered, before hostile text makes it grow for ever.
const MOST: u32 = 100_000;

thread_local! {
    static NUMBERINGS: RefCell<FxHashMap<&'static str, Numbering>> = RefCell::default();
}

/// Returns the numbers of words of a language.
pub fn number<'a>(language: &'static str, words: impl ExactSizeIterator<Item = &'a str>) -> Numbers {
    NUMBERINGS.with_borrow_mut(|numberings| {
        let numbering = numberings.entry(language).or_default();
        // Only here: the words of one text are all of one numbering, however many they are.
        if numbering.id == 0 || numbering.n_words >= MOST {
            *numbering = Numbering::begin();
        }
        let before = numbering.n_words;
        let mut of = Vec::with_capacity(words.len());
        let mut new = Vec::new();
        for (at, word) in words.enumerate() {
            let n_before = numbering.n_words;
            of.push(numbering.number(word));
            if numbering.n_words > n_before {
                new.push(at);
            }
        }
        Numbers {
            numbering: numbering.id,
            before,
            after: numbering.n_words,
            of,
            new,
        }
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
            // No word has length 0 and letters.
            last: vec![(1, 0); AT_HAND],
            ..Self::default()
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        // One word takes at least a byte; a text of 4 GB is cut off long before it gets here.
        let next = self.n_words;
        let number = match packed(word) {
            Some(packed) => {
                let last = &mut self.last[place(packed)];
                if last.0 != packed {
                    *last = (packed, *self.short.entry(packed).or_insert(next));
                }
                last.1
            }
            None => match self.long.get(word) {
                Some(number) => *number,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        self.n_words += u32::from(number == next);
        number
    }
}

/// How many of the last words are kept at hand: they fit in the memory that is nearest to a core.
const AT_HAND: usize = 1024;

/// Returns where a word is kept at hand.
#[allow(clippy::cast_possible_truncation)] // it is cut into halves, and to the bits of a place
fn place(packed: u128) -> usize {
    let (low, high) = (packed as u64, (packed >> 64) as u64);
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - AT_HAND.trailing_zeros())) as usize
}

/// Longest word in bytes that is one number, with its length.
const SHORT: usize = 15;

/// Returns a short word as one number; no two words have the same.
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; SHORT + 1];
    bytes[..SHORT].get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes[SHORT] = u8::try_from(word.len()).unwrap_or(u8::MAX);
    Some(u128::from_le_bytes(bytes))
}

/// Answers by word. Owned by one thread; it holds facts that follow from the word alone, so it changes no result.
///
/// Nothing is to be said of most words, so that what is asked for at every word of a text fits in the nearest memory.
#[derive(Debug)]
pub struct Memo<T> {
    numbering: u64,
    /// All words with a smaller number were asked for.
    complete: u32,
    /// For each word its index in `answers`.
    known: Vec<u32>,
    /// The first is that there is nothing to say.
    answers: Vec<T>,
}

/// In the place of an index: the word was not asked for.
const UNKNOWN: u32 = u32::MAX;

impl<T: Default> Default for Memo<T> {
    fn default() -> Self {
        Self {
            numbering: 0,
            complete: 0,
            known: Vec::new(),
            answers: vec![T::default()],
        }
    }
}

impl<T: Default + PartialEq> Memo<T> {
    /// Asks for each word of a text that was not asked for before, by its index.
    pub fn learn(&mut self, numbers: &Numbers, ask: impl Fn(usize) -> T) {
        if self.numbering != numbers.numbering {
            *self = Self {
                numbering: numbers.numbering,
                ..Self::default()
            };
        }
        if self.complete >= numbers.after {
            return;
        }
        if self.known.len() < numbers.after as usize {
            self.known.resize(numbers.after as usize, UNKNOWN);
        }
        let mut learn = |at: usize| {
            let known = &mut self.known[numbers.of[at] as usize];
            if *known == UNKNOWN {
                let answer = ask(at);
                *known = if answer == self.answers[0] {
                    0
                } else {
                    self.answers.push(answer);
                    // There are no more answers than words, which have numbers of this size.
                    u32::try_from(self.answers.len() - 1).unwrap_or(0)
                };
            }
        };
        if self.complete >= numbers.before {
            numbers.new.iter().copied().for_each(learn);
            self.complete = numbers.after;
        } else {
            // Another text was not learned: this one may have its words.
            (0..numbers.of.len()).for_each(&mut learn);
        }
    }

    /// Returns what was said of a word of a text that was learned; nothing past its end.
    pub fn get(&self, numbers: &Numbers, at: usize) -> &T {
        let number = numbers.of.get(at).filter(|_| self.numbering == numbers.numbering);
        let known = number.and_then(|number| self.known.get(*number as usize));
        let answer = known.and_then(|known| self.answers.get(*known as usize));
        answer.unwrap_or(&self.answers[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(words: &[&str]) -> Numbers {
        number("xx", words.iter().copied())
    }

    #[test]
    fn a_word_is_asked_for_once_and_numbers_of_another_time_say_nothing() {
        forget_numbers();
        let mut memo = Memo::default();
        let first = numbers(&["een", "twee", "een"]);
        assert_eq!(first.of, [0, 1, 0]);
        memo.learn(&first, |at| 20 + at);
        let second = numbers(&["twee", "drie"]);
        let third = numbers(&["drie", "vier", "een"]);
        // The second text is skipped by who learns; the third has one of its words.
        memo.learn(&third, |at| 10 + at);
        assert_eq!(memo.get(&third, 0), &10);
        assert_eq!(memo.get(&third, 2), &20);
        assert_eq!(memo.get(&third, 3), &0, "past the end");
        memo.learn(&second, |_| 99);
        assert_eq!(memo.get(&second, 1), &10);
        memo.learn(&third, |_| panic!("all is known"));
        forget_numbers();
        let later = numbers(&["vijf"]);
        assert_eq!(memo.get(&later, 0), &0);
        memo.learn(&later, |_| 5);
        assert_eq!(memo.get(&later, 0), &5);
        assert_eq!(memo.get(&first, 0), &0, "what it knew was of the numbers before");
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
        let first = numbers(&words);
        for (at, number) in first.of.iter().enumerate() {
            assert_eq!(first.of.iter().position(|n| n == number), Some(at));
        }
        assert_eq!(numbers(&words).of, first.of);
    }

    #[test]
    fn it_forgets_when_it_is_full() {
        let words: Vec<String> = (0..=MOST).map(|n| n.to_string()).collect();
        let first = number("yy", words.iter().map(String::as_str));
        let next = number("yy", ["0"].into_iter());
        assert_eq!(next.of, [0]);
        assert_ne!(first.numbering, next.numbering);
    }
}
