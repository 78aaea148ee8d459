//! Tags: those of a range, and the days with one of them against the days without.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use serde_json::{Value, json};

use super::median;
use super::year::WEEKS;
use crate::sources::{shown, whole};
use crate::truth::served;

/// So many days of each kind are compared at least.
const NEEDED: usize = 5;
const METRICS: [&str; 9] = [
    "sleep_score",
    "total_sleep_s",
    "latency_s",
    "lowest_heart_rate_bpm",
    "average_hrv_ms",
    "temperature_deviation_c",
    "readiness_score",
    "stress_high_s",
    "steps",
];

pub(super) async fn compare(window: &Window, cloud: &Simulator, last: NaiveDate) -> Outcome {
    let tags = served(cloud, "enhanced_tag", last - TimeDelta::weeks(WEEKS), last)?;
    let mut looked_at = 0;
    for fortnight in 0..WEEKS / 2 {
        looked_at += list(window, &tags, last - TimeDelta::weeks(2 * fortnight)).await?;
    }
    assert!(looked_at > 5, "only {looked_at} tags were looked at");

    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    tags.iter()
        .filter_map(|tag| tag["tag_type_code"].as_str())
        .filter(|code| *code != "custom")
        .for_each(|code| *counts.entry(code).or_default() += 1);
    let (code, _) = counts.into_iter().max_by_key(|(_, n)| *n).ok_or_else(|| Trouble::new("nothing was tagged"))?;
    for lag in [0, 1] {
        effect(window, cloud, &tags, code, lag).await.map_err(|error| Trouble::new(format_args!("{code}, {lag} days later: {error}")))?;
    }
    Ok(())
}

/// The tags that touch the week until a day, in the list and in the chart.
async fn list(window: &Window, tags: &[Value], last: NaiveDate) -> Outcome<usize> {
    let first = last - TimeDelta::days(6);
    let mut touching: Vec<&Value> = Vec::new();
    for tag in tags {
        let (begin, end) = days_of(tag)?;
        if begin <= last && end >= first {
            touching.push(tag);
        }
    }
    if touching.is_empty() {
        return Ok(0);
    }
    window.go(&format!("#/tags?range=week&to={last}")).await?;
    let ids: BTreeSet<&str> = touching.iter().filter_map(|tag| tag["id"].as_str()).collect();
    window
        .until(&format!("the tags of the week until {last}: {ids:?}"), async || {
            let listed =
                window.run("return [...document.querySelectorAll('[data-tag]')].map((tag) => tag.dataset.tag).sort()", &[]).await?;
            Ok((listed == json!(ids)).then_some(()))
        })
        .await?;
    for tag in &touching {
        if let (Some(id), Some(comment)) = (tag["id"].as_str(), tag["comment"].as_str()) {
            let said = window.texts(&format!("[data-tag='{id}']")).await?.concat();
            assert!(said.contains(comment.trim()), "{said} does not say {comment}");
        }
    }
    let mut drawn: Vec<(String, String)> = window.table("tags").await?.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let mut days: Vec<(String, String)> =
        touching.iter().map(|tag| days_of(tag).map(|(begin, end)| (begin.to_string(), end.to_string()))).collect::<Outcome<_>>()?;
    drawn.sort();
    days.sort();
    assert_eq!(drawn, days, "the chart of the week until {last}");
    Ok(touching.len())
}

async fn effect(window: &Window, cloud: &Simulator, tags: &[Value], code: &str, lag: u32) -> Outcome {
    let last = Utc::now().date_naive();
    let first = tags.iter().filter_map(|tag| days_of(tag).ok()).map(|(begin, _)| begin).min().unwrap_or(last);
    let mut tagged = BTreeSet::new();
    for tag in tags.iter().filter(|tag| tag["tag_type_code"] == code) {
        let (begin, end) = days_of(tag)?;
        tagged.extend(begin.iter_days().take_while(|day| *day <= end));
    }
    let later = TimeDelta::days(i64::from(lag));
    let mut expected = Vec::new();
    for metric in METRICS {
        let values = first.iter_days().zip(whole(cloud, metric, first + later, last + later)?);
        let (with, without): (Vec<_>, Vec<_>) =
            values.filter_map(|(day, value)| Some((day, value?))).partition(|(day, _)| tagged.contains(day));
        let [with, without] = [with, without].map(|side| side.into_iter().map(|(_, value)| value).collect::<Vec<f64>>());
        let is_enough = with.len().min(without.len()) >= NEEDED;
        let [with, without] = [median(&with), median(&without)].map(|middle| middle.filter(|_| is_enough));
        expected.push((format!("effect_with.{metric}"), shown(with)));
        expected.push((format!("effect_without.{metric}"), shown(without)));
        expected.push((format!("effect.{metric}"), shown(with.zip(without).map(|(with, without)| with - without))));
    }
    assert!(expected.iter().filter(|(_, value)| !value.is_null()).count() > 9, "{code} is too rare: {expected:?}");
    window.go(&format!("#/tags?tag={code}&lag={lag}")).await?;
    window.shows(&expected).await
}

fn days_of(tag: &Value) -> Outcome<(NaiveDate, NaiveDate)> {
    let begin: NaiveDate = tag["start_day"].as_str().unwrap_or_default().parse()?;
    let end = tag["end_day"].as_str().map(str::parse).transpose()?.unwrap_or(begin);
    Ok((begin, end.max(begin)))
}
