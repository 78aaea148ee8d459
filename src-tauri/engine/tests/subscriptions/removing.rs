//! The way out.

use oura_simulator::{Done, TroubleAnswer, WriteTrouble};
use ringside_engine::live::subscriptions::{Keeping, Removal};

use crate::world::{Cloud, Install};

async fn two_foreign_and_forty_six_ours() -> (Cloud, Install) {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    for event_type in ["create", "update"] {
        cloud.simulator.add_foreign_subscription(event_type, "sleep", "https://other.example/hook").unwrap();
    }
    install.lead_to(0).await;
    install.answer(false).await;
    assert_eq!(cloud.by_slot().len(), 48);
    (cloud, install)
}

#[tokio::test]
async fn ours_go_and_nothing_else_and_nothing_is_kept_after_it() {
    let (cloud, install) = two_foreign_and_forty_six_ours().await;
    assert_eq!(install.keeper.remove_all().await, Removal { deleted: 46, left: Vec::new() });
    let left = cloud.simulator.subscriptions();
    assert!(left.len() == 2 && left.iter().all(|one| one.callback_url == "https://other.example/hook"));
    assert_eq!(install.view().state, Keeping::Off);
    assert_eq!(install.keeper.remove_all().await, Removal::default());
    cloud.take_calls();
    install.keeper.look_now();
    install.keeper.remove_all().await;
    assert_eq!(cloud.take_calls(), ["list"], "only the removal itself asks");
}

#[tokio::test]
async fn what_oura_does_not_answer_for_is_looked_up_and_what_is_left_is_said() {
    let (cloud, install) = two_foreign_and_forty_six_ours().await;
    let trouble = |answer, done| Some(WriteTrouble { answer, done });
    cloud.simulator.trouble_next_writes([
        trouble(TroubleAnswer::Gateway, Done::Before),
        trouble(TroubleAnswer::Gateway, Done::Never),
        trouble(TroubleAnswer::Broken, Done::Never),
        None,
        trouble(TroubleAnswer::Broken, Done::Before),
    ]);
    let removal = install.keeper.remove_all().await;
    assert_eq!((removal.deleted, removal.left.len()), (44, 2));
    for left in &removal.left {
        let is_there = cloud.by_slot().contains_key(&(left.event_type.as_str(), left.data_type.as_str()));
        assert!(is_there && !left.words.is_empty(), "{left:?}");
    }
    assert_eq!(cloud.by_slot().len(), 4);
}

#[tokio::test]
async fn without_a_network_everything_is_left_and_said_by_name() {
    let (cloud, install) = two_foreign_and_forty_six_ours().await;
    cloud.simulator.stop().await;
    let removal = install.keeper.remove_all().await;
    assert_eq!((removal.deleted, removal.left.len()), (0, 46));
    assert!(removal.left.iter().all(|left| left.words.contains("internet") && !left.data_type.is_empty()));
}

#[tokio::test]
async fn a_request_that_hangs_does_not_hold_the_removal_up() {
    let cloud = Cloud::start().await;
    let install = cloud.install();
    let hangs = WriteTrouble { answer: TroubleAnswer::Silence, done: Done::Later };
    cloud.simulator.trouble_next_writes([None, None, Some(hangs)]);
    install.url.send_replace(Some("https://host-0.example/".parse().unwrap()));
    install.until(|view| matches!(view.state, Keeping::Working { done: 2, .. })).await;
    while cloud.simulator.requests().iter().filter(|request| request.method == "POST").count() < 3 {
        tokio::task::yield_now().await;
    }
    let removal = install.keeper.remove_all().await;
    assert_eq!((removal.deleted, removal.left.len()), (2, 1));
    assert!(removal.left[0].words.contains("about to make"), "{:?}", removal.left);
}
