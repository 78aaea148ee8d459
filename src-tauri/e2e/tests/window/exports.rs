//! What leaves the window as a file: a chart in four forms, a report, and the words when it cannot be written.

use std::fs;
use std::path::{Path, PathBuf};

use oura_simulator::Simulator;
use ringside_e2e::{Outcome, Trouble, Window};
use tempfile::TempDir;

use crate::keyboard::{DOWN, ENTER, ctrl, focus_on, press_until_focus};
use crate::steps::{cloud, desk_with_weeks};
use crate::truth::Day;

pub(crate) const PLOT: &str = "figure[data-chart=sleep_score] [role=application]";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const PDF: &[u8] = b"%PDF-";
/// No file can be made there, not even by root, as whom tests may run.
const READ_ONLY: &str = "/sys/kernel";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_chart_becomes_a_picture_a_drawing_a_page_and_a_table_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let folder = TempDir::new()?;
    let mut desk = desk_with_weeks(&cloud, 6).await?;
    desk.set("RINGSIDE_EXPORT_DIR", folder.path());
    let window = desk.open().await?;
    sleep_score(&window).await?;
    for (kind, begins) in [("png", PNG), ("pdf", PDF), ("svg", b"<svg"), ("csv", b"Day")] {
        take(&window, kind).await?;
        window.read(&format!("Saved as sleep_score.{kind}")).await?;
        let written = fs::read(folder.path().join(format!("sleep_score.{kind}")))?;
        assert!(written.starts_with(begins), "{kind}: {}", String::from_utf8_lossy(written.get(..60).unwrap_or(&written)));
    }
    let drawing = fs::read_to_string(folder.path().join("sleep_score.svg"))?;
    assert!(drawing.contains("<text") && !drawing.contains("var(--") && !drawing.contains("foreignObject"), "{drawing}");
    holds_the_scores(&fs::read_to_string(folder.path().join("sleep_score.csv"))?, &cloud)?;
    // Nothing is written over.
    take(&window, "csv").await?;
    window.read("Saved as sleep_score (2).csv").await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    window.close();

    desk.set("RINGSIDE_EXPORT_DIR", READ_ONLY);
    let window = desk.open().await?;
    sleep_score(&window).await?;
    take(&window, "png").await?;
    window.read(&format!("Not saved: {READ_ONLY} cannot be written to, so nothing was saved.")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_report_about_the_days_in_sight_is_made_with_the_keyboard_alone() -> Outcome {
    let cloud = cloud().await?;
    let folder = TempDir::new()?;
    let mut desk = desk_with_weeks(&cloud, 6).await?;
    desk.set("RINGSIDE_EXPORT_DIR", folder.path());
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/sleep/trend?range=month").await?;
    window.see("sleep").await?;
    window.keys(&ctrl("p")).await?;
    window.see("reports").await?;
    window.find("main [data-testid=range-month].chosen").await?;
    window.find("[data-testid=make-report]:not([aria-disabled])").await?;
    window.tab_to("[data-testid=make-report]").await?;
    window.keys(ENTER).await?;
    window.find("[data-testid=report-saved]").await?;
    let files: Vec<PathBuf> = fs::read_dir(folder.path())?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    let [report] = files.as_slice() else { return Err(Trouble::new(format_args!("one report should be there: {files:?}"))) };
    assert_eq!(report.extension(), Some("pdf".as_ref()));
    assert!(fs::read(report)?.starts_with(PDF));
    assert!(window.text().await?.contains(&name_of(report)), "the window does not say where {} is", report.display());
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

pub(crate) async fn sleep_score(window: &Window) -> Outcome {
    window.see("today").await?;
    window.go("#/sleep/trend").await?;
    window.find("main[data-screen=sleep][data-state=ready]").await?;
    window.tab_to(PLOT).await
}

/// Opens the menu of the chart that has the focus, and chooses.
pub(crate) async fn take(window: &Window, kind: &str) -> Outcome {
    window.keys(&ctrl("e")).await?;
    focus_on(window, "[role=menu]").await?;
    press_until_focus(window, DOWN, &format!("[data-testid=export-{kind}]")).await?;
    window.keys(ENTER).await?;
    // The menu gives the focus back to the chart, for whatever comes next.
    focus_on(window, "figure[data-chart=sleep_score]").await
}

/// Each row of the file is a day with the score that the cloud served for it, and none where it served none.
fn holds_the_scores(csv: &str, cloud: &Simulator) -> Outcome {
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 30, "{csv}");
    for row in rows {
        let (day, rest) = row.split_once(',').ok_or_else(|| Trouble::new(format_args!("no value: {row}")))?;
        let score: Option<f64> = rest.split(',').next().and_then(|cell| cell.parse().ok());
        assert_eq!(score, Day::of(cloud, day.parse()?)?.sleep_score["score"].as_f64(), "{row}");
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
