//! The screens that look far back, over the whole simulated year: with its journeys, changes of the clocks, naps and days without the ring.

use chrono::Utc;
use ringside_e2e::Outcome;

use super::{carpet, explore, nights, signals, tags, years};
use crate::steps::{cloud, desk_with_weeks};

/// Longer than the simulated year.
pub(super) const WEEKS: i64 = 54;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn years_explore_tags_the_carpet_the_trends_of_sleep_and_the_weeks_of_stress_are_worked_out_of_what_the_cloud_served() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, WEEKS).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let last = Utc::now().date_naive();
    let compared = [
        ("years", years::compare(&window, &cloud, last).await),
        ("explore", explore::compare(&window, &cloud, last).await),
        ("tags", tags::compare(&window, &cloud, last).await),
        ("the carpet", carpet::compare(&window, &cloud).await),
        ("the trends of sleep", nights::compare(&window, &cloud, last).await),
        ("the weeks of stress", signals::weeks(&window, &cloud, last).await),
    ];
    let failed = compared.into_iter().filter_map(|(screen, found)| found.err().map(|error| format!("{screen}: {error}")));
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}
