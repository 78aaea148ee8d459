use chrono::{NaiveDate, TimeDelta};

use super::{documents, last_days, life, number};
use crate::life::Life;

/// The mean of a figure of the long sleeps of some days.
fn mean(life: &Life, days: &[NaiveDate], field: &str) -> f64 {
    let values: Vec<f64> = days
        .iter()
        .flat_map(|day| life.documents("sleep", *day))
        .filter(|night| night.body["type"] == "long_sleep")
        .filter_map(|night| night.body[field].as_f64())
        .collect();
    assert!(values.len() > 5, "{} nights", values.len());
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

#[test]
fn a_night_after_drinks_is_worse() {
    let life = life(3, 3);
    let is_drink = |tag: &crate::life::Document| tag.body["tag_type_code"] == "tag_generic_alcohol";
    let after: Vec<NaiveDate> =
        documents(&life, "enhanced_tag", 900).iter().filter(|tag| is_drink(tag)).map(|tag| tag.day + TimeDelta::days(1)).collect();
    let sober: Vec<NaiveDate> = last_days(&life, 900).into_iter().filter(|day| !after.contains(day)).collect();
    assert!(mean(&life, &after, "lowest_heart_rate") > mean(&life, &sober, "lowest_heart_rate") + 2.0);
    assert!(mean(&life, &after, "average_hrv") < mean(&life, &sober, "average_hrv") * 0.92);
    assert!(mean(&life, &after, "rem_sleep_duration") < mean(&life, &sober, "rem_sleep_duration"));
    assert!(mean(&life, &after, "efficiency") < mean(&life, &sober, "efficiency"));
}

#[test]
fn an_illness_shows_in_temperature_pulse_and_readiness() {
    let life = life(5, 3);
    let (mut sick, mut well) = (Vec::new(), Vec::new());
    for day in last_days(&life, 1000) {
        let severity = life.calendar.severity(day);
        if severity > 0.5 {
            sick.push(day);
        } else if severity == 0.0 {
            well.push(day);
        }
    }
    let readiness = |days: &[NaiveDate], field: &str| {
        let all: Vec<_> = days.iter().flat_map(|day| life.documents("daily_readiness", *day)).collect();
        let sum: f64 = all.iter().filter_map(|document| document.body[field].as_f64()).sum();
        sum / f64::from(u32::try_from(all.len()).unwrap())
    };
    assert!(mean(&life, &sick, "lowest_heart_rate") > mean(&life, &well, "lowest_heart_rate") + 3.0);
    assert!(readiness(&sick, "temperature_deviation") > readiness(&well, "temperature_deviation") + 0.4);
    assert!(readiness(&sick, "score") < readiness(&well, "score") - 5.0);
}

#[test]
fn a_better_night_scores_higher() {
    let life = life(4, 2);
    let mut nights: Vec<(i64, i64)> = Vec::new();
    for day in last_days(&life, 700) {
        let score = life.documents("daily_sleep", day).first().and_then(|document| document.body["score"].as_i64());
        let night = life.documents("sleep", day).into_iter().filter(|night| night.body["type"] == "long_sleep");
        let asleep_s = night.map(|night| number(&night.body, "total_sleep_duration")).max();
        nights.extend(asleep_s.zip(score));
    }
    nights.sort_unstable();
    let fifth = nights.len() / 5;
    let sum = |some: &[(i64, i64)]| some.iter().map(|(_, score)| score).sum::<i64>();
    assert!(sum(&nights[nights.len() - fifth..]) > sum(&nights[..fifth]) + 10 * i64::try_from(fifth).unwrap());
}

#[test]
fn archetypes_live_differently() {
    let lives: Vec<Life> = (0..5).map(|seed| life(seed, 2)).collect();
    let days = last_days(&lives[0], 400);
    let [office, athlete, shifts, traveller, parent] = [0, 1, 2, 3, 4].map(|at| &lives[at]);
    assert!(mean(athlete, &days, "lowest_heart_rate") < mean(office, &days, "lowest_heart_rate") - 4.0);
    assert!(mean(parent, &days, "total_sleep_duration") < mean(athlete, &days, "total_sleep_duration") - 1800.0);
    let by_day = documents(shifts, "sleep", 400)
        .iter()
        .filter(|night| {
            let start = super::time(&night.body, "bedtime_start");
            night.body["type"] == "long_sleep" && (7..10).contains(&chrono::Timelike::hour(&start))
        })
        .count();
    assert!(by_day > 40);
    let away = days.iter().filter(|day| traveller.calendar.is_away(**day)).count();
    assert!(away > 40);
}

#[test]
fn rest_mode_runs_through_an_illness_and_is_open_until_it_ends() {
    let whole = life(5, 3);
    let period = documents(&whole, "rest_mode_period", 1100).pop().unwrap();
    assert!(whole.calendar.severity(period.day) > 0.0);
    assert!(period.body["end_day"].is_string());
    let during = whole.with_today(period.day);
    let open = &during.documents("rest_mode_period", period.day)[0];
    assert_eq!(open.id, period.id);
    assert!(open.body["end_day"].is_null() && open.body["end_time"].is_null());
}
