//! Remembers what was worked out for a word: news repeats its words, and most work on a word needs no more than the word.
//!
//! Each distinct word has a number (`numbering`); whoever works something out for words looks it up by that number.

use crate::text::numbering::Numbers;

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
    use crate::text::numbering::Numbering;
    use crate::text::numbering::tests::number;

    #[test]
    fn a_word_is_asked_for_once_and_numbers_of_another_time_say_nothing() {
        let mut numbering = Numbering::default();
        let mut numbers = |words: &[&str]| number(&mut numbering, words).0;
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
        let (later, _) = number(&mut Numbering::default(), &["vijf"]);
        assert_eq!(memo.get(&later, 0), &0);
        memo.learn(&later, |_| 5);
        assert_eq!(memo.get(&later, 0), &5);
        assert_eq!(memo.get(&first, 0), &0, "what it knew was of the numbers before");
    }
}
