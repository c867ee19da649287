//! The articles that are built in, shown as a sample where a reader has none yet.

use std::path::Path;

use crate::article::Record;
use crate::source::plain::Plain;
use crate::source::{Format, Input};

/// Names a file of `seeds/` and builds it in.
macro_rules! seeds {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("seeds/", $name), include_bytes!(concat!("../../seeds/", $name)))),*]
    };
}

/// Path and bytes of each article of the sample.
const SEEDS: &[(&str, &[u8])] = seeds![
    "frontlinie.txt",
    "raketten.txt",
    "staatsbezoek.txt",
    "treinreis.txt",
    "troepen.txt",
];

/// Reads the sample, as if it lay in a folder `seeds`.
pub fn records() -> Vec<Record> {
    let inputs = SEEDS.iter().map(|(path, bytes)| Input {
        path: Path::new(path),
        bytes,
    });
    inputs.flat_map(|input| Plain.read(&input).records).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_read_like_any_folder() {
        let mut dates: Vec<String> = records()
            .iter()
            .map(|r| r.date.value.map_or_else(|| "none".to_owned(), |date| date.to_string()))
            .collect();
        dates.sort();
        assert_eq!(dates, ["2023-09", "2024-01", "2024-10", "none", "none"]);
    }
}
