//! Sign-ins that end while the window is open: the person sees what happened, signs in again with one click, and what is missing comes by itself.

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::{Simulator, TokenGrant, TokenOutcome};
use ringside_e2e::{Desk, Keychain, Outcome, Window};

use crate::steps::{cloud_behind, gone, photograph_everywhere, sign_in, synced};
use crate::truth::Day;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn after_a_revoked_consent_one_click_signs_in_again_and_the_gap_fills_itself() -> Outcome {
    let cloud = cloud_behind(2).await?;
    let (desk, window) = signed_in(&cloud).await?;
    let (old, first_missing, newest) = (days_ago(5), days_ago(1), days_ago(0));
    let old_night = Day::of(&cloud, old)?.sleep_screen();

    cloud.revoke_consent();
    cloud.add_night();
    cloud.add_night();
    window.press("sync-now").await?;
    window.find("[data-testid=session-banner][data-ended=revoked]").await?;
    window.read("Oura has ended this sign-in: consent was withdrawn").await?;
    window.read("Your data stays here and can be read").await?;
    photograph_everywhere(&window, "banner-revoked", "[data-testid=session-banner]").await?;
    window.go(&format!("#/sleep/{old}")).await?;
    window.see_day("sleep", old).await?;
    window.shows(&old_night).await?;

    window.press("sign-in-again").await?;
    let page = desk.opened_in_browser(2).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.go("#/today").await?;
    window.shows(&Day::of(&cloud, newest)?.today_screen()).await?;
    gone(&window, "[data-testid=session-banner]").await?;
    for day in [first_missing, newest] {
        window.go(&format!("#/sleep/{day}")).await?;
        window.see_day("sleep", day).await?;
        window.shows(&Day::of(&cloud, day)?.sleep_screen()).await?;
    }
    assert_eq!(window.count("[data-region=banners]").await?, 0);
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn after_a_lost_rotation_one_click_signs_in_again_and_the_gap_fills_itself() -> Outcome {
    let cloud = cloud_behind(1).await?;
    let (desk, window) = signed_in(&cloud).await?;
    cloud.add_night();
    cloud.expire_access_tokens();
    cloud.lose_next_token_reply();
    window.press("sync-now").await?;
    window.find("[data-testid=session-banner][data-ended=rotation_lost]").await?;
    window.read("The sign-in was lost when a renewal was cut off").await?;
    window.read("Nothing of your data is lost").await?;
    photograph_everywhere(&window, "banner-rotation-lost", "[data-testid=session-banner]").await?;
    let lost = cloud.token_requests().iter().filter(|request| request.reply_lost).count();
    assert_eq!(lost, 1, "the cloud rotated, and nobody heard of it");

    window.press("sign-in-again").await?;
    let page = desk.opened_in_browser(2).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    gone(&window, "[data-testid=session-banner]").await?;
    window.shows(&Day::of(&cloud, days_ago(0))?.today_screen()).await?;
    let last = cloud.token_requests().last().copied().map(|request| (request.grant, request.outcome));
    assert_eq!(last, Some((TokenGrant::AuthorizationCode, TokenOutcome::Granted)), "and no renewal after it");
    Ok(())
}

async fn signed_in(cloud: &Simulator) -> Outcome<(Desk, Window)> {
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, cloud).await?;
    synced(&window).await?;
    Ok((desk, window))
}

fn days_ago(days: i64) -> NaiveDate {
    Utc::now().date_naive() - TimeDelta::days(days)
}
