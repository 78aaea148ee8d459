use serde::Deserialize;

use crate::lenient::int;

/// One reading of the battery.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RingBatteryLevelRow {
    /// UTC, as it was spelled.
    pub timestamp: String,
    /// Missing in every recorded reply.
    #[serde(default, deserialize_with = "int", rename = "timestamp_unix")]
    pub timestamp_unix_ms: Option<i64>,
    /// 0 to 100.
    #[serde(default, deserialize_with = "int", rename = "level")]
    pub level_percent: Option<i64>,
    #[serde(default)]
    pub charging: Option<bool>,
    #[serde(default)]
    pub in_charger: Option<bool>,
}
