//! The main job: sign in through the browser, see last night, pull the network cable, and see it still.

use chrono::Utc;
use ringside_e2e::{Desk, Keychain, Outcome, Wire};

use crate::steps::{begin_sign_in, cloud, sign_in};
use crate::truth::Day;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_person_signs_in_through_the_link_and_sees_last_night_without_a_network_too() -> Outcome {
    let cloud = cloud().await?;
    let last_night = Day::of(&cloud, Utc::now().date_naive())?.today_screen();
    let wire = Wire::to(&cloud.base_url()).await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", wire.base_url());
    let window = desk.open().await?;

    sign_in(&desk, &window, &cloud).await?;
    window.shows(&last_night).await?;
    window.photograph("today-after-first-sign-in").await?;

    // A renewal, so that a refresh token has passed over the wire as well; by the next sync, if the first one is through.
    cloud.expire_access_tokens();
    window
        .until("a renewal of the tokens", async || {
            window.run("document.querySelector('[data-testid=sync-now]')?.click()", &[]).await?;
            Ok(wire.secrets(&["refresh_token="]).ok())
        })
        .await?;
    let secrets = wire.secrets(&["Bearer ", "client_secret=", "code=", "code_verifier=", "refresh_token="])?;

    window.close();
    drop(wire);
    cloud.stop().await;
    let window = desk.open().await?;
    window.see("today").await?;
    window.shows(&last_night).await?;
    window.find("[data-testid=sync-chip][data-phase=offline]").await?;
    assert_eq!(window.count("[data-state=error], [data-region=banners]").await?, 0, "being offline is no error");
    assert!(window.complaints().await?.is_empty());
    window.photograph("today-without-a-network").await?;
    window.close();

    for path in desk.files()? {
        let bytes = std::fs::read(&path)?;
        let of_ringside = path.starts_with(desk.data_dir());
        assert!(!(of_ringside && bytes.starts_with(b"SQLite format 3")), "{} is not encrypted", path.display());
        let text = String::from_utf8_lossy(&bytes);
        let found = secrets.iter().filter(|secret| text.contains(secret.as_str())).count();
        assert_eq!(found, 0, "{} holds a secret in the clear", path.display());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_desktop_hands_the_link_to_the_open_window() -> Outcome {
    for opener in [["gio", "open"].as_slice(), &["/usr/bin/xdg-open"]] {
        let cloud = cloud().await?;
        let mut desk = Desk::new(Keychain::Unlocked).await?;
        desk.set("OURA_API_BASE_URL", cloud.base_url());
        let window = desk.open().await?;
        let page = begin_sign_in(&desk, &window, &cloud).await?;
        desk.follow_link(opener, &cloud.approve(&page, None)?).await?;
        window.see("today").await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_link_starts_ringside_and_finishes_the_sign_in_that_was_under_way_when_it_closed() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    let page = begin_sign_in(&desk, &window, &cloud).await?;
    window.read("Continue in your browser").await?;
    window.close();

    let window = desk.open_by_link(&cloud.approve(&page, None)?).await?;
    window.see("today").await?;
    window.shows(&Day::of(&cloud, Utc::now().date_naive())?.today_screen()).await
}
