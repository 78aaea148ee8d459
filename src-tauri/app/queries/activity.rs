use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::{ActivityContributors, DailyActivity};
use ringside_model::{Collection, Day};

use super::day::{contributor, document, nowhere, place, wanted_day};
use crate::views::{ActivityDayView, ActivityTimes, Contributor};

/// One activity day.
pub(crate) fn activity_day(reader: &Reader, day: Option<Day>) -> Result<ActivityDayView, StoreError> {
    let Some(day) = wanted_day(reader, Collection::DailyActivity, day)? else { return Ok(view(nowhere(), None)) };
    let found = document::<DailyActivity>(reader, Collection::DailyActivity, day)?;
    let place = place(reader, Collection::DailyActivity, day, found.as_ref().map(|(raw, _)| raw))?;
    Ok(view(place, found.as_ref().map(|(_, activity)| activity)))
}

/// The MET minutes of a day as little-endian 32-bit floats, NaN where nothing was measured.
pub(crate) fn activity_met(reader: &Reader, day: Day) -> Result<Vec<u8>, StoreError> {
    let activity = document::<DailyActivity>(reader, Collection::DailyActivity, day)?;
    let items = activity.and_then(|(_, activity)| activity.met).map(|met| met.items).unwrap_or_default();
    Ok(items.into_iter().flat_map(|met| single(met.unwrap_or(f64::NAN)).to_le_bytes()).collect())
}

#[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "a MET has one decimal and is far inside the range of f32")]
fn single(value: f64) -> f32 {
    value as f32
}

fn view(place: crate::views::DayPlace, activity: Option<&DailyActivity>) -> ActivityDayView {
    let has_data = activity.is_some();
    let get = |field: fn(&DailyActivity) -> Option<i64>| activity.and_then(field);
    ActivityDayView {
        place,
        has_data,
        starts_at: activity.and_then(|a| a.timestamp).map(|at| at.to_string()),
        score: get(|a| a.score),
        contributors: contributors(activity.and_then(|a| a.contributors.as_ref()).unwrap_or(&ActivityContributors::default())),
        steps: get(|a| a.steps),
        active_calories_kcal: get(|a| a.active_calories_kcal),
        target_calories_kcal: get(|a| a.target_calories_kcal),
        total_calories_kcal: get(|a| a.total_calories_kcal),
        equivalent_walking_distance_m: get(|a| a.equivalent_walking_distance_m),
        target_meters: get(|a| a.target_meters),
        inactivity_alerts: get(|a| a.inactivity_alerts),
        average_met: activity.and_then(|a| a.average_met_minutes),
        times: ActivityTimes {
            high_s: get(|a| a.high_activity_s),
            medium_s: get(|a| a.medium_activity_s),
            low_s: get(|a| a.low_activity_s),
            sedentary_s: get(|a| a.sedentary_s),
            resting_s: get(|a| a.resting_s),
            non_wear_s: get(|a| a.non_wear_s),
        },
        classes_5_min: activity.and_then(|a| a.class_5_min.clone()),
        met_interval_s: activity.and_then(|a| a.met.as_ref()).map(|met| met.interval_s),
    }
}

fn contributors(points: &ActivityContributors) -> Vec<Contributor> {
    vec![
        contributor("stay_active", points.stay_active),
        contributor("move_every_hour", points.move_every_hour),
        contributor("meet_daily_targets", points.meet_daily_targets),
        contributor("training_frequency", points.training_frequency),
        contributor("training_volume", points.training_volume),
        contributor("recovery_time", points.recovery_time),
    ]
}
