use ringside_e2e::Outcome;
use ringside_edges::{FreePort, Sshd};

use super::scene::{Scene, say};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_night_stands_in_the_window_when_oura_announces_it_through_ones_own_ssh_server() -> Outcome {
    let (sshd, remote) = (Sshd::start(), FreePort::new());
    let scene = Scene::new(&[]).await?;
    let window = &scene.window;
    window.press("nav-webhooks").await?;
    window.see("webhooks").await?;
    scene.looks_good("off", "[data-testid=webhooks-start]").await?;

    scene.choose_by_keyboard("ssh").await?;
    scene.fill_in_ssh(&sshd, remote.number()).await?;
    scene.looks_good("setup-ssh", "[data-testid=ssh-trusted]").await?;
    window.press("webhooks-save").await?;
    scene.tunnel_is("up").await?;
    window.find("[data-testid=subscriptions-state][data-state=working]").await?;
    scene.looks_good("watch", "[data-testid=webhooks-setup]").await?;
    scene.subscriptions_are_in_order().await?;
    scene.a_test_event_makes_the_whole_way().await?;
    scene.looks_good("done", "[data-testid=webhooks-setup]").await?;
    window.press("webhooks-done").await?;
    assert_eq!(window.count("[data-testid=subscription][data-state=ours]").await?, 48);
    window.press("notify-sleep").await?;
    window.find("[data-testid=notify-sleep][aria-checked=true], [data-testid=notify-sleep]:checked").await?;

    let night = scene.a_night_arrives("ssh through a real sshd").await?;
    if scene.is_last_night(night)? {
        let notice = scene.notices.nth(1).await?;
        assert_eq!(notice.application, "Ringside");
        let said = format!("{} {}", notice.title, notice.body);
        assert!(!said.contains(|letter: char| letter.is_ascii_digit()), "nothing of the night itself: {said}");
        window.go("#/webhooks").await?;
        window.see("webhooks").await?;
        scene.notices.click(1).await?;
        window.see_day("sleep", night).await?;
    } else {
        say("skipped: the notification, because where the simulated person is another day has begun")?;
    }

    window.go("#/webhooks").await?;
    window.see("webhooks").await?;
    window.find("[data-testid=event-row][data-data-type=sleep][data-settlement=fetched]").await?;
    window.find("[data-testid=event-row][data-standing=test]").await?;
    scene.looks_good("on", "[data-testid=webhooks-switch]").await?;
    scene.looks_good("feed", "[data-testid=event-row]").await?;
    scene.looks_good("subscriptions", "[data-testid=subscription]").await?;

    window.press("webhooks-switch").await?;
    window.find("[data-testid=switched-off]").await?;
    window.until("the subscriptions to go", async || Ok(scene.cloud.subscriptions().is_empty().then_some(()))).await?;
    scene.had_nothing_to_complain_about().await
}
