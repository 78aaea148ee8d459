//! The ordinary course: made, kept, moved, renewed.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use ringside_engine::Clock as _;
use ringside_engine::live::subscriptions::{ItemState, Keeping};
use ringside_engine::oura::{Application, ClientSecret};

use crate::world::Cloud;

const HOUR: Duration = Duration::from_hours(1);

fn count(calls: &[String], kind: &str) -> usize {
    calls.iter().filter(|call| *call == kind).count()
}

#[tokio::test]
async fn nothing_is_asked_before_the_tunnel_is_proved_and_then_forty_eight_are_made_at_their_pace() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.until(|view| view.state == Keeping::Waiting).await;
    assert!(cloud.take_calls().is_empty());

    let began = install.clock.elapsed();
    install.lead_to(0).await;
    let calls = cloud.take_calls();
    assert_eq!((calls.len(), calls[0].as_str(), count(&calls, "create")), (49, "list", 48));
    assert!(install.clock.elapsed() >= began + Duration::from_secs(12));
    assert_eq!((cloud.in_order(&install, Utc::now()), install.listener.tally().borrow().handshakes), (48, 48));

    let view = install.view();
    assert_eq!((view.state, install.items(&ItemState::Ours)), (Keeping::InOrder, 48));
    assert!(view.items.iter().all(|item| item.expires_at.is_some_and(|end| end > Utc::now() + TimeDelta::days(89))));
    let (checked_at, next) = (view.checked_at.unwrap(), view.next_check_at.unwrap());
    assert!((next - checked_at - TimeDelta::hours(6)).num_minutes().abs() < 3, "{checked_at} {next}");
}

#[tokio::test]
async fn a_restart_costs_one_request_and_so_does_every_look() {
    let cloud = Cloud::start().await;
    let mut install = cloud.install();
    install.lead_to(0).await;
    cloud.take_calls();
    install.restart().await;
    install.until(|view| view.state == Keeping::InOrder).await;
    assert_eq!(cloud.take_calls(), ["list"]);
    cloud.pass(&install, 24 * HOUR).await;
    assert_eq!(cloud.take_calls(), ["list", "list", "list", "list"]);
    install.look_now().await;
    assert_eq!(cloud.take_calls(), ["list"]);
}

#[tokio::test]
async fn a_new_address_moves_all_with_forty_nine_requests() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    let ids: Vec<String> = cloud.by_slot().into_values().map(|one| one.id).collect();
    cloud.take_calls();
    for host in [1, 2, 1] {
        install.tunnel_goes().await;
        install.lead_to(host).await;
        let calls = cloud.take_calls();
        assert_eq!((calls.len(), count(&calls, "list"), count(&calls, "repoint")), (49, 1, 48));
        assert_eq!(cloud.in_order(&install, Utc::now()), 48);
    }
    assert_eq!(cloud.by_slot().into_values().map(|one| one.id).collect::<Vec<_>>(), ids, "none was made anew");
}

#[tokio::test]
async fn they_are_renewed_fourteen_days_before_their_end() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    cloud.pass_days(&install, 75).await;
    assert_eq!(count(&cloud.take_calls(), "renew"), 0);
    cloud.pass_days(&install, 2).await;
    let calls = cloud.take_calls();
    assert_eq!((count(&calls, "renew"), count(&calls, "create")), (48, 0));
    assert_eq!(cloud.in_order(&install, Utc::now() + TimeDelta::days(77)), 48);
}

#[tokio::test]
async fn what_has_lapsed_while_the_computer_slept_is_made_anew() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    cloud.take_calls();
    cloud.simulator.advance_clock(100 * 86_400);
    assert!(cloud.by_slot().is_empty());
    install.clock.sleep(2_400 * HOUR).await;
    install.until(|view| view.state == Keeping::InOrder).await;
    let calls = cloud.take_calls();
    assert_eq!((count(&calls, "create"), cloud.in_order(&install, Utc::now() + TimeDelta::days(100))), (48, 48));
}

#[tokio::test]
async fn what_somebody_deleted_is_made_anew_with_the_next_look() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    for one in cloud.by_slot().into_values().take(3) {
        assert!(cloud.simulator.remove_subscription(&one.id));
    }
    cloud.take_calls();
    cloud.pass(&install, 6 * HOUR).await;
    assert_eq!((cloud.take_calls(), cloud.by_slot().len()), (vec!["list".into(), "create".into(), "create".into(), "create".into()], 48));
}

#[tokio::test]
async fn a_wall_clock_that_is_set_wrong_renews_nothing_and_loses_nothing() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    cloud.take_calls();
    for days in [4_000, -8_000, 4_000] {
        install.clock.set_by(TimeDelta::days(days));
        cloud.pass(&install, 6 * HOUR).await;
        assert_eq!(cloud.take_calls(), ["list"], "Oura's own clock counts");
    }
    assert_eq!(install.view().state, Keeping::InOrder);
}

#[tokio::test]
async fn without_the_right_application_the_person_is_told_and_asked_again_when_it_is_there() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    let right = install.application.send_replace(None);
    install.lead_to(0).await;
    assert!(matches!(install.view().state, Keeping::Trouble { words, .. } if words.contains("client id")));
    assert!(cloud.take_calls().is_empty());

    install.application.send_replace(Some(Application { client_id: "x".to_owned(), client_secret: ClientSecret::new("y") }));
    install.look_now().await;
    assert!(matches!(install.view().state, Keeping::Trouble { words, .. } if words.contains("client secret")));
    assert_eq!(cloud.take_calls(), ["list"]);

    install.application.send_replace(right);
    install.look_now().await;
    assert_eq!((install.view().state, cloud.by_slot().len()), (Keeping::InOrder, 48));
}

#[tokio::test]
async fn a_keeper_that_has_ended_says_that_nothing_is_kept_and_leaves_all_as_it_is() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    let view = install.keeper.view();
    install.keeper.stop().await;
    assert_eq!((view.borrow().state.clone(), cloud.by_slot().len()), (Keeping::Off, 48));
}
