//! Workouts and sessions, and one of them between its nights.

mod heart;
#[cfg(test)]
mod tests;

use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::document::{Session, Workout};
use ringside_model::{Collection, Day, DayRange};
use serde::de::DeserializeOwned;

use super::day::sample;
use super::span::{edges, newest_of, open_range, understood};
use crate::views::{WorkoutEntry, WorkoutKind, WorkoutNight, WorkoutView, WorkoutsView};
use heart::Heart;

/// About a hundred kilobytes.
const MOST_ENTRIES: usize = 300;
const OF_NIGHT: [Metric; 4] =
    [Metric::NightLowestHeartRateBpm, Metric::NightAverageHrvMs, Metric::NightTotalSleepS, Metric::ReadinessScore];

/// What was done in a range.
pub(crate) fn workouts(reader: &Reader, first: Option<Day>, last: Option<Day>) -> Result<WorkoutsView, StoreError> {
    let (oldest, newest) = edges(reader, &[Collection::Workout, Collection::Session])?;
    let range = open_range(first, last);
    let workouts: Vec<Workout> = understood(reader, Collection::Workout, range)?;
    let sessions: Vec<Session> = understood(reader, Collection::Session, range)?;
    let mut done: Vec<Done> = workouts.into_iter().map(Done::Workout).chain(sessions.into_iter().map(Done::Session)).collect();
    done.sort_by(|a, b| a.order().cmp(&b.order()));
    let omitted = newest_of(&mut done, MOST_ENTRIES);
    Ok(WorkoutsView {
        oldest: oldest.map(|day| day.to_string()),
        newest: newest.map(|day| day.to_string()),
        entries: done.iter().map(|done| done.entry(reader)).collect::<Result<_, _>>()?,
        omitted,
    })
}

/// The workout or session with this id.
pub(crate) fn workout(reader: &Reader, id: &str) -> Result<Option<WorkoutView>, StoreError> {
    let workout = by_id::<Workout>(reader, Collection::Workout, id)?.map(Done::Workout);
    let session = || -> Result<_, StoreError> { Ok(by_id::<Session>(reader, Collection::Session, id)?.map(Done::Session)) };
    let Some(done) = workout.map_or_else(session, |workout| Ok(Some(workout)))? else { return Ok(None) };
    let entry = done.entry(reader)?;
    let (heart_rate, hrv, motion) = match &done {
        Done::Workout(_) => (None, None, None),
        Done::Session(session) => (
            session.heart_rate.as_ref().map(sample),
            session.heart_rate_variability.as_ref().map(sample),
            session.motion_count.as_ref().map(sample),
        ),
    };
    let night_before = night(reader, done.day())?;
    Ok(Some(WorkoutView {
        entry,
        heart_rate,
        hrv,
        motion,
        resting_heart_rate_bpm: night_before.as_ref().and_then(|night| night.lowest_heart_rate_bpm),
        night_before,
        night_after: night(reader, done.day().plus(1))?,
    }))
}

enum Done {
    Workout(Workout),
    Session(Session),
}

impl Done {
    const fn day(&self) -> Day {
        match self {
            Self::Workout(workout) => workout.day,
            Self::Session(session) => session.day,
        }
    }

    fn order(&self) -> impl Ord + use<'_> {
        match self {
            Self::Workout(workout) => (workout.day, workout.start_datetime, &workout.id),
            Self::Session(session) => (session.day, session.start_datetime, &session.id),
        }
    }

    fn entry(&self, reader: &Reader) -> Result<WorkoutEntry, StoreError> {
        Ok(match self {
            Self::Workout(workout) => {
                let heart = Heart::between(reader, workout.start_datetime, workout.end_datetime)?;
                WorkoutEntry {
                    kind: WorkoutKind::Workout,
                    id: workout.id.clone(),
                    day: workout.day.to_string(),
                    activity: workout.activity.clone(),
                    intensity: workout.intensity.as_ref().map(|word| word.as_str().to_owned()),
                    label: workout.label.clone(),
                    source: workout.source.clone(),
                    start: workout.start_datetime.to_string(),
                    end: workout.end_datetime.to_string(),
                    calories_kcal: workout.calories_kcal,
                    distance_m: workout.distance_m,
                    average_heart_rate_bpm: heart.average_bpm,
                    highest_heart_rate_bpm: heart.highest_bpm,
                    mood: None,
                }
            }
            Self::Session(session) => {
                let heart = match session.heart_rate.as_ref().map(Heart::of_sample) {
                    Some(heart) if heart.average_bpm.is_some() => heart,
                    _ => Heart::between(reader, session.start_datetime, session.end_datetime)?,
                };
                WorkoutEntry {
                    kind: WorkoutKind::Session,
                    id: session.id.clone(),
                    day: session.day.to_string(),
                    activity: session.kind.as_ref().map(|word| word.as_str().to_owned()).unwrap_or_default(),
                    intensity: None,
                    label: None,
                    source: None,
                    start: session.start_datetime.to_string(),
                    end: session.end_datetime.to_string(),
                    calories_kcal: None,
                    distance_m: None,
                    average_heart_rate_bpm: heart.average_bpm,
                    highest_heart_rate_bpm: heart.highest_bpm,
                    mood: session.mood.clone(),
                }
            }
        })
    }
}

fn by_id<T: DeserializeOwned>(reader: &Reader, collection: Collection, id: &str) -> Result<Option<T>, StoreError> {
    let document = reader.document(collection, id)?.filter(|document| document.problem.is_none());
    Ok(document.and_then(|document| serde_json::from_str(&document.raw).ok()))
}

/// The night that belongs to a day, that is, ended on it; `None` when nothing of it is known.
fn night(reader: &Reader, day: Day) -> Result<Option<WorkoutNight>, StoreError> {
    let columns = reader.daily(DayRange { first: day, last: day }, &OF_NIGHT)?.columns;
    let mut values = columns.into_iter().map(|column| column.first().copied().flatten());
    let mut next = || values.next().flatten();
    let night = WorkoutNight {
        day: day.to_string(),
        lowest_heart_rate_bpm: next(),
        average_hrv_ms: next(),
        total_sleep_s: next(),
        readiness: next(),
    };
    let is_known = night.lowest_heart_rate_bpm.or(night.average_hrv_ms).or(night.total_sleep_s).or(night.readiness).is_some();
    Ok(is_known.then_some(night))
}
