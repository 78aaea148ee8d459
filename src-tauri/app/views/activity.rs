use serde::Serialize;
use ts_rs::TS;

use super::{Contributor, DayPlace};

/// One activity day, 4 a.m. to 4 a.m. The MET minutes travel as bytes (`activity_met`).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActivityDayView {
    pub(crate) place: DayPlace,
    /// Whether there is a document for this day.
    pub(crate) has_data: bool,
    /// 04:00 at the offset of that day, ISO 8601.
    pub(crate) starts_at: Option<String>,
    pub(crate) score: Option<i64>,
    pub(crate) contributors: Vec<Contributor>,
    pub(crate) steps: Option<i64>,
    pub(crate) active_calories_kcal: Option<i64>,
    pub(crate) target_calories_kcal: Option<i64>,
    pub(crate) total_calories_kcal: Option<i64>,
    pub(crate) equivalent_walking_distance_m: Option<i64>,
    pub(crate) target_meters: Option<i64>,
    pub(crate) inactivity_alerts: Option<i64>,
    pub(crate) average_met: Option<f64>,
    pub(crate) times: ActivityTimes,
    /// One character per 5 minutes from 4 a.m.: 0 non-wear, 1 rest, 2 inactive, 3 low, 4 medium, 5 high.
    pub(crate) classes_5_min: Option<String>,
    /// Minutes between two MET values; `null` when the day has none.
    pub(crate) met_interval_s: Option<f64>,
}

/// Seconds in each class as Oura totals them (they need not equal the class string).
#[expect(clippy::struct_field_names, reason = "the unit stands in every name")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActivityTimes {
    pub(crate) high_s: Option<i64>,
    pub(crate) medium_s: Option<i64>,
    pub(crate) low_s: Option<i64>,
    pub(crate) sedentary_s: Option<i64>,
    pub(crate) resting_s: Option<i64>,
    pub(crate) non_wear_s: Option<i64>,
}
