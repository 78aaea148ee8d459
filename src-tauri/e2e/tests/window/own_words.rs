//! What a person writes down themselves is never lost: written, deleted, taken back, there after a restart, and in the file that goes out.

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Desk, Outcome, Window};
use serde_json::Value;
use tempfile::TempDir;

use crate::keyboard::{ENTER, ESCAPE, F6, RIGHT, ctrl, ctrl_shift, focus_on, press_until_focus};
use crate::steps::{cloud, desk_with_weeks, gone};

const WORDS: &str = "Late dinner, two glasses of wine";
const NOTE: &str = "main[data-screen=notes] [data-testid=note]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_note_and_a_bookmark_are_made_with_the_keyboard_survive_and_go_out() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let day = Utc::now().date_naive() - TimeDelta::days(3);
    window.go(&format!("#/sleep/{day}")).await?;
    window.see_day("sleep", day).await?;

    write_note(&window, WORDS).await?;
    // A note that is given up leaves nothing behind.
    window.keys(&ctrl_shift("n")).await?;
    focus_on(&window, "[data-testid=note-text]").await?;
    window.keys("Never mind").await?;
    window.keys(ESCAPE).await?;
    gone(&window, "[data-testid=note-dialog]").await?;
    window.keys(&ctrl("d")).await?;
    window.find("[data-testid=bookmark][aria-pressed=true]").await?;

    window.tab_to("[data-testid=nav-notes]").await?;
    window.keys(ENTER).await?;
    window.find(NOTE).await?;
    assert_eq!(window.count(NOTE).await?, 1);
    delete_and_take_back(&window).await?;
    has_written(&exported(&desk).await?, WORDS, &day.to_string());
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    window.close();

    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/notes").await?;
    window.find(NOTE).await?;
    window.read(WORDS).await?;
    window.tab_to("[data-testid=notes-notes]").await?;
    window.keys(RIGHT).await?;
    window.find(&format!("[data-testid='bookmark-{day}']")).await?;
    has_written(&exported(&desk).await?, WORDS, &day.to_string());
    Ok(())
}

async fn write_note(window: &Window, words: &str) -> Outcome {
    window.keys(&ctrl_shift("n")).await?;
    focus_on(window, "[data-testid=note-text]").await?;
    window.keys(words).await?;
    window.keys(&ctrl(ENTER)).await?;
    gone(window, "[data-testid=note-dialog]").await?;
    window.read(words).await
}

async fn delete_and_take_back(window: &Window) -> Outcome {
    // The way back is open for some seconds, which a slow computer needs for the way there.
    let patience = "const soon = window.setTimeout; window.setTimeout = (run, ms, ...rest) => (ms > 2000 ? 0 : soon(run, ms, ...rest))";
    window.run(patience, &[]).await?;
    window.tab_to(&format!("{NOTE} button[aria-label^=Delete]")).await?;
    window.keys(ENTER).await?;
    gone(window, NOTE).await?;
    press_until_focus(window, F6, "[data-region=toasts]").await?;
    // The newest stands last; the one before it would take the bookmark back.
    window.tab_to("[data-testid=toast]:last-child [data-testid=toast-action]").await?;
    window.keys(ENTER).await?;
    window.find(NOTE).await?;
    window.read(WORDS).await
}

async fn exported(desk: &Desk) -> Outcome<Value> {
    Ok(serde_json::from_str(&desk.ctl(&["notes", "export"], &[]).await?)?)
}

fn has_written(export: &Value, words: &str, day: &str) {
    let notes: Vec<&Value> = export["notes"].as_array().into_iter().flatten().collect();
    assert_eq!(notes.len(), 1, "{export}");
    assert!(notes.iter().all(|note| note["text"] == words && note["firstDay"] == day && note["deletedAt"].is_null()), "{export}");
    let bookmarks: Vec<&Value> = export["bookmarks"].as_array().into_iter().flatten().collect();
    assert!(bookmarks.iter().any(|bookmark| bookmark["day"] == day && bookmark["deletedAt"].is_null()), "{export}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn what_leaves_by_the_button_comes_in_again_elsewhere() -> Outcome {
    let cloud = cloud().await?;
    let folder = TempDir::new()?;
    let mut desk = desk_with_weeks(&cloud, 1).await?;
    desk.set("RINGSIDE_EXPORT_DIR", folder.path());
    let window = desk.open().await?;
    window.see("today").await?;
    let day = Utc::now().date_naive() - TimeDelta::days(2);
    window.go(&format!("#/sleep/{day}")).await?;
    window.see_day("sleep", day).await?;
    write_note(&window, WORDS).await?;
    window.keys(&ctrl("d")).await?;
    window.find("[data-testid=bookmark][aria-pressed=true]").await?;
    window.go("#/notes").await?;
    window.press("export-notes").await?;
    window.until("the file", async || Ok(std::fs::read_dir(folder.path())?.next().transpose()?.map(|_| ()))).await?;
    window.read("Saved as ").await?;
    window.close();

    let elsewhere = desk_with_weeks(&cloud, 1).await?;
    for file in std::fs::read_dir(folder.path())? {
        elsewhere.ctl(&["notes", "import", &file?.path().to_string_lossy()], &[]).await?;
    }
    has_written(&exported(&elsewhere).await?, WORDS, &day.to_string());
    Ok(())
}
