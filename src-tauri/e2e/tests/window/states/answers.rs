//! Answers of Rust that are late, that are refused, and that are refused after a better one: every screen waits, says why with a way on, and keeps
//! what it has. The page's own door to Rust is held, because nothing that a person can do makes every query fail.

use ringside_e2e::{Outcome, Window};
use serde_json::json;

use super::says;
use crate::gallery::{PLACES, Place, visit};
use crate::steps::{cloud, desk_with_weeks};

/// They ask nothing of Rust when they open: the state of the window says what they show.
const NOTHING_ASKED: [&str; 3] = ["settings", "webhooks", "notes"];
const WORDS: &str = "The file could not be read just now. Nothing was changed. Try again.";

/// Whether an answer of a query is held back (`hold`), refused (`refuse`), or let through.
async fn answers(window: &Window, how: &str) -> Outcome {
    window.run(include_str!("answers.js"), &[json!(how), json!(WORDS)]).await.map(drop)
}

/// Comes to a place from one that asks nothing, with its answers held back or refused.
async fn arrive(window: &Window, place: &Place, how: &str) -> Outcome {
    window.go("#/settings").await?;
    window.see("settings").await?;
    answers(window, how).await?;
    window.go(place.address).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_waits_with_a_skeleton_and_then_shows_what_came() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    for place in asking() {
        arrive(&window, place, "hold").await?;
        window.see_in_state(place.screen, "loading").await?;
        window.find("main[aria-busy=true]").await?;
        window.find("main [data-testid=loading]").await?;
        assert_eq!(window.count("main figure[data-chart]").await?, 0, "{} has axes before its numbers", place.name);
        answers(&window, "give").await?;
        visit(&window, place).await?;
    }
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_says_why_it_has_nothing_and_trying_again_brings_it() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    for place in asking() {
        arrive(&window, place, "refuse").await?;
        window.see_in_state(place.screen, "error").await?;
        says(&window, "main [role=alert]", &[WORDS]).await?;
        answers(&window, "give").await?;
        until_nothing_complains(&window).await?;
        window.see(place.screen).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_keeps_what_it_has_when_a_later_answer_is_refused() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    for place in asking() {
        visit(&window, place).await?;
        let numbers = window.metrics().await?.filled();
        let charts = window.count("main figure[data-chart]").await?;
        answers(&window, "refuse").await?;
        // It tells the window that anything may have changed: everything in sight is asked for again.
        window.run("return window.__TAURI_INTERNALS__.invoke('rebuild').then(() => null)", &[]).await?;
        says(&window, "main [role=alert]", &["This could not be brought up to date", WORDS, "Try again"]).await?;
        assert!(window.metrics().await?.filled() >= numbers, "{} lost numbers", place.name);
        assert!(window.count("main figure[data-chart]").await? >= charts, "{} lost charts", place.name);
        window.photograph(&format!("states/stale-{}", place.name)).await?;
        answers(&window, "give").await?;
        until_nothing_complains(&window).await?;
    }
    Ok(())
}

/// A page of several questions offers to ask each of them again; what is asked moves the rest of the page, so that a mouse would miss. An answer that
/// is on its way is waited for.
async fn until_nothing_complains(window: &Window) -> Outcome {
    let press = "if (window.door.asking > 0) return false;
        const buttons = [...document.querySelectorAll('main [role=alert] button')];
        buttons.forEach((button) => button.click());
        return buttons.length === 0";
    window.until("nothing that complains", async || Ok((window.run(press, &[]).await? == json!(true)).then_some(()))).await
}

fn asking() -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(|place| !NOTHING_ASKED.contains(&place.screen))
}
