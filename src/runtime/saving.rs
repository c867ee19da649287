//! The thread that keeps the reader's marks: reads them at the start, saves each change, and tries again what failed.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::marks::Change;
use crate::runtime::Input;
use crate::store::Store;

/// Hands changes to the thread.
#[derive(Debug)]
pub(super) struct Saver {
    sender: Sender<Change>,
    thread: JoinHandle<Option<String>>,
}

/// How long a save that failed waits for the next try, when no key asks for one: a disk may be freed, a lock given up.
const NEXT_TRY: Duration = Duration::from_secs(5);

impl Saver {
    pub(super) fn start(store: Store, to_loop: Sender<Input>) -> Self {
        let (sender, receiver) = channel();
        let thread = std::thread::spawn(move || work(&store, &receiver, &to_loop));
        Self { sender, thread }
    }

    pub(super) fn keep(&self, change: Change) {
        // The thread ends last; if a fault ended it before, `finish` says so.
        let _ = self.sender.send(change);
    }

    /// Waits until all is kept; returns why something is not, after a last try.
    pub(super) fn finish(self) -> Option<String> {
        drop(self.sender);
        let fault = || Some("the thread that saves failed".to_string());
        self.thread.join().unwrap_or_else(|_| fault())
    }
}

fn work(store: &Store, changes: &Receiver<Change>, to_loop: &Sender<Input>) -> Option<String> {
    let _ = to_loop.send(Input::Marks(store.load(), 0));
    let mut pending: Vec<Change> = Vec::new();
    loop {
        let next = if pending.is_empty() {
            changes.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            changes.recv_timeout(NEXT_TRY)
        };
        let is_last = next == Err(RecvTimeoutError::Disconnected);
        pending.extend(next);
        pending.extend(changes.try_iter());
        let failure = save(store, &mut pending, to_loop);
        if is_last {
            return failure;
        }
    }
}

/// Saves what is to be saved; what is not stays in `pending`. Returns why.
fn save(store: &Store, pending: &mut Vec<Change>, to_loop: &Sender<Input>) -> Option<String> {
    if pending.is_empty() {
        return None;
    }
    match store.save(pending) {
        Ok(kept) => {
            let _ = to_loop.send(Input::Marks(kept, pending.len()));
            pending.clear();
            None
        }
        Err(error) => {
            let reason = error.to_string();
            let _ = to_loop.send(Input::NotKept(reason.clone()));
            Some(reason)
        }
    }
}
