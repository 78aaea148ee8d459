use ringside_e2e::Outcome;
use ringside_edges::NgrokEdge;

use super::scene::Scene;

const AUTHTOKEN: &str = "the-good-authtoken";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_night_stands_in_the_window_when_oura_announces_it_through_ngrok() -> Outcome {
    let edge = NgrokEdge::start();
    edge.accept_only(AUTHTOKEN);
    let (address, authority) = (edge.server_addr(), edge.ca_path().display().to_string());
    let scene = Scene::new(&[("RINGSIDE_NGROK_SERVER_ADDR", &address), ("RINGSIDE_NGROK_CA_CERT", &authority)]).await?;
    let window = &scene.window;
    scene.choose("ngrok").await?;
    scene.looks_good("setup-ngrok", "[data-testid=webhooks-setup]").await?;
    window.type_into("ngrok-authtoken", "a-mistyped-authtoken").await?;
    window.press("webhooks-save").await?;
    window.find("[data-testid=tunnel-problem][data-code=auth]").await?;
    scene.looks_good("auth-refused", "[data-testid=tunnel-problem]").await?;
    window.press("tunnel-repair").await?;
    window.press("ngrok-authtoken-replace").await?;
    window.type_into("ngrok-authtoken", AUTHTOKEN).await?;
    window.press("webhooks-save").await?;
    scene.tunnel_is("up").await?;
    scene.a_test_event_makes_the_whole_way().await?;
    scene.subscriptions_are_in_order().await?;
    scene.a_night_arrives("the ngrok crate against a loopback edge").await?;
    assert_eq!(scene.notices.all(), [], "nobody has asked for a notification");
    scene.had_nothing_to_complain_about().await
}
