//! Looking around in the simulated ring.

use ringside_e2e::{Desk, Keychain, Outcome, Window};

use crate::steps::{SIZES, THEMES};

/// Every screen has its pictures in `gallery`; here some are enough to see that the simulated ring fills them.
const PLACES: [(&str, &str, &str); 3] = [("today", "#/today", "today"), ("sleep", "#/sleep", "sleep"), ("data", "#/data", "data")];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_simulated_ring_fills_the_screens_in_both_themes_and_leaves_no_trace_in_ones_own_data() -> Outcome {
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
    if name == "data" {
        let rows = async || Ok((window.count("[data-testid=data-collection-row]").await? == 19).then_some(()));
        window.until("a row for every collection", rows).await?;
    } else {
        window.until("numbers", async || Ok((window.metrics().await?.filled() >= 10).then_some(()))).await?;
    }
    // A chart takes the width of a window that has just changed with the next frame.
    let fits = async || Ok((window.run("return document.documentElement.scrollWidth - innerWidth", &[]).await? == 0).then_some(()));
    window.until(&format!("{name} to keep within the width of the window"), fits).await
}
