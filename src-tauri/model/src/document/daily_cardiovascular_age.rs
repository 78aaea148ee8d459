use serde::Deserialize;

use crate::Day;

/// Vascular age as of a day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailyCardiovascularAge {
    pub id: String,
    pub day: Day,
    /// Years, 18 to 100.
    #[serde(default)]
    pub vascular_age: Option<f64>,
    /// Metres per second.
    #[serde(default)]
    pub pulse_wave_velocity: Option<f64>,
}
