//! What somebody waits for: fetched before anything else of a running sync.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, DayRange, QueryShape};
use ringside_store::Route;
use tokio::sync::{Notify, mpsc};

use super::plan::{Step, again};

/// Something that somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// These days again, of one collection or of all.
    Range { collection: Option<Collection>, range: DayRange },
    /// One document that Oura said has changed.
    Document { collection: Collection, id: String },
}

/// What became of an [`Ask`], told once what came of it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub ask: Ask,
    pub end: AskEnd,
    /// From its turn to its end, by the engine's clock.
    pub took: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskEnd {
    Fetched {
        /// Whether anything stored is other than it was.
        changed: bool,
    },
    /// Oura has no document of this id.
    Gone {
        /// Whether there was one here.
        was_here: bool,
    },
    Failed {
        /// Can be shown.
        reason: String,
        /// Whether it may succeed later without anybody doing anything.
        may_pass: bool,
    },
}

/// What is fetched before every other step of a running sync; its clones share one queue.
///
/// An ask that a sync could not get to (no network, paused, a pause of Oura's) stays in the queue for the next one, and is answered then.
#[derive(Debug, Clone, Default)]
pub struct Urgent {
    shared: Arc<Mutex<Shared>>,
    pushed: Arc<Notify>,
    knocked: Arc<Notify>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: VecDeque<Ask>,
    /// What failed and is tried again with the next sync, not with the one that runs.
    next_time: VecDeque<Ask>,
    answers: Option<mpsc::UnboundedSender<Answer>>,
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
        push(&mut self.shared().queue, ask);
        self.pushed.notify_one();
    }

    /// Whether nothing waits for a sync to begin; what is put off to the next one does not count.
    pub fn is_empty(&self) -> bool {
        self.shared().queue.is_empty()
    }

    /// Says that what was pushed should not wait for the next sync.
    pub(crate) fn knock(&self) {
        self.knocked.notify_one();
    }

    /// Returns once somebody has knocked.
    pub(crate) async fn knocked(&self) {
        self.knocked.notified().await;
    }

    /// Has it fetched with the next sync that begins.
    pub(crate) fn push_next_time(&self, ask: Ask) {
        push(&mut self.shared().next_time, ask);
    }

    /// Forgets everything that was asked for.
    pub(crate) fn clear(&self) {
        let mut shared = self.shared();
        shared.queue.clear();
        shared.next_time.clear();
    }

    /// From now on tells what becomes of each ask; whoever listened before hears no more.
    pub(crate) fn answers(&self) -> mpsc::UnboundedReceiver<Answer> {
        let (sender, answers) = mpsc::unbounded_channel();
        self.shared().answers = Some(sender);
        answers
    }

    pub(super) fn answer(&self, answer: Answer) {
        if let Some(answers) = &self.shared().answers {
            // Nobody listens any more: whoever asked has gone.
            let _ = answers.send(answer);
        }
    }

    /// A sync begins: what was put off is its business.
    pub(super) fn take_up_next_time(&self) {
        let mut shared = self.shared();
        while let Some(ask) = shared.next_time.pop_front() {
            push(&mut shared.queue, ask);
        }
    }

    pub(super) fn pop(&self) -> Option<Ask> {
        self.shared().queue.pop_front()
    }

    /// Returns once something was pushed.
    pub(super) async fn pushed(&self) {
        self.pushed.notified().await;
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        // The queue is whole between any two statements, so a panic elsewhere cannot have broken it.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn push(queue: &mut VecDeque<Ask>, ask: Ask) {
    if !queue.contains(&ask) {
        queue.push_back(ask);
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

    /// What asks for just this; `None` for what is planned anew, and for what is part of every sync.
    pub(super) fn ask(&self) -> Option<Ask> {
        match self {
            Self::Planned(_) => None,
            Self::Again(step) => Some(Ask::Range { collection: Some(step.collection), range: step.range? }),
            Self::Document { collection, id } => Some(Ask::Document { collection: *collection, id: id.clone() }),
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
    fn what_is_put_off_waits_for_the_next_sync() {
        let urgent = Urgent::default();
        let ask = Ask::Document { collection: Collection::Sleep, id: "a".to_owned() };
        urgent.push_next_time(ask.clone());
        assert!(urgent.is_empty() && urgent.pop().is_none());
        urgent.take_up_next_time();
        assert_eq!((urgent.pop(), urgent.pop()), (Some(ask), None));
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
