use chrono::DateTime;
use ringside_engine::store::{Access, NoteDraft, OwnData};
use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, days};
use crate::views::ClockChange;

fn lanes_of(folder: &Folder, first: &str, last: &str) -> LanesView {
    folder.store.read(|reader| lanes(reader, &NightClocks::default(), days(first, last), Vec::new())).unwrap()
}

fn night(id: &str, day: &str, kind: &str, start: &str, end: &str) -> String {
    let end = if end.is_empty() { "null".to_owned() } else { format!("\"{end}\"") };
    format!(r#"{{"id":"{id}","day":"{day}","bedtime_start":"{start}","bedtime_end":{end},"type":"{kind}","total_sleep_duration":25000}}"#)
}

/// Nights that end at 07:00 with these offsets.
fn nights(offsets: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let items: Vec<String> = offsets
        .iter()
        .map(|(day, offset)| night(day, day, "long_sleep", &format!("{day}T00:30:00{offset}"), &format!("{day}T07:00:00{offset}")))
        .collect();
    folder.documents(Collection::Sleep, &items.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

fn change(day: &str, previous_offset_min: i32, offset_min: i32, dst: bool) -> ClockChange {
    ClockChange { day: day.to_owned(), offset_min, previous_offset_min, dst }
}

#[test]
fn everything_that_touches_the_range_is_there_with_oura_s_words_and_in_order() {
    let folder = Folder::new();
    folder.documents(
        Collection::EnhancedTag,
        &[
            r#"{"id":"trip","start_day":"2026-11-01","end_day":"2026-11-12","start_time":"2026-11-01T10:00:00+01:00","tag_type_code":"tag_generic_travel"}"#,
            r#"{"id":"mine","start_day":"2026-11-12","start_time":"2026-11-12T21:00:00+01:00","tag_type_code":"custom","custom_name":"Late tea"}"#,
            r#"{"id":"words","start_day":"2026-11-13","start_time":"2026-11-13T08:00:00+01:00","tag_type_code":null,"comment":"slept at Anna's"}"#,
            r#"{"id":"gone","start_day":"2026-10-01","end_day":"2026-11-09","start_time":"2026-10-01T08:00:00+01:00","tag_type_code":"x"}"#,
        ],
    );
    folder.documents(
        Collection::Workout,
        &[r#"{"id":"w","day":"2026-11-12","start_datetime":"2026-11-12T18:00:00+01:00","end_datetime":"2026-11-12T18:45:00+01:00","activity":"moon_walking","intensity":"brutal","source":"telepathy"}"#],
    );
    folder.documents(
        Collection::Session,
        &[r#"{"id":"s","day":"2026-11-11","start_datetime":"2026-11-11T12:00:00+01:00","end_datetime":"2026-11-11T12:10:00+01:00","type":"body_status"}"#],
    );
    folder.documents(Collection::RestModePeriod, &[r#"{"id":"rest","start_day":"2026-11-10","episodes":[]}"#]);
    let view = lanes_of(&folder, "2026-11-10", "2026-11-14");
    let found: Vec<(LaneKind, &str, &str, &str)> =
        view.entries.iter().map(|entry| (entry.kind, entry.label.as_str(), entry.first_day.as_str(), entry.last_day.as_str())).collect();
    assert_eq!(
        found,
        [
            (LaneKind::Tag, "tag_generic_travel", "2026-11-01", "2026-11-12"),
            (LaneKind::RestMode, "", "2026-11-10", "2026-11-14"),
            (LaneKind::Session, "body_status", "2026-11-11", "2026-11-11"),
            (LaneKind::Workout, "moon_walking", "2026-11-12", "2026-11-12"),
            (LaneKind::Tag, "Late tea", "2026-11-12", "2026-11-12"),
            (LaneKind::Tag, "slept at Anna's", "2026-11-13", "2026-11-13"),
        ]
    );
    assert_eq!((view.omitted, view.travel.len()), (0, 0));
}

#[test]
fn notes_stand_among_the_rest_on_their_own_days() {
    let folder = Folder::new();
    let dir = tempfile::tempdir().unwrap();
    let own = OwnData::open(&dir.path().join("own.db"), &Access::Plain).unwrap();
    let range = days("2026-11-10", "2026-11-14");
    let draft = NoteDraft { id: None, first_day: days("2026-11-08", "2026-11-11").first, last_day: range.first, text: "a cold".to_owned() };
    own.save_note(&draft, DateTime::UNIX_EPOCH).unwrap();
    let view = folder.store.read(|reader| lanes(reader, &NightClocks::default(), range, own.notes(Some(range))?)).unwrap();
    assert_eq!(view.entries.len(), 1);
    let note = &view.entries[0];
    assert_eq!((note.kind, note.label.as_str(), note.start.as_deref()), (LaneKind::Note, "a cold", None));
    assert_eq!((note.first_day.as_str(), note.last_day.as_str()), ("2026-11-08", "2026-11-10"));
}

#[test]
fn more_than_an_answer_holds_is_counted_and_the_newest_stay() {
    let folder = Folder::new();
    let items: Vec<String> = (0..MOST_ENTRIES + 3)
        .map(|n| format!(r#"{{"id":"{n:04}","start_day":"2026-11-10","start_time":"{n:04}","tag_type_code":"tag_generic_coffee"}}"#))
        .collect();
    folder.documents(Collection::EnhancedTag, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let view = lanes_of(&folder, "2026-11-10", "2026-11-10");
    assert_eq!((view.entries.len(), view.omitted), (400, 3));
    assert_eq!(view.entries[0].id, "0003");
    assert!(serde_json::to_string(&view).unwrap().len() < 120_000);
}

#[test]
fn of_thousands_the_newest_of_all_kinds_stay_and_every_other_is_counted() {
    let folder = Folder::new();
    let first = days("2024-01-01", "2024-01-01").first;
    let at = |n: u32| first.plus(n * 2 / 3);
    let workouts: Vec<String> = (0..900)
        .map(|n| format!(r#"{{"id":"w{n}","day":"{0}","start_datetime":"{0}T18:00:00+01:00","end_datetime":"{0}T18:{1:02}:00+01:00","activity":"hiking"}}"#, at(n), n % 3 + 1))
        .collect();
    let sessions: Vec<String> = (0..900)
        .filter(|n| n % 4 == 0)
        .map(|n| {
            format!(
                r#"{{"id":"s{n}","day":"{0}","start_datetime":"{0}T12:00:00+01:00","end_datetime":"{0}T12:10:00+01:00","type":"rest"}}"#,
                at(n)
            )
        })
        .collect();
    let odd = format!(r#"{{"id":"odd","day":"{}","start_datetime":"noon"}}"#, at(899));
    folder.documents(Collection::Workout, &workouts.iter().map(String::as_str).chain([odd.as_str()]).collect::<Vec<_>>());
    folder.documents(Collection::Session, &sessions.iter().map(String::as_str).collect::<Vec<_>>());
    let view = lanes_of(&folder, "2024-01-01", "2026-12-31");
    let mut all: Vec<(String, String, String)> = (0..900).map(|n| (at(n).to_string(), format!("{}T18", at(n)), format!("w{n}"))).collect();
    all.extend((0..900).filter(|n| n % 4 == 0).map(|n| (at(n).to_string(), format!("{}T12", at(n)), format!("s{n}"))));
    all.sort();
    let newest: Vec<&str> = all.iter().skip(all.len() - 400).map(|(_, _, id)| id.as_str()).collect();
    assert_eq!(view.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), newest);
    assert_eq!(view.omitted, 725);
}

#[test]
fn a_journey_is_told_where_it_ends_and_not_again() {
    let folder = nights(&[("2026-06-01", "+02:00"), ("2026-06-02", "-04:00"), ("2026-06-03", "-04:00"), ("2026-06-05", "+02:00")]);
    let travel = lanes_of(&folder, "2026-06-01", "2026-06-30").travel;
    assert_eq!(travel, [change("2026-06-02", 120, -240, false), change("2026-06-05", -240, 120, false)]);
    assert_eq!(lanes_of(&folder, "2026-06-03", "2026-06-04").travel, []);
    assert_eq!(lanes_of(&folder, "2026-06-05", "2026-06-05").travel.len(), 1, "the night before lies outside of the range");
}

#[test]
fn clocks_that_change_with_the_season_are_told_from_a_journey_of_an_hour() {
    for (earlier, before, day, after, dst) in [
        // Europe, spring and autumn; the United States; Sydney; Auckland.
        ("2026-03-28", "+01:00", "2026-03-29", "+02:00", true),
        ("2026-10-24", "+02:00", "2026-10-25", "+01:00", true),
        ("2026-03-07", "-05:00", "2026-03-08", "-04:00", true),
        ("2026-10-31", "-07:00", "2026-11-01", "-08:00", true),
        ("2026-10-03", "+10:00", "2026-10-04", "+11:00", true),
        ("2026-09-26", "+12:00", "2026-09-27", "+13:00", true),
        ("2027-04-03", "+13:00", "2027-04-04", "+12:00", true),
        // The ring was off over that Sunday, for some days and for weeks.
        ("2026-03-26", "+01:00", "2026-03-31", "+02:00", true),
        ("2026-03-20", "+01:00", "2026-04-02", "+02:00", false),
        // London to Paris; the wrong way; the European Sunday in America; half an hour.
        ("2026-06-01", "+01:00", "2026-06-02", "+02:00", false),
        ("2026-03-28", "+02:00", "2026-03-29", "+01:00", false),
        ("2026-03-28", "-05:00", "2026-03-29", "-04:00", false),
        ("2026-10-03", "+10:30", "2026-10-04", "+11:00", false),
    ] {
        let folder = nights(&[(earlier, before), (day, after)]);
        let travel = lanes_of(&folder, day, day).travel;
        assert_eq!(travel.iter().map(|change| change.dst).collect::<Vec<_>>(), [dst], "{earlier}{before} to {day}{after}");
    }
}

#[test]
fn the_clock_of_a_day_is_that_of_its_last_sleep_and_rejected_sleep_has_none() {
    let folder = Folder::new();
    folder.documents(
        Collection::Sleep,
        &[
            &night("a", "2026-06-01", "long_sleep", "2026-05-31T23:00:00+02:00", "2026-06-01T07:00:00+02:00"),
            // The night began at home and ended on the other side of the sea.
            &night("b", "2026-06-02", "long_sleep", "2026-06-01T23:00:00+02:00", "2026-06-02T02:00:00-04:00"),
            &night("c", "2026-06-02", "rest", "2026-06-02T20:00:00+09:00", "2026-06-02T23:00:00+09:00"),
            // Still under way.
            &night("d", "2026-06-03", "sleep", "2026-06-02T23:00:00-04:00", ""),
        ],
    );
    assert_eq!(lanes_of(&folder, "2026-06-01", "2026-06-03").travel, [change("2026-06-02", 120, -240, false)]);
}

#[test]
fn what_is_remembered_of_a_night_holds_until_the_night_changes() {
    let folder = nights(&[("2026-06-01", "+02:00"), ("2026-06-02", "+02:00"), ("2026-06-03", "+02:00")]);
    let clocks = NightClocks::default();
    let travel =
        |first: &str, last: &str| folder.store.read(|reader| lanes(reader, &clocks, days(first, last), Vec::new())).unwrap().travel;
    assert_eq!(travel("2026-06-01", "2026-06-03"), []);
    // Oura corrects where the person woke up, and adds a night.
    let corrected = night("2026-06-02", "2026-06-02", "long_sleep", "2026-06-01T23:00:00+02:00", "2026-06-02T02:00:00-04:00");
    let added = night("2026-06-04", "2026-06-04", "long_sleep", "2026-06-04T00:30:00+02:00", "2026-06-04T07:00:00+02:00");
    folder.documents_at(Collection::Sleep, 1, &[&corrected, &added]);
    for _ in 0..2 {
        assert_eq!(travel("2026-06-02", "2026-06-04"), [change("2026-06-02", 120, -240, false), change("2026-06-03", -240, 120, false)]);
    }
}
