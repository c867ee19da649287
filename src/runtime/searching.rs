//! The search thread: answers the latest request, so that no key waits for an answer.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::msg::Request;
use crate::dossier::search::search;
use crate::runtime::Input;

/// The way to the search thread; it ends when this is dropped.
pub(super) struct Searcher {
    requests: Sender<Request>,
}

impl Searcher {
    /// Starts the thread; answers come through `answers`.
    pub(super) fn start(answers: Sender<Input>) -> Self {
        let (requests, receiver) = channel();
        std::thread::spawn(move || run(&receiver, &answers));
        Self { requests }
    }

    pub(super) fn ask(&self, request: Request) {
        // The thread is gone only if it panicked outside of a search; there is no answer then.
        let _ = self.requests.send(request);
    }
}

fn run(requests: &Receiver<Request>, answers: &Sender<Input>) {
    while let Ok(mut request) = requests.recv() {
        while let Ok(later) = requests.try_recv() {
            request = later;
        }
        let work = std::panic::AssertUnwindSafe(|| search(&request.dossier, &request.query, &request.typed));
        let answer = Input::Searched(request.generation, std::panic::catch_unwind(work).ok());
        if answers.send(answer).is_err() {
            return;
        }
    }
}
