//! The bodies of POST and PUT, judged as Oura's framework judges them.

use serde_json::{Map, Value, json};

use crate::catalogue::CATALOGUE;
use crate::routes::{Refusal, ValidationError};
use crate::webhooks::subscriptions::Subscription;

const EVENT_TYPES: [&str; 3] = ["create", "update", "delete"];

/// What a subscription shall become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) callback_url: String,
    pub(super) event_type: &'static str,
    pub(super) data_type: &'static str,
}

/// POST: all four keys. Returns the verification token beside the rest.
pub(super) fn create(body: &[u8]) -> Result<(Wanted, String), Refusal> {
    let object = object(body)?;
    let mut errors = Vec::new();
    let callback_url = text(&object, "callback_url", &mut errors);
    let token = text(&object, "verification_token", &mut errors);
    let event_type = text(&object, "event_type", &mut errors).and_then(|name| event_type(&name, &mut errors));
    let data_type = text(&object, "data_type", &mut errors).and_then(|name| data_type(&name, &mut errors));
    match (callback_url, token, event_type, data_type) {
        (Some(callback_url), Some(token), Some(event_type), Some(data_type)) => Ok((Wanted { callback_url, event_type, data_type }, token)),
        _ => Err(Refusal::Invalid(errors)),
    }
}

/// PUT: the verification token is required, the rest stays as it is unless given.
pub(super) fn update(body: &[u8], current: &Subscription) -> Result<(Wanted, String), Refusal> {
    let object = object(body)?;
    let mut errors = Vec::new();
    let token = text(&object, "verification_token", &mut errors);
    let given = |name: &str| object.get(name).is_some_and(|value| !value.is_null());
    let mut wanted = Wanted { callback_url: current.callback_url.clone(), event_type: current.event_type, data_type: current.data_type };
    if given("callback_url")
        && let Some(callback_url) = text(&object, "callback_url", &mut errors)
    {
        wanted.callback_url = callback_url;
    }
    if given("event_type") {
        let known = text(&object, "event_type", &mut errors).and_then(|name| event_type(&name, &mut errors));
        wanted.event_type = known.unwrap_or(wanted.event_type);
    }
    if given("data_type") {
        let known = text(&object, "data_type", &mut errors).and_then(|name| data_type(&name, &mut errors));
        wanted.data_type = known.unwrap_or(wanted.data_type);
    }
    match token {
        Some(token) if errors.is_empty() => Ok((wanted, token)),
        _ => Err(Refusal::Invalid(errors)),
    }
}

/// The names as the catalogue has them; `None` unless there are subscriptions of this kind.
pub(super) fn known(event_type: &str, data_type: &str) -> Option<(&'static str, &'static str)> {
    let event_type = EVENT_TYPES.into_iter().find(|known| *known == event_type)?;
    let mut data_types = CATALOGUE.iter().filter_map(|collection| collection.data_type);
    Some((event_type, data_types.find(|known| *known == data_type)?))
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        Refusal::Invalid(vec![ValidationError {
            kind: "json_invalid",
            loc: vec!["body".to_owned(), error.column().to_string()],
            msg: "JSON decode error".to_owned(),
            input: json!({}),
            ctx: Some(json!({ "error": "Expecting value" })),
        }])
    })
}

fn text(object: &Map<String, Value>, name: &str, errors: &mut Vec<ValidationError>) -> Option<String> {
    let (kind, msg, input) = match object.get(name) {
        Some(Value::String(text)) => return Some(text.clone()),
        Some(other) => ("string_type", "Input should be a valid string", other.clone()),
        None => ("missing", "Field required", Value::Object(object.clone())),
    };
    errors.push(ValidationError { kind, loc: location(name), msg: msg.to_owned(), input, ctx: None });
    None
}

fn event_type(name: &str, errors: &mut Vec<ValidationError>) -> Option<&'static str> {
    one_of("event_type", name, &EVENT_TYPES, errors)
}

fn data_type(name: &str, errors: &mut Vec<ValidationError>) -> Option<&'static str> {
    let known: Vec<&'static str> = CATALOGUE.iter().filter_map(|collection| collection.data_type).collect();
    one_of("data_type", name, &known, errors)
}

fn one_of(key: &str, name: &str, known: &[&'static str], errors: &mut Vec<ValidationError>) -> Option<&'static str> {
    let found = known.iter().copied().find(|known| *known == name);
    if found.is_none() {
        let expected = known.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        errors.push(ValidationError {
            kind: "enum",
            loc: location(key),
            msg: format!("Input should be {expected}"),
            input: Value::String(name.to_owned()),
            ctx: Some(json!({ "expected": expected })),
        });
    }
    found
}

fn location(name: &str) -> Vec<String> {
    vec!["body".to_owned(), name.to_owned()]
}
