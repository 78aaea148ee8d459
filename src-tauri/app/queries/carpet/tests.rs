use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, day, days};

/// What stands in the bytes of `RSC1`.
struct Carpet {
    start_hour: u32,
    days: Vec<i32>,
    offsets: Vec<i16>,
    flags: Vec<u8>,
    cells: Vec<Vec<u8>>,
}

fn ask(folder: &Folder, kind: CarpetKind, range: DayRange) -> Carpet {
    let bytes = folder.store.read(|reader| carpet(reader, &SeriesMemory::default(), kind, range)).unwrap();
    assert!(bytes.len() <= 120_000, "{} bytes", bytes.len());
    assert_eq!(&bytes[..4], b"RSC1");
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let (rows, width) = (usize::try_from(word(4)).unwrap(), usize::try_from(word(8)).unwrap());
    let mut at = 32;
    let mut take = |size: usize| {
        let taken = bytes[at..at + rows * size].to_vec();
        at += (rows * size).next_multiple_of(8);
        taken
    };
    let (days, offsets, flags) = (take(4), take(2), take(1));
    let cells = bytes[at..].chunks_exact(width).map(<[u8]>::to_vec).collect::<Vec<_>>();
    assert_eq!((width, cells.len(), bytes.len() - at), (288, rows, rows * width));
    Carpet {
        start_hour: word(12),
        days: days.chunks_exact(4).map(|four| i32::from_le_bytes(four.try_into().unwrap())).collect(),
        offsets: offsets.chunks_exact(2).map(|two| i16::from_le_bytes(two.try_into().unwrap())).collect(),
        flags,
        cells,
    }
}

fn sleep(label: &str, kind: &str, start: &str, end: &str, stages: &str) -> String {
    format!(
        r#"{{"id":"{start}","day":"{label}","type":"{kind}","bedtime_start":"{start}","bedtime_end":"{end}","total_sleep_duration":{},"sleep_phase_5_min":"{stages}"}}"#,
        stages.len() * 300
    )
}

fn number(label: &str) -> i32 {
    i32::try_from(day(label).days_since_epoch()).unwrap()
}

/// The cell at a time of the clock, in a row that begins at noon.
fn night_cell(hour: usize, minute: usize) -> usize {
    ((hour + 12) % 24 * 60 + minute) / 5
}

#[test]
fn a_night_lies_in_the_row_of_its_morning_and_a_nap_after_noon_in_the_next() {
    let folder = Folder::new();
    let night = sleep("2026-06-02", "long_sleep", "2026-06-01T23:02:00+02:00", "2026-06-02T00:02:00+02:00", "421342111132");
    let nap = sleep("2026-06-02", "late_nap", "2026-06-02T13:00:00+02:00", "2026-06-02T13:15:00+02:00", "222");
    let rejected = sleep("2026-06-02", "rest", "2026-06-02T09:00:00+02:00", "2026-06-02T09:15:00+02:00", "111");
    folder.documents(Collection::Sleep, &[&night, &nap, &rejected]);
    let found = ask(&folder, CarpetKind::Sleep, days("2026-06-01", "2026-06-03"));
    assert_eq!((found.start_hour, found.days), (12, ["2026-06-01", "2026-06-02", "2026-06-03"].map(number).to_vec()));
    assert_eq!(found.flags, [4, 0, 0]);
    let begin = night_cell(23, 0);
    assert_eq!(found.cells[1][begin..begin + 12], [4, 2, 1, 3, 4, 2, 1, 1, 1, 1, 3, 2]);
    assert_eq!(found.cells[1].iter().filter(|cell| **cell > 0).count(), 12, "rejected sleep is none");
    assert_eq!(found.cells[2][night_cell(13, 0)..night_cell(13, 20)], [2, 2, 2, 0]);
    assert_eq!(found.offsets, [120; 3]);
}

#[test]
fn where_a_nap_overlaps_the_night_the_night_stays() {
    let folder = Folder::new();
    let nap = sleep("2026-06-02", "sleep", "2026-06-01T23:00:00+02:00", "2026-06-01T23:15:00+02:00", "333");
    let night = sleep("2026-06-02", "long_sleep", "2026-06-01T23:05:00+02:00", "2026-06-02T01:00:00+02:00", "11111111");
    folder.documents(Collection::Sleep, &[&night, &nap]);
    let cells = &ask(&folder, CarpetKind::Sleep, days("2026-06-02", "2026-06-02")).cells[0];
    assert_eq!(cells[night_cell(23, 0)..night_cell(23, 20)], [3, 1, 1, 1]);
}

#[test]
fn clocks_that_change_and_journeys_are_flagged_and_told_apart() {
    let folder = Folder::new();
    let stages = "2".repeat(96);
    let nights = [
        ("2026-03-28", "2026-03-27T23:00:00+01:00", "2026-03-28T07:00:00+01:00"),
        ("2026-03-29", "2026-03-28T23:00:00+01:00", "2026-03-29T08:00:00+02:00"),
        ("2026-03-30", "2026-03-29T23:00:00+02:00", "2026-03-30T07:00:00+02:00"),
        ("2026-04-02", "2026-04-01T23:00:00-04:00", "2026-04-02T07:00:00-04:00"),
    ];
    let nights = nights.map(|(label, start, end)| sleep(label, "long_sleep", start, end, &stages));
    folder.documents(Collection::Sleep, &nights.each_ref().map(String::as_str));
    let found = ask(&folder, CarpetKind::Sleep, days("2026-03-28", "2026-04-02"));
    assert_eq!(found.flags, [0, 1, 0, 4, 4, 2]);
    assert_eq!(found.offsets, [60, 60, 120, 120, 120, -240]);
    // Eight hours of cells from eleven o'clock on, whatever the clock did meanwhile.
    for row in [0, 1, 2, 5] {
        let asleep: Vec<usize> = found.cells[row].iter().enumerate().filter(|(_, cell)| **cell > 0).map(|(place, _)| place).collect();
        assert_eq!((asleep.len(), asleep[0], asleep[95]), (96, night_cell(23, 0), night_cell(6, 55)), "{row}");
    }
}

#[test]
fn activity_runs_from_four_to_four_and_rows_from_midnight_to_midnight() {
    let folder = Folder::new();
    let classes = format!("{}{}", "012345", "1".repeat(282));
    let item = format!(r#"{{"id":"a","day":"2026-06-02","timestamp":"2026-06-02T04:00:00-07:00","class_5_min":"{classes}"}}"#);
    folder.documents(Collection::DailyActivity, &[&item]);
    let found = ask(&folder, CarpetKind::Activity, days("2026-06-01", "2026-06-03"));
    assert_eq!((found.start_hour, found.flags), (0, vec![4, 0, 0]));
    assert_eq!(found.cells[1][47..55], [0, 1, 2, 3, 4, 5, 6, 2]);
    assert_eq!(found.cells[2][46..50], [2, 2, 0, 0]);
    assert_eq!(found.offsets[1], -420);
    let only_after = ask(&folder, CarpetKind::Activity, days("2026-06-03", "2026-06-03"));
    assert_eq!(only_after.cells[0], found.cells[2], "a row is the same whatever range it stands in");
}

#[test]
fn a_year_of_nothing_is_a_year_of_empty_rows_with_no_clock() {
    let found = ask(&Folder::new(), CarpetKind::Sleep, days("2024-01-01", "2024-12-31"));
    assert_eq!((found.days.len(), found.flags, found.offsets), (366, vec![4; 366], vec![i16::MIN; 366]));
    assert!(found.cells.iter().flatten().all(|cell| *cell == 0));
}
