use serde::Serialize;
use ts_rs::TS;

use super::{Contributor, DayPlace};

/// One activity day, 4 a.m. to 4 a.m. The MET minutes travel as bytes (`activity_met`).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivityDayView {
    pub place: DayPlace,
    /// Whether there is a document for this day.
    pub has_data: bool,
    /// 04:00 at the offset of that day, ISO 8601.
    pub starts_at: Option<String>,
    pub score: Option<i64>,
    pub contributors: Vec<Contributor>,
    pub steps: Option<i64>,
    pub active_calories_kcal: Option<i64>,
    pub target_calories_kcal: Option<i64>,
    pub total_calories_kcal: Option<i64>,
    pub equivalent_walking_distance_m: Option<i64>,
    pub target_meters: Option<i64>,
    pub inactivity_alerts: Option<i64>,
    pub average_met: Option<f64>,
    pub times: ActivityTimes,
    /// One character per 5 minutes from 4 a.m.: 0 non-wear, 1 rest, 2 inactive, 3 low, 4 medium, 5 high.
    pub classes_5_min: Option<String>,
    /// Minutes between two MET values; `null` when the day has none.
    pub met_interval_s: Option<f64>,
}

/// Seconds in each class as Oura totals them (they need not equal the class string).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivityTimes {
    pub high_s: Option<i64>,
    pub medium_s: Option<i64>,
    pub low_s: Option<i64>,
    pub sedentary_s: Option<i64>,
    pub resting_s: Option<i64>,
    pub non_wear_s: Option<i64>,
}
