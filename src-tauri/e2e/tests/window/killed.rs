//! A computer that loses its power in the middle of the first sync.

use chrono::{TimeDelta, Utc};
use oura_simulator::{Options, Simulator};
use ringside_e2e::{Desk, Keychain, Outcome};
use serde_json::Value;

use crate::steps::{sign_in, synced};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_first_sync_that_was_killed_goes_on_and_ends_complete() -> Outcome {
    let yesterday = Utc::now().date_naive() - TimeDelta::days(1);
    let cloud = Simulator::start(Options { years: 1, today: yesterday, latency_ms: 40, ..Options::default() }).await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    let answered = || cloud.requests().iter().filter(|request| request.status == Some(200)).count();
    window.until("a part of the history", async || Ok((answered() >= 100).then_some(()))).await?;
    assert_eq!(window.count("[data-testid=sync-chip][data-phase=idle]").await?, 0, "the sync is under way");
    window.kill();

    let asked = answered();
    let window = desk.open().await?;
    window.see("today").await?;
    synced(&window).await?;
    assert!(answered() > asked);
    assert_eq!(window.count("[data-region=banners]").await?, 0);
    window.close();

    let status: Value = serde_json::from_str(&desk.ctl(&["--json", "status"], &[]).await?)?;
    let collections = status["collections"].as_array().expect("a list of collections");
    for (name, truth) in cloud.truth().collections {
        let stored = collections.iter().find(|collection| collection["collection"] == name);
        let stored = stored.map(|stored| stored["documents"].as_u64().unwrap_or(0) + stored["rows"].as_u64().unwrap_or(0));
        assert_eq!(stored, Some(u64::try_from(truth.count)?), "{name}");
    }
    Ok(())
}
