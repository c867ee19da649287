//! All that can happen to the dashboard, and all that it may ask for.

use chrono::NaiveDate;
use crossterm::event::{KeyEvent, MouseEvent};
use serde::{Deserialize, Serialize};

pub use crate::article::Progress;
use crate::article::{Article, Problem};
use crate::dossier::Dossier;
use crate::dossier::estimate::Estimates;
use crate::dossier::grouping::Grouping;
use crate::dossier::order::Sort;
use crate::dossier::query::Query;
use crate::dossier::search::Found;
use crate::marks::{Change, Kept};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    Key(KeyEvent),
    /// The mouse was used; only where the reader asked for it.
    Mouse(MouseEvent),
    /// Text pasted into the terminal; it goes to an open prompt only.
    Paste(String),
    /// Columns and rows of the terminal.
    Resize(u16, u16),
    /// The loader read more.
    Loaded(Loaded),
    /// Time went by; the runtime sends a few a second while the loader works.
    Tick,
    /// No articles were named and none are here: those to come are the built-in ones.
    Sample,
    /// What the request of this generation found; nothing when the search failed.
    Searched(u64, Option<Found>),
    /// What the request of this generation says of the undated articles.
    Estimated(u64, Estimates),
    /// The marks as they are kept now, and how many of the oldest changes are among them.
    Marks(Kept, usize),
    /// Marks could not be kept, for this reason; it is tried again.
    NotKept(String),
    /// Something failed, for this reason; the dashboard goes on.
    Failed(String),
    /// What was asked for is done, in these words.
    Done(String),
}

/// A part of the dossier that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub articles: Vec<Article>,
    pub problems: Vec<Problem>,
    pub progress: Progress,
}

/// Something that the runtime must do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put the terminal back and end.
    Quit,
    /// Put the terminal back and stop until the shell calls the program back.
    Suspend,
    /// Keep this for the next start.
    Remember(Habits),
    /// Keep a change of the reader's marks, and answer with [`Msg::Marks`] or [`Msg::NotKept`].
    Keep(Box<Change>),
    /// Search in the background and answer with [`Msg::Searched`]; earlier requests need no answer any more.
    Search(Box<Request>),
    /// Put text on the clipboard, and answer with [`Msg::Done`] or [`Msg::Failed`].
    Copy(Box<Clip>),
    /// Prepare for searches, in the background.
    Index(Box<Grown>),
    /// Estimate the undated articles in the background and answer with [`Msg::Estimated`]; earlier requests need no answer any more.
    Estimate(Box<ToEstimate>),
}

/// Text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    pub what: Copied,
    pub text: String,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Quote,
    Citation,
    Text,
    /// A path as the reader named it; copied as one that holds from everywhere.
    Path,
}

/// A dossier that articles came into.
#[derive(Clone, Debug)]
pub struct Grown {
    pub dossier: Dossier,
    /// No more will come.
    pub finished: bool,
}

impl PartialEq for Grown {
    fn eq(&self, other: &Self) -> bool {
        (self.dossier.len(), self.finished) == (other.dossier.len(), other.finished)
    }
}

/// A dossier with undated articles.
#[derive(Clone, Debug)]
pub struct ToEstimate {
    pub generation: u64,
    pub dossier: Dossier,
    pub today: NaiveDate,
}

impl PartialEq for ToEstimate {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
    }
}

/// What is to be searched for.
#[derive(Clone, Debug)]
pub struct Request {
    pub generation: u64,
    pub query: Query,
    /// The query as it was typed.
    pub typed: String,
    pub dossier: Dossier,
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
    }
}

/// What the reader chose that the next start begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    pub sort: Sort,
    pub grouping: Grouping,
}
