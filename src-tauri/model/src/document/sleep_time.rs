use serde::Deserialize;

use crate::Day;
use crate::lenient::int;

/// The bedtime that Oura suggests.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct SleepTime {
    pub id: String,
    pub day: Day,
    #[serde(default)]
    pub optimal_bedtime: Option<OptimalBedtime>,
    #[serde(default)]
    pub recommendation: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
}

/// A window around midnight.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct OptimalBedtime {
    /// Seconds east of UTC.
    #[serde(default, deserialize_with = "int", rename = "day_tz")]
    pub day_tz_s: Option<i64>,
    /// Seconds from midnight; negative before it.
    #[serde(default, deserialize_with = "int", rename = "start_offset")]
    pub start_offset_s: Option<i64>,
    /// Seconds from midnight.
    #[serde(default, deserialize_with = "int", rename = "end_offset")]
    pub end_offset_s: Option<i64>,
}
