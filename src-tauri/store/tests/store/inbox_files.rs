//! The inbox as a file: closed to others, opened by its key alone, looked at without a touch, and honest about damage.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::inbox::{Inbox, event, inbox, with};
use crate::schema::{dump, schema_of};
use crate::support::{at, key};
use ringside_store::{Access, EventFilter, EventInbox, OpenError, OpenOptions, Settlement, Standing, StoreError, StoredEvent, is_plain};
use rusqlite::Connection;

const VERSION_1: &str = include_str!("fixtures/inbox_version_0001.sql");
const SURE: OpenOptions = OpenOptions { key_is_known_good: true, read_only: false };
const LOOK: OpenOptions = OpenOptions { key_is_known_good: true, read_only: true };

/// What the fixture holds: one of everything that is stored in a way of its own.
fn content() -> Inbox {
    let filled = inbox();
    let inbox = &filled.inbox;
    let mut events: Vec<_> = (0..7).map(event).collect();
    events.push(with(7, |event| event.standing = Standing::ForeignUser));
    events.push(with(8, |event| event.standing = Standing::UnknownType));
    events.push(with(9, |event| event.standing = Standing::Test));
    events.push(with(10, |event| event.user_id = None));
    events.push(event(0));
    inbox.accept(&events).unwrap();
    for (pk, settlement) in (1..).zip([
        Settlement::Fetched { new_or_changed: true, took_ms: 12 },
        Settlement::Removed { took_ms: 3 },
        Settlement::StaleDelete { took_ms: 4 },
        Settlement::RangePoll { took_ms: 5 },
        Settlement::Nothing,
        Settlement::Failed { reason: "it's over".to_owned() },
    ]) {
        inbox.settle(&[pk], at(20), &settlement).unwrap();
    }
    filled
}

fn everything(inbox: &EventInbox) -> Result<Vec<StoredEvent>, StoreError> {
    inbox.events(&EventFilter::default(), None, u32::MAX)
}

/// Every file of a folder with what is in it.
fn files(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn the_schema_of_the_inbox_is_the_one_that_was_agreed() {
    let Inbox { inbox, folder: _folder } = inbox();
    insta::assert_snapshot!(schema_of(inbox.path()));
}

#[test]
fn an_inbox_of_version_1_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();
    let inbox = EventInbox::open(&path, &Access::Plain).unwrap();
    let fresh = content();
    assert_eq!(everything(&inbox).unwrap(), everything(&fresh.inbox).unwrap());
    assert_eq!(inbox.counts().unwrap(), fresh.inbox.counts().unwrap());
    assert_eq!(schema_of(&path), schema_of(fresh.inbox.path()));
}

#[test]
#[ignore = "writes tests/store/fixtures/inbox_version_NNNN.sql; run by hand when a version ships"]
fn write_the_fixture_of_the_newest_inbox() {
    let filled = content();
    let connection = Connection::open(filled.inbox.path()).unwrap();
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let file = format!("{}/tests/store/fixtures/inbox_version_{version:04}.sql", env!("CARGO_MANIFEST_DIR"));
    fs::write(file, dump(&connection, version)).unwrap();
}

#[test]
fn an_encrypted_inbox_shows_nothing_and_opens_with_its_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    EventInbox::open(&path, &key(1)).unwrap().accept(&[event(1)]).unwrap();
    assert_eq!(is_plain(&path).unwrap(), Some(false));
    for bytes in files(folder.path()).values() {
        assert!(!bytes.windows(6).any(|window| window == b"object" || window == b"CREATE"), "something is readable");
    }
    assert!(matches!(EventInbox::open(&path, &key(2)), Err(OpenError::WrongKeyOrDamaged)));
    assert!(matches!(EventInbox::open_with(&path, &key(2), SURE), Err(OpenError::Damaged { .. })));
    assert!(matches!(EventInbox::open(&path, &Access::Plain), Err(OpenError::KeyNeeded)));
    assert_eq!(EventInbox::open(&path, &key(1)).unwrap().waiting(9).unwrap().len(), 1);
}

#[test]
fn an_inbox_from_a_newer_version_is_left_alone() {
    let Inbox { inbox, folder } = inbox();
    inbox.accept(&[event(1)]).unwrap();
    drop(inbox);
    let path = folder.path().join("inbox.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = files(folder.path());
    for options in [SURE, LOOK] {
        let error = EventInbox::open_with(&path, &Access::Plain, options).unwrap_err();
        assert!(matches!(error, OpenError::NewerSchema { found: 99, supported: 1 }), "{error:?}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_look_at_an_inbox_writes_nothing_and_sees_what_a_running_program_commits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    assert!(matches!(EventInbox::open_with(&path, &key(1), LOOK), Err(OpenError::Io(_))));
    let inbox = EventInbox::open(&path, &key(1)).unwrap();
    inbox.accept(&[event(1)]).unwrap();
    let look = EventInbox::open_with(&path, &key(1), LOOK).unwrap();
    inbox.accept(&[event(2)]).unwrap();
    assert_eq!(look.waiting(9).unwrap().len(), 2);
    drop((look, inbox));

    let before = files(folder.path());
    assert_eq!(before.keys().collect::<Vec<_>>(), ["inbox.db"], "a closed inbox is one file");
    let look = EventInbox::open_with(&path, &key(1), LOOK).unwrap();
    assert_eq!((look.counts().unwrap().waiting, everything(&look).unwrap().len()), (2, 2));
    look.check().unwrap();
    assert!(matches!(look.accept(&[event(3)]), Err(StoreError::ReadOnly)));
    assert!(matches!(look.settle(&[1], at(1), &Settlement::Nothing), Err(StoreError::ReadOnly)));
    assert!(matches!(look.replay(&[1]), Err(StoreError::ReadOnly)));
    assert!(matches!(look.prune(at(99)), Err(StoreError::ReadOnly)));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn reading_does_not_wait_for_somebody_who_writes() {
    let Inbox { inbox, folder: _folder } = inbox();
    inbox.accept(&[event(1)]).unwrap();
    let other = Connection::open(inbox.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; DELETE FROM event").unwrap();
    assert_eq!((inbox.waiting(9).unwrap().len(), inbox.counts().unwrap().stored), (1, 1));
    other.execute_batch("ROLLBACK").unwrap();
    inbox.accept(&[event(2)]).unwrap();
    assert!(inbox.size_bytes() > 4_096);
}

/// Opens, checks and reads everything; how much there is, or whether the error said "damaged".
fn read_everything(path: &Path, access: &Access) -> Result<usize, bool> {
    let inbox = EventInbox::open_with(path, access, SURE).map_err(|error| error.is_damaged())?;
    let read = || {
        inbox.check()?;
        inbox.counts()?;
        inbox.waiting(u32::MAX)?;
        everything(&inbox)
    };
    read().map(|events| events.len()).map_err(|error| error.is_damaged())
}

#[test]
fn damage_anywhere_in_an_encrypted_inbox_is_found_and_the_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    EventInbox::open(&path, &key(1)).unwrap().accept(&(0..200).map(event).collect::<Vec<_>>()).unwrap();
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 15, "{pages}");
    let flipped = (0..pages).map(|page| {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 1_234] ^= 0x10;
        bytes
    });
    let zeroed = (0..pages).map(|page| {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0);
        bytes
    });
    let cut = [100, 4096, 4096 * 3 + 7, whole.len() / 2, whole.len() - 4096].map(|length| whole[..length].to_vec());
    for (n, bytes) in flipped.chain(zeroed).chain(cut).enumerate() {
        fs::write(&path, &bytes).unwrap();
        assert_eq!(read_everything(&path, &key(1)), Err(true), "damage {n}");
        assert!(fs::read(&path).unwrap() == bytes, "damage {n}: the file was written to");
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("inbox.db{suffix}")));
        }
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(read_everything(&path, &key(1)), Ok(200));
}

#[test]
fn a_row_that_no_version_could_have_written_is_damage_and_not_a_panic() {
    for harm in [
        "UPDATE event SET settled_at = 1, settlement = 2, received_at = 9223372036854775807",
        "UPDATE event SET deliveries = -1, attempts = -1",
    ] {
        let Inbox { inbox, folder: _folder } = inbox();
        inbox.accept(&[event(1)]).unwrap();
        Connection::open(inbox.path()).unwrap().execute_batch(harm).unwrap();
        match everything(&inbox) {
            Ok(events) => assert_eq!((events[0].deliveries, events[0].attempts), (0, 0)),
            Err(error) => assert!(error.is_damaged(), "{error:?}"),
        }
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_inbox() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("own");
    let inbox = EventInbox::open(&profile.join("inbox.db"), &key(1)).unwrap();
    inbox.accept(&[event(1)]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&profile), 0o700);
    for name in ["inbox.db", "inbox.db-wal", "inbox.db-shm"] {
        assert_eq!(mode(&profile.join(name)), 0o600, "{name}");
    }
}
