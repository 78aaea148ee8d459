//! What tests can do to the cloud, by method and by the control route.

use axum::http::Method;
use oura_simulator::{Options, RawDocument, RawRow, Simulator, StartError};
use serde_json::{Value, json};

use crate::client::{Reply, day, get, options, parameter, send, start};
use crate::consent::authorize_query;

pub(crate) async fn control(simulator: &Simulator, verb: &str, body: &Value) -> Reply {
    let path = format!("/_simulator/{verb}");
    let headers = [("content-type", "application/json")];
    let reply = send(simulator, Method::POST, &path, &headers, &body.to_string()).await.unwrap();
    assert_eq!(reply.status, 200, "{verb}: {:?}", reply.body);
    reply
}

fn parsed(texts: &[String]) -> Vec<Value> {
    texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
}

#[tokio::test]
async fn a_new_night_leaves_every_earlier_day_as_it_was() {
    let simulator = start(options()).await;
    let before = simulator.documents("sleep").unwrap();
    let added = control(&simulator, "add-night", &json!({})).await.json();
    assert_eq!(added["today"], "2025-03-21");
    let after = simulator.documents("sleep").unwrap();
    assert!(before.iter().all(|night| after.contains(night)));
    let fresh = simulator.documents_between("daily_sleep", day("2025-03-21"), day("2025-03-21")).unwrap();
    assert_eq!(parsed(&fresh)[0]["day"], "2025-03-21");
}

#[tokio::test]
async fn a_revised_night_keeps_its_id_and_day_and_changes_its_content() {
    let simulator = start(options()).await;
    let before = parsed(&simulator.documents("sleep").unwrap());
    let night = before.iter().rev().find(|night| night["type"] == "long_sleep").unwrap();
    let day_of_night = night["day"].as_str().unwrap().parse().unwrap();
    assert!(simulator.revise_day(day_of_night, Some(&["sleep"])) > 0);
    let path = format!("/v2/usercollection/sleep/{}", night["id"].as_str().unwrap());
    let revised = get(&simulator, &path).await.json();
    assert_eq!((&revised["id"], &revised["day"]), (&night["id"], &night["day"]));
    assert_ne!(&revised, night);
    let listed = parsed(&simulator.documents("sleep").unwrap());
    assert_eq!(listed.len(), before.len());
    assert!(listed.contains(&revised));
}

#[tokio::test]
async fn a_deleted_document_is_gone_from_its_list_and_by_its_id() {
    let simulator = start(options()).await;
    let before = simulator.documents("daily_sleep").unwrap();
    let id = parsed(&before)[3]["id"].as_str().unwrap().to_owned();
    control(&simulator, "delete", &json!({ "collection": "daily_sleep", "id": id })).await;
    assert_eq!(get(&simulator, &format!("/v2/usercollection/daily_sleep/{id}")).await.status, 404);
    assert_eq!(simulator.documents("daily_sleep").unwrap().len(), before.len() - 1);
    assert!(!simulator.delete("daily_sleep", &id).unwrap(), "there is nothing left to delete");
}

#[tokio::test]
async fn a_raw_document_is_served_byte_for_byte() {
    let simulator = start(options()).await;
    let text = r#"{ "id":"odd", "day":"someday", "type":"hover_sleep", "efficiency":60.0,"score":null }"#;
    let body = format!(r#"{{"collection":"sleep","instant_ms":1780000000000,"document":{text}}}"#);
    let headers = [("content-type", "application/json")];
    let reply = send(&simulator, Method::POST, "/_simulator/put-document", &headers, &body).await.unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(get(&simulator, "/v2/usercollection/sleep/odd").await.text(), text);
    let list = get(&simulator, "/v2/usercollection/sleep?start_date=2026-01-01&end_date=2027-01-01").await;
    assert_eq!(list.text(), format!(r#"{{"data":[{text}],"next_token":null}}"#));
}

#[tokio::test]
async fn two_documents_may_share_an_id() {
    let simulator = start(options()).await;
    for score in [1, 2] {
        let text = json!({ "id": "twin", "day": "2026-05-05", "score": score }).to_string();
        let twin = RawDocument { beside: true, ..RawDocument::new("daily_sleep", &text) };
        simulator.put_document(&twin).unwrap();
    }
    let list = get(&simulator, "/v2/usercollection/daily_sleep?start_date=2026-05-01&end_date=2026-06-01").await;
    assert_eq!(list.data().len(), 2);
}

#[tokio::test]
async fn a_raw_row_stands_in_its_place_in_the_series() {
    let simulator = start(options()).await;
    let text = r#"{"timestamp":"2026-05-05T00:00:01Z","bpm":60.0,"source":"dream"}"#;
    let row = RawRow { collection: "heartrate".to_owned(), text: text.to_owned(), instant_ms: 1_777_939_201_000 };
    simulator.put_row(&row).unwrap();
    let range = "start_datetime=2026-05-05T00:00:00Z&end_datetime=2026-05-05T00:00:02Z";
    let list = get(&simulator, &format!("/v2/usercollection/heartrate?{range}")).await;
    assert_eq!(list.text(), format!(r#"{{"data":[{text}],"next_token":null}}"#));
}

#[tokio::test]
async fn the_state_moves_with_every_edit_and_is_the_same_for_the_same_person() {
    let (one, other) = (start(options()).await, start(options()).await);
    let (from, to) = (day("2025-03-01"), day("2025-03-14"));
    let truth = one.truth_between(from, to);
    assert_eq!(truth, other.truth_between(from, to));
    assert_eq!(truth.collections.len(), 19);
    let nights = one.documents_between("sleep", from, to).unwrap();
    assert_eq!(truth.collections["sleep"].count, nights.len());
    one.delete("sleep", parsed(&nights)[0]["id"].as_str().unwrap()).unwrap();
    let edited = one.truth_between(from, to);
    assert_ne!(truth.hash, edited.hash);
    assert_eq!(truth.collections["daily_sleep"], edited.collections["daily_sleep"]);
    assert_eq!(truth.collections["sleep"].count, edited.collections["sleep"].count + 1);
}

#[tokio::test]
async fn the_control_route_lists_documents_unpaged_and_by_day() {
    let simulator = start(Options { series_page_size: 10, ..options() }).await;
    let path = "/_simulator/documents/heartrate?from=2025-03-01&to=2025-03-02";
    let rows = send(&simulator, Method::GET, path, &[], "").await.unwrap().json();
    assert!(rows.as_array().unwrap().len() > 1_000);
    let unknown = send(&simulator, Method::GET, "/_simulator/documents/meals", &[], "").await.unwrap();
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn consent_can_be_given_by_the_control_route() {
    let simulator = start(options()).await;
    let url = format!("{}/oauth/authorize?{}", simulator.base_url(), authorize_query(&simulator, &[]));
    let wish = json!({ "authorize_url": url, "scopes": ["daily"] });
    let given = control(&simulator, "approve", &wish).await.json();
    let redirect = given["redirect_url"].as_str().unwrap();
    assert_eq!(parameter(redirect, "scope").as_deref(), Some("daily"));
    assert!(parameter(redirect, "code").is_some());
}

#[tokio::test]
async fn every_request_to_oura_is_logged_and_none_to_the_control_route() {
    let simulator = start(options()).await;
    get(&simulator, "/v2/usercollection/sleep?start_date=2025-03-01").await;
    control(&simulator, "membership", &json!({ "lapsed": false })).await;
    let logged = simulator.requests();
    assert_eq!(logged.len(), 1);
    assert_eq!((logged[0].method.as_str(), logged[0].path.as_str()), ("GET", "/v2/usercollection/sleep"));
    assert_eq!((logged[0].query.as_str(), logged[0].status), ("start_date=2025-03-01", Some(200)));
    simulator.clear_requests();
    assert!(simulator.requests().is_empty());
}

#[tokio::test]
async fn a_stopped_cloud_refuses_connections_and_remembers_everything_when_it_returns() {
    let simulator = start(options()).await;
    let address = simulator.base_url();
    simulator.stop().await;
    let refused = send(&simulator, Method::GET, "/", &[], "").await.unwrap_err();
    assert!(refused.to_string().contains("refused"), "{refused}");
    simulator.restart().await.unwrap();
    assert_eq!(simulator.base_url(), address);
    assert_eq!(get(&simulator, "/v2/usercollection/personal_info").await.status, 200);
}

#[tokio::test]
async fn only_loopback_is_listened_on() {
    let refused = Simulator::start(Options { listen: "0.0.0.0:0".parse().unwrap(), ..options() }).await;
    assert!(matches!(refused, Err(StartError::NotLoopback(_))));
}

#[tokio::test]
async fn what_the_phone_has_not_brought_is_missing_until_it_comes_all_at_once() {
    let simulator = start(options()).await;
    let (from, to) = (day("2025-03-10"), day("2025-03-20"));
    let complete = simulator.truth_between(from, to);
    let last = control(&simulator, "last-synced-day", &json!({ "day": "2025-03-17" })).await.json();
    assert_eq!(last["today"], "2025-03-17");
    let scores = parsed(&simulator.documents_between("daily_sleep", from, to).unwrap());
    assert!(scores.iter().all(|score| score["day"].as_str().unwrap() <= "2025-03-17"));
    assert_ne!(simulator.truth_between(from, to).hash, complete.hash);
    assert_eq!(simulator.set_last_synced_day(to), to);
    assert_eq!(simulator.truth_between(from, to), complete);
}
