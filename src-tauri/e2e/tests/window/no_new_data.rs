//! Times in which Oura gives nothing new: the window says which it is, shows all it has, and goes on as soon as it can.

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Desk, Keychain, Outcome, Window};

use crate::steps::{cloud_behind, gone, photograph_everywhere, sign_in, synced};
use crate::truth::Day;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn an_ended_membership_and_a_lost_network_are_told_apart_and_each_goes_on() -> Outcome {
    let cloud = cloud_behind(2).await?;
    let today = Utc::now().date_naive();
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    synced(&window).await?;
    let before = Day::of(&cloud, today - TimeDelta::days(2))?.today_screen();

    cloud.set_membership_lapsed(true);
    window.press("sync-now").await?;
    window.find("[data-testid=membership-banner]").await?;
    window.read("Your Oura membership has ended").await?;
    phase(&window, "membership_ended").await?;
    window.shows(&before).await?;
    photograph_everywhere(&window, "banner-membership", "[data-testid=membership-banner]").await?;
    assert_eq!(window.count("[data-testid=session-banner]").await?, 0, "the sign-in is good");
    cloud.set_membership_lapsed(false);
    let night = cloud.add_night();
    window.press_at("[data-testid=membership-banner] [data-testid=sync-now]").await?;
    gone(&window, "[data-testid=membership-banner]").await?;
    window.shows(&Day::of(&cloud, night)?.today_screen()).await?;
    synced(&window).await?;

    cloud.stop().await;
    window.press("sync-now").await?;
    phase(&window, "offline").await?;
    window.photograph("chip-offline").await?;
    assert_eq!(window.count("[data-region=banners]").await?, 0, "being offline is no problem");
    let night = cloud.add_night();
    cloud.restart().await?;
    window.press("sync-now").await?;
    window.shows(&Day::of(&cloud, night)?.today_screen()).await?;
    synced(&window).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn phase(window: &Window, phase: &str) -> Outcome {
    window.find(&format!("[data-testid=sync-chip][data-phase={phase}]")).await.map(drop)
}
