use chrono::TimeDelta;
use ringside_model::{Collection, Day, DayRange};
use ringside_store::Pass;

use super::days::held_days;
use super::*;

const ALL: Wanted = Wanted::Everything { max_days: None };

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn range(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z")
}

fn done(first: &str, last: &str, fetched_at: &str) -> Done {
    Done { range: range(first, last), at: at(fetched_at) }
}

/// A folder in which each collection looks like this.
fn state(covered: impl Fn(Collection) -> Covered) -> State {
    let covered = Collection::ALL.into_iter().map(|collection| (collection, covered(collection))).collect();
    State { covered, oldest_document: Some(day("2020-01-01")), ..State::default() }
}

/// Everything was fetched at that time, with rows up to half an hour before it and every look taken.
fn synced(fetched_at: &str) -> State {
    let fetched_at = at(fetched_at);
    state(|collection| Covered {
        done: vec![Done { range: DayRange { first: day("2015-01-01"), last: last_day(fetched_at) }, at: fetched_at }],
        newest_row: collection.is_series().then_some(fetched_at - TimeDelta::minutes(30)),
        looked_at: Some(fetched_at),
        ..Covered::default()
    })
}

fn of(steps: &[Step], collection: Collection) -> Vec<&Step> {
    steps.iter().filter(|step| step.collection == collection).collect()
}

fn ranges(steps: &[Step], collection: Collection) -> Vec<DayRange> {
    of(steps, collection).iter().filter_map(|step| step.range).collect()
}

fn settle(state: &mut State, steps: &[Step]) {
    state.settled.extend(steps.iter().map(|step| (step.collection, step.range)));
}

#[test]
fn a_first_sync_asks_for_the_newest_thirty_days_of_everything_before_any_history() {
    let steps = plan(&State::default(), ALL, now());
    let first_old = steps.iter().position(|step| step.range.is_some_and(|range| range.first < day("2026-10-01"))).unwrap();
    let recent: BTreeSet<_> = steps[..first_old].iter().map(|step| step.collection).collect();
    assert_eq!(recent.len(), 19);
    assert_eq!(steps[0].collection, Collection::PersonalInfo);
    assert_eq!(steps[1].range, None, "the person and the rings come first");
}

#[test]
fn the_history_of_documents_reaches_back_to_the_first_ring_without_a_gap() {
    let mut sleep = ranges(&plan(&State::default(), ALL, now()), Collection::Sleep);
    sleep.sort_by_key(|range| range.first);
    assert_eq!((sleep[0].first, sleep.last().unwrap().last), (day("2015-01-01"), day("2026-11-21")));
    assert!(sleep.windows(2).all(|pair| pair[0].last.plus(1) == pair[1].first));
}

#[test]
fn the_history_of_series_grows_with_the_documents_that_are_known() {
    let mut state = State::default();
    let first = plan(&state, ALL, now());
    assert!(first.iter().all(|step| !step.collection.is_series() || step.range.unwrap().first >= day("2026-10-22")));
    settle(&mut state, &first);
    state.oldest_document = Some(day("2024-05-10"));
    let second = plan(&state, ALL, now());
    assert!(second.iter().all(|step| step.collection.is_series()));
    assert_eq!(second.iter().filter_map(|step| step.range).map(|range| range.first).min(), Some(day("2024-05-03")));
    settle(&mut state, &second);
    state.oldest_document = Some(day("2024-02-10"));
    let third = ranges(&plan(&state, ALL, now()), Collection::Heartrate);
    assert_eq!((third.last().unwrap().first, third[0].last), (day("2024-02-03"), day("2024-05-02")), "only what is new");
}

#[test]
fn windows_of_rows_grow_short_towards_the_end_of_the_history() {
    let mut state = State { oldest_document: Some(day("2020-01-01")), ..State::default() };
    let documents: Vec<Step> = plan(&state, ALL, now()).into_iter().filter(|step| !step.collection.is_series()).collect();
    settle(&mut state, &documents);
    let windows = ranges(&plan(&state, ALL, now()), Collection::Heartrate);
    let lengths: Vec<i64> = windows.iter().map(|window| window.len_days()).collect();
    assert_eq!(lengths.iter().max(), Some(&30));
    assert!(lengths[lengths.len() - 16..].iter().all(|length| *length <= 5), "{lengths:?}");
    assert!(windows.windows(2).all(|pair| pair[1].last.plus(1) == pair[0].first));
}

#[test]
fn what_was_begun_is_finished_with_the_same_ends_and_cursor() {
    let open = range("2025-01-10", "2025-02-08");
    let begun = |token: Option<&str>, reached: Option<&str>, updated_at| {
        let begun =
            Open { range: open, next_token: token.map(str::to_owned), pass: Pass::new(4), reached: reached.map(day), at: at(updated_at) };
        let state = state(|collection| Covered {
            open: Vec::from_iter((collection == Collection::Sleep).then(|| begun.clone())),
            ..Covered::default()
        });
        plan(&state, ALL, now())
    };
    let steps = begun(Some("page-7"), None, "2026-03-01T00:00:00Z");
    let resumed = of(&steps, Collection::Sleep).into_iter().find(|step| step.range == Some(open)).unwrap();
    assert_eq!(resumed.resume, Some(Resume { next_token: "page-7".to_owned(), pass: Pass::new(4) }));
    let days: i64 = ranges(&steps, Collection::Sleep).iter().map(|range| range.len_days()).sum();
    assert_eq!(days, range("2015-01-01", "2026-11-21").len_days(), "no day twice and none left out");
    for steps in [
        begun(None, None, "2026-03-01T00:00:00Z"),
        begun(Some("page-7"), None, "2025-02-10T00:00:00Z"),
        begun(Some("page-7"), Some("2025-02-04"), "2025-02-10T00:00:00Z"),
    ] {
        assert!(steps.iter().all(|step| step.resume.is_none()), "what Oura may have revised since is begun anew");
    }
    let steps = begun(Some("page-7"), Some("2025-02-03"), "2025-02-10T00:00:00Z");
    assert!(steps.iter().any(|step| step.resume.is_some()), "what came before the cursor was final");
}

#[test]
fn nothing_new_costs_one_request_for_each_collection() {
    for (last_sync, now) in [
        ("2026-11-20T11:00:00Z", "2026-11-20T12:00:00Z"),
        ("2026-11-19T23:50:00Z", "2026-11-20T00:10:00Z"),
        ("2026-11-19T20:00:00Z", "2026-11-20T12:00:00Z"),
    ] {
        let steps = plan(&synced(last_sync), ALL, at(now));
        assert_eq!(steps.len(), 19, "{last_sync} {now}");
        for step in &steps {
            let Some(range) = step.range else { continue };
            assert!(range.last == last_day(at(now)), "{step:?}");
            let first = if step.collection.is_series() { at(last_sync) - TimeDelta::hours(7) } else { at(last_sync) - TimeDelta::days(7) };
            assert!(range.first >= Day::utc_of(first), "{step:?}");
        }
        let rows = of(&steps, Collection::Heartrate)[0];
        assert_eq!(rows.since, Some(at(last_sync) - TimeDelta::minutes(30) - OVERLAP_HOURS), "{last_sync}");
    }
}

const OVERLAP_HOURS: TimeDelta = TimeDelta::hours(6);

#[test]
fn the_trailing_week_of_documents_is_fetched_every_time_and_two_months_once_a_week() {
    let first_of = |looked_at: &str| {
        let mut state = synced("2026-11-20T11:00:00Z");
        for covered in state.covered.values_mut() {
            covered.looked_at = Some(at(looked_at));
        }
        let steps = plan(&state, ALL, now());
        let documents: BTreeSet<Day> =
            steps.iter().filter(|step| !step.collection.is_series()).filter_map(|step| step.range).map(|range| range.first).collect();
        assert_eq!((steps.len(), documents.len()), (19, 1), "one request each");
        documents.first().copied().unwrap()
    };
    assert_eq!(first_of("2026-11-14T00:00:00Z"), day("2026-11-14"));
    assert_eq!(first_of("2026-11-13T12:00:00Z"), day("2026-09-22"));
    assert_eq!(first_of("2031-01-01T00:00:00Z"), day("2026-09-22"), "noted under a clock that was wrong");
}

#[test]
fn the_trailing_week_of_rows_is_fetched_once_a_day() {
    let rows = |looked_at: &str| {
        let mut state = synced("2026-11-20T11:00:00Z");
        state.covered.get_mut(&Collection::Heartrate).unwrap().looked_at = Some(at(looked_at));
        let steps = plan(&state, ALL, now());
        let rows = of(&steps, Collection::Heartrate);
        (rows.len(), rows[0].range.unwrap().first, rows[0].since)
    };
    assert_eq!(rows("2026-11-19T13:00:00Z").1, day("2026-11-20"));
    assert_eq!(rows("2026-11-19T12:00:00Z"), (1, day("2026-11-14"), Some(at("2026-11-14T00:00:00Z"))));
}

#[test]
fn a_ring_that_gives_no_rows_for_weeks_still_costs_one_request() {
    let mut state = synced("2026-11-20T11:00:00Z");
    state.covered.get_mut(&Collection::Heartrate).unwrap().newest_row = Some(at("2026-10-01T09:00:00Z"));
    let steps = plan(&state, ALL, now());
    let rows = of(&steps, Collection::Heartrate);
    assert_eq!((rows.len(), rows[0].since), (1, Some(at("2026-10-01T03:00:00Z"))));
    assert_eq!(rows[0].range, Some(range("2026-10-01", "2026-11-21")), "what the ring kept may still come");
}

#[test]
fn rows_of_a_newer_window_do_not_hide_a_hole_before_them() {
    let hole = |done: Vec<Done>, newest: &str| {
        let covered = Covered { done, newest_row: Some(at(newest)), ..Covered::default() };
        let mut state = synced("2026-11-20T11:00:00Z");
        state.covered.insert(Collection::Heartrate, covered);
        let steps = plan(&state, ALL, now());
        let since = of(&steps, Collection::Heartrate).iter().find_map(|step| step.since);
        let asked = held_days(ranges(&steps, Collection::Heartrate), range("2026-11-10", "2026-11-21"));
        (since, asked)
    };
    // The window before it is done, the newest one not: everything behind the first is asked for.
    let older = done("2015-01-01", "2026-11-09", "2026-11-20T11:00:00Z");
    assert_eq!(hole(vec![older], "2026-11-20T10:00:00Z"), (Some(at("2026-11-09T18:00:00Z")), 12));
    // A fetch in the middle of the ninth reached up to that hour, whatever newer rows there are.
    let that_hour = done("2015-01-01", "2026-11-10", "2026-11-09T08:00:00Z");
    assert_eq!(hole(vec![that_hour], "2026-11-20T10:00:00Z"), (Some(at("2026-11-09T02:00:00Z")), 12));
}

#[test]
fn months_away_leave_one_gap_that_is_filled_in_short_and_long_windows() {
    let steps = plan(&synced("2026-06-01T12:00:00Z"), ALL, now());
    let sleep = ranges(&steps, Collection::DailySleep);
    assert_eq!(sleep, [range("2026-10-22", "2026-11-21"), range("2026-05-26", "2026-10-21")], "the newest first");
    let rows = of(&steps, Collection::Heartrate);
    let first = rows.iter().filter_map(|step| step.range).map(|range| range.first).min();
    assert_eq!((first, rows.last().unwrap().since), (Some(day("2026-06-01")), Some(at("2026-06-01T05:30:00Z"))));
    assert_eq!(held_days(ranges(&steps, Collection::Heartrate), range("2026-06-01", "2026-11-21")), 174);
}

#[test]
fn a_gap_in_the_middle_is_refilled() {
    let covered = |_| Covered {
        done: vec![done("2015-01-01", "2026-03-31", "2026-11-01T00:00:00Z"), done("2026-05-01", "2026-11-21", "2026-11-20T11:00:00Z")],
        ..Covered::default()
    };
    let steps = plan(&state(covered), ALL, now());
    for collection in [Collection::Sleep, Collection::Heartrate] {
        assert_eq!(held_days(ranges(&steps, collection), range("2026-04-01", "2026-04-30")), 30, "{collection}");
        assert_eq!(held_days(ranges(&steps, collection), range("2020-01-01", "2026-03-31")), 0, "{collection}");
    }
}

#[test]
fn a_clock_that_was_years_ahead_does_not_stop_the_fetching() {
    let steps = plan(&synced("2031-01-01T00:00:00Z"), ALL, now());
    let sleep = ranges(&steps, Collection::Sleep);
    assert!(sleep[0].first <= day("2026-11-14") && sleep[0].last == day("2026-11-21"), "{sleep:?}");
    let rows = ranges(&steps, Collection::Heartrate);
    assert!(rows.iter().any(|range| range.contains(day("2026-11-20"))), "{rows:?}");
}

#[test]
fn a_range_is_fetched_again_whatever_is_there() {
    let steps = plan(&synced("2026-11-20T11:00:00Z"), Wanted::Range(range("2026-01-01", "2026-01-07")), now());
    assert_eq!(steps.len(), 19);
    assert!(steps.iter().filter_map(|step| step.range).all(|asked| asked == range("2026-01-01", "2026-01-07")));
    assert!(steps.iter().all(|step| step.route == Route::FetchAgain));
}

#[test]
fn a_range_ends_where_rings_and_time_do() {
    let steps = plan(&State::default(), Wanted::Range(range("1970-01-01", "2015-01-31")), now());
    assert!(steps.iter().filter_map(|step| step.range).all(|asked| asked.first >= day("2015-01-01")));
    let steps = plan(&State::default(), Wanted::Range(range("2026-11-19", "2027-11-19")), now());
    assert!(steps.iter().filter_map(|step| step.range).all(|asked| asked == range("2026-11-19", "2026-11-21")));
}

#[test]
fn a_plan_ends_once_every_step_is_settled() {
    let mut state = State { oldest_document: Some(day("2026-01-01")), ..State::default() };
    for _ in 0..2 {
        let steps = plan(&state, ALL, now());
        settle(&mut state, &steps);
    }
    assert_eq!(plan(&state, ALL, now()), []);
}

#[test]
fn the_farthest_day_can_be_limited() {
    let steps = plan(&State::default(), Wanted::Everything { max_days: Some(90) }, now());
    assert_eq!(steps.iter().filter_map(|step| step.range).map(|range| range.first).min(), Some(day("2026-08-23")));
}

#[test]
fn the_day_of_a_person_who_is_ahead_of_utc_is_asked_for() {
    let steps = plan(&synced("2026-11-20T11:00:00Z"), ALL, at("2026-11-20T23:00:00Z"));
    assert!(steps.iter().filter_map(|step| step.range).all(|range| range.last == day("2026-11-21")));
}
