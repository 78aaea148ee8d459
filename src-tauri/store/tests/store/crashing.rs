//! Killed at every named place: what was acknowledged is there, nothing is half there, and a repetition ends in the same state.

use std::path::Path;

use crate::dying;
use crate::support::{at, key, page, range};
use ringside_model::Collection;
use ringside_store::failpoint::FAILPOINTS;
use ringside_store::{AttemptResult, NewTokens, Page, Pass, Reader, Route, Secrets, Store, StoreError, WindowMark, WindowState, Writer};

type Step = fn(&mut Writer) -> Result<(), StoreError>;

/// What the program does, one acknowledged step after the other; each may be repeated.
const STEPS: [Step; 6] = [documents, rows, revisions, removal, attempt, rebuild];

fn documents(writer: &mut Writer) -> Result<(), StoreError> {
    let texts: Vec<String> = (0..70)
        .map(|n| format!(r#"{{"id":"s{n}","day":"{}","score":{}}}"#, crate::support::day("2026-01-01").plus(n), 60 + n % 30))
        .collect();
    let items: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mark = WindowMark { range: range("2026-01-01", "2026-03-31"), next_token: None, state: WindowState::Done };
    writer.apply_page(&Page { window: Some(mark), ..page(Collection::DailySleep, at(0), &items) }).map(drop)
}

fn rows(writer: &mut Writer) -> Result<(), StoreError> {
    let rows = [
        r#"{"timestamp":"2026-01-02T00:00:00Z","bpm":60,"source":"awake"}"#,
        r#"{"timestamp":"2026-01-03T00:00:00Z","bpm":61,"source":"awake"}"#,
        r#"{"timestamp":"2026-01-03T00:00:05Z","bpm":62,"deep":{}}"#,
        r#"{"timestamp":"string"}"#,
    ];
    writer.apply_page(&page(Collection::Heartrate, at(1), &rows)).map(drop)
}

fn revisions(writer: &mut Writer) -> Result<(), StoreError> {
    let items = [r#"{"id":"s3","day":"2026-01-05","score":99}"#, r#"{"id":"s4","day":"2026-01-05","score":98}"#];
    writer.apply_page(&Page { pass: Pass::new(2), ..page(Collection::DailySleep, at(2), &items) }).map(drop)
}

fn removal(writer: &mut Writer) -> Result<(), StoreError> {
    writer.remove_document(Collection::DailySleep, "s5", at(3), Route::Sync).map(drop)
}

fn attempt(writer: &mut Writer) -> Result<(), StoreError> {
    writer.note_attempt(Collection::DailySleep, at(4), &AttemptResult::Succeeded)
}

fn rebuild(writer: &mut Writer) -> Result<(), StoreError> {
    writer.rebuild().map(drop)
}

fn pair(name: &str) -> NewTokens {
    NewTokens {
        access: format!("access-{name}").into(),
        refresh: Some(format!("refresh-{name}").into()),
        expires_at: Some(at(24)),
        scopes: None,
        host: "token.example".to_owned(),
        issued_at: Some(at(0)),
    }
}

/// Every change that a pair of tokens goes through; what is printed has been acknowledged.
fn live_with_tokens(folder: &Path) {
    let mut secrets = Secrets::open(&folder.join("secrets.db"), &key(1)).unwrap();
    secrets.commit_tokens(&pair("a")).unwrap();
    dying::say("tokens access-a");
    secrets.begin_refresh(at(1)).unwrap();
    secrets.clear_inflight().unwrap();
    secrets.begin_refresh(at(2)).unwrap();
    secrets.commit_tokens(&pair("b")).unwrap();
    dying::say("tokens access-b");
    secrets.end_tokens("revoked").unwrap();
    secrets.forget_tokens().unwrap();
    dying::say("tokens none");
}

/// Runs the steps; the state after each is printed once it has been acknowledged.
fn live_with_data(folder: &Path) -> Vec<String> {
    let store = Store::open(&folder.join("ringside.db"), &key(1)).unwrap();
    let mut states = vec![store.read(Reader::state_hash).unwrap()];
    for step in STEPS {
        store.write(step).unwrap();
        dying::say("acknowledged");
        states.push(store.read(Reader::state_hash).unwrap());
    }
    states
}

#[test]
#[ignore = "the life that the other test ends; it runs by itself only in a folder that it is given"]
fn a_life() {
    let Some(folder) = dying::folder() else { return };
    live_with_tokens(&folder);
    let states = live_with_data(&folder);
    assert_eq!(states.len(), STEPS.len() + 1);
}

#[test]
fn killed_at_any_failpoint_nothing_acknowledged_is_lost_and_nothing_is_half_there() {
    let undisturbed = tempfile::tempdir().unwrap();
    let states = live_with_data(undisturbed.path());
    let last = states.last().unwrap();
    // Only a file of an older version is copied: that is killed in `migrating`. What happens to events and to notes is killed in `inbox_dying`
    // and `own_dying`.
    let is_here = |name: &&&str| !["backup_", "inbox_", "own_"].iter().any(|other| name.starts_with(other));
    let once = FAILPOINTS.iter().filter(is_here).map(|name| (*name).to_owned());
    let later = ["migration_statement#30", "write_before_commit#3", "document_put#40", "document_day_derived#70", "ledger_day#71"];
    for failpoint in once.chain(later.map(str::to_owned)) {
        let folder = tempfile::tempdir().unwrap();
        let output = dying::run("crashing::a_life", folder.path(), Some(&failpoint));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(dying::was_killed(&output), "{failpoint} was not reached: {said}{}", String::from_utf8_lossy(&output.stderr));

        let acknowledged = said.lines().filter(|line| *line == "acknowledged").count();
        let store = Store::open(&folder.path().join("ringside.db"), &key(1)).unwrap();
        store.check().unwrap();
        let state = store.read(Reader::state_hash).unwrap();
        let possible = &states[acknowledged..states.len().min(acknowledged + 2)];
        assert!(possible.contains(&state), "{failpoint}: after {acknowledged} steps");
        drop(store);
        check_tokens(folder.path(), said.lines().rfind(|line| line.starts_with("tokens ")), &failpoint);

        assert_eq!(live_with_data(folder.path()).last(), Some(last), "{failpoint}: the repetition");
    }
}

/// The pair that was acknowledged last, or the one after it.
fn check_tokens(folder: &Path, acknowledged: Option<&str>, failpoint: &str) {
    let secrets = Secrets::open(&folder.join("secrets.db"), &key(1)).unwrap();
    let found = secrets.tokens().unwrap().map(|tokens| tokens.access.expose().to_owned());
    let possible = match acknowledged {
        None => [None, Some("access-a")],
        Some("tokens access-a") => [Some("access-a"), Some("access-b")],
        Some("tokens access-b") => [Some("access-b"), None],
        _ => [None, None],
    };
    assert!(possible.contains(&found.as_deref()), "{failpoint}: {acknowledged:?} and then {found:?}");
}
