//! Every answer of every route against Oura's own specification, where that is at hand.

use std::path::PathBuf;

use axum::http::Method;
use oura_simulator::{Options, Simulator};
use serde_json::{Value, json};

use crate::client::{day, get, start};
use crate::receiver::{Receiver, TOKEN};
use crate::subscriptions::{ask, subscribe, wish};

/// Oura's document, or `None` with a word about it.
fn specification() -> Option<Specification> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RINGSIDE_SHARED").map_or_else(beside, PathBuf::from);
    let path = shared.join("oura/openapi.json");
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some(Specification { document: serde_json::from_slice(&text).unwrap() })
}

struct Specification {
    document: Value,
}

impl Specification {
    /// The schema of an answer; of "this or an arbitrary object" the first.
    fn answer(&self, path: &str, method: &str, status: &str) -> Value {
        let content = &self.document["paths"][path][method]["responses"][status]["content"];
        let schema = &content["application/json"]["schema"];
        assert!(schema.is_object(), "{method} {path} {status} is not specified");
        schema["anyOf"].as_array().map_or(schema, |either| &either[0]).clone()
    }

    fn check(&self, schema: &Value, answer: &Value, what: &str) {
        let mut root = schema.clone();
        root["components"] = self.document["components"].clone();
        let validator = jsonschema::options().should_validate_formats(true).build(&root).unwrap();
        let errors: Vec<String> = validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{what}: {errors:#?}");
        let undocumented = self.undocumented(schema, answer, what);
        assert!(undocumented.is_empty(), "{undocumented:#?}");
    }

    /// The keys of `answer` that the schema does not name.
    fn undocumented(&self, schema: &Value, answer: &Value, place: &str) -> Vec<String> {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.undocumented(&self.document.pointer(&reference[1..]).unwrap().clone(), answer, place);
        }
        if let Some(either) = schema["anyOf"].as_array() {
            let found = either.iter().map(|schema| self.undocumented(schema, answer, place));
            return found.min_by_key(Vec::len).unwrap();
        }
        match answer {
            Value::Object(object) if schema["properties"].is_object() => object
                .iter()
                .flat_map(|(key, value)| {
                    let place = format!("{place}.{key}");
                    match schema["properties"].get(key) {
                        Some(schema) => self.undocumented(schema, value, &place),
                        None => vec![place],
                    }
                })
                .collect(),
            // A free object, such as the context of a validation error.
            Value::Object(_) if schema["type"] == "object" || schema["type"].is_null() => Vec::new(),
            Value::Object(_) => vec![format!("{place} is an object")],
            Value::Array(items) if schema["items"].is_object() => {
                items.iter().flat_map(|item| self.undocumented(&schema["items"], item, place)).collect()
            }
            _ => Vec::new(),
        }
    }
}

const DOCUMENTS: [&str; 16] = [
    "daily_activity",
    "daily_cardiovascular_age",
    "daily_readiness",
    "daily_resilience",
    "daily_sleep",
    "daily_spo2",
    "daily_stress",
    "enhanced_tag",
    "rest_mode_period",
    "ring_configuration",
    "session",
    "sleep",
    "sleep_time",
    "tag",
    "vO2_max",
    "workout",
];

/// The `nth` person; between them old tags, new tags and both sleep algorithms occur.
async fn person(nth: u64) -> Simulator {
    let today = day(["2026-11-20", "2024-03-31", "2021-06-30"][usize::try_from(nth).unwrap()]);
    start(Options { seed: 7 + nth, years: 3, today, ..Options::default() }).await
}

#[tokio::test]
async fn every_document_of_every_list_and_every_single_document_is_as_specified() {
    let Some(specification) = specification() else { return };
    let mut counts = std::collections::BTreeMap::new();
    for nth in 0..3 {
        let simulator = person(nth).await;
        let truth = simulator.documents("daily_readiness").unwrap();
        let newest: Value = serde_json::from_str(truth.last().unwrap()).unwrap();
        let last = day(newest["day"].as_str().unwrap());
        for collection in DOCUMENTS {
            let path = format!("/v2/usercollection/{collection}");
            let schema = specification.answer(&path, "get", "200");
            for week in [0, 5, 60, 140] {
                let end = last - chrono::TimeDelta::weeks(week);
                let start = end - chrono::TimeDelta::weeks(if week == 0 { 1 } else { 4 });
                let reply = get(&simulator, &format!("{path}?start_date={start}&end_date={end}T23:59:59")).await;
                assert_eq!(reply.status, 200);
                specification.check(&schema, &reply.json(), &format!("{collection} until {end}"));
                *counts.entry(collection).or_insert(0) += reply.data().len();
                if let Some(document) = reply.data().first() {
                    let single = format!("{path}/{{document_id}}");
                    let schema = specification.answer(&single, "get", "200");
                    let one = get(&simulator, &format!("{path}/{}", document["id"].as_str().unwrap())).await;
                    specification.check(&schema, &one.json(), &single);
                }
            }
        }
    }
    for collection in DOCUMENTS {
        assert!(counts[collection] > 0, "no {collection} was seen: {counts:?}");
    }
}

#[tokio::test]
async fn every_row_and_the_person_are_as_specified() {
    let Some(specification) = specification() else { return };
    for nth in 0..3 {
        let simulator = person(nth).await;
        for collection in ["heartrate", "ring_battery_level"] {
            let path = format!("/v2/usercollection/{collection}");
            let schema = specification.answer(&path, "get", "200");
            let mut query = "start_datetime=2021-06-01T00:00:00%2B02:00".to_owned();
            for _ in 0..3 {
                let reply = get(&simulator, &format!("{path}?{query}")).await;
                assert!(!reply.data().is_empty(), "{collection} {query}");
                specification.check(&schema, &reply.json(), collection);
                let Some(token) = reply.next_token() else { break };
                query = format!("next_token={token}");
            }
            let latest = get(&simulator, &format!("{path}?latest=true")).await;
            specification.check(&schema, &latest.json(), collection);
        }
        let path = "/v2/usercollection/personal_info";
        let schema = specification.answer(path, "get", "200");
        specification.check(&schema, &get(&simulator, path).await.json(), path);
    }
}

#[tokio::test]
async fn revised_documents_are_as_specified_too() {
    let Some(specification) = specification() else { return };
    let simulator = person(0).await;
    let days: Vec<_> = day("2026-11-13").iter_days().take(7).collect();
    let changed: usize = days.iter().map(|day| simulator.revise_day(*day, None)).sum();
    assert!(changed > 0);
    for collection in DOCUMENTS {
        let path = format!("/v2/usercollection/{collection}");
        let schema = specification.answer(&path, "get", "200");
        let reply = get(&simulator, &format!("{path}?start_date=2026-11-12&end_date=2026-11-21")).await;
        specification.check(&schema, &reply.json(), collection);
    }
}

#[tokio::test]
async fn validation_errors_are_as_specified() {
    let Some(specification) = specification() else { return };
    let simulator = person(2).await;
    for (collection, query) in [("sleep", "end_date=x"), ("heartrate", "start_datetime=x"), ("heartrate", "latest=x")] {
        let path = format!("/v2/usercollection/{collection}");
        let reply = get(&simulator, &format!("{path}?{query}")).await;
        specification.check(&specification.answer(&path, "get", "422"), &reply.json(), query);
    }
    let route = "/v2/webhook/subscription";
    let schema = specification.answer(route, "post", "422");
    for body in [json!({}), json!([]), wish("x", "rename", "sleep")] {
        specification.check(&schema, &ask(&simulator, Method::POST, route, &body).await.json(), "POST");
    }
}

#[tokio::test]
async fn subscriptions_are_as_specified() {
    let Some(specification) = specification() else { return };
    let simulator = person(2).await;
    let receiver = Receiver::start(&[]).await;
    let route = "/v2/webhook/subscription";
    let created = subscribe(&simulator, &receiver, "create", "sleep").await;
    specification.check(&specification.answer(route, "post", "201"), &created, "POST");
    let id = created["id"].as_str().unwrap();
    let list = ask(&simulator, Method::GET, route, &json!({})).await.json();
    specification.check(&specification.answer(route, "get", "200"), &list, "GET");
    let change = json!({ "verification_token": TOKEN, "event_type": "update" });
    for (method, path) in [("get", "{id}"), ("put", "{id}"), ("put", "renew/{id}")] {
        let schema = specification.answer(&format!("{route}/{path}"), method, "200");
        let path = format!("{route}/{}", path.replace("{id}", id));
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        specification.check(&schema, &ask(&simulator, method, &path, &change).await.json(), &path);
    }
}
