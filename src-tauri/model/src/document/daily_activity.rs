use serde::Deserialize;

use crate::lenient::int;
use crate::{Day, Sample, Stamp};

/// The 24 hours from 4 a.m. local time that Oura files under one day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct DailyActivity {
    pub id: String,
    pub day: Day,
    /// 04:00 at the offset of that day.
    #[serde(default)]
    pub timestamp: Option<Stamp>,
    /// 1 to 100.
    #[serde(default, deserialize_with = "int")]
    pub score: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub steps: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "active_calories")]
    pub active_calories_kcal: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "total_calories")]
    pub total_calories_kcal: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "target_calories")]
    pub target_calories_kcal: Option<i64>,
    /// Mean MET over the day.
    #[serde(default)]
    pub average_met_minutes: Option<f64>,
    #[serde(default, deserialize_with = "int", rename = "equivalent_walking_distance")]
    pub equivalent_walking_distance_m: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub target_meters: Option<i64>,
    /// Negative once the goal is passed.
    #[serde(default, deserialize_with = "int")]
    pub meters_to_target: Option<i64>,
    /// A load in MET × minutes, not a duration; likewise the next three.
    #[serde(default, deserialize_with = "int")]
    pub high_activity_met_minutes: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub medium_activity_met_minutes: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub low_activity_met_minutes: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub sedentary_met_minutes: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "high_activity_time")]
    pub high_activity_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "medium_activity_time")]
    pub medium_activity_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "low_activity_time")]
    pub low_activity_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "sedentary_time")]
    pub sedentary_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "resting_time")]
    pub resting_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "non_wear_time")]
    pub non_wear_s: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub inactivity_alerts: Option<i64>,
    /// One character per 5 minutes: 0 non-wear, 1 rest, 2 inactive, 3 low, 4 medium, 5 high.
    #[serde(default)]
    pub class_5_min: Option<String>,
    /// MET per minute from 4 a.m.
    #[serde(default)]
    pub met: Option<Sample>,
    #[serde(default)]
    pub contributors: Option<ActivityContributors>,
}

/// Points from 1 to 100.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct ActivityContributors {
    #[serde(default, deserialize_with = "int")]
    pub meet_daily_targets: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub move_every_hour: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub recovery_time: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub stay_active: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub training_frequency: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub training_volume: Option<i64>,
}
