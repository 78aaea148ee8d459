use serde::Serialize;
use ts_rs::TS;

use super::BatteryView;

/// The newest day at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TodayView {
    /// The newest day that has anything; `null` before the first data.
    pub(crate) day: Option<String>,
    pub(crate) sleep: ScoreCard,
    pub(crate) readiness: ScoreCard,
    pub(crate) activity: ScoreCard,
    /// Main night, seconds.
    pub(crate) total_sleep_s: Option<i64>,
    pub(crate) deep_s: Option<i64>,
    pub(crate) light_s: Option<i64>,
    pub(crate) rem_s: Option<i64>,
    pub(crate) awake_s: Option<i64>,
    pub(crate) bedtime_start: Option<String>,
    pub(crate) bedtime_end: Option<String>,
    pub(crate) steps: Option<i64>,
    pub(crate) active_calories_kcal: Option<i64>,
    pub(crate) vitals: Vec<Vital>,
    /// Sleep, naps, workouts, sessions and tags of the day on one clock.
    pub(crate) timeline: Vec<TimelineEntry>,
    /// The newest of each up to the newest day; `null` when there is none.
    pub(crate) stress: Option<StressToday>,
    pub(crate) resilience: Option<ResilienceToday>,
    pub(crate) vascular_age: Option<VascularAgeToday>,
    pub(crate) bedtime_window: Option<BedtimeWindow>,
    /// The rest mode that the newest day lies in.
    pub(crate) rest_mode: Option<RestModeToday>,
    pub(crate) battery: Option<BatteryView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StressToday {
    pub(crate) day: String,
    /// Oura's word.
    pub(crate) summary: Option<String>,
    pub(crate) stress_high_s: Option<i64>,
    pub(crate) recovery_high_s: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResilienceToday {
    pub(crate) day: String,
    /// Oura's word.
    pub(crate) level: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VascularAgeToday {
    pub(crate) day: String,
    pub(crate) years: f64,
}

/// When Oura would have the person go to bed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BedtimeWindow {
    pub(crate) day: String,
    /// Minutes from the midnight that ends the evening, negative before it; `null` when Oura names no window.
    pub(crate) start_min: Option<i64>,
    pub(crate) end_min: Option<i64>,
    /// Oura's words.
    pub(crate) status: Option<String>,
    pub(crate) recommendation: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RestModeToday {
    pub(crate) start_day: String,
    /// `null` while it lasts.
    pub(crate) end_day: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScoreCard {
    /// The day this score belongs to; can be older than the newest day.
    pub(crate) day: Option<String>,
    pub(crate) score: Option<i64>,
    /// The 14 days up to the newest day, oldest first.
    pub(crate) recent: Vec<Option<f64>>,
}

/// A nightly measure against the person's own usual range.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Vital {
    /// Metric name, such as `average_hrv`.
    pub(crate) metric: String,
    /// `bpm`, `ms`, `breaths/min`, `°C`, `%`.
    pub(crate) unit: String,
    pub(crate) value: Option<f64>,
    /// 10th and 90th percentile of the 90 days before, without the day itself; `null` when there are fewer than 14 values.
    pub(crate) usual_low: Option<f64>,
    pub(crate) usual_high: Option<f64>,
    pub(crate) usual_n: u32,
    /// The 14 days up to the newest day, oldest first.
    pub(crate) recent: Vec<Option<f64>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TimelineEntry {
    /// `sleep`, `nap`, `workout`, `session`, `tag`.
    pub(crate) kind: String,
    /// Oura's word for it (activity, session type, tag code or custom name).
    pub(crate) label: String,
    pub(crate) start: String,
    pub(crate) end: Option<String>,
}
