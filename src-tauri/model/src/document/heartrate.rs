use serde::Deserialize;

use crate::lenient::int;
use crate::open_enum::open_enum;

open_enum! {
    /// What the person was doing when it was measured.
    HeartrateSource {
        Awake = "awake",
        Workout = "workout",
        Rest = "rest",
        Sleep = "sleep",
        Live = "live",
        Session = "session",
    }
}

/// One measurement of the heart rate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct HeartrateRow {
    /// UTC, as it was spelled.
    pub timestamp: String,
    /// Missing in every recorded reply.
    #[serde(default, deserialize_with = "int", rename = "timestamp_unix")]
    pub timestamp_unix_ms: Option<i64>,
    /// Beats per minute.
    #[serde(default, deserialize_with = "int")]
    pub bpm: Option<i64>,
    #[serde(default)]
    pub source: Option<HeartrateSource>,
}
