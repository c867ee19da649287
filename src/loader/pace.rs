//! How long the rest of a reading takes.

use std::time::{Duration, Instant};

use crate::source::walk::Listed;

/// How fast the files of a reading come.
#[derive(Debug)]
pub(super) struct Pace {
    start: Instant,
    done: u64,
    total: u64,
}

/// What opening a file costs beside its bytes, as so many bytes.
const OPENING: u64 = 2000;
/// How many times as fast a file comes from the cache.
const CACHED: u64 = 25;
/// Nothing is told of the rest before so long: the first files tell too little.
const FIRST: Duration = Duration::from_millis(800);

impl Pace {
    /// Begins now, with `total` of [`Pace::cost`] to do.
    pub(super) fn new(total: u64) -> Self {
        Self {
            start: Instant::now(),
            done: 0,
            total,
        }
    }

    /// Returns what a file costs, in no unit.
    pub(super) fn cost(file: &Listed, is_cached: bool) -> u64 {
        let cost = file.stamp.size.saturating_add(OPENING);
        if is_cached { cost / CACHED } else { cost }
    }

    pub(super) fn took(&mut self, cost: u64) {
        self.done = self.done.saturating_add(cost);
    }

    /// Returns how long the rest takes when it goes on like this.
    pub(super) fn left(&self) -> Option<Duration> {
        let passed = self.start.elapsed();
        (passed >= FIRST).then(|| left(passed, self.done, self.total))?
    }
}

#[allow(clippy::cast_precision_loss)] // nobody sees what gets lost
fn left(passed: Duration, done: u64, total: u64) -> Option<Duration> {
    let rest = total.saturating_sub(done) as f64;
    let seconds = passed.as_secs_f64() * rest / done as f64;
    // None of nothing done yet.
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_as_long_as_its_share() {
        let second = Duration::from_secs(1);
        assert_eq!(left(second, 10, 40), Some(3 * second));
        assert_eq!(left(second, 40, 40), Some(Duration::ZERO));
        assert_eq!(left(second, 50, 40), Some(Duration::ZERO), "files grew");
        assert_eq!(left(second, 0, 40), None);
        assert_eq!(left(second, 0, 0), None);
        assert!(Pace::new(40).left().is_none(), "too early");
    }
}
