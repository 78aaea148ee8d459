use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, day};

const RUN: &str = r#"{"id":"run","day":"2026-11-12","start_datetime":"2026-11-12T18:00:00+01:00","end_datetime":"2026-11-12T18:30:00+01:00","activity":"space_hopping","intensity":"ruthless","source":"workout_heart_rate","calories":312.5,"distance":5012.0,"label":"Along the river"}"#;
const BARE: &str = r#"{"id":"bare","day":"2026-11-13","start_datetime":"2026-11-13T07:00:00.000+01:00","end_datetime":"2026-11-13T07:10:00.000+01:00","activity":"walking","intensity":"easy","source":"manual","calories":null,"distance":null,"label":null}"#;
const CALM: &str = r#"{"id":"calm","day":"2026-11-11","start_datetime":"2026-11-11T12:00:00+01:00","end_datetime":"2026-11-11T12:05:00+01:00","type":"levitation","mood":"splendid",
 "heart_rate":{"interval":5.0,"items":[60.0,null,66.0],"timestamp":"2026-11-11T12:00:00.000+01:00"},
 "heart_rate_variability":{"interval":5.0,"items":[40.0,50.0],"timestamp":"2026-11-11T12:00:00.000+01:00"},
 "motion_count":{"interval":5.0,"items":[0.0],"timestamp":"2026-11-11T12:00:00.000+01:00"}}"#;
const NAP: &str = r#"{"id":"nap","day":"2026-11-12","start_datetime":"2026-11-12T18:10:00+01:00","end_datetime":"2026-11-12T18:20:00+01:00","type":"nap"}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.documents(Collection::Workout, &[BARE, RUN]);
    folder.documents(Collection::Session, &[CALM, NAP]);
    folder.rows(
        Collection::Heartrate,
        &[
            r#"{"timestamp":"2026-11-12T16:59:59.000Z","bpm":200,"source":"awake"}"#,
            r#"{"timestamp":"2026-11-12T17:00:00.000Z","bpm":100,"source":"workout"}"#,
            r#"{"timestamp":"2026-11-12T17:15:00.000Z","bpm":150,"source":"workout"}"#,
            r#"{"timestamp":"2026-11-12T17:29:59.000Z","bpm":140,"source":"workout"}"#,
            r#"{"timestamp":"2026-11-12T17:30:00.000Z","bpm":201,"source":"awake"}"#,
        ],
    );
    folder
}

fn entries(folder: &Folder, first: Option<Day>, last: Option<Day>) -> Vec<WorkoutEntry> {
    folder.store.read(|reader| workouts(reader, first, last)).unwrap().entries
}

#[test]
fn workouts_and_sessions_stand_in_order_with_the_heart_of_the_time_they_took() {
    let found = entries(&folder(), None, None);
    let heart: Vec<(&str, Option<f64>, Option<f64>)> =
        found.iter().map(|entry| (entry.id.as_str(), entry.average_heart_rate_bpm, entry.highest_heart_rate_bpm)).collect();
    assert_eq!(
        heart,
        [("calm", Some(63.0), Some(66.0)), ("run", Some(130.0), Some(150.0)), ("nap", Some(150.0), Some(150.0)), ("bare", None, None)]
    );
}

#[test]
fn words_that_nobody_knew_are_shown_as_they_came_and_what_is_missing_is_none() {
    let found = entries(&folder(), Some(day("2026-11-11")), Some(day("2026-11-12")));
    let [calm, run, _] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((calm.kind, calm.activity.as_str(), calm.mood.as_deref()), (WorkoutKind::Session, "levitation", Some("splendid")));
    assert_eq!((calm.calories_kcal, calm.intensity.clone(), calm.source.clone()), (None, None, None));
    assert_eq!((run.activity.as_str(), run.intensity.as_deref()), ("space_hopping", Some("ruthless")));
    assert_eq!((run.calories_kcal, run.distance_m, run.label.as_deref()), (Some(312.5), Some(5_012.0), Some("Along the river")));
    assert_eq!((run.start.as_str(), run.end.as_str()), ("2026-11-12T18:00:00+01:00", "2026-11-12T18:30:00+01:00"));
}

#[test]
fn the_span_is_that_of_both_and_not_of_the_range() {
    let view = folder().store.read(|reader| workouts(reader, Some(day("2026-11-12")), Some(day("2026-11-12")))).unwrap();
    assert_eq!((view.oldest.as_deref(), view.newest.as_deref(), view.entries.len()), (Some("2026-11-11"), Some("2026-11-13"), 2));
}

#[test]
fn a_long_history_is_cut_to_its_newest_part_and_says_so() {
    let folder = Folder::new();
    let items: Vec<String> = (0..MOST_ENTRIES + 2)
        .map(|n| {
            let minute = n % 60;
            let hour = n / 60;
            format!(
                r#"{{"id":"{n:04}","day":"2026-11-12","start_datetime":"2026-11-12T{hour:02}:{minute:02}:00+01:00","end_datetime":"2026-11-12T{hour:02}:{minute:02}:30+01:00","activity":"walking","intensity":"moderate","source":"autodetected","calories":120.5,"distance":1000.0,"label":null}}"#
            )
        })
        .collect();
    folder.documents(Collection::Workout, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let view = folder.store.read(|reader| workouts(reader, None, None)).unwrap();
    assert_eq!((view.entries.len(), view.omitted, view.entries[0].id.as_str()), (MOST_ENTRIES, 2, "0002"));
    assert!(serde_json::to_string(&view).unwrap().len() < 120_000);
}

#[test]
fn one_workout_stands_between_its_nights() {
    let folder = folder();
    folder.documents(
        Collection::Sleep,
        &[
            r#"{"id":"before","day":"2026-11-12","bedtime_start":"2026-11-11T23:00:00+01:00","bedtime_end":"2026-11-12T07:00:00+01:00","type":"long_sleep","total_sleep_duration":25000,"lowest_heart_rate":50,"average_hrv":60}"#,
            r#"{"id":"after","day":"2026-11-13","bedtime_start":"2026-11-12T23:00:00+01:00","bedtime_end":"2026-11-13T07:00:00+01:00","type":"long_sleep","total_sleep_duration":20000,"lowest_heart_rate":255,"average_hrv":45}"#,
        ],
    );
    folder.documents(
        Collection::DailyReadiness,
        &[r#"{"id":"r","day":"2026-11-13","score":61,"contributors":{},"timestamp":"2026-11-13T00:00:00+00:00"}"#],
    );
    let view = folder.store.read(|reader| workout(reader, "run")).unwrap().unwrap();
    assert_eq!((view.entry.id.as_str(), view.resting_heart_rate_bpm), ("run", Some(50.0)));
    assert_eq!((view.heart_rate, view.hrv, view.motion), (None, None, None));
    let before = view.night_before.unwrap();
    assert_eq!((before.day.as_str(), before.average_hrv_ms, before.readiness), ("2026-11-12", Some(60.0), None));
    let after = view.night_after.unwrap();
    assert_eq!((after.lowest_heart_rate_bpm, after.total_sleep_s, after.readiness), (None, Some(20_000.0), Some(61.0)));
}

#[test]
fn a_session_brings_its_samples_and_nights_that_are_unknown_are_none() {
    let folder = folder();
    let view = folder.store.read(|reader| workout(reader, "calm")).unwrap().unwrap();
    let heart = view.heart_rate.unwrap();
    assert_eq!((heart.start_ms, heart.interval_s, heart.items), (1_794_394_800_000, 5.0, vec![Some(60.0), None, Some(66.0)]));
    assert_eq!(view.hrv.unwrap().items.len(), 2);
    assert_eq!(view.motion.unwrap().items, [Some(0.0)]);
    assert_eq!((view.night_before, view.night_after, view.resting_heart_rate_bpm), (None, None, None));
    assert_eq!(folder.store.read(|reader| workout(reader, "nobody")).unwrap(), None);
}
