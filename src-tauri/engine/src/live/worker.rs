//! Carries out what events ask for: what changed is fetched through the same queue as everything that is urgent, and settled once it is stored.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use ringside_store::{EventInbox, Settlement, Store, StoreError, failpoint};
use tokio::sync::watch;

use super::Nights;
use super::decide::{self, Dirty, Fresh, Poll, Settled, Sight, Task, Why};
use super::news::{Arrived, News};
use crate::clock::Clock;
use crate::controller::EngineView;
use crate::session::SessionState;
use crate::shell::{Change, Shell};
use crate::sync::{Answer, Ask, AskEnd, Urgent};

/// Events looked at together, so that a flood is one look; some ten megabytes. Those behind them come when these are settled.
const MOST_AT_ONCE: u32 = 20_000;
/// After the inbox could not be read or written.
const AGAIN_AFTER: Duration = Duration::from_mins(1);

pub(super) struct Worker {
    pub(super) inbox: EventInbox,
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) shell: Arc<dyn Shell>,
    pub(super) urgent: Urgent,
    pub(super) nights: Nights,
    pub(super) news: watch::Sender<News>,
    pub(super) engine: watch::Receiver<EngineView>,
    pub(super) state: State,
}

/// What it remembers. None of it needs to outlive the program: what is not settled is found waiting again.
#[derive(Debug, Default)]
pub(super) struct State {
    is_signed_in: bool,
    under_way: Vec<UnderWay>,
    /// What Oura did not have, until nothing else of its kind is under way.
    missing: Vec<Dirty>,
    /// When it looks into the inbox although no event has come.
    look_at: Option<Duration>,
    /// Events were left for later: there were too many, or something about their object was under way already.
    has_left: bool,
}

#[derive(Debug)]
struct UnderWay {
    ask: Ask,
    task: Task,
    /// Whatever the store has seen since has come with this or later.
    asked_at: DateTime<Utc>,
}

impl Worker {
    /// Until the engine ends.
    pub(super) async fn run(mut self) {
        let mut answers = self.urgent.answers();
        let mut news = self.news.subscribe();
        self.engine.mark_changed();
        loop {
            let due = self.due();
            tokio::select! {
                changed = self.engine.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    self.note_session();
                }
                Ok(()) = news.changed() => {}
                Some(answer) = answers.recv() => self.answered(answer).await,
                () = self.clock.until(due.unwrap_or_default()), if due.is_some() => self.look().await,
            }
        }
    }

    fn due(&self) -> Option<Duration> {
        if !self.state.is_signed_in {
            return None;
        }
        let arrived = self.news.borrow().unseen.map(Arrived::due);
        self.state.look_at.into_iter().chain(arrived).min()
    }

    fn note_session(&mut self) {
        let session = self.engine.borrow_and_update().session.clone();
        let is_signed_in = session == SessionState::SignedIn;
        if is_signed_in && !self.state.is_signed_in {
            // What came while nobody was signed in, or before the last start.
            self.state.look_at = Some(Duration::ZERO);
        }
        self.state.is_signed_in = is_signed_in;
        if session == SessionState::SignedOut {
            // The queue has been emptied with the sign-out.
            self.state = State::default();
        }
    }

    async fn look(&mut self) {
        self.state.look_at = None;
        self.news.send_if_modified(|news| {
            news.unseen = None;
            false
        });
        let inbox = self.inbox.clone();
        let waiting = off_the_async_threads(move || inbox.waiting(MOST_AT_ONCE)).await;
        let Some(waiting) = self.noted(waiting) else { return };
        let are_more = waiting.len() >= usize::try_from(MOST_AT_ONCE).unwrap_or(usize::MAX);
        let Fresh { events: fresh, has_left } = decide::fresh(waiting, self.busy());
        self.state.has_left |= are_more || has_left;
        let strange = decide::strange(&fresh);
        if !strange.is_empty() {
            self.settle(vec![(Settlement::Nothing, strange)]).await;
        }
        let store = self.store.clone();
        let known = off_the_async_threads(move || known_days(&store, decide::objects(&fresh))).await;
        let Some(objects) = self.noted(known) else { return };
        let tasks = decide::decide(objects, self.today());
        self.ask_all(tasks);
    }

    /// Objects that are being asked about.
    fn busy(&self) -> impl Iterator<Item = &Dirty> {
        self.state.under_way.iter().flat_map(|under_way| under_way.task.objects()).chain(&self.state.missing)
    }

    fn ask_all(&mut self, tasks: Vec<Task>) {
        if tasks.is_empty() {
            return;
        }
        let asked_at = self.clock.now();
        for task in tasks {
            let ask = match &task {
                Task::ById(object) => Ask::Document { collection: object.collection, id: object.id.clone() },
                Task::Poll(poll) => Ask::Range { collection: Some(poll.collection), range: poll.range },
            };
            self.urgent.push(ask.clone());
            self.state.under_way.push(UnderWay { ask, task, asked_at });
        }
        self.urgent.knock();
    }

    /// What came of an ask is stored by now.
    async fn answered(&mut self, answer: Answer) {
        failpoint::hit("live_fetched");
        let Some(place) = self.state.under_way.iter().position(|under_way| under_way.ask == answer.ask) else { return };
        let under_way = self.state.under_way.swap_remove(place);
        let has_changed = matches!(answer.end, AskEnd::Fetched { changed: true } | AskEnd::Gone { was_here: true });
        if has_changed {
            self.shell.changed(Change::Data);
            self.nights.look();
        }
        let took_ms = u64::try_from(answer.took.as_millis()).unwrap_or(u64::MAX);
        match (under_way.task, answer.end) {
            (task, AskEnd::Failed { may_pass: true, .. }) => {
                self.urgent.push_next_time(answer.ask.clone());
                self.state.under_way.push(UnderWay { ask: answer.ask, task, asked_at: self.clock.now() });
            }
            (Task::ById(object), AskEnd::Failed { reason, .. }) => self.settle(decide::failed(&[object], &reason)).await,
            (Task::Poll(poll), AskEnd::Failed { reason, .. }) => self.settle(decide::failed(&poll.objects, &reason)).await,
            (Task::ById(object), AskEnd::Fetched { changed }) => self.settle(decide::found(&object, changed, took_ms)).await,
            (Task::ById(object), AskEnd::Gone { .. }) => match decide::gone(&object, took_ms) {
                Some(settled) => self.settle(settled).await,
                None => self.state.missing.push(object),
            },
            (Task::Poll(poll), AskEnd::Fetched { .. } | AskEnd::Gone { .. }) => self.polled(poll, under_way.asked_at, took_ms).await,
        }
        self.look_for_missing();
        if std::mem::take(&mut self.state.has_left) {
            self.state.look_at = Some(Duration::ZERO);
        }
    }

    async fn polled(&mut self, poll: Poll, asked_at: DateTime<Utc>, took_ms: u64) {
        let (store, poll) = (self.store.clone(), Arc::new(poll));
        let seen_of = Arc::clone(&poll);
        let sights = off_the_async_threads(move || sights(&store, &seen_of, asked_at)).await;
        let Some(sights) = self.noted(sights) else { return };
        let (mut settled, mut by_id) = (Vec::new(), Vec::new());
        for (object, sight) in poll.objects.iter().zip(sights) {
            match decide::polled(&poll, object, sight, took_ms) {
                Some(part) => settled.push(part),
                None => by_id.push(Task::ById(object.clone())),
            }
        }
        self.ask_all(by_id);
        self.settle(decide::together(settled)).await;
    }

    /// Reads the days around what Oura did not have, of each kind at once.
    fn look_for_missing(&mut self) {
        let is_busy = |collection: Collection| {
            self.state.under_way.iter().any(|under_way| match &under_way.task {
                Task::ById(object) => object.collection == collection,
                Task::Poll(poll) => poll.collection == collection && poll.why == Why::Missing,
            })
        };
        let (busy, ready): (Vec<Dirty>, Vec<Dirty>) =
            std::mem::take(&mut self.state.missing).into_iter().partition(|object| is_busy(object.collection));
        self.state.missing = busy;
        let mut by_collection: BTreeMap<Collection, Vec<Dirty>> = BTreeMap::new();
        for object in ready {
            by_collection.entry(object.collection).or_default().push(object);
        }
        let today = self.today();
        let polls = by_collection.into_iter().map(|(collection, objects)| Task::Poll(decide::look_around(collection, objects, today)));
        self.ask_all(polls.collect());
    }

    async fn settle(&mut self, settled: Settled) {
        let (inbox, at) = (self.inbox.clone(), self.clock.now());
        failpoint::hit("live_settling");
        let done = off_the_async_threads(move || {
            let mut count = 0;
            for (settlement, pks) in &settled {
                inbox.settle(pks, at, settlement)?;
                count += u64::try_from(pks.len()).unwrap_or_default();
            }
            Ok(count)
        });
        let Some(count) = self.noted(done.await) else { return };
        failpoint::hit("live_settled");
        self.news.send_modify(|news| news.revision += count);
    }

    /// What cannot be read or written now is tried again before long; events that are not settled are not lost.
    fn noted<T>(&mut self, result: Result<T, StoreError>) -> Option<T> {
        result
            .inspect_err(|error| {
                tracing::warn!(%error, "events could not be worked on; they wait");
                self.state.look_at = Some(self.clock.elapsed() + AGAIN_AFTER);
            })
            .ok()
    }

    fn today(&self) -> Day {
        Day::utc_of(self.clock.now())
    }
}

/// The days under which the objects are stored now.
fn known_days(store: &Store, mut objects: Vec<Dirty>) -> Result<Vec<Dirty>, StoreError> {
    store.read(|reader| {
        for object in &mut objects {
            object.known_day = reader.document_days(object.collection, &[&object.id])?.pop().flatten();
        }
        Ok(())
    })?;
    Ok(objects)
}

fn sights(store: &Store, poll: &Poll, asked_at: DateTime<Utc>) -> Result<Vec<Sight>, StoreError> {
    store.read(|reader| {
        let sight = |object: &Dirty| {
            Ok(match reader.document_seen(object.collection, &object.id)? {
                None => Sight::NotStored,
                // Stored instants are whole milliseconds.
                Some(seen) if seen.timestamp_millis() >= asked_at.timestamp_millis() => Sight::Seen,
                Some(_) => Sight::Unseen,
            })
        };
        poll.objects.iter().map(sight).collect()
    })
}

async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}
