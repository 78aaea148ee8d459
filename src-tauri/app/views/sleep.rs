use serde::Serialize;
use ts_rs::TS;

use super::{Contributor, DayPlace, SampleView};

/// One Oura day of sleep: the night, and other periods apart from it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SleepDayView {
    pub(crate) place: DayPlace,
    pub(crate) score: Option<i64>,
    pub(crate) contributors: Vec<Contributor>,
    /// The main night: the `long_sleep`, else the longest; never a sum.
    pub(crate) night: Option<Period>,
    /// Naps and split nights, oldest first.
    pub(crate) others: Vec<Period>,
    /// SpO2 of the night, percent.
    pub(crate) spo2_average: Option<f64>,
    /// 0 to 100.
    pub(crate) breathing_disturbance_index: Option<i64>,
    /// The night's numbers beside what is usual for the person; empty without a night.
    pub(crate) usual: Vec<NightUsual>,
    /// The clock of the main night before this one, minutes east of UTC: another one is a journey or a change of the clocks.
    pub(crate) previous_offset_min: Option<i32>,
}

/// A number of the night and its usual range, from the 90 days before.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NightUsual {
    pub(crate) metric: String,
    /// As in `trend`; clocks are minutes from the midnight that begins the day.
    pub(crate) value: Option<f64>,
    /// How many of the 90 days have a value.
    pub(crate) n: u32,
    /// Median, 10th and 90th percentile; `null` under 14 values.
    pub(crate) usual: Option<f64>,
    pub(crate) usual_low: Option<f64>,
    pub(crate) usual_high: Option<f64>,
}

/// One sleep period as Oura reports it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Period {
    pub(crate) id: String,
    /// `long_sleep`, `sleep`, `late_nap`, or a word that Oura added later.
    pub(crate) kind: Option<String>,
    /// ISO 8601 with the offset of the person at that time.
    pub(crate) bedtime_start: String,
    /// Missing while the night is still being synced from the phone.
    pub(crate) bedtime_end: Option<String>,
    pub(crate) time_in_bed_s: Option<i64>,
    pub(crate) total_sleep_s: Option<i64>,
    pub(crate) deep_s: Option<i64>,
    pub(crate) light_s: Option<i64>,
    pub(crate) rem_s: Option<i64>,
    pub(crate) awake_s: Option<i64>,
    pub(crate) latency_s: Option<i64>,
    pub(crate) efficiency_percent: Option<i64>,
    pub(crate) restless_periods: Option<i64>,
    pub(crate) average_heart_rate_bpm: Option<f64>,
    pub(crate) lowest_heart_rate_bpm: Option<f64>,
    /// rMSSD.
    pub(crate) average_hrv_ms: Option<f64>,
    pub(crate) average_breath_per_min: Option<f64>,
    /// One character per 5 minutes: 1 deep, 2 light, 3 REM, 4 awake.
    pub(crate) phases_5_min: Option<String>,
    /// The same stages, one character per 30 seconds; older documents lack it.
    pub(crate) phases_30_sec: Option<String>,
    /// One character per 30 seconds: 1 none, 2 restless, 3 tossing and turning, 4 active.
    pub(crate) movement_30_sec: Option<String>,
    pub(crate) heart_rate: Option<SampleView>,
    pub(crate) hrv: Option<SampleView>,
    pub(crate) low_battery_alert: Option<bool>,
}
