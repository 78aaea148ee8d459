use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};

use super::{SEEDS, last_days, life, number, text, time};
use crate::life::{HeartRateRow, Life};

fn heart_rate(life: &Life, length: usize) -> BTreeMap<NaiveDate, Vec<HeartRateRow>> {
    last_days(life, length).into_iter().map(|day| (day, life.heart_rate(day))).collect()
}

#[test]
fn rows_ascend_without_a_repeated_instant_and_stay_in_their_utc_day() {
    for seed in SEEDS {
        let mut last_ms = 0;
        for (day, rows) in heart_rate(&life(seed, 1), 60) {
            let start_ms = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
            for row in rows {
                assert!(row.timestamp_ms > last_ms);
                assert!((start_ms..start_ms + 86_400_000).contains(&row.timestamp_ms));
                assert!((30..=210).contains(&row.bpm));
                last_ms = row.timestamp_ms;
            }
        }
    }
}

#[test]
fn a_worn_day_has_about_1200_rows_at_irregular_gaps() {
    for seed in SEEDS {
        let days = heart_rate(&life(seed, 1), 80);
        let worn: Vec<&Vec<HeartRateRow>> = days.values().filter(|rows| rows.len() > 600).collect();
        let total: usize = worn.iter().map(|rows| rows.len()).sum();
        let mean = total / worn.len();
        assert!((1000..1400).contains(&mean), "{seed}: {mean}");
        let mut gaps_s: Vec<i64> =
            worn.iter().flat_map(|rows| rows.windows(2).map(|pair| (pair[1].timestamp_ms - pair[0].timestamp_ms) / 1000)).collect();
        gaps_s.sort_unstable();
        let median_s = gaps_s[gaps_s.len() / 2];
        assert!((35..50).contains(&median_s), "{seed}: {median_s}");
        assert_eq!(gaps_s[0], 1);
        assert!(gaps_s[gaps_s.len() * 999 / 1000] > 1200);
    }
}

#[test]
fn rows_of_sleep_lie_in_bed_and_follow_the_night() {
    let life = life(1, 1);
    let mut nights: Vec<(i64, i64, i64)> = Vec::new();
    for day in last_days(&life, 60) {
        for document in life.documents("sleep", day) {
            let body = &document.body;
            let really = !matches!(text(body, "type"), "rest" | "deleted") && !body["heart_rate"].is_null();
            if really {
                let (start, end) = (time(body, "bedtime_start"), time(body, "bedtime_end"));
                nights.push((start.timestamp(), end.timestamp(), number(body, "lowest_heart_rate")));
            }
        }
    }
    let mut asleep = 0;
    for day in last_days(&life, 58) {
        for row in life.heart_rate(day).into_iter().filter(|row| row.source == "sleep") {
            let at_s = row.timestamp_ms / 1000;
            // A row belongs to the minute it falls in, so it may stand a minute beside the bed.
            let night = nights.iter().find(|(start_s, end_s, _)| (start_s - 60..end_s + 60).contains(&at_s));
            if let Some((_, _, lowest_bpm)) = night {
                assert!(i64::from(row.bpm) > lowest_bpm - 8 && i64::from(row.bpm) < lowest_bpm + 50);
                asleep += 1;
            }
        }
    }
    assert!(asleep > 10_000);
}

#[test]
fn nothing_is_measured_while_the_ring_is_off_or_after_the_last_sync() {
    let life = life(0, 2);
    let days = heart_rate(&life, 730);
    assert!(days.values().filter(|rows| rows.is_empty()).count() > 1);
    let now_ms = life.now().timestamp_millis();
    assert!(days.values().flatten().all(|row| row.timestamp_ms < now_ms));
    assert!(life.heart_rate(life.today() + TimeDelta::days(2)).is_empty());
    assert!(life.heart_rate(life.first_day() - TimeDelta::days(1)).is_empty());
    assert!(life.battery(life.today() + TimeDelta::days(2)).is_empty());
}

#[test]
fn every_source_occurs() {
    let days = heart_rate(&life(0, 1), 120);
    let sources: BTreeSet<&str> = days.values().flatten().map(|row| row.source).collect();
    assert_eq!(sources, ["awake", "live", "rest", "session", "sleep", "workout"].into());
}

#[test]
fn the_battery_runs_down_and_is_charged() {
    for seed in SEEDS {
        let life = life(seed, 1);
        let rows: Vec<_> = last_days(&life, 60).into_iter().flat_map(|day| life.battery(day)).collect();
        assert!(rows.len() > 60 * 10 && rows.len() < 60 * 60);
        assert!(rows.windows(2).all(|pair| pair[0].timestamp_ms < pair[1].timestamp_ms));
        assert!(rows.iter().all(|row| (1..=100).contains(&row.level)));
        assert!(rows.iter().any(|row| row.level > 90) && rows.iter().any(|row| row.level < 45));
        assert!(rows.iter().any(|row| row.in_charger == Some(true)));
        let rises_alone = rows.windows(2).filter(|pair| {
            let quick = pair[1].timestamp_ms - pair[0].timestamp_ms < 2 * 3_600_000;
            pair[1].level > pair[0].level && pair[1].in_charger == Some(false) && pair[0].in_charger == Some(false) && quick
        });
        assert!(rises_alone.count() <= 3);
    }
}
