use serde::Serialize;
use ts_rs::TS;

use super::DayPlace;

/// One day of readiness, with what is usual for this person.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessDayView {
    pub place: DayPlace,
    pub score: Option<i64>,
    pub contributors: Vec<ReadinessContributor>,
    /// Degrees Celsius from the person's baseline.
    pub temperature_deviation_c: Option<f64>,
    pub temperature_trend_deviation_c: Option<f64>,
    /// Lowest heart rate of the main night.
    pub lowest_heart_rate_bpm: Option<f64>,
    pub average_hrv_ms: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessContributor {
    pub key: String,
    pub points: Option<i64>,
    /// The calendar day before; `null` when it has none.
    pub yesterday: Option<i64>,
    /// Median of the 28 calendar days before; `null` under 7 values.
    pub usual: Option<f64>,
}
