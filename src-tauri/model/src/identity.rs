use serde::Deserialize;

use crate::{Collection, Day, Placement, Stamp};

/// What the store needs to file a document, read leniently: a document without a readable day or id is still kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    pub id: Option<String>,
    pub day: Option<Day>,
    /// The document's own `type`, empty when it has none: of two documents of one day it tells whether one stands for the other.
    pub kind: String,
}

#[derive(Deserialize)]
struct Keys {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(default)]
    day: serde_json::Value,
    #[serde(default)]
    start_day: serde_json::Value,
    #[serde(default)]
    set_up_at: serde_json::Value,
    #[serde(default)]
    r#type: serde_json::Value,
}

impl Identity {
    /// Reads id, day and type of one raw document; nothing when it is not even a JSON object.
    pub fn of(collection: Collection, raw: &str) -> Self {
        let Ok(keys) = serde_json::from_str::<Keys>(raw) else {
            return Self::default();
        };
        let day = match collection.placement() {
            Placement::Day => day_in(&keys.day),
            Placement::Span => day_in(&keys.start_day),
            Placement::Instant => None,
            Placement::Undated => keys.set_up_at.as_str().and_then(|text| text.parse::<Stamp>().ok()).map(|stamp| Day::utc_of(stamp.utc())),
        };
        let id = keys.id.as_str().filter(|id| !id.is_empty()).map(str::to_owned);
        let kind = keys.r#type.as_str().unwrap_or_default().to_owned();
        Self { id, day, kind }
    }
}

fn day_in(value: &serde_json::Value) -> Option<Day> {
    value.as_str().and_then(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholder_words_leave_a_document_without_a_day() {
        let identity = Identity::of(Collection::Sleep, r#"{"id":"string","day":"string"}"#);
        assert_eq!(identity, Identity { id: Some("string".to_owned()), ..Identity::default() });
    }

    #[test]
    fn the_type_is_the_document_s_own_word() {
        let kind = |raw| Identity::of(Collection::Sleep, raw).kind;
        assert_eq!(kind(r#"{"id":"a","type":"long_sleep"}"#), "long_sleep");
        assert_eq!((kind(r#"{"id":"a"}"#), kind(r#"{"type":7}"#)), (String::new(), String::new()));
    }

    #[test]
    fn spans_are_filed_under_their_first_day() {
        let identity = Identity::of(Collection::EnhancedTag, r#"{"id":"a","start_day":"2026-03-01","end_day":"2026-03-04"}"#);
        assert_eq!(identity.day, "2026-03-01".parse().ok());
    }

    #[test]
    fn a_reply_that_is_no_object_has_no_identity() {
        assert_eq!(Identity::of(Collection::Sleep, "17"), Identity::default());
    }
}
