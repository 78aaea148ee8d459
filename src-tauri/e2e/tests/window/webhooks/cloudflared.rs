use ringside_e2e::Outcome;
use ringside_edges::CloudflaredEdge;

use super::scene::Scene;

/// Nothing here has met Cloudflare: its program and its edge are stand-ins.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_night_stands_in_the_window_when_oura_announces_it_through_an_emulated_cloudflared() -> Outcome {
    let edge = CloudflaredEdge::start();
    let scene = Scene::new(&[]).await?;
    let window = &scene.window;
    scene.choose("cloudflared").await?;
    window.type_into("cloudflared-program", "/nonexistent/cloudflared").await?;
    scene.looks_good("setup-cloudflared", "[data-testid=webhooks-setup]").await?;
    window.press("webhooks-save").await?;
    window.find("[data-testid=tunnel-problem][data-code=binary_missing]").await?;
    scene.looks_good("program-missing", "[data-testid=tunnel-problem]").await?;
    window.press("tunnel-repair").await?;
    window.type_into("cloudflared-program", &edge.program().display().to_string()).await?;
    window.press("webhooks-save").await?;
    scene.tunnel_is("up").await?;
    scene.a_test_event_makes_the_whole_way().await?;
    scene.subscriptions_are_in_order().await?;
    scene.a_night_arrives("cloudflared, quick (emulated)").await?;
    scene.had_nothing_to_complain_about().await
}
