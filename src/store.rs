//! Keeps the reader's marks on disk: never lost by a kill, a full disk, a second instance or a newer version.
//!
//! A save reads the file anew under a lock, makes its changes and puts the new file in the place of the old one at once:
//! a file beside it is written and made durable, then renamed. So the file holds the state before or after, whole,
//! whenever anything fails, and what another instance marked meanwhile stays.

pub mod files;
pub mod place;

use std::io;
use std::path::{Path, PathBuf};

use crate::article::{Problem, ProblemKind};
use crate::marks::file::{self, Unreadable};
use crate::marks::{Change, Kept, Marks};
use crate::store::files::{Disk, Files};
pub use crate::store::place::Place;

/// Where the marks of one dossier are kept.
#[derive(Debug)]
pub struct Store<F = Disk> {
    files: F,
    place: Place,
}

/// Why marks are not saved: the file, and what is wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
    #[error("{}: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: Unreadable },
    #[error("no folder to keep marks in")]
    Nowhere,
}

impl Store {
    pub fn new(place: Place) -> Self {
        Self { files: Disk, place }
    }
}

impl<F: Files> Store<F> {
    #[cfg(test)]
    fn with(files: F, place: Place) -> Self {
        Self { files, place }
    }

    /// Reads the marks and changes nothing. What cannot be read is a problem; its marks are not shown.
    pub fn load(&self) -> Kept {
        let mut kept = Kept::default();
        for path in self.place.paths() {
            match self.read(path) {
                Ok(marks) => kept.marks = kept.marks.overlaid(marks.unwrap_or_default()),
                Err(error) => kept.problems.push(problem_of(path, &error)),
            }
        }
        kept
    }

    /// Makes changes to the marks on disk and returns them as they are there now.
    ///
    /// They go into the folder of the dossier, or where that cannot be written, into the reader's data folder.
    /// A damaged file is set aside first, under another name beside it; the problems tell which.
    ///
    /// # Errors
    /// When nothing was written, or perhaps nothing: the same changes can be made again.
    pub fn save(&self, changes: &[Change]) -> Result<Kept, StoreError> {
        let mut refused = StoreError::Nowhere;
        for path in self.place.paths() {
            match self.save_at(path, changes) {
                Err(StoreError::Io { path, error }) if is_refusal(&error) => {
                    refused = StoreError::Io { path, error };
                }
                done => return done,
            }
        }
        Err(refused)
    }

    fn save_at(&self, path: &Path, changes: &[Change]) -> Result<Kept, StoreError> {
        let at = |error| io_error(path, error);
        if self.place.is_own(path) {
            self.files.create_folder(folder_of(path)).map_err(at)?;
        }
        let _lock = self.files.lock(&beside(path, ".lock")).map_err(at)?;
        let mut kept = Kept::default();
        for source in self.place.paths() {
            match self.read(source) {
                Ok(marks) => kept.marks = kept.marks.overlaid(marks.unwrap_or_default()),
                Err(StoreError::Unreadable {
                    reason: Unreadable::Damaged(reason),
                    ..
                }) if source == path => kept.problems.push(self.set_aside(path, &reason)?),
                // What cannot be read where nothing is written is as it was when it was loaded.
                Err(_) if source != path => {}
                Err(error) => return Err(error),
            }
        }
        for change in changes {
            kept.marks.apply(change);
        }
        self.write(path, &kept.marks).map_err(at)?;
        if !self.place.is_own(path) {
            self.drop_own().map_err(at)?;
        }
        Ok(kept)
    }

    fn read(&self, path: &Path) -> Result<Option<Marks>, StoreError> {
        let bytes = self.files.read(path).map_err(|error| io_error(path, error))?;
        let read = bytes.map(|bytes| file::read(&bytes)).transpose();
        read.map_err(|reason| StoreError::Unreadable {
            path: path.to_owned(),
            reason,
        })
    }

    /// Puts a new file in the place of the old one. The lock is held, so that nobody else uses the name beside it.
    fn write(&self, path: &Path, marks: &Marks) -> io::Result<()> {
        let mut marks = marks.clone();
        // In the data folder, no marks may mean that those in the dossier's own file were taken away.
        if !self.place.is_own(path) {
            marks.forget_empty();
        }
        let text = file::write(&marks).map_err(io::Error::other)?;
        let temporary = beside(path, ".tmp");
        // Left by one who was killed.
        self.files.remove(&temporary)?;
        let mut file = self.files.create(&temporary)?;
        let written = self
            .files
            .write(&mut file, text.as_bytes())
            .and_then(|()| self.files.sync(&file))
            .and_then(|()| self.files.rename(&temporary, path));
        if let Err(error) = written {
            // It is no use to anybody; where it cannot be removed, the next save does.
            let _ = self.files.remove(&temporary);
            return Err(error);
        }
        self.files.sync_folder(folder_of(path))
    }

    /// Renames a damaged file to the first free `….bad-N`.
    fn set_aside(&self, path: &Path, reason: &str) -> Result<Problem, StoreError> {
        let at = |error| io_error(path, error);
        let mut n = 1;
        let mut aside = beside(path, ".bad-1");
        while self.files.exists(&aside).map_err(at)? {
            n += 1;
            aside = beside(path, &format!(".bad-{n}"));
        }
        self.files.rename(path, &aside).map_err(at)?;
        Ok(Problem {
            path: path.to_owned(),
            reason: format!("damaged: {reason}; set aside as {}", aside.display()),
            kind: ProblemKind::Unread,
        })
    }

    /// Removes the marks in the data folder once they are in the dossier's.
    fn drop_own(&self) -> io::Result<()> {
        match self.place.own.as_deref() {
            Some(own) if matches!(self.read(own), Ok(Some(_))) => self.files.remove(own),
            _ => Ok(()),
        }
    }
}

fn problem_of(path: &Path, error: &StoreError) -> Problem {
    let reason = match error {
        StoreError::Io { error, .. } => format!("your marks cannot be read: {error}"),
        StoreError::Unreadable { reason, .. } => format!("your marks: {reason}"),
        StoreError::Nowhere => error.to_string(),
    };
    Problem {
        path: path.to_owned(),
        reason,
        kind: ProblemKind::Unread,
    }
}

/// Returns whether a folder does not let us write, so that another one should be taken.
fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

fn io_error(path: &Path, error: io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_owned(),
        error,
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests;
