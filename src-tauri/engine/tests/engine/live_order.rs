//! Replies overtake each other: what was asked for earlier is older, whenever it arrives.

use chrono::TimeDelta;
use ringside_edges::FreePort;
use ringside_engine::SyncPhase;
use ringside_model::{Collection, DayRange};

use crate::gate::{Gate, Held};
use crate::live_support::{Webhooks, today};
use crate::running::Running;
use crate::support::{StillClock, simulator};

/// Webhooks of an engine that asks the cloud through a gate.
async fn gated() -> (Webhooks, Gate) {
    let simulator = simulator(|_| {}).await;
    let gate = Gate::before(simulator.base_url(), Held::AnswersOf(Collection::DailySleep)).await;
    let running = Running::with(tempfile::tempdir().unwrap(), &simulator, gate.client(), StillClock::new()).await;
    running.sign_in(&simulator).await;
    running.synced().await;
    let webhooks = Webhooks::over(running, simulator, FreePort::new());
    webhooks.switch(true).await;
    webhooks.up().await;
    (webhooks, gate)
}

/// A full sync whose page of `daily_sleep` has left Oura and not arrived.
async fn with_a_page_under_way(webhooks: &Webhooks, gate: &Gate) {
    gate.close();
    let day = today().minus(1);
    webhooks.running.engine.fetch_again(Some(Collection::DailySleep), DayRange { first: day, last: day });
    gate.holds(1).await;
    webhooks.running.clock.advance(TimeDelta::seconds(1));
}

async fn arrives_late(webhooks: &Webhooks, gate: &Gate) {
    gate.open();
    webhooks.running.shell.until(|| webhooks.running.engine.view().phase == SyncPhase::Idle).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_left_before_the_change_does_not_undo_what_a_webhook_has_brought() {
    let (webhooks, gate) = gated().await;
    let (id, before) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    with_a_page_under_way(&webhooks, &gate).await;
    assert_eq!(webhooks.simulator.revise("daily_sleep", &id), Ok(true));
    webhooks.delivered("update", "daily_sleep", &id).await;
    webhooks.settled().await;
    let (_, brought) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    assert_ne!(brought, before, "it came while the sync was running");
    arrives_late(&webhooks, &gate).await;
    assert_eq!(webhooks.stored(Collection::DailySleep, 1).unwrap().1, brought);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_left_before_the_deletion_does_not_bring_the_document_back() {
    let (webhooks, gate) = gated().await;
    let (id, _) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    with_a_page_under_way(&webhooks, &gate).await;
    assert_eq!(webhooks.simulator.delete("daily_sleep", &id), Ok(true));
    webhooks.delivered("delete", "daily_sleep", &id).await;
    webhooks.settled().await;
    assert_eq!(webhooks.stored(Collection::DailySleep, 1), None);
    arrives_late(&webhooks, &gate).await;
    assert_eq!(webhooks.stored(Collection::DailySleep, 1), None);
}
