//! Writes an exported file: whole or not at all, and never over another one without having been told to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::app::msg::{Export, Unwritten};
use crate::export::write;
use crate::runtime::Input;
use crate::text::display::clean_name;

/// Writes a file on a thread of its own and tells the loop what became of it.
pub(super) fn export(export: Export, to_loop: Sender<Input>) {
    std::thread::spawn(move || {
        let home = std::env::home_dir();
        // The loop may have ended; then nobody waits for it.
        let _ = to_loop.send(Input::Exported(written(&export, home.as_deref())));
    });
}

fn written(export: &Export, home: Option<&Path>) -> Result<String, Unwritten> {
    let path = path_of(&export.path, home);
    let shown = path.display().to_string();
    let failed = |error: &io::Error| Unwritten::Failed(format!("{}: {error}", clean_name(&shown)));
    match put(&path, export.replace, |out| {
        write(&export.dossier, &export.articles, &export.what, export.format, out)
    }) {
        Ok(bytes) => Ok(format!("{} written, {}", clean_name(&shown), size(bytes))),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Unwritten::Exists(export.path.clone())),
        Err(error) => Err(failed(&error)),
    }
}

/// Returns the path that a name means: from the folder of the program, and `~/` from the reader's home.
fn path_of(name: &str, home: Option<&Path>) -> PathBuf {
    let path = match (name.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(name),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// Writes beside a path and moves the file into place at once; returns its size.
///
/// # Errors
/// `AlreadyExists` when something is there that may not be replaced; nothing is changed by any error.
fn put(path: &Path, replace: bool, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<u64> {
    // Told before anything is worked out; what comes up meanwhile is found when the file is put there.
    if !replace && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if replace && fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(io::Error::other("this is no file"));
    }
    let (temporary, file) = create_beside(path)?;
    let done = fill(file, write).and_then(|bytes| {
        if replace {
            fs::rename(&temporary, path)?;
        } else {
            move_unless_there(&temporary, path)?;
        }
        Ok(bytes)
    });
    if done.is_err() {
        // It is no use to anybody; what made us fail may keep it from being removed.
        let _ = fs::remove_file(&temporary);
    }
    done
}

fn fill(file: File, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<u64> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// Makes a new file with a name of its own in the folder of `path`.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::other("this is no name of a file"))?;
    for n in 0..100 {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{n}.tmp"));
        let beside = path.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (beside, file)),
        }
    }
    Err(io::Error::other("too many files of earlier tries lie there"))
}

/// Gives a file another name; fails where that is taken, at this very moment too.
fn move_unless_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A file system without links.
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

fn size(bytes: u64) -> String {
    if bytes < 10_000 {
        format!("{bytes} bytes")
    } else {
        format!("{} kB", bytes / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_only_when_told_to_and_only_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q.bib");
        let text = |words: &'static str| move |out: &mut dyn Write| out.write_all(words.as_bytes());
        assert_eq!(put(&path, false, text("one")).unwrap(), 3);
        let refused = put(&path, false, text("two")).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        let failed = put(&path, true, |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "full");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        put(&path, true, text("two")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["q.bib"]);
    }

    #[test]
    fn a_file_that_came_up_meanwhile_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q.bib");
        let meanwhile = path.clone();
        let refused = put(&path, false, move |_| fs::write(&meanwhile, "theirs"));
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["q.bib"]);
    }

    #[test]
    fn errors_name_the_file_and_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let export = |path: &Path, replace| Export {
            dossier: crate::dossier::Dossier::default(),
            articles: Vec::new(),
            what: crate::export::What::Articles,
            format: crate::export::Format::Md,
            path: path.display().to_string(),
            replace,
        };
        let missing = folder.path().join("no/such/q.md");
        let Err(Unwritten::Failed(reason)) = written(&export(&missing, false), None) else {
            panic!("written")
        };
        assert!(reason.contains("no/such/q.md: "), "{reason}");
        let Err(Unwritten::Failed(reason)) = written(&export(folder.path(), true), None) else {
            panic!("written")
        };
        assert!(reason.ends_with("this is no file"), "{reason}");
        let home = export(Path::new("~/q.md"), false);
        assert!(written(&home, Some(folder.path())).unwrap().contains("q.md written"));
        assert_eq!(names(folder.path()), ["q.md"]);
    }
}
