//! `ring`, `test-connection` and `status`, for people and for scripts.

use serde_json::Value;

use crate::support::{COLLECTIONS, Home, Server, simulator};

const ONE_DAY: [&str; 5] = ["sync", "--from", "2026-11-20", "--to", "2026-11-20"];

const OLD_RING: &str = r#"{"id":"old","color":"silver","design":"heritage","hardware_type":"gen2m","firmware_version":"1.9.0","set_up_at":"2021-03-01T08:00:00+00:00","size":9}"#;
const NEW_RING: &str = r#"{"id":"new","color":"brushed_silver","design":"horizon","hardware_type":"gen4","firmware_version":"3.2.1","set_up_at":"2025-06-01T08:00:00.000Z","size":10}"#;

async fn two_rings() -> Server {
    let battery = [
        r#"{"timestamp":"2026-11-20T06:00:00.000Z","level":91,"charging":true}"#,
        r#"{"timestamp":"2026-11-20T07:00:00.000Z","level":88,"charging":false}"#,
    ];
    Server::serving(&[("ring_configuration", &[NEW_RING, OLD_RING]), ("ring_battery_level", &battery)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ring_comes_from_oura_with_a_given_token_and_from_the_folder_without() {
    let server = two_rings().await;
    let home = Home::at(&server.base_url, "x");
    let asked = home.done(&["ring", "--json"]).await.json();
    home.done(&ONE_DAY).await;
    drop(server);
    let home = home.without("OURA_ACCESS_TOKEN");
    let stored = home.done(&["ring", "--json"]).await.json();
    assert_eq!(asked, stored);
    assert_eq!(stored["current"]["id"], "new");
    assert_eq!(stored["rings"].as_array().unwrap().len(), 2);
    assert_eq!(stored["battery"]["level"], 88);
    let text = home.done(&["ring"]).await.stdout;
    assert_eq!(text.lines().next().unwrap(), "gen4 horizon brushed_silver, size 10, firmware 3.2.1, since 2025-06-01");
    assert!(text.contains("Battery 88 %"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_a_ring_is_said() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x");
    assert!(home.done(&["ring"]).await.stdout.contains("no ring"));
    assert_eq!(home.done(&["ring", "--json"]).await.json()["current"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ring_of_a_simulated_person_is_the_newest_one() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let ring = home.done(&["ring", "--json"]).await.json();
    let served = simulator.documents("ring_configuration").unwrap();
    let newest = served.iter().map(|text| serde_json::from_str::<Value>(text).unwrap()).max_by_key(|ring| ring["set_up_at"].to_string());
    assert_eq!(Some(&ring["current"]), newest.as_ref());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_connection_is_tested_with_one_question_and_without_a_folder() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    let answer = home.done(&["test-connection", "--json"]).await.json();
    assert_eq!((answer["ok"].as_bool(), answer["user_id"].as_str()), (Some(true), Some(simulator.user_id().as_str())));
    assert_eq!(answer["server"], format!("{}/", simulator.base_url()));
    assert!(answer["took_ms"].is_u64());
    assert_eq!(simulator.requests().len(), 1);
    assert!(home.done(&["test-connection"]).await.stdout.contains("accepts the sign-in"));
    assert!(!home.data_dir().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_names_every_collection_its_days_and_its_counts() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", "2026-11-15", "--to", "2026-11-20"]).await;
    let status = home.done(&["status", "--json"]).await.json();
    let rows = status["collections"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["collection"].as_str().unwrap()).collect();
    assert_eq!(names, COLLECTIONS);
    for collection in COLLECTIONS {
        let shown = home.shown(&[collection]).await.len();
        let row = rows.iter().find(|row| row["collection"] == collection).unwrap();
        let stored = row["documents"].as_u64().unwrap() + row["rows"].as_u64().unwrap();
        assert_eq!(usize::try_from(stored), Ok(shown), "{collection}");
        assert!(row["last_fetched_at"].is_string(), "{collection}");
        assert_eq!(row["stopped"], Value::Null, "{collection}");
    }
    let sleep = rows.iter().find(|row| row["collection"] == "daily_sleep").unwrap();
    assert_eq!(sleep["last_day"], "2026-11-20");
    assert_eq!((status["signed_in"].as_bool(), status["given_token"].as_bool()), (Some(false), Some(true)));
    assert_eq!(status["not_understood"], 0);
    assert_eq!(status["data_dir"], home.data_dir().to_str().unwrap());
    assert!(status["size_bytes"].as_u64().unwrap() > 10_000);
    assert_eq!(status["last_success_at"], Value::Null, "five days are not everything");
    let text = home.done(&["status"]).await.stdout;
    assert!(COLLECTIONS.iter().all(|collection| text.contains(collection)), "{text}");
    assert!(text.contains("protected not at all") && text.contains("never complete"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complete_sync_is_remembered_with_its_time() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x").with("OURA_MAX_SYNC_DAYS", "40");
    let before = chrono::Utc::now() - chrono::TimeDelta::seconds(1);
    let synced = home.done(&["sync", "--json"]).await.json();
    assert_eq!((synced["complete"].as_bool(), synced["paused"].as_bool()), (Some(true), Some(false)));
    let status = home.done(&["status", "--json"]).await.json();
    let last: chrono::DateTime<chrono::Utc> = status["last_success_at"].as_str().unwrap().parse().unwrap();
    assert!(last >= before);
    assert!(!home.done(&["status"]).await.stdout.contains("never complete"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_says_in_text_and_json_what_came() {
    let server = Server::serving(&[("tag", &[r#"{"id":"t","day":"2026-11-20","text":"tea","tags":[]}"#])]).await;
    let home = Home::at(&server.base_url, "x");
    let first = home.done(&[&ONE_DAY[..], &["--json"]].concat()).await;
    let tag = first.synced("tag");
    assert_eq!((tag["requests"].as_u64(), tag["new"].as_u64(), tag["unchanged"].as_u64()), (Some(1), Some(1), Some(0)));
    let text = home.done(&ONE_DAY).await.stdout;
    let line = text.lines().find(|line| line.starts_with("tag ")).unwrap();
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["tag", "0", "new", "0", "changed", "1", "unchanged"]);
}
