//! Estimates the undated articles on a thread of its own: it reads all texts, and neither keys nor searches wait for that.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use crate::app::msg::ToEstimate;
use crate::dossier::estimate::Estimates;
use crate::runtime::Input;

/// Starts the thread that estimates, once for each request: they are few.
pub(super) struct Estimator {
    answers: Sender<Input>,
    /// The request that is wanted; an earlier one is given up half-way.
    latest: Arc<AtomicU64>,
}

impl Estimator {
    pub(super) fn new(answers: Sender<Input>) -> Self {
        Self {
            answers,
            latest: Arc::default(),
        }
    }

    pub(super) fn ask(&self, asked: ToEstimate) {
        self.latest.store(asked.generation, Ordering::Relaxed);
        let (answers, latest) = (self.answers.clone(), self.latest.clone());
        std::thread::spawn(move || {
            let is_wanted = || latest.load(Ordering::Relaxed) == asked.generation;
            let work = AssertUnwindSafe(|| Estimates::of(&asked.dossier, asked.today, &is_wanted));
            let estimates = match catch_unwind(work) {
                Ok(Some(estimates)) => estimates,
                Ok(None) => return,
                Err(_) => {
                    let reason = "the undated articles could not be estimated";
                    let _ = answers.send(Input::Failed(reason.into()));
                    // Without estimates, undated articles are undated.
                    Estimates::default()
                }
            };
            // The loop is gone only when the program ends.
            let _ = answers.send(Input::Estimated(asked.generation, estimates));
        });
    }
}
