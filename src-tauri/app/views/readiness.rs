use serde::Serialize;
use ts_rs::TS;

use super::DayPlace;

/// One day of readiness, with what is usual for this person.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReadinessDayView {
    pub(crate) place: DayPlace,
    pub(crate) score: Option<i64>,
    pub(crate) contributors: Vec<ReadinessContributor>,
    /// Degrees Celsius from the person's baseline.
    pub(crate) temperature_deviation_c: Option<f64>,
    pub(crate) temperature_trend_deviation_c: Option<f64>,
    /// Lowest heart rate of the main night.
    pub(crate) lowest_heart_rate_bpm: Option<f64>,
    pub(crate) average_hrv_ms: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReadinessContributor {
    pub(crate) key: String,
    pub(crate) points: Option<i64>,
    /// The calendar day before; `null` when it has none.
    pub(crate) yesterday: Option<i64>,
    /// Median of the 28 calendar days before; `null` under 7 values.
    pub(crate) usual: Option<f64>,
}
