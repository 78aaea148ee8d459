//! What to ask Oura for after events, and what its answers make of them. Pure: what is known goes in, what to do comes out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{Settlement, StoredEvent};

/// More changed objects of one kind than this are read as days, not one by one.
const MOST_BY_ID: usize = 20;
/// A document may be of a day so long before the event that announces it: a ring keeps about a week until the phone takes it.
const DAYS_BEFORE: u32 = 7;

/// An object about which there are events that are not settled. What they say and in which order they came does not matter: Oura is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dirty {
    pub(super) collection: Collection,
    pub(super) id: String,
    pub(super) events: Vec<Announced>,
    /// The day of the document that is stored, if it has one.
    pub(super) known_day: Option<Day>,
}

/// What an event said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Announced {
    pub(super) pk: i64,
    pub(super) is_delete: bool,
    pub(super) on: Day,
}

/// One thing to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    ById(Dirty),
    Poll(Poll),
}

/// Days of one collection, read to settle many objects at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Poll {
    pub(super) collection: Collection,
    pub(super) range: DayRange,
    pub(super) objects: Vec<Dirty>,
    pub(super) why: Why,
}

impl Task {
    /// What it is about.
    pub(super) fn objects(&self) -> &[Dirty] {
        match self {
            Self::ById(object) => std::slice::from_ref(object),
            Self::Poll(poll) => &poll.objects,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// There are too many to ask for one by one.
    Flood,
    /// Oura has announced what it does not have: it may have come under another id.
    Missing,
}

/// What the store says of an object after a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// The poll has shown it.
    Seen,
    /// It is stored, and was not in the list.
    Unseen,
    NotStored,
}

/// What events came to.
pub(super) type Settled = Vec<(Settlement, Vec<i64>)>;

/// Waiting events that nobody works on, and whether others came after their object was asked about.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fresh {
    pub(super) events: Vec<StoredEvent>,
    /// The answer may have been on its way before these were sent: they are looked at once it is here.
    pub(super) has_left: bool,
}

/// Tells apart what waits because it is being worked on, what waits for that, and what is new.
pub(super) fn fresh<'a>(waiting: Vec<StoredEvent>, busy: impl Iterator<Item = &'a Dirty>) -> Fresh {
    let (mut objects, mut pks) = (BTreeSet::new(), BTreeSet::new());
    for object in busy {
        objects.insert((object.collection, object.id.as_str()));
        pks.extend(object.events.iter().map(|event| event.pk));
    }
    let mut has_left = false;
    let is_fresh = |event: &StoredEvent| {
        let is_busy = Collection::from_webhook(&event.data_type).is_some_and(|of| objects.contains(&(of, event.object_id.as_str())));
        has_left |= is_busy && !pks.contains(&event.pk);
        !is_busy
    };
    let events = waiting.into_iter().filter(is_fresh).collect();
    Fresh { events, has_left }
}

/// Events of a kind that has no documents here, as a later version may have taken them for ours: there is nothing to do.
pub(super) fn strange(events: &[StoredEvent]) -> Vec<i64> {
    events.iter().filter(|event| Collection::from_webhook(&event.data_type).is_none()).map(|event| event.pk).collect()
}

/// Events as objects, in the order in which the first of each came, but for those that are [`strange`].
pub(super) fn objects(events: &[StoredEvent]) -> Vec<Dirty> {
    let mut places: BTreeMap<(Collection, &str), usize> = BTreeMap::new();
    let mut objects: Vec<Dirty> = Vec::new();
    for event in events {
        let Some(collection) = Collection::from_webhook(&event.data_type) else { continue };
        let announced = Announced { pk: event.pk, is_delete: event.event_type == "delete", on: day_of(event) };
        let place = *places.entry((collection, &event.object_id)).or_insert(objects.len());
        match objects.get_mut(place) {
            Some(object) => object.events.push(announced),
            None => objects.push(Dirty { collection, id: event.object_id.clone(), events: vec![announced], known_day: None }),
        }
    }
    objects
}

/// What is asked for. `today` bounds what a poll reaches for.
pub(super) fn decide(objects: Vec<Dirty>, today: Day) -> Vec<Task> {
    let mut by_collection: BTreeMap<Collection, Vec<Dirty>> = BTreeMap::new();
    for object in objects {
        by_collection.entry(object.collection).or_default().push(object);
    }
    let mut tasks = Vec::new();
    for (collection, objects) in by_collection {
        if objects.len() > MOST_BY_ID {
            tasks.push(Task::Poll(Poll { collection, range: hull(&objects, today), objects, why: Why::Flood }));
        } else {
            tasks.extend(objects.into_iter().map(Task::ById));
        }
    }
    tasks
}

/// The days around what was announced and is not there.
pub(super) fn look_around(collection: Collection, objects: Vec<Dirty>, today: Day) -> Poll {
    Poll { collection, range: hull(&objects, today), objects, why: Why::Missing }
}

/// Oura has sent the document.
pub(super) fn found(object: &Dirty, new_or_changed: bool, took_ms: u64) -> Settled {
    each(
        object,
        |event| if event.is_delete { Settlement::StaleDelete { took_ms } } else { Settlement::Fetched { new_or_changed, took_ms } },
    )
}

/// Oura has no such document. `None` when nobody said that it was deleted: then its days are to be looked at.
pub(super) fn gone(object: &Dirty, took_ms: u64) -> Option<Settled> {
    let was_said = object.events.iter().any(|event| event.is_delete);
    was_said.then(|| each(object, |_| Settlement::Removed { took_ms }))
}

/// What a poll has made of an object; `None` when it must be asked for by its id.
pub(super) fn polled(poll: &Poll, object: &Dirty, sight: Sight, took_ms: u64) -> Option<Settled> {
    match (poll.why, sight) {
        (Why::Missing, _) => Some(each(object, |_| Settlement::RangePoll { took_ms })),
        (Why::Flood, Sight::Seen) => {
            Some(each(
                object,
                |event| {
                    if event.is_delete { Settlement::StaleDelete { took_ms } } else { Settlement::RangePoll { took_ms } }
                },
            ))
        }
        // It was there, and the poll has found out by its id that it is gone.
        (Why::Flood, Sight::NotStored) if object.known_day.is_some_and(|day| poll.range.contains(day)) => {
            Some(each(object, |event| if event.is_delete { Settlement::Removed { took_ms } } else { Settlement::RangePoll { took_ms } }))
        }
        (Why::Flood, Sight::Unseen | Sight::NotStored) => None,
    }
}

pub(super) fn failed(objects: &[Dirty], reason: &str) -> Settled {
    let pks = objects.iter().flat_map(|object| object.events.iter().map(|event| event.pk)).collect();
    vec![(Settlement::Failed { reason: reason.to_owned() }, pks)]
}

/// What several objects came to, with one entry for each way of ending.
pub(super) fn together(parts: impl IntoIterator<Item = Settled>) -> Settled {
    let mut all = Settled::new();
    for (settlement, pks) in parts.into_iter().flatten() {
        match all.iter_mut().find(|(known, _)| *known == settlement) {
            Some((_, known)) => known.extend(pks),
            None => all.push((settlement, pks)),
        }
    }
    all
}

fn each(object: &Dirty, settlement: impl Fn(&Announced) -> Settlement) -> Settled {
    together(object.events.iter().map(|event| vec![(settlement(event), vec![event.pk])]))
}

/// From the oldest day that may be meant to the newest; the person's day may be tomorrow's already.
fn hull(objects: &[Dirty], today: Day) -> DayRange {
    let newest = today.plus(1);
    let days = objects.iter().flat_map(|object| {
        let announced = object.events.iter().flat_map(|event| [event.on.minus(DAYS_BEFORE), event.on.plus(1)]);
        announced.chain(object.known_day)
    });
    let (first, last) = days.fold((newest, None), |(first, last), day| (first.min(day), Some(last.map_or(day, |last: Day| last.max(day)))));
    let last = last.unwrap_or(newest).min(newest);
    DayRange { first: first.min(last), last }
}

/// When it is said to have happened; what cannot be read is taken for the day on which it came.
fn day_of(event: &StoredEvent) -> Day {
    let said: Option<DateTime<Utc>> = DateTime::parse_from_rfc3339(&event.event_time).ok().map(|at| at.to_utc());
    Day::utc_of(said.unwrap_or(event.received_at))
}

#[cfg(test)]
mod tests {
    use ringside_store::Standing;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn today() -> Day {
        day("2026-11-20")
    }

    fn event(pk: i64, event_type: &str, data_type: &str, id: &str, event_time: &str) -> StoredEvent {
        StoredEvent {
            pk,
            event_type: event_type.to_owned(),
            data_type: data_type.to_owned(),
            object_id: id.to_owned(),
            event_time: event_time.to_owned(),
            user_id: None,
            signed_at: "2026-11-20T12:00:00Z".parse().unwrap(),
            received_at: "2026-11-20T12:00:01Z".parse().unwrap(),
            raw: String::new(),
            standing: Standing::Ours,
            deliveries: 1,
            settled_at: None,
            settlement: None,
            attempts: 0,
        }
    }

    fn object(id: &str, deletes: &[bool]) -> Dirty {
        let events = deletes.iter().zip(1..).map(|(is_delete, pk)| Announced { pk, is_delete: *is_delete, on: today() }).collect();
        Dirty { collection: Collection::Sleep, id: id.to_owned(), events, known_day: None }
    }

    fn flood(known_day: Option<Day>) -> Poll {
        let mut objects: Vec<Dirty> = (0..21).map(|number| object(&number.to_string(), &[false])).collect();
        objects[0].known_day = known_day;
        match decide(objects, today()).remove(0) {
            Task::Poll(poll) => poll,
            Task::ById(object) => panic!("{object:?}"),
        }
    }

    #[test]
    fn events_of_one_object_are_one_thing_to_do_whatever_they_say() {
        let events = [
            event(1, "create", "sleep", "a", "2026-11-20T08:00:00+00:00"),
            event(2, "update", "daily_sleep", "a", "2026-11-19T23:30:00-02:00"),
            event(3, "delete", "sleep", "a", "yesterday"),
            event(4, "update", "meal", "a", "2026-11-20T08:00:00+00:00"),
        ];
        assert_eq!(strange(&events), [4]);
        let objects = objects(&events);
        let said: Vec<Vec<(i64, bool)>> =
            objects.iter().map(|object| object.events.iter().map(|event| (event.pk, event.is_delete)).collect()).collect();
        assert_eq!(said, [vec![(1, false), (3, true)], vec![(2, false)]]);
        assert_eq!((objects[1].events[0].on, objects[0].events[1].on), (today(), today()));
    }

    #[test]
    fn what_is_being_asked_about_is_looked_at_again_only_for_an_event_that_came_later() {
        let at = "2026-11-20T08:00:00+00:00";
        let busy = [Dirty { collection: Collection::Sleep, ..object("a", &[false, true]) }];
        let (asked_for, new) =
            ([event(1, "update", "sleep", "a", at), event(2, "delete", "sleep", "a", at)], event(4, "update", "sleep", "b", at));
        let of = |events: Vec<StoredEvent>| fresh(events, busy.iter());
        let only_new = |has_left| Fresh { events: vec![new.clone()], has_left };
        assert_eq!(of(asked_for.iter().cloned().chain([new.clone()]).collect()), only_new(false));
        assert_eq!(of(asked_for.into_iter().chain([event(3, "update", "sleep", "a", at), new.clone()]).collect()), only_new(true));
        let namesake = event(5, "update", "daily_sleep", "a", at);
        assert_eq!(of(vec![namesake.clone()]), Fresh { events: vec![namesake], has_left: false });
    }

    #[test]
    fn twenty_are_asked_for_by_id_and_one_more_makes_it_a_poll_of_that_kind_alone() {
        let twenty: Vec<Dirty> = (0..20).map(|number| object(&number.to_string(), &[false])).collect();
        let tasks = decide(twenty.clone(), today());
        assert!(tasks.len() == 20 && tasks.iter().all(|task| matches!(task, Task::ById(_))));
        let workout = Dirty { collection: Collection::Workout, ..object("w", &[false]) };
        let tasks = decide(twenty.into_iter().chain([object("20", &[true]), workout.clone()]).collect(), today());
        assert!(matches!(&tasks[0], Task::Poll(poll) if poll.objects.len() == 21 && poll.collection == Collection::Sleep));
        assert_eq!(tasks[1..], [Task::ById(workout)]);
    }

    #[test]
    fn a_poll_reaches_from_the_oldest_day_that_may_be_meant_to_tomorrow() {
        let range = |first: &str, last: &str| DayRange { first: day(first), last: day(last) };
        assert_eq!(flood(None).range, range("2026-11-13", "2026-11-21"));
        assert_eq!(flood(Some(day("2026-03-01"))).range, range("2026-03-01", "2026-11-21"));
        let mut old = object("a", &[false]);
        old.events[0].on = day("2026-10-10");
        assert_eq!(look_around(Collection::Sleep, vec![old.clone()], today()).range, range("2026-10-03", "2026-10-11"));
        old.events[0].on = day("2030-01-01");
        assert_eq!(
            look_around(Collection::Sleep, vec![old], today()).range,
            range("2026-11-21", "2026-11-21"),
            "a clock of Oura's that is wrong"
        );
    }

    #[test]
    fn what_oura_sends_settles_updates_as_fetched_and_deletes_as_stale() {
        let settled = found(&object("a", &[false, true, false]), true, 40);
        let fetched = Settlement::Fetched { new_or_changed: true, took_ms: 40 };
        assert_eq!(settled, [(fetched, vec![1, 3]), (Settlement::StaleDelete { took_ms: 40 }, vec![2])]);
    }

    #[test]
    fn what_oura_does_not_have_is_removed_when_that_was_said_and_looked_for_when_not() {
        assert_eq!(gone(&object("a", &[false, true]), 40), Some(vec![(Settlement::Removed { took_ms: 40 }, vec![1, 2])]));
        assert_eq!(gone(&object("a", &[false]), 40), None);
    }

    #[test]
    fn what_a_poll_has_not_shown_is_asked_for_by_its_id_unless_it_was_there_before() {
        let (poll, near) = (flood(None), Some(today()));
        let update = object("a", &[false, true]);
        let known = Dirty { known_day: near, ..update.clone() };
        let far = Dirty { known_day: Some(day("2020-01-01")), ..update.clone() };
        let (polled_as, stale) = (Settlement::RangePoll { took_ms: 9 }, Settlement::StaleDelete { took_ms: 9 });
        assert_eq!(polled(&poll, &update, Sight::Seen, 9), Some(vec![(polled_as.clone(), vec![1]), (stale, vec![2])]));
        for sight in [Sight::Unseen, Sight::NotStored] {
            assert_eq!(polled(&poll, &update, sight, 9), None);
            assert_eq!(polled(&poll, &far, sight, 9), None);
        }
        let removed = Settlement::Removed { took_ms: 9 };
        assert_eq!(polled(&poll, &known, Sight::NotStored, 9), Some(vec![(polled_as.clone(), vec![1]), (removed, vec![2])]));
        let missing = look_around(Collection::Sleep, vec![update.clone()], today());
        assert_eq!(polled(&missing, &update, Sight::NotStored, 9), Some(vec![(polled_as, vec![1, 2])]), "it was asked for by id before");
    }

    #[test]
    fn many_objects_are_settled_with_one_entry_for_each_way_of_ending() {
        let parts =
            [found(&object("a", &[false]), true, 1), found(&object("b", &[false]), true, 1), failed(&[object("c", &[true])], "no consent")];
        let settled = together(parts);
        assert_eq!(settled[0].1, [1, 1]);
        assert_eq!(settled[1], (Settlement::Failed { reason: "no consent".to_owned() }, vec![1]));
    }
}
