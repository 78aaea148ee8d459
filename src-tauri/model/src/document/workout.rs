use serde::Deserialize;

use crate::open_enum::open_enum;
use crate::{Day, Stamp};

open_enum! {
    /// How hard it was.
    WorkoutIntensity { Easy = "easy", Moderate = "moderate", Hard = "hard" }
}

/// A workout, entered or detected.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Workout {
    pub id: String,
    pub day: Day,
    pub start_datetime: Stamp,
    pub end_datetime: Stamp,
    /// Oura's word; an open list.
    pub activity: String,
    #[serde(default)]
    pub intensity: Option<WorkoutIntensity>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default, rename = "calories")]
    pub calories_kcal: Option<f64>,
    #[serde(default, rename = "distance")]
    pub distance_m: Option<f64>,
    #[serde(default)]
    pub label: Option<String>,
}
