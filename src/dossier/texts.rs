//! Many short texts in one piece of memory, by number.

/// Texts in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[at] as usize]
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    #[allow(clippy::cast_possible_truncation)] // names of some thousand articles
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut made = Self::default();
        for text in texts {
            made.all.push_str(text.as_ref());
            made.ends.push(made.all.len() as u32);
        }
        made.all.shrink_to_fit();
        made.ends.shrink_to_fit();
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_comes_back_by_its_number() {
        let texts = Texts::from_iter(["Anna de Wit", "", "한국", "x"]);
        assert_eq!([0, 1, 2, 3].map(|n| texts.get(n)), ["Anna de Wit", "", "한국", "x"]);
    }
}
