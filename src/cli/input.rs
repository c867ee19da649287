//! Reads the dossier that a command is about.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use crate::article::{Problem, ProblemKind};
use crate::cli::arguments::{Common, UndatedChoice, pointed_at};
use crate::cli::following::Following;
use crate::cli::{CommandError, Surroundings};
use crate::dossier::Dossier;
use crate::dossier::estimate::Estimates;
use crate::dossier::query::{Context, Query};
use crate::dossier::select::{Filter, Undated};
use crate::extract::Engine;
use crate::loader::{self, lexicons};
use crate::marks::Kept;
use crate::marks::owners::owners;
use crate::store::{Place, Store};
use crate::text::display::clean_name;

/// A dossier that was read wholly.
#[derive(Debug, Default)]
pub struct Input {
    pub dossier: Dossier,
    pub problems: Vec<Problem>,
}

impl Input {
    /// Estimates when the undated articles may have been published, once.
    pub fn estimate(&mut self, today: NaiveDate) {
        if self.dossier.estimates() != &Estimates::default() {
            return;
        }
        if let Some(estimates) = Estimates::of(&self.dossier, today, &|| true) {
            self.dossier.take_estimates(estimates);
        }
    }
}

/// Reads the articles under the paths of a command, or the sample where none are named and none are here.
///
/// Says on `err` how much could not be read; a path that does not exist stops the command.
pub fn read(common: &Common, around: &mut Surroundings<'_>) -> Result<Input, CommandError> {
    read_with(common, &engine(common)?, around)
}

/// Does what [`read`] does, with an engine that is there already.
pub fn read_with(common: &Common, engine: &Engine, around: &mut Surroundings<'_>) -> Result<Input, CommandError> {
    let here = [PathBuf::from(".")];
    let paths = if common.paths.is_empty() {
        &here[..]
    } else {
        &common.paths[..]
    };
    let following = Following::new(around.err, around.err_width);
    let mut input = load(paths, engine, common.caches().as_deref(), following);
    if input.dossier.is_empty() && common.paths.is_empty() {
        writeln!(around.err, "no articles in this folder: this is the built-in sample")?;
        return Ok(sample(engine));
    }
    take_marks(&mut input, paths);
    let unread = input
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::Unread)
        .count();
    if unread > 0 {
        writeln!(around.err, "{unread} not read; `knipsel check` lists them")?;
    }
    Ok(input)
}

/// Gives the articles the marks of the reader, and the dates that he assigned to them.
fn take_marks(input: &mut Input, paths: &[PathBuf]) {
    let (place, base) = Place::of(paths);
    let Kept { marks, problems } = Store::new(place).load();
    input.problems.extend(problems);
    let owners = owners(&marks, input.dossier.articles(), &base);
    input.dossier.apply_marks(&marks, &owners);
    input.dossier.take_marks(&marks, &owners);
}

/// Returns what a dossier is read with; a path that does not exist is told before anything is read.
pub fn engine(common: &Common) -> Result<Engine, CommandError> {
    for path in &common.paths {
        if let Err(error) = path.symlink_metadata() {
            let name = path.display().to_string();
            return Err(CommandError::Usage(format!(
                "{}: {}",
                clean_name(&name),
                reason(&error)
            )));
        }
    }
    let own = lexicons::own_folder();
    let lexicons = lexicons::lexicons(&common.lexicon, own.as_deref())
        .map_err(|error| CommandError::Usage(clean_name(&error.to_string()).into_owned()))?;
    Ok(Engine {
        lexicons,
        language: common.lang.clone(),
    })
}

/// Returns the filter that the options of a command ask for.
pub fn filter(common: &Common, today: NaiveDate) -> Result<Filter, CommandError> {
    Ok(Filter {
        date: common.date_query(today)?,
        undated: match common.undated {
            UndatedChoice::Auto => Undated::Unfiltered,
            UndatedChoice::With => Undated::With,
            UndatedChoice::Without => Undated::Without,
            UndatedChoice::Only => Undated::Only,
            UndatedChoice::Estimated => Undated::ByEstimate,
        },
        ..Filter::default()
    })
}

/// Reads a query that was given as `option`; the error shows where it is wrong.
pub fn query(option: &str, typed: &str, engine: &Engine, today: NaiveDate) -> Result<Query, CommandError> {
    let lexicons: Vec<String> = engine.lexicons.iter().map(|lexicon| lexicon.name.to_string()).collect();
    let context = Context {
        today,
        lexicons: &lexicons,
    };
    Query::parse(typed, &context).map_err(|error| pointed_at(option, typed, &error.span, &error.message))
}

fn load(paths: &[PathBuf], engine: &Engine, caches: Option<&Path>, following: Following<'_>) -> Input {
    let reading = Mutex::new((Input::default(), following));
    loader::load_cached(paths, engine, caches, &AtomicBool::new(false), &|batch| {
        // A poisoned lock would mean that an earlier push panicked; what it left is still whole articles.
        let mut reading = reading.lock().unwrap_or_else(PoisonError::into_inner);
        let (input, following) = &mut *reading;
        input.dossier.push_with_words(batch.articles, batch.words);
        input.problems.extend(batch.problems);
        following.tell(&batch.progress, input.dossier.len());
    });
    reading.into_inner().unwrap_or_else(PoisonError::into_inner).0
}

fn sample(engine: &Engine) -> Input {
    let mut dossier = Dossier::default();
    dossier.push(loader::sample().into_iter().map(|record| engine.read(record)).collect());
    Input {
        dossier,
        problems: Vec::new(),
    }
}

/// Says what is wrong with a file in the words that a reader would use.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}
