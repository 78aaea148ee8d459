//! Parts of a range without data: the coverage stands in words, gaps are gaps, and a mean of too few days is not called typical.

use chrono::{TimeDelta, Utc};
use ringside_e2e::Outcome;

use super::says;
use crate::steps::{cloud, desk_with_days};

const CHART: &str = "main figure[data-chart=sleep_score]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_range_with_gaps_says_how_much_of_it_is_there() -> Outcome {
    let cloud = cloud().await?;
    let today = Utc::now().date_naive();
    let ago = |days| today - TimeDelta::days(days);
    // A third of the month is here; of the quarter that is a tenth.
    let desk = desk_with_days(&cloud, &[(ago(9), ago(0)), (ago(170), ago(160))]).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/sleep/trend?range=month").await?;
    window.see("sleep").await?;
    let drawn = window.chart("sleep_score", 1).await?;
    let n = drawn.iter().filter(|(_, value)| value.is_some()).count();
    assert!(n * 2 < drawn.len(), "{drawn:?}");
    says(&window, CHART, &[&format!("Sleep score: {n} of 30 days have a value"), &format!("{n} of 30 days")]).await?;
    assert!(window.count(&format!("{CHART} svg [fill^='url(#']")).await? > 0, "the days without data are not hatched");
    window.photograph("states/partial-month").await?;
    window.go("#/sleep/trend?range=6m").await?;
    says(&window, CHART, &["of 182 days have a value"]).await?;
    window.go("#/explore?mode=trend&metrics=sleep_score&range=month").await?;
    window.see("explore").await?;
    says(&window, "main figure", &[&format!("{n} of 30 days")]).await
}
