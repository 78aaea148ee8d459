use serde::Serialize;
use ts_rs::TS;

use super::SampleView;

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkoutsView {
    /// The span that has any workout or session.
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
    /// Workouts and sessions, oldest first.
    pub(crate) entries: Vec<WorkoutEntry>,
    /// Older ones of the range that were left out, so that the answer stays small.
    pub(crate) omitted: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkoutEntry {
    pub(crate) kind: WorkoutKind,
    pub(crate) id: String,
    pub(crate) day: String,
    /// Oura's word for the activity, or for the type of a session; empty where it has none.
    pub(crate) activity: String,
    /// Oura's word; `null` for sessions.
    pub(crate) intensity: Option<String>,
    pub(crate) label: Option<String>,
    /// How Oura knows of it, its word.
    pub(crate) source: Option<String>,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) calories_kcal: Option<f64>,
    pub(crate) distance_m: Option<f64>,
    /// Of the heart rate measured meanwhile: a session's own samples, else the ring's; `null` when nothing was measured.
    pub(crate) average_heart_rate_bpm: Option<f64>,
    pub(crate) highest_heart_rate_bpm: Option<f64>,
    /// Oura's word; sessions only.
    pub(crate) mood: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WorkoutKind {
    Workout,
    Session,
}

/// One workout or session between its nights.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkoutView {
    pub(crate) entry: WorkoutEntry,
    /// Sessions have samples of their own; a workout's heart rate comes by `series_window`.
    pub(crate) heart_rate: Option<SampleView>,
    pub(crate) hrv: Option<SampleView>,
    pub(crate) motion: Option<SampleView>,
    /// The lowest heart rate of the night before.
    pub(crate) resting_heart_rate_bpm: Option<f64>,
    /// The night that ended on the day of the workout, and the next one; `null` when there is none.
    pub(crate) night_before: Option<WorkoutNight>,
    pub(crate) night_after: Option<WorkoutNight>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkoutNight {
    pub(crate) day: String,
    pub(crate) lowest_heart_rate_bpm: Option<f64>,
    pub(crate) average_hrv_ms: Option<f64>,
    pub(crate) total_sleep_s: Option<f64>,
    /// Points.
    pub(crate) readiness: Option<f64>,
}
