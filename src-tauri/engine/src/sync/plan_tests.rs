use ringside_model::{Collection, Day, DayRange};

use super::plan::{Covered, State, Step, Wanted, covered_days, plan};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn range(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}

const ALL: Wanted = Wanted::Everything { max_days: None };

fn plan_with(
    covered: impl Fn(Collection) -> Covered,
    settled: &[(Collection, Option<DayRange>)],
    wanted: Wanted,
    oldest: Option<Day>,
) -> Vec<Step> {
    let state = State {
        covered: Collection::ALL.into_iter().map(|collection| (collection, covered(collection))).collect(),
        settled: settled.to_vec(),
        oldest_document: oldest,
        ..State::default()
    };
    plan(&state, wanted, day("2026-11-20"))
}

fn nothing(_: Collection) -> Covered {
    Covered::default()
}

#[test]
fn a_first_sync_asks_for_the_newest_thirty_days_of_everything_before_any_history() {
    let steps = plan_with(nothing, &[], ALL, None);
    let first_old = steps.iter().position(|step| step.range.is_some_and(|range| range.first < day("2026-10-01"))).unwrap();
    let recent: std::collections::BTreeSet<_> = steps[..first_old].iter().map(|step| step.collection).collect();
    assert_eq!(recent.len(), 19);
    assert_eq!(steps[0].range, None, "the person and the rings come first");
}

#[test]
fn the_history_of_documents_reaches_back_to_the_first_ring_without_a_gap() {
    let steps = plan_with(nothing, &[], ALL, None);
    let mut sleep: Vec<DayRange> = steps.iter().filter(|step| step.collection == Collection::Sleep).filter_map(|step| step.range).collect();
    sleep.sort_by_key(|range| range.first);
    assert_eq!(sleep[0].first, day("2015-01-01"));
    assert_eq!(sleep.last().unwrap().last, day("2026-11-21"));
    assert!(sleep.windows(2).all(|pair| pair[0].last.plus(1) == pair[1].first));
}

#[test]
fn the_history_of_series_waits_for_the_documents_and_ends_where_they_begin() {
    assert!(
        plan_with(nothing, &[], ALL, None)
            .iter()
            .all(|step| !step.collection.is_series() || step.range.unwrap().first >= day("2026-10-22"))
    );
    let documents_done = |collection: Collection| {
        if collection.is_series() {
            return Covered::default();
        }
        Covered { done: vec![(range("2015-01-01", "2026-11-21"), day("2026-11-20"))], open: vec![] }
    };
    let settled: Vec<_> = plan_with(documents_done, &[], ALL, None).into_iter().map(|step| (step.collection, step.range)).collect();
    let series = plan_with(documents_done, &settled, ALL, Some(day("2024-05-10")));
    let oldest = series.iter().filter_map(|step| step.range).map(|range| range.first).min().unwrap();
    assert!(oldest <= day("2024-05-03") && oldest > day("2024-03-01"), "{oldest}");
    assert!(series.iter().all(|step| step.collection.is_series()));
}

#[test]
fn what_was_begun_is_finished_with_the_same_ends_and_cursor() {
    let open = range("2025-01-10", "2025-02-08");
    let covered = move |collection: Collection| {
        if collection != Collection::Sleep {
            return Covered::default();
        }
        Covered { done: vec![], open: vec![(open, Some("page-7".to_owned()))] }
    };
    let steps = plan_with(covered, &[], ALL, None);
    let sleep: Vec<_> = steps.iter().filter(|step| step.collection == Collection::Sleep).collect();
    assert!(sleep.iter().any(|step| step.range == Some(open) && step.next_token.as_deref() == Some("page-7")));
    let days: i64 = sleep.iter().map(|step| step.range.unwrap().len_days()).sum();
    assert_eq!(days, range("2015-01-01", "2026-11-21").len_days(), "no day twice and none left out");
}

#[test]
fn a_complete_folder_asks_only_for_the_days_that_oura_may_revise() {
    let covered = |_| Covered { done: vec![(range("2015-01-01", "2026-11-21"), day("2026-11-20"))], open: vec![] };
    let steps = plan_with(covered, &[], ALL, Some(day("2020-01-01")));
    assert_eq!(steps.len(), 19 + 2, "one request for each collection, and the two series in two short windows");
    assert!(steps.iter().filter_map(|step| step.range).all(|range| range.first >= day("2026-11-14")));
}

#[test]
fn months_away_leave_one_gap_that_is_filled() {
    let covered = |_| Covered { done: vec![(range("2015-01-01", "2026-06-02"), day("2026-06-01"))], open: vec![] };
    let steps = plan_with(covered, &[], ALL, Some(day("2020-01-01")));
    let first =
        steps.iter().filter(|step| step.collection == Collection::DailySleep).filter_map(|step| step.range).map(|range| range.first).min();
    assert_eq!(first, Some(day("2026-05-26")));
}

#[test]
fn a_range_is_fetched_again_whatever_is_there() {
    let covered = |_| Covered { done: vec![(range("2015-01-01", "2026-11-21"), day("2026-11-20"))], open: vec![] };
    let steps = plan_with(covered, &[], Wanted::Range(range("2026-01-01", "2026-01-07")), None);
    assert_eq!(steps.len(), 19);
    assert!(steps.iter().filter_map(|step| step.range).all(|asked| asked == range("2026-01-01", "2026-01-07")));
}

#[test]
fn a_range_that_begins_before_the_first_ring_is_asked_for_from_there() {
    let steps = plan_with(nothing, &[], Wanted::Range(range("1970-01-01", "2015-01-31")), None);
    assert!(steps.iter().filter_map(|step| step.range).all(|asked| asked.first >= day("2015-01-01")));
}

#[test]
fn a_plan_ends_once_every_step_is_settled() {
    let mut settled = Vec::new();
    for _ in 0..4 {
        let steps = plan_with(nothing, &settled, ALL, Some(day("2026-01-01")));
        settled.extend(steps.into_iter().map(|step| (step.collection, step.range)));
    }
    assert_eq!(plan_with(nothing, &settled, ALL, Some(day("2026-01-01"))), []);
}

#[test]
fn the_farthest_day_can_be_limited() {
    let steps = plan_with(nothing, &[], Wanted::Everything { max_days: Some(90) }, None);
    assert_eq!(steps.iter().filter_map(|step| step.range).map(|range| range.first).min(), Some(day("2026-08-23")));
}

#[test]
fn progress_counts_the_days_of_windows_fetched_to_their_end() {
    let covered = Covered {
        done: vec![(range("2026-11-01", "2026-11-10"), day("2026-11-20"))],
        open: vec![(range("2026-10-01", "2026-10-31"), None)],
    };
    assert_eq!(covered_days(&covered, range("2026-10-30", "2026-11-12")), 10);
}
