//! Lists without an end and replies that are no lists.

use crate::support::{Home, Reply, Server, list};

const RANGE: [&str; 4] = ["--from", "2026-11-01", "--to", "2026-11-10"];

/// One document of a day, different for every number.
fn document(number: usize) -> String {
    format!(r#"{{"id":"d{number}","day":"2026-11-02","score":{}}}"#, number % 100)
}

async fn only_daily_sleep(answer: impl Fn(&crate::support::Asked) -> Reply + Clone + Send + Sync + 'static) -> Server {
    Server::start(move |asked| match asked.collection.as_str() {
        "daily_sleep" => answer(asked),
        "personal_info" => Reply::json(r#"{"id":"p"}"#),
        _ => list(&[], None),
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cycle_of_tokens_is_stopped_and_what_came_is_kept() {
    let server = only_daily_sleep(|asked| {
        let next = ["a", "b", "c"][asked.before % 3];
        list(&[&document(asked.before)], Some(next))
    })
    .await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(server.asked_for("daily_sleep").len(), 4);
    assert_eq!(home.shown(&["daily_sleep"]).await.len(), 4);
    assert_eq!(answer.json()["complete"], false);
    assert_eq!(answer.synced("sleep")["complete"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_are_new_for_ever_are_stopped_after_a_thousand() {
    let server = only_daily_sleep(|asked| list(&[&document(asked.before)], Some(&format!("t{}", asked.before)))).await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(server.asked_for("daily_sleep").len(), 1_000);
    assert!(answer.stderr.contains("daily_sleep: Oura sent more than 1000 pages"), "{}", answer.stderr);
    assert_eq!(home.status_of("daily_sleep").await["documents"], 1_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_pages_with_a_token_lead_on() {
    let server = only_daily_sleep(|asked| match asked.before {
        0..5 => list(&[], Some(&format!("t{}", asked.before))),
        _ => list(&[&document(1)], None),
    })
    .await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(answer.json()["complete"], true);
    assert_eq!(home.shown(&["daily_sleep"]).await, [document(1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_answers_everything_with_something_else_is_no_oura() {
    for (body, word) in [
        ("{}", "no list"),
        ("[]", "no list"),
        (r#""text""#, "no list"),
        ("<html>hello</html>", "web page"),
        ("", "empty"),
        (r#"{"data":"#, "cut short"),
    ] {
        let body = body.to_owned();
        let server = Server::start(move |_| Reply::json(body.clone())).await;
        let home = Home::at(&server.base_url, "x");
        let answer = home.run(&[&["sync", "--json"], &RANGE[..]].concat()).await;
        answer.fails_with(1, &["could not be understood"]);
        assert!(answer.stderr.contains(word) || answer.stderr.contains("one object"), "{word}: {answer:#?}");
        assert_eq!(answer.json()["error"]["code"], "failed");
        home.done(&["status"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_collection_that_answers_nonsense_does_not_spoil_the_others() {
    for body in ["{}", "[]", r#""text""#, "<html>"] {
        let body = body.to_owned();
        let server = Server::start(move |asked| match asked.collection.as_str() {
            "daily_sleep" => Reply::json(body.clone()),
            "daily_readiness" => list(&[&document(7)], None),
            "personal_info" => Reply::json(r#"{"id":"p"}"#),
            _ => list(&[], None),
        })
        .await;
        let home = Home::at(&server.base_url, "x");
        let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
        assert!(answer.stderr.contains("daily_sleep: Oura's reply could not be understood"), "{}", answer.stderr);
        assert_eq!(answer.json()["complete"], false);
        assert_eq!(answer.synced("daily_sleep")["complete"], false);
        assert_eq!(home.shown(&["daily_readiness"]).await, [document(7)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_that_a_server_does_not_have_are_left_out_and_named() {
    let server = Server::start(|asked| match asked.collection.as_str() {
        "daily_sleep" => list(&[&document(7)], None),
        _ => Reply::status(404, r#"{"detail":"Not Found"}"#),
    })
    .await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&["sync", "--json"]).await;
    assert!(answer.stderr.contains("note: tag: Oura does not offer it"), "{}", answer.stderr);
    assert_eq!(answer.json()["complete"], false);
    assert_eq!(home.shown(&["daily_sleep"]).await, [document(7)]);
    assert!(server.asked_for("tag").len() <= 8, "those that were under way and no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_none_of_the_collections_is_no_oura() {
    let server = Server::start(|_| Reply::status(404, "not here")).await;
    let home = Home::at(&server.base_url, "x");
    home.run(&["sync"]).await.fails_with(1, &["none of Oura's collections"]);
}
