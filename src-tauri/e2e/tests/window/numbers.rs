//! Every number on the three day screens is the one that the cloud served, on ordinary days and on odd ones.

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};

use crate::steps::{cloud, desk_with_days};
use crate::truth::Day;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_number_of_ordinary_and_odd_days_is_the_one_that_the_cloud_served() -> Outcome {
    let cloud = cloud().await?;
    let days = chosen(&cloud)?;
    let ranges: Vec<_> = days.iter().map(|(_, day, _)| (*day - TimeDelta::days(1), *day)).collect();
    let desk = desk_with_days(&cloud, &ranges).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    for (why, date, day) in &days {
        let before = &Day::of(&cloud, *date - TimeDelta::days(1))?;
        compare(&window, *date, day, before).await.map_err(|error| Trouble::new(format_args!("{date}, {why}: {error}")))?;
    }
    Ok(())
}

async fn compare(window: &Window, date: NaiveDate, day: &Day, before: &Day) -> Outcome {
    if !day.periods.is_empty() {
        window.go(&format!("#/sleep/{date}")).await?;
        window.see_day("sleep", date).await?;
        window.shows(&day.sleep_screen()).await?;
        for nap in day.naps() {
            let id = nap["id"].as_str().unwrap_or_default();
            let metrics = window.metrics_in(&format!("[data-period='{id}']")).await?;
            let differences = metrics.differences(&[("total_sleep_s", nap["total_sleep_duration"].clone())]);
            assert!(differences.is_empty(), "{date}: {differences:?}");
        }
        let others = window.count("[data-period]").await?;
        assert_eq!(others, u64::try_from(day.naps().len())?, "{date}: naps beside the night");
    }
    if !day.activity.is_null() {
        window.go(&format!("#/activity/{date}")).await?;
        window.see_day("activity", date).await?;
        window.shows(&day.activity_screen()).await?;
    }
    if !day.readiness.is_null() {
        window.go(&format!("#/readiness/{date}")).await?;
        window.see_day("readiness", date).await?;
        window.shows(&day.readiness_screen()).await?;
        window.shows(&day.readiness_changes(before)).await?;
    }
    Ok(())
}

/// The newest day of each kind that the simulated life has, with the reason why it was chosen.
fn chosen(cloud: &Simulator) -> Outcome<Vec<(&'static str, NaiveDate, Day)>> {
    type Kind = (&'static str, fn(&Day) -> bool);
    let kinds: [Kind; 5] = [
        ("last night", |day| day.night().is_some()),
        ("a nap beside the night", |day| day.night().is_some() && !day.naps().is_empty()),
        ("a night without the ring", |day| day.periods.is_empty() && !day.activity.is_null()),
        ("a night that began in another zone or before the clocks changed", crosses_offsets),
        ("a score that Oura left out", |day| day.night().is_some() && day.sleep_score["score"].is_null()),
    ];
    let mut chosen: Vec<(&'static str, NaiveDate, Day)> = Vec::new();
    for back in 0..360 {
        let date = Utc::now().date_naive() - TimeDelta::days(back);
        let day = Day::of(cloud, date)?;
        for (why, is_of_kind) in kinds {
            if is_of_kind(&day) && !chosen.iter().any(|(known, _, _)| *known == why) {
                chosen.push((why, date, day.clone()));
            }
        }
    }
    let lived = chosen.len();
    assert!(lived >= 4, "the simulated year has only {lived} of these days");
    Ok(chosen)
}

fn crosses_offsets(day: &Day) -> bool {
    let offset =
        |end: &str| day.night().and_then(|night| night[end].as_str()).and_then(|text| text.get(text.len() - 6..)).map(str::to_owned);
    offset("bedtime_start") != offset("bedtime_end")
}
