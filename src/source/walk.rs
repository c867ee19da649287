//! Lists the files of the paths that a reader names.
//!
//! Hidden files and those that `.gitignore`, `.ignore` or `.knipselignore` in the folder exclude are left out, as the
//! reader means them to be; rules above the folder do not count, because he named it. Links inside a folder are read
//! when they lead to a file in it that is not read anyway, and never lead out of it: a dossier from somebody else must
//! not bring in the reader's own files. What is named is followed.

use std::collections::hash_map::Entry;
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::WalkBuilder;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::article::{Problem, ProblemKind};
use crate::source::{open, problem};

/// The name of the file that leaves others out of a dossier.
const IGNORE_FILE: &str = ".knipselignore";

/// The files to read, in order of path and each once, and what else was there.
#[derive(Debug, Default)]
pub struct Listing {
    pub files: Vec<Listed>,
    pub problems: Vec<Problem>,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    pub path: PathBuf,
    /// The reader named it, and did not merely name its folder.
    pub named: bool,
    /// What it was when it was listed.
    pub stamp: Stamp,
}

/// What tells a file that was changed from one that was not, without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    pub size: u64,
    /// Seconds and nanoseconds of the last change, as the file system says.
    pub modified: (i64, u32),
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        let since = metadata
            .modified()
            .map(|time| time.duration_since(std::time::UNIX_EPOCH));
        let modified = match since {
            Ok(Ok(after)) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            // Before 1970, or a system without such times: later than everything, so that nobody trusts it.
            Ok(Err(_)) | Err(_) => (i64::MAX, 0),
        };
        Self {
            size: metadata.len(),
            modified,
        }
    }
}

/// How many files of a folder are told before the others are listed: they fill a screen.
const FIRST: usize = 16;
/// How many files the system is asked for in one piece of work.
const ASKED_AT_ONCE: usize = 1024;

/// Lists the files under `paths`, which may be folders and files; `stop` is asked now and then and ends it early.
pub fn list(paths: &[PathBuf], stop: &dyn Fn() -> bool) -> Listing {
    list_telling_first(paths, stop, &mut |_| ())
}

/// Does what [`list`] does, and tells the first files before it goes on, which takes a while in a large folder.
///
/// Only of one folder: another path may name a file once more, and so decide how it is read. Links stand behind them, whatever their names.
pub fn list_telling_first(paths: &[PathBuf], stop: &dyn Fn() -> bool, tell: &mut dyn FnMut(&[Listed])) -> Listing {
    let mut lister = Lister::default();
    for path in paths {
        lister.root(path, stop, &mut |first| {
            if paths.len() == 1 {
                tell(first);
            }
        });
    }
    lister.links();
    let mut listing = lister.listing;
    listing.files.sort();
    listing
}

/// What tells one file from another, whatever it is called.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    #[cfg(unix)]
    Inode(u64, u64),
    #[cfg(not(unix))]
    Path(PathBuf),
}

/// What the system says of a file.
type Answer = (PathBuf, io::Result<Metadata>);

/// Asks the system for files.
fn ask(files: Vec<PathBuf>) -> Vec<Answer> {
    let answer = |path: PathBuf| {
        let metadata = fs::symlink_metadata(&path);
        (path, metadata)
    };
    files.into_iter().map(answer).collect()
}

#[derive(Default)]
struct Lister {
    listing: Listing,
    /// Where in `listing.files` each file stands.
    seen: FxHashMap<Identity, usize>,
    named: FxHashSet<OsString>,
    /// Links that were met, and the folder whose walk met them; looked at last, so that a file is read under its own name.
    links: Vec<(PathBuf, PathBuf)>,
}

impl Lister {
    fn root(&mut self, path: &Path, stop: &dyn Fn() -> bool, tell: &mut dyn FnMut(&[Listed])) {
        if !self.named.insert(path.as_os_str().to_owned()) {
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path, stop, tell),
            Ok(metadata) => self.file(path.to_owned(), &metadata, true),
            Err(error) => self.problem(path, ProblemKind::Unread, open::reason(&error)),
        }
    }

    fn folder(&mut self, root: &Path, stop: &dyn Fn() -> bool, tell: &mut dyn FnMut(&[Listed])) {
        let mut builder = WalkBuilder::new(root);
        builder
            .require_git(false)
            .parents(false)
            .git_global(false)
            .git_exclude(false)
            .follow_links(false)
            .add_custom_ignore_filename(IGNORE_FILE)
            // So the first files are the first in order of path. Those of one folder differ by their names, which take longer to find.
            .sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()));
        let mut told = false;
        let mut met = Vec::new();
        let asked = Mutex::new(Vec::new());
        // The system is asked for some files while the names of the next are read.
        rayon::in_place_scope(|scope| {
            let mut n_parts = 0;
            for entry in builder.build() {
                if stop() {
                    return;
                }
                match entry {
                    Ok(entry) => met.extend(self.entry(root, entry)),
                    Err(error) => self.error(root, &error),
                }
                if !told && met.len() == FIRST {
                    told = true;
                    self.take(ask(std::mem::take(&mut met)));
                    tell(&self.listing.files);
                } else if met.len() == ASKED_AT_ONCE {
                    let (part, asked) = (std::mem::take(&mut met), &asked);
                    let n = n_parts;
                    n_parts += 1;
                    scope.spawn(move |_| {
                        let answers = ask(part);
                        asked.lock().unwrap_or_else(PoisonError::into_inner).push((n, answers));
                    });
                }
            }
        });
        let mut asked = asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        asked.sort_unstable_by_key(|(n, _)| *n);
        for (_, answers) in asked {
            self.take(answers);
        }
        self.take(ask(met));
    }

    /// Returns the path of an entry that may be a file.
    fn entry(&mut self, root: &Path, entry: ignore::DirEntry) -> Option<PathBuf> {
        if let Some(error) = entry.error() {
            self.error(entry.path(), error);
        }
        let kind = entry.file_type()?;
        if entry.depth() == 0 || kind.is_dir() {
            return None;
        }
        if kind.is_symlink() {
            self.links.push((entry.into_path(), root.to_owned()));
            return None;
        }
        Some(entry.into_path())
    }

    /// Takes in what a folder holds.
    fn take(&mut self, answers: Vec<Answer>) {
        for (path, metadata) in answers {
            match metadata {
                Ok(metadata) => self.file(path, &metadata, false),
                Err(error) => self.problem(&path, ProblemKind::Unread, open::reason(&error)),
            }
        }
    }

    fn file(&mut self, path: PathBuf, metadata: &Metadata, named: bool) {
        if !metadata.is_file() {
            let reason = format!("{}, not a file", open::kind_of(metadata));
            self.problem(&path, ProblemKind::Skipped, reason);
            return;
        }
        let files = &mut self.listing.files;
        match self.seen.entry(identity(&path, metadata)) {
            Entry::Vacant(free) => {
                free.insert(files.len());
                let stamp = Stamp::of(metadata);
                files.push(Listed { path, named, stamp });
            }
            // One file named twice is no news; one file of two names is.
            Entry::Occupied(first) if files[*first.get()].path == path => files[*first.get()].named |= named,
            Entry::Occupied(first) => {
                let reason = format!("the same file as {}", files[*first.get()].path.display());
                self.problem(&path, ProblemKind::Skipped, reason);
            }
        }
    }

    fn links(&mut self) {
        for (link, root) in std::mem::take(&mut self.links) {
            match target(&link, &root) {
                Ok(metadata) => self.file(link, &metadata, false),
                Err(reason) => self.problem(&link, ProblemKind::Skipped, reason),
            }
        }
    }

    fn error(&mut self, near: &Path, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(near).to_owned();
        let reason = error.io_error().map_or_else(|| error.to_string(), open::reason);
        let kind = if error.is_io() {
            ProblemKind::Unread
        } else {
            ProblemKind::Note
        };
        self.problem(&path, kind, reason);
    }

    fn problem(&mut self, path: &Path, kind: ProblemKind, reason: impl Into<String>) {
        self.listing.problems.push(problem(path, kind, reason));
    }
}

/// Returns what a link leads to when that is a file inside `root`.
fn target(link: &Path, root: &Path) -> Result<Metadata, String> {
    let resolved =
        |path: &Path| fs::canonicalize(path).map_err(|e| format!("a link that leads nowhere: {}", open::reason(&e)));
    let target = resolved(link)?;
    if !target.starts_with(resolved(root)?) {
        return Err(format!("a link out of the folder, to {}", target.display()));
    }
    let metadata = fs::metadata(&target).map_err(|e| open::reason(&e))?;
    if metadata.is_dir() {
        return Err("a link to a folder inside this one".to_owned());
    }
    Ok(metadata)
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

#[cfg(unix)]
fn identity(_path: &Path, metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;

    Identity::Inode(metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(path: &Path, _metadata: &Metadata) -> Identity {
    Identity::Path(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}
