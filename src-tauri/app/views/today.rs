use serde::Serialize;
use ts_rs::TS;

/// The newest day at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayView {
    /// The newest day that has anything; `null` before the first data.
    pub day: Option<String>,
    pub sleep: ScoreCard,
    pub readiness: ScoreCard,
    pub activity: ScoreCard,
    /// Main night, seconds.
    pub total_sleep_s: Option<i64>,
    pub deep_s: Option<i64>,
    pub light_s: Option<i64>,
    pub rem_s: Option<i64>,
    pub awake_s: Option<i64>,
    pub bedtime_start: Option<String>,
    pub bedtime_end: Option<String>,
    pub steps: Option<i64>,
    pub active_calories_kcal: Option<i64>,
    pub vitals: Vec<Vital>,
    /// Sleep, naps, workouts, sessions and tags of the day on one clock.
    pub timeline: Vec<TimelineEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreCard {
    /// The day this score belongs to; can be older than the newest day.
    pub day: Option<String>,
    pub score: Option<i64>,
    /// The 14 days up to the newest day, oldest first.
    pub recent: Vec<Option<f64>>,
}

/// A nightly measure against the person's own usual range.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Vital {
    /// Metric name, such as `average_hrv`.
    pub metric: String,
    /// `bpm`, `ms`, `breaths/min`, `°C`, `%`.
    pub unit: String,
    pub value: Option<f64>,
    /// 10th and 90th percentile of the 90 days before, without the day itself; `null` when there are fewer than 14 values.
    pub usual_low: Option<f64>,
    pub usual_high: Option<f64>,
    pub usual_n: u32,
    /// The 14 days up to the newest day, oldest first.
    pub recent: Vec<Option<f64>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// `sleep`, `nap`, `workout`, `session`, `tag`.
    pub kind: String,
    /// Oura's word for it (activity, session type, tag code or custom name).
    pub label: String,
    pub start: String,
    pub end: Option<String>,
}
