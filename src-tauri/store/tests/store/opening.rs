//! Opening, locking, and what is said when a file cannot be opened.

use std::fs;
use std::path::Path;

use crate::support::{at, key, page};
use ringside_model::Collection;
use ringside_store::{Access, OpenError, OpenOptions, RawKey, Reader, Store, StoreError, file_salt, is_plain};

const SURE: OpenOptions = OpenOptions { key_is_known_good: true, read_only: false };

fn fill(store: &Store) {
    let texts: Vec<String> = (0..200)
        .map(|n| {
            let day = crate::support::day("2026-01-01").plus(n);
            format!(
                r#"{{"id":"{n}","day":"{day}","bedtime_start":"{day}T23:00:00Z","movement_30_sec":"{}"}}"#,
                (n * 7919).to_string().repeat(200)
            )
        })
        .collect();
    let items: Vec<&str> = texts.iter().map(String::as_str).collect();
    let page = page(Collection::Sleep, at(0), &items);
    store.write(|writer| writer.apply_page(&page)).unwrap();
}

fn read_everything(path: &Path, access: &Access) -> Result<(), String> {
    let store =
        Store::open_with(path, access, SURE).map_err(|error| if error.is_damaged() { "damaged".into() } else { format!("{error:?}") })?;
    let damaged = |error: StoreError| if error.is_damaged() { "damaged".to_owned() } else { format!("{error:?}") };
    store.check().map_err(damaged)?;
    store.read(Reader::state_hash).map(|_| ()).map_err(damaged)
}

#[test]
fn an_encrypted_file_shows_nothing_and_opens_with_its_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    fill(&Store::open(&path, &key(1)).unwrap());
    assert_eq!(is_plain(&path).unwrap(), Some(false));
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"document"), "the schema is readable");

    assert!(matches!(Store::open(&path, &key(2)), Err(OpenError::WrongKeyOrDamaged)));
    assert!(matches!(Store::open_with(&path, &key(2), SURE), Err(OpenError::Damaged { .. })));
    assert!(matches!(Store::open(&path, &Access::Plain), Err(OpenError::KeyNeeded)));
    let store = Store::open(&path, &key(1)).unwrap();
    assert_eq!(store.read(|reader| reader.documents(Collection::Sleep, None)).unwrap().len(), 200);
}

#[test]
fn a_plain_file_is_an_ordinary_database_and_refuses_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    fill(&Store::open(&path, &Access::Plain).unwrap());
    assert_eq!((is_plain(&path).unwrap(), file_salt(&path).unwrap()), (Some(true), None));
    assert!(matches!(Store::open(&path, &key(1)), Err(OpenError::NotEncrypted)));
}

#[test]
fn a_new_file_carries_the_salt_of_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    let salted = Access::Key(RawKey::new([7; 32], Some([9; 16])));
    fill(&Store::open(&path, &salted).unwrap());
    assert_eq!(file_salt(&path).unwrap(), Some([9; 16]));
    assert!(Store::open(&path, &salted).is_ok());
}

#[test]
fn a_file_from_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    drop(Store::open(&path, &Access::Plain).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(&path, &Access::Plain).unwrap_err();
    assert!(matches!(error, OpenError::NewerSchema { found: 99, supported: 2 }));
    assert!(error.to_string().contains("newer Ringside"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn damage_anywhere_in_an_encrypted_file_is_noticed_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    drop({
        let store = Store::open(&path, &key(1)).unwrap();
        fill(&store);
        store
    });
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 20, "{pages}");
    for page in 0..pages {
        let mut flipped = whole.clone();
        flipped[page * 4096 + 2000] ^= 0x10;
        fs::write(&path, &flipped).unwrap();
        assert_eq!(read_everything(&path, &key(1)), Err("damaged".to_owned()), "page {page}");
        assert_eq!(fs::read(&path).unwrap().len(), whole.len(), "the damaged file was touched");
    }
    for length in [100, 4096, 4096 * 3 + 7, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(read_everything(&path, &key(1)), Err("damaged".to_owned()), "{length} bytes");
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(read_everything(&path, &key(1)), Ok(()));
}

#[test]
fn a_plain_file_that_was_cut_or_overwritten_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    drop({
        let store = Store::open(&path, &Access::Plain).unwrap();
        fill(&store);
        store
    });
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(read_everything(&path, &Access::Plain), Err("damaged".to_owned()));
    let mut overwritten = whole.clone();
    overwritten[8192..16_384].fill(0xff);
    fs::write(&path, &overwritten).unwrap();
    assert_eq!(read_everything(&path, &Access::Plain), Err("damaged".to_owned()));
    let mut header = whole;
    header[..16].fill(0);
    fs::write(&path, &header).unwrap();
    assert_eq!(read_everything(&path, &Access::Plain), Err("damaged".to_owned()));
}

#[test]
fn a_second_store_reads_while_the_first_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    let first = Store::open(&path, &key(1)).unwrap();
    let second = Store::open(&path, &key(1)).unwrap();
    fill(&first);
    first
        .write(|writer| {
            writer.set_setting("units", "metric")?;
            assert_eq!(writer.setting("units")?.as_deref(), Some("metric"));
            assert_eq!(second.read(|reader| reader.setting("units"))?, None);
            Ok(())
        })
        .unwrap();
    assert_eq!(second.read(|reader| reader.setting("units")).unwrap().as_deref(), Some("metric"));
    assert_eq!(second.read(|reader| reader.documents(Collection::Sleep, None)).unwrap().len(), 200);
}

#[test]
fn what_a_failed_or_panicking_write_did_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("ringside.db"), &key(1)).unwrap();
    let failed: Result<(), StoreError> = store.write(|writer| {
        writer.set_setting("a", "1")?;
        Err(StoreError::Busy)
    });
    assert!(matches!(failed, Err(StoreError::Busy)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|writer| -> Result<(), StoreError> {
            writer.set_setting("b", "1")?;
            panic!("a defect of the caller")
        })
    }));
    assert!(panicked.is_err());
    store.write(|writer| writer.set_setting("c", "1")).unwrap();
    let settings = store.read(Reader::settings).unwrap();
    assert_eq!(settings, [("c".to_owned(), "1".to_owned())].into());
}

#[test]
fn a_store_that_was_closed_leaves_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("ringside.db"), &key(1)).unwrap();
    fill(&store);
    store.check().unwrap();
    drop(store);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["ringside.db"]);
}

#[test]
fn reads_inside_reads_and_from_many_threads_do_not_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("ringside.db"), &key(1)).unwrap();
    fill(&store);
    let nested = store.read(|_| store.read(|_| store.read(|reader| reader.documents(Collection::Sleep, None)))).unwrap();
    assert_eq!(nested.len(), 200);
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            std::thread::spawn(move || store.read(|reader| reader.documents(Collection::Sleep, None)).unwrap().len())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 200));
}

#[cfg(unix)]
mod modes {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_the_owner_can_read_the_folder_and_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profiles").join("own");
        let path = profile.join("ringside.db");
        let store = Store::open(&path, &Access::Plain).unwrap();
        fill(&store);
        assert_eq!(mode(&profile), 0o700);
        for name in ["ringside.db", "ringside.db-wal", "ringside.db-shm"] {
            assert_eq!(mode(&profile.join(name)), 0o600, "{name}");
        }
    }

    #[test]
    fn modes_that_were_opened_up_are_closed_again() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("own");
        let path = profile.join("ringside.db");
        drop(Store::open(&path, &Access::Plain).unwrap());
        fs::set_permissions(&profile, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let _store = Store::open(&path, &Access::Plain).unwrap();
        assert_eq!((mode(&profile), mode(&path)), (0o700, 0o600));
    }

    #[test]
    fn a_shared_folder_with_the_sticky_bit_is_not_closed() {
        let folder = tempfile::tempdir().unwrap();
        let shared = folder.path().join("shared");
        fs::create_dir(&shared).unwrap();
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o1777)).unwrap();
        let path = shared.join("ringside.db");
        let _store = Store::open(&path, &Access::Plain).unwrap();
        assert_eq!((mode(&shared), mode(&path)), (0o777, 0o600));
    }
}
