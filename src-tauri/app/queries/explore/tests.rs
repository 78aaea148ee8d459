use ringside_model::{Collection, Day};

use super::*;
use crate::queries::fixture::{Folder, day, days};
use crate::views::ExploreGroup::{Activity, Body, Heart, Readiness, Sleep, Stress};

/// Readiness and steps of some days: the steps of a day are what the readiness of the day before was, and a little of the day itself.
fn folder(first: &str, n: u32) -> Folder {
    let first = day(first);
    let folder = Folder::new();
    let readiness = |n: u32| 50 + n * 7_919 % 47;
    let label = |n: u32| first.plus(n).to_string();
    let scores: Vec<String> = (0..n).map(|n| format!(r#"{{"id":"{0}","day":"{0}","score":{1}}}"#, label(n), readiness(n))).collect();
    let steps = |n: u32| readiness(n.saturating_sub(1)) * 100 + n % 3;
    let activity: Vec<String> = (0..n).map(|n| format!(r#"{{"id":"{0}","day":"{0}","steps":{1}}}"#, label(n), steps(n))).collect();
    for (collection, items) in [(Collection::DailyReadiness, scores), (Collection::DailyActivity, activity)] {
        folder.documents(collection, &items.iter().map(String::as_str).collect::<Vec<_>>());
    }
    folder
}

fn scatter(folder: &Folder, lag_days: u32, range: DayRange) -> ScatterView {
    folder.store.read(|reader| explore_scatter(reader, Metric::ReadinessScore, Metric::Steps, lag_days, range)).unwrap()
}

#[test]
fn y_is_so_many_days_after_x() {
    let folder = folder("2026-01-01", 120);
    let view = scatter(&folder, 1, days("2026-01-01", "2026-12-31"));
    assert_eq!((view.n, view.days.len(), view.days[0].as_str(), view.truncated), (119, 119, "2026-01-01", false));
    assert_eq!((view.xs[5], view.ys[5]), (50.0 + f64::from(5 * 7_919 % 47), view.xs[5].mul_add(100.0, 0.0)));
    assert!(view.rho.unwrap() > 0.999 && view.rho_low.unwrap() > 0.99, "{:?}", view.rho);
    assert!((view.slope.unwrap() - 100.0).abs() < 0.1 && view.slope_low <= view.slope && view.slope <= view.slope_high, "{:?}", view.slope);
    assert!(view.intercept.unwrap().abs() < 20.0);
    assert_eq!((view.tier, view.reason.as_deref(), view.tautology), (Tier::Solid, None, false));
    assert!(scatter(&folder, 0, days("2026-01-01", "2026-12-31")).rho.unwrap() < 0.5);
}

#[test]
fn the_last_days_of_a_range_may_look_beyond_it() {
    let folder = folder("2026-01-01", 60);
    let view = scatter(&folder, 1, days("2026-01-10", "2026-01-29"));
    assert_eq!((view.n, view.days.last().map(String::as_str)), (20, Some("2026-01-29")));
    assert_eq!((view.tier, view.reason), (Tier::Calibrating, None));
    assert_eq!(scatter(&folder, 0, days("2026-01-01", "2026-01-28")).tier, Tier::Building);
}

#[test]
fn too_few_days_give_the_points_and_a_reason_instead_of_figures() {
    let folder = folder("2026-01-01", 9);
    let view = scatter(&folder, 0, days("2020-01-01", "2026-12-31"));
    assert_eq!((view.n, view.xs.len(), view.rho, view.slope, view.intercept), (9, 9, None, None, None));
    assert_eq!((view.reason.as_deref(), view.tier), (Some("need 14 days, have 9"), Tier::Calibrating));
    let nothing = scatter(&folder, 3, days("2020-01-01", "2020-12-31"));
    assert_eq!((nothing.n, nothing.reason.as_deref()), (0, Some("need 14 days, have 0")));
    assert_eq!(scatter(&Folder::new(), 0, days("2020-01-01", "2026-12-31")).n, 0);
}

#[test]
fn ten_years_list_the_newest_pairs_rest_on_all_and_fit_into_an_answer() {
    let folder = folder("2016-11-01", 3_650);
    let view = scatter(&folder, 1, days("2000-01-01", "2030-01-01"));
    assert_eq!((view.n, view.xs.len(), view.ys.len(), view.days.len(), view.truncated), (3_649, 3_000, 3_000, 3_000, true));
    let last: Day = view.days[2_999].parse().unwrap();
    assert_eq!(last, day("2016-11-01").plus(3_648));
    assert!((view.slope.unwrap() - 100.0).abs() < 0.1);
    let bytes = serde_json::to_vec(&view).unwrap().len();
    assert!((60_000..=120_000).contains(&bytes), "{bytes} bytes");
    let metrics = folder.store.read(explore_metrics).unwrap();
    assert!(serde_json::to_vec(&metrics).unwrap().len() <= 120_000);
}

#[test]
fn a_day_without_the_ring_is_no_pair() {
    let folder = folder("2026-01-01", 60);
    let off = |n: u32| format!(r#"{{"id":"{0}","day":"{0}","steps":3,"non_wear_time":30000}}"#, day("2026-01-01").plus(n));
    folder.documents_at(Collection::DailyActivity, 1, &[&off(10), &off(20)]);
    let view = scatter(&folder, 0, days("2026-01-01", "2026-12-31"));
    assert_eq!((view.n, view.days.contains(&"2026-01-11".to_owned()), view.ys.contains(&3.0)), (58, false, false));
}

#[test]
fn every_metric_can_be_explored_and_says_whether_it_has_data() {
    let folder = folder("2026-01-01", 3);
    let metrics = folder.store.read(explore_metrics).unwrap();
    assert_eq!(metrics.len(), Metric::ALL.len());
    let of = |name: &str| metrics.iter().find(|metric| metric.metric == name).unwrap().clone();
    let steps = ExploreMetric {
        metric: "steps".to_owned(),
        unit: "steps".to_owned(),
        group: Activity,
        n: 3,
        first: Some("2026-01-01".to_owned()),
        last: Some("2026-01-03".to_owned()),
    };
    assert_eq!(of("steps"), steps);
    assert_eq!((of("average_hrv_ms").n, of("average_hrv_ms").first), (0, None));
    let groups = |group| metrics.iter().filter(|metric| metric.group == group).count();
    assert!([Sleep, Readiness, Activity, Heart, Stress, Body].into_iter().all(|group| groups(group) >= 4));
}
