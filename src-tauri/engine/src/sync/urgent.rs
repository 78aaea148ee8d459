use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ringside_model::{Collection, DayRange};

/// Something that somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// These days again, of one collection or of all.
    Range { collection: Option<Collection>, range: DayRange },
    /// One document that Oura said has changed.
    Document { collection: Collection, id: String },
}

/// What is fetched before every other step of a running sync; its clones share one queue.
#[derive(Debug, Clone, Default)]
pub struct Urgent(Arc<Mutex<VecDeque<Ask>>>);

impl Urgent {
    /// Puts it at the end of the queue, unless it is there already.
    pub fn push(&self, ask: Ask) {
        let mut queue = self.queue();
        if !queue.contains(&ask) {
            queue.push_back(ask);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.queue().is_empty()
    }

    pub(super) fn pop(&self) -> Option<Ask> {
        self.queue().pop_front()
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Ask>> {
        // The queue is whole between any two statements, so a panic elsewhere cannot have broken it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
