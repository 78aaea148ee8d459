use ringside_e2e::Outcome;
use ringside_edges::FreePort;

use super::scene::Scene;
use crate::steps::gone;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn an_address_that_leads_elsewhere_and_another_installation_are_told_and_the_person_decides() -> Outcome {
    let (port, nobody) = (FreePort::new(), FreePort::new());
    let scene = Scene::new(&[]).await?;
    let window = &scene.window;
    let theirs = "https://laptop.example/w/00000000000000000000000000000000";
    scene.cloud.add_foreign_subscription("create", "sleep", theirs);
    scene.choose("manual").await?;
    window.type_into("manual-url", &format!("http://127.0.0.1:{}", nobody.number())).await?;
    window.type_into("manual-port", &port.number().to_string()).await?;
    scene.looks_good("setup-manual", "[data-testid=webhooks-setup]").await?;
    window.press("webhooks-save").await?;
    scene.tunnel_is("degraded").await?;
    window.find("[data-testid=tunnel-problem][data-code=probe]").await?;
    scene.looks_good("degraded", "[data-testid=tunnel-problem]").await?;

    window.press("tunnel-repair").await?;
    window.type_into("manual-url", &format!("http://127.0.0.1:{}", port.number())).await?;
    window.press("webhooks-save").await?;
    window.find("[data-testid=other-install][data-host='laptop.example']").await?;
    scene.looks_good("other-install", "[data-testid=other-install]").await?;
    let of_nights = || scene.cloud.subscriptions().into_iter().find(|one| (one.event_type, one.data_type) == ("create", "sleep"));
    assert_eq!(of_nights().map(|one| one.callback_url).as_deref(), Some(theirs), "left alone until the person answers");

    window.press("take-over").await?;
    gone(window, "[data-testid=other-install]").await?;
    window.until("it to lead here", async || Ok(of_nights().filter(|one| one.callback_url != theirs))).await?;
    scene.had_nothing_to_complain_about().await
}
