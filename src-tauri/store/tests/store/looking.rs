//! Opening without making, migrating or writing anything.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Fixture, at, key, page};
use ringside_model::Collection;
use ringside_store::{Access, NewTokens, OpenError, OpenOptions, Reader, Secrets, Store, StoreError};

const LOOK: OpenOptions = OpenOptions { key_is_known_good: true, read_only: true };
const SCORE: &str = r#"{"id":"a","day":"2026-01-02","score":70}"#;

fn put(store: &Store, id: u32) {
    let raw = format!(r#"{{"id":"{id}","day":"2026-01-02","score":70}}"#);
    store.write(|writer| writer.apply_page(&page(Collection::DailySleep, at(0), &[&raw]))).unwrap();
}

fn count(store: &Store) -> usize {
    store.read(|reader| reader.documents(Collection::DailySleep, None)).unwrap().len()
}

/// Every file of a folder with what is in it.
fn content(folder: &Path) -> BTreeMap<std::ffi::OsString, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_look_at_a_closed_store_leaves_the_folder_as_it_was() {
    for access in [Access::Plain, key(1)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringside.db");
        let store = Store::open(&path, &access).unwrap();
        put(&store, 1);
        let hash = store.read(Reader::state_hash).unwrap();
        drop(store);
        let before = content(folder.path());
        let look = Store::open_with(&path, &access, LOOK).unwrap();
        look.check().unwrap();
        assert_eq!(look.read(Reader::state_hash).unwrap(), hash);
        assert_eq!(look.read(Reader::schema_version).unwrap(), 2);
        assert_eq!(content(folder.path()), before);
        drop(look);
        assert_eq!(content(folder.path()), before);
    }
}

#[test]
fn a_look_sees_what_a_running_program_commits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    let store = Store::open(&path, &key(1)).unwrap();
    put(&store, 1);
    let look = Store::open_with(&path, &key(1), LOOK).unwrap();
    assert_eq!(count(&look), 1);
    put(&store, 2);
    assert_eq!(count(&look), 2);
    store
        .write(|writer| {
            writer.apply_page(&page(Collection::DailySleep, at(0), &[SCORE]))?;
            assert_eq!(count(&look), 2);
            Ok(())
        })
        .unwrap();
    assert_eq!(count(&look), 3);
    drop(store);
    assert_eq!(count(&look), 3);
}

#[test]
fn nothing_can_be_written_through_a_look() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[SCORE]);
    let look = Store::open_with(&fixture.path(), &Access::Plain, LOOK).unwrap();
    let refused = look.write(|writer| writer.set_setting("units", "metric"));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    drop(Secrets::open(&path, &key(1)).unwrap());
    let mut look = Secrets::open_with(&path, &key(1), LOOK).unwrap();
    assert!(look.tokens().unwrap().is_none());
    assert!(matches!(look.set("client_secret", &"x".into()), Err(StoreError::ReadOnly)));
    assert!(matches!(look.begin_refresh(at(0)), Err(StoreError::ReadOnly)));
    let pair = NewTokens { access: "a".into(), refresh: None, expires_at: None, scopes: None, host: String::new(), issued_at: None };
    assert!(matches!(look.commit_tokens(&pair), Err(StoreError::ReadOnly)));
}

#[test]
fn what_is_not_there_is_not_made_and_what_is_older_or_newer_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own").join("ringside.db");
    assert!(matches!(Store::open_with(&path, &Access::Plain, LOOK), Err(OpenError::Io(_))));
    assert!(!path.parent().unwrap().exists());

    let path = folder.path().join("ringside.db");
    fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open_with(&path, &Access::Plain, LOOK), Err(OpenError::OlderSchema { found: 0, supported: 2 })));
    rusqlite::Connection::open(&path).unwrap().execute_batch(include_str!("fixtures/version_0001.sql")).unwrap();
    let before = content(folder.path());
    assert!(matches!(Store::open_with(&path, &Access::Plain, LOOK), Err(OpenError::OlderSchema { found: 1, supported: 2 })));
    assert_eq!(content(folder.path()), before);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open_with(&path, &Access::Plain, LOOK), Err(OpenError::NewerSchema { found: 99, supported: 2 })));
}

#[test]
fn a_wrong_key_and_damage_are_named_as_when_opening_for_writing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    put(&Store::open(&path, &key(1)).unwrap(), 1);
    let look = |access: &Access, known| Store::open_with(&path, access, OpenOptions { key_is_known_good: known, read_only: true });
    assert!(matches!(look(&key(2), false), Err(OpenError::WrongKeyOrDamaged)));
    assert!(matches!(look(&Access::Plain, false), Err(OpenError::KeyNeeded)));
    let mut bytes = fs::read(&path).unwrap();
    bytes[1_000] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(look(&key(1), true), Err(OpenError::Damaged { .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// As root every folder can be written to, so these tests take a folder away by other means where they can, and say so where they cannot.
#[cfg(unix)]
mod closed_folders {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder that takes nothing for as long as this lives.
    struct Closed<'a>(&'a Path);

    impl<'a> Closed<'a> {
        fn new(folder: &'a Path) -> Self {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o500)).unwrap();
            Self(folder)
        }

        fn takes_files(&self) -> bool {
            fs::write(self.0.join("probe"), b"").is_ok() && fs::remove_file(self.0.join("probe")).is_ok()
        }
    }

    impl Drop for Closed<'_> {
        fn drop(&mut self) {
            fs::set_permissions(self.0, fs::Permissions::from_mode(0o700)).unwrap();
        }
    }

    #[test]
    fn a_store_in_a_folder_that_takes_nothing_can_be_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringside.db");
        put(&Store::open(&path, &key(1)).unwrap(), 1);
        let closed = Closed::new(folder.path());
        if closed.takes_files() {
            eprintln!("this user may write anywhere: the folder is not really closed");
        }
        let look = Store::open_with(&path, &key(1), LOOK).unwrap();
        assert_eq!(count(&look), 1);
    }

    #[test]
    fn what_a_killed_program_left_on_a_medium_that_takes_nothing_is_seen_whole() {
        let folder = tempfile::tempdir().unwrap();
        let live = folder.path().join("live.db");
        let store = Store::open(&live, &key(1)).unwrap();
        put(&store, 1);
        let copy = folder.path().join("copy");
        fs::create_dir(&copy).unwrap();
        for suffix in ["", "-wal", "-shm"] {
            let to = copy.join(format!("ringside.db{suffix}"));
            fs::copy(folder.path().join(format!("live.db{suffix}")), &to).unwrap();
            fs::set_permissions(&to, fs::Permissions::from_mode(0o400)).unwrap();
        }
        let _closed = Closed::new(&copy);
        let look = Store::open_with(&copy.join("ringside.db"), &key(1), LOOK).unwrap();
        look.check().unwrap();
        assert_eq!(count(&look), 1);
    }

    #[test]
    fn a_log_without_its_index_in_a_folder_that_takes_nothing_is_said_and_not_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let live = folder.path().join("live.db");
        let store = Store::open(&live, &key(1)).unwrap();
        put(&store, 1);
        let copy = folder.path().join("copy");
        fs::create_dir(&copy).unwrap();
        let path = copy.join("ringside.db");
        fs::copy(&live, &path).unwrap();
        fs::copy(folder.path().join("live.db-wal"), copy.join("ringside.db-wal")).unwrap();
        let closed = Closed::new(&copy);
        if closed.takes_files() {
            // Nothing is closed to this user, so the index is made and what the log says is seen.
            assert_eq!(count(&Store::open_with(&path, &key(1), LOOK).unwrap()), 1);
            return;
        }
        assert!(matches!(Store::open_with(&path, &key(1), LOOK), Err(OpenError::ReadOnly)));
    }
}
