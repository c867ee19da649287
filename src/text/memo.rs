//! Remembers what was worked out for a word: news repeats its words, and most work on a word needs no more than the word.

use rustc_hash::FxHashMap;

/// Answers by word. Owned by one thread; it holds facts that follow from the word alone, so it changes no result.
#[derive(Debug)]
pub struct Memo<T> {
    known: FxHashMap<Box<str>, T>,
}

/// Most words that are remembered: a language's worth, before hostile text makes it grow for ever.
const MOST: usize = 100_000;

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            known: FxHashMap::default(),
        }
    }
}

impl<T: Copy> Memo<T> {
    /// Returns what `ask` says of `word`, asking it only once.
    pub fn of(&mut self, word: &str, ask: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let answer = ask(word);
        self.known.insert(word.into(), answer);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_asks_once_a_word_and_forgets_when_it_is_full() {
        let mut memo = Memo::default();
        let mut asked = 0;
        for word in ["een", "twee", "een"] {
            let len = memo.of(word, |word| {
                asked += 1;
                word.len()
            });
            assert_eq!(len, word.len());
        }
        assert_eq!(asked, 2);
        for n in 0..=MOST {
            memo.of(&n.to_string(), str::len);
        }
        assert!(memo.known.len() <= MOST);
    }
}
