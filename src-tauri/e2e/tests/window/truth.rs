//! What the simulated cloud says of a day, under the names that the window uses. Written from Oura's own field names, apart from the app's code.

use chrono::NaiveDate;
use oura_simulator::Simulator;
use ringside_e2e::Outcome;
use serde_json::{Map, Value};

/// Metrics with the values that the window must show; `null` for none.
pub(crate) type Truth = Vec<(String, Value)>;

const STAGES: [(&str, &str); 5] = [
    ("total_sleep_s", "total_sleep_duration"),
    ("deep_sleep_s", "deep_sleep_duration"),
    ("light_sleep_s", "light_sleep_duration"),
    ("rem_sleep_s", "rem_sleep_duration"),
    ("awake_s", "awake_time"),
];
const NIGHT: [(&str, &str); 8] = [
    ("time_in_bed_s", "time_in_bed"),
    ("latency_s", "latency"),
    ("efficiency_percent", "efficiency"),
    ("restless_periods", "restless_periods"),
    ("average_heart_rate_bpm", "average_heart_rate"),
    ("lowest_heart_rate_bpm", "lowest_heart_rate"),
    ("average_hrv_ms", "average_hrv"),
    ("average_breath_per_min", "average_breath"),
];
const ACTIVITY: [(&str, &str); 13] = [
    ("activity_score", "score"),
    ("steps", "steps"),
    ("active_calories_kcal", "active_calories"),
    ("total_calories_kcal", "total_calories"),
    ("equivalent_walking_distance_m", "equivalent_walking_distance"),
    ("average_met", "average_met_minutes"),
    ("inactivity_alerts", "inactivity_alerts"),
    ("high_activity_s", "high_activity_time"),
    ("medium_activity_s", "medium_activity_time"),
    ("low_activity_s", "low_activity_time"),
    ("sedentary_s", "sedentary_time"),
    ("resting_s", "resting_time"),
    ("non_wear_s", "non_wear_time"),
];

/// One day as Oura's documents tell it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Day {
    pub(crate) periods: Vec<Value>,
    pub(crate) sleep_score: Value,
    pub(crate) spo2: Value,
    pub(crate) readiness: Value,
    pub(crate) activity: Value,
}

impl Day {
    pub(crate) fn of(cloud: &Simulator, day: NaiveDate) -> Outcome<Self> {
        let all = |collection| served(cloud, collection, day, day);
        let one = |collection| -> Outcome<Value> { Ok(all(collection)?.pop().unwrap_or_default()) };
        Ok(Self {
            periods: all("sleep")?,
            sleep_score: one("daily_sleep")?,
            spo2: one("daily_spo2")?,
            readiness: one("daily_readiness")?,
            activity: one("daily_activity")?,
        })
    }

    /// The long sleep, else the longest; what Oura has withdrawn does not count.
    pub(crate) fn night(&self) -> Option<&Value> {
        let counting = self.periods.iter().filter(|period| !matches!(period["type"].as_str(), Some("rest" | "deleted")));
        counting.max_by_key(|period| (period["type"] == "long_sleep", period["total_sleep_duration"].as_i64()))
    }

    /// Everything beside the night.
    pub(crate) fn naps(&self) -> Vec<&Value> {
        let night = self.night().map(|night| &night["id"]);
        let counting = self.periods.iter().filter(|period| !matches!(period["type"].as_str(), Some("rest" | "deleted")));
        counting.filter(|period| Some(&period["id"]) != night).collect()
    }

    pub(crate) fn today_screen(&self) -> Truth {
        let night = self.night().unwrap_or(&Value::Null);
        let mut truth = fields(night, &STAGES);
        truth.extend(fields(
            &self.activity,
            &[("activity_score", "score"), ("steps", "steps"), ("active_calories_kcal", "active_calories")],
        ));
        truth.extend(fields(&self.sleep_score, &[("sleep_score", "score")]));
        truth.extend(fields(&self.readiness, &[("readiness_score", "score")]));
        truth
    }

    pub(crate) fn sleep_screen(&self) -> Truth {
        let night = self.night().unwrap_or(&Value::Null);
        let mut truth = fields(night, &STAGES);
        truth.extend(fields(night, &NIGHT));
        truth.extend(fields(&self.sleep_score, &[("sleep_score", "score")]));
        truth.extend(fields(&self.spo2["spo2_percentage"], &[("spo2_average_percent", "average")]));
        truth.extend(fields(&self.spo2, &[("breathing_disturbance_index", "breathing_disturbance_index")]));
        truth.extend(contributors("sleep", &self.sleep_score));
        truth
    }

    pub(crate) fn activity_screen(&self) -> Truth {
        let mut truth = fields(&self.activity, &ACTIVITY);
        truth.extend(contributors("activity", &self.activity));
        truth
    }

    pub(crate) fn readiness_screen(&self) -> Truth {
        let night = self.night().unwrap_or(&Value::Null);
        let own = [
            ("readiness_score", "score"),
            ("temperature_deviation_c", "temperature_deviation"),
            ("temperature_trend_deviation_c", "temperature_trend_deviation"),
        ];
        let mut truth = fields(&self.readiness, &own);
        truth.extend(fields(night, &[("lowest_heart_rate_bpm", "lowest_heart_rate"), ("average_hrv_ms", "average_hrv")]));
        truth.extend(contributors("readiness", &self.readiness));
        truth
    }

    /// How many points each contributor to readiness has won or lost since the day before.
    pub(crate) fn readiness_changes(&self, before: &Self) -> Truth {
        let points = |day: &Self, name: &str| day.readiness["contributors"][name].as_i64();
        let names = self.readiness["contributors"].as_object().into_iter().flat_map(Map::keys);
        let changes = names.filter_map(|name| Some((name, points(self, name)? - points(before, name)?)));
        changes.map(|(name, change)| (format!("readiness_change.{name}"), change.into())).collect()
    }
}

/// The documents of these days, or the rows of these days of UTC, as Oura served them.
pub(crate) fn served(cloud: &Simulator, collection: &str, first: NaiveDate, last: NaiveDate) -> Outcome<Vec<Value>> {
    let texts = cloud.documents_between(collection, first, last)?;
    Ok(texts.iter().map(|text| serde_json::from_str(text)).collect::<Result<_, _>>()?)
}

/// What the window calls each field of a document.
pub(crate) fn fields(document: &Value, names: &[(&str, &str)]) -> Truth {
    names.iter().map(|(metric, field)| ((*metric).to_owned(), document[*field].clone())).collect()
}

fn contributors(noun: &str, document: &Value) -> Truth {
    let none = Map::new();
    let points = document["contributors"].as_object().unwrap_or(&none);
    points.iter().map(|(name, points)| (format!("{noun}_contributor.{name}"), points.clone())).collect()
}
