//! A dossier whose files change, and all that a reading of it finds.

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
use rustc_hash::FxHashSet;
use tempfile::TempDir;

/// More files than a dossier needs to be cached.
pub(crate) const FILES: usize = 210;

/// A dossier in a folder, and a folder for its cache.
pub(crate) struct Dossier {
    pub(crate) folder: TempDir,
    pub(crate) caches: TempDir,
    pub(crate) engine: Engine,
}

impl Dossier {
    pub(crate) fn new() -> Self {
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

    pub(crate) fn path(&self, n: usize) -> PathBuf {
        let ending = ["txt", "md", "json"][n % 3];
        self.folder.path().join(format!("{n:03}.{ending}"))
    }

    /// Writes a file that was changed long ago, so that its time can be trusted.
    pub(crate) fn write(&self, n: usize, text: &str) {
        self.write_at(n, text, long_ago(n));
    }

    pub(crate) fn write_at(&self, n: usize, text: &str, time: SystemTime) {
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

    pub(crate) fn cached(&self) -> Found {
        let (found, unlisted) = self.read_counting(Some(self.caches.path()));
        assert_eq!(unlisted, 0, "nobody listed the words of so many articles");
        found
    }

    /// Reads it, to be watched from then on.
    pub(crate) fn open(&self) -> Open {
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

    pub(crate) fn fresh(&self) -> Found {
        self.read(None)
    }

    pub(crate) fn read(&self, caches: Option<&Path>) -> Found {
        self.read_counting(caches).0
    }

    /// Returns too how many articles came without their words, beside those of the first screen, which is read before the cache is open.
    pub(crate) fn read_counting(&self, caches: Option<&Path>) -> (Found, usize) {
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
    pub(crate) fn segments(&self) -> Vec<PathBuf> {
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
pub(crate) struct Open {
    pub(crate) watched: Watched,
    pub(crate) dossier: dossier::Dossier,
    pub(crate) problems: Vec<Problem>,
}

impl Open {
    /// Takes in what has changed; returns how many articles came, changed and went.
    pub(crate) fn look(&mut self, engine: &Engine) -> [usize; 3] {
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

    pub(crate) fn found(&self) -> Found {
        let mut articles: Vec<Article> = self.dossier.articles().map(|(_, article)| article.clone()).collect();
        articles.sort_by(|a, b| a.record.path.cmp(&b.record.path));
        let mut problems = self.problems.clone();
        problems.sort_by(|a, b| a.path.cmp(&b.path));
        Found::of(articles, &problems)
    }

    /// Returns what follows from all articles together, and in which order they stand.
    pub(crate) fn together(&self) -> String {
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
pub(crate) struct Found {
    all: String,
    /// Of each article what was found with the reasons for it; nothing where they can no longer be read.
    explained: Vec<Option<String>>,
}

impl Found {
    pub(crate) fn of(mut articles: Vec<Article>, problems: &[Problem]) -> Self {
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
    pub(crate) fn difference(&self, other: &Self) -> String {
        let both = self.all.lines().zip(other.all.lines());
        let first = both.enumerate().find(|(_, (one, other))| one != other);
        format!(
            "{first:?}; {} and {} lines",
            self.all.lines().count(),
            other.all.lines().count()
        )
    }

    pub(crate) fn contains(&self, words: &str) -> bool {
        self.all.contains(words)
    }

    /// Returns whether this is the same but for reasons that are gone.
    pub(crate) fn is_same_but_for_lost_reasons(&self, other: &Self) -> bool {
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
pub(crate) fn text(n: usize, version: usize) -> String {
    let number = 100 + (n * 7 + version * 13) % 900;
    format!(
        "Datum: 2024-0{}-1{}\n\nLevering {number} vertraagd\n\nVolgens hoogleraar Anna de Wit van de Universiteit Vlist \
         levert het land ruim {number} kruisraketten. „Dat is een gok”, zegt minister Joris Kuipers. In juli 2023 was \
         dat anders, aldus het ministerie.\n\nLees ook: Het weer van morgen\n",
        n % 9 + 1,
        version % 10,
    )
}

pub(crate) fn long_ago(n: usize) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + n as u64)
}
