//! The Data screen without a mouse.

use chrono::{TimeDelta, Utc};
use ringside_e2e::Outcome;

use crate::accessibility::rules_broken;
use crate::steps::{cloud, desk_with_weeks, fetch_weeks};

const UP: &str = "\u{e013}";
const ENTER: &str = "\u{e007}";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_revision_is_found_and_opened_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let day = Utc::now().date_naive() - TimeDelta::days(3);
    assert_eq!(cloud.revise_day(day, Some(&["daily_sleep"])), 1);
    fetch_weeks(&desk, &cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/data?collection=daily_sleep").await?;
    window.see("data").await?;

    window.tab_to("main [role=application]").await?;
    // The first arrow enters the calendar at its newest day.
    for _ in 0..4 {
        window.keys(UP).await?;
    }
    window.keys(ENTER).await?;
    window.find("[data-testid=day-panel] [data-testid=revision]").await?;
    window.tab_to("[data-testid=revision-open]").await?;
    window.keys(ENTER).await?;
    window.find("[data-testid=revision][open] [data-testid=revision-change]").await?;
    window.photograph("data-revision").await?;
    let broken = rules_broken(&window, "data with a revision").await?;
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}
