//! One number over all years: every day, every month and the records.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window, is_near};
use serde_json::json;

use super::year::WEEKS;
use super::{highest, lowest, mean, median, quantile};
use crate::sources::{column, whole};

const METRICS: [&str; 5] = ["sleep_score", "steps", "total_sleep_s", "temperature_deviation_c", "bedtime_start_min"];

pub(super) async fn compare(window: &Window, cloud: &Simulator, last: NaiveDate) -> Outcome {
    for metric in METRICS {
        window.go(&format!("#/years?metric={metric}")).await?;
        let expected = History::of(cloud, metric, last)?;
        let is_any_uncounted = expected.listed().iter().any(|(.., counts)| !counts);
        assert_eq!(is_any_uncounted, metric == "steps", "the ring was off on some days, and that is of amounts alone: {metric}");
        let found = history(window, &expected).await;
        found.map_err(|error| Trouble::new(format_args!("{metric}: {error}")))?;
    }
    Ok(())
}

struct History {
    metric: &'static str,
    /// From the first to the last day that has a value: what the cloud has of it.
    all: Vec<(NaiveDate, Option<f64>)>,
    /// The same days: what counts.
    days: Vec<(NaiveDate, Option<f64>)>,
    /// The values that count.
    values: Vec<f64>,
}

impl History {
    fn of(cloud: &Simulator, metric: &'static str, last: NaiveDate) -> Outcome<Self> {
        let first = last - TimeDelta::weeks(WEEKS);
        let all: Vec<_> = first.iter_days().zip(column(cloud, metric, first, last)?).collect();
        let days: Vec<_> = first.iter_days().zip(whole(cloud, metric, first, last)?).collect();
        let begin = all.iter().position(|(_, value)| value.is_some()).unwrap_or(all.len());
        let end = all.iter().rposition(|(_, value)| value.is_some()).map_or(begin, |last| last + 1);
        let (all, days) = (all[begin..end].to_vec(), days[begin..end].to_vec());
        let values = days.iter().filter_map(|(_, value)| *value).collect();
        Ok(Self { metric, all, days, values })
    }

    /// Every value with its day, and whether it counts; the newest first.
    fn listed(&self) -> Vec<(String, Option<f64>, bool)> {
        let values = self.all.iter().zip(&self.days).rev().filter(|((_, value), _)| value.is_some());
        values.map(|((day, value), (_, counted))| (day.to_string(), *value, counted.is_some())).collect()
    }

    /// The newest day with this value.
    fn newest(&self, wanted: Option<f64>) -> Option<NaiveDate> {
        self.days.iter().rfind(|(_, value)| value.is_some() && *value == wanted).map(|(day, _)| *day)
    }

    /// Most days one after the other at or above the median.
    fn longest_streak(&self) -> usize {
        let middle = median(&self.values);
        let runs = self.days.chunk_by(|(_, one), (_, other)| (*one >= middle) == (*other >= middle));
        runs.filter(|run| run[0].1 >= middle).map(<[_]>::len).max().unwrap_or_default()
    }
}

async fn history(window: &Window, history: &History) -> Outcome {
    let metric = history.metric;
    let expected = history.listed();
    window
        .until(&format!("every day of {metric}"), async || {
            let rows = window.table(&format!("{metric}-days")).await?;
            // The third cell says of a day that is not counted that it is not; where all count there is none.
            let said = |row: &[String]| row.get(2).is_some_and(|words| words == "part of the day, not counted");
            let drawn: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[1].parse().ok(), !said(row))).collect();
            Ok((drawn == expected).then_some(()))
        })
        .await?;
    months(window, history).await?;

    let (highest, lowest) = (highest(&history.values), lowest(&history.values));
    let span = history.days.len();
    let known = history.values.len();
    let share = f64::from(u32::try_from(known)?) / f64::from(u32::try_from(span)?);
    for (record, value, day) in [
        ("highest", highest, history.newest(highest)),
        ("lowest", lowest, history.newest(lowest)),
        ("longest_streak", Some(f64::from(u32::try_from(history.longest_streak())?)), None),
        ("mean", mean(&history.values), None),
        ("coverage", Some(share), None),
    ] {
        let part = format!("[data-record={record}]");
        let shown =
            window.run("return document.querySelector(arguments[0]).querySelector('[data-value]').dataset.value", &[json!(part)]).await?;
        let shown = shown.as_str().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN);
        assert!(value.is_some_and(|value| is_near(value, shown)), "{metric}, {record}: {shown} should be {value:?}");
        if let Some(day) = day {
            assert_eq!(window.count(&format!("{part} a[href*='{day}']")).await?, 1, "{metric}, {record} should lead to {day}");
        }
    }
    Ok(())
}

/// Median, quartiles and days of each month.
async fn months(window: &Window, history: &History) -> Outcome {
    let mut months: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (day, value) in &history.days {
        months.entry(day.format("%Y-%m").to_string()).or_default().extend(value);
    }
    let rows = window.table(&format!("{}-months", history.metric)).await?;
    assert_eq!(rows.len(), months.len(), "months of {}", history.metric);
    for (row, (month, values)) in rows.iter().rev().zip(&months) {
        if values.is_empty() {
            assert_eq!((&row[0], row[3].as_str()), (month, "0"));
            continue;
        }
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
        let quartiles: Vec<f64> = row[2].split('/').map(number).collect();
        let shown = [number(&row[1]), quartiles[0], quartiles[1]];
        let expected = [(1, 2), (1, 4), (3, 4)].map(|(share, of)| quantile(values, share, of).unwrap_or(f64::NAN));
        assert!(
            shown.into_iter().zip(expected).all(|(shown, expected)| is_near(shown, expected)),
            "{month}: {row:?} should be {expected:?}"
        );
        assert_eq!((&row[0], row[3].parse()), (month, Ok(values.len())), "{row:?}");
    }
    Ok(())
}
