//! Events that are not ours are kept and counted, and cost Oura no request.

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind};
use ringside_engine::live::{LiveError, Refusal};
use ringside_engine::store::Standing;
use ringside_model::Collection;

use crate::live_support::{BURST, Event, Line, Webhooks};

#[tokio::test(flavor = "multi_thread")]
async fn other_people_s_unknown_and_test_events_are_stored_and_ask_for_nothing() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::Sleep, 1).unwrap();
    webhooks.simulator.clear_requests();
    let foreign = Event { user_id: Some("somebody-else".to_owned()), ..webhooks.event("update", "sleep", &id) };
    for event in [foreign, webhooks.event("update", "meal", "m"), webhooks.event("create", "heartrate", "h")] {
        assert_eq!(webhooks.deliver(&event).await, 204, "never refused: Oura would try for an hour");
    }
    webhooks.running.engine.send_test_event().await.unwrap();
    let nothing = |standing| (standing, Some("nothing"));
    let expected =
        [nothing(Standing::ForeignUser), nothing(Standing::UnknownType), nothing(Standing::UnknownType), nothing(Standing::Test)];
    assert_eq!(webhooks.settlements(), expected);
    webhooks.running.clock.advance(BURST);
    webhooks.running.heard().await;
    webhooks.until(|view| view.counts.stored == 4).await;
    let counts = webhooks.view().counts;
    assert_eq!((counts.foreign_user, counts.unknown_type, counts.test, counts.waiting), (1, 2, 1, 0));
    assert!(webhooks.asked().is_empty(), "{:?}", webhooks.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_does_not_say_whose_it_is_may_be_ours() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::Sleep, 1).unwrap();
    let event = Event { user_id: None, ..webhooks.event("update", "sleep", &id) };
    assert_eq!(webhooks.deliver(&event).await, 204);
    webhooks.settled().await;
    assert_eq!(webhooks.settlements(), [(Standing::Ours, Some("fetched"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_signature_changes_nothing_and_is_counted() {
    let mut webhooks = Webhooks::on().await;
    let event = webhooks.event("update", "sleep", "a");
    webhooks.client_secret = "guessed".to_owned();
    assert_eq!(webhooks.deliver(&event).await, 401);
    webhooks.until(|view| view.tally.refused.get(&Refusal::Signature) == Some(&1)).await;
    assert!(webhooks.events().is_empty() && webhooks.view().counts.stored == 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_event_needs_a_tunnel() {
    let webhooks = Webhooks::on().await;
    webhooks.off().await;
    assert!(matches!(webhooks.running.engine.send_test_event().await, Err(LiveError::NotUp)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_here_is_seen_in_oura_s_replies_and_does_not_keep_events_out() {
    let webhooks = Webhooks::on().await;
    let event = webhooks.event("create", "meal", "m");
    let twenty_minutes_ahead = || async {
        let mut line = Line::open(&webhooks).await;
        line.now += TimeDelta::minutes(20);
        line.deliver(&event).await
    };
    assert_eq!(twenty_minutes_ahead().await, 401, "as far as anybody knows");
    webhooks.simulator.inject(Fault::always("/v2/usercollection", FaultKind::DateSkew { seconds: 1_200 }));
    webhooks.running.engine.sync_now();
    let is_skewed = |offset: TimeDelta| (1_190..=1_210).contains(&offset.num_seconds());
    webhooks.until(|view| view.clock_offset.is_some_and(is_skewed)).await;
    assert_eq!(twenty_minutes_ahead().await, 204);
}
