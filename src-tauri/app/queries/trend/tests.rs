use ringside_model::{Collection, DayRange};

use super::*;
use crate::queries::fixture::{Folder, day, days};
use crate::views::PartDays;

fn folder(n: u32) -> Folder {
    let folder = Folder::new();
    let score = |n: u32| {
        let label = day("2026-01-01").plus(n);
        let value = if n % 10 == 4 { "null".to_owned() } else { (60 + n % 5 + n / 30 * 10).to_string() };
        format!(r#"{{"id":"{label}","day":"{label}","score":{value}}}"#)
    };
    let items: Vec<String> = (0..n).map(score).collect();
    folder.documents(Collection::DailyReadiness, &items.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

fn ask(folder: &Folder, range: DayRange, compare: Option<DayRange>) -> TrendColumn {
    let metrics = [Metric::ReadinessScore];
    let view = folder.store.read(|reader| trend(reader, Some(range.first), Some(range.last), &metrics, compare)).unwrap();
    view.columns.into_iter().next().unwrap()
}

#[test]
fn the_days_before_are_laid_beside_the_range_with_their_difference() {
    let column = ask(&folder(60), days("2026-01-31", "2026-03-01"), Some(days("2026-01-01", "2026-01-30")));
    let compared = column.compared.unwrap();
    assert_eq!((compared.values.len(), compared.values[4], compared.values[5], compared.n), (30, None, Some(60.0), 27));
    let difference = compared.difference.unwrap();
    assert!((difference.value - (column.mean.unwrap() - compared.mean.unwrap())).abs() < 1e-9);
    assert!(difference.low < 10.0 && difference.high > 10.0 && difference.low > 8.0 && difference.high < 12.0, "{difference:?}");
    assert_eq!((difference.n, compared.reason, compared.median), (54, None, Some(62.0)));
}

#[test]
fn the_six_days_before_come_along_for_a_mean_of_seven() {
    // Every tenth day has no score, and the scores rise by ten each thirty days.
    let column = ask(&folder(60), days("2026-01-31", "2026-03-01"), Some(days("2026-01-05", "2026-01-14")));
    assert_eq!(column.lead, [None, Some(60.0), Some(61.0), Some(62.0), Some(63.0), Some(64.0)]);
    assert_eq!(column.compared.unwrap().lead, [None, None, Some(60.0), Some(61.0), Some(62.0), Some(63.0)]);
}

#[test]
fn without_a_comparison_there_is_none_and_too_few_days_have_a_reason() {
    let folder = folder(40);
    assert_eq!(ask(&folder, days("2026-01-01", "2026-01-07"), None).compared, None);
    let compared = ask(&folder, days("2026-01-01", "2026-01-07"), Some(days("2025-12-25", "2026-01-03"))).compared.unwrap();
    assert_eq!((compared.n, compared.difference), (3, None));
    assert_eq!(compared.reason.as_deref(), Some("too_few"));
}

#[test]
fn a_week_against_the_week_before_has_an_interval_that_never_flickers() {
    let folder = folder(60);
    let ask = || ask(&folder, days("2026-02-10", "2026-02-16"), Some(days("2026-02-03", "2026-02-09"))).compared.unwrap();
    let first = ask();
    assert!(first.difference.is_some());
    assert_eq!(first, ask());
}

#[test]
fn ten_years_of_a_metric_and_its_comparison_fit_into_an_answer() {
    let folder = folder(3_650);
    let range = DayRange::new(day("2026-01-01"), day("2026-01-01").plus(3_649)).unwrap();
    let bytes = serde_json::to_vec(&ask(&folder, range, Some(range))).unwrap().len();
    assert!((30_000..=60_000).contains(&bytes), "{bytes} bytes: two of them and their comparison fit into 120 kB");
}

#[test]
fn ten_years_with_the_ring_off_on_every_other_day_fit_into_an_answer() {
    let folder = Folder::new();
    let first = day("2016-11-01");
    let activity = |n: u32| {
        let (label, not_worn_s) = (first.plus(n), n % 2 * 30_000);
        let times = r#""high_activity_time":50000,"medium_activity_time":50000,"low_activity_time":50000,"sedentary_time":50000"#;
        format!(r#"{{"id":"{label}","day":"{label}","non_wear_time":{not_worn_s},{times}}}"#)
    };
    let items: Vec<String> = (0..3_650).map(activity).collect();
    folder.documents(Collection::DailyActivity, &items.iter().map(String::as_str).collect::<Vec<_>>());
    // As many as the window asks for at once over so many days.
    let metrics = [Metric::HighActivityS, Metric::MediumActivityS, Metric::LowActivityS, Metric::SedentaryS];
    let view = folder.store.read(|reader| trend(reader, None, None, &metrics, None)).unwrap();
    assert!(view.columns.iter().all(|column| (column.n, column.values.len()) == (1_825, 3_650)));
    let bytes = serde_json::to_vec(&view).unwrap().len();
    assert!((90_000..=120_000).contains(&bytes), "{bytes} bytes");
}

/// Twenty days of activity up to 2026-11-20, the ring off for eleven hours of one of them; the last was fetched so many hours after it began.
fn moved(last_fetched_h: i64) -> Folder {
    let folder = Folder::new();
    let activity = |back: u32| {
        let label = day("2026-11-20").minus(back);
        let (steps, not_worn_s) = match back {
            0 => (300, 0),
            6 => (40, 40_000),
            _ => (10_000, 3_600),
        };
        format!(
            r#"{{"id":"{label}","day":"{label}","timestamp":"{label}T04:00:00+01:00","score":80,"steps":{steps},"non_wear_time":{not_worn_s}}}"#
        )
    };
    let earlier: Vec<String> = (1..20).map(activity).collect();
    folder.documents(Collection::DailyActivity, &earlier.iter().map(String::as_str).collect::<Vec<_>>());
    // The clock of the fixture begins with 2026-11-21, three hours before the day of activity ends.
    folder.documents_at(Collection::DailyActivity, last_fetched_h - 21, &[&activity(0)]);
    folder
}

fn amounts(folder: &Folder, range: DayRange, compare: Option<DayRange>) -> [TrendColumn; 3] {
    let metrics = [Metric::Steps, Metric::NonWearS, Metric::ActivityScore];
    let view = folder.store.read(|reader| trend(reader, Some(range.first), Some(range.last), &metrics, compare)).unwrap();
    view.columns.try_into().unwrap()
}

#[test]
fn a_day_that_goes_on_and_one_without_the_ring_are_drawn_and_not_counted() {
    let folder = moved(22);
    let [steps, not_worn, score] = amounts(&folder, days("2026-11-11", "2026-11-20"), None);
    assert_eq!(steps.part, Some(PartDays { marks: "0001000001".to_owned(), unfinished: Some(9) }));
    assert_eq!((steps.values[3], steps.values[9]), (Some(40.0), Some(300.0)));
    assert_eq!((steps.n, steps.mean, steps.median), (8, Some(10_000.0), Some(10_000.0)));
    // How long the ring was off is known for each day that is over; a score is Oura's for the whole of it.
    assert_eq!((not_worn.part, not_worn.n), (Some(PartDays { marks: "0000000001".to_owned(), unfinished: Some(9) }), 9));
    assert_eq!((score.part, score.n), (None, 10));
}

#[test]
fn a_day_that_is_over_counts_also_when_it_is_the_newest() {
    let [steps, not_worn, _] = amounts(&moved(24), days("2026-11-19", "2026-11-20"), None);
    assert_eq!((steps.part, steps.n, steps.mean, not_worn.part), (None, 2, Some(5_150.0), None));
    let [steps, ..] = amounts(&moved(23), days("2026-11-19", "2026-11-20"), None);
    assert_eq!((steps.n, steps.mean), (1, Some(10_000.0)));
}

#[test]
fn part_days_count_neither_among_the_compared_days_nor_in_what_is_usual() {
    let folder = moved(22);
    let [steps, ..] = amounts(&folder, days("2026-11-15", "2026-11-19"), Some(days("2026-11-11", "2026-11-20")));
    let compared = steps.compared.unwrap();
    assert_eq!((compared.values.len(), compared.n, compared.mean), (10, 8, Some(10_000.0)));
    assert_eq!(compared.difference.map(|difference| (difference.value, difference.n)), Some((0.0, 13)));
    // Thirteen whole days before the range are too few by one; with the day without the ring there would be fourteen.
    assert_eq!(amounts(&folder, days("2026-11-15", "2026-11-20"), None)[0].usual, None);
    assert_eq!(amounts(&folder, days("2026-11-16", "2026-11-20"), None)[0].usual, Some(10_000.0));
}
