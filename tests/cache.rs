//! Checks that a dossier read with a cache is the same as one read without, whatever happens to its files or to the cache.

#[path = "cache/dossier.rs"]
mod dossier;

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use dossier::{Dossier, FILES, long_ago, text};
use knipsel::lexicon;
use proptest::prelude::*;

#[test]
fn a_second_reading_finds_the_same() {
    let dossier = Dossier::new();
    fs::write(dossier.folder.path().join("foto.pdf"), "geen tekst").expect("a file can be written");
    fs::write(dossier.folder.path().join("kapot.json"), "{\"text\": ").expect("a file can be written");
    let fresh = dossier.fresh();
    for what in [
        "Anna de Wit",
        "cruise-missile",
        "quantity: Some",
        "Indirect",
        "kapot.json",
        "foto.pdf",
    ] {
        assert!(fresh.contains(what), "the dossier shows nothing without {what}");
    }
    assert!(dossier.cached() == fresh, "while the cache is written");
    assert!(!dossier.segments().is_empty());
    assert!(dossier.cached() == fresh, "from the cache");
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let dossier = Dossier::new();
    dossier.cached();
    let before = dossier.fresh();
    // Of the same length and time: only a reading would tell.
    dossier.write(50, &text(50, 3));
    assert!(dossier.fresh() != before);
    assert!(dossier.cached() == before, "the file was not opened");
    dossier.write_at(50, &text(50, 3), long_ago(50) + Duration::from_secs(1));
    assert!(dossier.cached() == dossier.fresh(), "its time is another now");
}

#[test]
fn a_file_that_may_have_changed_in_the_instant_of_reading_is_read_again() {
    let dossier = Dossier::new();
    let now = SystemTime::now();
    dossier.write_at(77, &text(77, 1), now);
    dossier.cached();
    dossier.write_at(77, &text(77, 2), now);
    assert!(dossier.cached() == dossier.fresh());
}

#[test]
fn another_lexicon_or_language_finds_what_it_finds() {
    let mut dossier = Dossier::new();
    dossier.cached();
    let own = "lexicon = \"paper\"\nlabel = \"Papier\"\ncategory = [{ id = \"paper\", label = \"Papier\" }]\n\n\
               [[entry]]\nid = \"levering\"\ncategory = \"paper\"\nforms = [\"levering\"]\n\n\
               [[case]]\ntext = \"Er is niets.\"\nfind = []\n";
    dossier
        .engine
        .lexicons
        .push(lexicon::parse("paper.toml", own).expect("the lexicon is right"));
    let with = dossier.cached();
    assert!(with == dossier.fresh());
    assert!(with.contains("paper"));
    dossier.engine.lexicons.pop();
    let other = own.replace("[\"levering\"]", "[\"land\"]");
    dossier
        .engine
        .lexicons
        .push(lexicon::parse("paper.toml", &other).expect("the lexicon is right"));
    assert!(
        dossier.cached() == dossier.fresh(),
        "the same lexicon with another word"
    );
    dossier.engine.language = Some("en".into());
    assert!(dossier.cached() == dossier.fresh());
}

/// Damages one byte, or the length, of each segment in turn.
#[test]
fn damage_of_the_cache_is_never_seen() {
    let dossier = Dossier::new();
    let fresh = dossier.fresh();
    dossier.cached();
    let whole: Vec<(PathBuf, Vec<u8>)> = dossier
        .segments()
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).expect("a segment can be read")))
        .collect();
    let (path, bytes) = whole.iter().max_by_key(|(_, bytes)| bytes.len()).expect("there is one");
    // All parts of the head, then places all over the index and the findings.
    let places = (0..80).step_by(4).chain((80..bytes.len()).step_by(bytes.len() / 60));
    let flipped = places.map(|at| {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x11;
        damaged
    });
    let cut = [0, 1, 11, 50, 95, 96, 97, bytes.len() / 2, bytes.len() - 1].map(|len| bytes[..len].to_vec());
    let longer = [bytes, b"x".as_slice()].concat();
    let other = b"knipsel seg9".iter().chain(&bytes[12..]).copied().collect();
    for (n, damaged) in flipped.chain(cut).chain([longer, other]).enumerate() {
        for (path, bytes) in &whole {
            fs::write(path, bytes).expect("a segment can be written");
        }
        fs::write(path, &damaged).expect("a segment can be written");
        let found = dossier.cached();
        assert!(found.is_same_but_for_lost_reasons(&fresh), "damage {n} shows");
        assert!(dossier.cached() == fresh, "damage {n} is healed");
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let dossier = Dossier::new();
    let file = dossier.caches.path().join("file");
    fs::write(&file, "no folder").expect("a file can be written");
    assert!(dossier.read(Some(&file)) == dossier.fresh());
}

#[test]
fn what_came_changed_and_went_is_counted_and_nothing_else_is_read() {
    let dossier = Dossier::new();
    let mut open = dossier.open();
    assert_eq!(open.look(&dossier.engine), [0, 0, 0]);
    dossier.write(FILES, &text(FILES, 0));
    dossier.write_at(3, &text(3, 1), long_ago(9));
    fs::remove_file(dossier.path(4)).expect("it is there");
    fs::write(dossier.folder.path().join("foto.jpg"), "…").expect("a file can be written");
    assert_eq!(open.look(&dossier.engine), [1, 1, 1]);
    assert_eq!(open.problems.len(), 1, "{:?}", open.problems);
    assert_eq!(open.look(&dossier.engine), [0, 0, 0]);
    fs::remove_file(dossier.folder.path().join("foto.jpg")).expect("it is there");
    open.look(&dossier.engine);
    assert_eq!(open.problems, []);
}

#[test]
fn a_file_that_is_written_again_within_a_step_of_the_clock_is_read_again() {
    let dossier = Dossier::new();
    let mut open = dossier.open();
    dossier.write(3, &text(3, 1));
    dossier.write(FILES, &text(FILES, 1));
    // Of the same length and time as before, which nobody can see who did not just read it.
    assert_eq!(open.look(&dossier.engine), [1, 0, 0]);
    assert!(open.watched.is_unsettled());
    dossier.write(FILES, &text(FILES, 2));
    assert_eq!(open.look(&dossier.engine), [0, 1, 0]);
    assert_eq!(open.look(&dossier.engine), [0, 0, 0]);
    assert!(!open.watched.is_unsettled());
}

#[test]
fn a_folder_that_cannot_be_read_keeps_its_articles() {
    let dossier = Dossier::new();
    let mut open = dossier.open();
    let (there, away) = (dossier.folder.path().to_path_buf(), dossier.caches.path().join("away"));
    fs::rename(&there, &away).expect("a folder can be moved");
    assert_eq!(open.look(&dossier.engine), [0, 0, 0]);
    assert_eq!(
        (open.dossier.len(), open.problems.len()),
        (FILES, 1),
        "{:?}",
        open.problems
    );
    fs::rename(&away, &there).expect("a folder can be moved");
    assert_eq!(open.look(&dossier.engine), [0, 0, 0]);
    assert_eq!((open.dossier.len(), open.problems.len()), (FILES, 0));
}

#[test]
fn old_segments_do_not_pile_up() {
    let dossier = Dossier::new();
    for version in 0..25 {
        dossier.write_at(103, &text(103, version), long_ago(1000 + version));
        assert!(dossier.cached() == dossier.fresh());
    }
    assert!(dossier.segments().len() < 15, "{} segments", dossier.segments().len());
}

/// Something that happens to a file of a dossier between two readings.
#[derive(Clone, Debug)]
enum Change {
    /// Other words of the same length, at a time.
    Write(usize, usize, u64),
    Longer(usize, u64),
    Touch(usize, u64),
    Remove(usize),
    Rename(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let file = 0..FILES;
    let time = 5000..5004_u64;
    prop_oneof![
        (file.clone(), 0..4_usize, time.clone()).prop_map(|(n, version, time)| Change::Write(n, version, time)),
        (file.clone(), time.clone()).prop_map(|(n, time)| Change::Longer(n, time)),
        (file.clone(), time).prop_map(|(n, time)| Change::Touch(n, time)),
        file.clone().prop_map(Change::Remove),
        (file.clone(), file).prop_map(|(from, to)| Change::Rename(from, to)),
    ]
}

impl Change {
    /// Changes a file; each change has a time of its own, as changes between two starts have.
    fn make(&self, dossier: &Dossier, n_change: u64) {
        let at = |time: u64| long_ago(0) + Duration::from_secs(time + n_change * 10);
        match *self {
            Self::Write(n, version, time) => dossier.write_at(n, &text(n, version), at(time)),
            Self::Longer(n, time) => dossier.write_at(n, &format!("{}\nNog een alinea.\n", text(n, 1)), at(time)),
            Self::Touch(n, time) => {
                if let Ok(file) = File::options().write(true).open(dossier.path(n)) {
                    file.set_modified(at(time)).expect("times can be set");
                }
            }
            // What is gone already stays gone.
            Self::Remove(n) => drop(fs::remove_file(dossier.path(n))),
            Self::Rename(from, to) => drop(fs::rename(dossier.path(from), dossier.path(to))),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_changes_the_cache_finds_what_a_fresh_reading_finds(
        rounds in prop::collection::vec(prop::collection::vec(change(), 0..12), 1..5)
    ) {
        let dossier = Dossier::new();
        dossier.cached();
        let mut n_change = 0;
        for changes in rounds {
            for change in changes {
                n_change += 1;
                change.make(&dossier, n_change);
            }
            prop_assert!(dossier.cached() == dossier.fresh());
        }
    }

    #[test]
    fn what_is_open_becomes_what_a_fresh_reading_finds(
        rounds in prop::collection::vec(prop::collection::vec(change(), 0..12), 1..5)
    ) {
        let dossier = Dossier::new();
        let mut cold = dossier.open();
        let mut warm = dossier.open();
        let mut n_change = 0;
        for changes in rounds {
            for change in changes {
                n_change += 1;
                change.make(&dossier, n_change);
            }
            let news = cold.look(&dossier.engine);
            prop_assert_eq!(warm.look(&dossier.engine), news);
            let again = dossier.open();
            for open in [&cold, &warm] {
                let (found, fresh) = (open.found(), dossier.fresh());
                prop_assert!(found == fresh, "{}", found.difference(&fresh));
                prop_assert_eq!(open.together(), again.together());
            }
        }
    }
}
