//! Items under headings as rows of a list, worked out where they are asked for: there may be 100,000, and a screen shows forty.

/// Where headings stand between items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headed {
    /// For each heading, the first item under it; rising. Empty for a list without headings, else it begins with 0.
    starts: Vec<usize>,
    n_items: usize,
}

/// What stands in a row; numbers are indices of headings and of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadedRow {
    Heading(usize),
    Item(usize),
}

impl Headed {
    /// Lays out items; `starts` are the first items of the groups, in order and different.
    pub fn new(starts: Vec<usize>, n_items: usize) -> Self {
        Self { starts, n_items }
    }

    pub fn n_items(&self) -> usize {
        self.n_items
    }

    pub fn n_rows(&self) -> usize {
        self.n_items + self.starts.len()
    }

    /// Returns how many items stand under a heading.
    pub fn n_under(&self, heading: usize) -> usize {
        let end = self.starts.get(heading + 1).copied().unwrap_or(self.n_items);
        self.starts.get(heading).map_or(0, |start| end - start)
    }

    /// Returns the first item under a heading.
    pub fn first_under(&self, heading: usize) -> Option<usize> {
        self.starts.get(heading).copied()
    }

    /// Returns the heading that an item stands under.
    pub fn heading_of(&self, item: usize) -> Option<usize> {
        self.starts.partition_point(|start| *start <= item).checked_sub(1)
    }

    /// Returns the row that an item stands in.
    pub fn row_of(&self, item: usize) -> usize {
        item + self.starts.partition_point(|start| *start <= item)
    }

    /// Returns what stands in a row; nothing past the last.
    pub fn at(&self, row: usize) -> Option<HeadedRow> {
        // A heading stands behind the items and the headings before it. It is searched by hand: its own number counts.
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.starts[middle] + middle <= row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match low.checked_sub(1) {
            Some(last) if self.starts[last] + last == row => Some(HeadedRow::Heading(last)),
            _ => Some(row - low).filter(|item| *item < self.n_items).map(HeadedRow::Item),
        }
    }

    /// Returns the rows in view with their numbers.
    pub fn view(&self, top: usize, height: usize) -> impl Iterator<Item = HeadedRow> + '_ {
        (top..top.saturating_add(height)).map_while(|row| self.at(row))
    }

    /// Returns the first row in view that shows an item, its heading too where that stands just above, moved as little as can be.
    pub fn scrolled(&self, top: usize, item: usize, height: usize) -> usize {
        let row = self.row_of(item);
        let headed = row > 0 && matches!(self.at(row - 1), Some(HeadedRow::Heading(_)));
        let top = top.min(if headed { row - 1 } else { row });
        let top = top.max((row + 1).saturating_sub(height.max(1)));
        top.min(self.n_rows().saturating_sub(height.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn rows_are_those_that_one_would_write_down(sizes in proptest::collection::vec(1..5_usize, 0..12), top in 0..40_usize, height in 0..9_usize) {
            let mut written = Vec::new();
            let (mut starts, mut items) = (Vec::new(), 0);
            for (heading, size) in sizes.iter().enumerate() {
                starts.push(items);
                written.push(HeadedRow::Heading(heading));
                written.extend((items..items + size).map(HeadedRow::Item));
                items += size;
            }
            let headed = Headed::new(starts, items);
            prop_assert_eq!(headed.n_rows(), written.len());
            for row in 0..written.len() + 3 {
                prop_assert_eq!(headed.at(row), written.get(row).copied());
            }
            for item in 0..items {
                let row = headed.row_of(item);
                prop_assert_eq!(written[row], HeadedRow::Item(item));
                let heading = written[..row].iter().rev().find(|row| matches!(row, HeadedRow::Heading(_)));
                prop_assert_eq!(headed.heading_of(item).map(HeadedRow::Heading), heading.copied());
                let top = headed.scrolled(top, item, height);
                prop_assert_eq!((top..top + height.max(1)).contains(&row), true);
            }
            for (heading, size) in sizes.iter().enumerate() {
                prop_assert_eq!(headed.n_under(heading), *size);
            }
            let seen: Vec<_> = headed.view(top, height).collect();
            prop_assert_eq!(seen, written.iter().copied().skip(top).take(height).collect::<Vec<_>>());
        }
    }

    #[test]
    fn without_headings_rows_are_items() {
        let headed = Headed::new(Vec::new(), 3);
        assert_eq!(
            (headed.at(2), headed.at(3), headed.row_of(1)),
            (Some(HeadedRow::Item(2)), None, 1)
        );
    }
}
