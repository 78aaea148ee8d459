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

impl DailyStress {
    /// Whether Oura measured anything. Without a word for the day zeros stand for nothing: a day on which stress was measured and never high
    /// has high recovery or at least its word, and a late sync brings both.
    pub fn is_measured(&self) -> bool {
        self.day_summary.is_some() || [self.stress_high_s, self.recovery_high_s] != [Some(0), Some(0)]
    }
}
