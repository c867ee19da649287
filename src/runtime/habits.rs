//! How the list stood, kept between two starts in a small file of the state folder.
//!
//! Nothing depends on it: a file that cannot be read or written is passed over, and what was chosen holds until the end. It is
//! written on a thread of its own, because no key waits for a disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use etcetera::{AppStrategy, AppStrategyArgs};
use serde::Serialize;

use crate::app::msg::Habits;

/// Keeps what it is told last.
#[derive(Debug)]
pub(super) struct Keeper {
    sender: Option<Sender<Habits>>,
    thread: Option<JoinHandle<()>>,
}

/// Returns what was kept; the defaults where nothing was, or nothing that can be read.
pub(super) fn kept() -> Habits {
    file().and_then(|path| read(&path)).unwrap_or_default()
}

impl Keeper {
    pub(super) fn start() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender: Some(sender),
            thread: Some(std::thread::spawn(move || write_all(&receiver))),
        }
    }

    pub(super) fn keep(&self, habits: Habits) {
        if let Some(sender) = &self.sender {
            let _ = sender.send(habits);
        }
    }
}

/// Waits until the last one is written.
impl Drop for Keeper {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_all(receiver: &Receiver<Habits>) {
    let path = file();
    while let Ok(habits) = receiver.recv() {
        let habits = receiver.try_iter().last().unwrap_or(habits);
        if let Some(path) = &path {
            // Whoever has no state folder, or a full disk, still reads on.
            let _ = write_toml(path, &habits);
        }
    }
}

fn file() -> Option<PathBuf> {
    Some(state_folder()?.join("list.toml"))
}

/// Returns the folder for what a program remembers; `None` where a system has none.
pub(super) fn state_folder() -> Option<PathBuf> {
    let app = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "knipsel".into(),
    };
    let strategy = etcetera::choose_app_strategy(app).ok()?;
    // Systems without a folder for state have one for data.
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()))
}

fn read(path: &Path) -> Option<Habits> {
    toml::from_str(&fs::read_to_string(path).ok()?).ok()
}

/// Writes beside the file and renames: whoever reads meanwhile, or after a kill, finds the old one whole.
pub(super) fn write_toml(path: &Path, content: &impl Serialize) -> io::Result<()> {
    let text = toml::to_string(content).map_err(io::Error::other)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("{}", std::process::id()));
    let done = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::grouping::Grouping;
    use crate::dossier::order::Sort;

    #[test]
    fn what_is_written_is_read_and_nonsense_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/list.toml");
        for (sort, grouping) in [(Sort::Title, Grouping::Expert), (Sort::Newest, Grouping::AsSorted)] {
            let habits = Habits { sort, grouping };
            write_toml(&path, &habits).unwrap();
            assert_eq!(read(&path), Some(habits));
        }
        assert_eq!(
            fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
        for nonsense in ["sort = \"up\"", "sort", "\u{0}", "sort = 3"] {
            fs::write(&path, nonsense).unwrap();
            assert_eq!(read(&path), None, "{nonsense}");
        }
        fs::write(&path, "sort = \"oldest\"\nof_a_later_version = true").unwrap();
        assert_eq!(read(&path).unwrap().sort, Sort::Oldest);
        assert!(write_toml(&folder.path().join("new/list.toml/below"), &Habits::default()).is_err());
    }
}
