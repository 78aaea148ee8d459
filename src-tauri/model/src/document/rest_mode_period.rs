use serde::Deserialize;

use crate::Day;

/// A time of rest mode; without an end while it lasts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RestModePeriod {
    pub id: String,
    pub start_day: Day,
    #[serde(default)]
    pub end_day: Option<Day>,
    #[serde(default)]
    pub start_time: Option<String>,
    #[serde(default)]
    pub end_time: Option<String>,
    #[serde(default)]
    pub episodes: Option<Vec<RestModeEpisode>>,
}

/// Something noted during rest mode.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RestModeEpisode {
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub timestamp: Option<String>,
}
