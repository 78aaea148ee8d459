use ringside_e2e::Outcome;
use ringside_edges::{FreePort, Sshd};

use super::scene::Scene;
use crate::steps::gone;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_tunnel_that_dies_is_said_with_its_reason_and_comes_back() -> Outcome {
    let (sshd, remote) = (Sshd::start(), FreePort::new());
    let scene = Scene::new(&[]).await?;
    let window = &scene.window;
    scene.choose("ssh").await?;
    scene.fill_in_ssh(&sshd, remote.number()).await?;
    window.press("webhooks-save").await?;
    scene.tunnel_is("up").await?;
    window.press("webhooks-done").await?;
    window.see("webhooks").await?;

    sshd.stop();
    scene.tunnel_is("down").await?;
    window.find("[data-testid=tunnel-problem][data-code=network]").await?;
    scene.looks_good("down", "[data-testid=tunnel-problem]").await?;
    sshd.restart();
    // Pressed again and again, as a person would who has just restarted the server.
    window
        .until("the tunnel to come back", async || {
            // The tunnel comes back by itself too, and takes the button away.
            window.run("document.querySelector('[data-testid=tunnel-retry]:enabled')?.click()", &[]).await?;
            Ok((window.count("[data-testid=tunnel-state][data-state=up]").await? > 0).then_some(()))
        })
        .await?;
    gone(window, "[data-testid=tunnel-problem]").await?;
    scene.a_test_event_makes_the_whole_way().await?;
    scene.had_nothing_to_complain_about().await
}
