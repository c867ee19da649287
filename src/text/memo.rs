//! Remembers what was worked out for a word: news repeats its words, and most work on a word needs no more than the word.
//!
//! Each distinct word has a number (`numbering`); whoever works something out for words looks it up by that number.

use crate::text::numbering::Numbers;

/// Answers by word. Owned by one thread; it holds facts that follow from the word alone, so it changes no result.
#[derive(Debug)]
pub struct Memo<T> {
    numbering: u64,
    /// All words with a smaller number were asked for.
    complete: u32,
    /// For each word what was said of it; nothing where it was not asked for.
    known: Vec<Option<T>>,
    /// What is said of no word.
    nothing: T,
}

impl<T: Default> Default for Memo<T> {
    fn default() -> Self {
        Self {
            numbering: 0,
            complete: 0,
            known: Vec::new(),
            nothing: T::default(),
        }
    }
}

impl<T: Default> Memo<T> {
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
            self.known.resize_with(numbers.after as usize, || None);
        }
        let mut learn = |at: usize| {
            self.known[numbers.of[at] as usize].get_or_insert_with(|| ask(at));
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
        let known = number.and_then(|number| self.known.get(*number as usize)?.as_ref());
        known.unwrap_or(&self.nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbering::Numbering;
    use crate::text::numbering::tests::number;

    #[test]
    fn a_word_is_asked_for_once_and_numbers_of_another_time_say_nothing() {
        let mut numbering = Numbering::default();
        let mut numbers = |words: &[&str]| number(&mut numbering, words).numbers;
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
        let later = number(&mut Numbering::default(), &["vijf"]).numbers;
        assert_eq!(memo.get(&later, 0), &0);
        memo.learn(&later, |_| 5);
        assert_eq!(memo.get(&later, 0), &5);
        assert_eq!(memo.get(&first, 0), &0, "what it knew was of the numbers before");
    }
}
