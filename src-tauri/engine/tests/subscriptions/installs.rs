//! More than one program on one application.

use std::time::Duration;

use chrono::Utc;
use ringside_engine::live::subscriptions::{ItemState, Keeping};

use crate::world::Cloud;

#[tokio::test]
async fn a_second_install_asks_and_the_two_never_fight() {
    let cloud = Cloud::start().await;
    let (first, second) = (cloud.install(), cloud.install());
    first.lead_to(0).await;
    cloud.take_calls();

    second.lead_to(1).await;
    let asks = Keeping::OtherInstall { host: "host-0.example".to_owned(), count: 48 };
    assert_eq!((second.view().state, cloud.take_calls()), (asks.clone(), vec!["list".to_owned()]));
    for _ in 0..8 {
        for install in [&first, &second] {
            install.clock.pass(Duration::from_hours(6)).await;
        }
    }
    assert!(cloud.take_calls().iter().all(|call| call == "list"), "both look, and neither touches anything");
    assert_eq!((first.view().state, second.view().state), (Keeping::InOrder, asks));

    second.answer(false).await;
    assert_eq!((second.view().state, cloud.in_order(&first, Utc::now())), (Keeping::InOrder, 48), "nothing is left to decide");
    assert_eq!(second.items(&ItemState::Foreign), 48);

    second.answer(true).await;
    assert_eq!((second.view().state, cloud.in_order(&second, Utc::now())), (Keeping::InOrder, 48));
    cloud.take_calls();
    for _ in 0..8 {
        for install in [&first, &second] {
            install.clock.pass(Duration::from_hours(6)).await;
        }
    }
    assert!(cloud.take_calls().iter().all(|call| call == "list"), "the first one asks now, and takes nothing back by itself");
    assert_eq!(first.view().state, Keeping::OtherInstall { host: "host-1.example".to_owned(), count: 48 });
    assert_eq!(first.items(&ItemState::Foreign), 48);
}

#[tokio::test]
async fn two_installs_that_start_at_the_same_moment_end_with_two_questions_and_no_slot_twice() {
    let cloud = Cloud::start().await;
    let (first, second) = (cloud.install(), cloud.install());
    tokio::join!(first.lead_to(0), second.lead_to(1));
    for install in [&first, &second, &first, &second] {
        install.look_now().await;
    }
    assert_eq!(cloud.by_slot().len(), 48, "no slot is there twice");
    let (of_first, of_second) = (cloud.in_order(&first, Utc::now()), cloud.in_order(&second, Utc::now()));
    assert_eq!(of_first + of_second, 48);
    for (install, host, count) in [(&first, "host-1.example", of_second), (&second, "host-0.example", of_first)] {
        let expected = if count == 0 {
            Keeping::InOrder
        } else {
            Keeping::OtherInstall { host: host.to_owned(), count: u32::try_from(count).unwrap() }
        };
        assert_eq!(install.view().state, expected);
    }
    first.answer(true).await;
    assert_eq!(cloud.in_order(&first, Utc::now()), 48);
}

#[tokio::test]
async fn a_few_that_belong_to_another_program_are_left_alone_for_good_when_the_person_says_so() {
    let cloud = Cloud::start().await;
    let mut install = cloud.install();
    let others: Vec<String> = ["create", "update", "delete"]
        .iter()
        .map(|event_type| cloud.simulator.add_foreign_subscription(event_type, "workout", "https://other.example/api/webhook/abc").unwrap())
        .collect();
    install.lead_to(0).await;
    assert_eq!(install.view().state, Keeping::OtherInstall { host: "other.example".to_owned(), count: 3 });
    assert_eq!(cloud.by_slot().len(), 3, "nothing is made beside it before the person has decided");

    install.answer(false).await;
    assert_eq!((install.view().state, cloud.in_order(&install, Utc::now())), (Keeping::InOrder, 45));
    assert_eq!(install.items(&ItemState::Foreign), 3);
    install.restart().await;
    install.until(|view| view.state == Keeping::InOrder).await;
    install.tunnel_goes().await;
    install.lead_to(1).await;
    assert_eq!((install.view().state, cloud.in_order(&install, Utc::now())), (Keeping::InOrder, 45), "it is not asked again");
    let there = cloud.simulator.subscriptions();
    let still_theirs = |id: &String| there.iter().any(|one| one.id == *id && one.callback_url == "https://other.example/api/webhook/abc");
    assert!(others.iter().all(still_theirs));
}

#[tokio::test]
async fn ours_that_is_there_twice_is_deleted_once() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    install.lead_to(0).await;
    let ours = install.callback_url();
    for data_type in ["sleep", "workout"] {
        cloud.simulator.add_foreign_subscription("create", data_type, &ours).unwrap();
    }
    cloud.take_calls();
    install.look_now().await;
    assert_eq!(cloud.take_calls(), ["list", "DELETE", "DELETE"]);
    assert_eq!(cloud.in_order(&install, Utc::now()), 48);
}
