use serde::Deserialize;

use crate::Day;
use crate::lenient::int;

/// Blood oxygen saturation of a night.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailySpo2 {
    pub id: String,
    pub day: Day,
    #[serde(default)]
    pub spo2_percentage: Option<Spo2Percentage>,
    /// Breathing disturbance index, 0 to 100.
    #[serde(default, deserialize_with = "int")]
    pub breathing_disturbance_index: Option<i64>,
}

/// Aggregated SpO2.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Spo2Percentage {
    /// Percent; real replies sometimes carry null against the specification.
    #[serde(default)]
    pub average: Option<f64>,
}
