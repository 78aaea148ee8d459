//! Everything that goes wrong on Oura's side: in the end there is one of each, and nothing was made twice.

use std::time::Duration;

use chrono::Utc;
use oura_simulator::{Done, Fault, FaultKind, TroubleAnswer, WriteTrouble};
use ringside_engine::live::subscriptions::{ItemState, Keeping};
use ringside_engine::oura::Config;

use crate::world::{Cloud, Install, ROUTE};

const HOUR: Duration = Duration::from_hours(1);

/// Every way in which a write ends badly, one after another, with good ones between.
fn all_troubles() -> Vec<Option<WriteTrouble>> {
    let mut troubles = Vec::new();
    for answer in [TroubleAnswer::Taken, TroubleAnswer::Gateway, TroubleAnswer::Broken, TroubleAnswer::Silence] {
        for done in [Done::Before, Done::Never, Done::Later] {
            troubles.extend([None, Some(WriteTrouble { answer, done })]);
        }
    }
    troubles
}

/// Gives up soon, so that silence is no long wait; whatever else is slow beyond that counts as silence, which changes nothing in the end.
fn impatient(config: Config) -> Config {
    Config { subscription_timeout: Duration::from_secs(2), request_timeout: Duration::from_secs(2), ..config }
}

/// Until all is in order, with the writes that Oura put off done in between.
async fn until_in_order(cloud: &Cloud, install: &Install) {
    for _ in 0..20 {
        cloud.simulator.finish_late_writes().await;
        install.clock.pass(HOUR).await;
        if install.view().state == Keeping::InOrder {
            break;
        }
    }
    install.look_now().await;
    assert_eq!((install.view().state, cloud.in_order(install, Utc::now())), (Keeping::InOrder, 48));
}

#[tokio::test]
async fn every_trouble_with_a_new_subscription_is_outlived_and_none_is_made_twice() {
    let cloud = Cloud::start().await;
    let install = cloud.install_with(impatient);
    cloud.simulator.trouble_next_writes(all_troubles());
    install.lead_to(0).await;
    until_in_order(&cloud, &install).await;
}

#[tokio::test]
async fn every_trouble_with_a_moved_one_is_outlived() {
    let cloud = Cloud::start().await;
    let install = cloud.install_with(impatient);
    install.lead_to(0).await;
    cloud.simulator.trouble_next_writes(all_troubles());
    install.lead_to(1).await;
    until_in_order(&cloud, &install).await;
}

#[tokio::test]
async fn every_trouble_with_a_renewal_is_outlived() {
    let cloud = Cloud::start().await;
    let install = cloud.install_with(impatient);
    install.lead_to(0).await;
    cloud.simulator.advance_clock(80 * 86_400);
    cloud.simulator.trouble_next_writes(all_troubles());
    install.clock.sleep(1_920 * HOUR).await;
    until_in_order(&cloud, &install).await;
    let end = Utc::now() + chrono::TimeDelta::days(80 + 76);
    assert!(cloud.by_slot().values().all(|one| one.expiration_time > end));
}

#[tokio::test]
async fn after_every_doubtful_write_the_list_comes_before_anything_else() {
    for done in [Done::Before, Done::Never] {
        for answer in [TroubleAnswer::Taken, TroubleAnswer::Gateway, TroubleAnswer::Broken] {
            let cloud = Cloud::start().await;
            let install = cloud.install();
            cloud.simulator.trouble_next_writes([None, Some(WriteTrouble { answer, done })]);
            install.lead_to(0).await;
            let calls = cloud.take_calls();
            assert_eq!(calls[..4], ["list", "create", "create", "list"], "{answer:?} {done:?}");
            assert!(calls.len() <= 60, "{} calls", calls.len());
            until_in_order(&cloud, &install).await;
        }
    }
}

#[tokio::test]
async fn a_write_that_oura_carries_out_minutes_after_it_gave_up_is_found_and_not_made_again() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    let late = Some(WriteTrouble { answer: TroubleAnswer::Gateway, done: Done::Later });
    cloud.simulator.trouble_next_writes([late]);
    install.url.send_replace(Some("https://host-0.example/".parse().unwrap()));
    install.until(|view| matches!(view.state, Keeping::Working { done: 40, .. })).await;
    cloud.simulator.finish_late_writes().await;
    until_in_order(&cloud, &install).await;
    let creates = cloud.take_calls().iter().filter(|call| *call == "create").count();
    assert_eq!(creates, 48, "the one that came late was not asked for again");
}

#[tokio::test]
async fn a_listener_that_oura_does_not_reach_is_told_with_words_for_each_and_mended_by_itself() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.trust(false);
    install.url.send_replace(Some("https://host-0.example/".parse().unwrap()));
    install.until(|view| matches!(view.state, Keeping::Trouble { .. })).await;
    let view = install.view();
    let is_refused = |item: &&_| matches!(item, ringside_engine::live::subscriptions::SubscriptionItem { state: ItemState::Refused { words }, .. } if words.contains("tunnel"));
    assert_eq!(view.items.iter().filter(is_refused).count(), 48, "one after the other is tried");
    install.trust(true);
    until_in_order(&cloud, &install).await;
}

#[tokio::test]
async fn a_pause_that_oura_asks_for_is_kept() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    let headers = [("retry-after".to_owned(), "1".to_owned())].into();
    let status = FaultKind::Status { status: 429, headers, body: String::new() };
    cloud.simulator.inject(Fault { method: Some("POST".to_owned()), skip: 5, ..Fault::once(ROUTE, status) });
    install.lead_to(0).await;
    let calls = cloud.take_calls();
    assert_eq!(cloud.by_slot().len(), 48);
    assert_eq!(calls[6..9], ["create", "list", "create"], "the sixth was refused, and a new look began after the pause");
}

#[tokio::test]
async fn a_list_that_makes_no_sense_changes_nothing() {
    let html = FaultKind::Status { status: 504, headers: std::collections::BTreeMap::new(), body: "<html>".to_owned() };
    for what in [
        html,
        FaultKind::Html502,
        FaultKind::TruncatedJson { after_bytes: 900 },
        FaultKind::Reset { after_bytes: Some(50) },
        FaultKind::ContentType { value: "text/html".to_owned() },
    ] {
        let cloud = Cloud::start().await;
        let install = cloud.install();
        install.lead_to(0).await;
        cloud.take_calls();
        cloud.simulator.inject(Fault { method: Some("GET".to_owned()), ..Fault::once(ROUTE, what.clone()) });
        cloud.simulator.advance_clock(6 * 3_600);
        install.clock.pass(6 * HOUR).await;
        install.clock.pass(HOUR).await;
        assert!(cloud.take_calls().iter().all(|call| call == "list"), "{what:?}");
        assert_eq!((install.view().state, cloud.by_slot().len()), (Keeping::InOrder, 48), "{what:?}");
    }
}

#[tokio::test]
async fn without_a_network_it_waits_and_goes_on_by_itself() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    cloud.simulator.stop().await;
    install.url.send_replace(Some("https://host-0.example/".parse().unwrap()));
    install.until(|view| matches!(&view.state, Keeping::Trouble { words, retry_at: Some(_) } if words.contains("internet"))).await;
    cloud.simulator.restart().await.unwrap();
    until_in_order(&cloud, &install).await;
}
