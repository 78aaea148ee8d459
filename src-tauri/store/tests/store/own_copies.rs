//! Rolling copies of the person's own data, and how one takes the place of a file that is gone.

use std::fs;
use std::path::{Path, PathBuf};

use crate::own::{Own, draft, own, texts};
use crate::support::{at, key};
use ringside_store::{Access, OpenError, OpenOptions, OwnData, OwnError};
use rusqlite::Connection;

const SURE: OpenOptions = OpenOptions { key_is_known_good: true, read_only: false };

fn write(own: &OwnData, text: &str, day: i64) {
    own.save_note(&draft("2026-11-20", "2026-11-20", text), at(day * 24)).unwrap();
}

fn copies(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !["own.db", "own.db-wal", "own.db-shm"].contains(&name.as_str())).collect();
    names.sort();
    names
}

fn numbered(folder: &Path, number: u8) -> PathBuf {
    folder.join(format!("own.db.{number}"))
}

fn texts_of(copy: &Path, access: &Access) -> Vec<String> {
    texts(&OwnData::open_with(copy, access, OpenOptions { read_only: true, ..SURE }).unwrap())
}

#[test]
fn one_copy_is_made_a_day_before_the_first_change_and_seven_are_kept() {
    for access in [Access::Plain, key(1), Access::Key(ringside_store::RawKey::new([7; 32], Some([9; 16])))] {
        let folder = tempfile::tempdir().unwrap();
        let own = OwnData::open(&folder.path().join("own.db"), &access).unwrap();
        write(&own, "0", 0);
        own.save_note(&draft("2026-11-20", "2026-11-20", "0 again"), at(1)).unwrap();
        assert_eq!(copies(folder.path()), Vec::<String>::new(), "there was nothing to copy before the first note");
        for day in 1..=9 {
            write(&own, &day.to_string(), day);
            own.save_note(&draft("2026-11-20", "2026-11-20", &format!("{day} again")), at(day * 24 + 1)).unwrap();
        }
        assert_eq!(copies(folder.path()), (1..=7).map(|n| format!("own.db.{n}")).collect::<Vec<_>>());
        assert_eq!(texts_of(&numbered(folder.path(), 1), &access).len(), 18, "the newest holds all but the last day");
        assert_eq!(texts_of(&numbered(folder.path(), 7), &access), ["0", "0 again", "1", "1 again", "2", "2 again"]);
    }
}

#[test]
fn a_refused_change_costs_no_second_copy_and_a_start_none_at_all() {
    let Own { own, folder } = own();
    write(&own, "one", 0);
    for _ in 0..3 {
        own.save_note(&draft("2026-11-20", "2026-11-19", "never"), at(24)).unwrap_err();
        own.delete_note(uuid::Uuid::new_v4(), at(24)).unwrap_err();
    }
    assert_eq!(copies(folder.path()), ["own.db.1"]);
    drop(own);
    drop(OwnData::open(&folder.path().join("own.db"), &Access::Plain).unwrap());
    assert_eq!(copies(folder.path()), ["own.db.1"]);
}

#[test]
fn the_newest_copy_that_opens_takes_the_place_of_a_file_that_was_set_aside() {
    for access in [Access::Plain, key(1)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.db");
        let own = OwnData::open(&path, &access).unwrap();
        (0..4).for_each(|day| write(&own, &day.to_string(), day));
        assert_eq!(own.came_back_from(), None);
        drop(own);
        fs::rename(&path, folder.path().join("own.db.damaged-1")).unwrap();
        // The newest copy is damaged too, and another file's log was left lying about.
        let mut newest = fs::read(numbered(folder.path(), 1)).unwrap();
        newest[4096..].fill(0);
        fs::write(numbered(folder.path(), 1), newest).unwrap();
        fs::write(folder.path().join("own.db-wal"), b"of another file").unwrap();

        assert!(OwnData::newest_copy(&path, &access).is_some());
        let own = OwnData::open_with(&path, &access, SURE).unwrap();
        assert_eq!(own.came_back_from(), Some(numbered(folder.path(), 2).as_path()));
        assert_eq!(texts(&own), ["0", "1"]);
        own.check().unwrap();
        write(&own, "after", 9);
        assert!(folder.path().join("own.db.damaged-1").exists() && folder.path().join("own.db.stray-wal").exists());
    }
}

#[test]
fn without_a_copy_that_opens_own_data_begins_empty_and_the_copies_stay() {
    let Own { own, folder } = own();
    (0..3).for_each(|day| write(&own, &day.to_string(), day));
    drop(own);
    let path = folder.path().join("own.db");
    fs::remove_file(&path).unwrap();
    for number in [1, 2] {
        fs::write(numbered(folder.path(), number), b"neither a database nor empty").unwrap();
    }
    assert_eq!(OwnData::newest_copy(&path, &Access::Plain), None);
    let own = OwnData::open(&path, &Access::Plain).unwrap();
    assert_eq!((texts(&own), own.came_back_from()), (Vec::new(), None));
    assert_eq!(copies(folder.path()), ["own.db.1", "own.db.2"]);
}

#[test]
fn a_look_brings_nothing_back() {
    let Own { own, folder } = own();
    (0..2).for_each(|day| write(&own, &day.to_string(), day));
    drop(own);
    let path = folder.path().join("own.db");
    fs::remove_file(&path).unwrap();
    let look = OwnData::open_with(&path, &Access::Plain, OpenOptions { read_only: true, ..SURE });
    assert!(matches!(look, Err(OpenError::Io(_))));
    assert!(!path.exists());
}

#[test]
fn a_file_that_cannot_be_copied_whole_is_not_changed_further() {
    let Own { own, folder } = own();
    write(&own, "one", 0);
    // The second page of the notes is gone from the file but not from what says how long it is.
    let harm = Connection::open(own.path()).unwrap();
    harm.execute_batch("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99 WHERE name = 'bookmark'").unwrap();
    drop(harm);
    let error = own.save_note(&draft("2026-11-20", "2026-11-20", "two"), at(24)).unwrap_err();
    assert!(matches!(&error, OwnError::Store(error) if error.is_damaged()), "{error:?}");
    assert_eq!(copies(folder.path()), Vec::<String>::new());
}
