//! A disk without room: what was being saved says so and stays where the person can save it again, and nothing that was there is lost.

use std::fs;

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Desk, Keychain, Outcome, SmallDisk, Window};
use serde_json::{Value, json};

use crate::exports::{PLOT, sleep_score, take};
use crate::keyboard::{ENTER, ctrl, ctrl_shift, focus_on};
use crate::steps::{cloud, desk_with_weeks, fetch_weeks, gone};
use crate::truth::Day;

const FIRST: &str = "Written while there was room";
const SECOND: &str = "Written on a full disk";
/// Less than any picture of a chart has.
const HALF_A_PICTURE_BYTES: u64 = 8_192;
const DIALOG: &str = "[data-testid=note-dialog]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_note_that_finds_no_room_stays_in_its_dialog_until_there_is_some() -> Outcome {
    let cloud = cloud().await?;
    let desk = Desk::new(Keychain::None).await?;
    let Some(disk) = SmallDisk::mounted_on(&desk.data_dir(), 64)? else { return Ok(()) };
    fetch_weeks(&desk, &cloud, 2).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    write_note(&window, FIRST).await?;
    gone(&window, DIALOG).await?;

    disk.fill()?;
    write_note(&window, SECOND).await?;
    let said = window.until("the reason", async || Ok(window.texts(&format!("{DIALOG} [role=alert]")).await?.pop())).await?;
    assert!(said.contains("disk is full") && said.contains("Make room"), "{said}");
    window.photograph("note-on-a-full-disk").await?;
    let typed = window.run("return document.querySelector('[data-testid=note-text]').value", &[]).await?;
    assert_eq!(typed, SECOND, "the words are still there");
    // Looking goes on meanwhile.
    let today = Utc::now().date_naive();
    for back in [0, 1, 2] {
        let day = today - TimeDelta::days(back);
        window.go(&format!("#/sleep/{day}")).await?;
        window.see_day("sleep", day).await?;
        window.shows(&Day::of(&cloud, day)?.sleep_screen()).await?;
    }

    disk.empty()?;
    focus_on(&window, DIALOG).await?;
    window.keys(&ctrl(ENTER)).await?;
    gone(&window, DIALOG).await?;
    window.close();
    let export: Value = serde_json::from_str(&desk.ctl(&["notes", "export"], &[]).await?)?;
    let mut words: Vec<&str> = export["notes"].as_array().into_iter().flatten().filter_map(|note| note["text"].as_str()).collect();
    words.sort_unstable();
    assert_eq!(words, [SECOND, FIRST]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn an_export_that_finds_no_room_says_so_and_leaves_no_half_file() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = desk_with_weeks(&cloud, 6).await?;
    let folder = desk.data_dir().with_file_name("exports");
    let Some(disk) = SmallDisk::mounted_on(&folder, 4)? else { return Ok(()) };
    desk.set("RINGSIDE_EXPORT_DIR", &folder);
    let window = desk.open().await?;
    sleep_score(&window).await?;
    let words = format!("The disk is full, so nothing was saved to {}. Make room and try again.", folder.display());
    for (kind, room_bytes) in [("png", 0), ("pdf", 0), ("svg", 0), ("csv", 0), ("png", HALF_A_PICTURE_BYTES)] {
        disk.fill_but(room_bytes)?;
        // Closing the words about the one before took the focus away.
        window.run("document.querySelector(arguments[0]).focus()", &[json!(PLOT)]).await?;
        take(&window, kind).await?;
        window.read(&format!("Not saved: {words}")).await?;
        assert_eq!(disk.names()?, Vec::<String>::new(), "{kind} left something behind");
        window.press_at("[data-testid=toast] button[aria-label=Close]").await?;
        gone(&window, "[data-testid=toast]").await?;
    }
    window.photograph("export-on-a-full-disk").await?;
    disk.fill()?;
    window.go("#/reports?range=month").await?;
    window.see("reports").await?;
    window.press("make-report").await?;
    window.read(&words).await?;
    assert_eq!(disk.names()?, Vec::<String>::new(), "the report left something behind");

    disk.empty()?;
    window.press("make-report").await?;
    window.find("[data-testid=report-saved]").await?;
    for report in disk.names()? {
        let written = fs::read(folder.join(&report))?;
        assert!(written.starts_with(b"%PDF-") && written.trim_ascii_end().ends_with(b"%%EOF"), "{report} is not whole");
    }
    Ok(())
}

async fn write_note(window: &Window, words: &str) -> Outcome {
    window.keys(&ctrl_shift("n")).await?;
    focus_on(window, "[data-testid=note-text]").await?;
    window.keys(words).await?;
    window.keys(&ctrl(ENTER)).await
}
