use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::inbox::Delivery;

/// Retries come for about an hour, and it is not known whether they are signed anew.
const OLDEST: TimeDelta = TimeDelta::minutes(75);
/// A clock may be a little fast.
const NEWEST: TimeDelta = TimeDelta::minutes(5);
const ID_BYTES: usize = 128;
const WORD_BYTES: usize = 64;

/// Oura's event; it may carry more than this.
#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names are Oura's")]
struct Event {
    event_type: String,
    data_type: String,
    object_id: String,
    event_time: String,
    #[serde(default)]
    user_id: Value,
}

/// The instant of a signature (Unix seconds), if it is recent by Oura's clock.
pub(super) fn recent(timestamp: &[u8], theirs: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if !timestamp.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let seconds: i64 = std::str::from_utf8(timestamp).ok()?.parse().ok()?;
    let signed_at = DateTime::from_timestamp(seconds, 0)?;
    let age = theirs.signed_duration_since(signed_at);
    (age >= -NEWEST && age <= OLDEST).then_some(signed_at)
}

/// The event in a signed body; `None` if it is none.
pub(super) fn parse(body: Vec<u8>, signed_at: DateTime<Utc>, received_at: DateTime<Utc>) -> Option<Delivery> {
    let raw = String::from_utf8(body).ok()?;
    // A list of the right length would be taken for the fields in order.
    if !raw.trim_ascii_start().starts_with('{') {
        return None;
    }
    let Event { event_type, data_type, object_id, event_time, user_id } = serde_json::from_str(&raw).ok()?;
    let words = [&event_type, &data_type, &event_time].into_iter().all(|word| is_printable(word, WORD_BYTES));
    if !words || !is_printable(&object_id, ID_BYTES) {
        return None;
    }
    // Whatever else stands there names nobody we could know.
    let user_id = user_id.as_str().filter(|id| is_printable(id, ID_BYTES)).map(str::to_owned);
    Some(Delivery { event_type, data_type, object_id, event_time, user_id, signed_at, received_at, raw })
}

fn is_printable(text: &str, most_bytes: usize) -> bool {
    !text.is_empty() && text.len() <= most_bytes && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_248_000, 0).unwrap()
    }

    fn parsed(body: &str) -> Option<Delivery> {
        parse(body.as_bytes().to_vec(), now(), now())
    }

    fn event() -> Value {
        json!({"event_type": "update", "data_type": "sleep", "object_id": "12345abc", "event_time": "2023-01-01T08:00:00+00:00", "user_id": "user123"})
    }

    #[test]
    fn a_signature_is_recent_from_75_minutes_back_to_5_minutes_ahead() {
        let stamp = |seconds: i64| (now().timestamp() + seconds).to_string();
        for (seconds, good) in [(0, true), (-4_500, true), (-4_501, false), (300, true), (301, false), (-86_400, false)] {
            assert_eq!(recent(stamp(seconds).as_bytes(), now()).is_some(), good, "{seconds}");
        }
        assert_eq!(recent(b"1795248000", now()), Some(now()));
        for odd in ["", "+1795248000", "-1", " 1795248000", "1795248000.0", "1795248000000", "99999999999999999999", "0x6b", "\u{0661}"] {
            assert_eq!(recent(odd.as_bytes(), now()), None, "{odd}");
        }
    }

    #[test]
    fn ouras_own_example_is_an_event() {
        let raw = event().to_string();
        let delivery = parsed(&raw).unwrap();
        assert_eq!(
            (delivery.event_type.as_str(), delivery.data_type.as_str(), delivery.object_id.as_str()),
            ("update", "sleep", "12345abc")
        );
        assert_eq!((delivery.event_time.as_str(), delivery.user_id.as_deref()), ("2023-01-01T08:00:00+00:00", Some("user123")));
        assert_eq!(delivery.raw, raw);
    }

    #[test]
    fn more_fields_no_user_and_unknown_names_are_fine() {
        let mut more = event();
        more["a"] = json!({"b": [1, 2, null]});
        more["data_type"] = json!("glucose");
        more["event_type"] = json!("merge");
        more["user_id"] = Value::Null;
        assert_eq!(parsed(&more.to_string()).unwrap().user_id, None);
        more.as_object_mut().unwrap().remove("user_id");
        assert!(parsed(&format!("\n {more} ")).is_some());
    }

    #[test]
    fn ids_of_unknown_things_may_look_otherwise_and_odd_users_are_nobody() {
        for id in ["a:b.c", "2026-11-21T08:00", "../personal_info", "\u{e4}"] {
            let mut odd = event();
            odd["object_id"] = json!(id);
            assert_eq!(parsed(&odd.to_string()).unwrap().object_id, id);
        }
        for user in [json!(7), json!(["user123"]), json!({}), json!(true), json!(""), json!("a\n"), json!("a".repeat(129))] {
            let mut odd = event();
            odd["user_id"] = user;
            assert_eq!(parsed(&odd.to_string()).unwrap().user_id, None, "{odd}");
        }
    }

    #[test]
    fn what_misses_a_field_or_says_it_otherwise_is_no_event() {
        for field in ["event_type", "data_type", "object_id", "event_time"] {
            let mut missing = event();
            missing.as_object_mut().unwrap().remove(field);
            assert_eq!(parsed(&missing.to_string()), None, "{field}");
            let long = "a".repeat(129);
            for value in [Value::Null, json!(1), json!(["a"]), json!(""), json!(long), json!("a\u{0}"), json!("a\n"), json!("\u{85}")] {
                let mut odd = event();
                odd[field] = value;
                assert_eq!(parsed(&odd.to_string()), None, "{odd}");
            }
        }
        let list = r#"["update","sleep","12345abc","2023-01-01T08:00:00+00:00","user123"]"#;
        let twice = r#"{"event_type":"update","event_type":"delete","data_type":"sleep","object_id":"a","event_time":"b"}"#;
        for odd in ["", "{}", "null", "\"update\"", "{", list, twice, "[{}]"] {
            assert_eq!(parsed(odd), None, "{odd}");
        }
        assert_eq!(parse(b"{\"event_type\":\"\xff\"}".to_vec(), now(), now()), None);
    }

    #[test]
    fn an_id_may_be_as_long_as_128_and_the_other_words_64() {
        let mut long = event();
        long["object_id"] = json!("a".repeat(128));
        long["data_type"] = json!("a".repeat(64));
        assert!(parsed(&long.to_string()).is_some());
        long["data_type"] = json!("a".repeat(65));
        assert_eq!(parsed(&long.to_string()), None);
    }
}
