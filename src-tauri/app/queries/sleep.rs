use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::{DailySleep, DailySpo2, Sleep, SleepContributors};
use ringside_model::{Collection, Day};

use super::day::{contributor, document, documents, nowhere, place, sample, wanted_day};
use crate::views::{Contributor, Period, SleepDayView};

/// The night of a day with its score, and the other periods of that day apart.
pub(crate) fn sleep_day(reader: &Reader, day: Option<Day>) -> Result<SleepDayView, StoreError> {
    let Some(day) = wanted_day(reader, Collection::Sleep, day)? else { return Ok(empty()) };
    let periods: Vec<(_, Sleep)> = documents(reader, Collection::Sleep, day)?;
    let night = Sleep::main_of(periods.iter().map(|(_, period)| period));
    let fetched = periods.iter().map(|(document, _)| document).max_by_key(|document| document.fetched_at);
    let score: Option<DailySleep> = document(reader, Collection::DailySleep, day)?.map(|(_, score)| score);
    let spo2: Option<DailySpo2> = document(reader, Collection::DailySpo2, day)?.map(|(_, spo2)| spo2);
    let mut others: Vec<&Sleep> = periods
        .iter()
        .map(|(_, period)| period)
        .filter(|period| period.counts() && night.is_none_or(|night| night.id != period.id))
        .collect();
    others.sort_by_key(|period| period.bedtime_start);
    Ok(SleepDayView {
        place: place(reader, Collection::Sleep, day, fetched)?,
        score: score.as_ref().and_then(|score| score.score),
        contributors: contributors(score.as_ref().and_then(|score| score.contributors.as_ref()).unwrap_or(&SleepContributors::default())),
        night: night.map(period),
        others: others.into_iter().map(period).collect(),
        spo2_average: spo2.as_ref().and_then(|spo2| spo2.spo2_percentage.as_ref()).and_then(|spo2| spo2.average),
        breathing_disturbance_index: spo2.and_then(|spo2| spo2.breathing_disturbance_index),
    })
}

fn period(sleep: &Sleep) -> Period {
    Period {
        id: sleep.id.clone(),
        kind: sleep.kind.as_ref().map(|kind| kind.as_str().to_owned()),
        bedtime_start: sleep.bedtime_start.to_string(),
        bedtime_end: sleep.bedtime_end.map(|end| end.to_string()),
        time_in_bed_s: sleep.time_in_bed_s,
        total_sleep_s: sleep.total_sleep_s,
        deep_s: sleep.deep_sleep_s,
        light_s: sleep.light_sleep_s,
        rem_s: sleep.rem_sleep_s,
        awake_s: sleep.awake_s,
        latency_s: sleep.latency_s,
        efficiency_percent: sleep.efficiency_percent,
        restless_periods: sleep.restless_periods,
        average_heart_rate_bpm: sleep.average_heart_rate,
        lowest_heart_rate_bpm: sleep.lowest_heart_rate_bpm(),
        average_hrv_ms: sleep.average_hrv,
        average_breath_per_min: sleep.average_breath,
        phases_5_min: sleep.sleep_phase_5_min.clone(),
        movement_30_sec: sleep.movement_30_sec.clone(),
        heart_rate: sleep.heart_rate.as_ref().map(sample),
        hrv: sleep.hrv.as_ref().map(sample),
        low_battery_alert: sleep.low_battery_alert,
    }
}

fn contributors(points: &SleepContributors) -> Vec<Contributor> {
    vec![
        contributor("total_sleep", points.total_sleep),
        contributor("efficiency", points.efficiency),
        contributor("restfulness", points.restfulness),
        contributor("rem_sleep", points.rem_sleep),
        contributor("deep_sleep", points.deep_sleep),
        contributor("latency", points.latency),
        contributor("timing", points.timing),
    ]
}

fn empty() -> SleepDayView {
    SleepDayView {
        place: nowhere(),
        score: None,
        contributors: Vec::new(),
        night: None,
        others: Vec::new(),
        spo2_average: None,
        breathing_disturbance_index: None,
    }
}
