//! Tells at a terminal how far a command is with the reading of a large dossier.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::article::Progress;
use crate::text::wrap::cells;

/// The line that is told, and told anew; nothing where the reading is quickly done or nobody looks.
pub struct Following<'a> {
    err: &'a mut (dyn Write + Send),
    /// Columns of the terminal that `err` is; `None` for a file or pipe.
    width: Option<usize>,
    last: Instant,
    is_told: bool,
}

/// How long nothing is told, and how long each line stays.
const STAYS: Duration = Duration::from_millis(400);
/// Goes back to the first column of a terminal and clears the line.
const CLEAR: &str = "\r\x1b[K";

impl<'a> Following<'a> {
    pub fn new(err: &'a mut (dyn Write + Send), width: Option<usize>) -> Self {
        Self {
            err,
            width,
            last: Instant::now(),
            is_told: false,
        }
    }

    /// Tells how far it is, when the last line stood long enough.
    pub fn tell(&mut self, progress: &Progress, articles: usize) {
        if self.last.elapsed() >= STAYS {
            self.last = Instant::now();
            self.show(progress, articles);
        }
    }

    fn show(&mut self, progress: &Progress, articles: usize) {
        let Some(width) = self.width else {
            return;
        };
        let words = progress.words();
        let with_articles = words.first().map(|words| format!("{words}; {articles} articles"));
        let fitting = with_articles.iter().chain(&words).find(|words| cells(words) < width);
        if let Some(words) = fitting {
            // A terminal that went away is seen by what is printed after it.
            let _ = write!(self.err, "{CLEAR}{words}");
            let _ = self.err.flush();
            self.is_told = true;
        }
    }
}

impl Drop for Following<'_> {
    /// Leaves no line behind.
    fn drop(&mut self) {
        if self.is_told {
            let _ = write!(self.err, "{CLEAR}");
            let _ = self.err.flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(width: Option<usize>) -> String {
        let mut err = Vec::new();
        let mut following = Following::new(&mut err, width);
        let progress = Progress {
            files_done: 250,
            files_total: Some(1000),
            bytes_done: 2_000_000,
            bytes_total: 8_000_000,
            left: Some(Duration::from_secs(3)),
            finished: false,
        };
        following.show(&progress, 240);
        drop(following);
        String::from_utf8(err).unwrap()
    }

    #[test]
    fn the_line_fits_the_terminal_and_goes_when_all_is_read() {
        let all = "\r\x1b[Kreading 250 of 1000 files, 2 of 8 MB, 3 s left; 240 articles\r\x1b[K";
        assert_eq!(told(Some(80)), all);
        assert_eq!(told(Some(30)), "\r\x1b[K250 of 1000 files, 3 s left\r\x1b[K");
        assert_eq!(told(Some(10)), "");
        assert_eq!(told(None), "", "nobody looks at a file");
    }

    #[test]
    fn what_is_quickly_read_is_not_told() {
        let mut err = Vec::new();
        let mut following = Following::new(&mut err, Some(80));
        following.tell(&Progress::default(), 0);
        drop(following);
        assert!(err.is_empty());
    }
}
