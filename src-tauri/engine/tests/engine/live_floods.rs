//! Many events cost few requests.

use futures_util::future::join_all;
use ringside_engine::store::Standing;
use ringside_model::Collection;

use crate::live_support::{Event, Line, Webhooks};

const OBJECTS: usize = 50;
const EVENTS: usize = 10_000;
const LINES: usize = 20;
const EVENTS_OF_A_CONNECTION: usize = 50;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_events_of_fifty_objects_are_one_look_at_their_days() {
    let webhooks = Webhooks::on().await;
    let read = webhooks.running.engine.store().read(|reader| reader.documents(Collection::DailyActivity, None));
    let mut ids: Vec<String> =
        read.unwrap().iter().map(|document| ringside_model::Identity::of(Collection::DailyActivity, &document.raw).id.unwrap()).collect();
    ids.truncate(OBJECTS - 10);
    // What the store does not know, as it is when history is announced again.
    ids.extend((ids.len()..OBJECTS).map(|number| format!("unknown-{number}")));
    let revised: Vec<String> = ids.iter().take(5).cloned().collect();
    for id in &revised {
        assert_eq!(webhooks.simulator.revise("daily_activity", id), Ok(true));
    }
    webhooks.simulator.clear_requests();
    let now = webhooks.event("update", "daily_activity", "").at;
    let (webhooks_ref, ids_ref) = (&webhooks, &ids);
    let bursts = (0..LINES).map(|line| async move {
        let mut line_to = Line::open(webhooks_ref).await;
        for (nth, number) in (line..EVENTS).step_by(LINES).enumerate() {
            if nth % EVENTS_OF_A_CONNECTION == 0 {
                line_to = line_to.opened_again().await;
            }
            let object_id = ids_ref[number % OBJECTS].clone();
            let at = now + chrono::TimeDelta::milliseconds(i64::try_from(number).unwrap());
            let event = Event { at, ..webhooks_ref.event("update", "daily_activity", &object_id) };
            assert_eq!(line_to.deliver(&event).await, 204);
        }
    });
    join_all(bursts).await;
    assert_eq!(webhooks.running.engine.inbox().counts().unwrap().stored, u64::try_from(EVENTS).unwrap());
    webhooks.settled().await;
    let (lists, by_id): (Vec<_>, Vec<_>) = webhooks.asked().into_iter().partition(|request| request.path.ends_with("/daily_activity"));
    eprintln!("{EVENTS} events of {OBJECTS} objects: {} lists, {} documents", lists.len(), by_id.len());
    assert!((1..=4).contains(&lists.len()), "{} lists", lists.len());
    assert!(by_id.len() <= OBJECTS, "{} documents", by_id.len());
    assert!(webhooks.settlements().iter().all(|settled| *settled == (Standing::Ours, Some("range_poll"))));
    let mut stored = webhooks.running.engine.store().read(|reader| reader.documents(Collection::DailyActivity, None)).unwrap();
    stored.retain(|document| revised.iter().any(|id| document.raw.contains(id)));
    let mut truth = webhooks.simulator.documents("daily_activity").unwrap();
    truth.retain(|raw| revised.iter().any(|id| raw.contains(id)));
    let mut stored: Vec<String> = stored.into_iter().map(|document| document.raw).collect();
    stored.sort_unstable();
    truth.sort_unstable();
    assert_eq!(stored, truth);
}
