use chrono::NaiveTime;
use ringside_model::document::Sleep;
use ringside_model::{Day, Stamp};

use super::{Derive, Draft};
use crate::metric::Metric;
use crate::number;
use crate::series::Series;

impl Derive for Sleep {
    /// The night is one period ([`Sleep::main_of`]), never a sum; other periods that count are naps.
    fn derive(documents: &[&Self], day: Day, draft: &mut Draft) {
        let Some(night) = Self::main_of(documents.iter().copied()) else {
            return;
        };
        draft.set_int(Metric::NightTotalSleepS, night.total_sleep_s);
        draft.set_int(Metric::NightDeepSleepS, night.deep_sleep_s);
        draft.set_int(Metric::NightLightSleepS, night.light_sleep_s);
        draft.set_int(Metric::NightRemSleepS, night.rem_sleep_s);
        draft.set_int(Metric::NightAwakeS, night.awake_s);
        draft.set_int(Metric::NightLatencyS, night.latency_s);
        draft.set_int(Metric::NightTimeInBedS, night.time_in_bed_s);
        draft.set_int(Metric::NightEfficiencyPercent, night.efficiency_percent);
        draft.set(Metric::NightAverageHeartRateBpm, night.average_heart_rate);
        draft.set(Metric::NightLowestHeartRateBpm, night.lowest_heart_rate_bpm());
        draft.set(Metric::NightAverageHrvMs, night.average_hrv);
        draft.set(Metric::NightAverageBreathPerMin, night.average_breath);
        draft.set_int(Metric::NightRestlessPeriods, night.restless_periods);
        draft.set(Metric::NightBedtimeStartMin, Some(minutes_from_midnight(night.bedtime_start, day)));
        draft.set(Metric::NightBedtimeEndMin, night.bedtime_end.map(|end| minutes_from_midnight(end, day)));

        let naps: Vec<&Self> = documents.iter().copied().filter(|period| period.counts() && period.id != night.id).collect();
        draft.set_int(Metric::NapSleepS, naps.iter().filter_map(|nap| nap.total_sleep_s).reduce(i64::saturating_add));
        // The night first: where periods overlap, its samples count.
        for period in std::iter::once(night).chain(naps) {
            draft.curve(Series::NightHeartRate, period.heart_rate.as_ref());
            draft.curve(Series::NightHrv, period.hrv.as_ref());
        }
    }
}

/// Minutes on the person's own clock from the midnight at which the day begins; negative on the evening before.
fn minutes_from_midnight(stamp: Stamp, day: Day) -> f64 {
    let midnight = day.date().and_time(NaiveTime::MIN);
    number::real(stamp.local().naive_local().signed_duration_since(midnight).num_seconds()) / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(id: &str, kind: &str, start: &str, total_s: i64) -> Sleep {
        let json = format!(
            r#"{{"id":"{id}","day":"2026-01-02","bedtime_start":"{start}","type":"{kind}","total_sleep_duration":{total_s},"lowest_heart_rate":255}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn value(draft: &Draft, metric: Metric) -> Option<f64> {
        draft.values.iter().find(|(m, _)| *m == metric).map(|(_, value)| *value)
    }

    #[test]
    fn the_clock_of_a_bedtime_is_the_person_s_and_negative_before_midnight() {
        let day: Day = "2026-01-02".parse().unwrap();
        for (stamp, minutes) in [
            ("2026-01-01T23:00:00.000+08:00", -60.0),
            ("2026-01-02T00:30:30-07:00", 30.5),
            ("2026-01-01T20:49:00Z", -191.0),
            ("2026-01-02T07:00:00+05:45", 420.0),
        ] {
            assert!((minutes_from_midnight(stamp.parse().unwrap(), day) - minutes).abs() < 1e-9, "{stamp}");
        }
    }

    #[test]
    fn naps_are_told_apart_from_the_night_and_rejected_periods_are_nothing() {
        let night = period("n", "long_sleep", "2026-01-01T23:00:00Z", 28_800);
        let nap = period("a", "sleep", "2026-01-02T14:00:00Z", 1_200);
        let late = period("b", "late_nap", "2026-01-01T17:50:00Z", 600);
        let rest = period("c", "rest", "2026-01-02T16:00:00Z", 9_000);
        let mut draft = Draft::default();
        Sleep::derive(&[&nap, &rest, &night, &late], "2026-01-02".parse().unwrap(), &mut draft);
        assert_eq!(value(&draft, Metric::NightTotalSleepS), Some(28_800.0));
        assert_eq!(value(&draft, Metric::NapSleepS), Some(1_800.0));
        assert_eq!(value(&draft, Metric::NightLowestHeartRateBpm), None);
    }

    #[test]
    fn a_night_without_naps_has_no_nap_seconds_rather_than_zero() {
        let night = period("n", "long_sleep", "2026-01-01T23:00:00Z", 28_800);
        let mut draft = Draft::default();
        Sleep::derive(&[&night], "2026-01-02".parse().unwrap(), &mut draft);
        assert_eq!(value(&draft, Metric::NapSleepS), None);
    }
}
