//! Before the first data no screen has empty axes: it says what happens, what can be done, and what it will look like.

use oura_simulator::{Fault, FaultKind};
use ringside_e2e::{Outcome, Window};

use super::{DATA, phase, press_in, says, signed_in};
use crate::gallery::{PLACES, visit};
use crate::steps::cloud;

/// They show something else than days, and have it from the beginning.
const NO_DAYS: [&str; 4] = ["notes", "data", "webhooks", "settings"];
const FIRST: &str = "main[data-state=empty] [data-testid=first-run]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_waits_for_the_first_data_with_words_a_sample_and_a_next_step() -> Outcome {
    let cloud = cloud().await?;
    cloud.inject(Fault::always(DATA, FaultKind::StallBeforeHeaders { for_ms: None }));
    let (_desk, window) = signed_in(&cloud, None).await?;
    for place in PLACES.iter().filter(|place| !NO_DAYS.contains(&place.screen)) {
        visit(&window, place).await?;
        says(&window, FIRST, &["Nothing here yet", "The first sync is under way", "Explore sample data", "The numbers are made up"])
            .await?;
        assert_eq!(window.count("main figure[data-chart]").await?, 0, "{} has a chart without data", place.name);
    }
    window.go("#/data").await?;
    says(&window, "main[data-screen=data]", &["0 of 19 collections are complete", "Never fetched"]).await?;
    window.go("#/notes").await?;
    says(&window, "main[data-screen=notes][data-state=empty]", &["No notes yet"]).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_first_sync_that_rests_fails_or_is_refused_says_which_and_goes_on() -> Outcome {
    let cloud = cloud().await?;
    cloud.inject(Fault::always(DATA, FaultKind::Status { status: 500, headers: [].into(), body: String::new() }));
    let (_desk, window) = signed_in(&cloud, None).await?;
    says(&window, FIRST, &["The first sync stopped. The message above, or the settings, say why.", "Sync now"]).await?;
    window.photograph("states/first-failed").await?;

    cloud.clear_faults();
    cloud.set_membership_lapsed(true);
    press_in(&window, FIRST, "Sync now").await?;
    says(&window, FIRST, &["Your Oura membership has ended, so Oura hands out no new data."]).await?;
    window.find("[data-testid=membership-banner] [data-testid=sync-now]").await?;
    cloud.set_membership_lapsed(false);

    cloud.stop().await;
    window.press_at("[data-testid=membership-banner] [data-testid=sync-now]").await?;
    phase(&window, "offline").await?;
    says(&window, FIRST, &["There is no connection to Oura right now. The first sync goes on by itself as soon as there is one."]).await?;
    window.photograph("states/first-offline").await?;
    cloud.restart().await?;
    cloud.inject(Fault::always(DATA, FaultKind::Latency { ms: 400 }));
    window.press("sync-now").await?;
    pauses(&window).await?;

    cloud.clear_faults();
    window.press("resume-sync").await?;
    window.see("today").await
}

async fn pauses(window: &Window) -> Outcome {
    window.press("pause-sync").await?;
    phase(window, "paused").await?;
    says(window, FIRST, &["The first sync is paused. Resume it in the settings."]).await?;
    press_in(window, FIRST, "Open settings").await?;
    window.see("settings").await?;
    window.go("#/today").await?;
    window.find(FIRST).await.map(drop)
}
