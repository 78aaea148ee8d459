//! What the charts of a range draw is what the cloud served, day by day, in the weeks that are easiest to get wrong.

use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Window, is_near};

use crate::sources::column;
use crate::steps::cloud;
use crate::weeks::{Week, desk_with_odd_weeks};

/// The name of a chart, a column of its table, and the number that stands in it.
type Chart = (&'static str, u32, &'static str);

/// The charts of each place.
const CHARTS: [(&str, &[Chart]); 10] = [
    (
        "#/sleep/trend",
        &[
            ("sleep_score", 1, "sleep_score"),
            ("bedtimes", 1, "bedtime_start_min"),
            ("bedtimes", 2, "bedtime_end_min"),
            ("bedtimes", 3, "sleep_score"),
            ("total_sleep_s", 1, "total_sleep_s"),
            ("efficiency_percent", 1, "efficiency_percent"),
            ("latency_s", 1, "latency_s"),
            ("waso_s", 1, "waso_s"),
            ("average_hrv_ms", 1, "average_hrv_ms"),
            ("lowest_heart_rate_bpm", 1, "lowest_heart_rate_bpm"),
        ],
    ),
    ("#/activity/trend", &[("activity_score", 1, "activity_score"), ("steps", 1, "steps")]),
    ("#/readiness/trend", &[("readiness_score", 1, "readiness_score")]),
    ("#/heart", &[("lowest_heart_rate_bpm", 1, "lowest_heart_rate_bpm"), ("average_hrv_ms", 1, "average_hrv_ms")]),
    (
        "#/stress",
        &[
            ("stress", 1, "recovery_high_s"),
            ("stress", 2, "stress_high_s"),
            ("stress_summary", 1, "stress_summary"),
            ("resilience_level", 1, "resilience_level"),
            ("resilience_sleep_recovery_points", 1, "resilience_sleep_recovery_points"),
            ("resilience_daytime_recovery_points", 1, "resilience_daytime_recovery_points"),
            ("resilience_stress_points", 1, "resilience_stress_points"),
        ],
    ),
    (
        "#/breathing",
        &[
            ("spo2_average_percent", 1, "spo2_average_percent"),
            ("breathing_disturbance_index", 1, "breathing_disturbance_index"),
            ("average_breath_per_min", 1, "average_breath_per_min"),
        ],
    ),
    (
        "#/temperature",
        &[("temperature_deviation_c", 1, "temperature_deviation_c"), ("temperature_trend_deviation_c", 1, "temperature_trend_deviation_c")],
    ),
    (
        "#/body",
        &[
            ("vascular_age_years", 1, "vascular_age_years"),
            ("pulse_wave_velocity_m_per_s", 1, "pulse_wave_velocity_m_per_s"),
            ("vo2_max", 1, "vo2_max"),
        ],
    ),
    ("#/ring", &[("non_wear_s", 1, "non_wear_s")]),
    (
        "#/explore?mode=trend&metrics=average_hrv_ms,total_calories_kcal,total_sleep_s,readiness_score",
        &[
            ("explore", 1, "average_hrv_ms"),
            ("explore", 2, "total_calories_kcal"),
            ("explore", 3, "total_sleep_s"),
            ("explore", 4, "readiness_score"),
        ],
    ),
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_chart_of_a_range_draws_what_the_cloud_served_in_ordinary_and_odd_weeks() -> Outcome {
    let cloud = cloud().await?;
    let (desk, weeks) = desk_with_odd_weeks(&cloud).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let mut wrong = Vec::new();
    for week in weeks {
        for (place, charts) in CHARTS {
            let mark = if place.contains('?') { '&' } else { '?' };
            window.go(&format!("{place}{mark}range=week&to={}", week.last)).await?;
            for chart in charts {
                let differing = differences(&window, &cloud, week, chart).await?;
                wrong.extend(differing.into_iter().map(|line| format!("{}, {place}: {line}", week.why)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

async fn differences(window: &Window, cloud: &Simulator, week: Week, chart: &Chart) -> Outcome<Vec<String>> {
    let (name, place, metric) = *chart;
    let served = column(cloud, metric, week.first(), week.last)?;
    if served.iter().all(Option::is_none) {
        // A chart without any value may be a sentence instead.
        return Ok(Vec::new());
    }
    let days: Vec<String> = week.days().map(|day| day.to_string()).collect();
    let drawn = window
        .until(&format!("{name} of the week until {}", week.last), async || {
            let mut drawn = window.chart(name, place).await?;
            drawn.sort_by(|(one, _), (other, _)| one.cmp(other));
            Ok(drawn.iter().map(|(day, _)| day).eq(&days).then_some(drawn))
        })
        .await?;
    let is_same = |drawn: Option<f64>, served: Option<f64>| match (drawn, served) {
        (Some(drawn), Some(served)) => is_near(drawn, served),
        (drawn, served) => drawn == served,
    };
    let differing = days.iter().zip(&served).zip(&drawn).filter(|((_, served), (_, drawn))| !is_same(*drawn, **served));
    Ok(differing.map(|((day, served), (_, drawn))| format!("{name} {place} on {day} should be {served:?} and is {drawn:?}")).collect())
}
