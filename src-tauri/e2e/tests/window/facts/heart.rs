//! The numbers of the heart-rate explorer and the usual day below it, against the rows that the ring measured.

use chrono::{DateTime, NaiveDate, NaiveTime};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window, is_near};
use serde_json::{Value, json};

use super::{heart_rate, highest, lowest, median};
use crate::sources::shown;
use crate::steps::cloud;
use crate::truth::served;
use crate::weeks::{Week, desk_with_odd_weeks};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_numbers_of_a_window_of_heart_rate_and_of_its_hours_are_those_of_the_ring_s_rows() -> Outcome {
    let cloud = cloud().await?;
    let (desk, weeks) = desk_with_odd_weeks(&cloud).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let mut by_hour = 0;
    for week in weeks {
        let midnight_ms = week.day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        for (begin_ms, long_ms) in [(midnight_ms, 6 * HOUR_MS), (midnight_ms + 11 * HOUR_MS + 7_000, 3 * HOUR_MS), (midnight_ms, DAY_MS)] {
            explorer(&window, &cloud, begin_ms, begin_ms + long_ms).await.map_err(|error| week.blamed(&error))?;
        }
        if let Some(offset_ms) = only_offset_ms(&cloud, week)? {
            hours(&window, &cloud, week, offset_ms).await.map_err(|error| week.blamed(&error))?;
            by_hour += 1;
        }
    }
    assert!(by_hour > 1, "the hours of only {by_hour} weeks were looked at");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn explorer(window: &Window, cloud: &Simulator, from_ms: i64, to_ms: i64) -> Outcome {
    let samples = heart_rate(cloud, from_ms, to_ms)?;
    window.go(&format!("#/heart?fromMs={from_ms}&toMs={to_ms}")).await?;
    window.find("main[data-screen=heart] .detail[data-complete=true]").await?;
    let mut expected = vec![
        ("heart_rate_low", shown(lowest(&samples))),
        ("heart_rate_high", shown(highest(&samples))),
        ("heart_rate_samples", json!(samples.len())),
    ];
    if to_ms - from_ms <= 6 * HOUR_MS && !samples.is_empty() {
        window.find("[data-testid=window-numbers][data-exact=true]").await?;
        expected.push(("heart_rate_median", shown(median(&samples))));
    }
    window.shows(&expected).await
}

/// Lowest, median, highest and number of the samples of each hour of the person's clock.
async fn hours(window: &Window, cloud: &Simulator, week: Week, offset_ms: i64) -> Outcome {
    let begin_ms = week.first().and_time(NaiveTime::MIN).and_utc().timestamp_millis() - offset_ms;
    let mut expected: Vec<Vec<f64>> = vec![Vec::new(); 24];
    for hour in 0..7 * 24 {
        let from_ms = begin_ms + hour * HOUR_MS;
        expected[usize::try_from(hour % 24)?].extend(heart_rate(cloud, from_ms, from_ms + HOUR_MS)?);
    }
    window.go(&format!("#/heart?range=week&to={}", week.last)).await?;
    let mut differing = Vec::new();
    let same = window
        .until("the hours of the day", async || {
            let rows = window.table("heart-rate-by-hour").await?;
            differing =
                (0..24).zip(rows.iter().zip(&expected)).filter_map(|(hour, (row, samples))| difference(hour, row, samples)).collect();
            Ok((rows.len() == 24 && differing.is_empty()).then_some(()))
        })
        .await;
    same.map_err(|error| Trouble::new(format_args!("{}\n{error}", differing.join("\n"))))
}

fn difference(hour: u32, row: &[String], samples: &[f64]) -> Option<String> {
    let cell = |column: usize| row.get(column).and_then(|text| text.parse::<f64>().ok());
    let count = u32::try_from(samples.len()).ok().map(f64::from);
    let expected = [(1, lowest(samples)), (3, median(samples)), (5, highest(samples)), (6, count)];
    let is_same = expected.into_iter().all(|(column, value)| match (cell(column), value) {
        (Some(shown), Some(value)) => is_near(shown, value),
        (shown, value) => shown == value,
    });
    (!is_same).then(|| format!("{hour}:00 should be {expected:?} and is {row:?}"))
}

/// The offset of the person's clock in a week without travel and change of the clocks.
fn only_offset_ms(cloud: &Simulator, week: Week) -> Outcome<Option<i64>> {
    let before: NaiveDate = week.first();
    let mut offsets: Vec<i64> = Vec::new();
    for night in served(cloud, "sleep", before, week.last)? {
        let start = DateTime::parse_from_rfc3339(night["bedtime_start"].as_str().unwrap_or_default())?;
        offsets.push(i64::from(start.offset().local_minus_utc()) * 1000);
    }
    for done in ["workout", "session"] {
        let documents: Vec<Value> = served(cloud, done, before, week.last)?;
        for document in documents {
            let start = DateTime::parse_from_rfc3339(document["start_datetime"].as_str().unwrap_or_default())?;
            offsets.push(i64::from(start.offset().local_minus_utc()) * 1000);
        }
    }
    offsets.dedup();
    Ok(match offsets.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}
