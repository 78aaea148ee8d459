use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta, Timelike};
use serde_json::Value;

use super::{SEEDS, documents, life, number, text, time};

fn epochs_s(phases: &str, phase: char) -> i64 {
    i64::try_from(phases.chars().filter(|here| *here == phase).count()).unwrap() * 30
}

fn items(sample: &Value) -> &Vec<Value> {
    sample["items"].as_array().unwrap()
}

#[test]
fn durations_add_up_as_on_real_accounts() {
    for seed in SEEDS {
        for document in documents(&life(seed, 2), "sleep", 400) {
            let body = &document.body;
            let in_bed_s = number(body, "time_in_bed");
            let asleep_s = number(body, "total_sleep_duration");
            let stages = ["deep_sleep_duration", "light_sleep_duration", "rem_sleep_duration"];
            assert_eq!((time(body, "bedtime_end") - time(body, "bedtime_start")).num_seconds(), in_bed_s);
            assert_eq!(stages.iter().map(|stage| number(body, stage)).sum::<i64>(), asleep_s);
            assert_eq!(asleep_s + number(body, "awake_time"), in_bed_s);
            assert!(number(body, "latency") < in_bed_s);
            assert!((1..=100).contains(&number(body, "efficiency")));
        }
    }
}

#[test]
fn strings_are_as_long_as_the_time_in_bed_and_agree_with_the_durations() {
    let mut one_longer = 0;
    for seed in SEEDS {
        for document in documents(&life(seed, 1), "sleep", 200) {
            let body = &document.body;
            let in_bed_s = usize::try_from(number(body, "time_in_bed")).unwrap();
            let movement = text(body, "movement_30_sec").len();
            assert_eq!(text(body, "sleep_phase_5_min").len(), in_bed_s.div_ceil(300));
            assert!(movement == in_bed_s.div_ceil(30) || movement == in_bed_s.div_ceil(30) + 1);
            one_longer += movement - in_bed_s.div_ceil(30);
            let Some(phases) = body.get("sleep_phase_30_sec") else {
                continue;
            };
            let phases = phases.as_str().unwrap();
            assert_eq!(phases.len(), in_bed_s.div_ceil(30));
            assert_eq!(epochs_s(phases, '1'), number(body, "deep_sleep_duration"));
            assert_eq!(epochs_s(phases, '2'), number(body, "light_sleep_duration"));
            assert_eq!(epochs_s(phases, '3'), number(body, "rem_sleep_duration"));
            assert_eq!(phases.chars().take_while(|phase| *phase == '4').count() * 30, usize::try_from(number(body, "latency")).unwrap());
        }
    }
    assert!(one_longer > 0);
}

#[test]
fn pulse_series_begin_empty_and_are_as_long_as_the_phases_or_one_shorter() {
    for seed in SEEDS {
        for document in documents(&life(seed, 1), "sleep", 200) {
            let body = &document.body;
            let blocks = text(body, "sleep_phase_5_min").len();
            if body["heart_rate"].is_null() {
                assert_eq!(number(body, "lowest_heart_rate"), 255);
                assert!(body["hrv"].is_null() && body["average_heart_rate"].is_null());
                continue;
            }
            for series in ["heart_rate", "hrv"] {
                let sample = &body[series];
                assert!(items(sample).len() == blocks || items(sample).len() + 1 == blocks);
                assert!(items(sample)[0].is_null());
                assert_eq!(time(sample, "timestamp"), time(body, "bedtime_start"));
                assert!(text(sample, "timestamp").contains(".000"));
            }
            assert!(number(body, "lowest_heart_rate") < 130);
        }
    }
}

#[test]
fn deltas_are_zero_for_long_sleep_and_null_for_naps() {
    for document in SEEDS.iter().flat_map(|seed| documents(&life(*seed, 1), "sleep", 150)) {
        let body = &document.body;
        if text(body, "type") == "long_sleep" {
            assert_eq!(body["readiness_score_delta"], 0);
            assert_eq!(body["sleep_score_delta"], 0);
            assert!(number(body, "time_in_bed") > 3 * 3600);
        } else {
            assert!(body["readiness_score_delta"].is_null() && body["sleep_score_delta"].is_null());
            assert!(body["average_hrv"].is_null());
        }
    }
}

#[test]
fn a_sleep_day_runs_from_six_in_the_evening_to_six_in_the_evening_and_nothing_overlaps() {
    for seed in SEEDS {
        let all = documents(&life(seed, 2), "sleep", 730);
        for document in &all {
            let evening = NaiveTime::from_hms_opt(18, 0, 0).unwrap();
            let begins = document.day.and_time(evening) - TimeDelta::days(1);
            let start = time(&document.body, "bedtime_start").naive_local();
            assert!(start >= begins && start < begins + TimeDelta::days(1), "{seed} {} {start}", document.day);
            assert_eq!(document.instant, time(&document.body, "bedtime_start"));
        }
        for pair in all.windows(2) {
            assert!(time(&pair[0].body, "bedtime_end") <= time(&pair[1].body, "bedtime_start"), "{seed} {}", pair[1].day);
        }
    }
}

#[test]
fn every_type_and_both_algorithms_occur() {
    let all: Vec<_> = SEEDS.iter().flat_map(|seed| documents(&life(*seed, 2), "sleep", 800)).collect();
    let values = |field: &str| -> BTreeSet<String> { all.iter().map(|document| document.body[field].to_string()).collect() };
    let types = ["\"deleted\"", "\"late_nap\"", "\"long_sleep\"", "\"rest\"", "\"sleep\""];
    assert_eq!(values("type"), types.map(str::to_owned).into());
    assert_eq!(values("sleep_algorithm_version"), ["\"v1\"", "\"v2\""].map(str::to_owned).into());
    assert_eq!(values("low_battery_alert").len(), 2);
    assert!(all.iter().any(|document| document.body["heart_rate"].is_null()));
    assert!(all.iter().any(|document| document.body.get("sleep_phase_30_sec").is_none()));
}

#[test]
fn some_nights_come_in_two_parts() {
    let mut parts: BTreeMap<_, usize> = BTreeMap::new();
    for document in documents(&life(4, 2), "sleep", 800) {
        let at_night = time(&document.body, "bedtime_start").hour() > 18 || time(&document.body, "bedtime_start").hour() < 6;
        *parts.entry(document.day).or_default() += usize::from(at_night && document.body["type"] != "late_nap");
    }
    assert!(parts.values().filter(|parts| **parts == 2).count() > 30);
}

#[test]
fn scored_days_are_stamped_with_midnight_utc_and_point_at_the_night() {
    for seed in SEEDS {
        let life = life(seed, 2);
        for collection in ["daily_sleep", "daily_readiness"] {
            for document in documents(&life, collection, 200) {
                assert_eq!(text(&document.body, "timestamp"), format!("{}T00:00:00+00:00", document.day));
                let night = life.documents("sleep", document.day);
                assert!(!night.is_empty());
                for value in document.body["contributors"].as_object().unwrap().values().filter(|value| !value.is_null()) {
                    assert!((1..=100).contains(&value.as_i64().unwrap()));
                }
            }
        }
    }
}

#[test]
fn a_day_with_only_a_short_sleep_has_a_document_without_a_score() {
    let all: Vec<_> = SEEDS.iter().flat_map(|seed| documents(&life(*seed, 2), "daily_sleep", 730)).collect();
    assert!(all.iter().any(|document| document.body.get("score").is_none()));
    assert!(all.iter().any(|document| document.body.get("score").is_some_and(Value::is_null)));
}
