//! The person's own data as a file: closed to others, opened by its key alone, looked at without a touch, and honest about damage.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::own::{Own, draft, own, texts};
use crate::schema::{dump, schema_of};
use crate::support::{at, day, key};
use ringside_store::{Access, OpenError, OpenOptions, OwnData, OwnError, StoreError, is_plain};
use rusqlite::Connection;

const VERSION_1: &str = include_str!("fixtures/own_version_0001.sql");
const SURE: OpenOptions = OpenOptions { key_is_known_good: true, read_only: false };
const LOOK: OpenOptions = OpenOptions { key_is_known_good: true, read_only: true };

/// What the fixture holds: one of everything that is stored in a way of its own.
const CONTENT: &str = r##"{
  "format": "ringside-notes", "version": 1, "exportedAt": "2026-11-21T12:00:00.000Z",
  "notes": [
    {"id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "firstDay": "2026-11-12", "lastDay": "2026-11-15", "text": "it's a cold\nof four days",
     "createdAt": "2026-11-16T08:00:00.001Z", "changedAt": "2026-11-17T08:00:00.000Z"},
    {"id": "7f9619ff-8b86-4d01-b42d-00cf4fc964ff", "firstDay": "2026-11-20", "lastDay": "2026-11-20", "text": "deleted",
     "createdAt": "2026-11-20T08:00:00.000Z", "changedAt": "2026-11-20T09:00:00.000Z", "deletedAt": "2026-11-20T09:00:00.000Z"}
  ],
  "bookmarks": [
    {"day": "2026-11-19", "label": "the best night", "createdAt": "2026-11-19T08:00:00.000Z", "changedAt": "2026-11-19T08:00:00.000Z"},
    {"day": "1969-12-31", "label": null, "createdAt": "2026-11-19T08:00:00.000Z", "changedAt": "2026-11-19T08:00:00.000Z"}
  ],
  "savedViews": [
    {"id": "8f9619ff-8b86-4d01-b42d-00cf4fc964ff", "name": "My year", "address": "#/heart?range=year", "position": 0,
     "createdAt": "2026-11-18T08:00:00.000Z", "changedAt": "2026-11-18T08:00:00.000Z"}
  ]
}"##;

fn content() -> Own {
    let filled = own();
    filled.own.import(CONTENT, at(12)).unwrap();
    filled
}

/// Every file of a folder with what is in it.
fn files(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn the_schema_of_the_person_s_own_data_is_the_one_that_was_agreed() {
    let Own { own, folder: _folder } = own();
    insta::assert_snapshot!(schema_of(own.path()));
}

#[test]
fn own_data_of_version_1_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();
    let own = OwnData::open(&path, &Access::Plain).unwrap();
    let fresh = content();
    assert_eq!(own.export(at(13)).unwrap(), fresh.own.export(at(13)).unwrap());
    assert_eq!(schema_of(&path), schema_of(fresh.own.path()));
}

#[test]
#[ignore = "writes tests/store/fixtures/own_version_NNNN.sql; run by hand when a version ships"]
fn write_the_fixture_of_the_newest_own_data() {
    let filled = content();
    let connection = Connection::open(filled.own.path()).unwrap();
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let file = format!("{}/tests/store/fixtures/own_version_{version:04}.sql", env!("CARGO_MANIFEST_DIR"));
    fs::write(file, dump(&connection, version)).unwrap();
}

#[test]
fn encrypted_own_data_and_its_copies_show_nothing_and_open_with_their_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let own = OwnData::open(&path, &key(1)).unwrap();
    own.save_note(&draft("2026-11-20", "2026-11-20", "canary"), at(0)).unwrap();
    own.save_note(&draft("2026-11-21", "2026-11-21", "canary"), at(24)).unwrap();
    assert_eq!((is_plain(&path).unwrap(), is_plain(&folder.path().join("own.db.1")).unwrap()), (Some(false), Some(false)));
    for (name, bytes) in files(folder.path()) {
        assert!(!bytes.windows(6).any(|window| window == b"canary" || window == b"CREATE"), "{name:?} can be read");
    }
    drop(own);
    assert!(matches!(OwnData::open(&path, &key(2)), Err(OpenError::WrongKeyOrDamaged)));
    assert!(matches!(OwnData::open_with(&path, &key(2), SURE), Err(OpenError::Damaged { .. })));
    assert!(matches!(OwnData::open(&path, &Access::Plain), Err(OpenError::KeyNeeded)));
    assert_eq!(texts(&OwnData::open(&path, &key(1)).unwrap()).len(), 2);
}

#[test]
fn own_data_from_a_newer_version_is_left_alone() {
    let Own { own, folder } = content();
    drop(own);
    let path = folder.path().join("own.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = files(folder.path());
    for options in [SURE, LOOK] {
        let error = OwnData::open_with(&path, &Access::Plain, options).unwrap_err();
        assert!(matches!(error, OpenError::NewerSchema { found: 99, supported: 1 }), "{error:?}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_look_at_own_data_writes_nothing_and_sees_what_a_running_program_commits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    assert!(matches!(OwnData::open_with(&path, &key(1), LOOK), Err(OpenError::Io(_))));
    let own = OwnData::open(&path, &key(1)).unwrap();
    own.save_note(&draft("2026-11-20", "2026-11-20", "one"), at(0)).unwrap();
    let look = OwnData::open_with(&path, &key(1), LOOK).unwrap();
    own.save_note(&draft("2026-11-21", "2026-11-21", "two"), at(0)).unwrap();
    assert_eq!(texts(&look), ["one", "two"]);
    drop((look, own));

    let before = files(folder.path());
    assert_eq!(before.keys().collect::<Vec<_>>(), ["own.db"], "closed own data is one file");
    let look = OwnData::open_with(&path, &key(1), LOOK).unwrap();
    look.check().unwrap();
    assert_eq!((texts(&look).len(), look.bookmarks().unwrap().len(), look.saved_views().unwrap().len()), (2, 0, 0));
    let note = look.notes(None).unwrap().remove(0);
    let refused = |result: Result<(), OwnError>| matches!(result, Err(OwnError::Store(StoreError::ReadOnly)));
    assert!(refused(look.save_note(&draft("2026-11-20", "2026-11-20", "three"), at(1)).map(drop)));
    assert!(refused(look.delete_note(note.id, at(1))));
    assert!(refused(look.set_bookmark(day("2026-11-20"), true, None, at(1))));
    assert!(matches!(look.purge(at(1)), Err(StoreError::ReadOnly)));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn damage_anywhere_in_encrypted_own_data_is_found_and_the_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let own = OwnData::open(&path, &key(1)).unwrap();
    for n in 0..40 {
        own.save_note(&draft("2026-11-20", "2026-11-20", &format!("{n} {}", "words ".repeat(200))), at(0)).unwrap();
    }
    drop(own);
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 10, "{pages}");
    let changed = |page: usize, zeroed: bool| {
        let mut bytes = whole.clone();
        if zeroed {
            bytes[page * 4096..(page + 1) * 4096].fill(0);
        } else {
            bytes[page * 4096 + 1_234] ^= 0x10;
        }
        bytes
    };
    let cut = [100, 4096, whole.len() / 2, whole.len() - 4096].map(|length| whole[..length].to_vec());
    for (n, bytes) in (0..pages).flat_map(|page| [changed(page, false), changed(page, true)]).chain(cut).enumerate() {
        fs::write(&path, &bytes).unwrap();
        let read = OwnData::open_with(&path, &key(1), SURE)
            .map_err(|error| error.is_damaged())
            .and_then(|own| own.check().and_then(|()| own.export(at(0))).map_err(|error| error.is_damaged()));
        assert_eq!(read, Err(true), "damage {n}");
        assert!(fs::read(&path).unwrap() == bytes, "damage {n}: the file was written to");
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("own.db{suffix}")));
        }
    }
}

#[test]
fn a_row_that_no_version_could_have_written_is_damage_and_not_a_panic() {
    for harm in [
        "UPDATE note SET id = 'nobody' WHERE deleted_at IS NULL",
        "UPDATE note SET changed_at = 9223372036854775807",
        "UPDATE note SET first_day = -9223372036854775807, last_day = 9223372036854775807",
    ] {
        let Own { own, folder: _folder } = content();
        Connection::open(own.path()).unwrap().execute_batch(harm).unwrap();
        assert!(own.notes(None).unwrap_err().is_damaged(), "{harm}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_own_data_and_its_copies() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("own");
    let own = OwnData::open(&profile.join("own.db"), &key(1)).unwrap();
    own.save_note(&draft("2026-11-20", "2026-11-20", "one"), at(0)).unwrap();
    own.save_note(&draft("2026-11-20", "2026-11-20", "two"), at(24)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&profile), 0o700);
    for name in ["own.db", "own.db-wal", "own.db-shm", "own.db.1"] {
        assert_eq!(mode(&profile.join(name)), 0o600, "{name}");
    }
}
