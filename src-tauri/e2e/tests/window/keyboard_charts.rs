//! One chart by keyboard and ear: its cursor, what is spoken, its table, and the way from a mark to its day.

use ringside_e2e::{Outcome, Window};

use crate::keyboard::{END, ENTER, ESCAPE, LEFT, RIGHT, ctrl, focus_on};
use crate::steps::{cloud, desk_with_weeks, gone};
use crate::truth::Day;

const CHART: &str = "figure[data-chart=sleep_score]";
const PLOT: &str = "figure[data-chart=sleep_score] [role=application]";
const READOUT: &str = "figure[data-chart=sleep_score] .detail.live";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_chart_is_read_heard_opened_as_a_table_and_left_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/sleep/trend").await?;
    window.find("main[data-screen=sleep][data-state=ready]").await?;

    window.tab_to(PLOT).await?;
    window.keys(RIGHT).await?;
    let oldest = spoken(&window).await?;
    window.keys(END).await?;
    let newest = spoken_instead_of(&window, &oldest).await?;
    window.keys(LEFT).await?;
    let before = spoken_instead_of(&window, &newest).await?;
    assert_ne!(before, oldest, "a month has more than two days");
    window.keys(END).await?;
    spoken_instead_of(&window, &before).await?;

    window.keys("t").await?;
    window.find(&format!("{CHART} table")).await?;
    let described = format!("{PLOT}[aria-details]");
    window.find(&described).await?;
    let rows = window.chart("sleep_score", 1).await?;
    let (day, score) = rows.first().cloned().unwrap_or_default();
    assert_eq!(score, Day::of(&cloud, day.parse()?)?.sleep_score["score"].as_f64(), "the table's newest day, {day}");
    if let Some(score) = score {
        assert!(newest.contains(&format!("{score}")), "{newest} does not say {score}");
    }
    window.keys("t").await?;
    gone(&window, &format!("{CHART} table")).await?;

    // A key with Ctrl is the window's, also while a chart has the focus.
    window.keys(&ctrl("[")).await?;
    window.find(&format!("main[data-state=ready]:not([data-last-day='{day}'])")).await?;
    window.keys(&ctrl("0")).await?;
    window.find(&format!("main[data-state=ready][data-last-day='{day}']")).await?;

    focus_on(&window, PLOT).await?;
    window.keys(END).await?;
    window.find(READOUT).await?;
    window.keys(ESCAPE).await?;
    gone(&window, READOUT).await?;
    window.keys(END).await?;
    window.find(READOUT).await?;
    window.keys(ENTER).await?;
    window.see_day("sleep", &day).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// What the live region says about the place under the cursor, once the eye is told the same.
async fn spoken(window: &Window) -> Outcome<String> {
    spoken_instead_of(window, "").await
}

async fn spoken_instead_of(window: &Window, last: &str) -> Outcome<String> {
    window
        .until("what the chart says", async || {
            let said = window.texts(&format!("{CHART} > [role=status]")).await?.join(" ");
            let shown = window.texts(READOUT).await?.join(" ");
            Ok((!said.is_empty() && said != last && said == shown).then_some(said))
        })
        .await
}
