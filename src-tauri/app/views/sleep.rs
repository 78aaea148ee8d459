use serde::Serialize;
use ts_rs::TS;

use super::{Contributor, DayPlace, SampleView};

/// One Oura day of sleep: the night, and other periods apart from it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SleepDayView {
    pub place: DayPlace,
    pub score: Option<i64>,
    pub contributors: Vec<Contributor>,
    /// The main night: the `long_sleep`, else the longest; never a sum.
    pub night: Option<Period>,
    /// Naps and split nights, oldest first.
    pub others: Vec<Period>,
    /// SpO2 of the night, percent.
    pub spo2_average: Option<f64>,
    /// 0 to 100.
    pub breathing_disturbance_index: Option<i64>,
}

/// One sleep period as Oura reports it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    pub id: String,
    /// `long_sleep`, `sleep`, `late_nap`, or a word that Oura added later.
    pub kind: Option<String>,
    /// ISO 8601 with the offset of the person at that time.
    pub bedtime_start: String,
    /// Missing while the night is still being synced from the phone.
    pub bedtime_end: Option<String>,
    pub time_in_bed_s: Option<i64>,
    pub total_sleep_s: Option<i64>,
    pub deep_s: Option<i64>,
    pub light_s: Option<i64>,
    pub rem_s: Option<i64>,
    pub awake_s: Option<i64>,
    pub latency_s: Option<i64>,
    pub efficiency_percent: Option<i64>,
    pub restless_periods: Option<i64>,
    pub average_heart_rate_bpm: Option<f64>,
    pub lowest_heart_rate_bpm: Option<f64>,
    /// rMSSD.
    pub average_hrv_ms: Option<f64>,
    pub average_breath_per_min: Option<f64>,
    /// One character per 5 minutes: 1 deep, 2 light, 3 REM, 4 awake.
    pub phases_5_min: Option<String>,
    /// One character per 30 seconds: 1 none, 2 restless, 3 tossing and turning, 4 active.
    pub movement_30_sec: Option<String>,
    pub heart_rate: Option<SampleView>,
    pub hrv: Option<SampleView>,
    pub low_battery_alert: Option<bool>,
}
