use ringside_e2e::Outcome;

use super::scene::Scene;
use crate::truth::Day;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn without_webhooks_the_same_night_arrives_with_the_next_start() -> Outcome {
    let Scene { cloud, desk, window, notices: _notices } = Scene::new(&[]).await?;
    window.close();
    let night = cloud.add_night();
    let window = desk.open().await?;
    window.see("today").await?;
    window.shows(&Day::of(&cloud, night)?.today_screen()).await?;
    assert!(cloud.subscriptions().is_empty() && cloud.deliveries().is_empty());
    assert!(!cloud.requests().iter().any(|request| request.path.contains("webhook")), "nobody has asked for webhooks");
    Ok(())
}
