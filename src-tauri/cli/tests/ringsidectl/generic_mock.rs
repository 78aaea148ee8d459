//! A mock made of Oura's own specification: words for days and instants, and a `next_token` that never ends.

use serde_json::{Value, json};

use crate::support::{COLLECTIONS, Home, Reply, Server, Specification, values};

const RANGE: [&str; 4] = ["--from", "2026-11-01", "--to", "2026-11-10"];

async fn mock(specification: Specification, endless_new_tokens: bool) -> Server {
    Server::start(move |asked| {
        let mut reply = specification.reply(&asked.collection);
        if endless_new_tokens && reply.get("next_token").is_some() {
            reply["next_token"] = json!(format!("token {}", asked.before));
        }
        Reply::json(reply.to_string())
    })
    .await
}

/// What the mock serves of a collection.
fn served(specification: &Specification, collection: &str) -> Vec<Value> {
    let reply = specification.reply(collection);
    reply["data"].as_array().cloned().unwrap_or_else(|| vec![reply])
}

async fn stopped_counted_and_shown(home: &Home, server: &Server, specification: &Specification, sync: &[&str]) {
    let answer = home.done(sync).await;
    assert_eq!(server.complaints(), Vec::<String>::new());
    assert_eq!(answer.json()["complete"], false);
    let notes = answer.json()["notes"].to_string();
    let mut not_understood = 0;
    for collection in COLLECTIONS {
        let shown = values(&home.shown(&[collection]).await);
        assert_eq!(shown, served(specification, collection), "{collection}");
        let status = home.status_of(collection).await;
        not_understood += status["not_understood"].as_u64().unwrap();
        if collection == "personal_info" {
            continue;
        }
        assert!(answer.stderr.contains(&format!("{collection}: Oura sent the same page")), "{collection}: {}", answer.stderr);
        assert!(notes.contains(&format!("{collection}: Oura sent the same page")), "{collection}: {notes}");
        assert_eq!(answer.synced(collection)["complete"], false, "{collection}");
        if collection != "ring_configuration" {
            assert_eq!(status["not_understood"], 1, "{collection}: {status}");
            assert!(status["stopped"].as_str().unwrap().contains("same page"), "{collection}: {status}");
        }
    }
    let status = home.done(&["status", "--json"]).await.json();
    assert_eq!(status["not_understood"], not_understood);
    assert!(home.done(&["status"]).await.stdout.contains("not understood"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_of_a_mock_whose_token_never_changes_is_stopped_counted_and_shown() {
    let Some(specification) = Specification::find() else { return };
    let server = mock(specification.clone(), false).await;
    let home = Home::at(&server.base_url, "x");
    stopped_counted_and_shown(&home, &server, &specification, &[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert!(server.asked().len() < 60, "{}", server.asked().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_of_a_mock_that_makes_up_token_after_token_is_stopped_counted_and_shown() {
    let Some(specification) = Specification::find() else { return };
    let server = mock(specification.clone(), true).await;
    let home = Home::at(&server.base_url, "x");
    stopped_counted_and_shown(&home, &server, &specification, &[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert!(server.asked().len() < 60, "{}", server.asked().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_a_mock_without_end_has_is_fetched_in_bounded_time() {
    let Some(specification) = Specification::find() else { return };
    for endless_new_tokens in [false, true] {
        let server = mock(specification.clone(), endless_new_tokens).await;
        let home = Home::at(&server.base_url, "x");
        stopped_counted_and_shown(&home, &server, &specification, &["sync", "--json"]).await;
        assert!(server.asked().len() < 900, "below the default limit of a minute: {}", server.asked().len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_sync_of_the_mock_adds_nothing() {
    let Some(specification) = Specification::find() else { return };
    let server = mock(specification.clone(), false).await;
    let home = Home::at(&server.base_url, "x");
    let sync = [&["sync", "--json"], &RANGE[..]].concat();
    home.done(&sync).await;
    stopped_counted_and_shown(&home, &server, &specification, &sync).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rings_and_the_connection_of_a_mock_are_shown_too() {
    let Some(specification) = Specification::find() else { return };
    let server = mock(specification.clone(), false).await;
    let home = Home::at(&server.base_url, "x");
    let ring = home.done(&["ring", "--json"]).await;
    assert_eq!(ring.json()["rings"][0], specification.reply("ring_configuration")["data"][0]);
    assert!(ring.stderr.contains("same page"), "{}", ring.stderr);
    home.done(&["ring"]).await;
    assert_eq!(home.done(&["test-connection", "--json"]).await.json()["user_id"], "string");
}
