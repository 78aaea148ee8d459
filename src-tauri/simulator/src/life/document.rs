//! What a life hands out.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::Life;
use super::random;
use super::time::{utc, utc_midnight_s};

/// The nineteen collections, as they stand in the paths.
pub const COLLECTIONS: [&str; 19] = [
    "personal_info",
    "tag",
    "enhanced_tag",
    "workout",
    "session",
    "daily_activity",
    "daily_sleep",
    "daily_spo2",
    "daily_readiness",
    "sleep",
    "sleep_time",
    "rest_mode_period",
    "ring_configuration",
    "ring_battery_level",
    "daily_stress",
    "daily_resilience",
    "daily_cardiovascular_age",
    "vO2_max",
    "heartrate",
];

/// One JSON document of a collection that has ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub collection: &'static str,
    pub id: String,
    /// Oura's day label: `day`, else `start_day`, else the UTC date of `set_up_at`.
    pub day: NaiveDate,
    /// The instant that date ranges are compared with: the document's own `timestamp` or start, else 00:00 UTC of its day.
    pub instant: DateTime<Utc>,
    pub body: Value,
}

/// One row of `heartrate`.
#[derive(Debug, Clone, PartialEq)]
pub struct HeartRateRow {
    pub timestamp_ms: i64,
    pub bpm: u16,
    /// `awake`, `workout`, `rest`, `sleep`, `live` or `session`.
    pub source: &'static str,
}

/// One row of `ring_battery_level`.
#[derive(Debug, Clone, PartialEq)]
pub struct BatteryRow {
    pub timestamp_ms: i64,
    /// Percent.
    pub level: u8,
    pub charging: Option<bool>,
    pub in_charger: Option<bool>,
}

impl Document {
    /// The `number`th document of a collection on a day; puts its id into the body.
    pub(super) fn new(life: &Life, collection: &'static str, day: NaiveDate, number: i64, mut body: Value) -> Document {
        let id = id(life, collection, day, number);
        if let Value::Object(fields) = &mut body {
            fields.insert("id".to_owned(), Value::from(id.as_str()));
        }
        Document { collection, id, day, instant: utc(utc_midnight_s(day)), body }
    }

    /// The same, ordered and filtered by an instant of its own instead of midnight UTC.
    pub(super) fn at(self, instant_s: i64) -> Document {
        Document { instant: utc(instant_s), ..self }
    }
}

/// The id of the `number`th document of a collection on a day.
pub(super) fn id(life: &Life, collection: &str, day: NaiveDate, number: i64) -> String {
    random::uuid(life.seed(), collection, i64::from(chrono::Datelike::num_days_from_ce(&day)), number)
}
