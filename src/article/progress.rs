//! How far the reading of a dossier is.

use std::time::Duration;

/// How far the reading of a dossier is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files_done: usize,
    /// `None` while folders are still listed.
    pub files_total: Option<usize>,
    /// Of the files that are done.
    pub bytes_done: u64,
    /// Of all files that were listed.
    pub bytes_total: u64,
    /// How long the rest takes, as far as what was read tells; `None` while it tells too little.
    pub left: Option<Duration>,
    /// Nothing comes after this.
    pub finished: bool,
}

impl Progress {
    /// Returns how far it is in words, from the most to the fewest; none when it is finished.
    pub fn words(&self) -> Vec<String> {
        if self.finished {
            return Vec::new();
        }
        let Some(files_total) = self.files_total else {
            return vec!["listing files".into()];
        };
        let files = format!("{} of {files_total} files", self.files_done);
        let bytes = bytes_of(self.bytes_done, self.bytes_total);
        let left = self.left.map(|left| format!(", {} left", rounded(left)));
        let left = left.as_deref().unwrap_or_default();
        vec![
            format!("reading {files}, {bytes}{left}"),
            format!("reading {files}{left}"),
            format!("{files}{left}"),
            files,
        ]
    }
}

/// Returns how much of a number of bytes is done, in the unit of the whole.
fn bytes_of(done: u64, total: u64) -> String {
    let (unit, name) = if total < 1_000_000 {
        (1000, "kB")
    } else {
        (1_000_000, "MB")
    };
    // Less than one of a unit is still something to read.
    format!("{} of {} {name}", done / unit, total.div_ceil(unit))
}

/// Returns a time in steps that do not jump about: seconds, then five seconds, minutes, hours. Never less than it is.
fn rounded(time: Duration) -> String {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    match seconds {
        0..=1 => "1 s".into(),
        2..=10 => format!("{seconds} s"),
        11..=55 => format!("{} s", seconds.next_multiple_of(5)),
        56..=3600 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_tell_files_bytes_and_what_is_left() {
        let mut progress = Progress::default();
        assert_eq!(progress.words(), ["listing files"]);
        progress.files_total = Some(3);
        progress.bytes_total = 1200;
        assert_eq!(progress.words()[0], "reading 0 of 3 files, 0 of 2 kB");
        progress = Progress {
            files_done: 12_300,
            files_total: Some(100_000),
            bytes_done: 53_400_000,
            bytes_total: 430_900_000,
            left: Some(Duration::from_millis(8700)),
            finished: false,
        };
        let words = [
            "reading 12300 of 100000 files, 53 of 431 MB, 9 s left",
            "reading 12300 of 100000 files, 9 s left",
            "12300 of 100000 files, 9 s left",
            "12300 of 100000 files",
        ];
        assert_eq!(progress.words(), words);
        progress.finished = true;
        assert!(progress.words().is_empty());
    }

    #[test]
    fn a_time_is_told_in_steps_and_never_shortened() {
        let told = [
            0, 900, 1001, 10_000, 10_001, 55_000, 55_001, 61_000, 3_600_000, 3_600_001,
        ];
        let told = told.map(|millis| rounded(Duration::from_millis(millis)));
        let wanted = [
            "1 s", "1 s", "2 s", "10 s", "15 s", "55 s", "1 min", "2 min", "60 min", "2 h",
        ];
        assert_eq!(told, wanted);
    }
}
