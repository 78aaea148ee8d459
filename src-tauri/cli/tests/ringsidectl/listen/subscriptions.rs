use super::listening::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_are_made_over_the_handshake_and_stay_or_go_at_the_end_as_asked() {
    let desk = Desk::new().await;
    let mut listening = desk.listen(&[]);
    listening.hears("two subscriptions", |said| said["event"] == "subscriptions" && said["ours"].as_u64() >= Some(2)).await;
    assert_eq!(listening.ends_by("INT").await.code, 0);
    let made = desk.simulator.subscriptions();
    assert!(made.len() >= 2 && made.iter().all(|subscription| subscription.callback_url == desk.callback_url()), "{made:?}");

    let foreign = desk.simulator.add_foreign_subscription("delete", "vo2_max", "https://laptop.example/w/other").unwrap();
    let mut listening = desk.listen(&["--remove-subscriptions"]);
    listening.is_up().await;
    let answer = listening.ends_by("TERM").await;
    assert_eq!(answer.code, 0, "{answer:#?}");
    let left: Vec<String> = desk.simulator.subscriptions().into_iter().map(|subscription| subscription.id).collect();
    assert_eq!(left, [foreign], "ours are gone, and nobody else's: {answer:#?}");
    let status = desk.home.done(&["status", "--json"]).await.json();
    assert_eq!(status["webhooks"]["on"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_installation_is_told_and_left_alone_until_it_is_to_be_taken_over() {
    let desk = Desk::new().await;
    let theirs = "https://laptop.example/w/other";
    desk.simulator.add_foreign_subscription("create", "sleep", theirs).unwrap();
    let mut listening = desk.listen(&[]);
    let said = listening.hears("another installation", |said| said["state"] == "other_install").await;
    assert_eq!((said["other_host"].as_str(), said["other_count"].as_u64()), (Some("laptop.example"), Some(1)), "{said}");
    assert_eq!(listening.ends_by("INT").await.code, 0);
    let of_sleep = || {
        let all = desk.simulator.subscriptions();
        all.into_iter().find(|one| (one.event_type, one.data_type) == ("create", "sleep")).unwrap().callback_url
    };
    assert_eq!(of_sleep(), theirs);

    let mut listening = desk.listen(&["--take-over"]);
    listening.hears("work on all of them", |said| said["event"] == "subscriptions" && said["state"] == "working").await;
    assert_eq!(listening.ends_by("INT").await.code, 0);
}
