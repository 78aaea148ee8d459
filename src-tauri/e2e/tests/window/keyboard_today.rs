//! The cards of Today, arranged without a mouse.

use ringside_e2e::{Outcome, Window};

use crate::keyboard::{ENTER, RIGHT, focus_on};
use crate::steps::{cloud, desk_with_weeks, gone};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn cards_are_moved_hidden_and_brought_back_with_the_keyboard_and_stay_so_after_a_restart() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    stand(&window, &["sleep", "readiness", "activity"]).await?;

    window.tab_to("[data-testid=arrange]").await?;
    window.keys(ENTER).await?;
    window.tab_to("[data-testid=arrange-handle-sleep]").await?;
    window.keys(RIGHT).await?;
    focus_on(&window, "[data-testid=arrange-handle-sleep]").await?;
    window.tab_to("[data-testid=arrange-hide-activity]").await?;
    window.keys(ENTER).await?;
    gone(&window, "[data-card=activity]").await?;
    // The focus does not fall out of the page with its card.
    focus_on(&window, "[data-testid^=arrange-handle-]").await?;
    window.tab_to("[data-testid=arrange-hide-battery]").await?;
    window.keys(ENTER).await?;
    gone(&window, "[data-card=battery]").await?;
    window.tab_to("[data-testid=arrange-undo]").await?;
    window.keys(ENTER).await?;
    window.find("[data-card=battery]").await?;
    window.tab_to("[data-testid=arrange]").await?;
    window.keys(ENTER).await?;
    gone(&window, "[data-testid^=arrange-handle-]").await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    window.close();

    let window = desk.open().await?;
    window.see("today").await?;
    stand(&window, &["readiness", "sleep", "last_night"]).await?;
    window.find("[data-card=battery]").await?;
    assert_eq!(window.count("[data-card=activity]").await?, 0, "the hidden card came back");
    Ok(())
}

/// Waits until these are the first cards, in this order; the one for rest mode, which comes and goes, aside.
async fn stand(window: &Window, cards: &[&str]) -> Outcome {
    window
        .until(&format!("the cards {cards:?}"), async || {
            let script = "return [...document.querySelectorAll('[data-card]')].map((card) => card.dataset.card)";
            let shown: Vec<String> = serde_json::from_value(window.run(script, &[]).await?)?;
            let shown: Vec<&String> = shown.iter().filter(|card| *card != "rest_mode").collect();
            Ok(cards.iter().zip(shown).all(|(wanted, card)| wanted == card).then_some(()))
        })
        .await
}
