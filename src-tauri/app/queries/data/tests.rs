//! The Data screen over a real store.

use chrono::{DateTime, Utc};
use ringside_engine::EngineView;
use ringside_engine::store::{Access, AttemptResult, Page, Pass, Route, Store, WindowMark, WindowState};
use ringside_engine::sync::Status;
use ringside_model::{Collection, Day, DayRange};
use tempfile::TempDir;

use super::*;
use crate::views::{DataCollection, DataOverview, DataRoute, DataState, DayState};

struct Folder {
    _dir: TempDir,
    store: Store,
}

impl Folder {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        Self { _dir: dir, store }
    }

    /// A page that is also the last of its window, read at this hour.
    fn page(&self, collection: Collection, hour: i64, route: Route, window: DayRange, items: &[&str]) {
        let mark = WindowMark { range: window, next_token: None, state: WindowState::Done };
        let page = Page { collection, fetched_at: at(hour), items, window: Some(mark), route, pass: Pass::new(hour) };
        self.store.write(|writer| writer.apply_page(&page)).unwrap();
    }

    fn attempt(&self, collection: Collection, hour: i64, result: &AttemptResult) {
        self.store.write(|writer| writer.note_attempt(collection, at(hour), result)).unwrap();
    }

    fn overview(&self, view: EngineView, progress: Status) -> DataOverview {
        let around = Surroundings { view, progress, size_bytes: 4_096, today: day("2026-11-21"), now: at(12) };
        self.store.read(|reader| data_overview(reader, &around)).unwrap()
    }
}

/// The hour with this number, from the beginning of 2026-11-21 on.
fn at(hour: i64) -> DateTime<Utc> {
    day("2026-11-21").start_utc() + chrono::Duration::hours(hour)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn days(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}

fn night(score: u32) -> String {
    format!(
        r#"{{"id":"night","day":"2026-11-20","score":{score},"contributors":{{"deep_sleep":90}},"timestamp":"2026-11-20T00:00:00+00:00"}}"#
    )
}

fn line(overview: &DataOverview, collection: Collection) -> DataCollection {
    overview.collections.iter().find(|line| line.collection == collection.name()).unwrap().clone()
}

fn synced() -> EngineView {
    EngineView { last_success_at: Some(at(1)), ..EngineView::default() }
}

#[test]
fn an_empty_folder_has_all_collections_and_was_never_asked_for_any() {
    let overview = Folder::new().overview(EngineView::default(), Status::default());
    assert_eq!(overview.collections.len(), Collection::ALL.len());
    assert!(overview.collections.iter().all(|line| line.state == DataState::Never), "{overview:?}");
    assert_eq!((overview.first_day, overview.last_success_at, overview.size_bytes), (None, None, 4_096));
}

#[test]
fn each_collection_says_how_it_stands() {
    let folder = Folder::new();
    let whole = days("2026-01-01", "2026-11-21");
    for (collection, result) in [
        (Collection::DailySleep, AttemptResult::Succeeded),
        (Collection::DailySpo2, AttemptResult::ScopeMissing { scope: "spo2".to_owned() }),
        (Collection::Tag, AttemptResult::NotOffered),
        (Collection::Workout, AttemptResult::Failed { reason: "Oura has trouble of its own.".to_owned() }),
        (Collection::PersonalInfo, AttemptResult::Succeeded),
    ] {
        if result == AttemptResult::Succeeded && collection != Collection::PersonalInfo {
            folder.page(collection, 1, Route::Sync, whole, &[&night(80)]);
        }
        folder.attempt(collection, 2, &result);
    }
    folder.store.write(|writer| writer.apply_page(&personal_info())).unwrap();
    let overview = folder.overview(synced(), Status::default());
    let state = |collection| line(&overview, collection).state;
    assert_eq!(state(Collection::DailySleep), DataState::Complete);
    assert_eq!(state(Collection::DailySpo2), DataState::ScopeMissing);
    assert_eq!(state(Collection::Tag), DataState::NotOffered);
    assert_eq!(state(Collection::Workout), DataState::Failed);
    assert_eq!(state(Collection::PersonalInfo), DataState::Complete);
    assert_eq!(state(Collection::Sleep), DataState::Never);
    assert_eq!(line(&overview, Collection::DailySpo2).missing_scope.as_deref(), Some("spo2"));
    assert_eq!(line(&overview, Collection::Workout).failed.as_deref(), Some("Oura has trouble of its own."));
    let sleep = line(&overview, Collection::DailySleep);
    assert_eq!((sleep.documents, sleep.first_day.as_deref(), sleep.last_success_at.is_some()), (1, Some("2026-11-20"), true));
    assert_eq!((overview.first_day.as_deref(), overview.last_day.as_deref()), (Some("2026-11-20"), Some("2026-11-20")));
}

#[test]
fn what_runs_and_what_was_begun_is_not_called_complete() {
    let folder = Folder::new();
    let mark = WindowMark { range: days("2026-11-01", "2026-11-21"), next_token: Some("more"), state: WindowState::Open };
    for collection in [Collection::DailySleep, Collection::DailyReadiness] {
        folder.attempt(collection, 1, &AttemptResult::Succeeded);
        folder.store.write(|writer| writer.mark_window(collection, &mark)).unwrap();
    }
    let progress = Status { running: true, current: Some((Collection::DailySleep, None)), ..Status::default() };
    let overview = folder.overview(synced(), progress);
    assert_eq!(line(&overview, Collection::DailySleep).state, DataState::Running);
    assert_eq!(line(&overview, Collection::DailyReadiness).state, DataState::Pending);
    let later = folder.overview(synced(), Status::default());
    assert_eq!(line(&later, Collection::DailySleep).state, DataState::Pending);
}

#[test]
fn a_revised_day_tells_when_it_came_by_what_way_and_what_changed() {
    let folder = Folder::new();
    let whole = days("2026-11-01", "2026-11-21");
    folder.page(Collection::DailySleep, 1, Route::Sync, whole, &[&night(80)]);
    folder.page(Collection::DailySleep, 3, Route::FetchAgain, whole, &[&night(82)]);
    let read = |collection| folder.store.read(|reader| data_day(reader, collection, day("2026-11-20"), at(12))).unwrap();
    let told = read(Collection::DailySleep);
    assert_eq!((told.state, told.reason, told.detail), (DayState::Present, None, None));
    assert_eq!((told.documents, told.rows, told.route), (1, 0, Some(DataRoute::FetchAgain)));
    assert_eq!(told.first_arrived_at.as_deref(), Some("2026-11-21T01:00:00+00:00"));
    assert_eq!(told.changed_at.as_deref(), Some("2026-11-21T03:00:00+00:00"));
    let [revision] = told.revisions.as_slice() else { panic!("{:?}", told.revisions) };
    assert_eq!((revision.id.as_deref(), revision.removed, revision.route, revision.more), (Some("night"), false, DataRoute::FetchAgain, 0));
    let [change] = revision.changes.as_slice() else { panic!("{:?}", revision.changes) };
    assert_eq!((change.path.as_str(), change.before.as_deref(), change.after.as_deref()), ("score", Some("80"), Some("82")));
    assert!(read(Collection::Workout).revisions.is_empty());
}

#[test]
fn a_removed_document_is_counted_and_its_fields_are_still_told() {
    let folder = Folder::new();
    folder.page(Collection::DailySleep, 1, Route::Sync, days("2026-11-01", "2026-11-21"), &[&night(80)]);
    let removed = folder.store.write(|writer| writer.remove_document(Collection::DailySleep, "night", at(4), Route::Sync)).unwrap();
    assert!(removed);
    let overview = folder.overview(synced(), Status::default());
    let sleep = line(&overview, Collection::DailySleep);
    assert_eq!((sleep.documents, sleep.replaced, sleep.removed, overview.removed), (0, 0, 1, 1));
    let told = folder.store.read(|reader| data_day(reader, Collection::DailySleep, day("2026-11-20"), at(12))).unwrap();
    assert_eq!(told.documents, 0);
    let [revision] = told.revisions.as_slice() else { panic!("{:?}", told.revisions) };
    assert!(revision.removed);
    assert!(revision.changes.iter().any(|change| change.path == "contributors.deep_sleep" && change.after.is_none()));
}

#[test]
fn a_year_has_a_cell_for_each_day_up_to_today_and_every_year_with_data_can_be_chosen() {
    let folder = Folder::new();
    let old = r#"{"id":"old","day":"2024-02-29","score":70,"contributors":{},"timestamp":"2024-02-29T00:00:00+00:00"}"#;
    folder.page(Collection::DailySleep, 1, Route::Sync, days("2024-01-01", "2026-11-21"), &[old, &night(80)]);
    let read = |collection, year| folder.store.read(|reader| data_coverage(reader, collection, year, day("2026-11-21"), at(12))).unwrap();
    let this_year = read(Collection::DailySleep, 2026);
    assert_eq!((this_year.years.as_slice(), this_year.days.len()), ([2026, 2025, 2024].as_slice(), 325));
    assert_eq!((this_year.days[0].day.as_str(), this_year.days[324].day.as_str()), ("2026-01-01", "2026-11-21"));
    let night = this_year.days.iter().find(|cell| cell.day == "2026-11-20").unwrap();
    assert_eq!((night.state, night.items, night.reason.as_deref()), (DayState::Present, 1, None));
    let empty = this_year.days.iter().find(|cell| cell.day == "2026-06-01").unwrap();
    assert!(empty.state == DayState::Empty && empty.reason.is_some(), "{empty:?}");
    assert_eq!(read(Collection::DailySleep, 2024).days.len(), 366);
    assert!(read(Collection::DailySleep, 2030).days.is_empty());
    assert!(read(Collection::PersonalInfo, 2026).years.is_empty());
}

#[test]
fn a_rebuild_comes_to_what_was_there() {
    let folder = Folder::new();
    folder.page(Collection::DailySleep, 1, Route::Sync, days("2026-11-01", "2026-11-21"), &[&night(80), r#"{"id":7}"#]);
    let view = folder.store.write(rebuild).unwrap();
    assert!(view.identical, "{view:?}");
    assert_eq!((view.documents, view.not_understood), (2, 1));
    let overview = folder.overview(synced(), Status::default());
    assert_eq!((overview.problems.len(), overview.not_understood), (1, 1));
}

fn personal_info() -> Page<'static> {
    Page {
        collection: Collection::PersonalInfo,
        fetched_at: at(1),
        items: &[r#"{"id":"somebody","age":40}"#],
        window: None,
        route: Route::Sync,
        pass: Pass::new(1),
    }
}
