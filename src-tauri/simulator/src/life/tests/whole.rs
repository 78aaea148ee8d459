use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, TimeDelta};

use super::{SEEDS, day, documents, last_days, life, text};
use crate::life::{COLLECTIONS, Life};

const WITHOUT_DOCUMENTS: [&str; 3] = ["personal_info", "ring_battery_level", "heartrate"];

/// Collections that many days have nothing of.
const SPARSE: [&str; 5] = ["enhanced_tag", "tag", "rest_mode_period", "ring_configuration", "vO2_max"];

fn with_documents() -> impl Iterator<Item = &'static str> {
    COLLECTIONS.into_iter().filter(|collection| !WITHOUT_DOCUMENTS.contains(collection))
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let (one, other) = (life(3, 2), life(3, 2));
    for day in last_days(&one, 30) {
        for collection in COLLECTIONS {
            assert_eq!(one.documents(collection, day), other.documents(collection, day));
        }
        assert_eq!(one.heart_rate(day), other.heart_rate(day));
        assert_eq!(one.battery(day), other.battery(day));
    }
}

#[test]
fn another_seed_lives_another_life() {
    let sleep = |seed| documents(&life(seed, 1), "sleep", 10);
    assert_ne!(sleep(3), sleep(8));
    assert_ne!(life(3, 1).personal_info(), life(8, 1).personal_info());
}

#[test]
fn the_past_stays_when_today_moves_on() {
    for seed in SEEDS {
        let before = life(seed, 1);
        let after = before.with_today(before.today() + TimeDelta::days(9));
        assert_eq!(after.first_day(), before.first_day());
        for day in last_days(&before, 60).into_iter().filter(|day| *day < before.today() - TimeDelta::days(10)) {
            for collection in with_documents() {
                assert_eq!(before.documents(collection, day), after.documents(collection, day), "{seed} {collection}");
            }
            assert_eq!(before.heart_rate(day), after.heart_rate(day));
        }
    }
}

#[test]
fn a_birthday_leaves_every_beat_of_the_past_as_it_was() {
    for seed in SEEDS {
        let before = life(seed, 1);
        let after = before.with_today(before.today() + TimeDelta::days(366));
        for day in last_days(&before, 120).into_iter().filter(|day| *day < before.today()) {
            assert_eq!(before.heart_rate(day), after.heart_rate(day), "{seed} {day}");
        }
    }
}

#[test]
fn every_collection_has_documents_within_two_years() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for seed in [0, 1, 4] {
        let life = life(seed, 2);
        for collection in with_documents() {
            if last_days(&life, 800).into_iter().any(|day| !life.documents(collection, day).is_empty()) {
                seen.insert(collection);
            }
        }
    }
    assert_eq!(seen, with_documents().collect());
}

#[test]
fn ids_are_unique_and_days_are_labels() {
    for seed in [2, 3, 4] {
        let life = life(seed, 2);
        let mut ids = BTreeSet::from([life.user_id()]);
        for collection in with_documents() {
            let length = if SPARSE.contains(&collection) { 800 } else { 150 };
            for document in documents(&life, collection, length) {
                assert_eq!(text(&document.body, "id"), document.id);
                assert_eq!(document.collection, collection);
                let label = ["day", "start_day"].iter().find_map(|field| document.body.get(*field));
                let label = label.or_else(|| document.body.get("set_up_at")).unwrap().as_str().unwrap();
                assert!(label.starts_with(&document.day.to_string()), "{collection} {label}");
                if let Some(start) = ["start_time", "timestamp", "start_datetime"].iter().find_map(|field| document.body.get(*field)) {
                    assert!(start.as_str().unwrap().starts_with(&document.day.to_string()), "{collection} {start}");
                }
                assert!(ids.insert(document.id), "{collection} {}", document.day);
            }
        }
    }
}

#[test]
fn a_life_ends_today_and_begins_with_its_first_ring() {
    for seed in SEEDS {
        let life = life(seed, 2);
        assert_eq!(life.first_day(), day("2024-11-20"));
        for collection in with_documents() {
            assert!(life.documents(collection, life.today() + TimeDelta::days(1)).is_empty());
            assert!(life.documents(collection, life.first_day() - TimeDelta::days(1)).is_empty());
            assert!(life.documents(collection, life.today()).iter().all(|document| document.instant <= life.now()));
        }
        assert_eq!(life.documents("ring_configuration", life.first_day()).len(), 1);
        assert!(life.documents("sleep", life.first_day()).iter().all(|nap| nap.body["type"] != "long_sleep"));
    }
}

#[test]
fn last_night_is_there_today() {
    for seed in 0..40 {
        let life = life(seed, 1);
        for collection in ["sleep", "daily_sleep", "daily_readiness", "daily_activity"] {
            let documents = life.documents(collection, life.today());
            assert!(!documents.is_empty(), "{seed} {collection}");
            assert!(collection == "sleep" || documents[0].body["score"].is_i64(), "{seed} {collection}");
        }
    }
}

#[test]
fn a_revision_keeps_the_id_and_changes_the_body() {
    for seed in [0, 3, 4] {
        let life = life(seed, 1);
        for collection in with_documents() {
            let length = if SPARSE.contains(&collection) { 370 } else { 60 };
            for document in documents(&life, collection, length) {
                let [first, second] = [1, 2].map(|revision| life.revised(&document, revision));
                assert_eq!(life.revised(&document, 0), document);
                assert_eq!((&first.id, first.day), (&document.id, document.day));
                assert_ne!(first.body, document.body, "{collection} {}", document.day);
                assert_ne!(second.body, document.body, "{collection} {}", document.day);
            }
        }
    }
}

#[test]
fn rings_grow_younger_and_oxygen_comes_with_the_third_generation() {
    let life = life(7, 10);
    let rings = documents(&life, "ring_configuration", 4000);
    let hardware: Vec<&str> = rings.iter().map(|ring| text(&ring.body, "hardware_type")).collect();
    assert_eq!(hardware, ["gen1", "gen2", "gen3", "gen4"]);
    let first_oxygen = documents(&life, "daily_spo2", 4000)[0].day;
    assert!(first_oxygen > rings[2].day && first_oxygen < rings[2].day + TimeDelta::days(30));
    let two_years = documents(&super::life(7, 2), "ring_configuration", 800);
    assert_eq!(two_years.len(), 2);
}

#[test]
fn tags_change_their_kind_once() {
    let life = life(3, 10);
    let last_old = documents(&life, "tag", 4000).last().unwrap().day;
    let first_new = documents(&life, "enhanced_tag", 4000)[0].day;
    assert!(last_old < day("2022-05-01") && first_new >= day("2022-05-01"));
    let tags = documents(&life, "enhanced_tag", 4000);
    assert!(tags.iter().any(|tag| tag.body["tag_type_code"].is_null() && tag.body["comment"].is_string()));
    assert!(tags.iter().any(|tag| tag.body["custom_name"].is_string()));
    assert!(tags.iter().any(|tag| tag.body["end_day"] != tag.body["start_day"] && !tag.body["end_day"].is_null()));
    assert!(tags.iter().any(|tag| tag.body["comment"].as_str().is_some_and(|comment| comment.contains('\n'))));
}

#[test]
fn spellings_change_with_the_year() {
    let life = life(0, 2);
    let bedtime = |day| text(&life.documents("sleep", day)[0].body, "bedtime_start").to_owned();
    let nights = documents(&life, "sleep", 800);
    let of_year = |year| nights.iter().find(|night| night.day.year() == year && night.day.month() == 6).unwrap().day;
    assert!(!bedtime(of_year(2025)).contains(".000"));
    assert!(bedtime(of_year(2026)).contains(".000"));
}

#[test]
fn zones_differ_between_people() {
    let offsets: BTreeMap<u64, String> = (0..12)
        .map(|seed| {
            let life = Life::new(seed, 1, day("2026-11-20"));
            let document = &documents(&life, "daily_activity", 30)[0];
            (seed, text(&document.body, "timestamp")[19..].to_owned())
        })
        .collect();
    assert!(offsets.values().collect::<BTreeSet<_>>().len() > 4);
}
