use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::ApiError;

/// Longer ones would not fit into an address that servers accept.
const LONGEST_TOKEN_BYTES: usize = 4_096;

/// One page of a list, its elements exactly as they came.
#[derive(Debug)]
pub struct RawPage {
    /// Every element of `data`, byte for byte; of a single-object collection the one object.
    pub items: Vec<Box<RawValue>>,
    /// `None` at the end of the list.
    pub next_token: Option<String>,
    /// Size of the reply after decompression.
    pub bytes: usize,
}

#[derive(Deserialize)]
struct Envelope {
    data: Vec<Box<RawValue>>,
    #[serde(default)]
    next_token: Value,
}

/// Reads `{"data": […], "next_token": …}`; nothing is asked of the elements.
pub(super) fn list(body: &[u8]) -> Result<RawPage, ApiError> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|_| not_a_list(body))?;
    Ok(RawPage { items: envelope.data, next_token: next_token(envelope.next_token)?, bytes: body.len() })
}

/// Reads one bare object, without the white space around it.
pub(super) fn object(body: &[u8]) -> Result<Box<RawValue>, ApiError> {
    let value: Box<RawValue> = serde_json::from_slice(body).map_err(|_| ApiError::Unexpected { what: shape_of(body) })?;
    if value.get().starts_with('{') {
        return Ok(value);
    }
    Err(ApiError::Unexpected { what: "one object was expected" })
}

fn next_token(value: Value) -> Result<Option<String>, ApiError> {
    match value {
        Value::Null => Ok(None),
        Value::String(token) if token.is_empty() => Ok(None),
        Value::String(token) if token.len() > LONGEST_TOKEN_BYTES => {
            Err(ApiError::Unexpected { what: "the mark of the next page is too long" })
        }
        Value::String(token) => Ok(Some(token)),
        Value::Number(token) => Ok(Some(token.to_string())),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(ApiError::Unexpected { what: "the mark of the next page is no text" }),
    }
}

fn not_a_list(body: &[u8]) -> ApiError {
    let is_json = serde_json::from_slice::<&RawValue>(body).is_ok();
    ApiError::Unexpected { what: if is_json { "there is no list in it" } else { shape_of(body) } }
}

fn shape_of(body: &[u8]) -> &'static str {
    match body.trim_ascii_start().first() {
        None => "it is empty",
        Some(b'<') => "a web page came instead of data (a hotel or company network may want a sign-in)",
        Some(b'{' | b'[') => "it is damaged or cut short",
        Some(_) => "it is not data",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(result: Result<RawPage, ApiError>) -> &'static str {
        match result {
            Err(ApiError::Unexpected { what }) => what,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn elements_stay_byte_for_byte_as_they_came() {
        let body = br#" {"extra":1,"next_token":"n","data":[ {"id" : "a",  "x":60.0,"x":1e2, "u":"\u00e9"} ,17,null,[ ] ]} "#;
        let page = list(body).unwrap();
        let items: Vec<&str> = page.items.iter().map(|item| item.get()).collect();
        assert_eq!(items, [r#"{"id" : "a",  "x":60.0,"x":1e2, "u":"\u00e9"}"#, "17", "null", "[ ]"]);
        assert_eq!((page.next_token.as_deref(), page.bytes), (Some("n"), body.len()));
    }

    #[test]
    fn a_missing_null_or_empty_token_is_the_end() {
        for body in [r#"{"data":[]}"#, r#"{"data":[],"next_token":null}"#, r#"{"data":[],"next_token":""}"#] {
            assert_eq!(list(body.as_bytes()).unwrap().next_token, None, "{body}");
        }
        assert_eq!(list(br#"{"data":[],"next_token":17}"#).unwrap().next_token.as_deref(), Some("17"));
        let long = format!(r#"{{"data":[],"next_token":"{}"}}"#, "x".repeat(5_000));
        for body in [r#"{"data":[],"next_token":{}}"#, r#"{"data":[],"next_token":true}"#, &long] {
            assert!(what(list(body.as_bytes())).contains("next page"), "{body}");
        }
    }

    #[test]
    fn a_reply_without_a_list_is_told_from_a_damaged_one() {
        for body in ["{}", "[]", "17", r#"{"data":null}"#, r#"{"data":{}}"#, r#"{"detail":"no"}"#] {
            assert_eq!(what(list(body.as_bytes())), "there is no list in it", "{body}");
        }
        assert_eq!(what(list(br#"{"data":[{"id":"#)), "it is damaged or cut short");
        assert_eq!(what(list(b"")), "it is empty");
        assert_eq!(what(list(b"Bad gateway")), "it is not data");
        assert_eq!(what(list(b"\xff\xfe{}")), "it is not data");
        assert!(what(list(b"\n<!DOCTYPE html><html>")).contains("web page"));
    }

    #[test]
    fn a_document_is_one_object_without_the_space_around_it() {
        assert_eq!(object(b"\n {\"id\": \"a\" }\n").unwrap().get(), "{\"id\": \"a\" }");
        for body in ["[]", "null", "\"a\"", "", "{", "<html>", "{} {}"] {
            assert!(object(body.as_bytes()).is_err(), "{body}");
        }
    }

    #[test]
    fn deep_nesting_is_no_way_to_crash() {
        let deep = format!(r#"{{"data":[{}{}]}}"#, "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(list(deep.as_bytes()).unwrap().items.len(), 1, "it is not looked into");
        assert!(list("[".repeat(200_000).as_bytes()).is_err());
    }
}
