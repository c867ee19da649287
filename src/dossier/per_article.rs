//! A list for each article of a dossier, all in one piece of memory: what is counted for 100,000 articles at once is read in a row.

use crate::dossier::ArticleId;

/// Lists by the number of their article, in order of loading.
#[derive(Clone, Debug)]
pub(super) struct PerArticle<T> {
    /// Where each list begins, and at the end where the last one ends.
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for PerArticle<T> {
    fn default() -> Self {
        Self {
            starts: vec![0],
            values: Vec::new(),
        }
    }
}

impl<T> PerArticle<T> {
    /// Makes room for the lists of so many articles and for so many values in all.
    pub(super) fn with_capacity(n_articles: usize, n_values: usize) -> Self {
        let mut starts = Vec::with_capacity(n_articles + 1);
        starts.push(0);
        Self {
            starts,
            values: Vec::with_capacity(n_values),
        }
    }

    /// Adds the list of the next article.
    #[allow(clippy::cast_possible_truncation)] // a dossier in memory has fewer than four billion names
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.values.extend(list);
        self.starts.push(self.values.len() as u32);
    }

    /// Gives back what was reserved to grow.
    pub(super) fn shrink_to_fit(&mut self) {
        self.starts.shrink_to_fit();
        self.values.shrink_to_fit();
    }

    /// Returns the list of an article; empty for one that has none.
    pub(super) fn of(&self, article: ArticleId) -> &[T] {
        self.at(article.0 as usize)
    }

    /// Returns the list at a place; empty where there is none.
    pub(super) fn at(&self, at: usize) -> &[T] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.values[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stay_apart() {
        let mut lists = PerArticle::default();
        for list in [vec![1, 2], vec![], vec![3]] {
            lists.push(list);
        }
        let all: Vec<&[i32]> = (0..4).map(|n| lists.of(ArticleId(n))).collect();
        assert_eq!(all, [&[1, 2][..], &[], &[3], &[]]);
    }
}
