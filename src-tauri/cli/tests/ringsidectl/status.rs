//! `status --json`: how the folder stands with Oura, collection by collection.

use std::fs::File;

use oura_simulator::{Fault, FaultKind};
use serde_json::{Value, json};

use crate::support::{Home, Server, TODAY, session, simulator};

const DAY: [&str; 5] = ["sync", "--from", TODAY, "--to", TODAY];

async fn status(home: &Home) -> Value {
    home.done(&["status", "--json"]).await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_is_called_by_its_name() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN");
    home.run(&DAY).await.fails_with(3, &["Sign in"]);
    assert_eq!(status(&home).await["session"], "signed_out");
    session::sign_in(&home, &simulator).await;
    home.done(&DAY).await;
    assert_eq!(status(&home).await["session"], "signed_in");

    simulator.expire_access_tokens();
    simulator.lose_next_token_reply();
    home.run(&["test-connection"]).await;
    home.run(&["test-connection"]).await.fails_with(3, &["our data"]);
    assert_eq!(status(&home).await["session"], "rotation_lost");
    session::sign_in(&home, &simulator).await;
    assert_eq!(status(&home).await["session"], "signed_in");

    simulator.revoke_consent();
    home.run(&DAY).await.fails_with(3, &["our data"]);
    let said = status(&home).await;
    assert_eq!((said["session"].as_str(), said["signed_in"].as_bool()), (Some("revoked"), Some(true)));
    let text = home.done(&["status"]).await.stdout;
    assert!(text.contains("Signed in    no: Oura has ended this sign-in"), "{text}");
    assert!(!home.shown(&["daily_sleep"]).await.is_empty(), "the data stays readable");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_collection_says_what_became_of_the_last_attempt() {
    let simulator = simulator(|_| {}).await;
    simulator.drop_scopes(&["spo2"]);
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&DAY).await;
    let good = home.status_of("daily_sleep").await;
    assert!(good["last_attempt_at"].is_string() && good["last_success_at"].is_string(), "{good}");
    assert_eq!((&good["failed"], &good["missing_scope"], &good["not_offered"]), (&Value::Null, &Value::Null, &json!(false)));
    assert_eq!(home.status_of("daily_spo2").await["missing_scope"], "spo2");

    simulator.inject(Fault::always("/v2/usercollection/daily_sleep", FaultKind::Html502));
    simulator.inject(Fault::always("/v2/usercollection/tag", FaultKind::Status { status: 404, headers: [].into(), body: String::new() }));
    home.run(&DAY).await;
    let failed = home.status_of("daily_sleep").await;
    assert!(failed["failed"].is_string(), "{failed}");
    assert_eq!(failed["last_success_at"], good["last_success_at"], "when it last went well stays");
    assert_eq!(home.status_of("tag").await["not_offered"], true);
    let text = home.done(&["status"]).await.stdout;
    assert!(text.contains("The last attempt failed: ") && text.contains("Consent for “spo2” is missing."), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_oura_replaced_and_removed_is_counted() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let days = ["sync", "--json", "--from", "2026-11-16", "--to", TODAY];
    home.done(&days).await;
    let stored = simulator.documents_between("daily_stress", "2026-11-16".parse().unwrap(), TODAY.parse().unwrap()).unwrap();
    let id = serde_json::from_str::<Value>(&stored[0]).unwrap()["id"].as_str().unwrap().to_owned();
    simulator.delete("daily_stress", &id).unwrap();
    simulator.revise_day(TODAY.parse().unwrap(), Some(&["daily_sleep"]));
    let synced = home.done(&days).await;
    assert_eq!((synced.synced("daily_stress")["removed"].as_u64(), synced.synced("daily_sleep")["changed"].as_u64()), (Some(1), Some(1)));
    let (stress, sleep) = (home.status_of("daily_stress").await, home.status_of("daily_sleep").await);
    assert_eq!((stress["removed"].as_u64(), stress["replaced"].as_u64()), (Some(1), Some(0)), "{stress}");
    assert_eq!((sleep["removed"].as_u64(), sleep["replaced"].as_u64()), (Some(0), Some(1)), "{sleep}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_in_use_can_be_looked_at_and_says_so() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&DAY).await;
    assert_eq!(status(&home).await["in_use"], false);
    let lock = File::open(home.data_dir().join("lock")).unwrap();
    lock.lock().unwrap();
    let said = status(&home).await;
    assert_eq!((said["in_use"].as_bool(), said["schema_version"].as_i64()), (Some(true), Some(2)));
    assert!(home.done(&["status"]).await.stdout.contains("by another Ringside"));
    home.run(&DAY).await.fails_with(5, &["Another Ringside"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_changes_no_byte_of_the_folder() {
    let server = Server::serving(&[("tag", &[r#"{"id":"t","day":"2026-11-20","text":"tea"}"#])]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&DAY).await;
    let seen = || {
        let entries = std::fs::read_dir(home.data_dir()).unwrap().map(|entry| entry.unwrap().path());
        let mut seen: Vec<_> =
            entries.map(|path| (std::fs::metadata(&path).unwrap().modified().unwrap(), std::fs::read(&path).unwrap(), path)).collect();
        seen.sort();
        seen
    };
    let before = seen();
    for args in [&["status"][..], &["status", "--json"], &["show", "tag"], &["ring"]] {
        home.done(args).await;
        assert!(seen() == before, "{args:?}");
    }
}
