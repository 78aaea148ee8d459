//! Pages, tokens, `latest` and `fields`.

use oura_simulator::{Options, Simulator};
use serde_json::Value;

use crate::client::{day, get, options, start};

/// Every page of a route; the dates go along with the token or not.
async fn pages(simulator: &Simulator, path: &str, query: &str, repeat_dates: bool) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut next = query.to_owned();
    loop {
        let reply = get(simulator, &format!("{path}?{next}")).await;
        assert_eq!(reply.status, 200, "{:?}", reply.body);
        pages.push(reply.data());
        let Some(token) = reply.next_token() else { return pages };
        next = if repeat_dates { format!("{query}&next_token={token}") } else { format!("next_token={token}") };
    }
}

const HEART_RATE: &str = "/v2/usercollection/heartrate";
const WEEK: &str = "start_datetime=2025-03-01T00:00:00Z&end_datetime=2025-03-07T23:59:59%2B00:00";

#[tokio::test]
async fn a_series_comes_in_pages_of_a_thousand_oldest_first_without_gap_or_double() {
    let simulator = start(options()).await;
    let pages = pages(&simulator, HEART_RATE, WEEK, false).await;
    assert!(pages.len() > 3, "{} pages", pages.len());
    let (last, full) = pages.split_last().unwrap();
    assert!(full.iter().all(|page| page.len() == 1_000) && (1..=1_000).contains(&last.len()));
    let stamps: Vec<i64> = pages.concat().iter().map(|row| row["timestamp_unix"].as_i64().unwrap()).collect();
    assert!(stamps.is_sorted_by(|a, b| a < b));
    let truth = simulator.documents_between("heartrate", day("2025-03-01"), day("2025-03-07")).unwrap();
    assert_eq!(stamps.len(), truth.len());
}

#[tokio::test]
async fn a_token_works_alone_and_with_the_same_dates() {
    let simulator = start(options()).await;
    let alone = pages(&simulator, HEART_RATE, WEEK, false).await;
    assert_eq!(alone, pages(&simulator, HEART_RATE, WEEK, true).await);
}

#[tokio::test]
async fn documents_come_in_one_page_unless_a_size_is_chosen() {
    let everything = "start_date=2024-01-01&end_date=2026-01-01";
    let path = "/v2/usercollection/sleep";
    let simulator = start(options()).await;
    let one = pages(&simulator, path, everything, false).await;
    assert_eq!(one.len(), 1);
    let small = start(Options { document_page_size: Some(7), ..options() }).await;
    let many = pages(&small, path, everything, false).await;
    assert!(many[..many.len() - 1].iter().all(|page| page.len() == 7));
    assert_eq!(one[0], many.concat());
}

#[tokio::test]
async fn rings_come_whole_whatever_the_dates_and_in_pages_too() {
    let simulator = start(Options { years: 6, document_page_size: Some(1), ..options() }).await;
    let path = "/v2/usercollection/ring_configuration";
    let rings = pages(&simulator, path, "start_date=2000-01-01&end_date=2000-01-02", false).await.concat();
    assert!(rings.len() > 1, "{rings:?}");
    let stamps: Vec<&str> = rings.iter().map(|ring| ring["set_up_at"].as_str().unwrap()).collect();
    assert!(stamps.is_sorted(), "{stamps:?}");
}

#[tokio::test]
async fn a_token_of_another_collection_or_of_nobody_is_refused() {
    let simulator = start(options()).await;
    let token = get(&simulator, &format!("{HEART_RATE}?{WEEK}")).await.next_token().unwrap();
    for path in [
        format!("/v2/usercollection/ring_battery_level?next_token={token}"),
        format!("/v2/usercollection/sleep?next_token={token}"),
        format!("{HEART_RATE}?next_token=x"),
        format!("{HEART_RATE}?next_token="),
    ] {
        let reply = get(&simulator, &path).await;
        assert_eq!((reply.status, reply.json()["detail"].as_str()), (400, Some("Invalid next_token.")), "{path}");
    }
}

#[tokio::test]
async fn latest_brings_one_row_of_a_series_and_is_ignored_elsewhere() {
    let simulator = start(options()).await;
    for collection in ["heartrate", "ring_battery_level"] {
        let reply = get(&simulator, &format!("/v2/usercollection/{collection}?latest=true&{WEEK}")).await;
        let all = simulator.documents_between(collection, day("2025-03-10"), day("2025-03-22")).unwrap();
        let newest: Value = serde_json::from_str(all.last().unwrap()).unwrap();
        assert_eq!((reply.data(), reply.next_token()), (vec![newest], None));
    }
    let query = "start_date=2025-03-01&end_date=2025-03-10";
    let ignored = get(&simulator, &format!("/v2/usercollection/daily_sleep?latest=true&{query}")).await;
    assert_eq!(ignored.data(), get(&simulator, &format!("/v2/usercollection/daily_sleep?{query}")).await.data());
}

#[tokio::test]
async fn fields_narrow_a_document_but_not_where_the_route_ignores_them() {
    let simulator = start(options()).await;
    let range = "start_date=2025-02-01&end_date=2025-03-10";
    let narrowed = get(&simulator, &format!("/v2/usercollection/daily_sleep?{range}&fields=score,nonsense")).await;
    for document in narrowed.data() {
        let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["day", "id", "score"]);
    }
    for path in [
        format!("daily_sleep?{range}&fields=nonsense"),
        format!("daily_resilience?{range}&fields=level"),
        format!("enhanced_tag?{range}&fields=comment"),
    ] {
        let whole = path.split("&fields").next().unwrap();
        let whole = get(&simulator, &format!("/v2/usercollection/{whole}")).await.data();
        assert!(!whole.is_empty(), "{path}");
        assert_eq!(get(&simulator, &format!("/v2/usercollection/{path}")).await.data(), whole, "{path}");
    }
}

#[tokio::test]
async fn an_end_at_a_row_includes_it_unless_the_option_says_otherwise() {
    for (series_end_inclusive, expected) in [(true, 1), (false, 0)] {
        let simulator = start(Options { series_end_inclusive, ..options() }).await;
        let row = get(&simulator, &format!("{HEART_RATE}?latest=true")).await.data().remove(0);
        let at = row["timestamp"].as_str().unwrap();
        let path = format!("{HEART_RATE}?start_datetime={at}&end_datetime={at}");
        assert_eq!(get(&simulator, &path).await.data().len(), expected);
    }
}

#[tokio::test]
async fn rows_can_be_served_as_recorded_payloads_have_them() {
    let simulator = start(Options { timestamp_unix: false, ..options() }).await;
    let row = get(&simulator, &format!("{HEART_RATE}?latest=1")).await.data().remove(0);
    let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["bpm", "source", "timestamp"]);
}
