//! The search thread: keeps the index of the words and answers the latest request, so that no key waits for either.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::msg::{Grown, Request};
use crate::dossier::query::index::TextIndex;
use crate::dossier::search::search_indexed;
use crate::runtime::Input;

/// The way to the search thread; it ends when this is dropped.
pub(super) struct Searcher {
    tasks: Sender<Task>,
    /// The request that is wanted; an earlier one is given up half-way.
    latest: Arc<AtomicU64>,
}

enum Task {
    Search(Request),
    Index(Grown),
}

impl Searcher {
    /// Starts the thread; answers come through `answers`.
    pub(super) fn start(answers: Sender<Input>) -> Self {
        let (tasks, receiver) = channel();
        let latest = Arc::new(AtomicU64::new(0));
        let wanted = latest.clone();
        std::thread::spawn(move || run(&receiver, &answers, &wanted));
        Self { tasks, latest }
    }

    pub(super) fn ask(&self, request: Request) {
        self.latest.store(request.generation, Ordering::Relaxed);
        self.hand_over(Task::Search(request));
    }

    /// Has the articles indexed that came in, when nothing is asked for.
    pub(super) fn index(&self, grown: Grown) {
        self.hand_over(Task::Index(grown));
    }

    fn hand_over(&self, task: Task) {
        // The thread is gone only when the loop is about to end too.
        let _ = self.tasks.send(task);
    }
}

/// Does what is asked for, requests first; of what waits, the last of each kind counts.
fn run(tasks: &Receiver<Task>, answers: &Sender<Input>, latest: &AtomicU64) {
    let mut index = TextIndex::default();
    let (mut request, mut grown) = (None, None);
    loop {
        let mut task = if request.is_none() && grown.is_none() {
            match tasks.recv() {
                Ok(task) => Some(task),
                Err(_) => return,
            }
        } else {
            tasks.try_recv().ok()
        };
        while let Some(this) = task {
            match this {
                Task::Search(asked) => request = Some(asked),
                Task::Index(more) => grown = Some(more),
            }
            task = tasks.try_recv().ok();
        }
        if let Some(request) = request.take() {
            if answer(&request, &mut index, answers, latest).is_err() {
                return;
            }
        } else if let Some(more) = grown.take() {
            let work = AssertUnwindSafe(|| index.grow(&more.dossier, more.finished));
            // An index that failed half-way may be wrong; without one, every text is read.
            match catch_unwind(work) {
                Ok(true) => grown = Some(more),
                Ok(false) => {}
                Err(_) => index = TextIndex::default(),
            }
        }
    }
}

/// The loop is gone.
struct Gone;

fn answer(request: &Request, index: &mut TextIndex, answers: &Sender<Input>, latest: &AtomicU64) -> Result<(), Gone> {
    let generation = request.generation;
    let send = |found| answers.send(Input::Searched(generation, found)).map_err(|_| Gone);
    let wanted = || latest.load(Ordering::Relaxed) == generation;
    let work = AssertUnwindSafe(|| {
        search_indexed(
            &request.dossier,
            index,
            (&request.query, &request.typed),
            &wanted,
            &mut |found| drop(send(Some(found))),
        )
    });
    match catch_unwind(work) {
        Ok(Some(found)) => send(Some(found)),
        Ok(None) => Ok(()),
        Err(_) => send(None),
    }
}
