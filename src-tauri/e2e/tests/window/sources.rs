//! Where in Oura's documents the daily numbers stand that the window names. Written from Oura's own field names, apart from the app's code.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble};
use serde_json::{Value, json};

use crate::truth::{Day, served};
use Source::{Clock, Field, LessLatency, Naps, Night, Stress, Word};

/// Where the number of a day stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// A field of the one document of a collection and day.
    Field(&'static str, &'static [&'static str]),
    /// The place of a word among Oura's words, the first being 1.
    Word(&'static str, &'static str, &'static [&'static str]),
    /// A field of the main night.
    Night(&'static str),
    /// Minutes on the person's own clock from the midnight at which the day begins to an instant of the main night.
    Clock(&'static str),
    /// The sum of a field over what was slept beside the main night.
    Naps(&'static str),
    /// A time of the main night less the time to fall asleep.
    LessLatency(&'static str),
    /// A time of the stress of a day; zeros without Oura's word for the day are none.
    Stress(&'static str),
}

const SUMMARIES: [&str; 3] = ["restored", "normal", "stressful"];
const LEVELS: [&str; 5] = ["limited", "adequate", "solid", "strong", "exceptional"];

const SOURCES: [(&str, Source); 41] = [
    ("sleep_score", Field("daily_sleep", &["score"])),
    ("total_sleep_s", Night("total_sleep_duration")),
    ("nap_sleep_s", Naps("total_sleep_duration")),
    ("deep_sleep_s", Night("deep_sleep_duration")),
    ("light_sleep_s", Night("light_sleep_duration")),
    ("rem_sleep_s", Night("rem_sleep_duration")),
    ("awake_s", Night("awake_time")),
    ("latency_s", Night("latency")),
    ("waso_s", LessLatency("awake_time")),
    ("efficiency_percent", Night("efficiency")),
    ("bedtime_start_min", Clock("bedtime_start")),
    ("bedtime_end_min", Clock("bedtime_end")),
    ("average_heart_rate_bpm", Night("average_heart_rate")),
    ("lowest_heart_rate_bpm", Night("lowest_heart_rate")),
    ("average_hrv_ms", Night("average_hrv")),
    ("average_breath_per_min", Night("average_breath")),
    ("readiness_score", Field("daily_readiness", &["score"])),
    ("temperature_deviation_c", Field("daily_readiness", &["temperature_deviation"])),
    ("temperature_trend_deviation_c", Field("daily_readiness", &["temperature_trend_deviation"])),
    ("activity_score", Field("daily_activity", &["score"])),
    ("steps", Field("daily_activity", &["steps"])),
    ("active_calories_kcal", Field("daily_activity", &["active_calories"])),
    ("total_calories_kcal", Field("daily_activity", &["total_calories"])),
    ("equivalent_walking_distance_m", Field("daily_activity", &["equivalent_walking_distance"])),
    ("average_met", Field("daily_activity", &["average_met_minutes"])),
    ("high_activity_s", Field("daily_activity", &["high_activity_time"])),
    ("sedentary_s", Field("daily_activity", &["sedentary_time"])),
    ("non_wear_s", Field("daily_activity", &["non_wear_time"])),
    ("inactivity_alerts", Field("daily_activity", &["inactivity_alerts"])),
    ("spo2_average_percent", Field("daily_spo2", &["spo2_percentage", "average"])),
    ("breathing_disturbance_index", Field("daily_spo2", &["breathing_disturbance_index"])),
    ("stress_high_s", Stress("stress_high")),
    ("recovery_high_s", Stress("recovery_high")),
    ("stress_summary", Word("daily_stress", "day_summary", &SUMMARIES)),
    ("resilience_level", Word("daily_resilience", "level", &LEVELS)),
    ("resilience_sleep_recovery_points", Field("daily_resilience", &["contributors", "sleep_recovery"])),
    ("resilience_daytime_recovery_points", Field("daily_resilience", &["contributors", "daytime_recovery"])),
    ("resilience_stress_points", Field("daily_resilience", &["contributors", "stress"])),
    ("vascular_age_years", Field("daily_cardiovascular_age", &["vascular_age"])),
    ("pulse_wave_velocity_m_per_s", Field("daily_cardiovascular_age", &["pulse_wave_velocity"])),
    ("vo2_max", Field("vO2_max", &["vo2_max"])),
];

/// One number for each day from the first to the last, `None` where the cloud has none.
pub(crate) fn column(cloud: &Simulator, metric: &str, first: NaiveDate, last: NaiveDate) -> Outcome<Vec<Option<f64>>> {
    let source = source(metric)?;
    let mut days: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for document in served(cloud, source.collection(), first, last)? {
        days.entry(document["day"].as_str().unwrap_or_default().to_owned()).or_default().push(document);
    }
    let days = first.iter_days().take_while(|day| *day <= last).map(|day| days.remove(&day.to_string()).map(|found| source.of(day, found)));
    Ok(days.map(Option::flatten).collect())
}

/// So many seconds of a day without the ring, and what was counted on it is of a part of the day.
const MOST_NOT_WORN_S: f64 = 0.3 * 86_400.0;

/// The same for what is worked out of whole histories: what is counted up on a day counts when the 24 hours from the document's timestamp are over, and
/// when the ring was off for no more than 30 % of the day. How long it was off is known whatever it is.
pub(crate) fn whole(cloud: &Simulator, metric: &str, first: NaiveDate, last: NaiveDate) -> Outcome<Vec<Option<f64>>> {
    let mut values = column(cloud, metric, first, last)?;
    if source(metric)?.collection() != "daily_activity" || ["activity_score", "average_met"].contains(&metric) {
        return Ok(values);
    }
    if metric != "non_wear_s" {
        let off = column(cloud, "non_wear_s", first, last)?;
        for (value, _) in values.iter_mut().zip(off).filter(|(_, off)| off.is_some_and(|off_s| off_s > MOST_NOT_WORN_S)) {
            *value = None;
        }
    }
    let newest = newest_day(cloud, metric, first, last)?;
    let documents = served(cloud, "daily_activity", newest, newest)?;
    let begin = documents.last().and_then(|document| DateTime::parse_from_rfc3339(document["timestamp"].as_str()?).ok());
    if begin.is_some_and(|begin| begin + TimeDelta::days(1) > Utc::now()) {
        values[usize::try_from((newest - first).num_days())?] = None;
    }
    Ok(values)
}

/// The last of these days that the metric's collection has anything of.
pub(crate) fn newest_day(cloud: &Simulator, metric: &str, first: NaiveDate, last: NaiveDate) -> Outcome<NaiveDate> {
    let documents = served(cloud, source(metric)?.collection(), first, last)?;
    let days = documents.iter().filter_map(|document| document["day"].as_str()?.parse().ok());
    days.max().ok_or_else(|| Trouble::new(format_args!("there is no {metric} from {first} to {last}")))
}

fn source(metric: &str) -> Outcome<&'static Source> {
    let known = SOURCES.iter().find(|(name, _)| *name == metric).map(|(_, source)| source);
    known.ok_or_else(|| Trouble::new(format_args!("nobody wrote down where {metric} comes from")))
}

impl Source {
    const fn collection(&self) -> &'static str {
        match self {
            Field(collection, _) | Word(collection, _, _) => collection,
            Night(_) | Clock(_) | Naps(_) | LessLatency(_) => "sleep",
            Stress(_) => "daily_stress",
        }
    }

    /// The number in the documents of one day.
    fn of(&self, day: NaiveDate, documents: Vec<Value>) -> Option<f64> {
        let of_night = |periods| Day { periods, ..Day::default() }.night().cloned();
        match self {
            Field(_, path) => path.iter().fold(documents.last()?, |at, name| &at[*name]).as_f64(),
            Stress(field) => stress(documents.last()?, field).as_f64(),
            Word(_, field, words) => {
                let word = documents.last()?[*field].as_str()?;
                let place = words.iter().position(|known| *known == word)?;
                u32::try_from(place + 1).ok().map(f64::from)
            }
            Night(field) => of_night(documents)?[*field].as_f64(),
            Clock(field) => minutes_into(day, of_night(documents)?[*field].as_str()?),
            Naps(field) => {
                let day = Day { periods: documents, ..Day::default() };
                day.naps().iter().filter_map(|nap| nap[*field].as_f64()).reduce(|sum, slept| sum + slept)
            }
            LessLatency(field) => {
                let night = of_night(documents)?;
                Some((night[*field].as_f64()? - night["latency"].as_f64()?).max(0.0))
            }
        }
    }
}

/// A field of the stress of a day, `null` where Oura has not judged the day.
pub(crate) fn stress(document: &Value, field: &str) -> Value {
    let is_judged = document["day_summary"].is_string() || document["stress_high"] != 0 || document["recovery_high"] != 0;
    if is_judged { document[field].clone() } else { Value::Null }
}

fn minutes_into(day: NaiveDate, instant: &str) -> Option<f64> {
    let on_the_wall = DateTime::parse_from_rfc3339(instant).ok()?.naive_local();
    let seconds = on_the_wall.signed_duration_since(day.and_time(NaiveTime::MIN)).num_seconds();
    i32::try_from(seconds).ok().map(|seconds| f64::from(seconds) / 60.0)
}

/// What the window shows for a number, `null` for none.
pub(crate) fn shown(value: Option<f64>) -> Value {
    value.map_or(Value::Null, |value| json!(value))
}
