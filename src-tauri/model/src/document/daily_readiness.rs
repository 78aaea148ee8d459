use serde::Deserialize;

use crate::Day;
use crate::lenient::int;

/// The readiness score of a day and what it is made of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailyReadiness {
    pub id: String,
    pub day: Day,
    /// 1 to 100; missing when Oura could not tell.
    #[serde(default, deserialize_with = "int")]
    pub score: Option<i64>,
    /// Degrees Celsius from the person's own baseline.
    #[serde(default)]
    pub temperature_deviation: Option<f64>,
    /// The same, smoothed by Oura over several days.
    #[serde(default)]
    pub temperature_trend_deviation: Option<f64>,
    #[serde(default)]
    pub contributors: Option<ReadinessContributors>,
}

/// Points from 1 to 100.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct ReadinessContributors {
    #[serde(default, deserialize_with = "int")]
    pub activity_balance: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub body_temperature: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub hrv_balance: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub previous_day_activity: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub previous_night: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub recovery_index: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub resting_heart_rate: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub sleep_balance: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub sleep_regularity: Option<i64>,
}
