//! Two numbers against each other: the pairs, how they go together and the line through them, worked out once more from the documents.

use chrono::{NaiveDate, TimeDelta};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use serde_json::json;

use super::bootstrap::interval;
use super::{mean, median};
use crate::sources::{newest_day, shown, whole};

/// Long enough for a change of the clocks, a journey, naps and days without the ring; all slopes of more pairs would take long.
const WEEKS: i64 = 26;
const PAIRS: [(&str, &str, u32); 4] = [
    ("steps", "deep_sleep_s", 0),
    ("steps", "deep_sleep_s", 1),
    ("bedtime_start_min", "average_hrv_ms", 0),
    ("stress_high_s", "lowest_heart_rate_bpm", 1),
];

pub(super) async fn compare(window: &Window, cloud: &Simulator, last: NaiveDate) -> Outcome {
    for (x, y, lag) in PAIRS {
        let found = pairs(window, cloud, last, (x, y, lag)).await;
        found.map_err(|error| Trouble::new(format_args!("{y} {lag} days after {x}: {error}")))?;
    }
    Ok(())
}

async fn pairs(window: &Window, cloud: &Simulator, last: NaiveDate, pair: (&str, &str, u32)) -> Outcome {
    let (x, y, lag) = pair;
    let first = last - TimeDelta::weeks(WEEKS);
    let later = TimeDelta::days(i64::from(lag));
    let xs = whole(cloud, x, first, last)?;
    let ys = whole(cloud, y, first + later, last + later)?;
    let slots: Vec<Option<(f64, f64)>> = xs.into_iter().zip(ys).map(|(x, y)| x.zip(y)).collect();
    let paired = first.iter_days().zip(&slots).filter_map(|(day, pair)| Some((day.to_string(), (*pair)?)));
    let pairs: Vec<(String, f64, f64)> = paired.map(|(day, (x, y))| (day, x, y)).collect();
    window.go(&format!("#/explore?mode=scatter&x={x}&y={y}&lag={lag}&range=custom&from={first}&to={last}")).await?;
    window
        .until("the pairs of all days", async || {
            let mut rows = window.table(&format!("{x}-{y}")).await?;
            rows.sort();
            let number = |row: &[String], column: usize| row.get(column).and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN);
            let drawn: Vec<(String, f64, f64)> = rows.iter().map(|row| (row[0].clone(), number(row, 1), number(row, 2))).collect();
            Ok((drawn == pairs).then_some(()))
        })
        .await?;
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().map(|(_, x, y)| (*x, *y)).unzip();
    let rho = correlation(&ranks(&xs), &ranks(&ys));
    window.shows(&[("pairs", json!(pairs.len())), ("rho", shown(rho)), ("slope", shown(slope(&xs, &ys)))]).await?;

    // A history ends with the last day that x can have.
    let days = usize::try_from((newest_day(cloud, x, first, last)? - first).num_days() + 1)?;
    let rho_of = |pairs: &[(f64, f64)]| {
        let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        correlation(&ranks(&xs), &ranks(&ys))
    };
    let expected = interval(slots.get(..days).unwrap_or(&slots), rho.unwrap_or_default(), rho_of);
    let shown = ends(&window.texts("[data-metric=rho] + .interval").await?.concat());
    let is_same = expected.zip(shown).is_some_and(|(expected, shown)| is_rounded(expected.0, shown.0) && is_rounded(expected.1, shown.1));
    if is_same { Ok(()) } else { Err(Trouble::new(format_args!("the interval of rho is {shown:?} and should be {expected:?}"))) }
}

/// "−0.31 to +0.02" as two numbers.
fn ends(words: &str) -> Option<(f64, f64)> {
    let number = |word: &str| word.replace('\u{2212}', "-").parse::<f64>().ok();
    let (low, high) = words.trim().split_once(" to ")?;
    number(low).zip(number(high))
}

/// The words have two decimals.
fn is_rounded(exact: f64, shown: f64) -> bool {
    (exact - shown).abs() <= 0.005 + 1e-9
}

/// The place of each value in the order of all of them; equal values share the mean of their places.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = |until: usize| u32::try_from(until).map_or(f64::NAN, f64::from);
    let place = |value: &f64| {
        let (before, through) = (sorted.partition_point(|other| other < value), sorted.partition_point(|other| other <= value));
        f64::midpoint(count(before) + 1.0, count(through))
    };
    values.iter().map(place).collect()
}

/// Pearson's coefficient; of ranks it is Spearman's rho.
fn correlation(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let (middle_x, middle_y) = (mean(xs)?, mean(ys)?);
    let sum = |of: fn(f64, f64) -> f64| xs.iter().zip(ys).map(|(x, y)| of(x - middle_x, y - middle_y)).sum::<f64>();
    Some(sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt())
}

/// The median of the slopes between all pairs of points with different x (Theil and Sen).
fn slope(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let points: Vec<(&f64, &f64)> = xs.iter().zip(ys).collect();
    let mut slopes = Vec::new();
    for (at, (x, y)) in points.iter().enumerate() {
        slopes
            .extend(points[at + 1..].iter().map(|(other_x, other_y)| (*other_y - *y) / (*other_x - *x)).filter(|slope| slope.is_finite()));
    }
    median(&slopes)
}
