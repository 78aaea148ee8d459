//! `events`: what Oura announced, looked at and changed without asking Oura.

use chrono::{TimeDelta, Utc};
use ringside_engine::store::{Access, Arrival, EventInbox, NewEvent, Settlement, Standing};
use serde_json::{Value, json};

use crate::support::{Home, Server, TODAY};

/// A folder without a single event.
async fn folder() -> (Server, Home) {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
    (server, home)
}

fn inbox(home: &Home) -> EventInbox {
    EventInbox::open(&home.data_dir().join("inbox.db"), &Access::Plain).unwrap()
}

fn event(data_type: &str, object_id: &str, standing: Standing, days_ago: i64) -> NewEvent {
    let at = Utc::now() - TimeDelta::days(days_ago);
    NewEvent {
        event_type: "update".to_owned(),
        data_type: data_type.to_owned(),
        object_id: object_id.to_owned(),
        event_time: at.to_rfc3339(),
        user_id: Some("canary-user".to_owned()),
        signed_at: at,
        received_at: at,
        raw: r#"{"user_id":"canary-user"}"#.to_owned(),
        standing,
    }
}

/// Five events: fetched and old, failed, waiting, of somebody else, of no known kind.
async fn with_events() -> (Server, Home, Vec<i64>) {
    let (server, home) = folder().await;
    let inbox = inbox(&home);
    let events = [
        event("sleep", "old", Standing::Ours, 100),
        event("vo2_max", "bad", Standing::Ours, 2),
        event("sleep", "new", Standing::Ours, 1),
        event("sleep", "theirs", Standing::ForeignUser, 1),
        event("meal", "odd", Standing::UnknownType, 1),
    ];
    let pks: Vec<i64> = inbox.accept(&events).unwrap().into_iter().map(Arrival::pk).collect();
    let fetched = Settlement::Fetched { new_or_changed: true, took_ms: 132 };
    inbox.settle(&pks[..1], Utc::now(), &fetched).unwrap();
    inbox.settle(&pks[1..2], Utc::now(), &Settlement::Failed { reason: "Oura would not say.".to_owned() }).unwrap();
    (server, home, pks)
}

async fn ids(home: &Home, args: &[&str]) -> Vec<String> {
    let events = home.done(&[&["events", "--json"], args].concat()).await.json();
    events.as_array().unwrap().iter().map(|event| event["object_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_without_events_says_so_by_saying_nothing() {
    let (_server, home) = folder().await;
    assert_eq!(home.done(&["events", "--json"]).await.json(), json!([]));
    assert_eq!(home.done(&["events"]).await.stdout, "");
    assert_eq!(home.done(&["events", "prune", "--json"]).await.json()["pruned"], 0);
    assert_eq!(home.done(&["events", "replay", "--failed", "--json"]).await.json(), json!({ "waiting": 0 }));
    let webhooks = home.done(&["status", "--json"]).await.json()["webhooks"].clone();
    assert_eq!(webhooks, json!({ "on": false, "provider": "ngrok", "events_stored": 0, "events_waiting": 0, "last_event_at": null }));
    assert!(home.done(&["status"]).await.stdout.contains("Webhooks     off\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_listed_newest_first_and_by_what_is_asked_for() {
    let (_server, home, _) = with_events().await;
    assert_eq!(ids(&home, &[]).await, ["odd", "theirs", "new", "bad", "old"]);
    assert_eq!(ids(&home, &["--limit", "2"]).await, ["odd", "theirs"]);
    assert_eq!(ids(&home, &["--type", "sleep"]).await, ["theirs", "new", "old"]);
    assert_eq!(ids(&home, &["--standing", "ours"]).await, ["new", "bad", "old"]);
    assert_eq!(ids(&home, &["--waiting"]).await, ["new"]);
    assert_eq!(ids(&home, &["--type", "sleep", "--standing", "unknown_type"]).await, [""; 0]);
    home.run(&["events", "--standing", "mine"]).await.fails_with(2, &["ours, foreign_user, unknown_type, test"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_told_whole_but_for_its_body_and_its_person() {
    let (_server, home, pks) = with_events().await;
    let answer = home.done(&["events", "--json"]).await;
    assert!(!answer.stdout.contains("canary"), "{answer:#?}");
    let events = answer.json();
    let [failed, fetched] = [&events[3], &events[4]];
    assert_eq!(
        (fetched["pk"].as_i64(), &fetched["collection"], &fetched["settlement"]),
        (Some(pks[0]), &json!("sleep"), &json!("fetched"))
    );
    assert_eq!((&fetched["changed"], &fetched["took_ms"], &fetched["reason"]), (&json!(true), &json!(132), &Value::Null));
    assert_eq!(
        (&failed["collection"], &failed["settlement"], &failed["reason"]),
        (&json!("vO2_max"), &json!("failed"), &json!("Oura would not say."))
    );
    assert_eq!((&events[0]["collection"], &events[2]["settlement"]), (&Value::Null, &Value::Null));
    let text = home.done(&["events"]).await.stdout;
    for words in ["fetched (132 ms)", "failed: Oura would not say.", "waiting", "sleep update", "foreign_user"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn events_wait_again_when_they_are_replayed() {
    let (_server, home, pks) = with_events().await;
    assert_eq!(home.done(&["events", "replay", "--failed", "--json"]).await.json(), json!({ "waiting": 1 }));
    assert_eq!(ids(&home, &["--waiting"]).await, ["new", "bad"]);
    let all: Vec<String> = pks.iter().map(i64::to_string).collect();
    let args: Vec<&str> = ["events", "replay"].into_iter().chain(all.iter().map(String::as_str)).collect();
    let answer = home.done(&args).await;
    assert!(answer.stdout.starts_with("1 events wait again"), "only what was done with and asks for work: {answer:#?}");
    assert_eq!(ids(&home, &["--waiting"]).await, ["new", "bad", "old"]);
    for args in [&["events", "replay"][..], &["events", "replay", "1", "--failed"], &["events", "replay", "one"]] {
        home.run(args).await.fails_with(2, &["error: "]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_events_go_and_what_waits_stays() {
    let (_server, home, pks) = with_events().await;
    assert_eq!(home.done(&["events", "prune", "--json"]).await.json()["pruned"], 1, "ninety days are kept");
    assert_eq!(ids(&home, &[]).await, ["odd", "theirs", "new", "bad"]);
    let answer = home.done(&["events", "prune", "--days", "0"]).await;
    assert!(answer.stdout.starts_with("3 events from before "), "{answer:#?}");
    assert_eq!(ids(&home, &[]).await, ["new"], "it has yet to be fetched");
    assert_eq!(inbox(&home).counts().unwrap().waiting, 1);
    assert!(pks.len() == 5);
    home.run(&["events", "prune", "--days", "many"]).await.fails_with(2, &["--days"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_events_changes_no_byte_of_the_folder() {
    let (_server, home, _) = with_events().await;
    let seen = || {
        let mut files: Vec<_> =
            std::fs::read_dir(home.data_dir()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
        files.sort();
        files.into_iter().map(|path| (std::fs::read(&path).unwrap(), path)).collect::<Vec<_>>()
    };
    let before = seen();
    for args in [&["events"][..], &["events", "--json"], &["events", "--waiting"], &["status"]] {
        home.done(args).await;
        assert!(seen() == before, "{args:?}");
    }
}
