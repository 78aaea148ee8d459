//! The carpet of nights: when each began, how long it was, and its score.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use serde_json::Value;

use crate::sources::column;
use crate::truth::served;

const CELLS: usize = 288;
const CELL_S: u32 = 300;
/// Cells further apart belong to two sleeps.
const APART: usize = 12;

pub(super) async fn compare(window: &Window, cloud: &Simulator) -> Outcome {
    window.go("#/sleep/carpet?range=all").await?;
    window.see("sleep").await?;
    window.find("[data-whole=true]").await?;

    let mut drawn: BTreeMap<NaiveDate, Row> = BTreeMap::new();
    for cells in window.table("nights").await? {
        let [day, onset, asleep, score, _] = cells.as_slice() else { return Err(Trouble::new(format_args!("{cells:?} is no row"))) };
        drawn.insert(day.parse()?, Row { onset: onset.clone(), asleep_s: asleep.parse().ok(), score: score.parse().ok() });
    }
    let (Some(first), Some(last)) = (drawn.keys().next().copied(), drawn.keys().next_back().copied()) else {
        return Err(Trouble::new("the carpet has no rows"));
    };
    assert!(last >= Utc::now().date_naive() - TimeDelta::days(1) && drawn.len() > 350, "from {first} to {last}");
    let expected = rows(cloud, first, last)?;
    let differing = expected.iter().filter(|(day, row)| drawn.get(day) != Some(row));
    let differing: Vec<String> = differing.map(|(day, row)| format!("{day} should be {row:?} and is {:?}", drawn.get(day))).collect();
    if differing.is_empty() { Ok(()) } else { Err(Trouble::new(differing.join("\n"))) }
}

#[derive(Debug, PartialEq)]
struct Row {
    /// Of the longest sleep, on the person's clock; empty without any.
    onset: String,
    asleep_s: Option<f64>,
    score: Option<f64>,
}

/// From noon to noon, under the name of the second day.
fn rows(cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome<BTreeMap<NaiveDate, Row>> {
    let mut cells: BTreeMap<NaiveDate, Vec<bool>> = BTreeMap::new();
    let mut periods = served(cloud, "sleep", first - TimeDelta::days(2), last + TimeDelta::days(2))?;
    periods.retain(|period| !matches!(period["type"].as_str(), Some("rest" | "deleted")));
    // Where two overlap, the longer one is seen.
    periods.sort_by_key(|period| (period["total_sleep_duration"].as_i64(), Reverse(period["id"].to_string())));
    for period in &periods {
        let begin: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(period["bedtime_start"].as_str().unwrap_or_default())?;
        let mut at = begin.naive_local();
        for stage in stages(period).chars() {
            let since_noon = at + TimeDelta::hours(12);
            let place = usize::try_from(since_noon.num_seconds_from_midnight() / CELL_S)?;
            cells.entry(since_noon.date()).or_insert_with(|| vec![false; CELLS])[place] = matches!(stage, '1'..='3');
            at += TimeDelta::seconds(CELL_S.into());
        }
    }
    let scores = column(cloud, "sleep_score", first, last)?;
    let days = first.iter_days().zip(scores);
    days.map(|(day, score)| Ok((day, row(cells.get(&day).map(Vec::as_slice).unwrap_or_default(), score)?))).collect()
}

fn stages(period: &Value) -> &str {
    period["sleep_phase_5_min"].as_str().unwrap_or_default()
}

fn row(cells: &[bool], score: Option<f64>) -> Outcome<Row> {
    let asleep: Vec<usize> = (0..cells.len()).filter(|cell| cells[*cell]).collect();
    let sleeps = asleep.chunk_by(|one, other| other - one <= APART);
    let longest =
        sleeps.fold(None, |longest: Option<&[usize]>, sleep| longest.filter(|longest| longest.len() >= sleep.len()).or(Some(sleep)));
    let onset = match longest.and_then(|sleep| sleep.first()) {
        Some(cell) => {
            let minute = (u32::try_from(*cell)? * CELL_S / 60 + 12 * 60) % 1440;
            format!("{:02}:{:02}", minute / 60, minute % 60)
        }
        None => String::new(),
    };
    let asleep_s = f64::from(u32::try_from(asleep.len())? * CELL_S);
    Ok(Row { onset, asleep_s: (asleep_s > 0.0).then_some(asleep_s), score })
}
