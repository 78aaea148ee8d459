use serde::Deserialize;

use crate::Day;
use crate::lenient::int;

/// The sleep score of a day and what it is made of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailySleep {
    pub id: String,
    pub day: Day,
    /// 1 to 100; missing when Oura could not tell.
    #[serde(default, deserialize_with = "int")]
    pub score: Option<i64>,
    #[serde(default)]
    pub contributors: Option<SleepContributors>,
}

/// Points from 1 to 100, not durations.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct SleepContributors {
    #[serde(default, deserialize_with = "int")]
    pub deep_sleep: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub efficiency: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub latency: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub rem_sleep: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub restfulness: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub timing: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub total_sleep: Option<i64>,
}
