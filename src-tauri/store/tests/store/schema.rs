//! The schema as people and later versions will find it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::support::{Fixture, at, page, range};
use ringside_model::Collection;
use ringside_store::{Access, AttemptResult, Metric, Page, Pass, Reader, Route, Series, Store, WindowMark, WindowState};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

const VERSION_1: &str = include_str!("fixtures/version_0001.sql");
const VERSION_2: &str = include_str!("fixtures/version_0002.sql");

pub(crate) fn schema_of(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
    let objects: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    objects.join(";\n\n")
}

#[test]
fn the_schema_is_the_one_that_was_agreed() {
    let fixture = Fixture::plain();
    insta::assert_snapshot!(schema_of(&fixture.path()));
}

#[test]
fn every_metric_is_a_column_and_every_column_a_metric() {
    let fixture = Fixture::plain();
    let connection = Connection::open(fixture.path()).unwrap();
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info('daily')").unwrap();
    let columns: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let metrics = Metric::ALL.iter().map(|metric| metric.as_str());
    assert_eq!(columns, std::iter::once("day").chain(metrics).collect::<Vec<_>>());
}

#[test]
fn the_numbers_of_collections_are_those_of_the_model() {
    let fixture = Fixture::plain();
    let connection = Connection::open(fixture.path()).unwrap();
    let mut statement = connection.prepare("SELECT number, name FROM collection").unwrap();
    let stored: BTreeSet<(i64, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(stored, Collection::ALL.map(|collection| (collection.number(), collection.name().to_owned())).into());
}

#[test]
fn a_database_of_version_1_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();

    let store = Store::open(&path, &Access::Plain).unwrap();
    let fresh = content();
    assert_eq!(store.read(Reader::state_hash).unwrap(), fresh.hash());
    assert_eq!(store.read(|reader| reader.samples(Series::Met, 0, i64::MAX)).unwrap().len(), 2);
    assert_eq!(store.read(|reader| reader.find_tags("coffee", 5)).unwrap().len(), 1);
    assert_eq!(schema_of(&path), schema_of(&fresh.path()));
    let table = store.read(|reader| reader.daily(range("2026-01-02", "2026-01-02"), &[Metric::SleepScore])).unwrap();
    assert_eq!(table.columns, [[Some(77.0)]]);
}

#[test]
fn a_database_of_version_2_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    Connection::open(&path).unwrap().execute_batch(VERSION_2).unwrap();

    let store = Store::open(&path, &Access::Plain).unwrap();
    let fresh = content_2();
    assert_eq!(store.read(Reader::state_hash).unwrap(), fresh.hash());
    assert_eq!(schema_of(&path), schema_of(&fresh.path()));
    let truth = |store: &Store| {
        store
            .read(|reader| {
                let days = range("2000-01-01", "2100-01-01");
                let sleep = Collection::DailySleep;
                let revisions = reader.revisions_on(sleep, crate::support::day("2026-01-02"))?;
                Ok((reader.ledger(sleep, days)?, revisions, reader.collection_states()?, reader.windows()?, reader.last_pass()?))
            })
            .unwrap()
    };
    assert_eq!(truth(&store), truth(&fresh.store));
    assert_eq!(truth(&store).1.len(), 2);
}

/// What the fixtures hold: one of everything that is stored in a way of its own.
pub(crate) fn content() -> Fixture {
    let fixture = Fixture::plain();
    let activity =
        r#"{"id":"a","day":"2026-01-01","score":80,"met":{"interval":60,"items":[0.9,null,1.2],"timestamp":"2026-01-01T04:00:00Z"}}"#;
    fixture.apply(Collection::DailyActivity, &[activity]);
    fixture.apply(Collection::DailySleep, &[r#"{"id":"s","day":"2026-01-02","score":70}"#]);
    fixture.apply_at(Collection::DailySleep, &[r#"{"id":"s","day":"2026-01-02","score":77}"#], at(1));
    fixture.apply(Collection::DailySleep, &[r#"{"id":"string","day":"string"}"#]);
    fixture.apply(Collection::EnhancedTag, &[r#"{"id":"e","start_day":"2026-01-02","tag_type_code":"custom","comment":"late coffee"}"#]);
    let rows = [
        r#"{"timestamp":"2026-01-02T00:00:00.000Z","bpm":61,"source":"sleep"}"#,
        r#"{"timestamp":"2026-01-02T00:00:05Z","timestamp_unix":1767312005000,"bpm":300,"source":"moon_walk"}"#,
        r#"{"timestamp":"2026-01-02T00:00:10Z","bpm":62,"deep":{}}"#,
    ];
    fixture.apply(Collection::Heartrate, &rows);
    fixture
}

/// As [`content`], with what version 2 stores besides.
fn content_2() -> Fixture {
    let fixture = content();
    let mark = WindowMark { range: range("2026-01-01", "2026-01-30"), next_token: Some("t"), state: WindowState::Open };
    let page = Page { window: Some(mark), pass: Pass::new(3), route: Route::FetchAgain, ..page(Collection::DailyStress, at(2), &[]) };
    fixture.store.write(|writer| writer.apply_page(&page)).unwrap();
    fixture
        .store
        .write(|writer| {
            writer.remove_document(Collection::DailySleep, "s", at(3), Route::Webhook)?;
            writer.note_attempt(Collection::DailySpo2, at(4), &AttemptResult::ScopeMissing { scope: "spo2".to_owned() })
        })
        .unwrap();
    fixture
}

#[test]
#[ignore = "writes tests/store/fixtures/version_NNNN.sql; run by hand when a version ships"]
fn write_the_fixture_of_the_newest_version() {
    let fixture = content_2();
    let connection = Connection::open(fixture.path()).unwrap();
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let file = format!("{}/tests/store/fixtures/version_{version:04}.sql", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(file, dump(&connection, version)).unwrap();
}

pub(crate) fn dump(connection: &Connection, version: u32) -> String {
    let mut sql = "BEGIN;\n".to_owned();
    let mut tables = Vec::new();
    // The index of the words and the library itself make their own tables.
    let objects = "SELECT type, name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT GLOB 'tag_fts_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid";
    let mut statement = connection.prepare(objects).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        writeln!(sql, "{};", row.get::<_, String>(2).unwrap()).unwrap();
        if row.get::<_, String>(0).unwrap() == "table" {
            tables.push(row.get::<_, String>(1).unwrap());
        }
    }
    for table in tables {
        let rowid = if table == "tag_fts" { "rowid, " } else { "" };
        let mut statement = connection.prepare(&format!("SELECT {rowid}* FROM {table}")).unwrap();
        let columns = statement.column_names().collect::<Vec<_>>().join(", ");
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..row.as_ref().column_count()).map(|index| literal(row.get_ref(index).unwrap())).collect();
            writeln!(sql, "INSERT INTO {table} ({columns}) VALUES ({});", values.join(", ")).unwrap();
        }
    }
    writeln!(sql, "PRAGMA user_version = {version};\nCOMMIT;").unwrap();
    sql
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => format!("{n:?}"),
        ValueRef::Text(text) => format!("'{}'", std::str::from_utf8(text).unwrap().replace('\'', "''")),
        ValueRef::Blob(bytes) => bytes.iter().fold("X'".to_owned(), |text, byte| text + &format!("{byte:02x}")) + "'",
    }
}
