//! Deliveries: what is told, how it is signed, when it is retried.

use hmac::{Hmac, KeyInit as _, Mac as _};
use oura_simulator::{Options, Outcome, RawDocument, Simulator, WebhookOptions};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::client::{get, options, start};
use crate::receiver::{Delivery, Receiver};
use crate::subscriptions::subscribe;

/// Retries at once.
fn impatient() -> Options {
    Options { webhooks: WebhookOptions { retry_scale: 0.0, ..WebhookOptions::default() }, ..options() }
}

fn event(delivery: &Delivery) -> Value {
    serde_json::from_slice(&delivery.body).unwrap()
}

fn header<'a>(delivery: &'a Delivery, name: &str) -> &'a str {
    delivery.headers.get(name).unwrap().to_str().unwrap()
}

fn put_night(simulator: &Simulator, id: &str) {
    let text = json!({ "id": id, "day": "2025-03-20" }).to_string();
    let night = RawDocument { announce: true, ..RawDocument::new("sleep", &text) };
    simulator.put_document(&night).unwrap();
}

#[tokio::test]
async fn a_new_night_is_told_to_those_who_asked_and_its_document_is_there() {
    let simulator = start(options()).await;
    let mut receiver = Receiver::start(&[]).await;
    subscribe(&simulator, &receiver, "create", "daily_sleep").await;
    let today = simulator.add_night();
    let told = event(&receiver.next().await);
    assert_eq!((&told["event_type"], &told["data_type"]), (&json!("create"), &json!("daily_sleep")));
    assert_eq!(told["user_id"], simulator.user_id());
    assert!(chrono::DateTime::parse_from_rfc3339(told["event_time"].as_str().unwrap()).is_ok());
    let path = format!("/v2/usercollection/daily_sleep/{}", told["object_id"].as_str().unwrap());
    assert_eq!(get(&simulator, &path).await.json()["day"], today.to_string());
}

#[tokio::test]
async fn a_delivery_is_signed_over_its_timestamp_and_its_very_bytes() {
    let simulator = start(options()).await;
    let mut receiver = Receiver::start(&[]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    put_night(&simulator, "night");
    let delivery = receiver.next().await;
    let timestamp = header(&delivery, "x-oura-timestamp");
    assert_eq!(timestamp.len(), 10);
    let mut mac = Hmac::<Sha256>::new_from_slice(simulator.credentials().client_secret.as_bytes()).unwrap();
    mac.update(timestamp.as_bytes());
    mac.update(&delivery.body);
    let signature = header(&delivery, "x-oura-signature");
    assert_eq!((signature.len(), signature.to_uppercase().as_str()), (64, signature));
    let bytes: Vec<u8> = (0..64).step_by(2).map(|at| u8::from_str_radix(&signature[at..at + 2], 16).unwrap()).collect();
    mac.verify_slice(&bytes).unwrap();
}

#[tokio::test]
async fn each_change_is_told_by_its_own_kind() {
    let simulator = start(options()).await;
    let mut receiver = Receiver::start(&[]).await;
    for kind in ["create", "update", "delete"] {
        subscribe(&simulator, &receiver, kind, "sleep").await;
    }
    put_night(&simulator, "night");
    assert_eq!(event(&receiver.next().await)["event_type"], "create");
    put_night(&simulator, "night");
    assert_eq!(event(&receiver.next().await)["event_type"], "update");
    assert!(simulator.delete("sleep", "night").unwrap());
    let deleted = event(&receiver.next().await);
    assert_eq!((&deleted["event_type"], &deleted["object_id"]), (&json!("delete"), &json!("night")));
}

#[tokio::test]
async fn a_failed_delivery_is_tried_again_with_the_same_stamp_until_it_is_taken() {
    let simulator = start(impatient()).await;
    let mut receiver = Receiver::start(&[500, 404, 204]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    put_night(&simulator, "night");
    let (first, second, third) = (receiver.next().await, receiver.next().await, receiver.next().await);
    for later in [&second, &third] {
        assert_eq!(later.body, first.body);
        assert_eq!(header(later, "x-oura-signature"), header(&first, "x-oura-signature"));
    }
    put_night(&simulator, "other");
    assert_eq!(event(&receiver.next().await)["object_id"], "other", "the first was taken at its third try");
}

#[tokio::test]
async fn after_ten_retries_the_event_is_lost_but_not_the_subscription() {
    let simulator = start(impatient()).await;
    let mut receiver = Receiver::start(&[500; 11]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    put_night(&simulator, "night");
    for _ in 0..11 {
        assert_eq!(event(&receiver.next().await)["object_id"], "night");
    }
    put_night(&simulator, "other");
    assert_eq!(event(&receiver.next().await)["object_id"], "other");
    let failed = || -> Vec<usize> {
        simulator.deliveries().iter().filter(|attempt| attempt.outcome == Outcome::Answered(500)).map(|attempt| attempt.retry).collect()
    };
    // An attempt is noted once its answer has come back, a moment after the receiver gave it.
    while failed().len() < 11 {
        tokio::task::yield_now().await;
    }
    assert_eq!(failed(), (0..11).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_answer_of_410_cancels_the_subscription() {
    let simulator = start(impatient()).await;
    let mut receiver = Receiver::start(&[410]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    subscribe(&simulator, &receiver, "delete", "sleep").await;
    put_night(&simulator, "night");
    receiver.next().await;
    // The cancellation follows the answer: the route is asked until it shows.
    while subscriptions(&simulator).await != ["delete"] {}
}

async fn subscriptions(simulator: &Simulator) -> Vec<String> {
    let path = "/v2/webhook/subscription";
    let listed = crate::subscriptions::ask(simulator, axum::http::Method::GET, path, &json!({})).await.json();
    listed.as_array().unwrap().iter().map(|one| one["event_type"].as_str().unwrap().to_owned()).collect()
}
