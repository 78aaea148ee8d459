//! Every state that a screen can be in besides having everything: each is seen where a person meets it, with its reason and the next step.

mod absence;
mod answers;
mod first_run;
mod offline;
mod partial;
mod refused;

use oura_simulator::Simulator;
use ringside_e2e::{Desk, Keychain, Outcome, Window};
use serde_json::json;

use crate::steps::{begin_sign_in, synced};

/// The routes of Oura's that hand out data.
const DATA: &str = "/v2/usercollection/";
/// Where a screen says why there is nothing to draw.
const ABSENCE: &str = "main [data-testid=absence]";

/// A window that is signed in with these consents, or with all, before any data has come.
async fn signed_in(cloud: &Simulator, granted: Option<&[&str]>) -> Outcome<(Desk, Window)> {
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    // What fails is to fail soon.
    desk.set("OURA_MAX_RETRIES", "0");
    let window = desk.open().await?;
    let page = begin_sign_in(&desk, &window, cloud).await?;
    desk.start_again(&cloud.approve(&page, granted)?).await?;
    window.find("main[data-screen=today]").await?;
    Ok((desk, window))
}

/// The same with everything there.
async fn with_everything(cloud: &Simulator, granted: Option<&[&str]>) -> Outcome<(Desk, Window)> {
    let (desk, window) = signed_in(cloud, granted).await?;
    window.see("today").await?;
    synced(&window).await?;
    Ok((desk, window))
}

/// A window in which every consent is given and everything has come.
pub(crate) async fn everything_there(cloud: &Simulator) -> Outcome<(Desk, Window)> {
    with_everything(cloud, None).await
}

/// Waits until a part of the page says all of this.
pub(crate) async fn says(window: &Window, part: &str, sentences: &[&str]) -> Outcome {
    for sentence in sentences {
        window
            .until(&format!("“{sentence}” in {part}"), async || {
                Ok(window.texts(part).await?.iter().any(|text| text.replace('\u{a0}', " ").contains(sentence)).then_some(()))
            })
            .await?;
    }
    Ok(())
}

/// Waits for a phase of the sync.
async fn phase(window: &Window, phase: &str) -> Outcome {
    window.find(&format!("[data-testid=sync-chip][data-phase={phase}]")).await.map(drop)
}

/// Presses the button with these words in a part of the page.
async fn press_in(window: &Window, part: &str, words: &str) -> Outcome {
    let script =
        "const found = [...document.querySelectorAll(`${arguments[0]} button`)].find((button) => button.innerText.trim() === arguments[1]);
        found?.click();
        return found !== undefined";
    window
        .until(&format!("the button “{words}” in {part}"), async || {
            Ok((window.run(script, &[json!(part), json!(words)]).await? == json!(true)).then_some(()))
        })
        .await
}
