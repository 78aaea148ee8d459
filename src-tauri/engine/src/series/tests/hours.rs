use std::collections::BTreeMap;

use ringside_model::{Collection, DayRange};
use ringside_store::Series;

use super::folder::{Folder, HOUR_MS, day, heart_row, start_ms};
use crate::series::{HourTallies, SeriesMemory, hour_tallies, local_clock};

const HEART_RATE: Series = Series::HeartRate;

fn asked(folder: &Folder, memory: &SeriesMemory, first: &str, last: &str) -> HourTallies {
    let range = DayRange { first: day(first), last: day(last) };
    folder.store.read(|reader| hour_tallies(reader, memory, &local_clock(reader, memory)?, HEART_RATE, range)).unwrap()
}

/// How many samples each hour has, one sample after the other.
fn one_by_one(folder: &Folder, first: &str, last: &str) -> BTreeMap<i64, u32> {
    let clock = folder.store.read(|reader| local_clock(reader, &SeriesMemory::default())).unwrap();
    let (from_ms, to_ms) = [day(first), day(last).plus(1)].map(|day| clock.day_start_ms(day.days_since_epoch())).into();
    let mut hours = BTreeMap::new();
    for point in folder.samples(HEART_RATE).into_iter().filter(|point| (from_ms..to_ms).contains(&point.ms)) {
        *hours.entry(clock.local_ms(point.ms).div_euclid(HOUR_MS).rem_euclid(24)).or_default() += 1;
    }
    hours
}

fn counts(found: &HourTallies) -> BTreeMap<i64, u32> {
    (0..).zip(found.hours.iter().map(ringside_analytics::Tally::n)).filter(|(_, n)| *n > 0).collect()
}

/// All of it and a part of it: as this memory, as none, and as one sample after the other has them.
fn assert_the_same(folder: &Folder, what: &str) -> HourTallies {
    for (first, last) in [("2025-01-01", "2027-12-31"), ("2026-03-07", "2026-05-20"), ("2026-03-10", "2026-03-10")] {
        let remembered = asked(folder, &folder.memory, first, last);
        assert_eq!(remembered, asked(folder, &SeriesMemory::default(), first, last), "{what}, {first}");
        assert_eq!(counts(&remembered), one_by_one(folder, first, last), "{what}, {first}");
    }
    asked(folder, &folder.memory, "2025-01-01", "2027-12-31")
}

#[test]
fn hours_that_are_remembered_follow_every_change() {
    let folder = Folder::new();
    assert_eq!(assert_the_same(&folder, "nothing is there").days.len(), 0);
    folder.heart_rate("2026-03-01", 100, 10, "awake");
    let begin = assert_the_same(&folder, "at first");
    assert_eq!((begin.days.len(), begin.hours[3].n(), begin.of_source.len()), (100, 600, 1));

    let at_ms = start_ms("2026-03-10") + 2 * HOUR_MS + 7_000;
    folder.apply(Collection::Heartrate, 1, &[heart_row(at_ms, 210, "live")]);
    let more = assert_the_same(&folder, "a row was added");
    assert_eq!((more.hours[2].n(), more.of_source.len()), (601, 2));
    folder.apply(Collection::Heartrate, 2, &[heart_row(at_ms, 190, "live")]);
    let revised = assert_the_same(&folder, "a row was revised");
    assert_eq!(revised.hours[2].spread().map(|spread| spread.max), Some(190.0));

    folder.night("2026-03-12", "+08:00", "+08:00");
    let moved = assert_the_same(&folder, "the clock is known");
    assert_eq!((moved.days.len(), moved.hours[10].n()), (101, 601));
    folder.night("2026-04-20", "-07:00", "-07:00");
    assert_ne!(assert_the_same(&folder, "a journey").hours, moved.hours);

    folder.apply(Collection::Heartrate, 3, &[r#"{"timestamp":"2026-04-01T05:00:00.250Z","bpm":60.5,"source":"dance"}"#.to_owned()]);
    assert_eq!(assert_the_same(&folder, "a row that fits into no body").of_source.values().sum::<u32>(), 100 * 144 + 2);
}

#[test]
fn one_memory_of_hours_can_serve_two_folders() {
    let (one, two) = (Folder::new(), Folder::new());
    one.heart_rate("2026-03-01", 70, 10, "awake");
    two.heart_rate("2026-03-01", 70, 30, "awake");
    for _ in 0..2 {
        let n = [&one, &two].map(|folder| asked(folder, &one.memory, "2026-01-01", "2026-12-31").hours[5].n());
        assert_eq!(n, [420, 140]);
    }
}
