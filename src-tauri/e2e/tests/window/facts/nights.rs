//! What the trends of sleep work out of several numbers: shares of the stages, the middle of the night, and what sleep is owed.

use chrono::{NaiveDate, TimeDelta};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window, is_near};

use super::quantile;
use crate::sources::column;

const STAGES: [&str; 4] = ["awake_s", "rem_sleep_s", "light_sleep_s", "deep_sleep_s"];
const HOUR_S: f64 = 3600.0;

pub(super) async fn compare(window: &Window, cloud: &Simulator, today: NaiveDate) -> Outcome {
    let changed = cloud.dst_days(today - TimeDelta::days(300), today - TimeDelta::days(30)).pop().unwrap_or(today);
    for last in [today, changed + TimeDelta::days(10)] {
        window.go(&format!("#/sleep/trend?range=month&to={last}")).await?;
        window.find("main[data-screen=sleep][data-state=ready][data-last-day]").await?;
        let last = last_day(window, last).await?;
        let first = last - TimeDelta::days(29);
        shares(window, cloud, first, last).await?;
        middles(window, cloud, first, last).await?;
        debt(window, cloud, last).await?;
    }
    Ok(())
}

/// The last day in sight: the range ends where the nights end.
async fn last_day(window: &Window, asked: NaiveDate) -> Outcome<NaiveDate> {
    window
        .until(&format!("the month until {asked}"), async || {
            let day = window.run("return document.querySelector('main').dataset.lastDay ?? ''", &[]).await?;
            let day: NaiveDate = day.as_str().unwrap_or_default().parse()?;
            Ok((asked - day <= TimeDelta::days(1) && day <= asked).then_some(day))
        })
        .await
}

async fn shares(window: &Window, cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome {
    let parts: Vec<Vec<Option<f64>>> = STAGES.iter().map(|stage| column(cloud, stage, first, last)).collect::<Outcome<_>>()?;
    for (place, part) in (1..).zip(&parts) {
        let shares = part.iter().enumerate().map(|(day, value)| {
            let whole: Option<f64> = parts.iter().map(|part| part[day]).sum();
            value.zip(whole).map(|(value, whole)| value / whole * 100.0)
        });
        same(window, "stage-shares", place, first, shares.collect()).await?;
    }
    Ok(())
}

/// The nights only, in minutes from midnight.
async fn middles(window: &Window, cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome {
    let starts = column(cloud, "bedtime_start_min", first, last)?;
    let ends = column(cloud, "bedtime_end_min", first, last)?;
    let middles = starts.into_iter().zip(ends).map(|(start, end)| start.zip(end).map(|(start, end)| f64::midpoint(start, end)));
    same(window, "regularity", 1, first, middles.collect()).await
}

/// Two weeks against the upper quartile of the last year, between seven and nine hours.
async fn debt(window: &Window, cloud: &Simulator, last: NaiveDate) -> Outcome {
    let first = last - TimeDelta::days(364);
    let nights = column(cloud, "total_sleep_s", first, last)?;
    let naps = column(cloud, "nap_sleep_s", first, last)?;
    let slept: Vec<Option<f64>> = nights.iter().zip(naps).map(|(night, nap)| night.map(|night| night + nap.unwrap_or(0.0))).collect();
    let known: Vec<f64> = slept.iter().flatten().copied().collect();
    let need = quantile(&known, 3, 4).unwrap_or_default().clamp(7.0 * HOUR_S, 9.0 * HOUR_S);
    let balance = slept[slept.len() - 14..].iter().map(|slept| slept.map(|slept| slept - need)).collect();
    same(window, "sleep-debt", 1, last - TimeDelta::days(13), balance).await
}

/// Waits until a chart has these values from a day on; days without a value may be left out of its table.
async fn same(window: &Window, chart: &str, place: u32, first: NaiveDate, expected: Vec<Option<f64>>) -> Outcome {
    let expected: Vec<(String, f64)> = first.iter_days().zip(expected).filter_map(|(day, value)| Some((day.to_string(), value?))).collect();
    assert!(expected.len() > 9, "{chart} has hardly any nights");
    let mut drawn = Vec::new();
    let found = window
        .until(&format!("column {place} of {chart}"), async || {
            drawn = window.chart(chart, place).await?.into_iter().filter_map(|(day, value)| Some((day, value?))).collect();
            drawn.sort_by(|(one, _), (other, _): &(String, f64)| one.cmp(other));
            let is_same = drawn.len() == expected.len()
                && drawn.iter().zip(&expected).all(|((day, value), (of, wanted))| day == of && is_near(*value, *wanted));
            Ok(is_same.then_some(()))
        })
        .await;
    found.map_err(|error| Trouble::new(format_args!("{chart} should be\n{expected:?}\nand is\n{drawn:?}\n{error}")))
}
