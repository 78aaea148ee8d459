//! The person's own notes in the folder: protected like the rest, and untouched by whatever happens to the rest.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use ringside_engine::store::{NoteDraft, OwnData, Writer};
use ringside_engine::{Offer, Passphrase, Profile, ProfileError, Use, database_path, own_path};

use crate::running::Running;
use crate::support::{FakeKeychain, open_plain, simulator};

const NOTHING: Offer = Offer { plain: false, passphrase: None };

fn offers() -> [Offer; 3] {
    let passphrase = Passphrase::new("eight characters".to_owned()).unwrap();
    [NOTHING, Offer { plain: false, passphrase: Some(passphrase) }, Offer { plain: true, passphrase: None }]
}

fn day(day: u32) -> DateTime<Utc> {
    format!("2026-11-{day:02}T12:00:00Z").parse().unwrap()
}

fn write(profile: &Profile, text: &str, on: u32) {
    write_to(profile.own.as_ref().unwrap(), text, on);
}

fn write_to(own: &OwnData, text: &str, on: u32) {
    let today = format!("2026-11-{on:02}").parse().unwrap();
    own.save_note(&NoteDraft { id: None, first_day: today, last_day: today, text: text.to_owned() }, day(on)).unwrap();
}

fn texts(own: &OwnData) -> Vec<String> {
    own.notes(None).unwrap().into_iter().map(|note| note.text).collect()
}

fn harm(file: &Path) -> Vec<u8> {
    let mut bytes = fs::read(file).unwrap();
    bytes[20..3_000].fill(0x5a);
    fs::write(file, &bytes).unwrap();
    bytes
}

#[test]
fn notes_are_protected_like_everything_else_and_open_again() {
    for offer in offers() {
        let dir = tempfile::tempdir().unwrap();
        let keychain = FakeKeychain::default();
        let profile = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap();
        write(&profile, "canary", 20);
        drop(profile);
        let bytes = fs::read(own_path(dir.path())).unwrap();
        assert_eq!(bytes.windows(6).any(|window| window == b"canary"), offer.plain);
        for use_as in [Use::Exclusive, Use::Shared, Use::Beside] {
            let profile = Profile::open(dir.path(), &offer, &keychain, use_as).unwrap();
            assert_eq!(texts(profile.own.as_ref().unwrap()), ["canary"]);
        }
    }
}

#[test]
fn a_folder_from_before_there_were_notes_is_looked_at_without_them() {
    let dir = tempfile::tempdir().unwrap();
    drop(open_plain(dir.path()));
    fs::remove_file(own_path(dir.path())).unwrap();
    let look = Profile::open(dir.path(), &NOTHING, &FakeKeychain::default(), Use::Shared).unwrap();
    assert!(look.own.is_none() && !own_path(dir.path()).exists());
    drop(look);
    assert_eq!(texts(open_plain(dir.path()).own.as_ref().unwrap()), Vec::<String>::new());
}

#[test]
fn damaged_notes_are_named_set_aside_whole_and_the_newest_copy_takes_their_place() {
    for offer in offers() {
        let dir = tempfile::tempdir().unwrap();
        let keychain = FakeKeychain::default();
        let profile = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap();
        profile.store.write(|writer| writer.set_setting("canary", "kept")).unwrap();
        (18..=20).for_each(|day| write(&profile, &day.to_string(), day));
        drop(profile);
        let file = own_path(dir.path());
        let bytes = harm(&file);

        let damaged = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap_err();
        assert!(matches!(&damaged, ProfileError::OwnDamaged { file: named, copied_at: Some(_) } if *named == file), "{damaged:?}");
        assert!(damaged.to_string().contains("takes its place"), "{damaged}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "opening did not touch it");

        let aside = Profile::set_aside(dir.path(), &file, day(21)).unwrap();
        assert_eq!(fs::read(&aside).unwrap(), bytes);
        let profile = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap();
        assert_eq!(texts(profile.own.as_ref().unwrap()), ["18", "19"]);
        assert_eq!(profile.store.read(|reader| reader.setting("canary")).unwrap().as_deref(), Some("kept"));
        write(&profile, "goes on", 21);
    }
}

#[test]
fn damaged_notes_without_a_copy_begin_empty_and_that_is_said_before() {
    let dir = tempfile::tempdir().unwrap();
    let profile = open_plain(dir.path());
    write(&profile, "the first day", 20);
    drop(profile);
    harm(&own_path(dir.path()));
    let damaged = Profile::open(dir.path(), &NOTHING, &FakeKeychain::default(), Use::Exclusive).unwrap_err();
    assert!(matches!(damaged, ProfileError::OwnDamaged { copied_at: None, .. }), "{damaged:?}");
    assert!(damaged.to_string().contains("begin with empty notes"), "{damaged}");
    Profile::set_aside(dir.path(), &own_path(dir.path()), day(21)).unwrap();
    assert_eq!(texts(open_plain(dir.path()).own.as_ref().unwrap()), Vec::<String>::new());
}

#[test]
fn notes_outlive_the_data_and_the_secrets_under_the_same_key() {
    for offer in offers() {
        let dir = tempfile::tempdir().unwrap();
        let keychain = FakeKeychain::default();
        write(&Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap(), "stays", 20);
        for file in [database_path(dir.path()), dir.path().join("secrets.db")] {
            Profile::set_aside(dir.path(), &file, day(21)).unwrap();
        }
        let profile = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap();
        assert_eq!(texts(profile.own.as_ref().unwrap()), ["stays"]);
    }
}

#[test]
fn without_the_note_on_the_protection_notes_still_say_whether_they_are_plain() {
    let (plain, locked) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let keychain = FakeKeychain::default();
    drop(open_plain(plain.path()));
    drop(Profile::open(locked.path(), &NOTHING, &keychain, Use::Exclusive).unwrap());
    for dir in [plain.path(), locked.path()] {
        for file in ["ringside.db", "secrets.db", "profile.json"] {
            fs::remove_file(dir.join(file)).unwrap();
        }
    }
    Profile::open(plain.path(), &NOTHING, &keychain, Use::Exclusive).unwrap();
    let lost = Profile::open(locked.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(lost, ProfileError::ModeLost { .. }), "{lost:?}");
    assert_eq!(keychain.entries.lock().unwrap().len(), 1, "no second key was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_survive_a_rebuild_and_a_sign_out() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    running.sign_in(&simulator).await;
    running.synced().await;
    write_to(running.engine.own(), "mine", 20);
    running.engine.store().write(Writer::rebuild).unwrap();
    assert!(running.engine.sign_out().await.unwrap());
    running.engine.stop().await;
    assert_eq!(texts(open_plain(running.dir.path()).own.as_ref().unwrap()), ["mine"]);
}
