//! The inbox: every event once, whatever Oura sends, and nothing that waits is ever lost.

use crate::support::at;
use ringside_store::{Access, Arrival, EventCounts, EventFilter, EventInbox, NewEvent, Settlement, Standing, StoredEvent};
use tempfile::TempDir;

const FETCHED: Settlement = Settlement::Fetched { new_or_changed: true, took_ms: 120 };

pub(crate) struct Inbox {
    pub(crate) folder: TempDir,
    pub(crate) inbox: EventInbox,
}

pub(crate) fn inbox() -> Inbox {
    let folder = tempfile::tempdir().unwrap();
    let inbox = EventInbox::open(&folder.path().join("inbox.db"), &Access::Plain).unwrap();
    Inbox { folder, inbox }
}

/// The event with this number, received in the hour of that number.
pub(crate) fn event(n: u32) -> NewEvent {
    let object_id = format!("object-{n}");
    NewEvent {
        event_type: "update".to_owned(),
        data_type: "sleep".to_owned(),
        event_time: "2026-11-21T08:00:00+00:00".to_owned(),
        user_id: Some("user-1".to_owned()),
        signed_at: at(i64::from(n)),
        received_at: at(i64::from(n)),
        raw: format!(r#"{{"object_id":"{object_id}"}}"#),
        object_id,
        standing: Standing::Ours,
    }
}

pub(crate) fn with(n: u32, change: impl FnOnce(&mut NewEvent)) -> NewEvent {
    let mut event = event(n);
    change(&mut event);
    event
}

fn all(inbox: &EventInbox) -> Vec<StoredEvent> {
    inbox.events(&EventFilter::default(), None, u32::MAX).unwrap()
}

fn ids(events: &[StoredEvent]) -> Vec<&str> {
    events.iter().map(|event| event.object_id.as_str()).collect()
}

#[test]
fn an_event_comes_back_as_it_came() {
    let Inbox { inbox, folder: _folder } = inbox();
    let told = with(3, |event| {
        event.raw = "{\"object_id\" : \"ä\u{0}'\"}".to_owned();
        event.user_id = None;
    });
    assert_eq!(inbox.accept(std::slice::from_ref(&told)).unwrap(), [Arrival::New(1)]);
    let expected = StoredEvent {
        pk: 1,
        event_type: told.event_type,
        data_type: told.data_type,
        object_id: told.object_id,
        event_time: told.event_time,
        user_id: None,
        signed_at: at(3),
        received_at: at(3),
        raw: told.raw,
        standing: Standing::Ours,
        deliveries: 1,
        settled_at: None,
        settlement: None,
        attempts: 0,
    };
    assert_eq!(inbox.waiting(10).unwrap(), std::slice::from_ref(&expected));
    assert_eq!(all(&inbox), [expected]);
}

#[test]
fn the_same_event_is_counted_and_not_stored_again() {
    let Inbox { inbox, folder: _folder } = inbox();
    let again = with(1, |event| {
        event.received_at = at(9);
        event.signed_at = at(9);
        event.raw = "{}".to_owned();
        event.user_id = None;
        event.standing = Standing::UnknownType;
    });
    assert_eq!(inbox.accept(&[event(1), event(2), event(1)]).unwrap(), [Arrival::New(1), Arrival::New(2), Arrival::Again(1)]);
    assert_eq!(inbox.accept(&[again]).unwrap(), [Arrival::Again(1)]);
    let kept = &inbox.waiting(10).unwrap()[0];
    assert_eq!((kept.deliveries, kept.received_at, kept.standing), (3, at(1), Standing::Ours));
    assert_eq!((kept.raw.as_str(), kept.user_id.as_deref()), (r#"{"object_id":"object-1"}"#, Some("user-1")));
    assert_eq!(inbox.counts().unwrap().deliveries, 4);
}

#[test]
fn each_part_of_the_key_makes_another_event() {
    let Inbox { inbox, folder: _folder } = inbox();
    let others = [
        event(1),
        with(1, |event| event.data_type = "daily_sleep".to_owned()),
        with(1, |event| event.event_type = "delete".to_owned()),
        with(1, |event| event.object_id = "OBJECT-1".to_owned()),
        with(1, |event| event.event_time = "2026-11-21T08:00:00Z".to_owned()),
    ];
    let arrivals = inbox.accept(&others).unwrap();
    assert_eq!(arrivals, (1..=5).map(Arrival::New).collect::<Vec<_>>());
    assert_eq!(arrivals[4].pk(), 5);
    assert_eq!(inbox.accept(&[]).unwrap(), []);
}

#[test]
fn what_asks_for_no_work_is_kept_and_never_waits() {
    let Inbox { inbox, folder: _folder } = inbox();
    let events: Vec<NewEvent> = (0_u32..).zip(Standing::ALL).map(|(n, standing)| with(n, |event| event.standing = standing)).collect();
    inbox.accept(&events).unwrap();
    assert_eq!(ids(&inbox.waiting(10).unwrap()), ["object-0"]);
    let settled = inbox.events(&EventFilter { settled: Some(true), ..EventFilter::default() }, None, 10).unwrap();
    assert_eq!(ids(&settled), ["object-3", "object-2", "object-1"]);
    assert!(settled.iter().all(|event| event.settlement == Some(Settlement::Nothing) && event.settled_at == Some(event.received_at)));
    assert_eq!(inbox.replay(&[1, 2, 3, 4]).unwrap(), 0);
    let counts = inbox.counts().unwrap();
    assert_eq!((counts.waiting, counts.foreign_user, counts.unknown_type, counts.test), (1, 1, 1, 1));
    for standing in Standing::ALL {
        assert_eq!(Standing::from_name(standing.name()), Some(standing));
    }
    assert_eq!(Standing::from_name("OURS"), None);
}

#[test]
fn every_settlement_is_kept_with_what_belongs_to_it() {
    let Inbox { inbox, folder: _folder } = inbox();
    let settlements = [
        FETCHED,
        Settlement::Fetched { new_or_changed: false, took_ms: 0 },
        Settlement::Removed { took_ms: 5 },
        Settlement::StaleDelete { took_ms: 6 },
        Settlement::RangePoll { took_ms: 7 },
        Settlement::Nothing,
        Settlement::Failed { reason: "no consent".to_owned() },
    ];
    for (n, settlement) in (1..).zip(&settlements) {
        inbox.accept(&[event(n)]).unwrap();
        inbox.settle(&[i64::from(n)], at(50), settlement).unwrap();
    }
    let kept: Vec<StoredEvent> = all(&inbox).into_iter().rev().collect();
    assert_eq!(kept.iter().map(|event| event.settlement.clone().unwrap()).collect::<Vec<_>>(), settlements);
    assert!(kept.iter().all(|event| event.settled_at == Some(at(50)) && event.attempts == 1));
    let names = ["fetched", "fetched", "removed", "stale_delete", "range_poll", "nothing", "failed"];
    assert_eq!(settlements.each_ref().map(Settlement::name), names);
    assert_eq!(settlements.each_ref().map(Settlement::took_ms), [Some(120), Some(0), Some(5), Some(6), Some(7), None, None]);
    for (name, expected) in [("fetched", vec![2, 1]), ("stale_delete", vec![4]), ("failed", vec![7]), ("moon", vec![])] {
        let filter = EventFilter { settlement: Some(name.to_owned()), ..EventFilter::default() };
        let found: Vec<i64> = inbox.events(&filter, None, 10).unwrap().iter().map(|event| event.pk).collect();
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!((inbox.counts().unwrap().failed, inbox.waiting(10).unwrap().len()), (1, 0));
}

#[test]
fn a_settled_event_stays_as_it_is_until_it_is_replayed() {
    let Inbox { inbox, folder: _folder } = inbox();
    inbox.accept(&[event(1), event(2)]).unwrap();
    inbox.settle(&[1], at(5), &Settlement::Failed { reason: "why".to_owned() }).unwrap();
    inbox.settle(&[1, 17], at(6), &FETCHED).unwrap();
    assert_eq!(inbox.accept(&[event(1)]).unwrap(), [Arrival::Again(1)]);
    assert_eq!(ids(&inbox.waiting(10).unwrap()), ["object-2"]);

    assert_eq!(inbox.replay(&[1, 1, 2, 17]).unwrap(), 1);
    let waiting = inbox.waiting(10).unwrap();
    assert_eq!(ids(&waiting), ["object-1", "object-2"]);
    assert_eq!((waiting[0].attempts, &waiting[0].settlement, waiting[0].settled_at), (1, &None, None));
    inbox.settle(&[1], at(7), &FETCHED).unwrap();
    let first = all(&inbox).pop().unwrap();
    assert_eq!((first.attempts, first.settled_at, first.settlement), (2, Some(at(7)), Some(FETCHED)));
}

#[test]
fn events_are_filtered_and_read_page_by_page_from_the_newest() {
    let Inbox { inbox, folder: _folder } = inbox();
    let events: Vec<NewEvent> = (1..=40)
        .map(|n| {
            with(n, |event| {
                event.data_type = ["sleep", "daily_sleep"][usize::from(n % 2 == 0)].to_owned();
                event.event_type = ["create", "update", "delete"][usize::try_from(n % 3).unwrap()].to_owned();
            })
        })
        .collect();
    inbox.accept(&events).unwrap();
    inbox.settle(&[1, 2, 3, 4, 5, 6], at(50), &FETCHED).unwrap();
    let pks = |filter: EventFilter, before, limit| -> Vec<i64> {
        inbox.events(&filter, before, limit).unwrap().iter().map(|event| event.pk).collect()
    };
    assert_eq!(pks(EventFilter::default(), None, 3), [40, 39, 38]);
    assert_eq!(pks(EventFilter::default(), Some(38), 2), [37, 36]);
    assert_eq!(pks(EventFilter::default(), Some(1), 2), [0; 0]);
    let of_type = EventFilter { data_type: Some("sleep".to_owned()), event_type: Some("delete".to_owned()), ..EventFilter::default() };
    assert_eq!(pks(of_type, None, 3), [35, 29, 23]);
    assert_eq!(pks(EventFilter { object_id: Some("object-7".to_owned()), ..EventFilter::default() }, None, 9), [7]);
    assert_eq!(pks(EventFilter { settled: Some(true), ..EventFilter::default() }, None, 9), [6, 5, 4, 3, 2, 1]);
    let waiting = EventFilter { settled: Some(false), standing: Some(Standing::Ours), ..EventFilter::default() };
    assert_eq!(pks(waiting, Some(9), 9), [8, 7]);
    assert_eq!(pks(EventFilter { standing: Some(Standing::Test), ..EventFilter::default() }, None, 9), [0; 0]);
    assert_eq!(inbox.waiting(2).unwrap().iter().map(|event| event.pk).collect::<Vec<_>>(), [7, 8]);
}

#[test]
fn what_is_old_goes_unless_it_waits_and_its_number_never_comes_again() {
    let Inbox { inbox, folder: _folder } = inbox();
    let events: Vec<NewEvent> =
        (0..1_200).map(|n| with(n, |event| event.standing = Standing::ALL[usize::try_from(n % 4).unwrap()])).collect();
    inbox.accept(&events).unwrap();
    inbox.settle(&[1, 5, 9], at(2_000), &FETCHED).unwrap();
    assert_eq!(inbox.prune(at(-1)).unwrap(), 0);
    assert_eq!(inbox.prune(at(8)).unwrap(), 8, "the hours 0 to 7; of them 0 and 4 were settled");
    assert_eq!(inbox.prune(at(100_000)).unwrap(), 1 + 900 - 6, "more than go in one step");
    let left = inbox.counts().unwrap();
    assert_eq!((left.stored, left.waiting), (297, 297));
    assert_eq!((left.oldest_received_at, left.newest_received_at), (Some(at(12)), Some(at(1_196))));

    let waiting: Vec<i64> = inbox.waiting(u32::MAX).unwrap().iter().map(|event| event.pk).collect();
    inbox.settle(&waiting, at(2_000), &FETCHED).unwrap();
    assert_eq!(inbox.prune(at(100_000)).unwrap(), 297);
    assert_eq!(inbox.counts().unwrap(), EventCounts::default());
    let arrival = inbox.accept(&[event(1)]).unwrap()[0];
    assert!(matches!(arrival, Arrival::New(pk) if pk > 1_200), "{arrival:?}");
}

#[test]
fn ten_thousand_events_in_groups_are_all_there_once() {
    let Inbox { inbox, folder } = inbox();
    let path = folder.path().join("encrypted.db");
    let encrypted = EventInbox::open(&path, &crate::support::key(1)).unwrap();
    for inbox in [inbox, encrypted] {
        for group in 0..79 {
            // Each group begins with the end of the one before, as retries do.
            let first = group * 128_u32;
            let events: Vec<NewEvent> = (first.saturating_sub(16)..first + 128).map(event).collect();
            let arrivals = inbox.accept(&events).unwrap();
            let new = arrivals.iter().filter(|arrival| matches!(arrival, Arrival::New(_))).count();
            assert_eq!((arrivals.len(), new), (events.len(), 128));
        }
        let counts = inbox.counts().unwrap();
        assert_eq!((counts.stored, counts.waiting, counts.deliveries), (79 * 128, 79 * 128, 79 * 128 + 78 * 16));
        let waiting = inbox.waiting(u32::MAX).unwrap();
        assert!(waiting.iter().zip(0..).all(|(stored, n)| stored.object_id == event(n).object_id));
        inbox.check().unwrap();
    }
}

#[test]
fn many_threads_tell_and_ask_at_the_same_time() {
    let Inbox { inbox, folder: _folder } = inbox();
    let threads: Vec<_> = (0..8_u32)
        .map(|thread| {
            let inbox = inbox.clone();
            std::thread::spawn(move || {
                for n in 0..50 {
                    // Every event comes from two threads.
                    inbox.accept(&[event(thread / 2 * 50 + n)]).unwrap();
                    let counts = inbox.counts().unwrap();
                    assert!(counts.deliveries >= counts.stored);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let counts = inbox.counts().unwrap();
    assert_eq!((counts.stored, counts.deliveries), (200, 400));
}
