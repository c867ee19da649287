//! Opens files that nobody vouches for: never a device, never without a limit, never waiting.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::article::{Problem, ProblemKind};
use crate::source::problem;

/// The largest file that is read. An article has 4 kB, a book 1 MB; 64 MB is a dump of something else, and would be held in memory three times.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// Reads a regular file of at most [`LARGEST_FILE`] bytes; else says what it is.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    // Opening a device can have effects, so its kind is asked first.
    let before = fs::metadata(path).map_err(|error| unread(path, &error))?;
    check(path, &before)?;
    read_regular(path)
}

/// Reads a file that was a regular one a moment ago, when it was listed.
pub fn read_regular(path: &Path) -> Result<Vec<u8>, Problem> {
    let unread = |error: &io::Error| unread(path, error);
    // It may have been replaced meanwhile, so its kind is asked once it is open.
    let file = open(path).map_err(|e| unread(&e))?;
    let metadata = file.metadata().map_err(|e| unread(&e))?;
    check(path, &metadata)?;
    // The size that the system tells is a hint: files of /proc have 0, and any file may grow meanwhile. A byte more shows at
    // once that nothing follows.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len() + 1).unwrap_or_default());
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unread(&e))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(path));
    }
    Ok(bytes)
}

fn unread(path: &Path, error: &io::Error) -> Problem {
    problem(path, ProblemKind::Unread, reason(error))
}

fn check(path: &Path, metadata: &Metadata) -> Result<(), Problem> {
    if !metadata.is_file() {
        let reason = format!("{}, not a file", kind_of(metadata));
        return Err(problem(path, ProblemKind::Skipped, reason));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(path));
    }
    Ok(())
}

fn too_large(path: &Path) -> Problem {
    let limit = LARGEST_FILE / (1024 * 1024);
    problem(path, ProblemKind::Unread, format!("larger than {limit} MB"))
}

/// Says in plain words what the system says, without its error number.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    // A FIFO that took the place of the file must not block, and a terminal must not become ours.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.cast_signed())
        .open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Names what is no file.
#[cfg(unix)]
pub(super) fn kind_of(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    let kind = metadata.file_type();
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_dir() {
        "a folder"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
pub(super) fn kind_of(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "a folder" } else { "a device" }
}
