//! The thread that works out what follows from all articles, so that no key waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::msg::Preparation;
use crate::dossier::Dossier;
use crate::runtime::Input;

/// The way to the thread; it ends when this is dropped.
pub(super) struct Preparer {
    tasks: Sender<Preparation>,
}

impl Preparer {
    /// Starts the thread; answers come through `answers`.
    pub(super) fn start(answers: Sender<Input>) -> Self {
        let (tasks, receiver) = channel();
        std::thread::spawn(move || run(&receiver, &answers));
        Self { tasks }
    }

    /// Has a dossier prepared; only the last of those that wait is.
    pub(super) fn ask(&self, preparation: Preparation) {
        // The thread is gone only when the loop is about to end too.
        let _ = self.tasks.send(preparation);
    }
}

/// While articles come in, the thread rests this many times as long as its last work took: the loader wants the cores.
const REST: u32 = 24;
/// It rests at least so long: a dossier that is read in less need not be put together half-way, and what is shown while the rest is read is a beginning anyway.
const LEAST_REST: Duration = Duration::from_millis(700);

fn run(tasks: &Receiver<Preparation>, answers: &Sender<Input>) {
    // What was shown before is dropped here, not by the loop: that takes as long as a frame or more.
    let mut shown: Vec<Dossier> = Vec::new();
    let mut rested = Instant::now();
    while let Ok(first) = tasks.recv() {
        let Some(task) = latest(tasks, first, rested) else {
            return;
        };
        let is_last = task.finished;
        // What the loop shows now is the newest; at most two dossiers are in memory at once.
        shown.truncate(1);
        let start = Instant::now();
        let answer = match catch_unwind(AssertUnwindSafe(|| task.carry_out())) {
            Ok(prepared) => {
                shown.insert(0, prepared.dossier.clone());
                Input::Prepared(Box::new(prepared))
            }
            Err(_) => Input::Failed("what was read could not be put together; the list is not complete".into()),
        };
        rested = Instant::now() + (start.elapsed() * REST).max(LEAST_REST);
        if answers.send(answer).is_err() {
            return;
        }
        if is_last {
            // Without it, the first such key works it out.
            let _ = catch_unwind(AssertUnwindSafe(|| shown.first().map(Dossier::prepare_rest)));
            // By now the loop shows the last one.
            shown.truncate(1);
        }
    }
}

/// Waits until it is time for the next work and returns the last task that came in; `None` when the loop is gone.
fn latest(tasks: &Receiver<Preparation>, mut task: Preparation, rested: Instant) -> Option<Preparation> {
    loop {
        let wait = if task.finished {
            Duration::ZERO
        } else {
            rested.saturating_duration_since(Instant::now())
        };
        match tasks.recv_timeout(wait) {
            Ok(newer) => task = newer,
            Err(RecvTimeoutError::Timeout) => return Some(task),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}
