//! Watches the folders of a dossier after it was read, and tells the loop what came, changed and went.
//!
//! The system tells that something happened, not what: then all folders are looked through. Where it tells nothing (a network share, too
//! many folders), they are looked through every few seconds; and seldom in any case, because an event may get lost.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::article::{Changes, ProblemKind};
use crate::extract::Engine;
use crate::loader::watch::Watched;
use crate::runtime::Input;
use crate::source::problem;

/// How long nothing must happen before what happened is looked at: a file is often written in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// Longest wait for that.
const LONGEST: Duration = Duration::from_secs(2);
/// When files are looked at once more that were read as they changed: file systems count time in steps of up to two seconds.
const SETTLED: Duration = Duration::from_millis(2500);
/// How often is looked where the system tells nothing.
const POLL: Duration = Duration::from_secs(3);
/// How often is looked where it does.
const SELDOM: Duration = Duration::from_secs(60);
/// Between two looks lies this many times what one takes, so that large folders do not keep a core busy.
const REST: u32 = 10;

/// Watches until `stop` is set; what changed since the dossier was read is told at once.
pub(super) fn watch(watched: Watched, engine: &Engine, stop: &AtomicBool, sender: &Sender<Input>) {
    let (happened, heard) = channel();
    let (_watcher, unwatched) = listen(watched.paths(), &happened);
    if !unwatched.is_empty() {
        let note = |(path, reason): &(PathBuf, String)| {
            let reason = format!("changes are seen after some seconds only: {reason}");
            problem(path, ProblemKind::Note, reason)
        };
        tell(
            Changes {
                problems: unwatched.iter().map(note).collect(),
                ..Changes::default()
            },
            sender,
        );
    }
    let usual = if unwatched.is_empty() { SELDOM } else { POLL };
    look_through(watched, engine, stop, sender, (&heard, usual));
}

fn tell(changes: Changes, sender: &Sender<Input>) {
    // The loop is gone only when the program ends.
    let _ = sender.send(Input::Changed(Box::new(changes)));
}

/// Looks what changed when something is heard, and every so often when nothing is.
fn look_through(
    mut watched: Watched,
    engine: &Engine,
    stop: &AtomicBool,
    sender: &Sender<Input>,
    (heard, usual): (&Receiver<()>, Duration),
) {
    let stopped = || stop.load(Ordering::Relaxed);
    while !stopped() {
        let start = Instant::now();
        watched.look(engine, &stopped, &mut |changes| tell(changes, sender));
        let rest = start.elapsed() * REST;
        let wait = if watched.is_unsettled() { SETTLED } else { usual };
        if await_news(heard, wait.max(rest)) {
            // Whatever happens meanwhile is looked at then too.
            std::thread::sleep(rest.saturating_sub(start.elapsed()));
        }
    }
}

/// Waits until something happened and it is quiet again, or for so long; tells whether something happened.
fn await_news(heard: &Receiver<()>, wait: Duration) -> bool {
    match heard.recv_timeout(wait) {
        Ok(()) => {}
        Err(RecvTimeoutError::Timeout) => return false,
        // Never: whoever waits holds a sender too.
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(wait);
            return false;
        }
    }
    let start = Instant::now();
    while start.elapsed() < LONGEST && heard.recv_timeout(QUIET).is_ok() {}
    true
}

/// Has the system tell what happens under paths; returns also those where it does not, and why.
fn listen(paths: &[PathBuf], happened: &Sender<()>) -> (Option<RecommendedWatcher>, Vec<(PathBuf, String)>) {
    let to_loop = happened.clone();
    let tell = move |event: notify::Result<Event>| {
        // To look at a file is no change; an error may hide one.
        if event.is_err() || event.is_ok_and(|event| !event.kind.is_access()) {
            // The thread is gone only when the program ends.
            let _ = to_loop.send(());
        }
    };
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = match RecommendedWatcher::new(tell, config) {
        Ok(watcher) => watcher,
        Err(error) => {
            let reason = reason(&error);
            return (None, paths.iter().map(|path| (path.clone(), reason.clone())).collect());
        }
    };
    let mut unwatched = Vec::new();
    for path in paths {
        let (place, mode) = place(path);
        if let Err(error) = watcher.watch(place, mode) {
            unwatched.push((path.clone(), reason(&error)));
        }
    }
    (Some(watcher), unwatched)
}

/// Returns what is watched for a path: of a file its folder, because most programs write a new one in its place.
fn place(path: &Path) -> (&Path, RecursiveMode) {
    if path.is_dir() {
        return (path, RecursiveMode::Recursive);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    (folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system watches no more folders".into(),
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::lexicon;
    use crate::loader::load_cached;

    #[test]
    fn a_change_that_the_system_does_not_tell_is_found_by_looking() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuk.txt");
        fs::write(&path, "De minister wacht af.").unwrap();
        let engine = Engine {
            lexicons: lexicon::built_in(),
            language: None,
        };
        let (stop, (sender, inputs), (_silent, heard)) = (AtomicBool::new(false), channel(), channel());
        let watched = load_cached(&[folder.path().into()], &engine, None, &stop, &|_| {});
        std::thread::scope(|scope| {
            let often = Duration::from_millis(20);
            let (engine, stop) = (&engine, &stop);
            scope.spawn(move || look_through(watched, engine, stop, &sender, (&heard, often)));
            fs::write(&path, "De minister wacht niet langer.").unwrap();
            fs::write(folder.path().join("nieuw.txt"), "Er kwam een bericht bij.").unwrap();
            let mut texts = Vec::new();
            while texts.len() < 2 {
                let input = inputs.recv_timeout(Duration::from_secs(60));
                let Ok(Input::Changed(changes)) = input else {
                    break;
                };
                texts.extend(
                    changes
                        .articles
                        .iter()
                        .map(|article| article.record.text.read().to_string()),
                );
            }
            stop.store(true, Ordering::Relaxed);
            texts.sort();
            assert_eq!(texts, ["De minister wacht niet langer.", "Er kwam een bericht bij."]);
        });
    }
}
