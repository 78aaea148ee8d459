//! What the keyboard is made of for tests without a mouse, and the Data screen by it.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Utc};
use ringside_e2e::{Outcome, Window};
use serde_json::json;

use crate::accessibility::rules_broken;
use crate::steps::{cloud, desk_with_weeks, fetch_weeks};

pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const PAGE_UP: &str = "\u{e00e}";
pub(crate) const END: &str = "\u{e010}";
pub(crate) const HOME: &str = "\u{e011}";
pub(crate) const LEFT: &str = "\u{e012}";
pub(crate) const UP: &str = "\u{e013}";
pub(crate) const RIGHT: &str = "\u{e014}";
pub(crate) const DOWN: &str = "\u{e015}";
pub(crate) const F6: &str = "\u{e036}";
const SHIFT: &str = "\u{e008}";
const CTRL: &str = "\u{e009}";
const ALT: &str = "\u{e00a}";
const RELEASE: &str = "\u{e000}";

/// More than a menu has entries, or the window regions.
const MOST_STEPS: usize = 25;

pub(crate) fn ctrl(key: &str) -> String {
    format!("{CTRL}{key}{RELEASE}")
}

pub(crate) fn ctrl_shift(key: &str) -> String {
    format!("{CTRL}{SHIFT}{key}{RELEASE}")
}

pub(crate) fn alt(key: &str) -> String {
    format!("{ALT}{key}{RELEASE}")
}

/// Waits until the focus stands on or in an element that matches.
pub(crate) async fn focus_on(window: &Window, selector: &str) -> Outcome {
    window.until(&format!("the focus on {selector}"), async || Ok(has_focus(window, selector).await?.then_some(()))).await
}

/// Presses a key again and again until the focus stands on or in an element that matches: the entries of a menu, the regions of the window.
pub(crate) async fn press_until_focus(window: &Window, key: &str, selector: &str) -> Outcome {
    for _ in 0..MOST_STEPS {
        if has_focus(window, selector).await? {
            return Ok(());
        }
        window.keys(key).await?;
    }
    focus_on(window, selector).await
}

/// Waits for an address that has all of these parts.
pub(crate) async fn address_has(window: &Window, parts: &[&str]) -> Outcome {
    window
        .until(&format!("an address with {}", parts.join(" and ")), async || {
            let hash = window.run("return location.hash", &[]).await?;
            let hash = hash.as_str().unwrap_or_default();
            Ok(parts.iter().all(|part| hash.contains(part)).then_some(()))
        })
        .await
}

async fn has_focus(window: &Window, selector: &str) -> Outcome<bool> {
    let script = "return document.activeElement !== null && document.activeElement.closest(arguments[0]) !== null";
    Ok(window.run(script, &[json!(selector)]).await? == json!(true))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_revision_is_found_and_opened_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let today = Utc::now().date_naive();
    let day = today - TimeDelta::days(3);
    assert_eq!(cloud.revise_day(day, Some(&["daily_sleep"])), 1);
    fetch_weeks(&desk, &cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go(&format!("#/data?collection=daily_sleep&year={}", day.year())).await?;
    window.see("data").await?;

    window.tab_to("main [role=application]").await?;
    // The first arrow enters the calendar of the year at its newest day.
    let newest = NaiveDate::from_ymd_opt(day.year(), 12, 31).map_or(today, |last| last.min(today));
    for _ in 0..=(newest - day).num_days() {
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
