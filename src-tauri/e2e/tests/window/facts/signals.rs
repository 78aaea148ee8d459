//! The numbers above the charts of stress, breathing and temperature, those of the newest day in the range that has any, and how many days of
//! each week had which word for their stress.

use chrono::{NaiveDate, TimeDelta, Weekday};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use serde_json::Value;

use crate::sources::{column, shown};
use crate::steps::cloud;
use crate::weeks::{Week, desk_with_odd_weeks};

const SCREENS: [(&str, &[&str]); 3] = [
    ("stress", &["stress_high_s", "recovery_high_s", "stress_summary", "resilience_level"]),
    ("breathing", &["spo2_average_percent", "breathing_disturbance_index", "average_breath_per_min"]),
    ("temperature", &["temperature_deviation_c", "temperature_trend_deviation_c"]),
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_newest_numbers_of_stress_breathing_and_temperature_are_those_of_one_day_of_the_cloud() -> Outcome {
    let cloud = cloud().await?;
    let (desk, weeks) = desk_with_odd_weeks(&cloud).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let mut looked_at = 0;
    for week in weeks {
        for (screen, metrics) in SCREENS {
            let Some(expected) = newest(&cloud, week, metrics)? else { continue };
            window.go(&format!("#/{screen}?range=week&to={}", week.last)).await?;
            window.find(&format!("main[data-screen={screen}][data-day='{}'][data-last-day='{}']", week.first(), week.last)).await?;
            window.shows(&expected).await?;
            looked_at += 1;
        }
    }
    assert!(looked_at > 12, "only {looked_at} weeks of signals were looked at");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Of three months: each calendar week with its days of each word and those without one; the first and the last are cut by the range.
pub(super) async fn weeks(window: &Window, cloud: &Simulator, last: NaiveDate) -> Outcome {
    window.go(&format!("#/stress?range=custom&from={}&to={last}", last - TimeDelta::days(90))).await?;
    window.find(&format!("main[data-screen=stress][data-last-day='{last}'][data-state=ready]")).await?;
    let days: Vec<NaiveDate> = (last - TimeDelta::days(90)).iter_days().take(91).collect();
    let words: Vec<_> = days.iter().copied().zip(column(cloud, "stress_summary", days[0], last)?).collect();
    let weeks = words.chunk_by(|(one, _), (other, _)| one.week(Weekday::Mon).first_day() == other.week(Weekday::Mon).first_day());
    let mut expected: Vec<Vec<String>> = Vec::new();
    for week in weeks {
        let (first, last) = (week[0].0, week[week.len() - 1].0);
        let name = if first == last { first.to_string() } else { format!("{first}/{last}") };
        let count = |wanted: Option<f64>| week.iter().filter(|(_, word)| *word == wanted).count().to_string();
        expected.push([vec![name], [Some(1.0), Some(2.0), Some(3.0), None].map(count).to_vec()].concat());
    }
    expected.reverse();
    assert!(expected.len() > 12 && words.iter().flat_map(|(_, word)| word).count() > 60, "{expected:?}");
    let drawn = window.table("stress_summary_weeks").await?;
    if drawn == expected { Ok(()) } else { Err(Trouble::new(format_args!("{drawn:?}\nshould be\n{expected:?}"))) }
}

/// The values of the last day that has any of them.
fn newest(cloud: &Simulator, week: Week, metrics: &[&'static str]) -> Outcome<Option<Vec<(&'static str, Value)>>> {
    let columns: Vec<Vec<Option<f64>>> =
        metrics.iter().map(|metric| column(cloud, metric, week.first(), week.last)).collect::<Outcome<_>>()?;
    let last = (0..7).rfind(|day| columns.iter().any(|column| column[*day].is_some()));
    Ok(last.map(|day| metrics.iter().copied().zip(columns.iter().map(|column| shown(column[day]))).collect()))
}
