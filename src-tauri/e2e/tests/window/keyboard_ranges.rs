//! Ranges and comparisons without a mouse.

use chrono::{NaiveDate, TimeDelta};
use ringside_e2e::{Outcome, Trouble, Window};

use crate::keyboard::{DOWN, ENTER, LEFT, address_has, alt, ctrl, ctrl_shift, focus_on, press_until_focus};
use crate::steps::{cloud, desk_with_weeks};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_range_is_chosen_stepped_through_and_compared_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 8).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/sleep/trend").await?;
    window.find("main[data-screen=sleep][data-state=ready][data-last-day]").await?;
    let newest = last_day(&window).await?;
    shows_days(&window, newest - TimeDelta::days(29), newest).await?;

    window.tab_to("[data-testid=range-month]").await?;
    window.keys(LEFT).await?;
    address_has(&window, &["range=week"]).await?;
    focus_on(&window, "[data-testid=range-week]").await?;
    shows_week(&window, newest).await?;
    let weeks_back = |weeks| newest - TimeDelta::weeks(weeks);
    for (keys, last) in [
        (ctrl("["), weeks_back(1)),
        (ctrl("["), weeks_back(2)),
        (ctrl("]"), weeks_back(1)),
        (ctrl("0"), newest),
        (alt(LEFT), weeks_back(1)),
        (alt(LEFT), weeks_back(2)),
    ] {
        window.keys(&keys).await?;
        shows_week(&window, last).await?;
    }

    window.tab_to("[data-testid=compare]").await?;
    window.keys(ENTER).await?;
    focus_on(&window, "[role=menu]").await?;
    press_until_focus(&window, DOWN, "[data-testid=compare-previous]").await?;
    window.keys(ENTER).await?;
    address_has(&window, &["range=week", "compare=previous"]).await?;
    // The range stays where it was; the keys go on to the next comparison.
    shows_week(&window, weeks_back(2)).await?;
    window.keys(&ctrl_shift("c")).await?;
    address_has(&window, &["range=week", "compare=last_year"]).await?;
    window.keys(&alt(LEFT)).await?;
    address_has(&window, &["compare=previous"]).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn shows_week(window: &Window, last: NaiveDate) -> Outcome {
    shows_days(window, last - TimeDelta::days(6), last).await
}

pub(crate) async fn shows_days(window: &Window, first: NaiveDate, last: NaiveDate) -> Outcome {
    window.find(&format!("main[data-state=ready][data-day='{first}'][data-last-day='{last}']")).await.map(drop)
}

pub(crate) async fn last_day(window: &Window) -> Outcome<NaiveDate> {
    let day = window.run("return document.querySelector('main').dataset.lastDay", &[]).await?;
    day.as_str().and_then(|day| day.parse().ok()).ok_or_else(|| Trouble::new("the screen does not say its last day"))
}
