//! Checks that a dossier read with a cache is the same as one read without, whatever happens to its files or to the cache.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use knipsel::article::postings::Sink;
use knipsel::article::{Article, Gist, Problem};
use knipsel::dossier;
use knipsel::dossier::query::units_of;
use knipsel::extract::Engine;
use knipsel::loader::watch::Watched;
use knipsel::{lexicon, loader};
use proptest::prelude::*;
use rustc_hash::FxHashSet;
use tempfile::TempDir;

/// More files than a dossier needs to be cached.
const FILES: usize = 210;

/// A dossier in a folder, and a folder for its cache.
struct Dossier {
    folder: TempDir,
    caches: TempDir,
    engine: Engine,
}

impl Dossier {
    fn new() -> Self {
        let dossier = Self {
            folder: tempfile::tempdir().expect("a folder can be made"),
            caches: tempfile::tempdir().expect("a folder can be made"),
            engine: engine(),
        };
        for n in 0..FILES {
            dossier.write(n, &text(n, 0));
        }
        dossier
    }

    fn path(&self, n: usize) -> PathBuf {
        let ending = ["txt", "md", "json"][n % 3];
        self.folder.path().join(format!("{n:03}.{ending}"))
    }

    /// Writes a file that was changed long ago, so that its time can be trusted.
    fn write(&self, n: usize, text: &str) {
        self.write_at(n, text, long_ago(n));
    }

    fn write_at(&self, n: usize, text: &str, time: SystemTime) {
        let path = self.path(n);
        let text = if n % 3 == 2 {
            format!("{{\"text\": {text:?}}}")
        } else {
            text.into()
        };
        fs::write(&path, text).expect("a file can be written");
        let file = File::options().write(true).open(&path).expect("it is there");
        file.set_modified(time).expect("times can be set");
    }

    fn cached(&self) -> Found {
        let (found, unlisted) = self.read_counting(Some(self.caches.path()));
        assert_eq!(unlisted, 0, "nobody listed the words of so many articles");
        found
    }

    /// Reads it, to be watched from then on.
    fn open(&self) -> Open {
        let read: Mutex<Open> = Mutex::default();
        let paths = [self.folder.path().to_path_buf()];
        let never = AtomicBool::new(false);
        let watched = loader::load_cached(&paths, &self.engine, Some(self.caches.path()), &never, &|batch| {
            let mut read = read.lock().expect("no reader panics");
            read.dossier.push(batch.articles);
            read.problems.extend(batch.problems);
        });
        let open = read.into_inner().expect("no reader panics");
        Open { watched, ..open }
    }

    fn fresh(&self) -> Found {
        self.read(None)
    }

    fn read(&self, caches: Option<&Path>) -> Found {
        self.read_counting(caches).0
    }

    /// Returns too how many articles came without their words, beside those of the first screen, which is read before the cache is open.
    fn read_counting(&self, caches: Option<&Path>) -> (Found, usize) {
        let read: Mutex<(Vec<Article>, Vec<Problem>)> = Mutex::default();
        let unlisted = AtomicUsize::new(0);
        let paths = [self.folder.path().to_path_buf()];
        loader::load_cached(&paths, &self.engine, caches, &AtomicBool::new(false), &|batch| {
            let n_unlisted = check_words(&batch);
            if batch.progress.files_total.is_some() {
                unlisted.fetch_add(n_unlisted, Ordering::Relaxed);
            }
            let mut read = read.lock().expect("no reader panics");
            read.0.extend(batch.articles);
            read.1.extend(batch.problems);
        });
        let (articles, problems) = read.into_inner().expect("no reader panics");
        (Found::of(articles, &problems), unlisted.into_inner())
    }

    /// Returns the files of the cache that hold findings.
    fn segments(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for dossier in fs::read_dir(self.caches.path()).expect("it is there").flatten() {
            let files = fs::read_dir(dossier.path()).expect("it is a folder").flatten();
            found.extend(files.map(|file| file.path()).filter(|path| path.extension().is_some()));
        }
        found.sort();
        found
    }
}

/// Checks that the words that come with a batch are those of its texts; returns how many articles come without.
fn check_words(batch: &loader::Batch) -> usize {
    let mut listed = Listed {
        words: Vec::new(),
        articles: vec![BTreeSet::new(); batch.articles.len()],
    };
    let unlisted = batch.words.read(batch.articles.len(), &mut listed);
    for (place, article) in batch.articles.iter().enumerate() {
        if unlisted.contains(&place) {
            continue;
        }
        let text = article.record.text.read();
        let title = article.found.title.as_ref().filter(|title| title.span.is_none());
        let (text, title) = (units_of(&text), units_of(title.map_or("", |title| &title.text)));
        let language = article.found.language;
        let expected = text.iter().chain(title.iter()).map(|word| format!("{language} {word}"));
        assert_eq!(
            listed.articles[place],
            expected.collect(),
            "{}",
            article.record.path.display()
        );
    }
    unlisted.len()
}

/// The words of the articles of a batch, each with its language.
struct Listed {
    words: Vec<String>,
    articles: Vec<BTreeSet<String>>,
}

impl Sink for Listed {
    fn word(&mut self, language: &str, word: &str) -> u32 {
        self.words.push(format!("{language} {word}"));
        u32::try_from(self.words.len() - 1).expect("few words")
    }

    fn article(&mut self, word: u32, article: u32) {
        self.articles[article as usize].insert(self.words[word as usize].clone());
    }
}

/// A dossier that is open while its folder changes.
#[derive(Default)]
struct Open {
    watched: Watched,
    dossier: dossier::Dossier,
    problems: Vec<Problem>,
}

impl Open {
    /// Takes in what has changed; returns how many articles came, changed and went.
    fn look(&mut self, engine: &Engine) -> [usize; 3] {
        let mut news = [0; 3];
        self.watched.look(engine, &|| false, &mut |changes| {
            let (gone, changed): (FxHashSet<_>, FxHashSet<_>) = (
                changes.gone.into_iter().collect(),
                changes.changed.into_iter().collect(),
            );
            let is_of = |problem: &Problem| gone.contains(&problem.path) || changed.contains(&problem.path);
            self.problems
                .retain(|problem| !is_of(problem) && !changes.settled.contains(problem));
            self.problems.extend(changes.problems);
            let n_changed = changes.articles.len() - changes.n_new;
            let n_gone = self.dossier.remove(&gone);
            self.dossier.remove(&changed);
            self.dossier.push(changes.articles);
            news = [news[0] + changes.n_new, news[1] + n_changed, news[2] + n_gone];
        });
        news
    }

    fn found(&self) -> Found {
        let mut articles: Vec<Article> = self.dossier.articles().map(|(_, article)| article.clone()).collect();
        articles.sort_by(|a, b| a.record.path.cmp(&b.record.path));
        let mut problems = self.problems.clone();
        problems.sort_by(|a, b| a.path.cmp(&b.path));
        Found::of(articles, &problems)
    }

    /// Returns what follows from all articles together, and in which order they stand.
    fn together(&self) -> String {
        let dossier = &self.dossier;
        let path = |id: &dossier::ArticleId| dossier.article(*id).record.path.display().to_string();
        let people = dossier.people().iter();
        let people = people.map(|person| (&person.name, person.kind, person.articles.iter().map(path).collect()));
        let people: Vec<(_, _, Vec<String>)> = people.collect();
        let terms = dossier.terms().iter();
        let terms: Vec<(_, _)> = terms.map(|term| (&term.name, term.articles.len())).collect();
        let order: Vec<String> = dossier.in_order().iter().map(path).collect();
        format!("{people:?} {terms:?} {order:?}")
    }
}

/// All that a reading found, in words.
#[derive(PartialEq)]
struct Found {
    all: String,
    /// Of each article what was found with the reasons for it; nothing where they can no longer be read.
    explained: Vec<Option<String>>,
}

impl Found {
    fn of(mut articles: Vec<Article>, problems: &[Problem]) -> Self {
        let explained = articles
            .iter()
            .map(|article| Some(format!("{:?}", article.explained()?)));
        let explained = explained.collect();
        for article in &mut articles {
            let whole = article.found.read();
            assert_eq!(
                article.found.gist(),
                Gist::from(&*whole),
                "a gist says what the whole says"
            );
            drop(whole);
            article.found.take_reasons();
        }
        Self {
            all: format!("{articles:#?} {problems:#?}"),
            explained,
        }
    }

    /// Returns the first line that is not the same.
    fn difference(&self, other: &Self) -> String {
        let both = self.all.lines().zip(other.all.lines());
        let first = both.enumerate().find(|(_, (one, other))| one != other);
        format!(
            "{first:?}; {} and {} lines",
            self.all.lines().count(),
            other.all.lines().count()
        )
    }

    fn contains(&self, words: &str) -> bool {
        self.all.contains(words)
    }

    /// Returns whether this is the same but for reasons that are gone.
    fn is_same_but_for_lost_reasons(&self, other: &Self) -> bool {
        let mut both = self.explained.iter().zip(&other.explained);
        self.all == other.all && both.all(|(one, other)| one.is_none() || one == other)
    }
}

fn engine() -> Engine {
    Engine {
        lexicons: lexicon::built_in(),
        language: None,
    }
}

/// Makes a text in which everything is found that can be; `version` makes it another one of the same length.
fn text(n: usize, version: usize) -> String {
    let number = 100 + (n * 7 + version * 13) % 900;
    format!(
        "Datum: 2024-0{}-1{}\n\nLevering {number} vertraagd\n\nVolgens hoogleraar Anna de Wit van de Universiteit Vlist \
         levert het land ruim {number} kruisraketten. „Dat is een gok”, zegt minister Joris Kuipers. In juli 2023 was \
         dat anders, aldus het ministerie.\n\nLees ook: Het weer van morgen\n",
        n % 9 + 1,
        version % 10,
    )
}

fn long_ago(n: usize) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + n as u64)
}

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
