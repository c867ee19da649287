use std::fs::{self, File};
use std::path::Path;

use super::*;
use crate::article::Clipping;
use crate::cache::folder::{clear, list};

const STAMP: Stamp = Stamp {
    size: 3,
    modified: (1_700_000_000, 5),
};

/// Returns the cache of a dossier `name` in a folder.
fn folder(all: &Path, name: &str) -> Folder {
    let dossier = all.join(name);
    fs::create_dir_all(&dossier).unwrap();
    Folder::of(&all.join("caches"), &[dossier], b"").unwrap()
}

/// Keeps one file with an article of this text.
fn keep(cache: &mut Cache, path: &Path, text: &str) -> Vec<Option<Shelved>> {
    let article = Article {
        record: Clipping {
            path: path.to_owned(),
            text: text.into(),
            ..Clipping::default()
        },
        found: crate::article::Found::default(),
    };
    let begun = cache.begin().unwrap();
    let kept = Kept {
        path,
        stamp: STAMP,
        named: false,
        content: digest(text.as_bytes()),
        packed: &cache.pack(&[article], &[]).unwrap(),
    };
    cache.keep(begun, &[kept], &Postings::default()).unwrap()
}

#[test]
fn a_cache_of_one_start_gives_back_what_it_took_and_knows_nothing() {
    let path = Path::new("een.txt");
    let mut cache = Cache::of_this_start();
    let shelved = keep(&mut cache, path, "een");
    assert_eq!(cache.find(path, STAMP, false), Known::Not);
    cache.finish(&[]);
    drop(cache);
    let article = &shelved[0].as_ref().unwrap().articles[0];
    assert!(article.record.text.place().is_some(), "it is not in memory");
    assert_eq!((article.text(), &*article.record.path), ("een", path));
}

/// Returns the text that a cache has of a file.
fn text_of(folder: &Folder, path: &Path) -> Option<String> {
    let cache = Cache::open(folder.clone()).unwrap();
    let Known::Same(place) = cache.find(path, STAMP, false) else {
        return None;
    };
    let content = cache.content(&cache.parts([place].into_iter()), place, path)?;
    Some(content.articles[0].text().to_string())
}

#[test]
fn a_file_is_known_by_where_it_is_and_how_it_is_read() {
    let all = tempfile::tempdir().unwrap();
    let folder = folder(all.path(), "vlist");
    let path = all.path().join("vlist/a.txt");
    keep(&mut Cache::open(folder.clone()).unwrap(), &path, "een");
    assert_eq!(text_of(&folder, &path).as_deref(), Some("een"));
    let other_way = all.path().join("vlist/../vlist");
    let same = Folder::of(&all.path().join("caches"), std::slice::from_ref(&other_way), b"").unwrap();
    assert_eq!(text_of(&same, &other_way.join("a.txt")).as_deref(), Some("een"));
    let cache = Cache::open(folder).unwrap();
    assert_eq!(
        cache.find(&path, STAMP, true),
        Known::Not,
        "as plain text, because it was named"
    );
    let longer = Stamp { size: 4, ..STAMP };
    assert_eq!(cache.find(&path, longer, false), Known::Not);
    let touched = Stamp {
        modified: (1_700_000_001, 5),
        ..STAMP
    };
    let known = cache.find(&path, touched, false);
    assert!(matches!(known, Known::SameIf(_, content) if content == digest(b"een")));
}

#[test]
fn the_last_reading_of_a_file_counts() {
    let all = tempfile::tempdir().unwrap();
    let folder = folder(all.path(), "vlist");
    let path = all.path().join("vlist/a.txt");
    // Which of the names of two segments comes first is chance, so each text is last once.
    for text in ["een", "twee", "drie", "een", "vier"] {
        keep(&mut Cache::open(folder.clone()).unwrap(), &path, text);
        assert_eq!(text_of(&folder, &path).as_deref(), Some(text));
        // Longer than file systems take to count on.
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn what_another_program_found_is_thrown_away() {
    let all = tempfile::tempdir().unwrap();
    let folder = folder(all.path(), "vlist");
    let path = all.path().join("vlist/a.txt");
    keep(&mut Cache::open(folder.clone()).unwrap(), &path, "een");
    let mut other = folder.clone();
    other.program = digest(b"another");
    assert_eq!(text_of(&other, &path), None);
    assert_eq!(folder.segments().unwrap(), Vec::<PathBuf>::new());
}

#[test]
fn what_a_killed_reading_left_is_removed_a_day_later() {
    let all = tempfile::tempdir().unwrap();
    let folder = folder(all.path(), "vlist");
    Cache::open(folder.clone()).unwrap();
    let [old, new] = [".new-old", ".new-new"].map(|name| folder.path().join(name));
    fs::write(&new, "").unwrap();
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    File::create(&old).unwrap().set_modified(time).unwrap();
    Cache::open(folder).unwrap();
    assert_eq!((old.exists(), new.exists()), (false, true));
}

#[test]
fn the_dossier_that_was_not_used_for_longest_goes_first() {
    let all = tempfile::tempdir().unwrap();
    let folders = ["a", "b", "c"].map(|name| folder(all.path(), name));
    for (at, folder) in (0..).zip(&folders) {
        keep(
            &mut Cache::open(folder.clone()).unwrap(),
            Path::new("a.txt"),
            &"x".repeat(10_000),
        );
        let names = File::options().write(true).open(folder.path().join("names")).unwrap();
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000 + at);
        names.set_modified(time).unwrap();
    }
    let caches = all.path().join("caches");
    let names = || -> Vec<String> {
        let last = |names: String| names.rsplit('/').next().unwrap_or_default().to_string();
        list(&caches).into_iter().map(|cached| last(cached.names)).collect()
    };
    assert_eq!(names(), ["c", "b", "a"]);
    folder::trim(&folders[0], 25_000);
    assert_eq!(names(), ["c", "b", "a"], "the one in use stays");
    folder::trim(&folders[2], 25_000);
    assert_eq!(names(), ["c", "b"]);
    assert!(clear(&caches).unwrap() > 20_000);
    assert_eq!(names(), Vec::<String>::new());
}
