//! A rebuild derives everything again from what Oura sent, and ends where it began.

use crate::support::{Fixture, at};
use ringside_model::Collection;
use ringside_store::{RebuildOutcome, Route, Writer};
use rusqlite::Connection;
use rusqlite::types::Value;

/// Everything that is in the file, but for the keys that rows were given as they came.
fn dump(fixture: &Fixture) -> Vec<(String, Vec<Value>)> {
    let connection = Connection::open(fixture.path()).unwrap();
    let tables = [
        ("daily", "SELECT * FROM daily ORDER BY day"),
        ("chunk", "SELECT * FROM chunk ORDER BY key"),
        ("tag_fts", "SELECT rowid, * FROM tag_fts ORDER BY rowid"),
        ("ledger", "SELECT * FROM day_ledger ORDER BY collection, day"),
        ("document", "SELECT * FROM document ORDER BY pk"),
        ("revision", "SELECT * FROM revision ORDER BY pk"),
        ("odd_row", "SELECT collection, hash, ms, source, value, fetched_at, codec, raw, problem FROM odd_row ORDER BY collection, hash"),
        ("arrival", "SELECT * FROM arrival"),
        ("window", "SELECT * FROM sync_window"),
    ];
    let mut lines = Vec::new();
    for (name, sql) in tables {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            lines.push((name.to_owned(), (0..columns).map(|column| row.get(column).unwrap()).collect()));
        }
    }
    lines
}

fn spoil(fixture: &Fixture, sql: &str) {
    Connection::open(fixture.path()).unwrap().execute_batch(sql).unwrap();
}

/// A store with something of every kind: nights with curves and naps, scores, tags, rows, oddities, revisions, removals, a dictionary.
fn varied() -> Fixture {
    let fixture = Fixture::plain();
    let mut documents: Vec<(Collection, String)> = Vec::new();
    for n in 0..70_i64 {
        let day = crate::support::day("2026-01-01").plus(u32::try_from(n).unwrap());
        let bpm = 50 + n % 9;
        documents.push((Collection::DailySleep, format!(r#"{{"id":"s{n}","day":"{day}","score":{}}}"#, 60 + n % 30)));
        documents.push((
            Collection::Sleep,
            format!(
                r#"{{"id":"n{n}","day":"{day}","type":"long_sleep","bedtime_start":"{day}T00:10:00+01:00","total_sleep_duration":{},"heart_rate":{{"interval":300,"items":[{bpm},null,{bpm}.5],"timestamp":"{day}T00:10:00+01:00"}},"hrv":{{"interval":300,"items":[40,41],"timestamp":"{day}T00:10:00+01:00"}}}}"#,
                20_000 + n
            ),
        ));
        if n % 7 == 0 {
            documents.push((
                Collection::Sleep,
                format!(r#"{{"id":"p{n}","day":"{day}","type":"late_nap","bedtime_start":"{day}T15:00:00Z","total_sleep_duration":1200}}"#),
            ));
        }
        documents.push((
            Collection::DailyActivity,
            format!(r#"{{"id":"a{n}","day":"{day}","score":80,"steps":{},"met":{{"interval":60,"items":[0.9,1.{n}],"timestamp":"{day}T04:00:00Z"}}}}"#, n * 100),
        ));
        documents.push((
            Collection::EnhancedTag,
            format!(r#"{{"id":"e{n}","start_day":"{day}","tag_type_code":"tag_{n}","comment":"late coffee {n}"}}"#),
        ));
    }
    documents.push((Collection::Tag, r#"{"id":"t","day":"2026-01-03","text":"tea at noon","tags":["tag_a","tag_b"]}"#.to_owned()));
    documents.push((Collection::Sleep, r#"{"id":"string","day":"string","bedtime_start":"string"}"#.to_owned()));
    documents.push((Collection::DailySleep, r#"{"id":"bad","day":"2026-01-04","score":"many"}"#.to_owned()));
    documents.push((Collection::Workout, r#"{"day":"2026-01-04"}"#.to_owned()));
    documents.push((Collection::PersonalInfo, r#"{"id":"me","age":40}"#.to_owned()));
    documents.push((Collection::RingConfiguration, r#"{"id":"ring","set_up_at":"2025-05-05T10:00:00Z"}"#.to_owned()));
    for collection in Collection::ALL {
        let items: Vec<&str> = documents.iter().filter(|(of, _)| *of == collection).map(|(_, raw)| raw.as_str()).collect();
        for page in items.chunks(30) {
            fixture.apply(collection, page);
        }
    }
    rows(&fixture);
    history(&fixture);
    fixture
}

fn rows(fixture: &Fixture) {
    let mut beats: Vec<String> = (0..300)
        .map(|n| {
            let (day, minute) = (1 + n / 100, n % 60);
            format!(r#"{{"timestamp":"2026-01-0{day}T05:{minute:02}:{:02}.000Z","bpm":{},"source":"awake"}}"#, n / 60, 50 + n % 50)
        })
        .collect();
    // Too many shapes for one day, so that regular rows are kept raw as well.
    beats.extend((10..60).map(|n| format!(r#"{{"timestamp":"2026-01-02T07:00:{n}Z","bpm":{n},"serial":"{}"}}"#, n * 7919)));
    beats.push(r#"{"timestamp":"2026-01-02T08:00:00Z","bpm":61,"deep":{"x":[1]}}"#.to_owned());
    beats.push(r#"{"timestamp":"string","bpm":0}"#.to_owned());
    let beats: Vec<&str> = beats.iter().map(String::as_str).collect();
    fixture.apply(Collection::Heartrate, &beats);
    fixture.apply(Collection::RingBatteryLevel, &[r#"{"timestamp":"2026-01-01T00:00:00.000Z","level":55,"charging":false}"#]);
}

fn history(fixture: &Fixture) {
    let night = |total: u32| {
        format!(
            r#"{{"id":"n3","day":"2026-01-04","type":"long_sleep","bedtime_start":"2026-01-04T00:10:00+01:00","total_sleep_duration":{total}}}"#
        )
    };
    fixture.apply_pass(Collection::Sleep, &[&night(1)], 5, 2, Route::Webhook);
    fixture.apply_pass(Collection::Sleep, &[&night(2)], 3, 2, Route::Import);
    fixture.apply_pass(Collection::DailySleep, &[r#"{"id":"s9","day":"2026-03-20","score":50}"#], 6, 3, Route::FetchAgain);
    fixture.apply_pass(Collection::EnhancedTag, &[r#"{"id":"e4","start_day":"2026-01-05","comment":"early tea"}"#], 6, 3, Route::Sync);
    for (collection, id) in [(Collection::Sleep, "n8"), (Collection::EnhancedTag, "e5"), (Collection::DailyActivity, "a9")] {
        assert!(fixture.store.write(|writer| writer.remove_document(collection, id, at(7), Route::Sync)).unwrap());
    }
}

fn rebuild(fixture: &Fixture) -> RebuildOutcome {
    fixture.store.write(Writer::rebuild).unwrap()
}

#[test]
fn a_rebuild_of_an_untouched_store_changes_not_one_byte_of_it() {
    let fixture = varied();
    let (hash, before) = (fixture.hash(), dump(&fixture));
    assert!(before.len() > 500, "{}", before.len());
    let outcome = rebuild(&fixture);
    assert_eq!(outcome, RebuildOutcome { documents: 293, rows: 353, days: 280, not_understood: 4 });
    assert_eq!(dump(&fixture), before);
    assert_eq!(fixture.hash(), hash);
    assert_eq!(rebuild(&fixture), outcome);
    assert_eq!(dump(&fixture), before);
}

#[test]
fn a_rebuild_repairs_whatever_was_spoiled_in_what_is_derived() {
    let fixture = varied();
    let (hash, before) = (fixture.hash(), dump(&fixture));
    for damage in [
        "UPDATE daily SET sleep_score = 1, steps = NULL, nap_sleep_s = 9",
        "DELETE FROM daily WHERE day % 2; INSERT INTO daily (day, steps) VALUES (1, 5)",
        "DELETE FROM chunk WHERE key >= (3 << 40) - (1 << 39)",
        "UPDATE chunk SET body = x'00', n = 7 WHERE key >= (3 << 40) - (1 << 39)",
        "INSERT INTO chunk (key, n, body) VALUES ((4 << 40) + 5, 1, x'01')",
        "UPDATE chunk SET n = 0",
        "DELETE FROM tag_fts",
        "UPDATE tag_fts SET comment = 'spoiled'; INSERT INTO tag_fts (rowid, comment) VALUES (999, 'nobody')",
        "UPDATE document SET problem = 'spoiled', day = NULL",
        "UPDATE document SET problem = NULL, day = 7",
        "UPDATE odd_row SET ms = NULL, problem = 'spoiled'",
        "UPDATE revision SET day = day + 1",
    ] {
        spoil(&fixture, damage);
        assert_ne!(dump(&fixture), before, "{damage}");
        rebuild(&fixture);
        let after = dump(&fixture);
        assert!(after == before, "{damage}: {:?}", after.iter().find(|line| !before.contains(line)));
        assert_eq!(fixture.hash(), hash, "{damage}");
    }
}

#[test]
fn a_day_that_a_document_turns_out_to_belong_to_enters_the_ledger() {
    let fixture = varied();
    let before = dump(&fixture);
    spoil(&fixture, "UPDATE document SET day = NULL WHERE id = 'ring'; DELETE FROM day_ledger WHERE collection = 2");
    rebuild(&fixture);
    assert_eq!(dump(&fixture), before);
}
