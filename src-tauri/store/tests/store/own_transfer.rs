//! Out of one computer and into another.

use proptest::prelude::*;
use ringside_store::{ImportError, Imported};
use uuid::Uuid;

use crate::own::{Own, draft, own, texts};
use crate::support::{at, day};

fn filled() -> Own {
    let filled = own();
    let own = &filled.own;
    own.save_note(&draft("2026-11-12", "2026-11-15", "a cold\n\"quoted\" \\ 🍷"), at(0)).unwrap();
    let gone = own.save_note(&draft("2026-11-20", "2026-11-20", "deleted"), at(1)).unwrap();
    own.delete_note(gone.id, at(2)).unwrap();
    own.set_bookmark(day("2026-11-19"), true, Some("best"), at(3)).unwrap();
    own.save_view(None, "Year", "#/heart?range=year", at(4)).unwrap();
    own.save_view(None, "Night", "#/sleep/2026-11-19", at(5)).unwrap();
    filled
}

fn imported(notes: usize, bookmarks: usize, saved_views: usize) -> Imported {
    Imported { notes, bookmarks, saved_views }
}

#[test]
fn everything_that_goes_out_comes_in_again_once() {
    let (from, to) = (filled(), own());
    let file = from.own.export(at(6)).unwrap();
    assert_eq!(to.own.import(&file, at(7)).unwrap(), imported(2, 1, 2));
    assert_eq!(to.own.export(at(6)).unwrap(), file);
    assert_eq!(to.own.import(&file, at(8)).unwrap(), imported(0, 0, 0));
    assert_eq!(to.own.export(at(6)).unwrap(), file);
}

#[test]
fn of_two_states_the_one_that_was_changed_last_stays() {
    let (ours, theirs) = (own(), own());
    let note = ours.own.save_note(&draft("2026-11-20", "2026-11-20", "first"), at(0)).unwrap();
    ours.own.set_bookmark(day("2026-11-20"), true, Some("first"), at(0)).unwrap();
    theirs.own.import(&ours.own.export(at(1)).unwrap(), at(1)).unwrap();

    // Changed there later than here, and a bookmark the other way round.
    let changed = |text: &str| ringside_store::NoteDraft { id: Some(note.id), ..draft("2026-11-20", "2026-11-20", text) };
    ours.own.save_note(&changed("here"), at(2)).unwrap();
    theirs.own.save_note(&changed("there, later"), at(3)).unwrap();
    theirs.own.set_bookmark(day("2026-11-20"), true, Some("there"), at(2)).unwrap();
    ours.own.set_bookmark(day("2026-11-20"), false, None, at(3)).unwrap();

    assert_eq!(ours.own.import(&theirs.own.export(at(4)).unwrap(), at(4)).unwrap(), imported(1, 0, 0));
    assert_eq!(texts(&ours.own), ["there, later"]);
    assert_eq!(ours.own.bookmarks().unwrap(), []);
    assert_eq!(theirs.own.import(&ours.own.export(at(4)).unwrap(), at(4)).unwrap(), imported(0, 1, 0));
    assert_eq!(ours.own.export(at(5)).unwrap(), theirs.own.export(at(5)).unwrap());
}

#[test]
fn views_of_two_computers_are_put_in_one_order_without_a_hole() {
    let (ours, theirs) = (filled(), filled());
    ours.own.import(&theirs.own.export(at(6)).unwrap(), at(6)).unwrap();
    let positions: Vec<u32> = ours.own.saved_views().unwrap().iter().map(|view| view.position).collect();
    assert_eq!(positions, [0, 1, 2, 3]);
}

#[test]
fn a_file_that_is_not_ours_or_broken_changes_nothing_and_says_why() {
    let ours = filled();
    let file = ours.own.export(at(6)).unwrap();
    let newer = file.replace("\"version\": 1", "\"version\": 2");
    let refused = |text: &str| {
        let fresh = own();
        let error = fresh.own.import(text, at(7)).unwrap_err();
        assert_eq!((texts(&fresh.own), fresh.own.saved_views().unwrap().len()), (Vec::new(), 0), "{error}");
        error
    };
    assert!(matches!(refused(&newer), ImportError::Newer { found: 2, supported: 1 }));
    for (text, words) in [
        ("", "it breaks off"),
        ("PK\u{3}\u{4}", "it is not JSON"),
        ("[]", "missing or of another kind"),
        (r#"{"format":"other","version":1}"#, "its format is not"),
        (&file[..file.len() / 2], "it breaks off"),
        (&file.replace("\"firstDay\": \"2026-11-12\"", "\"firstDay\": \"2026-02-30\""), "missing or of another kind"),
        (&file.replace("\"bookmarks\"", "\"bookmark\""), "missing or of another kind"),
    ] {
        let error = refused(text);
        assert!(matches!(error, ImportError::NotOurs { .. }) && error.to_string().contains(words), "{error}");
        assert!(error.to_string().contains("Nothing was imported"), "{error}");
    }
}

#[test]
fn one_bad_entry_keeps_all_others_out_and_is_counted_for_the_person() {
    let ours = filled();
    let file = ours.own.export(at(6)).unwrap();
    for (from, to, words) in [
        ("\"lastDay\": \"2026-11-15\"", "\"lastDay\": \"2026-11-01\"", "The note number 1"),
        ("\"text\": \"deleted\"", "\"text\": \"\"", "The note number 2"),
        ("\"#/sleep/2026-11-19\"", "\"https://example.com\"", "The saved view number 2"),
    ] {
        assert!(file.contains(from), "{from}");
        let fresh = own();
        let error = fresh.own.import(&file.replace(from, to), at(7)).unwrap_err().to_string();
        assert!(error.contains(words) && !error.contains("deleted\""), "{error}");
        assert_eq!((texts(&fresh.own), fresh.own.bookmarks().unwrap().len()), (Vec::new(), 0));
    }
}

#[test]
fn a_file_from_before_a_purge_brings_back_only_what_is_not_long_deleted() {
    let ours = filled();
    let file = ours.own.export(at(6)).unwrap();
    let fresh = own();
    let later = at(24 * 40);
    fresh.own.import(&file, later).unwrap();
    fresh.own.purge(later).unwrap();
    assert_eq!(texts(&fresh.own).len(), 1);
    assert!(!fresh.own.export(later).unwrap().contains("deletedAt"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_anybody_may_hand_in_is_taken_by_halves(text in "\\PC{0,200}", at_byte in 0_usize..2_000, byte in any::<u8>()) {
        let fresh = own();
        prop_assert!(fresh.own.import(&text, at(0)).is_err());
        let file = filled().own.export(at(6)).unwrap();
        let mut harmed = file.clone().into_bytes();
        let index = at_byte % harmed.len();
        harmed[index] = byte;
        let Ok(harmed) = String::from_utf8(harmed) else { return Ok(()) };
        if fresh.own.import(&harmed, at(7)).is_err() {
            prop_assert!(fresh.own.notes(None).unwrap().is_empty() && fresh.own.bookmarks().unwrap().is_empty());
        }
    }
}

#[test]
fn an_id_is_never_given_twice() {
    let Own { own, folder: _folder } = own();
    let ids: std::collections::BTreeSet<Uuid> =
        (0..50).map(|n| own.save_note(&draft("2026-11-20", "2026-11-20", &n.to_string()), at(0)).unwrap().id).collect();
    assert_eq!(ids.len(), 50);
}
