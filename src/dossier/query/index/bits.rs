//! A set of articles as one bit each.

/// Some of the first so many articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    n: usize,
}

impl Bits {
    pub(super) fn none(n: usize) -> Self {
        Self {
            words: vec![0; n.div_ceil(64)],
            n,
        }
    }

    pub(super) fn all(n: usize) -> Self {
        Self::none(n).complement()
    }

    pub(super) fn add(&mut self, at: usize) {
        self.words[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn and(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
        self
    }

    pub(super) fn or(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
        self
    }

    pub(super) fn complement(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if !self.n.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.n % 64)) - 1;
        }
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_combine_and_end_where_the_articles_end() {
        for n in [0, 1, 63, 64, 65, 200] {
            let mut even = Bits::none(n);
            (0..n).step_by(2).for_each(|at| even.add(at));
            let odd = even.clone().complement();
            assert_eq!(odd.iter().collect::<Vec<_>>(), (1..n).step_by(2).collect::<Vec<_>>());
            assert_eq!(even.clone().or(&odd), Bits::all(n));
            assert_eq!(even.and(&odd), Bits::none(n));
        }
    }
}
