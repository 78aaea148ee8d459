//! What somebody waits for: fetched before anything else of a running sync.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, DayRange, QueryShape};
use ringside_store::Route;
use tokio::sync::Notify;

use super::plan::{Step, again};

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
pub struct Urgent {
    queue: Arc<Mutex<VecDeque<Ask>>>,
    pushed: Arc<Notify>,
}

/// One thing to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Errand {
    Planned(Step),
    Again(Step),
    Document { collection: Collection, id: String },
}

impl Urgent {
    /// Puts it at the end of the queue, unless it is there already.
    pub fn push(&self, ask: Ask) {
        let mut queue = self.queue();
        if !queue.contains(&ask) {
            queue.push_back(ask);
        }
        drop(queue);
        self.pushed.notify_one();
    }

    pub fn is_empty(&self) -> bool {
        self.queue().is_empty()
    }

    pub(super) fn pop(&self) -> Option<Ask> {
        self.queue().pop_front()
    }

    /// Returns once something was pushed.
    pub(super) async fn pushed(&self) {
        self.pushed.notified().await;
    }

    /// Keeps what could not be carried out for the next sync; what was planned is planned anew.
    pub(super) fn push_back_of(&self, errand: &Errand) {
        match errand {
            Errand::Planned(_) => {}
            Errand::Again(step) => {
                if let Some(range) = step.range {
                    self.push(Ask::Range { collection: Some(step.collection), range });
                }
            }
            Errand::Document { collection, id } => self.push(Ask::Document { collection: *collection, id: id.clone() }),
        }
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Ask>> {
        // The queue is whole between any two statements, so a panic elsewhere cannot have broken it.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ask {
    /// Cut into what one place can fetch. Nobody asks for the person again.
    pub(super) fn errands(self, now: DateTime<Utc>) -> Vec<Errand> {
        let (collection, range) = match self {
            Self::Document { collection, id } => return vec![Errand::Document { collection, id }],
            Self::Range { collection, range } => (collection, range),
        };
        let asked = Collection::ALL.into_iter().filter(|each| collection.is_none_or(|collection| collection == *each));
        asked
            .flat_map(|collection| match collection.query_shape() {
                QueryShape::Single => Vec::new(),
                QueryShape::Pages => vec![Step::new(collection, None, Route::FetchAgain)],
                QueryShape::Dates | QueryShape::Instants => again(collection, range, now),
            })
            .map(Errand::Again)
            .collect()
    }
}

impl Errand {
    pub(super) fn collection(&self) -> Collection {
        match self {
            Self::Planned(step) | Self::Again(step) => step.collection,
            Self::Document { collection, .. } => *collection,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_same_ask_stands_in_the_queue_once() {
        let urgent = Urgent::default();
        let ask = Ask::Range { collection: None, range: range("2026-11-01", "2026-11-02") };
        urgent.push(ask.clone());
        urgent.clone().push(ask.clone());
        assert_eq!((urgent.pop(), urgent.pop()), (Some(ask), None));
        assert!(urgent.is_empty());
    }

    #[test]
    fn a_range_of_everything_leaves_out_the_person_and_asks_for_the_rings_once() {
        let ask = Ask::Range { collection: None, range: range("2026-09-01", "2026-11-10") };
        let errands = ask.errands("2026-11-20T12:00:00Z".parse().unwrap());
        let of = |collection| errands.iter().filter(|errand| errand.collection() == collection).count();
        assert_eq!((of(Collection::PersonalInfo), of(Collection::RingConfiguration)), (0, 1));
        assert_eq!((of(Collection::Sleep), of(Collection::Heartrate)), (1, 3), "a year in one window, thirty days of rows");
    }
}
