//! Which words stand in which of some thousand articles.

use crate::article::postings;

/// The words of some articles that follow each other, with the articles that each stands in.
#[derive(Debug)]
pub(super) struct Block {
    /// Numbers of words, in order.
    words: Box<[u32]>,
    /// Where the articles of each word end in `articles`.
    ends: Box<[u32]>,
    /// For each word its articles in order, each as its distance from the one before in seven-bit pieces, low ones first.
    articles: Box<[u8]>,
}

impl Block {
    /// Builds a block of pairs of a word and an article, counted from the first of the block.
    #[allow(clippy::cast_possible_truncation)] // a block has some thousand articles
    pub(super) fn of(pairs: Vec<(u32, u16)>) -> Self {
        let (ends, mut sorted) = by_word(&pairs);
        drop(pairs);
        let (mut words, mut block_ends, mut articles) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        for (word, end) in (0..).zip(ends) {
            let standing = &mut sorted[start..end];
            start = end;
            if standing.is_empty() {
                continue;
            }
            // Nearly all come in order.
            if !standing.is_sorted() {
                standing.sort_unstable();
            }
            let mut before = None;
            for article in standing {
                if before != Some(*article) {
                    postings::write(usize::from(*article - before.unwrap_or(0)), &mut articles);
                }
                before = Some(*article);
            }
            words.push(word);
            block_ends.push(articles.len() as u32);
        }
        Self {
            words: words.into(),
            ends: block_ends.into(),
            articles: articles.into(),
        }
    }

    /// Calls `report` with each article that holds one of `wanted`, numbers of words in order; more than once for some.
    pub(super) fn articles(&self, wanted: &[u32], mut report: impl FnMut(usize)) {
        // Of many words each step forward is short, of few it is not; galloping does well on both.
        let mut at = 0;
        for word in wanted {
            at += gallop(&self.words[at..], *word);
            match self.words.get(at) {
                None => return,
                Some(found) if found == word => self.articles_of(at, &mut report),
                Some(_) => {}
            }
        }
    }

    fn articles_of(&self, at: usize, report: &mut impl FnMut(usize)) {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        let (mut article, mut piece, mut shift) = (0_usize, 0_usize, 0);
        for byte in &self.articles[start..self.ends[at] as usize] {
            piece |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                article += piece;
                report(article);
                (piece, shift) = (0, 0);
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.words.len() * 8 + self.articles.len()
    }
}

/// Sorts articles by their words: returns where those of each word end, and the articles.
fn by_word(pairs: &[(u32, u16)]) -> (Vec<usize>, Vec<u16>) {
    let n_words = pairs.iter().map(|(word, _)| *word as usize + 1).max().unwrap_or(0);
    let mut ends = vec![0; n_words];
    for (word, _) in pairs {
        ends[*word as usize] += 1;
    }
    let mut n = 0;
    for end in &mut ends {
        // Where they begin first; each article that is put there moves it on.
        n += std::mem::replace(end, n);
    }
    let mut sorted = vec![0; n];
    for (word, article) in pairs {
        let end = &mut ends[*word as usize];
        sorted[*end] = *article;
        *end += 1;
    }
    (ends, sorted)
}

/// Returns how many of `words` come before `word`.
fn gallop(words: &[u32], word: u32) -> usize {
    let mut step = 1;
    while step < words.len() && words[step] < word {
        step *= 2;
    }
    let from = step / 2;
    let to = (step + 1).min(words.len());
    from + words[from..to].partition_point(|known| *known < word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_block_gives_back_what_it_was_built_of(
            pairs in proptest::collection::vec((0_u32..60, 0_u16..700), 0..200),
            wanted in proptest::collection::btree_set(0_u32..70, 0..20),
        ) {
            let mut expected: Vec<usize> = pairs
                .iter()
                .filter(|(word, _)| wanted.contains(word))
                .map(|(_, article)| usize::from(*article))
                .collect();
            expected.sort_unstable();
            expected.dedup();
            let mut found = Vec::new();
            let wanted: Vec<u32> = wanted.into_iter().collect();
            Block::of(pairs).articles(&wanted, |article| found.push(article));
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found, expected);
        }
    }
}
