//! The numbers of every screen beside its charts, and of the charts that are not one number a day, against what the cloud served.

mod body;
mod bootstrap;
mod carpet;
mod explore;
mod heart;
mod nights;
mod ring;
mod signals;
mod tags;
mod today;
mod workouts;
mod year;
mod years;

use chrono::DateTime;
use oura_simulator::Simulator;
use ringside_e2e::Outcome;
use serde_json::Value;

use crate::truth::served;

/// Milliseconds since 1970 of an instant in a document.
fn instant_ms(document: &Value, field: &str) -> Outcome<i64> {
    let text = document[field].as_str().unwrap_or_default();
    Ok(DateTime::parse_from_rfc3339(text)?.timestamp_millis())
}

/// What the ring's rows of heart rate say from an instant until before another.
fn heart_rate(cloud: &Simulator, from_ms: i64, to_ms: i64) -> Outcome<Vec<f64>> {
    let day = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default().date_naive();
    let rows = served(cloud, "heartrate", day(from_ms), day(to_ms))?;
    let during = rows.iter().filter(|row| instant_ms(row, "timestamp").is_ok_and(|at_ms| (from_ms..to_ms).contains(&at_ms)));
    Ok(during.filter_map(|row| row["bpm"].as_f64()).collect())
}

fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(count))
}

fn lowest(values: &[f64]) -> Option<f64> {
    values.iter().copied().min_by(f64::total_cmp)
}

fn highest(values: &[f64]) -> Option<f64> {
    values.iter().copied().max_by(f64::total_cmp)
}

/// The middle, or half way between the two that are.
fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 1, 2)
}

/// A share of the way through the values in order, between two of them in proportion (type 7 of Hyndman and Fan).
fn quantile(values: &[f64], share: usize, of: usize) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let way = (sorted.len().checked_sub(1)?) * share;
    let (below, above) = (sorted.get(way / of)?, sorted.get(way.div_ceil(of))?);
    let part = f64::from(u32::try_from(way % of).ok()?) / f64::from(u32::try_from(of).ok()?);
    Some(below + (above - below) * part)
}
