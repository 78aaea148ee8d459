//! Days and ranges without data: before the first, after the last, or without the ring in between; the nearest day that has some is one click away.

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};

use super::{ABSENCE, says};
use crate::steps::{cloud, desk_with_days, gone};

/// Each with a metric that a night or a day of this kind has.
const RANGED: [&str; 7] = ["sleep/trend", "activity/trend", "readiness/trend", "stress", "breathing", "temperature", "body"];
const NEAREST: &str = "main [data-testid=nearest-day]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn days_before_between_and_after_the_data_are_told_apart_and_lead_to_the_nearest() -> Outcome {
    let cloud = cloud().await?;
    let (early, late) = ((days_ago(60), days_ago(47)), (days_ago(20), days_ago(7)));
    let desk = desk_with_days(&cloud, &[early, late]).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    for page in RANGED {
        for (last, reason, title, buttons) in
            [(days_ago(120), "before", "Before your first data", 1), (days_ago(30), "inside", "Nothing between", 2)]
        {
            window.go(&format!("#/{page}?range=week&to={last}")).await?;
            window.find("main[data-state=empty]").await?;
            says(&window, &format!("{ABSENCE}[data-reason={reason}]"), &[title]).await?;
            assert_eq!(window.count(NEAREST).await?, buttons, "{page}, {reason}");
        }
        assert_eq!(window.count("main figure[data-chart]").await?, 0, "{page} has empty axes");
        window.press_at(NEAREST).await?;
        window.see(page.split('/').next().unwrap_or(page)).await?;
    }
    for view in ["sleep", "activity", "readiness"] {
        for (day, reason, title) in
            [(days_ago(120), "before", "Before your first data"), (days_ago(0), "after", "Not there yet"), (days_ago(30), "inside", "")]
        {
            window.go(&format!("#/{view}/{day}")).await?;
            window.find(&format!("main[data-screen={view}][data-day='{day}'][data-state=empty]")).await?;
            says(&window, &format!("{ABSENCE}[data-reason={reason}]"), &[title]).await?;
        }
        window.press_at(NEAREST).await?;
        window.see(view).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_night_without_the_ring_says_so_and_an_event_less_range_leads_on() -> Outcome {
    let cloud = cloud().await?;
    let off = not_worn(&cloud)?;
    let desk = desk_with_days(&cloud, &[(days_ago(364), days_ago(0))]).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go(&format!("#/sleep/{off}")).await?;
    window.find("main[data-screen=sleep][data-state=empty]").await?;
    says(&window, ABSENCE, &["No night for", "The ring was not worn or its battery was empty, so Oura measured nothing."]).await?;
    window.photograph("states/ring-off-night").await?;
    let nearest = window.texts(NEAREST).await?;
    assert_eq!(nearest.len(), 2, "{nearest:?}");
    window.press_at(NEAREST).await?;
    window.see("sleep").await?;

    // The night by the clock of nobody in particular: an hour of it that lies in the middle wherever the person was.
    let night = off.and_hms_opt(1, 0, 0).ok_or_else(|| Trouble::new("no such hour"))?.and_utc().timestamp_millis();
    window.go(&format!("#/heart?fromMs={night}&toMs={}", night + 3_600_000)).await?;
    window.see("heart").await?;
    says(
        &window,
        "[data-testid=no-samples]",
        &["No samples", "The ring was off, charging, or has not been synced since.", "Go to the nearest"],
    )
    .await?;
    window.photograph("states/ring-off-heart").await?;
    window.press("nearest-sample").await?;
    gone(&window, "[data-testid=no-samples]").await?;
    nothing_of(&window, &cloud, "workout", "#/workouts", "No workout or session in this range").await
}

/// A week of which the cloud has none, while other weeks have some.
async fn nothing_of(window: &Window, cloud: &Simulator, collection: &str, address: &str, title: &str) -> Outcome {
    let is_empty = |last: NaiveDate| {
        let has = |name| cloud.documents_between(name, last - TimeDelta::days(1), last).is_ok_and(|found| !found.is_empty());
        !has(collection) && !has("session")
    };
    let last = (5..300).map(days_ago).find(|day| is_empty(*day)).ok_or_else(|| Trouble::new("no two days are without any"))?;
    window.go(&format!("{address}?range=custom&from={}&to={last}", last - TimeDelta::days(1))).await?;
    says(window, "main", &[title]).await?;
    window.photograph("states/nothing-of-workouts").await?;
    window.press_at(NEAREST).await?;
    window.find("main[data-screen=workouts] figure[data-chart]").await.map(drop)
}

/// The last day of the year past whose night passed without the ring, with nights on both sides.
fn not_worn(cloud: &Simulator) -> Outcome<NaiveDate> {
    let days = cloud.days_not_worn(days_ago(330), days_ago(10));
    let no_night = |day: &NaiveDate| cloud.documents_between("sleep", *day, *day).is_ok_and(|found| found.is_empty());
    days.into_iter().rev().find(no_night).ok_or_else(|| Trouble::new("the ring was worn every night"))
}

fn days_ago(days: i64) -> NaiveDate {
    Utc::now().date_naive() - TimeDelta::days(days)
}
