//! Each variable is honoured, seen from the server's side, and a value that cannot be used is an error that names it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use crate::support::{Asked, Home, Reply, Server, list};

const ONE_DAY: [&str; 5] = ["sync", "--from", "2026-11-20", "--to", "2026-11-20"];

async fn empty() -> Server {
    Server::serving(&[]).await
}

/// Answers `daily_sleep` so for the first `times` requests, and everything else as usual.
async fn trouble(times: usize, reply: Reply) -> Server {
    Server::start(move |asked| match asked.collection.as_str() {
        "daily_sleep" if asked.before < times => reply.clone(),
        "personal_info" => Reply::json(r#"{"id":"p"}"#),
        _ => list(&[], None),
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_cannot_be_used_is_named_and_nothing_is_asked_or_written() {
    let server = empty().await;
    for (name, value) in [
        ("OURA_API_BASE_URL", "http://example.com"),
        ("OURA_API_BASE_URL", "oura"),
        ("OURA_REQUEST_TIMEOUT", "0"),
        ("OURA_REQUEST_TIMEOUT", "soon"),
        ("OURA_MAX_RETRIES", "-1"),
        ("OURA_MAX_RETRIES", "many"),
        ("OURA_RETRY_DELAY", "-0.5"),
        ("OURA_DEFAULT_SYNC_DAYS", "0"),
        ("OURA_DEFAULT_SYNC_DAYS", "a week"),
        ("OURA_MAX_SYNC_DAYS", "1.5"),
        ("OURA_RATE_LIMIT_PER_MINUTE", "0"),
        ("OURA_RATE_LIMIT_PER_MINUTE", ""),
        ("RINGSIDE_PASSPHRASE", "short"),
    ] {
        let mut home = Home::at(&server.base_url, "x").with(name, value);
        if name == "RINGSIDE_PASSPHRASE" {
            home = home.without_flag("--plain");
        }
        let answer = home.run(&["sync", "--json"]).await;
        let word = if name == "RINGSIDE_PASSPHRASE" { "passphrase" } else { name };
        answer.fails_with(2, &[word]);
        assert_eq!(answer.json()["error"]["code"], "usage", "{name}={value}");
        assert!(!home.database().exists(), "{name}={value}");
    }
    assert_eq!(server.asked(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_variable_stands_in_the_help() {
    let help = Home::new().done(&["--help"]).await.stdout;
    for name in [
        "OURA_ACCESS_TOKEN",
        "OURA_API_BASE_URL",
        "OURA_REQUEST_TIMEOUT",
        "OURA_MAX_RETRIES",
        "OURA_RETRY_DELAY",
        "OURA_DEFAULT_SYNC_DAYS",
        "OURA_MAX_SYNC_DAYS",
        "OURA_RATE_LIMIT_PER_MINUTE",
        "RINGSIDE_PASSPHRASE",
        "RINGSIDE_CLIENT_SECRET",
        "RINGSIDE_LOG",
        "--log-level",
        "--plain",
        "--data-dir",
        "--json",
    ] {
        assert!(help.contains(name), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn max_retries_is_how_often_trouble_is_asked_again() {
    for retries in [0, 1, 3] {
        let server = trouble(usize::MAX, Reply::status(500, "trouble")).await;
        let home = Home::at(&server.base_url, "x").with("OURA_MAX_RETRIES", &retries.to_string()).with("OURA_RETRY_DELAY", "0");
        let answer = home.done(&ONE_DAY).await;
        assert!(answer.stderr.contains("daily_sleep: Oura has trouble of its own (status 500)"), "{}", answer.stderr);
        assert_eq!(server.asked_for("daily_sleep").len(), retries + 1);
    }
    let server = trouble(2, Reply::status(502, "<html>")).await;
    let home = Home::at(&server.base_url, "x").with("OURA_MAX_RETRIES", "2").with("OURA_RETRY_DELAY", "0");
    assert_eq!(home.done(&[&ONE_DAY[..], &["--json"]].concat()).await.json()["complete"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_that_the_server_asks_for_is_kept() {
    let pause = Reply::status(429, "").header("retry-after", "1").header("x-ratelimit-tier", "token");
    let times = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&times);
    let server = Server::start(move |asked| {
        if asked.collection != "daily_sleep" {
            return crate::support::or_person(asked, list(&[], None));
        }
        seen.lock().unwrap().push(Instant::now());
        if asked.before == 0 { pause.clone() } else { list(&[], None) }
    })
    .await;
    let home = Home::at(&server.base_url, "x").with("OURA_MAX_RETRIES", "1").with("OURA_RETRY_DELAY", "0");
    home.done(&ONE_DAY).await;
    let times = times.lock().unwrap();
    assert_eq!(times.len(), 2);
    // What the server asked for is a promise, not a measure of speed.
    assert!(times[1] - times[0] >= std::time::Duration::from_secs(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_takes_longer_than_its_timeout_is_given_up() {
    let simulator = crate::support::simulator(|_| {}).await;
    simulator.inject(oura_simulator::Fault::always(
        "/v2/usercollection/personal_info",
        oura_simulator::FaultKind::StallBeforeHeaders { for_ms: None },
    ));
    let home = Home::at(&simulator.base_url(), &simulator.access_token()).with("OURA_REQUEST_TIMEOUT", "2.5");
    home.run(&["test-connection"]).await.fails_with(4, &["did not answer in time"]);
    // A cloud that is slower still notes the request after it was given up.
    assert!(until(|| !simulator.requests().is_empty()).await);
    assert_eq!(simulator.requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rate_limit_lets_no_more_requests_through_in_a_minute() {
    let server = empty().await;
    let home = Home::at(&server.base_url, "x").with("OURA_RATE_LIMIT_PER_MINUTE", "5");
    // `ring` asks twice, `test-connection` once; a limit of five is not in their way.
    home.done(&["ring"]).await;
    assert_eq!(server.asked().len(), 2);
    let mut child = home.spawn(&["sync", "--from", "2026-11-20", "--to", "2026-11-20"]);
    let five = until(|| server.asked().len() >= 2 + 5);
    assert!(five.await, "the first five go through at once");
    assert!(child.try_wait().unwrap().is_none(), "the sixth waits");
    assert_eq!(server.asked().len(), 2 + 5);
    child.kill().await.unwrap();
}

/// Looks again and again for ten minutes at most.
async fn until(mut condition: impl FnMut() -> bool) -> bool {
    let mut again = tokio::time::interval(std::time::Duration::from_millis(5));
    for _ in 0..120_000 {
        if condition() {
            return true;
        }
        again.tick().await;
    }
    false
}

fn days_asked(asked: &[Asked], start: &str, end: &str) -> BTreeSet<(String, String)> {
    asked.iter().map(|asked| (asked.query[start].clone(), asked.query[end].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_is_asked_for_with_a_margin_and_series_from_midnight_to_midnight() {
    let server = empty().await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", "2026-11-10", "--to", "2026-11-20"]).await;
    let days = days_asked(&server.asked_for("sleep"), "start_date", "end_date");
    assert_eq!(days, BTreeSet::from([("2026-11-08".to_owned(), "2026-11-22".to_owned())]));
    let instants = days_asked(&server.asked_for("heartrate"), "start_datetime", "end_datetime");
    assert_eq!(instants.first().unwrap().0, "2026-11-10T00:00:00+00:00");
    assert_eq!(instants.last().unwrap().1, "2026-11-21T00:00:00+00:00");
    assert_eq!(server.asked_for("personal_info").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn default_sync_days_is_what_a_sync_without_a_beginning_fetches() {
    let server = empty().await;
    let home = Home::at(&server.base_url, "x").with("OURA_DEFAULT_SYNC_DAYS", "3");
    home.done(&["sync", "--to", "2026-11-20"]).await;
    let days = days_asked(&server.asked_for("daily_sleep"), "start_date", "end_date");
    assert_eq!(days, BTreeSet::from([("2026-11-16".to_owned(), "2026-11-22".to_owned())]));
    let before = server.asked_for("daily_sleep").len();
    home.done(&["sync"]).await;
    assert_eq!(server.asked_for("daily_sleep").len(), before + 1, "three days are one window");
    home.done(&["sync", "--from", "2026-11-01", "--to", "2026-11-20"]).await;
    assert_eq!(server.asked_for("daily_sleep").last().unwrap().query["start_date"], "2026-10-30", "a beginning that is given counts");
}

#[tokio::test(flavor = "multi_thread")]
async fn max_sync_days_clips_a_range_and_says_so() {
    let server = empty().await;
    let home = Home::at(&server.base_url, "x").with("OURA_MAX_SYNC_DAYS", "5");
    let answer = home.done(&["sync", "--from", "2020-01-01", "--to", "2026-11-20", "--json"]).await;
    let days = days_asked(&server.asked_for("daily_sleep"), "start_date", "end_date");
    assert_eq!(days, BTreeSet::from([("2026-11-14".to_owned(), "2026-11-22".to_owned())]));
    assert!(answer.stderr.contains("OURA_MAX_SYNC_DAYS") && answer.stderr.contains("2026-11-16"), "{}", answer.stderr);
    assert!(answer.json()["notes"].to_string().contains("OURA_MAX_SYNC_DAYS"));
}

#[tokio::test(flavor = "multi_thread")]
async fn max_sync_days_bounds_a_sync_of_everything() {
    let server = empty().await;
    let home = Home::at(&server.base_url, "x").with("OURA_MAX_SYNC_DAYS", "60");
    home.done(&["sync"]).await;
    let oldest = (chrono::Utc::now() - chrono::TimeDelta::days(65)).date_naive().to_string();
    let days = days_asked(&server.asked_for("daily_sleep"), "start_date", "end_date");
    assert!(days.iter().all(|(start, _)| *start >= oldest), "{days:?}");
    assert!(!days.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_around_a_token_are_no_part_of_it() {
    let simulator = crate::support::simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &format!("  {}\n", simulator.access_token()));
    assert_eq!(home.done(&["test-connection", "--json"]).await.json()["user_id"], simulator.user_id());
}
