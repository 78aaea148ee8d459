//! Workouts and sessions: the list of a range, its sums, the page of each, and the list beside a day's activity.

use chrono::{DateTime, FixedOffset, NaiveDate};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Window};
use serde_json::{Value, json};

use super::{heart_rate, highest, instant_ms, mean};
use crate::sources::shown;
use crate::steps::cloud;
use crate::truth::{Day, fields, served};
use crate::weeks::{Week, desk_with_odd_weeks};

/// What stands beside a day's activity as numbers; the heart rate stands there in words.
const AMOUNTS: [&str; 2] = ["workout.distance_m", "workout.calories_kcal"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn workouts_and_sessions_their_sums_their_pages_and_their_days_are_what_the_cloud_served() -> Outcome {
    let cloud = cloud().await?;
    let (desk, weeks) = desk_with_odd_weeks(&cloud).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let (mut workouts, mut sessions, mut days) = (0, 0, 0);
    for week in weeks {
        let done = Done::all(&cloud, week)?;
        if done.is_empty() {
            continue;
        }
        window.go(&format!("#/workouts?range=week&to={}", week.last)).await?;
        lists(&window, &done).await?;
        sums(&window, &done).await?;
        for one in &done {
            page(&window, &cloud, week, one).await?;
            if one.is_session { sessions += 1 } else { workouts += 1 }
        }
        let busiest = done.chunk_by(|one, other| one.document["day"] == other.document["day"]).max_by_key(|day| day.len());
        days += beside_the_day(&window, &cloud, busiest.unwrap_or_default()).await?;
    }
    assert!(workouts > 5 && sessions > 2 && days > 2, "only {workouts} workouts, {sessions} sessions and {days} days were looked at");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

struct Done {
    is_session: bool,
    document: Value,
    /// Seconds.
    lasted_s: f64,
    heart_bpm: Vec<f64>,
}

impl Done {
    /// Of a week, the newest first.
    fn all(cloud: &Simulator, week: Week) -> Outcome<Vec<Self>> {
        let mut done = Vec::new();
        for (collection, is_session) in [("workout", false), ("session", true)] {
            for document in served(cloud, collection, week.first(), week.last)? {
                done.push(Self::new(cloud, document, is_session)?);
            }
        }
        done.sort_by_key(|one| {
            let start_ms = instant_ms(&one.document, "start_datetime").unwrap_or_default();
            std::cmp::Reverse((one.document["day"].to_string(), start_ms))
        });
        Ok(done)
    }

    fn new(cloud: &Simulator, document: Value, is_session: bool) -> Outcome<Self> {
        let (start_ms, end_ms) = (instant_ms(&document, "start_datetime")?, instant_ms(&document, "end_datetime")?);
        let own: Vec<f64> = document["heart_rate"]["items"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let heart_bpm = if own.is_empty() { heart_rate(cloud, start_ms, end_ms)? } else { own };
        let lasted_s = f64::from(i32::try_from(end_ms - start_ms)?) / 1000.0;
        Ok(Self { is_session, document, lasted_s, heart_bpm })
    }

    fn id(&self) -> &str {
        self.document["id"].as_str().unwrap_or_default()
    }

    /// As the list and the page show it; `null` where the list shows nothing.
    fn numbers(&self) -> [(&'static str, Value); 4] {
        [
            ("workout.duration_s", json!(self.lasted_s)),
            ("workout.distance_m", self.document["distance"].clone()),
            ("workout.calories_kcal", self.document["calories"].clone()),
            ("workout.average_heart_rate_bpm", shown(mean(&self.heart_bpm))),
        ]
    }
}

async fn lists(window: &Window, done: &[Done]) -> Outcome {
    let ids: Vec<&str> = done.iter().map(Done::id).collect();
    window
        .until(&format!("the list of {ids:?}"), async || {
            let shown =
                window.run("return [...document.querySelectorAll('[data-workout]')].map((row) => row.dataset.workout)", &[]).await?;
            Ok((shown == json!(ids)).then_some(()))
        })
        .await?;
    for one in done {
        let row = format!("[data-workout='{}']", one.id());
        let known: Vec<_> = one.numbers().into_iter().filter(|(_, value)| !value.is_null()).collect();
        window.shows_in(&row, &known).await?;
        assert_eq!(window.count(&format!("{row} [data-metric]")).await?, u64::try_from(known.len())?, "{row} shows more than is known");
    }
    Ok(())
}

async fn sums(window: &Window, done: &[Done]) -> Outcome {
    let sum = |field: &str| done.iter().filter_map(|one| one.document[field].as_f64()).reduce(|sum, value| sum + value);
    let sessions = done.iter().filter(|one| one.is_session).count();
    window
        .shows(&[
            ("workouts.count", json!(done.len() - sessions)),
            ("workouts.sessions", json!(sessions)),
            ("workouts.duration_s", json!(done.iter().map(|one| one.lasted_s).sum::<f64>())),
            ("workouts.calories_kcal", shown(sum("calories"))),
            ("workouts.distance_m", shown(sum("distance"))),
        ])
        .await
}

async fn page(window: &Window, cloud: &Simulator, week: Week, one: &Done) -> Outcome {
    window.go(&format!("#/workouts/{}", one.id())).await?;
    let mut expected: Vec<(String, Value)> = one
        .numbers()
        .into_iter()
        .filter(|(name, _)| !one.is_session || !matches!(*name, "workout.distance_m" | "workout.calories_kcal"))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    expected.push(("workout.highest_heart_rate_bpm".to_owned(), shown(highest(&one.heart_bpm))));
    let day: NaiveDate = one.document["day"].as_str().unwrap_or_default().parse()?;
    for (name, night) in [("before", Some(day)), ("after", day.succ_opt().filter(|next| *next <= week.last))] {
        let Some(night) = night else { continue };
        expected.extend(around(cloud, name, night)?);
    }
    window.shows(&expected).await?;
    for (chart, field) in
        [("session-heart-rate", "heart_rate"), ("session-hrv", "heart_rate_variability"), ("session-movement", "motion_count")]
    {
        samples(window, chart, &one.document[field]).await?;
    }
    Ok(())
}

/// The list on the screen of a day's activity, the oldest first; 0 where the day has none, because the ring was off.
async fn beside_the_day(window: &Window, cloud: &Simulator, done: &[Done]) -> Outcome<usize> {
    let Some(first) = done.first() else { return Ok(0) };
    let day: NaiveDate = first.document["day"].as_str().unwrap_or_default().parse()?;
    if Day::of(cloud, day)?.activity.is_null() {
        return Ok(0);
    }
    window.go(&format!("#/activity/{day}")).await?;
    window.see_day("activity", day).await?;
    let listed = window
        .run("return [...document.querySelectorAll('main li a[href^=\"#/workouts/\"]')].map((row) => row.hash.split('/')[2])", &[])
        .await?;
    assert_eq!(listed, json!(done.iter().rev().map(Done::id).collect::<Vec<_>>()), "beside the activity of {day}");
    for one in done {
        let row = format!("main li a[href='#/workouts/{}']", one.id());
        let known: Vec<_> = one.numbers().into_iter().filter(|(name, value)| AMOUNTS.contains(name) && !value.is_null()).collect();
        window.shows_in(&row, &known).await?;
        assert_eq!(window.count(&format!("{row} [data-metric]")).await?, u64::try_from(known.len())?, "{row} shows more than is known");
        let said = window.texts(&row).await?.concat().replace(['\u{a0}', '\u{202f}'], " ");
        let heart = mean(&one.heart_bpm).map(|bpm| format!("{} bpm on average", bpm.round()));
        for words in [clock(&one.document, "start_datetime")?, clock(&one.document, "end_datetime")?].into_iter().chain(heart) {
            assert!(said.contains(&words), "{row} should say {words}: {said}");
        }
    }
    Ok(1)
}

/// On the person's own clock.
fn clock(document: &Value, field: &str) -> Outcome<String> {
    let at: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(document[field].as_str().unwrap_or_default())?;
    Ok(at.format("%H:%M").to_string())
}

/// The night that ended on a day, beside the workout.
fn around(cloud: &Simulator, name: &str, day: NaiveDate) -> Outcome<Vec<(String, Value)>> {
    let day = Day::of(cloud, day)?;
    let night = day.night().unwrap_or(&Value::Null);
    let mut expected = fields(
        night,
        &[("lowest_heart_rate_bpm", "lowest_heart_rate"), ("average_hrv_ms", "average_hrv"), ("total_sleep_s", "total_sleep_duration")],
    );
    expected.extend(fields(&day.readiness, &[("readiness_score", "score")]));
    Ok(expected.into_iter().map(|(metric, value)| (format!("night_{name}.{metric}"), value)).collect())
}

/// What Oura measured during a session, sample by sample.
async fn samples(window: &Window, chart: &str, sample: &Value) -> Outcome {
    let items = sample["items"].as_array().cloned().unwrap_or_default();
    if items.iter().all(Value::is_null) {
        assert_eq!(window.count(&format!("figure[data-chart={chart}]")).await?, 0, "{chart} draws what nobody measured");
        return Ok(());
    }
    let start_ms = instant_ms(sample, "timestamp")?;
    let interval_ms = sample["interval"].as_f64().unwrap_or_default() * 1000.0;
    let place = (0u32..).map(|at| (f64::from(at) * interval_ms).round());
    let expected: Vec<(f64, f64)> = place.zip(items).filter_map(|(after_ms, item)| Some((after_ms, item.as_f64()?))).collect();
    let drawn = window.chart(chart, 1).await?;
    let drawn: Vec<(f64, f64)> = drawn
        .iter()
        .filter_map(|(at, value)| {
            let at_ms = DateTime::parse_from_rfc3339(at).ok()?.timestamp_millis();
            Some((f64::from(i32::try_from(at_ms - start_ms).ok()?), (*value)?))
        })
        .collect();
    assert_eq!(drawn, expected, "{chart}");
    Ok(())
}
