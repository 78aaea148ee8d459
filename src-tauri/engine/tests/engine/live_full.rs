//! A disk that takes nothing: the event is not acknowledged, and nobody has to mend anything once there is room.

use std::process::Command;

use ringside_engine::live::Refusal;
use ringside_engine::store::Standing;
use ringside_model::Collection;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};

use crate::live_support::Webhooks;

/// The limit belongs to a whole process, so it gets one of its own.
#[test]
fn an_inbox_without_room_asks_oura_to_try_again_and_recovers_by_itself() {
    let own = std::env::current_exe().unwrap();
    let answer =
        Command::new(own).args(["--exact", "live_full::inside_a_process_of_its_own", "--ignored", "--nocapture"]).output().unwrap();
    assert!(answer.status.success(), "{}{}", String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr));
    assert!(String::from_utf8_lossy(&answer.stdout).contains("1 passed"));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "limits its whole process; the test above starts it"]
async fn inside_a_process_of_its_own() {
    // SIGXFSZ: with a handler the write fails, which is an error like a full disk.
    let _survives = signal(SignalKind::from_raw(25)).unwrap();
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    webhooks.delivered("update", "daily_sleep", &id).await;
    webhooks.settled().await;
    let limit = getrlimit(Resource::Fsize);
    setrlimit(Resource::Fsize, Rlimit { current: Some(1), maximum: limit.maximum }).unwrap();
    let event = webhooks.event("update", "daily_sleep", &id);
    for _ in 0..2 {
        assert_eq!(webhooks.deliver(&event).await, 503);
    }
    webhooks.until(|view| view.inbox_problem.is_some() && view.tally.refused.get(&Refusal::NotStored) == Some(&2)).await;
    assert_eq!(webhooks.settlements(), [(Standing::Ours, Some("fetched"))], "what was stored before can be read");
    setrlimit(Resource::Fsize, limit).unwrap();
    assert_eq!(webhooks.deliver(&event).await, 204);
    webhooks.until(|view| view.inbox_problem.is_none()).await;
    webhooks.settled().await;
    assert_eq!(webhooks.settlements(), [(Standing::Ours, Some("fetched")); 2]);
}
