//! A computer that loses its power: in the middle of the first sync, of writing notes, of making a report.

use std::collections::BTreeSet;
use std::fs;

use chrono::Utc;
use oura_simulator::{Fault, FaultKind};
use ringside_e2e::{Desk, Keychain, Outcome};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::steps::{cloud, cloud_behind, desk_with_weeks, sign_in, synced};
use crate::truth::Day;

/// How often the power goes.
const CUTS: usize = 4;
/// So much of the first sync comes through before the power goes; it is far from all.
const FIRST_PAGES: u32 = 110;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_first_sync_that_was_killed_goes_on_and_ends_complete() -> Outcome {
    let cloud = cloud_behind(1).await?;
    // However slow the window is to look, the sync is not at its end.
    let silence = FaultKind::StallBeforeHeaders { for_ms: None };
    cloud.inject(Fault { skip: FIRST_PAGES, ..Fault::always("/v2/usercollection/", silence) });
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    let answered = || cloud.requests().iter().filter(|request| request.status == Some(200)).count();
    window.until("a part of the history", async || Ok((answered() >= 100).then_some(()))).await?;
    assert_eq!(window.count("[data-testid=sync-chip][data-phase=idle]").await?, 0, "the sync is under way");
    window.kill();

    let asked = answered();
    cloud.clear_faults();
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

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_note_that_was_saved_is_there_however_often_the_power_goes() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 1).await?;
    let mut saved = BTreeSet::new();
    for cut in 0..CUTS {
        let window = desk.open().await?;
        window.see("today").await?;
        window.shows(&Day::of(&cloud, Utc::now().date_naive())?.today_screen()).await?;
        // Goes on by itself until the power goes; the page remembers what it was told is saved.
        let write = "window.saved = [];
            const { invoke } = window.__TAURI_INTERNALS__;
            const write = async (number) => {
              const text = `cut ${arguments[0]}, note ${number}, ${'words '.repeat(40)}end`;
              await invoke('save_note', { note: { id: null, firstDay: arguments[1], lastDay: arguments[1], text } });
              window.saved.push(text);
              return write(number + 1);
            };
            void write(1)";
        window.run(write, &[json!(cut), json!(Utc::now().date_naive())]).await?;
        let enough = 3 + 4 * cut;
        let told: Vec<String> = window
            .until("some notes to be saved", async || {
                let told: Vec<String> = serde_json::from_value(window.run("return window.saved", &[]).await?)?;
                Ok((told.len() >= enough).then_some(told))
            })
            .await?;
        window.kill();
        saved.extend(told);
    }
    let window = desk.open().await?;
    window.see("today").await?;
    assert_eq!(window.count("[data-region=banners] [role=alert]:not([data-testid=session-banner])").await?, 0);
    window.go("#/notes").await?;
    window.see("notes").await?;
    window.close();
    let export: Value = serde_json::from_str(&desk.ctl(&["notes", "export"], &[]).await?)?;
    let there: BTreeSet<String> =
        export["notes"].as_array().into_iter().flatten().filter_map(|note| note["text"].as_str().map(str::to_owned)).collect();
    let lost: Vec<&String> = saved.difference(&there).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), saved.len());
    assert!(there.iter().all(|text| text.ends_with("end")), "half a note");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_report_that_was_cut_off_leaves_a_whole_file_or_none_and_is_made_the_next_time() -> Outcome {
    let cloud = cloud().await?;
    let folder = TempDir::new()?;
    let mut desk = desk_with_weeks(&cloud, 6).await?;
    desk.set("RINGSIDE_EXPORT_DIR", folder.path());
    for _ in 0..CUTS {
        let window = desk.open().await?;
        window.see("today").await?;
        window.go("#/reports?range=month").await?;
        window.see("reports").await?;
        window.press("make-report").await?;
        window.kill();
        all_whole(folder.path())?;
    }
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/reports?range=month").await?;
    window.see("reports").await?;
    window.press("make-report").await?;
    window.find("[data-testid=report-saved]").await?;
    all_whole(folder.path())
}

/// Every file in sight is a paper from its first line to its last; what had no name yet is out of sight.
fn all_whole(folder: &std::path::Path) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_in_sight = path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'));
        if is_in_sight {
            let written = fs::read(&path)?;
            let is_whole = written.starts_with(b"%PDF-") && written.trim_ascii_end().ends_with(b"%%EOF");
            assert!(is_whole, "{} is not whole", path.display());
        }
    }
    Ok(())
}
