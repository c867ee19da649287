//! Checks that everything planted in a made-up dossier is found, however many articles there are.
//!
//! Four hundred by default; `KNIPSEL_SCALE=100000 cargo test --release --test scale` checks as many as that.

#[path = "../examples/make_dossier/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use knipsel::article::{Article, PersonKind, Problem};
use knipsel::dossier::{ArticleId, Dossier};
use knipsel::extract::Engine;
use knipsel::{lexicon, loader};
use rustc_hash::FxHashMap;

use crate::made::Made;
use crate::made::formats::{file, files};

const SEED: u64 = 20;

#[test]
fn everything_planted_is_found() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let planted = write(folder.path(), articles_asked_for());
    let (dossier, problems) = read(folder.path());
    assert_eq!(problems, [], "every file is read");
    assert_eq!(dossier.len(), planted.len());
    let mut wrong = Vec::new();
    for (id, article) in dossier.articles() {
        let place = (article.record.path.clone(), article.record.index.unwrap_or(0));
        let made = &planted[&place];
        wrong.extend(
            faults(&dossier, id, made)
                .into_iter()
                .map(|fault| format!("{}: {fault}", place.0.display())),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} faults, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn experts_and_weapons_are_those_that_were_planted_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let planted = write(folder.path(), articles_asked_for().min(1_000));
    let (dossier, _) = read(folder.path());
    let experts = dossier
        .people()
        .iter()
        .filter(|person| person.kind == PersonKind::Expert);
    let found = experts.map(|person| (person.name.clone(), person.articles.len()));
    assert_eq!(sorted(found), expected_experts(&planted));
    let terms = dossier.terms().iter();
    assert!(
        terms.clone().all(|term| term.claims.len() == term.articles.len()),
        "one number an article"
    );
    let found = terms.map(|term| (term.entry.to_string(), term.articles.len()));
    assert_eq!(sorted(found), expected_terms(&planted));
}

/// Made-up articles by the file that they stand in and their place there.
type Planted = FxHashMap<(PathBuf, u32), Made>;

fn articles_asked_for() -> usize {
    let asked = std::env::var("KNIPSEL_SCALE").ok();
    asked.map_or(400, |n| n.parse().expect("KNIPSEL_SCALE is a number of articles"))
}

fn write(folder: &Path, n: usize) -> Planted {
    let mut planted = Planted::default();
    for numbers in files(n) {
        let file = file(SEED, numbers);
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder)).expect("a folder can be made");
        fs::write(&path, &file.text).expect("a file can be written");
        planted.extend(
            (0..)
                .zip(file.articles)
                .map(|(index, made)| ((path.clone(), index), made)),
        );
    }
    planted
}

fn read(folder: &Path) -> (Dossier, Vec<Problem>) {
    let engine = Engine {
        lexicons: lexicon::built_in(),
        language: None,
    };
    let read: Mutex<(Vec<Article>, Vec<Problem>)> = Mutex::default();
    loader::load(&[folder.to_path_buf()], &engine, &AtomicBool::new(false), &|batch| {
        let mut read = read.lock().expect("no reader panics");
        read.0.extend(batch.articles);
        read.1.extend(batch.problems);
    });
    let (articles, problems) = read.into_inner().expect("no reader panics");
    let mut dossier = Dossier::default();
    dossier.push(articles);
    (dossier, problems)
}

/// Returns what of an article is not found, or found otherwise.
fn faults(dossier: &Dossier, id: ArticleId, made: &Made) -> Vec<String> {
    let article = dossier.article(id);
    let mut faults = Vec::new();
    let date = article.date().value.map(|value| value.to_string());
    if date != made.date {
        faults.push(format!("date {date:?} for {:?}", made.date));
    }
    let title = article.found.title.as_ref().map(|title| title.text.as_str());
    if title != Some(&made.title) {
        faults.push(format!("title {title:?} for {:?}", made.title));
    }
    for said in &made.said {
        let speaker = speaker_of(dossier, id, &said.words);
        if speaker.as_deref() != Some(said.speaker) {
            faults.push(format!("speaker {speaker:?} of {said:?}"));
        }
        let roles = roles_of(dossier, id, said.speaker);
        if !roles.iter().any(|role| role.contains(&said.role.to_lowercase())) {
            faults.push(format!("roles {roles:?} of {said:?}"));
        }
    }
    for claimed in &made.claimed {
        let numbers = numbers_of(article, claimed.entry);
        if numbers != [f64::from(claimed.number)] {
            faults.push(format!("numbers {numbers:?} of {claimed:?}"));
        }
    }
    faults
}

/// Returns who says some words of an article, by the name that the whole dossier gives.
fn speaker_of(dossier: &Dossier, id: ArticleId, words: &str) -> Option<String> {
    let article = dossier.article(id);
    let at = article.text().find(words)?;
    let holds = |start: u32, end: u32| start as usize <= at && at + words.len() <= end as usize;
    let statement = article
        .found
        .statements
        .iter()
        .find(|s| holds(s.span.start, s.span.end))?;
    let person = dossier.person_of(id, statement.speaker.person()?)?;
    Some(dossier.person(person)?.name.clone())
}

fn roles_of(dossier: &Dossier, id: ArticleId, name: &str) -> Vec<String> {
    let people = &dossier.article(id).found.people;
    let named = people.iter().filter(|person| person.name == name);
    named
        .flat_map(|person| person.roles.iter().map(|role| role.text.to_lowercase()))
        .collect()
}

/// Returns the numbers that an article claims of a term: the bound that is written.
fn numbers_of(article: &Article, entry: &str) -> Vec<f64> {
    let terms = article.found.terms.iter().filter(|term| *term.id == *entry);
    let mentions = terms.flat_map(|term| &term.mentions);
    mentions
        .filter_map(|mention| mention.quantity.as_ref().and_then(|q| q.min.or(q.max)))
        .collect()
}

/// A name, and in how many articles it stands.
type Counted = (String, usize);

fn sorted(counted: impl Iterator<Item = Counted>) -> Vec<Counted> {
    let mut counted: Vec<_> = counted.collect();
    counted.sort();
    counted
}

fn expected_experts(planted: &Planted) -> Vec<Counted> {
    let said = planted.values().flat_map(|made| &made.said).map(|said| said.speaker);
    count(said)
}

fn expected_terms(planted: &Planted) -> Vec<Counted> {
    count(
        planted
            .values()
            .flat_map(|made| &made.claimed)
            .map(|claimed| claimed.entry),
    )
}

/// Counts names that stand once in an article.
fn count<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Counted> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    sorted(counts.into_iter().map(|(name, n)| (name.to_string(), n)))
}
