use serde::Deserialize;

use crate::open_enum::open_enum;
use crate::{Day, Sample, Stamp};

open_enum! {
    /// What was done.
    SessionType {
        Breathing = "breathing",
        Meditation = "meditation",
        Nap = "nap",
        Relaxation = "relaxation",
        Rest = "rest",
        BodyStatus = "body_status",
    }
}

/// A guided or unguided session.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Session {
    pub id: String,
    pub day: Day,
    pub start_datetime: Stamp,
    pub end_datetime: Stamp,
    #[serde(default, rename = "type")]
    pub kind: Option<SessionType>,
    #[serde(default)]
    pub mood: Option<String>,
    #[serde(default)]
    pub heart_rate: Option<Sample>,
    #[serde(default)]
    pub heart_rate_variability: Option<Sample>,
    #[serde(default)]
    pub motion_count: Option<Sample>,
}
