//! Real answers whose JSON is not what it should be.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};

use crate::faults::Alteration;

/// What says which document it is and where it belongs: it stays, so that an altered document is still the same one.
const IDENTITY: [&str; 5] = ["id", "day", "start_day", "timestamp", "timestamp_unix"];

/// The fields that the specification gives a list of words for.
const ENUMERATED: [&str; 14] = [
    "biological_sex",
    "color",
    "day_summary",
    "design",
    "hardware_type",
    "intensity",
    "level",
    "mood",
    "recommendation",
    "sleep_algorithm_version",
    "sleep_analysis_reason",
    "source",
    "status",
    "type",
];

/// A word that no revision of the specification has.
const UNKNOWN_WORD: &str = "from_the_future";

#[derive(Serialize, Deserialize)]
struct List {
    data: Option<Vec<Box<RawValue>>>,
    next_token: Value,
}

/// `body` altered; what has nothing to alter comes back as it is, byte for byte.
pub(super) fn altered(body: &Bytes, how: Alteration) -> Bytes {
    alter(body, how).map_or_else(|_| body.clone(), Bytes::from)
}

fn alter(body: &[u8], how: Alteration) -> serde_json::Result<Vec<u8>> {
    let reply: Map<String, Value> = serde_json::from_slice(body)?;
    let Some(Value::Array(_)) = reply.get("data") else {
        return one(body, how);
    };
    let List { data, next_token } = serde_json::from_slice(body)?;
    let data = data.unwrap_or_default();
    let data = match how {
        Alteration::NullData => None,
        Alteration::EmptyList => Some(Vec::new()),
        Alteration::NullItems => Some(data.into_iter().flat_map(|item| [RawValue::NULL.to_owned(), item]).collect()),
        Alteration::Duplicates => Some(data.into_iter().flat_map(|item| [item.clone(), item]).collect()),
        Alteration::WrongTypes | Alteration::UnknownField | Alteration::UnknownEnum => {
            Some(data.iter().map(|item| document(item, how)).collect::<serde_json::Result<_>>()?)
        }
    };
    serde_json::to_vec(&List { data, next_token: if how == Alteration::EmptyList { Value::Null } else { next_token } })
}

/// A bare object has no list that could be empty or hold something twice.
fn one(body: &[u8], how: Alteration) -> serde_json::Result<Vec<u8>> {
    match how {
        Alteration::NullData => Ok(b"null".to_vec()),
        Alteration::EmptyList | Alteration::NullItems | Alteration::Duplicates => Ok(body.to_vec()),
        Alteration::WrongTypes | Alteration::UnknownField | Alteration::UnknownEnum => {
            let item: &RawValue = serde_json::from_slice(body)?;
            Ok(document(item, how)?.get().as_bytes().to_vec())
        }
    }
}

fn document(item: &RawValue, how: Alteration) -> serde_json::Result<Box<RawValue>> {
    let mut fields: Map<String, Value> = serde_json::from_str(item.get())?;
    match how {
        Alteration::UnknownField => {
            fields.insert(UNKNOWN_WORD.to_owned(), json!({ "depth": [1, null, { "text": "new" }] }));
        }
        Alteration::UnknownEnum => {
            let words = fields.iter_mut().filter(|(name, value)| ENUMERATED.contains(&name.as_str()) && value.is_string());
            words.for_each(|(_, value)| *value = Value::from(UNKNOWN_WORD));
        }
        _ => {
            let others = fields.iter_mut().filter(|(name, _)| !IDENTITY.contains(&name.as_str()));
            others.for_each(|(_, value)| *value = of_another_type(value));
        }
    }
    to_raw_value(&fields)
}

fn of_another_type(value: &Value) -> Value {
    match value {
        Value::Null => json!(["null"]),
        Value::Bool(yes) => Value::from(if *yes { "yes" } else { "no" }),
        Value::Number(number) => Value::from(format!("about {number}")),
        Value::String(_) => json!({ "text": 17 }),
        Value::Array(_) => Value::from(true),
        Value::Object(_) => Value::from(17),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = br#"{"data":[{"id":"a","day":"2026-03-01","type":"rest","n":1.0},{"id":"b","n":null}],"next_token":"t"}"#;

    fn page(how: Alteration) -> Value {
        serde_json::from_slice(&altered(&Bytes::from_static(PAGE), how)).unwrap()
    }

    #[test]
    fn every_alteration_does_what_it_says_and_keeps_the_next_token() {
        assert_eq!(page(Alteration::NullData), json!({ "data": null, "next_token": "t" }));
        assert_eq!(page(Alteration::EmptyList), json!({ "data": [], "next_token": null }));
        let real: Value = serde_json::from_slice(PAGE).unwrap();
        let (first, second) = (&real["data"][0], &real["data"][1]);
        assert_eq!(page(Alteration::NullItems), json!({ "data": [null, first, null, second], "next_token": "t" }));
        assert_eq!(page(Alteration::Duplicates), json!({ "data": [first, first, second, second], "next_token": "t" }));
        let wrong = page(Alteration::WrongTypes);
        assert_eq!(wrong["data"][0], json!({ "id": "a", "day": "2026-03-01", "type": { "text": 17 }, "n": "about 1.0" }));
        assert_eq!(wrong["data"][1], json!({ "id": "b", "n": ["null"] }));
        assert_eq!(page(Alteration::UnknownEnum)["data"][0]["type"], UNKNOWN_WORD);
        assert!(page(Alteration::UnknownField)["data"][1][UNKNOWN_WORD].is_object());
    }

    #[test]
    fn documents_that_come_twice_are_the_same_to_the_byte() {
        let exact = Bytes::from_static(br#"{"data":[{"id" : "a",  "x":60.0}],"next_token":null}"#);
        let twice = altered(&exact, Alteration::Duplicates);
        assert_eq!(String::from_utf8_lossy(&twice).matches(r#"{"id" : "a",  "x":60.0}"#).count(), 2);
    }

    #[test]
    fn a_bare_object_is_altered_where_it_can_be() {
        let bare = Bytes::from_static(br#"{"id":"a","age":40,"biological_sex":"female"}"#);
        assert_eq!(altered(&bare, Alteration::NullData), "null");
        for how in [Alteration::EmptyList, Alteration::NullItems, Alteration::Duplicates] {
            assert_eq!(altered(&bare, how), bare);
        }
        let wrong: Value = serde_json::from_slice(&altered(&bare, Alteration::WrongTypes)).unwrap();
        assert_eq!(wrong, json!({ "id": "a", "age": "about 40", "biological_sex": { "text": 17 } }));
        let plain = Bytes::from_static(b"<html>");
        assert_eq!(altered(&plain, Alteration::WrongTypes), plain);
    }
}
