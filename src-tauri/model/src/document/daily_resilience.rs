use serde::Deserialize;

use crate::Day;
use crate::open_enum::open_enum;

open_enum! {
    /// Long-term resilience, lowest first.
    ResilienceLevel { Limited = "limited", Adequate = "adequate", Solid = "solid", Strong = "strong", Exceptional = "exceptional" }
}

/// Long-term resilience as of a day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailyResilience {
    pub id: String,
    pub day: Day,
    #[serde(default)]
    pub level: Option<ResilienceLevel>,
    #[serde(default)]
    pub contributors: Option<ResilienceContributors>,
}

/// Points from 0 to 100, with fractions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ResilienceContributors {
    #[serde(default)]
    pub sleep_recovery: Option<f64>,
    #[serde(default)]
    pub daytime_recovery: Option<f64>,
    #[serde(default)]
    pub stress: Option<f64>,
}
