//! Documents and rows that a test writes itself, served byte for byte.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::cloud::midnight_ms;

/// A document to be served verbatim, however strange: unknown enum values, `60.0`, missing keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawDocument {
    /// The collection's path name.
    pub collection: String,
    /// Its JSON; every byte is kept.
    #[serde(rename = "document", deserialize_with = "verbatim")]
    pub text: String,
    /// The id by which it can be asked for; the document's own `id` if `None`.
    #[serde(default)]
    pub id: Option<String>,
    /// What ranges are compared with, in milliseconds since 1970. If `None`, what the document says of itself;
    /// if it says nothing that can be understood, the person's "today".
    #[serde(default)]
    pub instant_ms: Option<i64>,
    /// Whether it stands beside a document of the same id instead of replacing it.
    #[serde(default)]
    pub beside: bool,
    /// Whether webhooks tell about it.
    #[serde(default)]
    pub announce: bool,
}

/// A row of a series to be served verbatim.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRow {
    /// `heartrate` or `ring_battery_level`.
    pub collection: String,
    /// Its JSON; every byte is kept.
    #[serde(rename = "row", deserialize_with = "verbatim")]
    pub text: String,
    /// Where it stands in the series, in milliseconds since 1970.
    pub instant_ms: i64,
}

impl RawDocument {
    /// A document whose id and instant are its own, replacing one of the same id, told to nobody.
    pub fn new(collection: &str, text: &str) -> Self {
        Self { collection: collection.to_owned(), text: text.to_owned(), id: None, instant_ms: None, beside: false, announce: false }
    }

    pub(super) fn effective_id(&self) -> Option<String> {
        self.id.clone().or_else(|| Some(self.object()?.get("id")?.as_str()?.to_owned()))
    }

    pub(super) fn effective_instant_ms(&self, today: NaiveDate) -> i64 {
        let told = || self.object().as_ref().and_then(told_instant_ms);
        self.instant_ms.or_else(told).unwrap_or_else(|| midnight_ms(today))
    }

    fn object(&self) -> Option<Map<String, Value>> {
        serde_json::from_str(&self.text).ok()
    }
}

/// The keys that carry a collection's instant, in the order of the README's table.
const INSTANTS: [&str; 5] = ["bedtime_start", "start_datetime", "start_time", "set_up_at", "timestamp"];
const DAYS: [&str; 2] = ["day", "start_day"];

fn told_instant_ms(object: &Map<String, Value>) -> Option<i64> {
    let text = |name: &&str| object.get(*name)?.as_str().map(str::to_owned);
    let instant = INSTANTS.iter().filter_map(text).find_map(|text| DateTime::parse_from_rfc3339(&text).ok());
    let day = || DAYS.iter().filter_map(text).find_map(|text| text.parse::<NaiveDate>().ok());
    instant.map(|instant| instant.timestamp_millis()).or_else(|| day().map(midnight_ms))
}

fn verbatim<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Box::<RawValue>::deserialize(deserializer)?.get().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_document_keeps_every_byte_and_finds_its_own_id_and_instant() {
        let text = r#"{"collection":"sleep","document":{ "id":"x","bedtime_start":"1970-01-01T01:00:00+01:00", "efficiency":60.0 }}"#;
        let document: RawDocument = serde_json::from_str(text).unwrap();
        assert_eq!(document.text, r#"{ "id":"x","bedtime_start":"1970-01-01T01:00:00+01:00", "efficiency":60.0 }"#);
        assert_eq!(document.effective_id().as_deref(), Some("x"));
        assert_eq!(document.effective_instant_ms(NaiveDate::MAX), 0);
    }

    #[test]
    fn a_document_of_nonsense_stands_at_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let document = RawDocument::new("sleep", r#"{"day":"someday"}"#);
        assert_eq!(document.effective_instant_ms(today), midnight_ms(today));
        assert_eq!(document.effective_id(), None);
    }
}
