use ringside_model::Collection;
use ringside_store::Metric;

use crate::support::{Fixture, at, range};

const METRICS: [Metric; 3] = [Metric::Steps, Metric::NonWearS, Metric::ActivityScore];

/// Four days up to 2026-11-21, the ring off for so many seconds of each.
fn moved(not_worn_s: [&str; 4]) -> Fixture {
    let fixture = Fixture::plain();
    let days: Vec<String> = (18..=21).zip(not_worn_s).map(|(day, not_worn_s)| activity(day, not_worn_s)).collect();
    fixture.apply_at(Collection::DailyActivity, &days.iter().map(String::as_str).collect::<Vec<_>>(), at(26));
    fixture
}

/// The day of activity with its timestamp in Central Europe: it ends at 3 in the morning, UTC.
fn activity(day: u32, not_worn_s: &str) -> String {
    let label = format!("2026-11-{day}");
    format!(
        r#"{{"id":"{label}","day":"{label}","timestamp":"{label}T04:00:00+01:00","score":80,"steps":{day}000,"non_wear_time":{not_worn_s}}}"#
    )
}

fn whole(fixture: &Fixture) -> Vec<Vec<Option<f64>>> {
    fixture.store.read(|reader| reader.daily_whole(range("2026-11-18", "2026-11-22"), &METRICS)).unwrap().columns
}

#[test]
fn amounts_are_whole_on_days_that_are_over_and_that_the_ring_was_worn_for_seven_tenths_of() {
    let fixture = moved(["25920", "25921", "null", "0"]);
    let columns = whole(&fixture);
    assert_eq!(columns[0], [Some(18_000.0), None, Some(20_000.0), None, None]);
    assert_eq!(
        columns[1],
        [Some(25_920.0), Some(25_921.0), None, None, None],
        "how long the ring was off is known of each day that is over"
    );
    assert_eq!(columns[2], [Some(80.0), Some(80.0), Some(80.0), Some(80.0), None], "a score is Oura's for the whole day");
    let measured = fixture.store.read(|reader| reader.measured_days(range("2026-11-18", "2026-11-22"), &METRICS)).unwrap();
    assert_eq!((0..5).filter(|slot| measured.is_unfinished(*slot)).collect::<Vec<_>>(), [3]);
}

#[test]
fn the_newest_day_is_whole_when_it_was_over_as_it_was_fetched() {
    let fixture = moved(["0", "0", "0", "0"]);
    assert_eq!(whole(&fixture)[0][3], None);
    fixture.apply_at(Collection::DailyActivity, &[&activity(21, "30000")], at(27));
    assert_eq!((whole(&fixture)[0][3], whole(&fixture)[1][3]), (None, Some(30_000.0)));
    fixture.apply_at(Collection::DailyActivity, &[&activity(21, "600")], at(28));
    assert_eq!((whole(&fixture)[0][3], whole(&fixture)[1][3]), (Some(21_000.0), Some(600.0)));
}
