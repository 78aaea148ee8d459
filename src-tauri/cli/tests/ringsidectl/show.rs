use serde_json::Value;

use crate::support::{COLLECTIONS, Home, Server, simulator, sorted, values};

const FROM: &str = "2026-11-06";
const TO: &str = "2026-11-20";

#[tokio::test(flavor = "multi_thread")]
async fn every_collection_is_shown_byte_for_byte_as_it_was_served() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let synced = home.done(&["sync", "--from", FROM, "--to", TO, "--json"]).await;
    assert_eq!(synced.json()["complete"], true);
    for collection in COLLECTIONS {
        let served = simulator.documents_between(collection, FROM.parse().unwrap(), TO.parse().unwrap()).unwrap();
        let now_and_then = ["rest_mode_period", "tag", "enhanced_tag", "session", "workout", "vO2_max"];
        assert!(!served.is_empty() || now_and_then.contains(&collection), "{collection}");
        let shown = home.shown(&[collection, "--from", FROM, "--to", TO]).await;
        assert_eq!(sorted(shown.clone()), sorted(served), "{collection}");
        let all = home.shown(&[collection]).await;
        assert!(shown.iter().all(|element| all.contains(element)), "{collection}");
        let lines = home.done(&["show", collection, "--from", FROM, "--to", TO]).await.stdout;
        assert_eq!(lines.lines().collect::<Vec<_>>(), shown, "{collection}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_shown_by_day_and_rows_by_time() {
    let simulator = simulator(|options| options.document_page_size = Some(3)).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", FROM, "--to", TO]).await;
    for (collection, key) in [("sleep", "day"), ("daily_sleep", "day"), ("sleep_time", "day"), ("heartrate", "timestamp")] {
        let shown = values(&home.shown(&[collection]).await);
        let keys: Vec<&str> = shown.iter().filter_map(|document| document[key].as_str()).collect();
        assert!(keys.len() > 1 && keys.is_sorted(), "{collection}: {keys:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_open_end_of_a_range_reaches_to_the_first_or_last_day() {
    let days = ["2026-11-01", "2026-11-02", "2026-11-03"];
    let documents = days.map(|day| format!(r#"{{"id":"{day}","day":"{day}"}}"#));
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let server = Server::serving(&[("daily_sleep", &documents)]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", "2026-11-01", "--to", "2026-11-03"]).await;
    assert_eq!(home.shown(&["daily_sleep", "--from", "2026-11-02"]).await, documents[1..]);
    assert_eq!(home.shown(&["daily_sleep", "--to", "2026-11-02"]).await, documents[..2]);
    assert_eq!(home.shown(&["daily_sleep", "--from", "2026-11-02", "--to", "2026-11-02"]).await, documents[1..2]);
    assert_eq!(home.shown(&["daily_sleep"]).await, documents);
    home.run(&["show", "daily_sleep", "--from", "2026-11-03", "--to", "2026-11-01"]).await.fails_with(2, &["--from", "--to"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_and_the_rings_are_shown_whatever_the_range() {
    let ring = r#"{"id":"r","hardware_type":"gen3","set_up_at":"2024-02-01T08:00:00Z"}"#;
    let server = Server::serving(&[("ring_configuration", &[ring])]).await;
    let home = Home::at(&server.base_url, "x");
    let range = ["--from", "2026-11-01", "--to", "2026-11-03"];
    home.done(&[&["sync"], &range[..]].concat()).await;
    assert_eq!(home.shown(&[&["ring_configuration"], &range[..]].concat()).await, [ring]);
    assert_eq!(home.shown(&[&["personal_info"], &range[..]].concat()).await, [r#"{"id":"person-1"}"#]);
}

#[tokio::test(flavor = "multi_thread")]
async fn oura_s_own_name_is_asked_for_and_the_webhook_s_spelling_is_understood() {
    let document = r#"{"id":"v","day":"2026-11-01","timestamp":"2026-11-01T00:00:00+00:00","vo2_max":41.5}"#;
    let server = Server::serving(&[("vO2_max", &[document])]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", "2026-11-01", "--to", "2026-11-03"]).await;
    assert_eq!(home.shown(&["vO2_max"]).await, [document]);
    assert_eq!(home.shown(&["vo2_max"]).await, [document]);
    home.run(&["show", "vo3_max"]).await.fails_with(2, &["vo3_max", "daily_sleep", "heartrate"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_spelling_of_the_base_address_works() {
    let simulator = simulator(|_| {}).await;
    for end in ["", "/", "/v2", "/v2/"] {
        let home = Home::at(&format!("{}{end}", simulator.base_url()), &simulator.access_token());
        home.done(&["sync", "--from", TO, "--to", TO]).await;
        let person: Value = serde_json::from_str(&home.shown(&["personal_info"]).await[0]).unwrap();
        assert_eq!(person["id"], simulator.user_id(), "{end}");
        assert!(!home.shown(&["heartrate", "--from", TO, "--to", TO]).await.is_empty(), "{end}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_is_shown_without_any_server() {
    let server = Server::serving(&[("tag", &[r#"{"id":"t","day":"2026-11-01","text":"tea"}"#])]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", "2026-11-01", "--to", "2026-11-02"]).await;
    drop(server);
    let offline = home.without("OURA_API_BASE_URL").without("OURA_ACCESS_TOKEN");
    assert_eq!(offline.shown(&["tag"]).await.len(), 1);
}
