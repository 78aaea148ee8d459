//! What may not be read, and what a ring does not measure: both are told apart from days without the ring, also where only a part is missing.

use oura_simulator::{Alteration, Fault, FaultKind, RawDocument, Simulator};
use ringside_e2e::{Desk, Outcome, Trouble, Window};
use serde_json::Value;

use super::{ABSENCE, DATA, press_in, says, with_everything};
use crate::steps::{cloud, gone, synced};

const LITTLE: [&str; 3] = ["email", "personal", "daily"];
const PART: &str = "main [data-testid=part-absence]";
/// What came with the third generation of the ring.
const SINCE_GEN3: [&str; 5] = ["daily_spo2", "daily_stress", "daily_resilience", "daily_cardiovascular_age", "vO2_max"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn each_screen_names_the_consent_that_it_lacks_and_signing_in_again_brings_it() -> Outcome {
    let cloud = cloud().await?;
    let (desk, window) = with_everything(&cloud, Some(&LITTLE)).await?;
    for (address, part, reason, name) in [
        ("#/heart", ABSENCE, "scope", "Heart rate through the day and night"),
        ("#/workouts", ABSENCE, "scope", "Workouts"),
        ("#/tags", ABSENCE, "scope", "Tags and notes"),
        ("#/body?range=year", ABSENCE, "scope", "Cardiovascular age and VO₂ max"),
        ("#/breathing", PART, "scope", "Blood oxygen during sleep"),
        ("#/stress", PART, "scope", "Daytime stress and resilience"),
        ("#/ring", PART, "scope", "Your ring and its battery"),
    ] {
        window.go(address).await?;
        let part = format!("{part}[data-reason={reason}]");
        let why = format!("When signing in, “{name}” was left out. Sign in again and allow it; everything that is here stays.");
        says(&window, &part, &[&why, "Sign in again"]).await?;
        window.photograph(&format!("states/scope-{}", address.trim_start_matches("#/").split('?').next().unwrap_or_default())).await?;
    }
    says(&window, "main[data-screen=ring]", &["Sign in again and allow it"]).await?;
    cards_say_so(&window).await?;

    window.go("#/breathing").await?;
    press_in(&window, PART, "Sign in again").await?;
    signs_in_again(&desk, &window, &cloud).await?;
    gone(&window, PART).await?;
    window.find("main[data-screen=breathing] figure[data-chart=spo2_average_percent]").await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A card has no room for a button; it leads to the screen that has one.
async fn cards_say_so(window: &Window) -> Outcome {
    window.go("#/today").await?;
    for (card, name) in [
        ("resilience", "Daytime stress and resilience"),
        ("vascular_age", "Cardiovascular age and VO₂ max"),
        ("workout", "Workouts"),
        ("battery", "Your ring and its battery"),
    ] {
        says(window, &format!("[data-card={card}]"), &[&format!("When signing in, “{name}” was left out.")]).await?;
    }
    Ok(())
}

async fn signs_in_again(desk: &Desk, window: &Window, cloud: &Simulator) -> Outcome {
    let page = desk.opened_in_browser(2).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    synced(window).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn an_old_ring_is_said_not_to_measure_what_came_later_and_the_rest_goes_on() -> Outcome {
    let cloud = cloud().await?;
    for collection in SINCE_GEN3 {
        cloud.inject(Fault::always(&format!("{DATA}{collection}"), FaultKind::Altered { how: Alteration::EmptyList }));
    }
    wears_generation_two(&cloud)?;
    let (_desk, window) = with_everything(&cloud, None).await?;
    for address in ["#/stress", "#/body?range=year"] {
        window.go(address).await?;
        let part = format!("{ABSENCE}[data-reason=not_supported]");
        says(&window, &part, &["This ring does not measure it", "It came with the third generation of the Oura Ring."]).await?;
    }
    window.photograph("states/old-ring-body").await?;
    window.go("#/breathing").await?;
    let part = format!("{PART}[data-reason=not_supported]");
    says(&window, &part, &["“Blood oxygen during sleep” came with the third generation of the Oura Ring; this ring does not measure it."])
        .await?;
    assert_eq!(window.count(&format!("{PART} button")).await?, 0, "nothing can be done about it");
    window.photograph("states/old-ring-breathing").await?;
    window.go("#/ring").await?;
    says(&window, "main[data-screen=ring][data-state=ready]", &["Generation 2"]).await?;
    window.go("#/today").await?;
    says(&window, "[data-card=stress]", &["this ring does not measure it"]).await
}

fn wears_generation_two(cloud: &Simulator) -> Outcome {
    let rings = cloud.documents("ring_configuration")?;
    for ring in rings {
        let mut ring: Value = serde_json::from_str(&ring)?;
        *ring.get_mut("hardware_type").ok_or_else(|| Trouble::new("the ring has no generation"))? = "gen2".into();
        cloud.put_document(&RawDocument::new("ring_configuration", &ring.to_string()))?;
    }
    Ok(())
}
