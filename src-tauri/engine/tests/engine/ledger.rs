//! Why a day is as it is, told from a real store that nobody synced.

use chrono::{DateTime, Utc};
use ringside_engine::ledger::{DayState, Empty, coverage};
use ringside_engine::store::{Access, AttemptResult, Page, Pass, Route, Store, WindowMark, WindowState};
use ringside_model::{Collection, Day, DayRange};
use tempfile::TempDir;

const NOW: &str = "2026-11-20T12:00:00Z";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn range(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}

struct Place {
    store: Store,
    #[expect(dead_code, reason = "its life is its use")]
    dir: TempDir,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { store: Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap(), dir }
    }

    fn page(&self, collection: Collection, items: &[&str], window: Option<(DayRange, WindowState)>, fetched_at: &str) -> &Self {
        let window = window.map(|(range, state)| WindowMark { range, next_token: None, state });
        let page = Page { collection, fetched_at: at(fetched_at), items, window, route: Route::Sync, pass: Pass::new(1) };
        self.store.write(|writer| writer.apply_page(&page)).unwrap();
        self
    }

    /// A whole window that was fetched at [`NOW`].
    fn window(&self, collection: Collection, range: DayRange, items: &[&str]) -> &Self {
        self.page(collection, items, Some((range, WindowState::Done)), NOW)
    }

    fn attempt(&self, collection: Collection, result: &AttemptResult) -> &Self {
        self.store.write(|writer| writer.note_attempt(collection, at(NOW), result)).unwrap();
        self
    }

    fn states(&self, collection: Collection, range: DayRange) -> Vec<DayState> {
        let days = self.store.read(|reader| coverage(reader, collection, range, at(NOW))).unwrap();
        assert!(days.iter().map(|found| found.day).eq(range.days()), "one for each day, in order");
        days.into_iter().map(|found| found.state).collect()
    }

    fn state(&self, collection: Collection, of: &str) -> DayState {
        self.states(collection, range(of, of)).remove(0)
    }
}

fn score(of: &str) -> String {
    format!(r#"{{"id":"{of}","day":"{of}","score":80}}"#)
}

fn activity(of: &str, non_wear_s: u32) -> String {
    format!(r#"{{"id":"{of}","day":"{of}","timestamp":"{of}T04:00:00+00:00","non_wear_time":{non_wear_s}}}"#)
}

fn beat(at: &str) -> String {
    format!(r#"{{"timestamp":"{at}","bpm":60,"source":"rest"}}"#)
}

/// A person since the first of November, synced until noon of the twentieth; the phone delivered until the nineteenth.
fn person() -> Place {
    let place = Place::new();
    let month = range("2026-10-01", "2026-11-21");
    let scores: Vec<String> = ["2026-11-01", "2026-11-02", "2026-11-05"].map(score).into();
    let scores: Vec<&str> = scores.iter().map(String::as_str).collect();
    place.window(Collection::DailySleep, month, &scores);
    place.window(
        Collection::DailyActivity,
        month,
        &[&activity("2026-11-03", 43_200), &activity("2026-11-04", 43_199), &activity("2026-11-19", 0)],
    );
    let beats: Vec<String> = ["01", "02", "03", "04", "05", "08", "19"].map(|day| beat(&format!("2026-11-{day}T08:00:00.000Z"))).into();
    let beats: Vec<&str> = beats.iter().map(String::as_str).collect();
    place.window(Collection::Heartrate, month, &beats);
    for collection in [Collection::DailySleep, Collection::DailyActivity, Collection::Heartrate] {
        place.attempt(collection, &AttemptResult::Succeeded);
    }
    place
}

#[test]
fn an_empty_day_that_was_asked_for_says_why() {
    let place = person();
    for (day, expected) in [
        ("2026-11-02", DayState::Present),
        ("2026-11-03", DayState::Empty(Empty::NotWorn)),
        ("2026-11-04", DayState::Empty(Empty::NoneAtOura)),
        ("2026-11-06", DayState::Empty(Empty::NotWorn)),
        ("2026-11-08", DayState::Empty(Empty::NoneAtOura)),
        ("2026-11-19", DayState::Empty(Empty::NoneAtOura)),
        ("2026-11-20", DayState::Empty(Empty::NotSyncedYet)),
        ("2026-11-21", DayState::Empty(Empty::NotSyncedYet)),
        ("2026-10-31", DayState::Empty(Empty::BeforeFirstRing)),
        ("2026-09-30", DayState::Empty(Empty::BeforeFirstRing)),
    ] {
        assert_eq!(place.state(Collection::DailySleep, day), expected, "{day}");
    }
    assert_eq!(place.state(Collection::Heartrate, "2026-11-06"), DayState::Empty(Empty::NotWorn));
    assert_eq!(place.state(Collection::Heartrate, "2026-11-08"), DayState::Present);
}

#[test]
fn a_day_that_nobody_asked_for_says_why() {
    let week = range("2026-11-10", "2026-11-16");
    let open = |place: &Place| {
        place.page(Collection::Sleep, &[], Some((week, WindowState::Open)), NOW);
    };
    let failed = AttemptResult::Failed { reason: "Oura did not answer in time.".to_owned() };
    let cases: [(&str, Option<AttemptResult>, bool, DayState); 7] = [
        ("never synced", None, false, DayState::Empty(Empty::NotAsked)),
        ("under way", None, true, DayState::Pending),
        ("failed", Some(failed.clone()), true, DayState::Failed { reason: "Oura did not answer in time.".to_owned() }),
        (
            "no consent",
            Some(AttemptResult::ScopeMissing { scope: "daily".to_owned() }),
            false,
            DayState::Empty(Empty::ScopeMissing { scope: "daily".to_owned() }),
        ),
        ("no such list", Some(AttemptResult::NotOffered), false, DayState::Empty(Empty::NotOffered)),
        ("a hole", Some(AttemptResult::Succeeded), true, DayState::Pending),
        ("older than all windows", Some(AttemptResult::Succeeded), false, DayState::Empty(Empty::NotAsked)),
    ];
    for (name, attempt, is_open, expected) in cases {
        let place = Place::new();
        if is_open {
            open(&place);
        }
        if let Some(attempt) = attempt {
            place.attempt(Collection::Sleep, &attempt);
        }
        assert_eq!(place.state(Collection::Sleep, "2026-11-12"), expected, "{name}");
    }
}

#[test]
fn what_came_before_a_failure_stays_what_it_was() {
    let place = person();
    place.attempt(Collection::DailySleep, &AttemptResult::Failed { reason: "no".to_owned() });
    assert_eq!(place.state(Collection::DailySleep, "2026-11-02"), DayState::Present);
    assert_eq!(place.state(Collection::DailySleep, "2026-11-04"), DayState::Empty(Empty::NoneAtOura));
    place.attempt(Collection::DailySleep, &AttemptResult::ScopeMissing { scope: "daily".to_owned() });
    assert_eq!(place.state(Collection::DailySleep, "2026-11-04"), DayState::Empty(Empty::NoneAtOura));
}

#[test]
fn a_day_that_began_after_the_last_fetch_is_pending() {
    let place = Place::new();
    place.page(
        Collection::DailySleep,
        &[&score("2026-11-10")],
        Some((range("2026-11-01", "2026-11-18"), WindowState::Done)),
        "2026-11-17T12:00:00Z",
    );
    place.attempt(Collection::DailySleep, &AttemptResult::Succeeded);
    assert_eq!(place.state(Collection::DailySleep, "2026-11-18"), DayState::Pending);
    assert_eq!(place.state(Collection::DailySleep, "2026-11-20"), DayState::Pending);
    assert_eq!(place.state(Collection::DailySleep, "2026-11-25"), DayState::Empty(Empty::NotSyncedYet));
}

#[test]
fn what_a_person_writes_down_needs_no_ring() {
    let place = person();
    place.window(Collection::Tag, range("2026-10-01", "2026-11-21"), &[]);
    assert_eq!(place.state(Collection::Tag, "2026-11-03"), DayState::Empty(Empty::NoneAtOura));
}

#[test]
fn what_spans_days_counts_on_each_of_them() {
    let place = person();
    let tag = r#"{"id":"a","start_day":"2026-11-05","end_day":"2026-11-07","start_time":"2026-11-05T10:00:00+00:00"}"#;
    let rest = r#"{"id":"b","start_day":"2026-11-18","end_day":null,"episodes":[]}"#;
    place.window(Collection::EnhancedTag, range("2026-10-01", "2026-11-21"), &[tag]);
    place.window(Collection::RestModePeriod, range("2026-10-01", "2026-11-21"), &[rest]);
    let present = |collection, range: DayRange| -> Vec<Day> {
        let states = place.states(collection, range);
        range.days().zip(states).filter(|(_, state)| *state == DayState::Present).map(|(day, _)| day).collect()
    };
    assert_eq!(present(Collection::EnhancedTag, range("2026-11-06", "2026-11-10")), [day("2026-11-06"), day("2026-11-07")]);
    assert_eq!(
        present(Collection::RestModePeriod, range("2026-11-17", "2026-11-22")),
        [day("2026-11-18"), day("2026-11-19"), day("2026-11-20")]
    );
}

#[test]
fn days_count_what_is_there_and_what_was() {
    let place = person();
    let again = r#"{"id":"2026-11-02","day":"2026-11-02","score":81}"#;
    let page = Page {
        collection: Collection::DailySleep,
        fetched_at: at("2026-11-20T13:00:00Z"),
        items: &[again],
        window: None,
        route: Route::Sync,
        pass: Pass::new(2),
    };
    place.store.write(|writer| writer.apply_page(&page)).unwrap();
    place.store.write(|writer| writer.remove_document(Collection::DailySleep, "2026-11-05", at(NOW), Route::Webhook)).unwrap();
    let days = place.store.read(|reader| coverage(reader, Collection::DailySleep, range("2026-11-01", "2026-11-05"), at(NOW))).unwrap();
    let counts: Vec<(u32, u32)> = days.iter().map(|day| (day.items, day.revisions)).collect();
    assert_eq!(counts, [(1, 0), (1, 1), (0, 0), (0, 0), (0, 1)]);
    assert_eq!(days[4].state, DayState::Empty(Empty::NoneAtOura));
}
