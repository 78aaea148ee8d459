//! The whole way: the keeper subscribes, the simulated cloud signs and delivers, and the end is the same as without webhooks.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join;
use oura_simulator::{Outcome, RawDocument, Simulator};
use ringside_edges::FreePort;
use ringside_engine::live::{Keeping, TunnelState};
use ringside_engine::store::{EventFilter, Reader};
use ringside_model::{Collection, Day, Identity};

use crate::live_support::Webhooks;
use crate::running::Running;
use crate::support::{StillClock, oura, simulator};

/// A cloud whose person has synced until yesterday. `now` is by the clock of this computer, because the cloud signs with it; so this is another life
/// every day, and of any life only the day that it was made for is sure to have its night.
async fn cloud(now: DateTime<Utc>) -> Simulator {
    let simulator = simulator(|options| options.today = now.date_naive()).await;
    let today = simulator.set_last_synced_day(now.date_naive() - TimeDelta::days(1));
    let tag = format!(r#"{{"id":"walk","day":"{today}","timestamp":"{today}T10:00:00+00:00","text":"a walk","tags":[]}}"#);
    simulator.put_document(&RawDocument::new("tag", &tag)).unwrap();
    simulator
}

async fn signed_in(simulator: &Simulator, now: DateTime<Utc>) -> Running {
    let running = Running::with(tempfile::tempdir().unwrap(), simulator, oura(simulator), StillClock::at(now)).await;
    running.sign_in(simulator).await;
    running.synced().await;
    running
}

/// Everything subscribed: the keeper is given its second between two requests.
async fn subscribed(now: DateTime<Utc>) -> Webhooks {
    let simulator = cloud(now).await;
    let running = signed_in(&simulator, now).await;
    let webhooks = Webhooks::over(running, simulator, FreePort::new());
    webhooks.switch(true).await;
    let in_order = webhooks.until(|view| view.subscriptions.state == Keeping::InOrder);
    webhooks.running.clock.passing(in_order).await;
    webhooks
}

/// Oura finishes the night of the day after this one, revises a document and deletes another.
fn happens(simulator: &Simulator, day: Day) {
    assert_eq!(simulator.add_night(), day.plus(1).date());
    // Every sync looks at these days again; of days without the ring there is nothing.
    let activity = (2..=5).chain([0]).find_map(|ago| {
        let day = day.minus(ago).date();
        simulator.documents_between("daily_activity", day, day).unwrap().pop()
    });
    let id = Identity::of(Collection::DailyActivity, &activity.unwrap()).id.unwrap();
    assert_eq!(simulator.revise("daily_activity", &id), Ok(true));
    assert_eq!(simulator.delete("tag", "walk"), Ok(true));
}

fn state_hash(running: &Running) -> String {
    running.engine.store().read(Reader::state_hash).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cloud_delivers_a_night_and_the_end_is_the_same_as_without_webhooks() {
    let now = Utc::now();
    let webhooks = subscribed(now).await;
    assert_eq!(webhooks.simulator.subscriptions().len(), 48);
    let day = Day::utc_of(now).minus(1);
    webhooks.simulator.clear_requests();
    happens(&webhooks.simulator, day);
    let inbox = webhooks.running.engine.inbox().clone();
    let announced = |kind: &str, data_type: &str| {
        inbox
            .events(&EventFilter::default(), None, 1_000)
            .unwrap()
            .iter()
            .any(|event| event.event_type == kind && event.data_type == data_type)
    };
    webhooks.until(|_| announced("create", "sleep") && announced("update", "daily_activity") && announced("delete", "tag")).await;
    webhooks.settled().await;
    let night = webhooks.running.engine.store().read(|reader| reader.newest_day(Collection::Sleep, None)).unwrap();
    assert_eq!(night, Some(day.plus(1)));
    assert!(!webhooks.asked().iter().any(|request| request.query.contains("start_date")), "no list was read for it");
    assert!(webhooks.simulator.deliveries().iter().all(|attempt| attempt.outcome == Outcome::Answered(204)));

    // What is never announced comes with the next sync.
    webhooks.running.clock.advance(TimeDelta::hours(1));
    webhooks.running.synced_now().await;
    webhooks.running.clock.passing(webhooks.all_settled()).await;
    let without = cloud(now).await;
    let polling = signed_in(&without, now).await;
    happens(&without, day);
    polling.clock.advance(TimeDelta::hours(1));
    polling.synced_now().await;
    assert_eq!(webhooks.state_hash(), state_hash(&polling));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_takes_the_subscriptions_back_before_anything_else() {
    let webhooks = subscribed(Utc::now()).await;
    let everything_gone = webhooks.until(|view| view.tunnel == TunnelState::Off);
    let (told, ()) = webhooks.running.clock.passing(join(webhooks.running.engine.sign_out(), everything_gone)).await;
    assert!(told.unwrap());
    assert_eq!(webhooks.simulator.subscriptions().len(), 0);
    let requests = webhooks.simulator.requests();
    let place = |part: &str, method: &str| requests.iter().position(|request| request.path.contains(part) && request.method == method);
    assert!(place("/webhook/subscription/", "DELETE").unwrap() < place("revoke", "POST").unwrap());
}
