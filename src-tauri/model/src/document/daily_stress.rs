use serde::Deserialize;

use crate::Day;
use crate::lenient::int;
use crate::open_enum::open_enum;

open_enum! {
    /// Oura's word for the day.
    StressSummary { Restored = "restored", Normal = "normal", Stressful = "stressful" }
}

/// Daytime stress and recovery.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailyStress {
    pub id: String,
    pub day: Day,
    /// Seconds of high stress (the prose of the specification says minutes; the values are seconds).
    #[serde(default, deserialize_with = "int", rename = "stress_high")]
    pub stress_high_s: Option<i64>,
    /// Seconds of high recovery.
    #[serde(default, deserialize_with = "int", rename = "recovery_high")]
    pub recovery_high_s: Option<i64>,
    #[serde(default)]
    pub day_summary: Option<StressSummary>,
}
