use super::{SEEDS, day, life, text};
use crate::life::Life;

/// The person, and the ninety days, that the README names.
fn named() -> Life {
    Life::new(20, 1, day("2026-11-20"))
}

fn offset_of_activity<'a>(life: &Life, date: &str, body: &'a mut serde_json::Value) -> &'a str {
    *body = life.documents("daily_activity", day(date))[0].body.clone();
    &text(body, "timestamp")[19..]
}

#[test]
fn ninety_days_of_one_person_hold_a_journey_a_change_of_clocks_and_days_without_the_ring() {
    let (life, from, to) = (named(), day("2026-08-23"), day("2026-11-20"));
    let journeys: Vec<String> =
        life.journeys(from, to).iter().map(|journey| format!("{} {} {}", journey.day, journey.from, journey.to)).collect();
    assert_eq!(journeys, ["2026-10-05 Europe/Helsinki Asia/Tokyo", "2026-10-15 Asia/Tokyo Europe/Helsinki"]);
    assert_eq!(life.dst_days(from, to), [day("2026-10-25")]);
    assert_eq!(life.days_not_worn(from, to), ["2026-09-05", "2026-09-06", "2026-10-31", "2026-11-01"].map(day));
}

#[test]
fn journeys_and_clocks_show_in_the_offsets_of_the_days_around_them() {
    let (life, mut body) = (named(), serde_json::Value::Null);
    let days = ["2026-10-05", "2026-10-06", "2026-10-15", "2026-10-16", "2026-10-25", "2026-10-26"];
    let offsets = days.map(|date| offset_of_activity(&life, date, &mut body).to_owned());
    assert_eq!(offsets, ["+03:00", "+09:00", "+09:00", "+03:00", "+02:00", "+02:00"]);
}

#[test]
fn days_without_the_ring_have_no_night_and_none_is_named_outside_the_life() {
    for seed in SEEDS {
        let life = life(seed, 2);
        let days = life.days_not_worn(day("2000-01-01"), day("2100-01-01"));
        assert!(!days.is_empty(), "{seed}");
        for day in days {
            assert!((life.first_day()..=life.today()).contains(&day));
            let nights = life.documents("sleep", day);
            assert!(nights.iter().all(|night| night.body["type"] != "long_sleep"), "{seed} {day}");
        }
    }
}
