//! What a person saved survives whatever ends the program, while it is changed, copied and brought back.

use std::fs;
use std::path::Path;

use crate::dying;
use crate::own::{draft, texts};
use crate::support::{at, key};
use ringside_store::OwnData;
use ringside_store::failpoint::FAILPOINTS;

const DAYS: i64 = 4;

/// Notes on several days, so that copies are made; then the file is set aside and a copy takes its place. What is printed has been saved.
fn live_with_notes(folder: &Path) {
    let path = folder.join("own.db");
    let own = OwnData::open(&path, &key(1)).unwrap();
    for day in 0..DAYS {
        own.save_note(&draft("2026-11-20", "2026-11-20", &day.to_string()), at(day * 24)).unwrap();
        dying::say("saved");
    }
    drop(own);
    fs::rename(&path, folder.join("own.db.damaged")).unwrap();
    OwnData::open(&path, &key(1)).unwrap();
    dying::say("brought back");
}

#[test]
#[ignore = "the life that the other test ends; it runs by itself only in a folder that it is given"]
fn a_life_with_notes() {
    let Some(folder) = dying::folder() else { return };
    live_with_notes(&folder);
}

#[test]
fn killed_at_any_moment_every_saved_note_is_there_and_so_is_a_whole_copy() {
    let once = FAILPOINTS.iter().filter(|name| name.starts_with("own_")).map(|name| (*name).to_owned());
    let later = ["own_copied#3", "own_copies_moved#2", "own_copies_moved#3", "own_copy_kept#3", "own_before_commit#3", "own_committed#4"];
    for failpoint in once.chain(later.map(str::to_owned)) {
        let folder = tempfile::tempdir().unwrap();
        let output = dying::run("own_dying::a_life_with_notes", folder.path(), Some(&failpoint));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(dying::was_killed(&output), "{failpoint} was not reached: {said}");
        check(folder.path(), &said, &failpoint);
    }
}

fn check(folder: &Path, said: &str, failpoint: &str) {
    let path = folder.join("own.db");
    let was_set_aside = folder.join("own.db.damaged").exists();
    let own = OwnData::open(&path, &key(1)).unwrap();
    own.check().unwrap();
    let saved = said.lines().filter(|line| *line == "saved").count();
    let found = texts(&own).len();
    if was_set_aside {
        assert_eq!(found, usize::try_from(DAYS).unwrap() - 1, "{failpoint}: the newest copy is from before the last day");
    } else {
        assert!([saved, saved + 1].contains(&found), "{failpoint}: {saved} saved and {found} found");
    }
    drop(own);
    if saved > 1 {
        fs::remove_file(&path).unwrap();
        let _ = fs::remove_file(folder.join("own.db-wal"));
        assert!(OwnData::newest_copy(&path, &key(1)).is_some(), "{failpoint}: no copy opens");
    }
}
