//! The search that leads everywhere, and the card of the keys.

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Outcome, Window};

use crate::keyboard::{ENTER, ESCAPE, ctrl, focus_on};
use crate::steps::{cloud, desk_with_weeks, gone};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_screen_and_a_day_are_found_by_typing_them_and_the_focus_comes_back_from_a_search_that_is_given_up() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let window = desk.open().await?;
    window.see("today").await?;

    search(&window, "heart", "view.heart").await?;
    window.keys(ENTER).await?;
    window.see("heart").await?;
    focus_on(&window, "#screen-title").await?;

    let day = Utc::now().date_naive() - TimeDelta::days(3);
    let typed = day.format("%-d %b").to_string().to_lowercase();
    search(&window, &typed, &format!("time.sleep.{day}.{day}")).await?;
    window.keys(ENTER).await?;
    window.see_day("sleep", day).await?;
    focus_on(&window, "#screen-title").await?;

    window.tab_to("[data-testid=nav-stress]").await?;
    search(&window, "no such thing anywhere", "").await?;
    window.keys(ESCAPE).await?;
    gone(&window, "[data-testid=palette]").await?;
    focus_on(&window, "[data-testid=nav-stress]").await?;

    window.keys(&ctrl("/")).await?;
    window.find("[data-testid=shortcut-card]").await?;
    window.keys(ESCAPE).await?;
    gone(&window, "[data-testid=shortcut-card]").await?;
    focus_on(&window, "[data-testid=nav-stress]").await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Opens the palette, types, and waits until this entry is the one that Enter takes; an empty name stands for none.
async fn search(window: &Window, words: &str, entry: &str) -> Outcome {
    window.keys(&ctrl("k")).await?;
    focus_on(window, "[data-testid=palette-input]").await?;
    window.keys(words).await?;
    if entry.is_empty() {
        return window.find("[data-testid=palette-none]").await.map(drop);
    }
    window.find(&format!("[data-testid=palette-item][data-selected][data-entry='{entry}']")).await.map(drop)
}
