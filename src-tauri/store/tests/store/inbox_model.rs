//! The inbox against the simplest thing that could be one: a list.

use crate::inbox::{inbox, with};
use crate::support::at;
use proptest::prelude::*;
use ringside_store::{Access, Arrival, EventCounts, EventFilter, EventInbox, NewEvent, Settlement, Standing};

#[derive(Debug, Clone)]
enum Act {
    /// Events by number, with the hour at which they come and what they are.
    Accept(Vec<(u32, i64, usize)>),
    Settle(Vec<i64>, u8),
    Replay(Vec<i64>),
    Prune(i64),
    Reopen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    pk: i64,
    object_id: String,
    standing: Standing,
    received_hour: i64,
    deliveries: u32,
    attempts: u32,
    settlement: Option<Settlement>,
}

#[derive(Debug, Default)]
struct Model {
    entries: Vec<Entry>,
}

impl Entry {
    fn waits(&self) -> bool {
        self.standing == Standing::Ours && self.settlement.is_none()
    }
}

impl Model {
    fn accept(&mut self, told: &NewEvent, hour: i64, arrival: Arrival) {
        if let Some(known) = self.entries.iter_mut().find(|entry| entry.object_id == told.object_id) {
            known.deliveries += 1;
            assert_eq!(arrival, Arrival::Again(known.pk));
            return;
        }
        assert!(self.entries.iter().all(|entry| entry.pk < arrival.pk()), "numbers grow");
        assert!(matches!(arrival, Arrival::New(_)));
        self.entries.push(Entry {
            pk: arrival.pk(),
            object_id: told.object_id.clone(),
            standing: told.standing,
            received_hour: hour,
            deliveries: 1,
            attempts: 0,
            settlement: (told.standing != Standing::Ours).then_some(Settlement::Nothing),
        });
    }

    fn settle(&mut self, pks: &[i64], settlement: &Settlement) {
        for pk in pks {
            let open = self.entries.iter_mut().find(|entry| entry.pk == *pk && entry.settlement.is_none());
            if let Some(entry) = open {
                entry.settlement = Some(settlement.clone());
                entry.attempts += 1;
            }
        }
    }

    fn replay(&mut self, pks: &[i64]) -> u64 {
        let mut replayed = 0;
        for pk in pks {
            let done =
                self.entries.iter_mut().find(|entry| entry.pk == *pk && entry.standing == Standing::Ours && entry.settlement.is_some());
            if let Some(entry) = done {
                entry.settlement = None;
                replayed += 1;
            }
        }
        replayed
    }

    fn prune(&mut self, hour: i64) -> u64 {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.received_hour >= hour || entry.waits());
        u64::try_from(before - self.entries.len()).unwrap()
    }

    fn counts(&self) -> EventCounts {
        let count = |test: &dyn Fn(&Entry) -> bool| u64::try_from(self.entries.iter().filter(|entry| test(entry)).count()).unwrap();
        let hours = || self.entries.iter().map(|entry| entry.received_hour);
        EventCounts {
            stored: count(&|_| true),
            deliveries: self.entries.iter().map(|entry| u64::from(entry.deliveries)).sum(),
            waiting: count(&Entry::waits),
            failed: count(&|entry| matches!(entry.settlement, Some(Settlement::Failed { .. }))),
            foreign_user: count(&|entry| entry.standing == Standing::ForeignUser),
            unknown_type: count(&|entry| entry.standing == Standing::UnknownType),
            test: count(&|entry| entry.standing == Standing::Test),
            oldest_received_at: hours().min().map(at),
            newest_received_at: hours().max().map(at),
        }
    }
}

fn settlement(kind: u8) -> Settlement {
    match kind {
        0 => Settlement::Fetched { new_or_changed: true, took_ms: 1 },
        1 => Settlement::Removed { took_ms: 2 },
        2 => Settlement::RangePoll { took_ms: 3 },
        _ => Settlement::Failed { reason: "why".to_owned() },
    }
}

fn act() -> impl Strategy<Value = Act> {
    let pks = || prop::collection::vec(1_i64..40, 0..12);
    prop_oneof![
        4 => prop::collection::vec((0_u32..30, 0_i64..20, 0_usize..6), 0..10).prop_map(Act::Accept),
        3 => (pks(), 0_u8..4).prop_map(|(pks, kind)| Act::Settle(pks, kind)),
        2 => pks().prop_map(Act::Replay),
        1 => (0_i64..25).prop_map(Act::Prune),
        1 => Just(Act::Reopen),
    ]
}

fn compare(inbox: &EventInbox, model: &Model) {
    let stored = inbox.events(&EventFilter::default(), None, u32::MAX).unwrap();
    let as_entries: Vec<Entry> = stored
        .iter()
        .rev()
        .map(|event| Entry {
            pk: event.pk,
            object_id: event.object_id.clone(),
            standing: event.standing,
            received_hour: (event.received_at - at(0)).num_hours(),
            deliveries: event.deliveries,
            attempts: event.attempts,
            settlement: event.settlement.clone(),
        })
        .collect();
    assert_eq!(as_entries, model.entries);
    let waiting: Vec<i64> = inbox.waiting(u32::MAX).unwrap().iter().map(|event| event.pk).collect();
    let expected: Vec<i64> = model.entries.iter().filter(|entry| entry.waits()).map(|entry| entry.pk).collect();
    assert_eq!(waiting, expected);
    assert_eq!(inbox.counts().unwrap(), model.counts());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_happens_the_inbox_is_what_the_list_is(acts in prop::collection::vec(act(), 1..25)) {
        let crate::inbox::Inbox { mut inbox, folder } = inbox();
        let mut model = Model::default();
        for act in acts {
            match act {
                Act::Accept(numbers) => {
                    let events: Vec<(i64, NewEvent)> = numbers
                        .into_iter()
                        .map(|(n, hour, standing)| {
                            let told = with(n, |event| {
                                event.received_at = at(hour);
                                event.standing = Standing::ALL.get(standing).copied().unwrap_or(Standing::Ours);
                            });
                            (hour, told)
                        })
                        .collect();
                    let group: Vec<NewEvent> = events.iter().map(|(_, event)| event.clone()).collect();
                    for ((hour, told), arrival) in events.iter().zip(inbox.accept(&group).unwrap()) {
                        model.accept(told, *hour, arrival);
                    }
                }
                Act::Settle(pks, kind) => {
                    inbox.settle(&pks, at(30), &settlement(kind)).unwrap();
                    model.settle(&pks, &settlement(kind));
                }
                Act::Replay(pks) => assert_eq!(inbox.replay(&pks).unwrap(), model.replay(&pks)),
                Act::Prune(hour) => assert_eq!(inbox.prune(at(hour)).unwrap(), model.prune(hour)),
                Act::Reopen => {
                    drop(inbox);
                    inbox = EventInbox::open(&folder.path().join("inbox.db"), &Access::Plain).unwrap();
                }
            }
            compare(&inbox, &model);
        }
    }
}
