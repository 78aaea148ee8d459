//! Random histories with webhooks: events that come, come twice, come late, in another order or not at all, mixed with polls, crashes and floods.
//! The store ends as the server, and as one that was never told anything.

mod desk;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{SecondsFormat, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ringside_model::Collection;
use ringside_store::{EventInbox, NewEvent, Standing, Store};

use crate::sync::histories::app::{Luck, state_hash, texts};
use crate::sync::histories::{AT_ONCE, Event, Shelf, World, event};
use desk::Desk;

/// In all four tests together; they take some eight minutes of one core. `RINGSIDE_EVENT_HISTORIES` says another number.
const HISTORIES: u32 = 10_000;
const OBJECTS: u32 = 50;
/// What may be about: everything that has events, with the rows and the documents without ids that never have any.
const ANNOUNCED: [Collection; 4] = [Collection::DailySleep, Collection::Sleep, Collection::EnhancedTag, Collection::RingConfiguration];
const SILENT: [Collection; 2] = [Collection::Tag, Collection::Heartrate];

#[derive(Debug, Clone)]
enum Happening {
    /// Something happens at Oura or to the sync; what Oura tells of it comes in these ways.
    Life {
        event: Event,
        fates: Vec<Fate>,
    },
    Look,
    /// One of those that are late.
    LateOne(usize),
    /// Oura announces every document of a collection.
    Flood(usize),
    /// An event of long ago comes once more.
    Repeated(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Now,
    Twice,
    Late,
    Missing,
}

struct Life {
    world: World,
    /// `None`: webhooks are off.
    line: Option<Line>,
}

struct Line {
    desk: Desk,
    late: Vec<NewEvent>,
    sent: Vec<NewEvent>,
    /// Whether the last thing that happened to an object was told, or will be.
    is_told: BTreeMap<Key, bool>,
    /// Documents that went on under another name while the old one was answered for a while.
    untold: BTreeSet<Key>,
    events: u64,
}

/// A document by its collection and id.
type Key = (Collection, String);

fn happening() -> impl Strategy<Value = Happening> {
    let fate = prop_oneof![5 => Just(Fate::Now), 2 => Just(Fate::Twice), 3 => Just(Fate::Late), 2 => Just(Fate::Missing)];
    prop_oneof![
        14 => (event(), prop::collection::vec(fate, 1..4)).prop_map(|(event, fates)| Happening::Life { event, fates }),
        4 => Just(Happening::Look),
        2 => (0_usize..64).prop_map(Happening::LateOne),
        1 => (0..AT_ONCE).prop_map(Happening::Flood),
        1 => (0_usize..64).prop_map(Happening::Repeated),
    ]
}

impl Life {
    fn new(store: Store, inbox: Option<EventInbox>, collections: &[Collection]) -> Self {
        let mut world = World::new(store, collections.to_vec());
        for number in 0..OBJECTS {
            let collection = usize::try_from(number).unwrap() % AT_ONCE;
            world.create(collection, number / 2, usize::try_from(number % 2).unwrap());
        }
        let desk = |inbox| Line {
            desk: Desk::new(inbox),
            late: Vec::new(),
            sent: Vec::new(),
            is_told: BTreeMap::new(),
            untold: BTreeSet::new(),
            events: 0,
        };
        Self { world, line: inbox.map(desk) }
    }

    fn live(&mut self, happening: Happening) {
        let before = if self.line.is_some() { self.documents() } else { BTreeMap::new() };
        // No two things happen in the same millisecond.
        self.world.now += TimeDelta::milliseconds(1);
        if let Happening::Life { event, .. } = &happening {
            self.world.live(event.clone());
        }
        let after = if self.line.is_some() { self.documents() } else { BTreeMap::new() };
        let Some(line) = &mut self.line else { return };
        let (app, now) = (&mut self.world.app, self.world.now);
        line.desk.take_answers(app, now);
        // Whether an old name is still answered is nobody's news.
        line.untold.extend(self.world.server.old_names.values().map(|old| (old.collection, old.id())));
        match happening {
            Happening::Life { fates, .. } => {
                let mut fates = fates.into_iter().cycle();
                for (event_type, key) in changes(&before, &after) {
                    let fate = fates.next().unwrap_or(Fate::Now);
                    line.is_told.insert(key.clone(), fate != Fate::Missing);
                    let time = now.to_rfc3339_opts(SecondsFormat::Millis, false);
                    line.send(announcement(event_type, &key, time, now), fate);
                }
            }
            Happening::Look => line.desk.look(app, now),
            Happening::LateOne(which) => {
                if !line.late.is_empty() {
                    let event = line.late.swap_remove(which % line.late.len());
                    line.desk.take(&event);
                }
            }
            Happening::Flood(collection) => {
                let collection = self.world.collections[collection];
                for key in after.keys().filter(|key| key.0 == collection) {
                    let time = now.to_rfc3339_opts(SecondsFormat::Millis, false);
                    line.send(announcement("update", key, time, now), Fate::Now);
                }
                line.desk.look(app, now);
            }
            Happening::Repeated(which) => {
                if let Some(event) = line.sent.get(which % line.sent.len().max(1)) {
                    line.desk.take(event);
                }
            }
        }
    }

    /// Whatever is late comes, and everything is worked off, before any further poll.
    fn work_off(&mut self) {
        let Some(line) = &mut self.line else { return };
        for event in std::mem::take(&mut line.late) {
            line.desk.take(&event);
        }
        for step in 0.. {
            self.world.now += TimeDelta::milliseconds(1);
            let (app, server, now) = (&mut self.world.app, &mut self.world.server, self.world.now);
            line.desk.take_answers(app, now);
            line.desk.look(app, now);
            if app.has_put_off() {
                app.begin_asked(now);
            }
            if line.desk.is_idle() && !app.is_running() {
                return;
            }
            assert!(step < 2_000, "events that are never settled");
            app.advance(step, Luck::Good, server, now);
        }
    }

    /// What was told is here before any poll, as Oura answers for it now.
    fn assert_fresh(&self) -> Result<(), TestCaseError> {
        let Some(line) = &self.line else { return Ok(()) };
        let mut here: BTreeMap<Key, String> = BTreeMap::new();
        for collection in ANNOUNCED {
            let documents = self.world.app.store.read(|reader| reader.documents(collection, None)).unwrap();
            here.extend(documents.into_iter().filter_map(|document| Some(((collection, document.id?), document.raw))));
        }
        for (key, _) in line.is_told.iter().filter(|(key, is_told)| **is_told && !line.untold.contains(*key)) {
            prop_assert_eq!(here.remove(key), self.world.server.single(key.0, &key.1), "{:?}", key);
        }
        Ok(())
    }

    fn documents(&self) -> BTreeMap<Key, String> {
        let with_ids =
            self.world.server.documents.iter().filter(|document| document.has_id && document.collection.webhook_name().is_some());
        with_ids.map(|document| ((document.collection, document.id()), document.text())).collect()
    }
}

impl Line {
    fn send(&mut self, event: NewEvent, fate: Fate) {
        self.events += 1;
        match fate {
            Fate::Now => self.desk.take(&event),
            Fate::Twice => {
                self.desk.take(&event);
                self.desk.take(&event);
            }
            Fate::Late => return self.late.push(event),
            Fate::Missing => return,
        }
        self.sent.push(event);
    }
}

/// What Oura tells of the way from one state to the other.
fn changes(before: &BTreeMap<Key, String>, after: &BTreeMap<Key, String>) -> Vec<(&'static str, Key)> {
    let gone = before.keys().filter(|key| !after.contains_key(*key)).map(|key| ("delete", key.clone()));
    let there = after.iter().filter_map(|(key, text)| match before.get(key) {
        None => Some(("create", key.clone())),
        Some(earlier) => (earlier != text).then(|| ("update", key.clone())),
    });
    gone.chain(there).collect()
}

fn announcement(event_type: &str, (collection, id): &Key, event_time: String, now: chrono::DateTime<chrono::Utc>) -> NewEvent {
    NewEvent {
        event_type: event_type.to_owned(),
        data_type: collection.webhook_name().unwrap().to_owned(),
        object_id: id.clone(),
        event_time,
        user_id: None,
        signed_at: now,
        received_at: now,
        raw: String::new(),
        standing: Standing::Ours,
    }
}

/// Runs histories that begin with some seed of their own.
fn histories(number: u8) {
    let shelf = Shelf::new();
    let mut seed = [0; 32];
    (seed[0], seed[1]) = (number, 0xe);
    let wanted = std::env::var("RINGSIDE_EVENT_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(HISTORIES);
    let cases = wanted / 4;
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let counts = std::cell::Cell::new((0_u64, 0_u64));
    let collections = (prop::sample::subsequence(ANNOUNCED.to_vec(), AT_ONCE - 1), prop::sample::select(SILENT.to_vec()));
    let history = (collections, prop::collection::vec(happening(), 8..30));
    let outcome = runner.run(&history, |((mut collections, silent), happenings)| {
        collections.push(silent);
        let mut with = Life::new(shelf.store("with.db"), Some(shelf.inbox("inbox.db")), &collections);
        let mut without = Life::new(shelf.store("without.db"), None, &collections);
        for happening in happenings {
            without.live(happening.clone());
            with.live(happening);
        }
        with.work_off();
        with.assert_fresh()?;
        for life in [&mut with, &mut without] {
            life.world.calm_down();
        }
        let (here, there) = (texts(&with.world.app.store), with.world.server.texts(&collections));
        let (too_many, missing): (Vec<_>, Vec<_>) = (here.difference(&there).collect(), there.difference(&here).collect());
        prop_assert!(here == there, "too many {too_many:?}\nmissing {missing:?}");
        let (with_events, without_events) = (&with.world.app.store, &without.world.app.store);
        let differences = || format!("{:?}", texts(with_events).symmetric_difference(&texts(without_events)));
        prop_assert!(state_hash(with_events) == state_hash(without_events), "webhooks make a difference: {}", differences());
        let line = with.line.as_ref().unwrap();
        let (events, stored) = counts.get();
        counts.set((events + line.events, stored + line.desk.inbox.counts().unwrap().stored));
        Ok(())
    });
    if let Err(problem) = outcome {
        panic!("{problem}");
    }
    let (events, stored) = counts.get();
    eprintln!(
        "{cases} histories of {OBJECTS} objects with {events} events ({stored} came) ended where Oura did, as without webhooks (seed {number})"
    );
}

#[test]
fn histories_with_webhooks_end_where_oura_does_first_quarter() {
    histories(1);
}

#[test]
fn histories_with_webhooks_end_where_oura_does_second_quarter() {
    histories(2);
}

#[test]
fn histories_with_webhooks_end_where_oura_does_third_quarter() {
    histories(3);
}

#[test]
fn histories_with_webhooks_end_where_oura_does_fourth_quarter() {
    histories(4);
}
