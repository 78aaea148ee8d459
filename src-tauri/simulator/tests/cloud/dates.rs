//! What a date means: the five reports behind docs/oura.md, Dates and revisions, and the shapes a date may have.

use chrono::DateTime;
use oura_simulator::{RawDocument, Simulator};
use serde_json::{Value, json};

use crate::client::{get, options, start};

/// The `day`s that a range of a collection returns.
async fn days(simulator: &Simulator, collection: &str, start: &str, end: &str) -> Vec<String> {
    let path = format!("/v2/usercollection/{collection}?start_date={start}&end_date={end}");
    let reply = get(simulator, &path).await;
    assert_eq!(reply.status, 200, "{:?}", reply.body);
    reply.data().iter().map(|document| document["day"].as_str().unwrap().to_owned()).collect()
}

/// A document of `day` with one more key, which carries its instant.
fn put(simulator: &Simulator, collection: &str, day: &str, key: &str, instant: &str) {
    let id = format!("{collection} {day} {instant}");
    let text = json!({ "id": id, "day": day, key: instant }).to_string();
    simulator.put_document(&RawDocument::new(collection, &text)).unwrap();
}

/// The daily summaries that carry no instant of their own.
const BY_DAY: [&str; 5] = ["daily_stress", "daily_spo2", "daily_resilience", "daily_cardiovascular_age", "sleep_time"];

#[tokio::test]
async fn report_of_2026_08_09_six_hours_west() {
    let simulator = start(options()).await;
    for (day, eve) in [("2026-08-07", "06"), ("2026-08-08", "07"), ("2026-08-09", "08")] {
        put(&simulator, "daily_activity", day, "timestamp", &format!("{day}T04:00:00-06:00"));
        put(&simulator, "sleep", day, "bedtime_start", &format!("2026-08-{eve}T22:30:00-06:00"));
        put(&simulator, "workout", day, "start_datetime", &format!("{day}T08:00:00-06:00"));
        for collection in ["daily_sleep", "daily_readiness"] {
            put(&simulator, collection, day, "timestamp", &format!("{day}T00:00:00+00:00"));
        }
        for collection in BY_DAY {
            put(&simulator, collection, day, "x", "");
        }
    }
    for collection in ["daily_activity", "sleep", "workout"] {
        let found = days(&simulator, collection, "2026-08-07", "2026-08-09").await;
        assert_eq!(found, ["2026-08-07", "2026-08-08"], "{collection} drops the last day");
    }
    for collection in ["daily_sleep", "daily_readiness"].iter().chain(&BY_DAY) {
        let found = days(&simulator, collection, "2026-08-07", "2026-08-09").await;
        assert_eq!(found, ["2026-08-07", "2026-08-08", "2026-08-09"], "{collection} keeps it");
    }
}

#[tokio::test]
async fn report_of_2026_08_09_workouts_of_the_evening_before() {
    let simulator = start(options()).await;
    for start in ["2026-07-15T19:00", "2026-07-16T12:00", "2026-07-17T19:00"] {
        put(&simulator, "workout", &start[..10], "start_datetime", &format!("{start}:00-06:00"));
    }
    assert_eq!(days(&simulator, "workout", "2026-07-16", "2026-07-18").await, ["2026-07-15", "2026-07-16"]);
}

#[tokio::test]
async fn report_of_2026_08_10_three_hours_east() {
    let simulator = start(options()).await;
    for number in 6..=10 {
        let day = format!("2026-08-{number:02}");
        put(&simulator, "daily_readiness", &day, "timestamp", &format!("{day}T00:00:00+00:00"));
        put(&simulator, "daily_sleep", &day, "timestamp", &format!("{day}T00:00:00+00:00"));
        put(&simulator, "daily_activity", &day, "timestamp", &format!("{day}T04:00:00+03:00"));
        put(&simulator, "workout", &day, "start_datetime", &format!("{day}T18:00:00+03:00"));
    }
    assert_eq!(days(&simulator, "daily_readiness", "2026-08-06", "2026-08-10").await.len(), 5);
    assert_eq!(days(&simulator, "daily_sleep", "2026-08-06", "2026-08-10").await.len(), 5);
    assert_eq!(days(&simulator, "daily_activity", "2026-08-06", "2026-08-10").await.len(), 4);
    let workouts = days(&simulator, "workout", "2026-08-06", "2026-08-10").await;
    assert_eq!(workouts.last().map(String::as_str), Some("2026-08-09"));
}

#[tokio::test]
async fn report_of_2026_06_11_a_date_time_reaches_the_last_day() {
    let simulator = start(options()).await;
    put(&simulator, "daily_activity", "2026-06-11", "timestamp", "2026-06-11T04:00:00-04:00");
    assert!(days(&simulator, "daily_activity", "2026-06-10", "2026-06-11").await.is_empty());
    assert_eq!(days(&simulator, "daily_activity", "2026-06-10", "2026-06-11T23:59:59").await, ["2026-06-11"]);
}

#[tokio::test]
async fn report_of_2026_05_06_a_night_is_found_from_the_evening_before() {
    let simulator = start(options()).await;
    put(&simulator, "sleep", "2026-05-06", "bedtime_start", "2026-05-05T22:40:00.000+02:00");
    for end in ["2026-05-06", "2026-05-07", "2026-05-08"] {
        assert!(days(&simulator, "sleep", "2026-05-06", end).await.is_empty(), "{end}");
    }
    assert_eq!(days(&simulator, "sleep", "2026-05-05", "2026-05-06").await, ["2026-05-06"]);
}

#[tokio::test]
async fn report_of_2023_five_hours_west() {
    let simulator = start(options()).await;
    put(&simulator, "sleep", "2026-02-17", "bedtime_start", "2026-02-16T22:00:00-05:00");
    put(&simulator, "sleep", "2026-02-17", "bedtime_start", "2026-02-17T14:00:00-05:00");
    put(&simulator, "sleep", "2026-02-18", "bedtime_start", "2026-02-17T22:00:00-05:00");
    assert!(days(&simulator, "sleep", "2026-02-17", "2026-02-17").await.is_empty());
    assert_eq!(days(&simulator, "sleep", "2026-02-17", "2026-02-18").await, ["2026-02-17", "2026-02-17"]);
}

#[tokio::test]
async fn without_dates_the_last_two_midnights_are_the_range() {
    let simulator = start(options()).await;
    let reply = get(&simulator, "/v2/usercollection/daily_sleep").await;
    let days: Vec<String> = reply.data().iter().map(|document| document["day"].as_str().unwrap().to_owned()).collect();
    assert!(days.iter().all(|day| ["2025-03-19", "2025-03-20"].contains(&day.as_str())), "{days:?}");
}

#[tokio::test]
async fn the_life_itself_keeps_to_the_table() {
    let simulator = start(options()).await;
    let (from, to) = ("2024-11-01", "2025-02-10");
    for collection in ["daily_sleep", "daily_readiness", "daily_stress", "daily_activity", "sleep", "workout"] {
        let kept = |document: &Value| {
            let told = ["bedtime_start", "start_datetime", "timestamp"].iter().find_map(|key| document[key].as_str());
            let midnight = || format!("{}T00:00:00+00:00", document["day"].as_str().unwrap());
            let instant = DateTime::parse_from_rfc3339(&told.map_or_else(midnight, str::to_owned)).unwrap();
            let bound = |day: &str| DateTime::parse_from_rfc3339(&format!("{day}T00:00:00Z")).unwrap();
            bound(from) <= instant && instant <= bound(to)
        };
        let all = simulator.documents(collection).unwrap();
        let all = all.iter().map(|text| serde_json::from_str::<Value>(text).unwrap());
        let expected: Vec<Value> = all.filter(kept).collect();
        assert!(!expected.is_empty(), "{collection}");
        let path = format!("/v2/usercollection/{collection}?start_date={from}&end_date={to}");
        assert_eq!(get(&simulator, &path).await.data(), expected, "{collection}");
    }
}
