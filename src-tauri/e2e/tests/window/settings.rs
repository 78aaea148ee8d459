//! The search of the settings, and the switch that takes the keys of a single letter away.

use ringside_e2e::{Outcome, Window};
use serde_json::json;

use crate::exports::{PLOT, sleep_score};
use crate::keyboard::{END, ENTER, ESCAPE, LEFT, ctrl, focus_on};
use crate::keyboard_ranges::last_day;
use crate::steps::{cloud, desk_with_weeks, gone};

const FIELD: &str = "[data-testid=settings-search]";
const SWITCH: &str = "[data-testid=single-keys]";
const TABLE: &str = "figure[data-chart=sleep_score] table";
const READOUT: &str = "figure[data-chart=sleep_score] .detail.live";
/// Every letter and sign that stands for something in a chart or a screen.
const SINGLE: [&str; 7] = ["t", "s", "a", "+", "=", "-", "/"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn settings_are_found_by_typing_and_letters_alone_do_nothing_once_they_are_switched_off() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    sleep_score(&window).await?;
    window.keys("t").await?;
    window.find(TABLE).await?;

    to_settings(&window).await?;
    let all = rows(&window).await?;
    assert!(all.len() > 15, "{all:?}");
    window.keys(&ctrl("f")).await?;
    focus_on(&window, FIELD).await?;
    search(&window, "fahrenheit", &["temperature"]).await?;
    search(&window, "units miles", &["distance"]).await?;
    search(&window, "zebra", &[]).await?;
    window.read("No setting for “zebra”").await?;
    window.keys(ESCAPE).await?;
    window.until("every setting again", async || Ok((rows(&window).await? == all).then_some(()))).await?;
    focus_on(&window, FIELD).await?;

    // A choice among a few is no field, and the sign that leads from there to the search is not typed into it.
    window.tab_to("[data-testid=fahrenheit], [data-testid=celsius]").await?;
    window.keys("/").await?;
    focus_on(&window, FIELD).await?;
    assert_eq!(window.run("return document.querySelector(arguments[0]).value", &[json!(FIELD)]).await?, "");
    search(&window, "single keys", &["single_keys"]).await?;
    window.tab_to(SWITCH).await?;
    switch(&window, "off").await?;
    window.keys("/").await?;
    focus_on(&window, SWITCH).await?;
    do_nothing(&window).await?;
    window.close();

    let window = desk.open().await?;
    window.see("today").await?;
    window.find("html[data-single-keys=off]").await?;
    do_nothing(&window).await?;
    to_settings(&window).await?;
    // Whoever types still types.
    search(&window, "single keys", &["single_keys"]).await?;
    window.tab_to(SWITCH).await?;
    switch(&window, "on").await?;
    to_chart(&window).await?;
    window.keys("t").await?;
    window.find(TABLE).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn to_settings(window: &Window) -> Outcome {
    window.keys(&ctrl(",")).await?;
    window.see("settings").await
}

async fn to_chart(window: &Window) -> Outcome {
    window.go("#/today").await?;
    sleep_score(window).await
}

/// The names of the settings in sight.
async fn rows(window: &Window) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll('main [id^=setting-]')].map((row) => row.id.slice('setting-'.length))";
    Ok(serde_json::from_value(window.run(script, &[]).await?)?)
}

/// Types into the search in place of what stands there, and waits until these settings alone are in sight.
async fn search(window: &Window, words: &str, expected: &[&str]) -> Outcome {
    window.keys(&ctrl("f")).await?;
    window.keys(words).await?;
    window.until(&format!("{expected:?} for “{words}”"), async || Ok((rows(window).await? == expected).then_some(()))).await?;
    let typed = window.run("return document.querySelector(arguments[0]).value", &[json!(FIELD)]).await?;
    assert_eq!(typed, words);
    Ok(())
}

/// Presses the switch, which has the focus, and waits until the choice is kept.
async fn switch(window: &Window, to: &str) -> Outcome {
    window.keys(ENTER).await?;
    window.find(&format!("html[data-single-keys={to}]")).await?;
    window.find(&format!("{SWITCH}[aria-checked={}]", to == "on")).await?;
    window
        .until("the choice to be kept", async || {
            let kept =
                window.run("return window.__TAURI_INTERNALS__.invoke('app_state').then((state) => state.settings.singleKeys)", &[]).await?;
            Ok((kept == json!(to == "on")).then_some(()))
        })
        .await
}

/// Presses each single key in a chart. What they do would be seen before the arrow's answer is, and a dialog would keep the range from moving.
async fn do_nothing(window: &Window) -> Outcome {
    to_chart(window).await?;
    let newest = last_day(window).await?;
    let address = window.run("return location.hash", &[]).await?;
    for key in SINGLE {
        window.keys(&format!("{key}{END}")).await?;
        window.find(READOUT).await?;
        focus_on(window, PLOT).await?;
        assert_eq!(window.run("return location.hash", &[]).await?, address, "{key} went somewhere");
        assert_eq!(window.count(&format!("{TABLE}, [role=dialog], figure button[aria-pressed=true]")).await?, 0, "{key} opened something");
        window.keys(ESCAPE).await?;
        gone(window, READOUT).await?;
    }
    window.keys(LEFT).await?;
    window.find(READOUT).await?;
    window.keys(&ctrl("[")).await?;
    window.find(&format!("main[data-state=ready]:not([data-last-day='{newest}'])")).await?;
    window.keys(&ctrl("0")).await?;
    window.find(&format!("main[data-state=ready][data-last-day='{newest}']")).await?;
    window.keys(&ctrl("k")).await?;
    focus_on(window, "[data-testid=palette-input]").await?;
    window.keys("heart").await?;
    window.find("[data-testid=palette-item][data-selected][data-entry='view.heart']").await?;
    window.keys(ESCAPE).await?;
    gone(window, "[data-testid=palette]").await
}
