//! The table of `--help`, row by row.

use oura_simulator::{Fault, FaultKind};

use crate::support::{Home, Reply, Server, TOKEN, simulator};

const ONE_DAY: [&str; 6] = ["sync", "--json", "--from", "2026-11-20", "--to", "2026-11-20"];

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_oura_does_not_take_is_three() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), "no such token");
    for command in [&ONE_DAY[..], &["test-connection", "--json"], &["ring", "--json"]] {
        let answer = home.run(command).await;
        assert_eq!(answer.code, 3, "{command:?}: {answer:#?}");
        assert_eq!(answer.json()["error"]["code"], "sign_in", "{command:?}");
    }
    home.run(&ONE_DAY).await.fails_with(3, &["OURA_ACCESS_TOKEN"]);
    assert!(simulator.requests().iter().all(|request| request.method == "GET"), "a given token is never refreshed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signed_in_is_three_and_nothing_is_asked() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x").without("OURA_ACCESS_TOKEN");
    home.run(&ONE_DAY).await.fails_with(3, &["Sign in"]);
    home.run(&["test-connection"]).await.fails_with(3, &["Sign in"]);
    assert_eq!(server.asked(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_four_and_one_that_comes_back_is_none() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    simulator.stop().await;
    for command in [&ONE_DAY[..], &["test-connection", "--json"], &["ring", "--json"]] {
        let answer = home.run(command).await;
        answer.fails_with(4, &["could not be reached"]);
        assert_eq!(answer.json()["error"]["code"], "unreachable");
    }
    simulator.restart().await.unwrap();
    home.done(&ONE_DAY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_at_oura_and_a_pause_that_is_too_long_are_four() {
    for reply in [Reply::status(503, ""), Reply::status(429, "").header("retry-after", "3600")] {
        let server = Server::start(move |_| reply.clone()).await;
        let home = Home::at(&server.base_url, TOKEN);
        let answer = home.run(&ONE_DAY).await;
        assert_eq!(answer.code, 4, "{answer:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_command_line_is_two() {
    let home = Home::new();
    for args in [
        &[][..],
        &["dance"],
        &["show"],
        &["show", "dreams"],
        &["sync", "--from", "yesterday"],
        &["sync", "--from", "2026-02-30"],
        &["sync", "--from", "2026-11-20", "--to", "2026-11-19"],
        &["sync", "--sideways"],
    ] {
        let answer = home.run(args).await;
        assert_eq!(answer.code, 2, "{args:?}: {answer:#?}");
        assert!(!answer.stderr.is_empty(), "{args:?}");
    }
    assert!(!home.data_dir().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_consent_is_a_note_and_zero() {
    let simulator = simulator(|_| {}).await;
    simulator.drop_scopes(&["heartrate", "spo2"]);
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let answer = home.done(&ONE_DAY).await;
    for (collection, scope) in [("heartrate", "heartrate"), ("daily_spo2", "spo2")] {
        assert_eq!(answer.synced(collection)["missing_scope"], scope);
        assert!(answer.stderr.contains(&format!("note: {collection} is left out")), "{}", answer.stderr);
    }
    assert_eq!(answer.synced("sleep")["missing_scope"], serde_json::Value::Null);
    assert!(!home.shown(&["daily_sleep"]).await.is_empty());
    assert!(simulator.requests().iter().all(|request| !request.path.contains("oauth")), "a refresh cannot add a consent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_consent_is_found_out_once_and_not_window_by_window() {
    let simulator = simulator(|_| {}).await;
    simulator.drop_scopes(&["heartrate"]);
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", "2025-12-01", "--to", "2026-11-20"]).await;
    let asked = simulator.requests().iter().filter(|request| request.path.ends_with("/heartrate")).count();
    assert!(asked <= 8, "twelve windows, and no more than those that were under way are asked for: {asked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_membership_is_one_and_says_so() {
    let simulator = simulator(|_| {}).await;
    simulator.set_membership_lapsed(true);
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.run(&ONE_DAY).await.fails_with(1, &["membership"]);
    home.run(&["test-connection"]).await.fails_with(1, &["membership"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_folder_is_five_and_says_what_to_do() {
    for command in ["status", "ring"] {
        Home::new().flag("--plain").run(&[command]).await.fails_with(5, &["Sign in and sync first"]);
    }
    Home::new().flag("--plain").run(&["show", "sleep"]).await.fails_with(5, &["nothing in"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_the_network_went_is_kept() {
    let simulator = simulator(|_| {}).await;
    let mut fault = Fault::always("/v2/usercollection/", FaultKind::Reset { after_bytes: None });
    fault.skip = 25;
    simulator.inject(fault);
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let sync = ["sync", "--from", "2026-10-20", "--to", "2026-11-20"];
    home.run(&sync).await.fails_with(4, &["could not be reached"]);
    let kept = home.shown(&["daily_sleep"]).await;
    assert!(!kept.is_empty());
    simulator.clear_faults();
    home.done(&sync).await;
    let shown = home.shown(&["daily_sleep"]).await;
    assert!(kept.iter().all(|document| shown.contains(document)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::serving(&[]).await;
    let location = elsewhere.base_url.clone();
    let server = Server::start(move |_| Reply::status(302, "").header("location", &location)).await;
    let home = Home::at(&server.base_url, TOKEN);
    home.run(&["test-connection"]).await.fails_with(1, &["another address"]);
    assert_eq!(elsewhere.asked(), []);
}
