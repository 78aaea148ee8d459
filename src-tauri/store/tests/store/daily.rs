use crate::support::{Fixture, at, day, range};
use ringside_model::Collection;
use ringside_store::Metric;

fn column(fixture: &Fixture, first: &str, last: &str, metric: Metric) -> Vec<Option<f64>> {
    let table = fixture.store.read(|reader| reader.daily(range(first, last), &[metric])).unwrap();
    assert_eq!(table.first, day(first));
    table.columns.into_iter().next().unwrap()
}

#[test]
fn every_calendar_day_of_a_range_has_a_slot_and_missing_is_never_zero() {
    let fixture = Fixture::plain();
    let items = [
        r#"{"id":"a","day":"2026-02-27","score":70,"contributors":{"deep_sleep":90.0}}"#,
        r#"{"id":"b","day":"2026-03-01","score":null}"#,
        r#"{"id":"c","day":"2026-03-02","score":0}"#,
    ];
    fixture.apply(Collection::DailySleep, &items);
    assert_eq!(column(&fixture, "2026-02-26", "2026-03-02", Metric::SleepScore), [None, Some(70.0), None, None, Some(0.0)]);
    assert_eq!(column(&fixture, "2026-02-27", "2026-02-27", Metric::SleepDeepPoints), [Some(90.0)]);
}

#[test]
fn collections_share_the_row_of_a_day_without_touching_each_other() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#]);
    fixture.apply(Collection::DailyReadiness, &[r#"{"id":"a","day":"2026-01-01","score":80,"temperature_deviation":-0.29}"#]);
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":null}"#], at(1));
    let metrics = [Metric::TemperatureDeviationC, Metric::SleepScore, Metric::ReadinessScore];
    let table = fixture.store.read(|reader| reader.daily(range("2026-01-01", "2026-01-01"), &metrics)).unwrap();
    assert_eq!(table.columns, [[Some(-0.29)], [None], [Some(80.0)]]);
}

#[test]
fn words_become_ordinals_and_unknown_words_become_nothing() {
    let fixture = Fixture::plain();
    let stress = [
        r#"{"id":"a","day":"2026-01-01","day_summary":"restored","stress_high":0,"recovery_high":5400}"#,
        r#"{"id":"b","day":"2026-01-02","day_summary":"stressful"}"#,
        r#"{"id":"c","day":"2026-01-03","day_summary":"volcanic"}"#,
    ];
    fixture.apply(Collection::DailyStress, &stress);
    fixture.apply(Collection::DailyResilience, &[r#"{"id":"a","day":"2026-01-01","level":"exceptional","contributors":{"stress":61.5}}"#]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-03", Metric::StressSummary), [Some(1.0), Some(3.0), None]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::StressHighS), [Some(0.0)]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::ResilienceLevel), [Some(5.0)]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::ResilienceStressPoints), [Some(61.5)]);
}

#[test]
fn zeros_without_a_word_are_no_measured_stress_until_a_late_sync_brings_it() {
    let fixture = Fixture::plain();
    let quiet =
        |id: &str, word: &str| format!(r#"{{"id":"{id}","day":"2026-01-0{id}","day_summary":{word},"stress_high":0,"recovery_high":0}}"#);
    fixture.apply(Collection::DailyStress, &[&quiet("1", "null"), &quiet("2", r#""normal""#)]);
    for metric in [Metric::StressHighS, Metric::RecoveryHighS] {
        assert_eq!(column(&fixture, "2026-01-01", "2026-01-02", metric), [None, Some(0.0)]);
    }
    fixture.apply_at(Collection::DailyStress, &[r#"{"id":"1","day":"2026-01-01","stress_high":900,"recovery_high":0}"#], at(1));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::StressHighS), [Some(900.0)]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::RecoveryHighS), [Some(0.0)]);
}

#[test]
fn a_revision_that_moves_a_document_empties_its_old_day() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#]);
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-02","score":71}"#], at(1));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-02", Metric::SleepScore), [None, Some(71.0)]);
}

#[test]
fn of_two_documents_that_claim_a_day_the_one_fetched_last_counts() {
    let fixture = Fixture::plain();
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"b","day":"2026-01-01","score":60}"#], at(2));
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":50}"#], at(1));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::SleepScore), [Some(60.0)]);
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":50}"#], at(3));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::SleepScore), [Some(50.0)]);
}

#[test]
fn a_document_that_is_not_understood_gives_no_numbers() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#]);
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":"seventy"}"#], at(1));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::SleepScore), [None]);
}

#[test]
fn a_number_too_large_for_any_column_is_left_out_and_its_document_kept() {
    let fixture = Fixture::plain();
    let outcome = fixture.apply(Collection::DailyActivity, &[r#"{"id":"a","day":"2026-01-01","score":9,"steps":9223372036854775807}"#]);
    assert_eq!((outcome.new, outcome.not_understood), (1, 0));
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::Steps), [None]);
    assert_eq!(column(&fixture, "2026-01-01", "2026-01-01", Metric::ActivityScore), [Some(9.0)]);
}

#[test]
fn the_night_of_a_day_is_its_long_sleep_over_several_pages() {
    let fixture = Fixture::plain();
    let night = r#"{"id":"n","day":"2026-01-02","bedtime_start":"2026-01-01T23:30:00.000+01:00","bedtime_end":"2026-01-02T07:30:00.000+01:00","type":"long_sleep","total_sleep_duration":25200,"lowest_heart_rate":51}"#;
    let nap = r#"{"id":"p","day":"2026-01-02","bedtime_start":"2026-01-02T14:00:00+01:00","bedtime_end":"2026-01-02T14:30:00+01:00","type":"sleep","total_sleep_duration":1500,"lowest_heart_rate":255}"#;
    fixture.apply(Collection::Sleep, &[nap]);
    assert_eq!(column(&fixture, "2026-01-02", "2026-01-02", Metric::NightTotalSleepS), [Some(1500.0)]);
    fixture.apply(Collection::Sleep, &[night]);
    let metrics = [
        Metric::NightTotalSleepS,
        Metric::NapSleepS,
        Metric::NightBedtimeStartMin,
        Metric::NightBedtimeEndMin,
        Metric::NightLowestHeartRateBpm,
    ];
    let table = fixture.store.read(|reader| reader.daily(range("2026-01-02", "2026-01-02"), &metrics)).unwrap();
    assert_eq!(table.columns, [[Some(25_200.0)], [Some(1500.0)], [Some(-30.0)], [Some(450.0)], [Some(51.0)]]);
}
