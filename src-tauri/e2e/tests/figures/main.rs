//! How fast the real window is with ten years of data. `cargo xtask bench` runs it in a release build and prints what it finds; nothing here
//! fails because something took long, only because an answer was larger than it may be.

#![expect(clippy::print_stdout, reason = "the figures are what this is for")]

mod page;
mod report;

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use oura_simulator::{Options, Simulator};
use ringside_e2e::{Desk, Keychain, Outcome, Size};

use page::Page;
use report::Report;

const YEARS: u32 = 10;
const LONGEST_SYNC: Duration = Duration::from_mins(10);
/// Thousands of requests: at Oura's pace they would take ten minutes.
const NO_LIMIT: &str = "1000000000";
const SIZE: Size = Size { width: 1280, height: 800 };
/// The largest answer that a screen may ask for: what is drawn fits into it, whatever the history.
const LARGEST_ANSWER_BYTES: u64 = 120_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and means something in a release build only: cargo xtask bench"]
async fn ten_years_in_the_window() -> Outcome {
    let cloud = Simulator::start(Options { years: YEARS, ..Options::default() }).await?;
    let desk = Desk::new(Keychain::None).await?;
    let today = Utc::now().date_naive();
    let from = (today - TimeDelta::days(i64::from(YEARS) * 366)).to_string();
    let variables = [
        ("OURA_API_BASE_URL", cloud.base_url()),
        ("OURA_ACCESS_TOKEN", cloud.access_token()),
        ("OURA_RATE_LIMIT_PER_MINUTE", NO_LIMIT.to_owned()),
    ];
    let variables = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
    desk.ctl_for(&["--plain", "sync", "--from", &from, "--to", &today.to_string()], &variables, LONGEST_SYNC).await?;

    let window = desk.open().await?;
    window.see("today").await?;
    window.resize(SIZE).await?;
    let page = Page::prepared(&window).await?;
    let mut report = Report::new(page.idle_frames().await?);
    let switches = page.switches().await?;
    report.add_named("switch of screens", &switches.in_sight);
    report.add("  for the first time", switches.first_time);
    report.add("  the whole page, also what is out of sight", switches.whole);
    let sleep = page.ranges("#/sleep/trend?range=month").await?;
    report.add_named("another range (sleep trend)", &sleep.in_sight);
    report.add("  for the first time", sleep.first_time);
    report.add("  all ten charts, also those out of sight", sleep.whole);
    let heart = page.ranges("#/heart?range=month").await?;
    report.add_named("another range (heart)", &heart.in_sight);
    report.add("  for the first time", heart.first_time);
    let (pan, zoom, zooms) = (page.pan_frames().await?, page.zoom_frames().await?, page.zooms().await?);
    let ranges = sleep.in_sight.iter().chain(&heart.in_sight).map(|(_, ms)| *ms);
    let updates = ranges.chain([&pan, &zoom, &zooms].into_iter().flatten().copied()).collect();
    report.add("pan of the heart-rate explorer, frames", pan);
    report.add("zoom of the heart-rate explorer, frames", zoom);
    report.add("zoom of the heart-rate explorer, until drawn", zooms);
    report.add("every chart update above", updates);
    let answers = page.answers().await?;
    report.add_named("answers of Rust", &answers.iter().map(|answer| (answer.command.as_str(), answer.ms)).collect::<Vec<_>>());
    println!("{report}");
    let largest = answers.iter().max_by_key(|answer| answer.bytes);
    if let Some(largest) = largest {
        println!(
            "largest answer: {} bytes ({}), of {} answers; may be {LARGEST_ANSWER_BYTES}",
            largest.bytes,
            largest.command,
            answers.len()
        );
        assert!(largest.bytes <= LARGEST_ANSWER_BYTES, "{} answers with {} bytes", largest.command, largest.bytes);
    }
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}
