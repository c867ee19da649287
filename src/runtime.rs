//! Runs the dashboard: owns the terminal, the loader thread and the one loop. All that happens comes through one channel.

pub mod clipboard;
mod estimating;
pub mod events;
mod exporting;
pub mod habits;
pub mod loading;
pub mod programs;
pub mod places;
mod preparing;
pub mod searching;
mod saving;
pub mod signals;
pub mod terminal;
mod watching;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use crossterm::event::Event;

use crate::app::msg::{Effect, Msg, Prepared, Unwritten};
use crate::app::{App, LexiconLabel, Options};
use crate::article::Changes;
use crate::dossier::estimate::Estimates;
use crate::dossier::query::Query;
use crate::dossier::search::Found;
use crate::dossier::select::Filter;
use crate::extract::Engine;
use crate::marks::Kept;
use crate::marks::key::Base;
use crate::runtime::estimating::Estimator;
use crate::runtime::habits::Keeper;
use crate::runtime::preparing::Preparer;
use crate::runtime::saving::Saver;
use crate::runtime::searching::Searcher;
use crate::runtime::signals::{Signal, Whom};
use crate::runtime::terminal::{Mouse, Refusal, Screen};
use crate::store::{Place, Store};
use crate::text::display::clean_name;
use crate::ui;

/// What the dashboard is started with.
#[derive(Debug)]
pub struct RunOptions {
    /// Folders and files; empty for the current folder, or the sample where that holds no articles.
    pub paths: Vec<PathBuf>,
    /// Where what was found is kept for the next start; `None` to keep nothing.
    pub caches: Option<PathBuf>,
    pub today: NaiveDate,
    pub engine: Engine,
    pub filter: Filter,
    pub mouse: Mouse,
    /// Show what comes, changes and goes while it is open.
    pub watch: bool,
    /// What to search for at once, and as it was typed.
    pub query: Option<(Query, String)>,
}

/// How the dashboard ended, when nothing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Quit,
    /// A signal of this number asked for it; the terminal is restored.
    Signal(i32),
}

/// What keeps the dashboard from running.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// Everything else ended well.
    #[error("your last marks are not saved: {0}")]
    Unsaved(String),
}

/// Something for the loop.
enum Input {
    Event(Event),
    Loaded(crate::app::msg::Loaded),
    /// The current folder holds no articles: these are the built-in ones.
    Sample,
    Failed(String),
    Marks(Kept, usize),
    NotKept(String),
    Searched(u64, Option<Found>),
    Prepared(Box<Prepared>),
    Changed(Box<Changes>),
    Clipboard(clipboard::Outcome),
    Estimated(u64, Estimates),
    Exported(Result<String, Unwritten>),
    /// What another program did, in words, or why it did not.
    Told(Result<String, String>),
    Signal(Signal),
    /// The terminal can no longer be read.
    Gone,
}

/// The threads that the loop hands work to.
struct Helpers {
    keeper: Keeper,
    searcher: Searcher,
    estimator: Estimator,
    saver: Saver,
    preparer: Preparer,
    to_loop: Sender<Input>,
}

/// How often the dashboard is drawn while articles come in: often enough to look alive, seldom enough to leave the cores to the loader.
const LOADING_FRAME: Duration = Duration::from_millis(80);
/// Most messages that are taken in before a frame is drawn.
const MOST_AT_ONCE: usize = 256;

/// Runs the dashboard until the reader quits.
///
/// # Errors
/// When there is no terminal to draw on, or it fails. Nothing is left changed on the terminal in any case.
pub fn run(options: RunOptions) -> Result<End, RunError> {
    terminal::check()?;
    let (sender, receiver) = channel();
    let signals = signals::watch(signal_sender(&sender))?;
    let (restorer, mut terminal) = Screen::enter(options.mouse)?;
    let stop = Arc::new(AtomicBool::new(false));
    let (place, base) = Place::of(&options.paths);
    let mut app = App::new(app_options(&options, base, terminal.size()));
    let helpers = Helpers {
        keeper: Keeper::start(),
        searcher: Searcher::start(sender.clone()),
        estimator: Estimator::new(sender.clone()),
        saver: Saver::start(Store::new(place), sender.clone()),
        preparer: Preparer::start(sender.clone()),
        to_loop: sender.clone(),
    };
    events::read(sender.clone());
    let paths = options.paths.clone();
    let reading = loading::Reading {
        paths: options.paths,
        caches: options.caches,
        engine: options.engine,
        watch: options.watch,
    };
    loading::start(reading, stop.clone(), sender);
    let end = drive(&mut app, &mut terminal, &helpers, &receiver);
    stop.store(true, Ordering::Relaxed);
    terminal.leave();
    drop(restorer);
    signals.close();
    if let Some(place) = app.place_to_keep() {
        places::keep(&paths, place);
    }
    match helpers.saver.finish() {
        Some(reason) if matches!(end, Ok(End::Quit)) => Err(RunError::Unsaved(clean_name(&reason).into_owned())),
        _ => end,
    }
}

fn app_options(options: &RunOptions, base: Base, size: (u16, u16)) -> Options {
    let title = match options.paths.as_slice() {
        [] => std::env::current_dir()
            .ok()
            .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned())),
        [path] => path
            .canonicalize()
            .ok()
            .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned())),
        paths => Some(format!("{} paths", paths.len())),
    };
    Options {
        today: options.today,
        title: title.unwrap_or_else(|| "dossier".into()),
        sample: false,
        color: terminal::has_color(),
        unicode: terminal::has_unicode(),
        size,
        base,
        filter: options.filter.clone(),
        query: options.query.clone(),
        habits: habits::kept(),
        last_time: places::kept(&options.paths),
        lexicons: options
            .engine
            .lexicons
            .iter()
            .filter(|lexicon| lexicon.panel)
            .map(LexiconLabel::of)
            .collect(),
    }
}

fn signal_sender(sender: &Sender<Input>) -> impl Fn(Signal) + Send + 'static {
    let sender = sender.clone();
    move |signal| drop(sender.send(Input::Signal(signal)))
}

/// Takes in what happens and draws, until the end.
fn drive(app: &mut App, terminal: &mut Screen, helpers: &Helpers, inputs: &Receiver<Input>) -> Result<End, RunError> {
    draw(app, terminal)?;
    let mut drawn = Instant::now();
    let mut stale = false;
    loop {
        let wait = if stale {
            LOADING_FRAME.saturating_sub(drawn.elapsed())
        } else {
            IDLE
        };
        let mut urgent = false;
        let mut next = match inputs.recv_timeout(wait.max(Duration::from_millis(1))) {
            Ok(input) => Some(input),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(End::Quit),
        };
        let mut taken = 0;
        while let Some(input) = next {
            urgent |= !matches!(input, Input::Loaded(_) | Input::Prepared(_));
            stale = true;
            if let Some(end) = take(app, terminal, helpers, input)? {
                return Ok(end);
            }
            taken += 1;
            next = if taken < MOST_AT_ONCE {
                inputs.try_recv().ok()
            } else {
                None
            };
        }
        if stale && (urgent || drawn.elapsed() >= LOADING_FRAME) {
            draw(app, terminal)?;
            drawn = Instant::now();
            stale = false;
        }
    }
}

/// Draws a frame of the size that the terminal has now.
///
/// Messages of a new size only say that it is time to: they come late, and one that comes together with a key is lost on the way.
fn draw(app: &mut App, terminal: &mut Screen) -> io::Result<()> {
    let (width, height) = terminal.fit()?;
    if app.options.size != (width, height) {
        app.update(Msg::Resize(width, height));
    }
    terminal.draw(|frame| ui::render(app, frame))
}

/// How long the loop sleeps when nothing is under way.
const IDLE: Duration = Duration::from_secs(3600);

/// Takes in one input; returns how the dashboard ends, if it does.
fn take(app: &mut App, terminal: &mut Screen, helpers: &Helpers, input: Input) -> Result<Option<End>, RunError> {
    let effects = match input {
        Input::Event(event) => match events::message(event) {
            Some(msg) => app.update(msg),
            None => Vec::new(),
        },
        Input::Loaded(loaded) => app.update(Msg::Loaded(loaded)),
        Input::Sample => app.update(Msg::Sample),
        Input::Marks(kept, n_kept) => app.update(Msg::Marks(kept, n_kept)),
        Input::NotKept(reason) => app.update(Msg::NotKept(reason)),
        Input::Failed(reason) => app.update(Msg::Failed(reason)),
        Input::Estimated(generation, estimates) => app.update(Msg::Estimated(generation, estimates)),
        Input::Prepared(prepared) => app.update(Msg::Prepared(prepared)),
        Input::Changed(changes) => app.update(Msg::Changed(changes)),
        Input::Searched(generation, found) => app.update(Msg::Searched(generation, found)),
        Input::Told(outcome) => app.update(outcome.map_or_else(Msg::Failed, Msg::Done)),
        Input::Exported(outcome) => app.update(Msg::Exported(outcome)),
        Input::Clipboard(outcome) => app.update(clipboard::finish(outcome)?),
        Input::Signal(Signal::End(number)) => return Ok(Some(End::Signal(number))),
        Input::Signal(Signal::Stop) => {
            signals::stop(Whom::Program);
            Vec::new()
        }
        Input::Signal(Signal::Continue) => {
            terminal.reenter()?;
            Vec::new()
        }
        // The next frame has the new size.
        Input::Signal(Signal::Resize) => Vec::new(),
        Input::Gone => return Ok(Some(End::Signal(signals::HANG_UP))),
    };
    for effect in effects {
        if let Some(end) = carry_out(app, terminal, helpers, effect)? {
            return Ok(Some(end));
        }
    }
    Ok(None)
}

/// Does what the dashboard asks for; returns how it ends, if it does.
fn carry_out(app: &mut App, terminal: &mut Screen, helpers: &Helpers, effect: Effect) -> io::Result<Option<End>> {
    match effect {
        Effect::Quit => return Ok(Some(End::Quit)),
        Effect::Keep(change) => helpers.saver.keep(*change),
        Effect::Remember(habits) => helpers.keeper.keep(habits),
        Effect::Search(request) => helpers.searcher.ask(*request),
        Effect::Open(original) => programs::open(original, helpers.to_loop.clone()),
        Effect::Edit { path, line } => {
            let msg = edit(terminal, &path, line)?;
            app.update(msg);
        }
        Effect::Export(export) => exporting::export(*export, helpers.to_loop.clone()),
        Effect::Copy(clip) => clipboard::copy(*clip, helpers.to_loop.clone()),
        Effect::Prepare(preparation) => helpers.preparer.ask(*preparation),
        Effect::Index(grown) => helpers.searcher.index(*grown),
        Effect::Estimate(asked) => helpers.estimator.ask(*asked),
        // Back here after the shell called the program back; the signal of that takes the terminal again.
        Effect::Suspend if signals::has_shell() => signals::stop(Whom::Job),
        Effect::Suspend => {
            app.update(Msg::Failed("no shell to go back to; q quits".into()));
        }
    }
    Ok(None)
}

/// Gives the terminal to the reader's editor until that ends; returns what the dashboard should know.
fn edit(terminal: &mut Screen, path: &Path, line: u32) -> io::Result<Msg> {
    let command = match programs::editor(|name| std::env::var_os(name), path, line) {
        Ok(command) => command,
        Err(reason) => return Ok(Msg::Failed(reason)),
    };
    let keys = events::hold();
    let ended = {
        let _lent = signals::lend();
        terminal::restore();
        programs::run(&command)
    };
    terminal.reenter()?;
    drop(keys);
    Ok(ended.map_or_else(Msg::Failed, Msg::Done))
}
