//! `notes`: the person's own words, out of one folder and into another. Oura is not asked.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use ringside_engine::{Offer, OsKeychain, Profile, Use};
use serde_json::{Value, json};

use crate::support::Home;

const FILE: &str = r##"{
  "format": "ringside-notes", "version": 1, "exportedAt": "2026-11-21T12:00:00.000Z",
  "notes": [
    {"id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "firstDay": "2026-11-12", "lastDay": "2026-11-15", "text": "a cold\nof four days",
     "createdAt": "2026-11-16T08:00:00.000Z", "changedAt": "2026-11-17T08:00:00.000Z"},
    {"id": "7f9619ff-8b86-4d01-b42d-00cf4fc964ff", "firstDay": "2026-11-20", "lastDay": "2026-11-20", "text": "late tea",
     "createdAt": "2026-11-20T08:00:00.000Z", "changedAt": "2026-11-20T09:00:00.000Z"}
  ],
  "bookmarks": [{"day": "2026-11-19", "label": "best", "createdAt": "2026-11-19T08:00:00.000Z", "changedAt": "2026-11-19T08:00:00.000Z"}],
  "savedViews": [{"id": "8f9619ff-8b86-4d01-b42d-00cf4fc964ff", "name": "Year", "address": "#/heart?range=year", "position": 0,
     "createdAt": "2026-11-18T08:00:00.000Z", "changedAt": "2026-11-18T08:00:00.000Z"}]
}"##;

fn home() -> Home {
    Home::at("http://127.0.0.1:1", "x")
}

fn write(home: &Home, name: &str, text: &str) -> String {
    let path = home.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A folder with two notes, a bookmark and a saved view.
async fn with_notes() -> Home {
    let home = home();
    let file = write(&home, "notes.json", FILE);
    let answer = home.done(&["notes", "import", &file]).await;
    assert!(answer.stdout.contains("2 notes, 1 bookmarks, 1 saved views"), "{answer:?}");
    home
}

/// An exported file without the time at which it was written.
fn without_time(text: &str) -> Value {
    let mut file: Value = serde_json::from_str(text).unwrap();
    assert!(file.as_object_mut().unwrap().remove("exportedAt").is_some());
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_in_is_listed_and_goes_out_again_as_it_was() {
    let home = with_notes().await;
    let listed = home.done(&["notes", "list"]).await.stdout;
    assert_eq!(listed, "2026-11-12 to 2026-11-15  a cold\n                          of four days\n2026-11-20                late tea\n");
    let some = home.done(&["notes", "list", "--from", "2026-11-16", "--json"]).await.json();
    assert_eq!((some.as_array().unwrap().len(), &some[0]["text"]), (1, &json!("late tea")));

    let printed = home.done(&["notes", "export"]).await.stdout;
    assert_eq!(without_time(&printed), without_time(FILE));
    let target = home.path().join("out.json");
    home.done(&["notes", "export", target.to_str().unwrap()]).await;
    assert_eq!(without_time(&fs::read_to_string(&target).unwrap()), without_time(FILE));
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);

    let other = self::home();
    let again = other.done(&["notes", "import", target.to_str().unwrap(), "--json"]).await.json();
    assert_eq!(again, json!({ "notes": 2, "bookmarks": 1, "saved_views": 1 }));
    let twice = other.run_typing(&["notes", "import", "-", "--json"], &printed).await.json();
    assert_eq!(twice, json!({ "notes": 0, "bookmarks": 0, "saved_views": 0 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_there_is_replaced_only_on_the_person_s_word() {
    let home = with_notes().await;
    let target = write(&home, "kept.txt", "something else");
    home.run(&["notes", "export", &target]).await.fails_with(1, &["is there already", "--overwrite"]);
    assert_eq!(fs::read_to_string(&target).unwrap(), "something else");
    home.done(&["notes", "export", &target, "--overwrite"]).await;
    assert_eq!(without_time(&fs::read_to_string(&target).unwrap()), without_time(FILE));

    let nowhere = home.path().join("no/such/folder/x.json");
    home.run(&["notes", "export", nowhere.to_str().unwrap()]).await.fails_with(1, &["could not be written", "Nothing was written"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_file_changes_nothing_and_is_described_without_a_word_of_it() {
    let home = with_notes().await;
    let before = without_time(&home.done(&["notes", "export"]).await.stdout);
    for (text, words) in [
        ("", "it breaks off"),
        ("canary", "it is not JSON"),
        (r#"{"format":"canary","version":1}"#, "not one of Ringside's notes"),
        (&FILE.replace("\"version\": 1", "\"version\": 9"), "newer Ringside"),
        (&FILE.replace("\"lastDay\": \"2026-11-20\"", "\"lastDay\": \"2026-01-01\"").replace("late tea", "canary"), "note number 2"),
        (&FILE.replace("#/heart?range=year", "https://canary.example"), "saved view number 1"),
    ] {
        let file = write(&home, "bad.json", text);
        let answer = home.run(&["notes", "import", &file, "--json"]).await;
        answer.fails_with(1, &["bad.json", words, "Nothing was imported"]);
        assert!(!answer.stderr.contains("canary") && !answer.stdout.contains("canary"), "{answer:?}");
        assert_eq!(answer.json()["error"]["code"], "failed");
    }
    fs::write(home.path().join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    let bytes: PathBuf = home.path().join("bytes.json");
    home.run(&["notes", "import", bytes.to_str().unwrap()]).await.fails_with(1, &["is not a text"]);
    home.run(&["notes", "import", "/nonexistent.json"]).await.fails_with(1, &["could not be read"]);
    assert_eq!(without_time(&home.done(&["notes", "export"]).await.stdout), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_a_running_window_notes_are_read_and_not_taken_in() {
    let home = with_notes().await;
    let offer = Offer { plain: true, passphrase: None };
    let window = Profile::open(&home.data_dir(), &offer, &OsKeychain, Use::Exclusive).unwrap();
    let note = window.own.as_ref().unwrap().notes(None).unwrap().remove(0);
    window.own.as_ref().unwrap().delete_note(note.id, chrono::Utc::now()).unwrap();
    assert_eq!(home.done(&["notes", "list"]).await.stdout, "2026-11-20                late tea\n");
    assert!(home.done(&["notes", "export"]).await.stdout.contains("deletedAt"));
    let file = write(&home, "again.json", FILE);
    home.run(&["notes", "import", &file]).await.fails_with(5, &["Another Ringside has this folder open"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_notes_are_named_with_what_becomes_of_them() {
    let home = with_notes().await;
    let file = home.data_dir().join("own.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[20..3_000].fill(0x5a);
    fs::write(&file, bytes).unwrap();
    home.run(&["notes", "list"]).await.fails_with(5, &["own.db", "is damaged", "Set it aside"]);
    home.run(&["status"]).await.fails_with(5, &["own.db"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_without_notes_lists_none_and_has_nothing_to_write_out() {
    let home = home();
    home.run(&["notes", "list"]).await.fails_with(5, &["nothing in"]);
    home.run(&["notes", "list", "--from", "2026-11-20", "--to", "2026-11-19"]).await.fails_with(2, &["comes after"]);
    // A folder of a Ringside that knew no notes.
    drop(Profile::open(&home.data_dir(), &Offer { plain: true, passphrase: None }, &OsKeychain, Use::Exclusive).unwrap());
    fs::remove_file(home.data_dir().join("own.db")).unwrap();
    assert_eq!(home.done(&["notes", "list", "--json"]).await.json(), json!([]));
    home.run(&["notes", "export"]).await.fails_with(1, &["no notes"]);
}
