//! All that can happen to the dashboard, and all that it may ask for.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use crossterm::event::{KeyEvent, MouseEvent};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::app::original::Original;
pub use crate::article::Progress;
use crate::article::{Article, BatchWords, Changes, Problem};
use crate::dossier::estimate::Estimates;
use crate::dossier::grouping::Grouping;
use crate::dossier::order::Sort;
use crate::dossier::query::Query;
use crate::dossier::search::Found;
use crate::dossier::{ArticleId, Dossier};
use crate::export::{Format, What};
use crate::marks::key::Base;
use crate::marks::owners::owners;
use crate::marks::{Change, Kept, Marks};

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
    /// Files of the dossier came, changed or went.
    Changed(Box<Changes>),
    /// A dossier that the background has prepared.
    Prepared(Box<Prepared>),
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
    /// What became of a file: it is written, in these words, or it is not.
    Exported(Result<String, Unwritten>),
    /// What was asked for is done, in these words.
    Done(String),
}

/// A part of the dossier that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub articles: Vec<Article>,
    pub words: BatchWords,
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
    /// Work out in the background what follows from all articles, and answer with [`Msg::Prepared`]; of several the last matters.
    Prepare(Box<Preparation>),
    /// Have the system show a page or a file, and answer with [`Msg::Done`] or [`Msg::Failed`].
    Open(Original),
    /// Give the terminal to the reader's editor, at a line from 1.
    Edit { path: PathBuf, line: u32 },
    /// Write a file in the background and answer with [`Msg::Exported`].
    Export(Box<Export>),
    /// Prepare for searches, in the background.
    Index(Box<Grown>),
    /// Estimate the undated articles in the background and answer with [`Msg::Estimated`]; earlier requests need no answer any more.
    Estimate(Box<ToEstimate>),
}

/// A dossier of which it is to be worked out what follows from all its articles.
#[derive(Clone, Debug)]
pub struct Preparation {
    pub generation: u64,
    pub dossier: Dossier,
    pub marks: Arc<Marks>,
    /// Comes back with the answer, so that one with marks of before is known.
    pub marks_version: u64,
    /// How the marks name the articles.
    pub base: Base,
    /// The order that is shown.
    pub sort: Sort,
    /// No more will come soon: this one need not wait for others.
    pub finished: bool,
}

impl PartialEq for Preparation {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
    }
}

/// A dossier of which all is known that the screen asks for.
#[derive(Debug)]
pub struct Prepared {
    pub generation: u64,
    pub dossier: Dossier,
    /// Which of the marks an article has.
    pub owners: FxHashMap<ArticleId, usize>,
    pub marks_version: u64,
}

impl Preparation {
    /// Does it; takes some microseconds an article.
    pub fn carry_out(self) -> Prepared {
        let mut dossier = self.dossier;
        let owners = owners(&self.marks, dossier.articles(), &self.base);
        dossier.apply_marks(&self.marks, &owners);
        dossier.prepare(self.sort);
        Prepared {
            generation: self.generation,
            dossier,
            owners,
            marks_version: self.marks_version,
        }
    }
}

/// A file that is to be written.
#[derive(Clone, Debug)]
pub struct Export {
    pub dossier: Dossier,
    /// In the order in which they are written.
    pub articles: Vec<ArticleId>,
    pub what: What,
    pub format: Format,
    /// As the reader typed it.
    pub path: String,
    /// A file that is there may be replaced.
    pub replace: bool,
}

impl PartialEq for Export {
    fn eq(&self, other: &Self) -> bool {
        let key = |export: &Self| (export.path.clone(), export.what.clone(), export.format, export.replace);
        key(self) == key(other) && self.articles == other.articles
    }
}

/// Why a file is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// Something of this name, as the reader typed it, is there.
    Exists(String),
    /// The file and the reason.
    Failed(String),
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
