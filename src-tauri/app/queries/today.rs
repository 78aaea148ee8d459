use ringside_engine::analytics::{USUAL_DAYS, USUAL_NEEDS, usual};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::document::{DailyActivity, DailyReadiness, DailySleep, EnhancedTag, Session, Sleep, Workout};
use ringside_model::{Collection, Day, DayRange};

use super::day::{document, documents};
use super::ring::battery;
use super::today_besides::{bedtime_window, resilience, rest_mode, stress, vascular_age};
use crate::views::{ScoreCard, TimelineEntry, TodayView, Vital};

const RECENT_DAYS: u32 = 14;

const VITALS: [Metric; 6] = [
    Metric::NightLowestHeartRateBpm,
    Metric::NightAverageHeartRateBpm,
    Metric::NightAverageHrvMs,
    Metric::NightAverageBreathPerMin,
    Metric::TemperatureDeviationC,
    Metric::Spo2Percent,
];

/// The newest day at a glance.
pub(crate) fn today(reader: &Reader) -> Result<TodayView, StoreError> {
    let newest = [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity];
    let mut day = None;
    for collection in newest {
        day = day.max(reader.newest_day(collection, None)?);
    }
    let Some(day) = day else { return Ok(empty()) };
    let periods: Vec<Sleep> = documents(reader, Collection::Sleep, day)?.into_iter().map(|(_, period)| period).collect();
    let night = Sleep::main_of(&periods);
    let activity: Option<DailyActivity> = document(reader, Collection::DailyActivity, day)?.map(|(_, activity)| activity);
    let of_night = |field: fn(&Sleep) -> Option<i64>| night.and_then(field);
    Ok(TodayView {
        day: Some(day.to_string()),
        sleep: score::<DailySleep>(reader, Collection::DailySleep, Metric::SleepScore, day, |d| d.score)?,
        readiness: score::<DailyReadiness>(reader, Collection::DailyReadiness, Metric::ReadinessScore, day, |d| d.score)?,
        activity: score::<DailyActivity>(reader, Collection::DailyActivity, Metric::ActivityScore, day, |d| d.score)?,
        total_sleep_s: of_night(|n| n.total_sleep_s),
        deep_s: of_night(|n| n.deep_sleep_s),
        light_s: of_night(|n| n.light_sleep_s),
        rem_s: of_night(|n| n.rem_sleep_s),
        awake_s: of_night(|n| n.awake_s),
        bedtime_start: night.map(|night| night.bedtime_start.to_string()),
        bedtime_end: night.and_then(|night| night.bedtime_end).map(|end| end.to_string()),
        steps: activity.as_ref().and_then(|activity| activity.steps),
        active_calories_kcal: activity.and_then(|activity| activity.active_calories_kcal),
        vitals: vitals(reader, day)?,
        timeline: timeline(reader, day, &periods, night)?,
        stress: stress(reader, day)?,
        resilience: resilience(reader, day)?,
        vascular_age: vascular_age(reader, day)?,
        bedtime_window: bedtime_window(reader, day)?,
        rest_mode: rest_mode(reader, day)?,
        battery: battery(reader)?,
    })
}

/// The newest score up to `day`, which may be older than the newest day.
fn score<T: serde::de::DeserializeOwned>(
    reader: &Reader,
    collection: Collection,
    metric: Metric,
    day: Day,
    of: fn(&T) -> Option<i64>,
) -> Result<ScoreCard, StoreError> {
    let newest = reader.newest_day(collection, Some(day))?;
    let score = match newest {
        Some(newest) => document::<T>(reader, collection, newest)?.and_then(|(_, document)| of(&document)),
        None => None,
    };
    let recent = reader.daily(recent_days(day), &[metric])?.columns.into_iter().next().unwrap_or_default();
    Ok(ScoreCard { day: newest.map(|day| day.to_string()), score, recent })
}

fn vitals(reader: &Reader, day: Day) -> Result<Vec<Vital>, StoreError> {
    let recent = reader.daily(recent_days(day), &VITALS)?.columns;
    let before = reader.daily(DayRange { first: day.minus(USUAL_DAYS), last: day.minus(1) }, &VITALS)?.columns;
    let vitals = VITALS.iter().zip(recent).zip(before).map(|((metric, recent), before)| {
        let n = before.iter().flatten().count();
        let usual = usual(before, USUAL_NEEDS).ok();
        Vital {
            metric: metric.as_str().to_owned(),
            unit: metric.unit().to_owned(),
            value: recent.last().copied().flatten(),
            usual_low: usual.map(|usual| usual.low),
            usual_high: usual.map(|usual| usual.high),
            usual_n: u32::try_from(n).unwrap_or(u32::MAX),
            recent,
        }
    });
    Ok(vitals.collect())
}

fn timeline(reader: &Reader, day: Day, periods: &[Sleep], night: Option<&Sleep>) -> Result<Vec<TimelineEntry>, StoreError> {
    let mut entries: Vec<TimelineEntry> = Vec::new();
    for period in periods.iter().filter(|period| period.counts()) {
        let kind = if night.is_some_and(|night| night.id == period.id) { "sleep" } else { "nap" };
        let label = period.kind.as_ref().map_or(String::new(), |kind| kind.as_str().to_owned());
        entries.push(TimelineEntry {
            kind: kind.to_owned(),
            label,
            start: period.bedtime_start.to_string(),
            end: period.bedtime_end.map(|end| end.to_string()),
        });
    }
    for (_, workout) in documents::<Workout>(reader, Collection::Workout, day)? {
        entries.push(TimelineEntry {
            kind: "workout".to_owned(),
            label: workout.activity,
            start: workout.start_datetime.to_string(),
            end: Some(workout.end_datetime.to_string()),
        });
    }
    for (_, session) in documents::<Session>(reader, Collection::Session, day)? {
        let label = session.kind.map_or(String::new(), |kind| kind.as_str().to_owned());
        entries.push(TimelineEntry {
            kind: "session".to_owned(),
            label,
            start: session.start_datetime.to_string(),
            end: Some(session.end_datetime.to_string()),
        });
    }
    for (_, tag) in documents::<EnhancedTag>(reader, Collection::EnhancedTag, day)? {
        let label = tag.custom_name.or(tag.tag_type_code).or(tag.comment).unwrap_or_default();
        entries.push(TimelineEntry { kind: "tag".to_owned(), label, start: tag.start_time.unwrap_or_default(), end: tag.end_time });
    }
    entries.sort_by(|a, b| a.start.cmp(&b.start));
    Ok(entries)
}

fn recent_days(day: Day) -> DayRange {
    DayRange { first: day.minus(RECENT_DAYS - 1), last: day }
}

fn empty() -> TodayView {
    let nothing = || ScoreCard { day: None, score: None, recent: Vec::new() };
    TodayView {
        day: None,
        sleep: nothing(),
        readiness: nothing(),
        activity: nothing(),
        total_sleep_s: None,
        deep_s: None,
        light_s: None,
        rem_s: None,
        awake_s: None,
        bedtime_start: None,
        bedtime_end: None,
        steps: None,
        active_calories_kcal: None,
        vitals: Vec::new(),
        timeline: Vec::new(),
        stress: None,
        resilience: None,
        vascular_age: None,
        bedtime_window: None,
        rest_mode: None,
        battery: None,
    }
}
