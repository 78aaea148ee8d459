//! The six subscription routes and the handshake.

use axum::http::Method;
use oura_simulator::{Done, Options, Simulator, TroubleAnswer, WebhookOptions, WriteTrouble};
use serde_json::{Value, json};

use crate::client::{Reply, options, send, start};
use crate::receiver::{Receiver, TOKEN};

const ROUTE: &str = "/v2/webhook/subscription";

pub(crate) async fn ask(simulator: &Simulator, method: Method, path: &str, body: &Value) -> Reply {
    let credentials = simulator.credentials();
    let headers = [
        ("x-client-id", credentials.client_id.as_str()),
        ("x-client-secret", credentials.client_secret.as_str()),
        ("user-agent", "test/1.0"),
        ("content-type", "application/json"),
    ];
    send(simulator, method, path, &headers, &body.to_string()).await.unwrap()
}

pub(crate) fn wish(callback_url: &str, event_type: &str, data_type: &str) -> Value {
    json!({
        "callback_url": callback_url,
        "verification_token": TOKEN,
        "event_type": event_type,
        "data_type": data_type,
    })
}

pub(crate) async fn subscribe(simulator: &Simulator, receiver: &Receiver, event_type: &str, data_type: &str) -> Value {
    let reply = ask(simulator, Method::POST, ROUTE, &wish(&receiver.callback_url, event_type, data_type)).await;
    assert_eq!(reply.status, 201, "{:?}", reply.body);
    reply.json()
}

fn path(subscription: &Value) -> String {
    format!("{ROUTE}/{}", subscription["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_subscription_is_created_listed_shown_renewed_changed_and_deleted() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    let created = subscribe(&simulator, &receiver, "update", "sleep").await;
    assert_eq!(ask(&simulator, Method::GET, ROUTE, &json!({})).await.json(), json!([created]));
    assert_eq!(ask(&simulator, Method::GET, &path(&created), &json!({})).await.json(), created);

    simulator.advance_clock(86_400);
    let renew = format!("{ROUTE}/renew/{}", created["id"].as_str().unwrap());
    let renewed = ask(&simulator, Method::PUT, &renew, &json!({})).await.json();
    assert!(renewed["expiration_time"].as_str() > created["expiration_time"].as_str());

    let change = json!({ "verification_token": TOKEN, "data_type": "vo2_max" });
    let changed = ask(&simulator, Method::PUT, &path(&created), &change).await.json();
    assert_eq!((&changed["data_type"], &changed["event_type"]), (&json!("vo2_max"), &json!("update")));
    assert_eq!(changed["callback_url"], created["callback_url"]);

    assert_eq!(ask(&simulator, Method::DELETE, &path(&created), &json!({})).await.status, 204);
    assert_eq!(ask(&simulator, Method::GET, ROUTE, &json!({})).await.json(), json!([]));
}

#[tokio::test]
async fn an_unknown_id_is_403_in_ouras_words() {
    let simulator = start(options()).await;
    let change = json!({ "verification_token": TOKEN });
    for (method, path) in [
        (Method::GET, format!("{ROUTE}/x")),
        (Method::PUT, format!("{ROUTE}/x")),
        (Method::PUT, format!("{ROUTE}/renew/x")),
        (Method::DELETE, format!("{ROUTE}/x")),
    ] {
        let reply = ask(&simulator, method, &path, &change).await;
        assert_eq!((reply.status, reply.json()), (403, json!({ "detail": "Webhook with specified id does not exist" })));
    }
}

#[tokio::test]
async fn there_is_one_subscription_per_event_type_and_data_type() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    let other = subscribe(&simulator, &receiver, "update", "sleep").await;
    let again = ask(&simulator, Method::POST, ROUTE, &wish(&receiver.callback_url, "create", "sleep")).await;
    assert_eq!(again.status, 409);
    let change = json!({ "verification_token": TOKEN, "event_type": "create" });
    assert_eq!(ask(&simulator, Method::PUT, &path(&other), &change).await.status, 409);
}

#[tokio::test]
async fn a_callback_that_does_not_know_the_token_or_is_not_there_gets_no_subscription() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    let mut stranger = wish(&receiver.callback_url, "create", "sleep");
    stranger["verification_token"] = json!("wrong");
    let closed = wish(&format!("{}/nowhere", simulator.base_url()), "create", "sleep");
    let far = wish("https://example.org/hook", "create", "sleep");
    for wish in [stranger, closed, far, wish("no url", "create", "sleep")] {
        let reply = ask(&simulator, Method::POST, ROUTE, &wish).await;
        assert_eq!(reply.status, 400, "{wish}");
    }
    assert_eq!(ask(&simulator, Method::GET, ROUTE, &json!({})).await.json(), json!([]));
}

#[tokio::test]
async fn a_public_callback_is_reached_through_the_stand_in_for_its_tunnel() {
    let receiver = Receiver::start(&[]).await;
    let via = receiver.callback_url["http://".len()..].split('/').next().unwrap().parse().unwrap();
    let webhooks = WebhookOptions { via: Some(via), ..WebhookOptions::default() };
    let simulator = start(Options { webhooks, ..options() }).await;
    let reply = ask(&simulator, Method::POST, ROUTE, &wish("https://ring.example/hook", "create", "sleep")).await;
    assert_eq!((reply.status, &reply.json()["callback_url"]), (201, &json!("https://ring.example/hook")));
}

#[tokio::test]
async fn a_body_that_makes_no_sense_is_422_and_names_every_key() {
    let simulator = start(options()).await;
    let reply = ask(&simulator, Method::POST, ROUTE, &json!({ "event_type": "rename", "data_type": "heartrate" })).await;
    assert_eq!(reply.status, 422);
    let named: Vec<Value> = reply.json()["detail"].as_array().unwrap().iter().map(|error| error["loc"][1].clone()).collect();
    assert_eq!(named, ["callback_url", "verification_token", "event_type", "data_type"]);
    assert_eq!(ask(&simulator, Method::POST, ROUTE, &json!([])).await.status, 422);
}

#[tokio::test]
async fn only_the_application_itself_may_ask() {
    let simulator = start(options()).await;
    let headers = [("user-agent", "test/1.0"), ("x-client-id", "x"), ("x-client-secret", "y")];
    assert_eq!(send(&simulator, Method::GET, ROUTE, &headers, "").await.unwrap().status, 401);
}

#[tokio::test]
async fn a_subscription_lapses_after_ninety_days() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    let created = subscribe(&simulator, &receiver, "create", "sleep").await;
    simulator.advance_clock(89 * 86_400);
    assert_eq!(ask(&simulator, Method::GET, &path(&created), &json!({})).await.status, 200);
    simulator.advance_clock(86_400);
    assert_eq!(ask(&simulator, Method::GET, &path(&created), &json!({})).await.status, 403);
}

/// What the routes list.
async fn listed(simulator: &Simulator) -> usize {
    ask(simulator, Method::GET, ROUTE, &json!({})).await.json().as_array().unwrap().len()
}

#[tokio::test]
async fn another_program_s_subscription_stands_beside_ours_until_somebody_removes_it() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    subscribe(&simulator, &receiver, "create", "sleep").await;
    let id = simulator.add_foreign_subscription("create", "sleep", "https://other.example/hook").unwrap();
    assert_eq!(simulator.add_foreign_subscription("create", "heartrate", "https://other.example/hook"), None);
    let there = simulator.subscriptions();
    assert_eq!(
        there.iter().map(|one| one.callback_url.as_str()).collect::<Vec<_>>(),
        [&receiver.callback_url, "https://other.example/hook"]
    );
    assert_eq!(listed(&simulator).await, 2);
    assert!(simulator.remove_subscription(&id) && !simulator.remove_subscription(&id));
    assert_eq!(listed(&simulator).await, 1);
}

#[tokio::test]
async fn a_write_in_trouble_gets_the_answer_it_was_given_and_is_done_or_not() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    let trouble = |answer, done| Some(WriteTrouble { answer, done });
    simulator.trouble_next_writes([
        trouble(TroubleAnswer::Taken, Done::Never),
        trouble(TroubleAnswer::Broken, Done::Never),
        None,
        trouble(TroubleAnswer::Gateway, Done::Before),
    ]);
    let wish = |data_type| wish(&receiver.callback_url, "create", data_type);
    for (data_type, status, count) in [("sleep", 409, 0), ("sleep", 500, 0), ("sleep", 201, 1), ("workout", 504, 2), ("session", 201, 3)] {
        let reply = ask(&simulator, Method::POST, ROUTE, &wish(data_type)).await;
        assert_eq!((reply.status, listed(&simulator).await), (status, count), "{data_type}");
        if status == 504 {
            assert!(reply.text().starts_with("<html>"));
        }
    }
}

#[tokio::test]
async fn a_write_that_was_put_off_is_carried_out_when_the_test_says_so() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    let later = WriteTrouble { answer: TroubleAnswer::Gateway, done: Done::Later };
    simulator.trouble_next_writes([Some(later), Some(later)]);
    for _ in 0..2 {
        let reply = ask(&simulator, Method::POST, ROUTE, &wish(&receiver.callback_url, "create", "sleep")).await;
        assert_eq!((reply.status, listed(&simulator).await), (504, 0));
    }
    simulator.finish_late_writes().await;
    assert_eq!(listed(&simulator).await, 1, "the second came to nothing");
}

#[tokio::test]
async fn a_write_without_an_answer_may_have_been_carried_out() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[]).await;
    simulator.trouble_next_writes([Some(WriteTrouble { answer: TroubleAnswer::Silence, done: Done::Before })]);
    let body = wish(&receiver.callback_url, "create", "sleep");
    let asked = ask(&simulator, Method::POST, ROUTE, &body);
    let done = async {
        while simulator.subscriptions().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        reply = asked => panic!("{reply:?}"),
        () = done => {}
    }
    assert_eq!(listed(&simulator).await, 1);
}
