//! Notes, bookmarks and saved views as the window uses them.

use chrono::{DateTime, TimeDelta, Utc};
use ringside_store::{Access, Note, NoteDraft, OwnData, OwnError};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{at, day, range};

pub(crate) struct Own {
    pub(crate) folder: TempDir,
    pub(crate) own: OwnData,
}

pub(crate) fn own() -> Own {
    let folder = tempfile::tempdir().unwrap();
    let own = OwnData::open(&folder.path().join("own.db"), &Access::Plain).unwrap();
    Own { folder, own }
}

pub(crate) fn draft(first: &str, last: &str, text: &str) -> NoteDraft {
    NoteDraft { id: None, first_day: day(first), last_day: day(last), text: text.to_owned() }
}

pub(crate) fn texts(own: &OwnData) -> Vec<String> {
    own.notes(None).unwrap().into_iter().map(|note| note.text).collect()
}

fn names(own: &OwnData) -> Vec<(String, u32)> {
    own.saved_views().unwrap().into_iter().map(|view| (view.name, view.position)).collect()
}

fn days(count: i64) -> DateTime<Utc> {
    at(0) + TimeDelta::days(count)
}

#[test]
fn a_note_is_kept_as_it_was_written_and_changes_keep_their_beginning() {
    let Own { own, folder: _folder } = own();
    let words = "Rotwein 🍷\nund spät ins Bett; 'quotes' \"too\"";
    let saved = own.save_note(&draft("2026-11-20", "2026-11-20", &format!("  {words}\n")), at(1)).unwrap();
    assert_eq!((saved.text.as_str(), saved.created_at, saved.changed_at), (words, at(1), at(1)));
    assert_eq!(own.notes(None).unwrap(), std::slice::from_ref(&saved));

    let again = NoteDraft { id: Some(saved.id), ..draft("2026-11-19", "2026-11-21", "three days") };
    let changed = own.save_note(&again, at(2)).unwrap();
    assert_eq!((changed.id, changed.created_at, changed.changed_at), (saved.id, at(1), at(2)));
    assert_eq!(own.notes(None).unwrap(), [changed]);
}

#[test]
fn a_range_shows_every_note_that_touches_it() {
    let Own { own, folder: _folder } = own();
    for (first, last) in
        [("2026-11-01", "2026-11-30"), ("2026-11-10", "2026-11-10"), ("2026-11-12", "2026-11-14"), ("2026-12-01", "2026-12-01")]
    {
        own.save_note(&draft(first, last, first), at(0)).unwrap();
    }
    let found = |first: &str, last: &str| -> Vec<String> {
        own.notes(Some(range(first, last))).unwrap().into_iter().map(|note| note.text).collect()
    };
    assert_eq!(found("2026-11-10", "2026-11-12"), ["2026-11-01", "2026-11-10", "2026-11-12"]);
    assert_eq!(found("2026-11-14", "2026-11-30"), ["2026-11-01", "2026-11-12"]);
    assert_eq!(found("2026-10-01", "2026-10-31"), Vec::<String>::new());
}

#[test]
fn what_no_note_can_be_is_refused_and_nothing_is_changed() {
    let Own { own, folder: _folder } = own();
    let refused = |draft: &NoteDraft| own.save_note(draft, at(0)).unwrap_err();
    assert!(matches!(refused(&draft("2026-11-20", "2026-11-20", " \n\t")), OwnError::Empty));
    assert!(matches!(refused(&draft("2026-11-20", "2026-11-19", "x")), OwnError::DaysReversed));
    assert!(matches!(refused(&draft("2026-11-20", "2026-11-20", &"ä".repeat(20_001))), OwnError::TooLong { most: 20_000 }));
    let nobody = NoteDraft { id: Some(Uuid::new_v4()), ..draft("2026-11-20", "2026-11-20", "x") };
    assert!(matches!(refused(&nobody), OwnError::Gone));
    assert!(matches!(own.delete_note(Uuid::new_v4(), at(0)), Err(OwnError::Gone)));
    assert_eq!(texts(&own), Vec::<String>::new());
    own.save_note(&draft("2026-11-20", "2026-11-20", &"ä".repeat(20_000)), at(0)).unwrap();
}

#[test]
fn what_was_deleted_can_be_brought_back_for_thirty_days() {
    let Own { own, folder: _folder } = own();
    let note = own.save_note(&draft("2026-11-20", "2026-11-20", "undo me"), days(0)).unwrap();
    own.delete_note(note.id, days(1)).unwrap();
    assert_eq!(texts(&own), Vec::<String>::new());
    own.purge(days(31)).unwrap();
    own.restore_note(note.id, days(31)).unwrap();
    assert_eq!(own.notes(None).unwrap(), [Note { changed_at: days(31), ..note.clone() }]);

    own.delete_note(note.id, days(40)).unwrap();
    own.purge(days(71)).unwrap();
    assert!(matches!(own.restore_note(note.id, days(71)), Err(OwnError::Gone)));
}

#[test]
fn a_change_takes_what_was_deleted_long_ago_with_it() {
    let Own { own, folder: _folder } = own();
    let old = own.save_note(&draft("2026-11-20", "2026-11-20", "old"), days(0)).unwrap();
    own.delete_note(old.id, days(0)).unwrap();
    own.save_note(&draft("2026-11-21", "2026-11-21", "new"), days(31)).unwrap();
    assert!(matches!(own.restore_note(old.id, days(31)), Err(OwnError::Gone)));
    assert!(!own.export(days(31)).unwrap().contains("old"));
}

#[test]
fn a_deleted_note_that_is_saved_elsewhere_is_there_again() {
    let Own { own, folder: _folder } = own();
    let note = own.save_note(&draft("2026-11-20", "2026-11-20", "open in two windows"), at(0)).unwrap();
    own.delete_note(note.id, at(1)).unwrap();
    own.save_note(&NoteDraft { id: Some(note.id), ..draft("2026-11-20", "2026-11-20", "still mine") }, at(2)).unwrap();
    assert_eq!(texts(&own), ["still mine"]);
}

#[test]
fn a_day_is_bookmarked_once_and_its_label_can_change() {
    let Own { own, folder: _folder } = own();
    own.set_bookmark(day("2026-11-20"), true, Some(" the best night "), at(0)).unwrap();
    own.set_bookmark(day("2026-11-21"), true, None, at(1)).unwrap();
    own.set_bookmark(day("2026-11-20"), true, Some("second best"), at(2)).unwrap();
    let shown =
        || -> Vec<_> { own.bookmarks().unwrap().into_iter().map(|mark| (mark.day.to_string(), mark.label, mark.created_at)).collect() };
    assert_eq!(shown(), [("2026-11-21".to_owned(), None, at(1)), ("2026-11-20".to_owned(), Some("second best".to_owned()), at(0))]);

    own.set_bookmark(day("2026-11-21"), false, None, at(3)).unwrap();
    own.set_bookmark(day("2026-11-21"), false, None, at(4)).unwrap();
    own.set_bookmark(day("2026-11-01"), false, None, at(4)).unwrap();
    assert_eq!(shown().len(), 1);
    own.set_bookmark(day("2026-11-21"), true, Some(""), at(5)).unwrap();
    assert_eq!(shown()[0], ("2026-11-21".to_owned(), None, at(5)));
    assert!(matches!(own.set_bookmark(day("2026-11-21"), true, Some(&"x".repeat(201)), at(6)), Err(OwnError::TooLong { most: 200 })));
}

#[test]
fn saved_views_stay_in_the_person_s_order_whatever_is_moved_deleted_or_brought_back() {
    let Own { own, folder: _folder } = own();
    let ids: Vec<Uuid> = ["a", "b", "c", "d"].into_iter().map(|name| own.save_view(None, name, "#/sleep", at(0)).unwrap().id).collect();
    let order = || names(&own).into_iter().map(|(name, _)| name).collect::<String>();
    assert_eq!(order(), "abcd");
    for (moved, to, expected) in [(3, 0, "dabc"), (3, 1, "adbc"), (0, 99, "dbca"), (1, 1, "dbca")] {
        own.move_view(ids[moved], to, at(1)).unwrap();
        assert_eq!(order(), expected);
    }
    own.delete_view(ids[1], at(2)).unwrap();
    assert_eq!(names(&own), [("d".to_owned(), 0), ("c".to_owned(), 1), ("a".to_owned(), 2)]);
    own.restore_view(ids[1], at(3)).unwrap();
    assert_eq!(order(), "dbca");
    let renamed = own.save_view(Some(ids[2]), "C", "#/heart?range=year", at(4)).unwrap();
    assert_eq!((renamed.position, renamed.created_at, renamed.changed_at), (2, at(0), at(4)));
    assert_eq!(order(), "dbCa");
    assert!(matches!(own.move_view(Uuid::new_v4(), 0, at(5)), Err(OwnError::Gone)));
}

#[test]
fn only_named_places_inside_the_window_are_saved() {
    let Own { own, folder: _folder } = own();
    let refused = |name: &str, address: &str| own.save_view(None, name, address, at(0)).unwrap_err();
    assert!(matches!(refused("  ", "#/sleep"), OwnError::NoName));
    assert!(matches!(refused(&"x".repeat(101), "#/sleep"), OwnError::TooLong { most: 100 }));
    for address in
        ["", "/sleep", "https://example.com/#/sleep", "javascript:alert(1)", "#sleep", "#/a\nb", &format!("#/{}", "x".repeat(2_000))]
    {
        assert!(matches!(refused("x", address), OwnError::NotAPlace), "{address}");
    }
    assert_eq!(names(&own), []);
}

#[test]
fn errors_show_nothing_of_what_was_written() {
    let Own { own, folder: _folder } = own();
    let secret = "canary ".repeat(5_000);
    let error = own.save_note(&draft("2026-11-20", "2026-11-20", &secret), at(0)).unwrap_err();
    assert!(!format!("{error} {error:?} {own:?}").contains("canary"));
}
