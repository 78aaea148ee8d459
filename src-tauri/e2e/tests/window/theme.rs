//! The window is dark when the desktop is, follows it while it is open, and keeps to itself what the person chose for it alone.

use ringside_e2e::{ColorScheme, Outcome, Window};
use serde_json::json;

use crate::gallery::choose;
use crate::steps::{cloud, desk_with_weeks};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_window_follows_the_desktop_from_light_to_dark_and_back() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let portal = desk.prefers(ColorScheme::Dark).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    theme(&window, "dark").await?;
    let dark_ground = ground(&window).await?;
    for (scheme, name) in
        [(ColorScheme::Light, "light"), (ColorScheme::Dark, "dark"), (ColorScheme::NoPreference, "light"), (ColorScheme::Dark, "dark")]
    {
        portal.choose(scheme).await?;
        theme(&window, name).await?;
        assert_eq!(ground(&window).await? == dark_ground, name == "dark", "the colours are not those of {name}");
    }
    // Dark in the middle of the work: what is on screen stays.
    window.go("#/sleep/trend").await?;
    window.find("main[data-screen=sleep][data-state=ready] figure[data-chart=sleep_score]").await?;
    portal.choose(ColorScheme::Light).await?;
    theme(&window, "light").await?;
    assert_eq!(window.count("main[data-screen=sleep][data-state=ready] figure[data-chart=sleep_score]").await?, 1);
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_theme_of_the_persons_own_does_not_follow_until_they_say_so() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let portal = desk.prefers(ColorScheme::Light).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    choose(&window, json!({ "theme": "dark" })).await?;
    theme(&window, "dark").await?;
    portal.choose(ColorScheme::NoPreference).await?;
    window.close();

    // The last choice is remembered, and the portal that now says dark is followed as soon as it may be.
    let window = desk.open().await?;
    window.see("today").await?;
    theme(&window, "dark").await?;
    choose(&window, json!({ "theme": "system" })).await?;
    theme(&window, "light").await?;
    portal.choose(ColorScheme::Dark).await?;
    theme(&window, "dark").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_desktop_that_comes_up_after_the_window_is_followed_too() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 1).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    theme(&window, "light").await?;
    let portal = desk.prefers(ColorScheme::Dark).await?;
    portal.choose(ColorScheme::Dark).await?;
    theme(&window, "dark").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn motion_is_reduced_on_the_desktops_word_and_on_the_persons() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 1).await?;
    // The settings of GTK, which WebKit asks whether animations are wanted.
    desk.write_file(".config/gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n")?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.find("html[data-motion=reduced]").await?;
    choose(&window, json!({ "motion": "full" })).await?;
    window.find("html[data-motion=full]").await?;
    choose(&window, json!({ "motion": "system" })).await?;
    window.find("html[data-motion=reduced]").await.map(drop)
}

async fn theme(window: &Window, name: &str) -> Outcome {
    window.find(&format!("html[data-theme={name}]")).await.map(drop)
}

async fn ground(window: &Window) -> Outcome<serde_json::Value> {
    window.run("return getComputedStyle(document.documentElement).getPropertyValue('--bg')", &[]).await
}
