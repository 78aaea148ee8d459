use std::collections::BTreeSet;

use chrono::{Offset, TimeDelta};
use serde_json::Value;

use super::{SEEDS, day, documents, life, number, text, time};
use crate::life::Life;

const TIMES: [&str; 6] =
    ["non_wear_time", "resting_time", "sedentary_time", "low_activity_time", "medium_activity_time", "high_activity_time"];

fn met(body: &Value) -> &Vec<Value> {
    body["met"]["items"].as_array().unwrap()
}

fn seconds(body: &Value) -> i64 {
    TIMES.iter().map(|field| number(body, field)).sum()
}

#[test]
fn a_full_day_has_86_400_seconds_and_1440_minutes_from_four_in_the_morning() {
    for seed in SEEDS {
        let life = life(seed, 2);
        for document in documents(&life, "daily_activity", 400).iter().filter(|document| document.day < life.today()) {
            let body = &document.body;
            assert_eq!(seconds(body), 86_400, "{seed} {}", document.day);
            assert_eq!(text(body, "class_5_min").len(), 288);
            assert_eq!(met(body).len(), 1440);
            assert_eq!(body["met"]["interval"], 60.0);
            assert!(text(body, "timestamp").starts_with(&format!("{}T04:00:00", document.day)));
            assert_eq!(text(body, "timestamp").len(), 25);
            assert_eq!(time(&body["met"], "timestamp"), time(body, "timestamp"));
            assert_eq!(document.instant, time(body, "timestamp"));
            assert!(body["score"].is_null() || (1..=100).contains(&number(body, "score")));
        }
    }
}

#[test]
fn today_is_known_until_the_last_sync() {
    for seed in SEEDS {
        let life = life(seed, 1);
        let today = &life.documents("daily_activity", life.today())[0].body;
        let elapsed_min = (life.now() - time(today, "timestamp").to_utc()).num_minutes();
        assert!(elapsed_min > 0 && elapsed_min < 1440);
        assert_eq!(seconds(today), elapsed_min * 60);
        assert_eq!(met(today).len(), usize::try_from(elapsed_min).unwrap());
        assert_eq!(text(today, "class_5_min").len(), usize::try_from(elapsed_min).unwrap().div_ceil(5));
    }
}

#[test]
fn the_offset_follows_the_clocks_and_the_journeys() {
    let traveller = life(3, 2);
    let offsets: BTreeSet<i32> = documents(&traveller, "daily_activity", 730)
        .iter()
        .map(|document| time(&document.body, "timestamp").offset().fix().local_minus_utc())
        .collect();
    assert!(offsets.len() > 3, "{offsets:?}");
}

#[test]
fn the_day_of_a_clock_change_still_has_1440_minutes() {
    let berlin = (0..40).map(|seed| Life::new(seed, 1, day("2026-11-20"))).find(|life| {
        let change = &life.documents("daily_activity", day("2026-03-29"));
        change.first().is_some_and(|document| text(&document.body, "timestamp").ends_with("+02:00"))
            && life
                .documents("daily_activity", day("2026-03-28"))
                .first()
                .is_some_and(|document| text(&document.body, "timestamp").ends_with("+01:00") && met(&document.body).len() == 1440)
    });
    assert!(berlin.is_some());
}

#[test]
fn a_ring_in_a_drawer_leaves_no_document_and_a_half_worn_day_no_score() {
    let life = life(0, 3);
    let all = documents(&life, "daily_activity", 1100);
    assert!(all.iter().any(|document| document.body["score"].is_null()));
    assert!(all.iter().any(|document| number(&document.body, "non_wear_time") > 3 * 3600));
    let silent = life.first_day().iter_days().take(1000).filter(|day| life.documents("daily_activity", *day).is_empty());
    assert!(silent.count() > 0);
}

#[test]
fn five_minute_classes_agree_with_the_ring_being_off() {
    for document in documents(&life(2, 1), "daily_activity", 200) {
        let off = text(&document.body, "class_5_min").bytes().filter(|class| *class == b'0').count();
        let off_s = i64::try_from(off).unwrap() * 300;
        assert!((off_s - number(&document.body, "non_wear_time")).abs() <= 1200, "{}", document.day);
    }
}

#[test]
fn workouts_lie_within_waking_hours_of_their_day() {
    for seed in SEEDS {
        let life = life(seed, 2);
        for document in documents(&life, "workout", 400) {
            let (start, end) = (time(&document.body, "start_datetime"), time(&document.body, "end_datetime"));
            assert!(start < end && end - start < TimeDelta::hours(3));
            assert_eq!(start.date_naive(), document.day);
            for night in life.documents("sleep", document.day) {
                let asleep = time(&night.body, "bedtime_start") < end && start < time(&night.body, "bedtime_end");
                assert!(!asleep, "{seed} {}", document.day);
            }
        }
    }
}
