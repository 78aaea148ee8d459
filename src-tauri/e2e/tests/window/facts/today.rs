//! Today's cards, when the newest day is an odd one.

use chrono::{NaiveDate, TimeDelta};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Window, until};
use serde_json::{Value, json};

use super::{heart_rate, instant_ms, mean};
use crate::sources::{column, shown, stress};
use crate::steps::{cloud, desk_with_days, fetch};
use crate::truth::{Truth, fields, served};
use crate::weeks::odd_weeks;

/// As far as the card of the newest workout looks back.
const BACK_DAYS: i64 = 29;
const OF_THE_DAY: [&str; 13] = [
    "total_sleep_s",
    "deep_sleep_s",
    "light_sleep_s",
    "rem_sleep_s",
    "awake_s",
    "steps",
    "active_calories_kcal",
    "lowest_heart_rate_bpm",
    "average_heart_rate_bpm",
    "average_hrv_ms",
    "average_breath_per_min",
    "temperature_deviation_c",
    "spo2_average_percent",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_cards_of_today_show_what_the_cloud_served_whatever_day_is_the_newest() -> Outcome {
    let cloud = cloud().await?;
    let mut weeks = odd_weeks(&cloud)?;
    weeks.sort_by_key(|week| week.day);
    let desk = desk_with_days(&cloud, &[]).await?;
    for week in weeks {
        assert_eq!(cloud.set_last_synced_day(week.day), week.day);
        let first = week.day - TimeDelta::days(BACK_DAYS);
        // Threads of the window that was closed may hold the folder for a moment after their process has gone.
        until("the folder of the window before", async || fetch(&desk, &cloud, first, week.day).await.map(Some)).await?;
        let Some(newest) = newest_day(&cloud, first, week.day)? else { continue };
        let window = desk.open().await?;
        window.see("today").await?;
        window.find(&format!("main[data-screen=today][data-day='{newest}']")).await?;
        window.shows(&expected(&cloud, first, newest)?).await.map_err(|error| week.blamed(&error))?;
        words(&window, &cloud, first, newest).await.map_err(|error| week.blamed(&error))?;
        assert_eq!(window.complaints().await?, Vec::<String>::new());
        window.close();
    }
    Ok(())
}

fn newest_day(cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome<Option<NaiveDate>> {
    let mut newest = None;
    for collection in ["sleep", "daily_sleep", "daily_readiness", "daily_activity"] {
        for document in served(cloud, collection, first, last)? {
            newest = newest.max(document["day"].as_str().and_then(|day| day.parse().ok()));
        }
    }
    Ok(newest)
}

fn expected(cloud: &Simulator, first: NaiveDate, day: NaiveDate) -> Outcome<Truth> {
    let mut expected = Truth::new();
    for metric in OF_THE_DAY {
        let value = column(cloud, metric, day, day)?.pop().flatten();
        expected.push((metric.to_owned(), shown(value)));
    }
    let newest = |collection: &str| -> Outcome<Value> { Ok(served(cloud, collection, first, day)?.pop().unwrap_or_default()) };
    for noun in ["sleep", "readiness", "activity"] {
        expected.push((format!("{noun}_score"), newest(&format!("daily_{noun}"))?["score"].clone()));
    }
    for (metric, field) in [("stress_high_s", "stress_high"), ("recovery_high_s", "recovery_high")] {
        expected.push((metric.to_owned(), stress(&newest("daily_stress")?, field)));
    }
    // A document without an age leaves the card with a sentence.
    let age = fields(&newest("daily_cardiovascular_age")?, &[("vascular_age_years", "vascular_age")]);
    expected.extend(age.into_iter().filter(|(_, years)| !years.is_null()));
    expected.extend(fields(&newest("ring_battery_level")?, &[("ring_battery_level", "level")]));
    let workout = newest("workout")?;
    if !workout.is_null() {
        let samples = heart_rate(cloud, instant_ms(&workout, "start_datetime")?, instant_ms(&workout, "end_datetime")?)?;
        expected.push(match mean(&samples) {
            Some(mean) => ("workout_average_heart_rate_bpm".to_owned(), json!(mean)),
            None => ("workout_calories_kcal".to_owned(), workout["calories"].clone()),
        });
    }
    Ok(expected)
}

/// What the cards say in words: Oura's own, put into the language of the window, and the clock of the time to go to bed.
async fn words(window: &Window, cloud: &Simulator, first: NaiveDate, day: NaiveDate) -> Outcome {
    let newest = |collection: &str| -> Outcome<Value> { Ok(served(cloud, collection, first, day)?.pop().unwrap_or_default()) };
    for (card, word) in
        [("stress", newest("daily_stress")?["day_summary"].clone()), ("resilience", newest("daily_resilience")?["level"].clone())]
    {
        let shown = window.texts(&format!("[data-card={card}] .word")).await?.concat().to_lowercase();
        assert_eq!(shown, word.as_str().unwrap_or_default(), "the card {card}");
    }
    let bedtime = newest("sleep_time")?["optimal_bedtime"].clone();
    let shown = window.texts("[data-card=bedtime] .metric").await?.concat();
    let clocks: Vec<String> = ["start_offset", "end_offset"].iter().filter_map(|end| Some(clock(bedtime[*end].as_i64()?))).collect();
    assert_eq!(shown, clocks.join(" \u{2013} "), "the time to go to bed");
    Ok(())
}

/// Seconds from midnight as a clock shows them.
fn clock(offset_s: i64) -> String {
    let minute = offset_s.div_euclid(60).rem_euclid(1440);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
