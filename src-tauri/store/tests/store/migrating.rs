//! From every version that ever was to the newest: whole, or not at all.

use std::fs;
use std::path::Path;

use crate::dying;
use crate::schema::content;
use crate::support::{key, range};
use ringside_model::Collection;
use ringside_store::{Access, DayEntry, OpenOptions, Reader, Secrets, Store};
use rusqlite::Connection;

const VERSION_1: &str = include_str!("fixtures/version_0001.sql");
const KEY: &str = "PRAGMA key = \"x'0101010101010101010101010101010101010101010101010101010101010101'\"";

/// A file of version 1, with the windows that a sync leaves.
fn version_1(path: &Path, encrypted: bool) {
    let connection = Connection::open(path).unwrap();
    if encrypted {
        connection.execute_batch(KEY).unwrap();
    }
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    connection.execute_batch(VERSION_1).unwrap();
}

fn plain_connection(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(KEY).unwrap();
    connection
}

fn version_and_schema(connection: &Connection) -> (i64, Vec<String>) {
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
    let schema = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    (version, schema)
}

fn ledgers(store: &Store) -> Vec<Vec<DayEntry>> {
    let whole = range("1900-01-01", "2100-01-01");
    Collection::ALL.into_iter().map(|collection| store.read(|reader| reader.ledger(collection, whole)).unwrap()).collect()
}

#[test]
fn the_ledger_of_a_version_1_is_what_it_would_have_been() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    version_1(&path, false);
    let store = Store::open(&path, &Access::Plain).unwrap();
    let fresh = content();
    assert_eq!(ledgers(&store), ledgers(&fresh.store));
    assert_eq!(store.read(Reader::revision_counts).unwrap(), [(Collection::DailySleep, 1, 0)]);
    assert_eq!(store.read(Reader::last_pass).unwrap().number(), 0);
}

#[test]
fn what_a_version_1_knew_of_rows_and_of_what_is_gone_goes_to_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    version_1(&path, false);
    let (noon, later, day) = (1_767_355_200_000_i64, 1_795_219_200_000_i64, 20_455);
    Connection::open(&path)
        .unwrap()
        .execute_batch(&format!(
            "DELETE FROM document WHERE collection = 4 AND id = 's';
            INSERT INTO sync_window (collection, first_day, last_day, state, updated_at) VALUES (18, {day}, {day}, 1, {noon});
            INSERT INTO sync_window (collection, first_day, last_day, state, updated_at) VALUES (18, {}, {day}, 1, {later});
            INSERT INTO sync_window (collection, first_day, last_day, state, updated_at) VALUES (18, 1, 2, 1, 5);",
            day - 5
        ))
        .unwrap();
    let store = Store::open(&path, &Access::Plain).unwrap();
    assert_eq!(store.read(Reader::revision_counts).unwrap(), [(Collection::DailySleep, 0, 1)]);
    let rows = store.read(|reader| reader.ledger(Collection::Heartrate, range("2026-01-02", "2026-01-02"))).unwrap();
    let ms = |entry: &DayEntry| [entry.first_arrived_at, entry.changed_at, entry.last_seen_at].map(|at| at.timestamp_millis());
    assert_eq!((rows.len(), rows[0].rows, ms(&rows[0])), (1, 3, [noon, noon, later]));
}

#[test]
fn the_file_is_copied_before_it_is_changed_and_the_copy_can_be_put_back() {
    for encrypted in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringside.db");
        let access = if encrypted { key(1) } else { Access::Plain };
        version_1(&path, encrypted);
        let store = Store::open(&path, &access).unwrap();
        let hash = store.read(Reader::state_hash).unwrap();
        drop(store);
        drop(Store::open(&path, &access).unwrap());
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["ringside.db", "ringside.db.schema-1"]);
        let copy = folder.path().join("ringside.db.schema-1");
        assert_eq!(ringside_store::is_plain(&copy).unwrap(), Some(!encrypted));
        let look = OpenOptions { key_is_known_good: true, read_only: true };
        let error = Store::open_with(&copy, &access, look).unwrap_err();
        assert!(error.to_string().contains("schema 1"), "{error}");
        fs::rename(&copy, &path).unwrap();
        assert_eq!(Store::open(&path, &access).unwrap().read(Reader::state_hash).unwrap(), hash);
    }
}

#[cfg(unix)]
#[test]
fn the_copy_is_as_closed_to_others_as_the_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    version_1(&path, false);
    drop(Store::open(&path, &Access::Plain).unwrap());
    let mode = fs::metadata(folder.path().join("ringside.db.schema-1")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn secrets_of_version_1_keep_their_pair_and_leave_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("../../migrations/secrets/0001_beginning.sql")).unwrap();
    connection
        .execute_batch("UPDATE token SET access = 'a', refresh = 'r', host = 'h', generation = 7, inflight_at = 5; PRAGMA user_version = 1")
        .unwrap();
    drop(connection);
    let secrets = Secrets::open(&path, &Access::Plain).unwrap();
    let tokens = secrets.tokens().unwrap().unwrap();
    assert_eq!((tokens.access.expose(), tokens.generation, tokens.issued_at, tokens.ended), ("a", 7, None, None));
    assert!(tokens.inflight_at.is_some());
    drop(secrets);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
#[ignore = "the migration that the other test ends; it runs by itself only in a folder that it is given"]
fn a_migration() {
    let Some(folder) = dying::folder() else { return };
    let store = Store::open(&folder.join("ringside.db"), &key(1)).unwrap();
    assert_eq!(store.read(Reader::schema_version).unwrap(), 2);
}

#[test]
fn a_migration_that_was_killed_happened_or_did_not() {
    let fresh = content();
    let (hash, ledgers_wanted) = (fresh.hash(), ledgers(&fresh.store));
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("original.db");
    version_1(&original, true);
    let old = version_and_schema(&plain_connection(&original));
    let new = (2, version_and_schema(&Connection::open(fresh.path()).unwrap()).1);

    let statements = (1..=17).map(|n| format!("migration_statement#{n}"));
    let others = ["backup_copied", "backup_kept", "migration_begun", "migration_version", "migration_committed"];
    for (n, failpoint) in others.map(str::to_owned).into_iter().chain(statements).enumerate() {
        let place = folder.path().join(n.to_string());
        fs::create_dir(&place).unwrap();
        let path = place.join("ringside.db");
        fs::copy(&original, &path).unwrap();
        let output = dying::run("migrating::a_migration", &place, Some(&failpoint));
        assert!(dying::was_killed(&output), "{failpoint} was not reached: {}", String::from_utf8_lossy(&output.stdout));

        let found = version_and_schema(&plain_connection(&path));
        let expected = if failpoint == "migration_committed" { &new } else { &old };
        assert!(found == *expected, "{failpoint}: version {}", found.0);
        let store = Store::open(&path, &key(1)).unwrap();
        store.check().unwrap();
        assert_eq!(store.read(Reader::state_hash).unwrap(), hash, "{failpoint}");
        assert_eq!(ledgers(&store), ledgers_wanted, "{failpoint}");
        drop(store);
        let mut names: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["ringside.db", "ringside.db.schema-1"], "{failpoint}");
    }
}
