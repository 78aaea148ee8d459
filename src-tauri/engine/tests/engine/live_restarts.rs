//! What waits outlives the program.

use chrono::TimeDelta;
use ringside_engine::live::{LiveSecrets, LiveSettings};
use ringside_engine::store::Standing;
use ringside_model::Collection;

use crate::live_support::Webhooks;

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_was_not_worked_on_is_worked_on_after_the_next_start() {
    let webhooks = Webhooks::on().await;
    let (id, before) = webhooks.stored(Collection::DailySleep, 20).unwrap();
    assert_eq!(webhooks.simulator.revise("daily_sleep", &id), Ok(true));
    webhooks.delivered("update", "daily_sleep", &id).await;
    let webhooks = webhooks.restarted().await;
    webhooks.all_settled().await;
    assert_ne!(webhooks.stored(Collection::DailySleep, 20).unwrap().1, before, "older than what a sync looks at");
    assert_eq!(webhooks.settlements(), [(Standing::Ours, Some("fetched"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_path_and_tunnel_are_the_same_after_a_restart() {
    let webhooks = Webhooks::on().await;
    let (path, settings) = (webhooks.path(), webhooks.view().settings);
    let webhooks = webhooks.restarted().await;
    webhooks.up().await;
    assert_eq!((webhooks.path(), webhooks.view().settings), (path, settings));
    webhooks.delivered("update", "sleep", "a").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_events_are_deleted_after_the_days_that_the_person_chose_but_never_what_waits() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    webhooks.delivered("update", "daily_sleep", &id).await;
    webhooks.settled().await;
    let settings = LiveSettings { keep_days: 2, ..webhooks.settings(true) };
    webhooks.running.engine.save_live(settings, LiveSecrets::default()).await.unwrap();
    webhooks.simulator.stop().await;
    webhooks.delivered("update", "daily_sleep", &id).await;
    webhooks.until(|view| view.counts.stored == 2).await;
    webhooks.running.clock.advance(TimeDelta::days(3));
    webhooks.until(|view| view.counts.stored == 1).await;
    assert_eq!(webhooks.settlements(), [(Standing::Ours, None)]);
}
