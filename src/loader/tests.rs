use std::fs;
use std::sync::Mutex;

use super::*;
use crate::article::ProblemKind;
use crate::lexicon;

/// Reads all; returns the names of the files whose articles came, and the problems.
fn read(folder: &Path, engine: &Engine, caches: &Path) -> (Vec<String>, Vec<Problem>) {
    let all = Mutex::new((Vec::new(), Vec::new()));
    load_cached(
        &[folder.into()],
        engine,
        Some(caches),
        &AtomicBool::new(false),
        &|batch| {
            let mut all = all.lock().unwrap();
            let name = |article: &Article| article.record.path.file_name().unwrap().to_string_lossy().into_owned();
            all.0.extend(batch.articles.iter().map(name));
            all.1.extend(batch.problems);
        },
    );
    all.into_inner().unwrap()
}

#[test]
fn a_fault_in_one_file_loses_no_other_and_says_so() {
    let (folder, caches) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let n = WORTH_CACHING + 300;
    let faulty = [3, 250, 251, 480].map(|n| format!("{n:03}.txt"));
    for n in 0..n {
        let name = format!("{n:03}.txt");
        let what = if faulty.contains(&name) {
            "HIMARS-systemen"
        } else {
            "fietsen"
        };
        let text = format!("Er kwamen {n} {what} aan, zei Anna Bakker.");
        fs::write(folder.path().join(name), text).unwrap();
    }
    // A lexicon that knows words and has lost what they mean: whoever finds one falls over it.
    let mut lexicons = lexicon::built_in();
    lexicons[0].entries.clear();
    let engine = Engine {
        lexicons,
        language: None,
    };
    for time in ["without a cache", "with one"] {
        let (mut read, problems) = read(folder.path(), &engine, caches.path());
        read.sort();
        read.dedup();
        assert_eq!(read.len(), n - faulty.len(), "{time}");
        let said = problems.iter().map(|problem| {
            assert!(
                problem.kind == ProblemKind::Unread && problem.reason.starts_with("a fault of this program: index")
            );
            problem.path.file_name().unwrap().to_string_lossy().into_owned()
        });
        let mut said: Vec<String> = said.collect();
        said.sort();
        assert_eq!(said, faulty, "{time}");
    }
}

#[test]
fn a_large_dossier_is_not_in_memory_without_a_cache_either() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..LARGE {
        fs::write(folder.path().join(format!("{n}.txt")), format!("Bericht {n}.")).unwrap();
    }
    let engine = Engine {
        lexicons: Vec::new(),
        language: Some("nl".into()),
    };
    let read = Mutex::new(Vec::new());
    load(&[folder.path().into()], &engine, &AtomicBool::new(false), &|batch| {
        assert!(batch.problems.is_empty());
        read.lock().unwrap().extend(batch.articles);
    });
    let read = read.into_inner().unwrap();
    assert_eq!(read.len(), LARGE);
    let in_memory = read.iter().filter(|article| article.record.text.place().is_none());
    assert_eq!(
        in_memory.count(),
        FIRST_BATCHES[0],
        "the first screen is read before the rest is counted"
    );
    for article in &read {
        let name = article.record.path.file_stem().unwrap().to_string_lossy();
        assert_eq!(article.text(), format!("Bericht {name}."));
    }
}

#[test]
fn the_progress_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..100 {
        fs::write(folder.path().join(format!("{n}.txt")), "Een bericht.").unwrap();
    }
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    let told = Mutex::new(Vec::new());
    load(&[folder.path().into()], &engine, &AtomicBool::new(false), &|batch| {
        told.lock().unwrap().push(batch.progress);
    });
    let told = told.into_inner().unwrap();
    let last = told.last().unwrap();
    assert!(last.finished && last.files_total == Some(100));
    assert_eq!((last.files_done, last.bytes_done, last.bytes_total), (100, 1200, 1200));
    assert!(told.is_sorted_by_key(|progress| (progress.files_done, progress.bytes_done)));
    assert!(
        told.iter()
            .all(|progress| progress.bytes_done == 12 * progress.files_done as u64)
    );
}
