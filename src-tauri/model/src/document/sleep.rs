use serde::Deserialize;

use super::ReadinessContributors;
use crate::lenient::int;
use crate::open_enum::open_enum;
use crate::{Day, Sample, Stamp};

open_enum! {
    /// What a sleep period is (docs/oura.md, Documents).
    SleepType {
        /// Deleted by the person.
        Deleted = "deleted",
        /// 15 minutes to 3 hours, confirmed by the person.
        Sleep = "sleep",
        /// Over 3 hours; counts by itself.
        LongSleep = "long_sleep",
        /// Ended after the change of the sleep day at 6 p.m.; counts for the next day.
        LateNap = "late_nap",
        /// Falsely detected and rejected by the person.
        Rest = "rest",
    }
}

/// One sleep period; a day can have several.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Sleep {
    pub id: String,
    /// The day Oura files it under: the day of waking, with the change at 6 p.m.
    pub day: Day,
    pub bedtime_start: Stamp,
    /// Missing while a night is still being synced.
    #[serde(default)]
    pub bedtime_end: Option<Stamp>,
    #[serde(default, rename = "type")]
    pub kind: Option<SleepType>,
    #[serde(default, deserialize_with = "int", rename = "time_in_bed")]
    pub time_in_bed_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "total_sleep_duration")]
    pub total_sleep_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "deep_sleep_duration")]
    pub deep_sleep_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "light_sleep_duration")]
    pub light_sleep_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "rem_sleep_duration")]
    pub rem_sleep_s: Option<i64>,
    #[serde(default, deserialize_with = "int", rename = "awake_time")]
    pub awake_s: Option<i64>,
    /// Sleep latency.
    #[serde(default, deserialize_with = "int", rename = "latency")]
    pub latency_s: Option<i64>,
    /// Sleep efficiency, percent.
    #[serde(default, deserialize_with = "int", rename = "efficiency")]
    pub efficiency_percent: Option<i64>,
    #[serde(default, deserialize_with = "int")]
    pub restless_periods: Option<i64>,
    /// Breaths per minute.
    #[serde(default)]
    pub average_breath: Option<f64>,
    /// Beats per minute, from 30-second samples.
    #[serde(default)]
    pub average_heart_rate: Option<f64>,
    /// Beats per minute as Oura says it; see [`Sleep::lowest_heart_rate_bpm`].
    #[serde(default)]
    pub lowest_heart_rate: Option<f64>,
    /// rMSSD in milliseconds.
    #[serde(default)]
    pub average_hrv: Option<f64>,
    #[serde(default)]
    pub heart_rate: Option<Sample>,
    #[serde(default)]
    pub hrv: Option<Sample>,
    /// One character per 30 seconds: 1 none, 2 restless, 3 tossing and turning, 4 active.
    #[serde(default)]
    pub movement_30_sec: Option<String>,
    /// One character per 5 minutes: 1 deep, 2 light, 3 REM, 4 awake.
    #[serde(default)]
    pub sleep_phase_5_min: Option<String>,
    #[serde(default)]
    pub sleep_phase_30_sec: Option<String>,
    #[serde(default)]
    pub low_battery_alert: Option<bool>,
    #[serde(default)]
    pub readiness: Option<NightReadiness>,
    #[serde(default)]
    pub sleep_algorithm_version: Option<String>,
    #[serde(default)]
    pub sleep_analysis_reason: Option<String>,
}

/// The readiness that Oura derived from this one period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct NightReadiness {
    #[serde(default)]
    pub contributors: Option<ReadinessContributors>,
    #[serde(default, deserialize_with = "int")]
    pub score: Option<i64>,
    /// Degrees Celsius from the person's own baseline.
    #[serde(default)]
    pub temperature_deviation: Option<f64>,
    #[serde(default)]
    pub temperature_trend_deviation: Option<f64>,
}

impl Sleep {
    /// The lowest heart rate of the night, bpm. Oura writes 255 where it has none (seen on short naps).
    pub fn lowest_heart_rate_bpm(&self) -> Option<f64> {
        self.lowest_heart_rate.filter(|bpm| *bpm < 255.0)
    }

    /// Whether the period counts as sleep: rejected and deleted ones do not.
    pub fn counts(&self) -> bool {
        !matches!(self.kind, Some(SleepType::Rest | SleepType::Deleted))
    }

    /// Picks the night among the periods of one day: the `long_sleep`, else the longest; never a sum, never a rejected period.
    pub fn main_of<'a>(periods: impl IntoIterator<Item = &'a Self>) -> Option<&'a Self> {
        periods.into_iter().filter(|period| period.counts()).max_by_key(|period| {
            (
                period.kind == Some(SleepType::LongSleep),
                period.total_sleep_s.or(period.time_in_bed_s),
                std::cmp::Reverse(period.bedtime_start),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(kind: &str, total_s: i64) -> Sleep {
        let json = format!(
            r#"{{"id":"{kind}-{total_s}","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00+01:00","type":"{kind}","total_sleep_duration":{total_s}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn the_night_is_the_long_sleep_even_when_a_nap_was_longer() {
        let periods = [period("sleep", 11_000), period("long_sleep", 10_900), period("rest", 30_000)];
        assert_eq!(Sleep::main_of(&periods).unwrap().id, "long_sleep-10900");
    }

    #[test]
    fn without_a_long_sleep_the_longest_counts_and_rejected_periods_never_do() {
        let periods = [period("late_nap", 1_200), period("sleep", 3_000), period("deleted", 30_000), period("rest", 9_000)];
        assert_eq!(Sleep::main_of(&periods).unwrap().id, "sleep-3000");
        assert!(Sleep::main_of(&[period("rest", 9_000)]).is_none());
    }

    #[test]
    fn the_sentinel_255_is_no_heart_rate() {
        let json = r#"{"id":"a","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00.000+01:00","lowest_heart_rate":255,"heart_rate":null,"type":"moon_nap","new_field":{"x":1}}"#;
        let nap: Sleep = serde_json::from_str(json).unwrap();
        assert_eq!(nap.lowest_heart_rate_bpm(), None);
        assert_eq!(nap.kind, Some(SleepType::Other("moon_nap".to_owned())));
    }
}
