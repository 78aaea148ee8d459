//! Without a network nothing is missing that was there before: every screen shows its numbers, says how far the data goes, and the sync goes on by
//! itself. What else stops a sync is said with what happens next.

use oura_simulator::{Fault, FaultKind};
use ringside_e2e::Outcome;

use super::{DATA, phase, says, with_everything};
use crate::gallery::{PLACES, visit};
use crate::steps::{cloud, gone, synced};

const BANNER: &str = "[data-testid=sync-banner]";
const CHIP: &str = "[data-testid=offline-chip]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_works_offline_and_says_how_far_the_data_goes() -> Outcome {
    let cloud = cloud().await?;
    let (_desk, window) = with_everything(&cloud, None).await?;
    cloud.stop().await;
    window.press("sync-now").await?;
    phase(&window, "offline").await?;
    for place in PLACES {
        visit(&window, place).await?;
        says(&window, CHIP, &["Offline, data to"]).await?;
        assert_eq!(window.count("[data-region=banners], main [role=alert], main[data-state=error]").await?, 0, "{}", place.name);
    }
    window.photograph("states/offline").await?;
    cloud.restart().await?;
    window.press("sync-now").await?;
    synced(&window).await?;
    gone(&window, CHIP).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_pause_that_oura_asks_for_and_trouble_of_its_own_say_what_happens_next() -> Outcome {
    let cloud = cloud().await?;
    let (_desk, window) = with_everything(&cloud, None).await?;
    cloud.inject(Fault::always(DATA, FaultKind::Status { status: 503, headers: [].into(), body: String::new() }));
    window.press("sync-now").await?;
    says(&window, BANNER, &["Oura has trouble of its own (status 503). Next try:", "Sync again"]).await?;
    window.photograph("states/oura-trouble").await?;
    cloud.clear_faults();

    cloud.inject(Fault::always(DATA, FaultKind::RateLimited { retry_after: Some("1800".to_owned()), tier: "token".to_owned() }));
    window.press_at(&format!("{BANNER} button")).await?;
    says(&window, BANNER, &["Oura asks for a pause: too many requests. Next try:"]).await?;
    window.photograph("states/oura-limit").await?;
    // Asking sooner is not what Oura wants; what is here stays in sight meanwhile.
    assert_eq!(window.count("main[data-screen=today][data-state=ready]").await?, 1);
    Ok(())
}
