//! Looking around in the simulated ring: every screen, both themes, two sizes.

use ringside_e2e::{Desk, Keychain, Outcome, Window};

use crate::steps::{SIZES, THEMES};

/// The name of a picture, the address, and the screen that it leads to.
const PLACES: [(&str, &str, &str); 9] = [
    ("today", "#/today", "today"),
    ("sleep", "#/sleep", "sleep"),
    ("sleep-trend", "#/sleep/trend", "sleep"),
    ("activity", "#/activity", "activity"),
    ("activity-trend", "#/activity/trend", "activity"),
    ("readiness", "#/readiness", "readiness"),
    ("readiness-trend", "#/readiness/trend", "readiness"),
    ("data", "#/data", "data"),
    ("settings", "#/settings", "settings"),
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_simulated_ring_fills_every_screen_in_both_themes_and_leaves_no_trace_in_ones_own_data() -> Outcome {
    let desk = Desk::new(Keychain::Unlocked).await?;
    let window = desk.open().await?;
    window.see("welcome").await?;
    window.photograph("welcome").await?;
    window.press("explore-simulated").await?;
    window.see("today").await?;
    window.read("simulated ring").await?;

    for theme in THEMES {
        choose_theme(&window, theme).await?;
        for size in SIZES {
            window.resize(size).await?;
            for (name, address, screen) in PLACES {
                window.go(address).await?;
                window.see(screen).await?;
                holds(&window, name).await?;
                window.photograph(&format!("{name}-{theme}-{}x{}", size.width, size.height)).await?;
            }
        }
    }
    assert_eq!(window.complaints().await?, Vec::<String>::new());

    window.press("banner-leave_simulated").await?;
    window.see("welcome").await?;
    Ok(())
}

async fn choose_theme(window: &Window, theme: &str) -> Outcome {
    window.go("#/settings").await?;
    window.see("settings").await?;
    window.press(&format!("theme-{theme}")).await?;
    window.find(&format!("html[data-theme={theme}]")).await.map(drop)
}

/// A place shows numbers, charts or its table, and nothing reaches out of the window sideways.
async fn holds(window: &Window, name: &str) -> Outcome {
    match name {
        "settings" => {}
        "data" => assert_eq!(window.count("[data-testid=data-collection-row]").await?, 19, "a row for every collection"),
        trend if trend.ends_with("trend") => {
            window.until("marks in every chart", async || Ok((window.count("figure svg").await? >= 4).then_some(()))).await?;
        }
        _ => {
            window.until("numbers", async || Ok((window.metrics().await?.filled() >= 10).then_some(()))).await?;
        }
    }
    let overflow = window.run("return document.documentElement.scrollWidth - innerWidth", &[]).await?;
    assert_eq!(overflow, 0, "{name} reaches out of the window");
    Ok(())
}
