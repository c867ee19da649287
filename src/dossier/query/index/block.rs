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

/// Some of the articles of a word, as [`List`](postings::List) has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) word: u32,
    /// What is to be added to their numbers to count them from the first of the block.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) articles: &'a [u8],
}

impl Block {
    /// Builds a block of pairs of a word and an article, counted from the first of the block.
    #[allow(clippy::cast_possible_truncation)] // a block has some thousand articles
    pub(super) fn of(pairs: Vec<(u32, u16)>) -> Self {
        let (ends, mut sorted) = by_word(pairs.iter().copied());
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

    /// Builds a block of runs of articles, those of a word in order of article.
    #[allow(clippy::cast_possible_truncation)] // a block takes some megabytes
    pub(super) fn of_runs(runs: &[Run<'_>]) -> Self {
        let (ends, sorted) = by_word((0_u32..).zip(runs).map(|(number, run)| (run.word, number)));
        let (mut words, mut block_ends) = (Vec::new(), Vec::new());
        let mut articles = Vec::with_capacity(runs.iter().map(|run| run.articles.len() + 1).sum());
        let mut start = 0;
        for (word, end) in (0..).zip(ends) {
            let of_word = &sorted[start..end];
            start = end;
            if of_word.is_empty() {
                continue;
            }
            let mut before = 0;
            for number in of_word {
                let Run {
                    first,
                    last,
                    articles: run,
                    ..
                } = runs[*number as usize];
                let mut rest = run;
                // The first one is counted from the first of the run, all others from the one before.
                let distance = postings::read(&mut rest).unwrap_or(0);
                postings::write(first as usize + distance - before, &mut articles);
                articles.extend(rest);
                before = (first + last) as usize;
            }
            words.push(word);
            block_ends.push(articles.len() as u32);
        }
        articles.shrink_to_fit();
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

/// Sorts what belongs to words by them; see [`postings::by_word`].
fn by_word<T: Copy + Default>(pairs: impl Iterator<Item = (u32, T)> + Clone) -> (Vec<usize>, Vec<T>) {
    let n_words = pairs.clone().map(|(word, _)| word as usize + 1).max();
    postings::by_word(n_words.unwrap_or(0), pairs)
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

        #[test]
        fn a_block_of_runs_is_one_of_pairs(
            pairs in proptest::collection::btree_set((0_u32..20, 0_u16..700), 0..200),
            cuts in proptest::collection::btree_set(1_u16..700, 0..5),
        ) {
            let starts: Vec<u16> = std::iter::once(0).chain(cuts).collect();
            let part_of = |article: u16| starts.partition_point(|start| *start <= article) - 1;
            let pairs: Vec<(u32, u16)> = pairs.into_iter().collect();
            let mut by_run = pairs.clone();
            by_run.sort_by_key(|(word, article)| (part_of(*article), *word, *article));
            let lists: Vec<(u32, u32, u32, Vec<u8>)> = by_run
                .chunk_by(|a, b| (part_of(a.1), a.0) == (part_of(b.1), b.0))
                .map(|run| {
                    let first = starts[part_of(run[0].1)];
                    let (mut bytes, mut before) = (Vec::new(), first);
                    for (_, article) in run {
                        postings::write(usize::from(article - before), &mut bytes);
                        before = *article;
                    }
                    (run[0].0, u32::from(first), u32::from(before - first), bytes)
                })
                .collect();
            let runs: Vec<Run<'_>> = lists
                .iter()
                .map(|(word, first, last, articles)| Run { word: *word, first: *first, last: *last, articles })
                .collect();
            let (one, other) = (Block::of_runs(&runs), Block::of(pairs));
            prop_assert_eq!((one.words, one.ends, one.articles), (other.words, other.ends, other.articles));
        }
    }
}
