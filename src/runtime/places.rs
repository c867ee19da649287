//! Where each dossier was left, kept between two starts in a small file of the state folder.
//!
//! As with the habits, nothing depends on it: what cannot be read or written is passed over.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::jumps::KeptPlace;
use crate::runtime::habits;

/// Dossiers of which the place is kept; the one left longest ago is forgotten first.
const MOST: usize = 200;

#[derive(Debug, Default, Serialize, Deserialize)]
struct PlacesFile {
    #[serde(default)]
    place: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The folders and files of the dossier.
    dossier: Vec<PathBuf>,
    #[serde(flatten)]
    place: KeptPlace,
}

/// Returns where the dossier of `paths` was left.
pub(super) fn kept(paths: &[PathBuf]) -> Option<KeptPlace> {
    let dossier = dossier_of(paths)?;
    let places = read(&file()?);
    let entry = places.place.into_iter().find(|entry| entry.dossier == dossier);
    entry.map(|entry| entry.place)
}

/// Keeps where the dossier of `paths` is left.
pub(super) fn keep(paths: &[PathBuf], place: KeptPlace) {
    let (Some(dossier), Some(path)) = (dossier_of(paths), file()) else {
        return;
    };
    // Whoever has no state folder, or a full disk, still reads on.
    let _ = habits::write_toml(&path, &with(read(&path), dossier, place));
}

fn with(mut places: PlacesFile, dossier: Vec<PathBuf>, place: KeptPlace) -> PlacesFile {
    places.place.retain(|entry| entry.dossier != dossier);
    places.place.insert(0, Entry { dossier, place });
    places.place.truncate(MOST);
    places
}

/// Returns what tells a dossier from others: its paths in full, in order; the current folder where none is named.
fn dossier_of(paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let full: Result<Vec<PathBuf>, _> = paths.iter().map(fs::canonicalize).collect();
    full.ok()
}

fn file() -> Option<PathBuf> {
    Some(habits::state_folder()?.join("places.toml"))
}

fn read(path: &Path) -> PlacesFile {
    let text = fs::read_to_string(path).ok();
    text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::key::ArticleKey;

    fn place(path: &str) -> KeptPlace {
        KeptPlace {
            article: ArticleKey {
                path: path.into(),
                record: Some(3),
                ..ArticleKey::default()
            },
            top: 7,
        }
    }

    #[test]
    fn each_dossier_has_its_place_and_the_oldest_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/places.toml");
        let dossier = |n: usize| vec![PathBuf::from(format!("/clippings/{n}"))];
        for n in 0..=MOST {
            let places = with(read(&file), dossier(n), place(&format!("{n}.txt")));
            habits::write_toml(&file, &places).unwrap();
        }
        let of = |n: usize| {
            read(&file)
                .place
                .into_iter()
                .find(|entry| entry.dossier == dossier(n))
                .map(|entry| entry.place)
        };
        assert_eq!(of(MOST), Some(place(&format!("{MOST}.txt"))));
        assert_eq!(of(1), Some(place("1.txt")));
        assert_eq!(of(0), None);
        let again = with(read(&file), dossier(5), place("other.txt"));
        assert_eq!(
            again.place.iter().filter(|entry| entry.dossier == dossier(5)).count(),
            1
        );
    }

    #[test]
    fn nonsense_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("places.toml");
        for nonsense in ["place = 3", "[[place]]\ndossier = 1", "\u{0}"] {
            fs::write(&file, nonsense).unwrap();
            assert!(read(&file).place.is_empty(), "{nonsense}");
        }
    }
}
