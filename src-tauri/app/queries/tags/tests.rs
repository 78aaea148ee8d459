use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, day};
use crate::views::TagKind;

fn tag(id: &str, first: &str, rest: &str) -> String {
    format!(r#"{{"id":"{id}","start_day":"{first}","start_time":"{first}T20:00:00+01:00"{rest}}}"#)
}

fn folder_with(tags: &[String]) -> Folder {
    let folder = Folder::new();
    folder.documents(Collection::EnhancedTag, &tags.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

fn kind(code: &str, label: &str, n: u32, first: &str, last: &str) -> TagKind {
    TagKind { code: code.to_owned(), label: label.to_owned(), n, first_day: first.to_owned(), last_day: last.to_owned() }
}

#[test]
fn kinds_are_told_apart_by_the_person_s_own_names_and_the_commonest_comes_first() {
    let folder = folder_with(&[
        tag("1", "2026-11-01", r#","tag_type_code":"custom","custom_name":"Late tea""#),
        tag("2", "2026-11-02", r#","tag_type_code":"custom","custom_name":"Cold shower""#),
        tag("3", "2026-11-03", r#","tag_type_code":"tag_generic_alcohol","comment":"two glasses""#),
        tag("4", "2026-11-08", r#","tag_type_code":"tag_generic_alcohol","end_day":"2026-11-10","end_time":"2026-11-10T01:00:00+01:00""#),
        tag("5", "2026-11-09", r#","comment":"only words""#),
    ]);
    let view = folder.store.read(|reader| tags(reader, None, None)).unwrap();
    assert_eq!(
        view.kinds,
        [
            kind("tag_generic_alcohol", "tag_generic_alcohol", 2, "2026-11-03", "2026-11-10"),
            kind("custom:Cold shower", "Cold shower", 1, "2026-11-02", "2026-11-02"),
            kind("custom:Late tea", "Late tea", 1, "2026-11-01", "2026-11-01"),
            kind("text", "text", 1, "2026-11-09", "2026-11-09"),
        ]
    );
    assert_eq!((view.oldest.as_deref(), view.newest.as_deref(), view.omitted), (Some("2026-11-01"), Some("2026-11-09"), 0));
    let labels: Vec<&str> = view.entries.iter().map(|entry| entry.label.as_str()).collect();
    assert_eq!(labels, ["Late tea", "Cold shower", "tag_generic_alcohol", "tag_generic_alcohol", "only words"]);
    assert_eq!(view.entries[2].comment.as_deref(), Some("two glasses"));
}

#[test]
fn a_range_shows_what_reaches_into_it_and_still_tells_of_all_kinds() {
    let folder = folder_with(&[
        tag("old", "2026-01-01", r#","tag_type_code":"a""#),
        tag("long", "2026-02-01", r#","tag_type_code":"b","end_day":"2026-11-02""#),
        tag("odd", "2026-11-03", r#","tag_type_code":"c","end_day":"2026-10-01""#),
        tag("late", "2026-11-09", r#","tag_type_code":"a""#),
    ]);
    let view = folder.store.read(|reader| tags(reader, Some(day("2026-11-01")), Some(day("2026-11-08")))).unwrap();
    let found: Vec<(&str, &str)> = view.entries.iter().map(|entry| (entry.id.as_str(), entry.last_day.as_str())).collect();
    assert_eq!(found, [("long", "2026-11-02"), ("odd", "2026-11-03")]);
    assert_eq!(view.kinds.len(), 3);
    let touching: Vec<String> = folder
        .store
        .read(|reader| touching(reader, open_range(Some(day("2026-11-02")), None)))
        .unwrap()
        .into_iter()
        .map(|tag| tag.id)
        .collect();
    assert_eq!(touching, ["long", "odd", "late"]);
}

#[test]
fn without_tags_there_is_nothing_to_show_or_compare() {
    let folder = Folder::new();
    let view = folder.store.read(|reader| tags(reader, None, None)).unwrap();
    assert_eq!((view.oldest, view.kinds.len(), view.entries.len()), (None, 0, 0));
    let effect = folder.store.read(|reader| tag_effect(reader, "a", 0)).unwrap();
    assert!(effect.rows.is_empty());
}

/// Sixty days with a score of 80, and 70 on the day after each of the days in `with`.
fn scored(with: &[u32]) -> Folder {
    let first = day("2026-09-01");
    let tags: Vec<String> = with.iter().map(|n| tag(&n.to_string(), &first.plus(*n).to_string(), r#","tag_type_code":"wine""#)).collect();
    let folder = folder_with(&[vec![tag("first", "2026-09-01", r#","tag_type_code":"other""#)], tags].concat());
    let scores: Vec<String> = (0..60)
        .map(|n| {
            let score = if n > 0 && with.contains(&(n - 1)) { 70 } else { 80 };
            let day = first.plus(n);
            format!(r#"{{"id":"{n}","day":"{day}","score":{score},"contributors":{{}},"timestamp":"{day}T00:00:00+00:00"}}"#)
        })
        .collect();
    folder.documents(Collection::DailySleep, &scores.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

#[test]
fn an_effect_is_found_on_the_day_on_which_it_is() {
    let folder = scored(&[3, 10, 17, 24, 31, 38, 45, 52]);
    for (lag_days, difference) in [(0, 0.0), (1, -10.0), (2, 0.0)] {
        let effect = folder.store.read(|reader| tag_effect(reader, "wine", lag_days)).unwrap();
        assert_eq!(effect.lag_days, lag_days);
        let row = &effect.rows[0];
        assert_eq!((row.metric.as_str(), row.unit.as_str(), row.n_with), ("sleep_score", "points", 8), "{row:?}");
        assert_eq!(row.n_without, 60 - 8 - lag_days);
        assert_eq!((row.difference, row.reason.clone()), (Some(difference), None), "after {lag_days} days");
        let (low, high) = (row.low.unwrap(), row.high.unwrap());
        assert!(low <= difference && difference <= high, "{row:?}");
    }
}

#[test]
fn too_few_days_give_a_reason_and_their_number_instead_of_a_difference() {
    let folder = scored(&[3, 10]);
    let effect = folder.store.read(|reader| tag_effect(reader, "wine", 1)).unwrap();
    let score = &effect.rows[0];
    assert_eq!((score.n_with, score.n_without, score.difference, score.median_with), (2, 57, None, None));
    assert_eq!(score.reason.as_deref(), Some("too_few"));
    assert!(effect.rows.iter().all(|row| row.reason.is_some()), "no other metric has any value");
}

#[test]
fn steps_of_days_without_the_ring_are_on_neither_side() {
    let with = [3, 10, 17, 24, 31, 38];
    let folder = scored(&with);
    let activity = |n: u32| {
        let label = day("2026-09-01").plus(n);
        let (steps, not_worn_s) = if n == 10 || n == 11 { (7, 30_000) } else { (8_000 + n, 0) };
        format!(r#"{{"id":"{label}","day":"{label}","steps":{steps},"non_wear_time":{not_worn_s}}}"#)
    };
    let items: Vec<String> = (0..60).map(activity).collect();
    folder.documents(Collection::DailyActivity, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let effect = folder.store.read(|reader| tag_effect(reader, "wine", 0)).unwrap();
    let steps = effect.rows.iter().find(|row| row.metric == "steps").unwrap();
    assert_eq!((steps.n_with, steps.n_without, steps.median_with), (5, 53, Some(8_024.0)));
}
