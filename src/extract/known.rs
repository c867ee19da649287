//! What the words of one document say to one pass, each asked once for as long as a thread reads articles.

use std::cell::RefCell;
use std::hash::Hash;
use std::thread::LocalKey;

use rustc_hash::FxHashMap;

use crate::text::memo::Memo;
use crate::text::numbering::Numbers;

/// Where a thread keeps what it learned of words: a language apart from another, a lexicon apart from another.
pub(super) type Learned<K, T> = RefCell<FxHashMap<K, Memo<T>>>;

/// What is known of each word of a document. It takes what its thread learned before, and leaves all it knows.
#[derive(Debug)]
pub(super) struct Known<K: Hash + Eq + Copy + 'static, T: Default + 'static> {
    memo: Memo<T>,
    key: K,
    home: &'static LocalKey<Learned<K, T>>,
}

impl<K: Hash + Eq + Copy, T: Default> Known<K, T> {
    /// Asks for each word that is new to this thread, by its index.
    pub(super) fn new(
        home: &'static LocalKey<Learned<K, T>>,
        key: K,
        words: &Numbers,
        ask: impl Fn(usize) -> T,
    ) -> Self {
        let mut memo = home.with_borrow_mut(|learned| learned.remove(&key)).unwrap_or_default();
        memo.learn(words, ask);
        Self { memo, key, home }
    }

    /// Returns what is known of a word of the document; nothing past its end.
    pub(super) fn of(&self, words: &Numbers, at: usize) -> &T {
        self.memo.get(words, at)
    }
}

impl<K: Hash + Eq + Copy, T: Default> Drop for Known<K, T> {
    fn drop(&mut self) {
        let memo = std::mem::take(&mut self.memo);
        // A thread that ends has no home any more.
        let _ = self
            .home
            .try_with(|learned| learned.borrow_mut().insert(self.key, memo));
    }
}
