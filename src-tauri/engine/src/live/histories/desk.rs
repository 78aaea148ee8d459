//! What the worker does, without tasks and channels: the real inbox, the real decisions, the real store.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use ringside_store::{EventInbox, NewEvent};

use crate::live::decide::{self, Dirty, Fresh, Poll, Settled, Sight, Task, Why};
use crate::sync::histories::app::App;
use crate::sync::{Ask, AskEnd};

pub(super) struct Desk {
    pub(super) inbox: EventInbox,
    /// All of this is lost with a crash; the inbox is not.
    under_way: Vec<(Ask, Task, DateTime<Utc>)>,
    missing: Vec<Dirty>,
    has_left: bool,
    crashes: u32,
}

impl Desk {
    pub(super) fn new(inbox: EventInbox) -> Self {
        Self { inbox, under_way: Vec::new(), missing: Vec::new(), has_left: false, crashes: 0 }
    }

    /// On the disk when it returns.
    pub(super) fn take(&self, event: &NewEvent) {
        self.inbox.accept(std::slice::from_ref(event)).unwrap();
    }

    pub(super) fn is_idle(&self) -> bool {
        self.under_way.is_empty() && self.missing.is_empty() && self.inbox.counts().unwrap().waiting == 0
    }

    /// Looks into the inbox.
    pub(super) fn look(&mut self, app: &mut App, now: DateTime<Utc>) {
        self.note_crash(app);
        let waiting = self.inbox.waiting(5_000).unwrap();
        let busy = self.under_way.iter().flat_map(|(_, task, _)| task.objects()).chain(&self.missing);
        let Fresh { events: fresh, has_left } = decide::fresh(waiting, busy);
        self.has_left |= has_left;
        let mut objects = decide::objects(&fresh);
        for object in &mut objects {
            object.known_day = app.store.read(|reader| reader.document_days(object.collection, &[&object.id])).unwrap().pop().flatten();
        }
        self.ask_all(decide::decide(objects, Day::utc_of(now)), app, now);
    }

    /// Takes up what came of its asks.
    pub(super) fn take_answers(&mut self, app: &mut App, now: DateTime<Utc>) {
        self.note_crash(app);
        for (ask, end) in std::mem::take(&mut app.answers) {
            self.answered(&ask, end, app, now);
        }
    }

    fn note_crash(&mut self, app: &App) {
        if self.crashes != app.crashes {
            self.crashes = app.crashes;
            (self.under_way, self.missing, self.has_left) = (Vec::new(), Vec::new(), false);
        }
    }

    fn ask_all(&mut self, tasks: Vec<Task>, app: &mut App, now: DateTime<Utc>) {
        for task in tasks {
            let ask = match &task {
                Task::ById(object) => Ask::Document { collection: object.collection, id: object.id.clone() },
                Task::Poll(poll) => Ask::Range { collection: Some(poll.collection), range: poll.range },
            };
            // What is urgent begins a run of its own when none is under way.
            app.begin_asked(now);
            app.ask(&ask, now);
            self.under_way.push((ask, task, now));
        }
    }

    fn answered(&mut self, ask: &Ask, end: AskEnd, app: &mut App, now: DateTime<Utc>) {
        let Some(place) = self.under_way.iter().position(|(under_way, _, _)| under_way == ask) else { return };
        let (ask, task, asked_at) = self.under_way.swap_remove(place);
        match (task, end) {
            (task, AskEnd::Failed { .. }) => {
                app.put_off(ask.clone());
                self.under_way.push((ask, task, now));
            }
            (Task::ById(object), AskEnd::Fetched { changed }) => self.settle(&decide::found(&object, changed, 1), now),
            (Task::ById(object), AskEnd::Gone { .. }) => match decide::gone(&object, 1) {
                Some(settled) => self.settle(&settled, now),
                None => self.missing.push(object),
            },
            (Task::Poll(poll), AskEnd::Fetched { .. } | AskEnd::Gone { .. }) => self.polled(&poll, asked_at, app, now),
        }
        self.look_for_missing(app, now);
        if std::mem::take(&mut self.has_left) {
            self.look(app, now);
        }
    }

    fn polled(&mut self, poll: &Poll, asked_at: DateTime<Utc>, app: &mut App, now: DateTime<Utc>) {
        let (mut settled, mut by_id) = (Vec::new(), Vec::new());
        for object in &poll.objects {
            let seen = app.store.read(|reader| reader.document_seen(object.collection, &object.id)).unwrap();
            let sight = match seen {
                None => Sight::NotStored,
                Some(seen) if seen.timestamp_millis() >= asked_at.timestamp_millis() => Sight::Seen,
                Some(_) => Sight::Unseen,
            };
            match decide::polled(poll, object, sight, 1) {
                Some(part) => settled.push(part),
                None => by_id.push(Task::ById(object.clone())),
            }
        }
        self.ask_all(by_id, app, now);
        self.settle(&decide::together(settled), now);
    }

    fn look_for_missing(&mut self, app: &mut App, now: DateTime<Utc>) {
        let is_busy = |collection: Collection| {
            self.under_way.iter().any(|(_, task, _)| match task {
                Task::ById(object) => object.collection == collection,
                Task::Poll(poll) => poll.collection == collection && poll.why == Why::Missing,
            })
        };
        let (busy, ready): (Vec<Dirty>, Vec<Dirty>) =
            std::mem::take(&mut self.missing).into_iter().partition(|object| is_busy(object.collection));
        self.missing = busy;
        let mut by_collection: BTreeMap<Collection, Vec<Dirty>> = BTreeMap::new();
        for object in ready {
            by_collection.entry(object.collection).or_default().push(object);
        }
        let today = Day::utc_of(now);
        let polls = by_collection.into_iter().map(|(collection, objects)| Task::Poll(decide::look_around(collection, objects, today)));
        self.ask_all(polls.collect(), app, now);
    }

    fn settle(&mut self, settled: &Settled, now: DateTime<Utc>) {
        for (settlement, pks) in settled {
            self.inbox.settle(pks, now, settlement).unwrap();
        }
    }
}
