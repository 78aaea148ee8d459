//! What Today shows beside the scores: the newest of each, which can be older than the newest day.

use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::{DailyCardiovascularAge, DailyResilience, DailyStress, RestModePeriod, SleepTime};
use ringside_model::{Collection, Day};
use serde::de::DeserializeOwned;

use super::day::document;
use super::span::{open_range, understood};
use crate::views::{BedtimeWindow, ResilienceToday, RestModeToday, StressToday, VascularAgeToday};

pub(super) fn stress(reader: &Reader, day: Day) -> Result<Option<StressToday>, StoreError> {
    let stress: Option<DailyStress> = newest(reader, Collection::DailyStress, day)?;
    Ok(stress.map(|stress| {
        let measured = stress.is_measured();
        StressToday {
            day: stress.day.to_string(),
            summary: stress.day_summary.map(|word| word.as_str().to_owned()),
            stress_high_s: stress.stress_high_s.filter(|_| measured),
            recovery_high_s: stress.recovery_high_s.filter(|_| measured),
        }
    }))
}

pub(super) fn resilience(reader: &Reader, day: Day) -> Result<Option<ResilienceToday>, StoreError> {
    let resilience: Option<DailyResilience> = newest(reader, Collection::DailyResilience, day)?;
    Ok(resilience.map(|resilience| ResilienceToday {
        day: resilience.day.to_string(),
        level: resilience.level.map(|word| word.as_str().to_owned()),
    }))
}

/// Oura has it only now and then; a document without an age is none.
pub(super) fn vascular_age(reader: &Reader, day: Day) -> Result<Option<VascularAgeToday>, StoreError> {
    let age: Option<DailyCardiovascularAge> = newest(reader, Collection::DailyCardiovascularAge, day)?;
    Ok(age.and_then(|age| Some(VascularAgeToday { day: age.day.to_string(), years: age.vascular_age? })))
}

pub(super) fn bedtime_window(reader: &Reader, day: Day) -> Result<Option<BedtimeWindow>, StoreError> {
    let time: Option<SleepTime> = newest(reader, Collection::SleepTime, day)?;
    Ok(time.map(|time| {
        let minutes = |seconds: Option<i64>| seconds.map(|seconds| seconds.div_euclid(60));
        BedtimeWindow {
            day: time.day.to_string(),
            start_min: minutes(time.optimal_bedtime.as_ref().and_then(|window| window.start_offset_s)),
            end_min: minutes(time.optimal_bedtime.and_then(|window| window.end_offset_s)),
            status: time.status,
            recommendation: time.recommendation,
        }
    }))
}

/// The rest that was begun last of those that the day lies in.
pub(super) fn rest_mode(reader: &Reader, day: Day) -> Result<Option<RestModeToday>, StoreError> {
    let begun: Vec<RestModePeriod> = understood(reader, Collection::RestModePeriod, open_range(None, Some(day)))?;
    let rest = begun.into_iter().rfind(|rest| rest.end_day.is_none_or(|end| end >= day));
    Ok(rest.map(|rest| RestModeToday { start_day: rest.start_day.to_string(), end_day: rest.end_day.map(|end| end.to_string()) }))
}

fn newest<T: DeserializeOwned>(reader: &Reader, collection: Collection, day: Day) -> Result<Option<T>, StoreError> {
    let Some(newest) = reader.newest_day(collection, Some(day))? else { return Ok(None) };
    Ok(document(reader, collection, newest)?.map(|(_, document)| document))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queries::fixture::{Folder, day};
    use crate::queries::today;

    #[test]
    fn what_stands_beside_the_scores_is_the_newest_of_each() {
        let folder = Folder::new();
        folder.documents(
            Collection::DailySleep,
            &[r#"{"id":"s","day":"2026-11-20","score":80,"contributors":{},"timestamp":"2026-11-20T00:00:00+00:00"}"#],
        );
        folder.documents(
            Collection::DailyStress,
            &[
                r#"{"id":"a","day":"2026-11-19","stress_high":3600,"recovery_high":1800,"day_summary":"overjoyed"}"#,
                r#"{"id":"b","day":"2026-11-21","stress_high":60,"recovery_high":0,"day_summary":"normal"}"#,
            ],
        );
        folder.documents(
            Collection::DailyResilience,
            &[r#"{"id":"r","day":"2026-11-18","level":"solid","contributors":{"sleep_recovery":70.5,"daytime_recovery":60.0,"stress":50.0}}"#],
        );
        folder.documents(
            Collection::DailyCardiovascularAge,
            &[r#"{"id":"v","day":"2026-11-14","vascular_age":33,"pulse_wave_velocity":6.4}"#],
        );
        folder.documents(
            Collection::SleepTime,
            &[r#"{"id":"t","day":"2026-11-20","optimal_bedtime":{"day_tz":3600,"start_offset":-4500,"end_offset":-900},"recommendation":"follow_optimal_bedtime","status":"optimal_found"}"#],
        );
        folder.rows(Collection::RingBatteryLevel, &[r#"{"timestamp":"2026-11-20T21:00:00.000Z","level":55}"#]);

        let view = folder.store.read(today).unwrap();
        assert_eq!(view.day.as_deref(), Some("2026-11-20"));
        let stress = view.stress.unwrap();
        assert_eq!((stress.day.as_str(), stress.summary.as_deref(), stress.stress_high_s), ("2026-11-19", Some("overjoyed"), Some(3_600)));
        assert_eq!(view.resilience.unwrap().level.as_deref(), Some("solid"));
        assert_eq!(view.vascular_age, Some(VascularAgeToday { day: "2026-11-14".to_owned(), years: 33.0 }));
        let window = view.bedtime_window.unwrap();
        assert_eq!((window.start_min, window.end_min, window.status.as_deref()), (Some(-75), Some(-15), Some("optimal_found")));
        assert_eq!(view.rest_mode, None);
        assert_eq!(view.battery.unwrap().level, 55);
    }

    #[test]
    fn a_bedtime_without_a_window_keeps_its_reason_and_an_age_that_is_missing_is_none() {
        let folder = Folder::new();
        folder.documents(
            Collection::SleepTime,
            &[r#"{"id":"t","day":"2026-11-20","optimal_bedtime":null,"recommendation":null,"status":"not_enough_nights"}"#],
        );
        folder.documents(Collection::DailyCardiovascularAge, &[r#"{"id":"v","day":"2026-11-20","vascular_age":null}"#]);
        let of = day("2026-11-20");
        let window = folder.store.read(|reader| bedtime_window(reader, of)).unwrap().unwrap();
        assert_eq!((window.start_min, window.status.as_deref()), (None, Some("not_enough_nights")));
        assert_eq!(folder.store.read(|reader| vascular_age(reader, of)).unwrap(), None);
        assert_eq!(folder.store.read(|reader| stress(reader, of)).unwrap(), None);
    }

    #[test]
    fn zeros_without_a_word_are_no_measured_stress() {
        let folder = Folder::new();
        let of = |label: &str, word: &str| {
            format!(r#"{{"id":"{label}","day":"{label}","stress_high":0,"recovery_high":0,"day_summary":{word}}}"#)
        };
        folder.documents(Collection::DailyStress, &[&of("2026-11-19", r#""normal""#), &of("2026-11-20", "null")]);
        let on = |label: &str| {
            folder.store.read(|reader| stress(reader, day(label))).unwrap().map(|found| (found.stress_high_s, found.recovery_high_s))
        };
        assert_eq!(on("2026-11-20"), Some((None, None)));
        assert_eq!(on("2026-11-19"), Some((Some(0), Some(0))));
    }

    #[test]
    fn rest_is_on_from_its_first_to_its_last_day_and_without_an_end_for_as_long_as_it_lasts() {
        let folder = Folder::new();
        folder.documents(
            Collection::RestModePeriod,
            &[
                r#"{"id":"flu","start_day":"2026-11-01","end_day":"2026-11-05","episodes":[]}"#,
                r#"{"id":"now","start_day":"2026-11-18","episodes":[]}"#,
            ],
        );
        let on = |of: &str| folder.store.read(|reader| rest_mode(reader, day(of))).unwrap().map(|rest| rest.start_day);
        assert_eq!(on("2026-10-31"), None);
        assert_eq!(on("2026-11-05").as_deref(), Some("2026-11-01"));
        assert_eq!(on("2026-11-06"), None);
        assert_eq!(on("2026-11-21").as_deref(), Some("2026-11-18"));
    }
}
