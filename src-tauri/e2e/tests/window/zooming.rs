//! Days chosen on a trend for the whole screen: by dragging across them, by the keys that zoom and move, and the ways back.

use chrono::{NaiveDate, TimeDelta};
use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use serde_json::json;

use crate::exports::{PLOT, sleep_score};
use crate::keyboard::{END, ESCAPE, HOME, LEFT, PAGE_UP, RIGHT, address_has, alt, focus_on};
use crate::keyboard_ranges::{last_day, shows_days};
use crate::sources::column;
use crate::steps::{cloud, desk_with_weeks, gone};

const CHART: &str = "figure[data-chart=sleep_score]";
const DRAWING: &str = "figure[data-chart=sleep_score] [role=application] svg";
const CURSOR: &str = "figure[data-chart=sleep_score] .cursor-band";
const DRAGGED: &str = "figure[data-chart=sleep_score] .brush";
const READOUT: &str = "figure[data-chart=sleep_score] .detail.live";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn days_that_are_dragged_across_become_the_range_of_the_screen_and_back_leads_to_those_from_before() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 10).await?;
    let window = desk.open().await?;
    sleep_score(&window).await?;
    let newest = last_day(&window).await?;
    let (first, place) = (newest - TimeDelta::days(29), |place: i64| newest - TimeDelta::days(29 - place));
    shows_month(&window, first, newest).await?;
    let [from, to] = [middle_of(&window, 9).await?, middle_of(&window, 20).await?];

    // Escape takes it back while the button is held, and letting go then opens no day.
    window.drag(DRAWING, from, to).await?;
    window.find(DRAGGED).await?;
    let said = window.texts(READOUT).await?.concat();
    let [begin, end] = [place(9), place(20)].map(|day| day.format("%-d").to_string());
    assert!(said.contains(&begin) && said.contains(&end), "{said} names the days from the {begin}. to the {end}.");
    window.keys(ESCAPE).await?;
    gone(&window, DRAGGED).await?;
    window.let_go().await?;
    shows_month(&window, first, newest).await?;

    // From the right to the left, as well as from the left to the right.
    for (from, to) in [(to, from), (from, to)] {
        window.drag(DRAWING, from, to).await?;
        window.find(DRAGGED).await?;
        window.let_go().await?;
        shows_custom(&window, place(9), place(20)).await?;
        draws(&window, &cloud, place(9), place(20)).await?;
        window.keys(&alt(LEFT)).await?;
        shows_month(&window, first, newest).await?;
        draws(&window, &cloud, first, newest).await?;
    }
    window.keys(&alt(RIGHT)).await?;
    shows_custom(&window, place(9), place(20)).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_keys_of_a_trend_zoom_at_the_cursor_move_on_and_escape_leads_back_to_the_first_range() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 10).await?;
    let window = desk.open().await?;
    sleep_score(&window).await?;
    let newest = last_day(&window).await?;
    let back = |days| newest - TimeDelta::days(days);
    shows_month(&window, back(29), newest).await?;

    window.keys(END).await?;
    window.find(READOUT).await?;
    let cursor = day_at_cursor(&window).await?;
    // Half of the days each time, down to a week, which is the least; the day under the cursor stays under it.
    for shortest in [14, 7, 6] {
        window.keys("+").await?;
        shows_custom(&window, back(shortest), newest).await?;
        window.until("the cursor on its day", async || Ok((day_at_cursor(&window).await? == cursor).then_some(()))).await?;
    }
    window.keys("+").await?;
    window.until("the words that it goes no further", async || Ok(said(&window).await?.contains("no further").then_some(()))).await?;
    shows_custom(&window, back(6), newest).await?;
    window.keys("-").await?;
    shows_custom(&window, back(13), newest).await?;
    // By four fifths, so that something known stays in sight.
    window.keys(PAGE_UP).await?;
    shows_custom(&window, back(24), back(11)).await?;
    draws(&window, &cloud, back(24), back(11)).await?;

    // The first Escape is the cursor's, where there is one: its day went out of sight.
    gone(&window, CURSOR).await?;
    window.keys(ESCAPE).await?;
    shows_month(&window, back(29), newest).await?;
    focus_on(&window, PLOT).await?;
    window.keys(&alt(LEFT)).await?;
    shows_custom(&window, back(24), back(11)).await?;

    // The same by a button, around the middle.
    window.keys(&alt(RIGHT)).await?;
    shows_month(&window, back(29), newest).await?;
    window.press_at(&format!("{CHART} button[aria-label='Zoom in']")).await?;
    shows_custom(&window, back(21), back(7)).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn shows_month(window: &Window, first: NaiveDate, last: NaiveDate) -> Outcome {
    shows_days(window, first, last).await?;
    window.find("[data-testid=range-month].chosen").await?;
    gone(window, "[data-testid=range-custom][aria-pressed=true]").await
}

/// The address, the control and the screen agree.
async fn shows_custom(window: &Window, first: NaiveDate, last: NaiveDate) -> Outcome {
    address_has(window, &["range=custom", &format!("from={first}"), &format!("to={last}")]).await?;
    shows_days(window, first, last).await?;
    window.find("[data-testid=range-custom][aria-pressed=true]").await?;
    gone(window, "[data-testid=range-month].chosen").await
}

/// The chart that was dragged and another of the screen draw these days and no other, with what the cloud served.
async fn draws(window: &Window, cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome {
    for metric in ["sleep_score", "total_sleep_s"] {
        let days = first.iter_days().take_while(|day| *day <= last).map(|day| day.to_string());
        let mut served: Vec<_> = days.zip(column(cloud, metric, first, last)?).collect();
        served.reverse();
        window
            .until(&format!("{metric} from {first} to {last}"), async || Ok((window.chart(metric, 1).await? == served).then_some(())))
            .await?;
    }
    // The tables would push the drawing away from where it was.
    window.run("document.querySelectorAll('figure button[aria-pressed=true]').forEach((button) => button.click())", &[]).await?;
    gone(window, "figure table").await
}

/// How far the middle of a place, the first being 0, lies from the left edge of the drawing; its cursor tells.
async fn middle_of(window: &Window, place: usize) -> Outcome<f64> {
    focus_on(window, PLOT).await?;
    window.keys(&format!("{HOME}{}", RIGHT.repeat(place))).await?;
    window.find(CURSOR).await?;
    let script = "const [cursor, drawing] = [...arguments].map((selector) => document.querySelector(selector).getBoundingClientRect());
        return cursor.x + cursor.width / 2 - drawing.x";
    let middle = window.run(script, &[json!(CURSOR), json!(DRAWING)]).await?;
    middle.as_f64().ok_or_else(|| Trouble::new("the cursor has no place"))
}

/// The day that stands first in what the chart says of the place under its cursor; empty without a cursor.
async fn day_at_cursor(window: &Window) -> Outcome<String> {
    let said = window.texts(READOUT).await?.concat();
    Ok(said.split(" \u{b7} ").next().unwrap_or_default().to_owned())
}

async fn said(window: &Window) -> Outcome<String> {
    Ok(window.texts(&format!("{CHART} > [role=status]")).await?.concat())
}
