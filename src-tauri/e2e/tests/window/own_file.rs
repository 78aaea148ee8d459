//! The file of the person's own words is damaged: nothing of it is lost that a copy has, nothing of Oura's is touched, and the other way round.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Desk, Outcome, Trouble, Window};
use serde_json::{Value, json};

use crate::steps::{cloud, desk_with_weeks};
use crate::truth::Day;

const EARLIER: &str = "Written while all was well";
const LATER: &str = "Written on the day of the damage";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn damaged_notes_are_set_aside_whole_and_their_copy_takes_their_place() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    let own = desk.data_dir().join("own.db");
    write_on_two_days(&desk).await?;
    let copy = fs::read(desk.data_dir().join("own.db.1"))?;
    damage(&own)?;
    let damaged = fs::read(&own)?;

    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("The file of your own notes, ").await?;
    window.read("is damaged and was left as it is. Set it aside: Ringside’s copy of ").await?;
    window.read("takes its place, and only what you wrote after that is missing.").await?;
    window.read("It is kept under another name. What came from Oura is not touched.").await?;
    assert!(!window.text().await?.contains("fetch everything again"), "Oura has no notes");
    window.photograph("blocked-own-damaged").await?;
    assert!(fs::read(&own)? == damaged, "looking at it changes nothing");

    window.press("set-damaged-aside").await?;
    window.see("today").await?;
    window.shows(&Day::of(&cloud, Utc::now().date_naive())?.today_screen()).await?;
    window.go("#/notes").await?;
    window.find("main[data-screen=notes] [data-testid=note]").await?;
    window.read(EARLIER).await?;
    assert!(!window.text().await?.contains(LATER), "the copy is of before it");
    assert!(fs::read(set_aside(&desk, "own.db.damaged-")?)? == damaged, "the damaged file is kept as it was");
    assert!(fs::read(desk.data_dir().join("own.db.1"))? == copy, "the copy is still there");
    // What takes its place takes new words.
    save_note(&window, LATER).await?;
    window.read(LATER).await?;
    window.close();
    assert_eq!(notes(&desk).await?, [LATER, EARLIER]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn damaged_notes_without_a_copy_that_opens_say_so_and_everything_else_is_there() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 1).await?;
    write_on_two_days(&desk).await?;
    for file in ["own.db", "own.db.1"] {
        damage(&desk.data_dir().join(file))?;
    }
    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("Set it aside to begin with empty notes: there is no copy of it that opens. What Oura has is not touched.").await?;
    window.press("set-damaged-aside").await?;
    window.see("today").await?;
    window.go("#/notes").await?;
    window.read("No notes yet").await?;
    set_aside(&desk, "own.db.damaged-").map(drop)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn damaged_data_of_ouras_takes_no_note_with_it() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 2).await?;
    write_on_two_days(&desk).await?;
    damage(&desk.data_dir().join("ringside.db"))?;
    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("The data file is damaged").await?;
    window.read("Oura still has your history, and your own notes are in another file.").await?;
    window.press("set-damaged-aside").await?;
    window.find("main:is([data-screen=welcome], [data-screen=today])").await?;
    window.close();
    set_aside(&desk, "ringside.db.damaged-")?;
    assert_eq!(notes(&desk).await?, [LATER, EARLIER]);
    let window = desk.open().await?;
    window.find("main:is([data-screen=welcome], [data-screen=today])").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_file_of_notes_that_is_gone_comes_back_from_its_copy_without_a_question() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 1).await?;
    write_on_two_days(&desk).await?;
    fs::remove_file(desk.data_dir().join("own.db"))?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/notes").await?;
    window.read(EARLIER).await
}

/// Two notes, and between them the copy that Ringside makes before the first change of a day. The day cannot be turned here, so the copy is made as
/// it would be: of the whole file, closed in good order.
async fn write_on_two_days(desk: &Desk) -> Outcome {
    let own = desk.data_dir().join("own.db");
    bring_in(desk, EARLIER).await?;
    assert!(!own.with_file_name("own.db-wal").exists(), "the file was not closed in good order");
    fs::copy(&own, own.with_file_name("own.db.1"))?;
    bring_in(desk, LATER).await
}

async fn bring_in(desk: &Desk, words: &str) -> Outcome {
    let now = Utc::now();
    let (day, at) = (now.date_naive() - TimeDelta::days(1), now.to_rfc3339());
    let note = json!({ "id": uuid_of(words), "firstDay": day, "lastDay": day, "text": words, "createdAt": at, "changedAt": at });
    let file = json!({ "format": "ringside-notes", "version": 1, "exportedAt": at, "notes": [note], "bookmarks": [], "savedViews": [] });
    let path = desk.data_dir().with_file_name("notes.json");
    fs::write(&path, file.to_string())?;
    desk.ctl(&["notes", "import", &path.to_string_lossy()], &[]).await.map(drop)
}

/// Any will do, as long as two notes have two.
fn uuid_of(words: &str) -> String {
    format!("00000000-0000-4000-8000-{:012}", words.len())
}

async fn save_note(window: &Window, words: &str) -> Outcome {
    let day = Utc::now().date_naive();
    let note = json!({ "note": { "id": null, "firstDay": day, "lastDay": day, "text": words } });
    let script = "return window.__TAURI_INTERNALS__.invoke('save_note', arguments[0]).then(() => null)";
    window.run(script, &[note]).await.map(drop)
}

/// The words of all notes, in the order of the alphabet.
async fn notes(desk: &Desk) -> Outcome<Vec<String>> {
    let export: Value = serde_json::from_str(&desk.ctl(&["notes", "export"], &[]).await?)?;
    let notes = export["notes"].as_array().into_iter().flatten();
    let mut words: Vec<String> = notes.filter_map(|note| note["text"].as_str().map(str::to_owned)).collect();
    words.sort();
    Ok(words)
}

/// Overwrites the head of a file, so that nothing opens it; what is in its journal would be read instead.
fn damage(path: &Path) -> Outcome {
    let mut bytes = fs::read(path)?;
    let end = bytes.len().min(64 * 1024);
    bytes.get_mut(..end).unwrap_or_default().fill(0xA5);
    fs::write(path, bytes)?;
    for journal in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(journal);
        fs::remove_file(PathBuf::from(name)).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    }
    Ok(())
}

/// The one file that was put away under such a name.
fn set_aside(desk: &Desk, beginning: &str) -> Outcome<PathBuf> {
    let is_it = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning) && name.to_string_lossy().ends_with('Z'))
    };
    desk.files()?.into_iter().find(is_it).ok_or_else(|| Trouble::new(format_args!("{beginning}… was not kept")))
}
