//! Folders: how they are protected, who may open them, and what happens to damaged files.

use std::fs;
use std::path::Path;

use ringside_engine::store::{Reader, SecretText};
use ringside_engine::{Keychain, Offer, Passphrase, Profile, ProfileError, Protection, Use, database_path};

use crate::support::{FakeKeychain, open_plain};

const NOTHING: Offer = Offer { plain: false, passphrase: None };

fn passphrase(text: &str) -> Offer {
    Offer { plain: false, passphrase: Some(Passphrase::new(text.to_owned()).unwrap()) }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn note_something(mut profile: Profile) {
    profile.secrets.set("canary", &SecretText::new("kept".to_owned())).unwrap();
    profile.store.write(|writer| writer.set_setting("canary", "kept")).unwrap();
}

fn has_it(profile: &Profile) -> bool {
    profile.store.read(|reader| reader.setting("canary")).unwrap().as_deref() == Some("kept")
        && profile.secrets.get("canary").unwrap().is_some_and(|secret| secret.expose() == "kept")
}

#[test]
fn a_key_in_the_keychain_opens_the_folder_again_and_stands_nowhere_else() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    let profile = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap();
    assert_eq!(profile.protection, Protection::Keychain);
    note_something(profile);
    let key: Vec<u8> = keychain.entries.lock().unwrap().values().next().unwrap().clone();
    assert_eq!((key.len(), keychain.entries.lock().unwrap().len()), (32, 1));
    for name in names(dir.path()) {
        let bytes = fs::read(dir.path().join(&name)).unwrap();
        assert!(!bytes.windows(32).any(|window| window == key), "{name}");
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name}");
    }
    assert!(has_it(&Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap()));
}

#[test]
fn a_keychain_that_does_not_answer_leaves_a_new_folder_without_any_file_of_data() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    keychain.lock(true);
    let refused = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(refused, ProfileError::NoKeychain { .. }), "{refused:?}");
    assert_eq!(names(dir.path()), ["lock"]);
}

/// A keychain that says yes and keeps nothing, as some session services do.
#[derive(Debug)]
struct Forgetful;

impl Keychain for Forgetful {
    fn set(&self, _: &str, _: &[u8]) -> Result<(), keyring::Error> {
        Ok(())
    }

    fn get(&self, _: &str) -> Result<Vec<u8>, keyring::Error> {
        Err(keyring::Error::NoEntry)
    }
}

#[test]
fn a_keychain_that_keeps_nothing_is_found_out_before_anything_depends_on_it() {
    let dir = tempfile::tempdir().unwrap();
    let refused = Profile::open(dir.path(), &NOTHING, &Forgetful, Use::Exclusive).unwrap_err();
    assert!(matches!(refused, ProfileError::NoKeychain { .. }), "{refused:?}");
    assert_eq!(names(dir.path()), ["lock"]);
}

#[test]
fn a_locked_keychain_and_a_lost_key_are_told_apart_and_no_new_key_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    note_something(Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap());
    let before = fs::read(database_path(dir.path())).unwrap();
    keychain.lock(true);
    let locked = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(locked, ProfileError::KeychainUnavailable { .. }), "{locked:?}");
    keychain.lock(false);
    let kept: Vec<(String, Vec<u8>)> = keychain.entries.lock().unwrap().drain().collect();
    let lost = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(lost, ProfileError::KeyLost), "{lost:?}");
    assert!(keychain.entries.lock().unwrap().is_empty());
    keychain.entries.lock().unwrap().insert(kept[0].0.clone(), vec![7; 32]);
    let other = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(other, ProfileError::KeyLost), "{other:?}");
    assert_eq!(fs::read(database_path(dir.path())).unwrap(), before);
    keychain.entries.lock().unwrap().extend(kept);
    assert!(has_it(&Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap()));
}

#[test]
fn a_passphrase_opens_what_it_locked_and_another_one_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    let profile = Profile::open(dir.path(), &passphrase("eight characters"), &keychain, Use::Exclusive).unwrap();
    assert_eq!(profile.protection, Protection::Passphrase);
    note_something(profile);
    assert!(keychain.entries.lock().unwrap().is_empty());
    let wrong = Profile::open(dir.path(), &passphrase("eight character"), &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(wrong, ProfileError::WrongPassphrase), "{wrong:?}");
    let none = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(none, ProfileError::PassphraseNeeded), "{none:?}");
    assert!(has_it(&Profile::open(dir.path(), &passphrase("eight characters"), &keychain, Use::Exclusive).unwrap()));
    assert!(matches!(Passphrase::new("seven c".to_owned()), Err(ProfileError::PassphraseTooShort)));
    assert_eq!(format!("{:?}", passphrase("eight characters")), "Offer { plain: false, passphrase: Some([secret]) }");
}

#[test]
fn a_plain_folder_stays_plain_and_an_encrypted_one_encrypted_whatever_is_offered() {
    let (plain, locked) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let keychain = FakeKeychain::default();
    note_something(open_plain(plain.path()));
    note_something(Profile::open(locked.path(), &NOTHING, &keychain, Use::Exclusive).unwrap());
    for offer in [NOTHING, passphrase("eight characters"), Offer { plain: true, passphrase: None }] {
        let profile = Profile::open(plain.path(), &offer, &keychain, Use::Exclusive).unwrap();
        assert!(profile.protection == Protection::Plain && has_it(&profile));
    }
    let refused = Profile::open(locked.path(), &Offer { plain: true, passphrase: None }, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(refused, ProfileError::NotPlain { protection: Protection::Keychain }), "{refused:?}");
    assert!(has_it(&Profile::open(locked.path(), &passphrase("not needed"), &keychain, Use::Exclusive).unwrap()));
}

#[test]
fn one_writer_at_a_time_and_readers_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    let empty = Profile::open(dir.path(), &NOTHING, &keychain, Use::Shared).unwrap_err();
    assert!(matches!(empty, ProfileError::Empty { .. }), "{empty:?}");
    assert!(!Profile::in_use(dir.path()));
    let first = open_plain(dir.path());
    assert!(Profile::in_use(dir.path()));
    let second = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap_err();
    assert!(matches!(second, ProfileError::InUse), "{second:?}");
    let reader = Profile::open(dir.path(), &NOTHING, &keychain, Use::Shared).unwrap();
    first.store.write(|writer| writer.set_setting("canary", "seen")).unwrap();
    assert_eq!(reader.store.read(|reader| reader.setting("canary")).unwrap().as_deref(), Some("seen"));
    drop((first, reader));
    assert!(!Profile::in_use(dir.path()));
    Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap();
}

/// Every file with its bytes.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    names(dir).into_iter().map(|name| (name.clone(), fs::read(dir.join(name)).unwrap())).collect()
}

#[test]
fn a_look_writes_nothing_and_a_renewal_beside_it_only_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    note_something(Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap());
    let before = contents(dir.path());
    let mut look = Profile::open(dir.path(), &NOTHING, &keychain, Use::Shared).unwrap();
    assert!(has_it(&look));
    assert!(look.store.write(|writer| writer.set_setting("canary", "changed")).is_err());
    assert!(look.secrets.set("canary", &SecretText::from("changed")).is_err());
    drop(look);
    assert_eq!(contents(dir.path()), before);

    let mut beside = Profile::open(dir.path(), &NOTHING, &keychain, Use::Beside).unwrap();
    assert!(beside.store.write(|writer| writer.set_setting("canary", "changed")).is_err());
    beside.secrets.set("canary", &SecretText::from("changed")).unwrap();
    drop(beside);
    let file = fs::read(database_path(dir.path())).unwrap();
    assert!(before.contains(&("ringside.db".to_owned(), file)), "the data is as it was");
}

#[test]
fn a_look_at_a_folder_of_an_older_ringside_says_how_it_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    note_something(open_plain(dir.path()));
    let file = database_path(dir.path());
    let mut bytes = fs::read(&file).unwrap();
    // The schema's version: big-endian at offset 60 of SQLite's header.
    bytes[60..64].copy_from_slice(&1_u32.to_be_bytes());
    fs::write(&file, &bytes).unwrap();
    let older = Profile::open(dir.path(), &NOTHING, &FakeKeychain::default(), Use::Shared).unwrap_err();
    assert!(matches!(&older, ProfileError::OlderSchema { file: named, found: 1, .. } if *named == file), "{older:?}");
    assert!(older.to_string().contains("ringsidectl sync"), "{older}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn half_a_folder_is_nothing_to_look_at() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    note_something(open_plain(dir.path()));
    fs::remove_file(dir.path().join("secrets.db")).unwrap();
    let refused = Profile::open(dir.path(), &NOTHING, &keychain, Use::Shared).unwrap_err();
    assert!(matches!(refused, ProfileError::Empty { .. }), "{refused:?}");
    assert!(!dir.path().join("secrets.db").exists());
}

#[test]
fn a_plain_file_that_has_lost_its_head_is_damaged_among_plain_ones_and_encrypted_among_none() {
    let dir = tempfile::tempdir().unwrap();
    let plain = Offer { plain: true, passphrase: None };
    let open = || Profile::open(dir.path(), &plain, &FakeKeychain::default(), Use::Exclusive);
    drop(open().unwrap());
    for name in ["secrets.db", "ringside.db", "inbox.db"] {
        let (file, whole) = (dir.path().join(name), fs::read(dir.path().join(name)).unwrap());
        fs::write(&file, vec![0xA5; whole.len()]).unwrap();
        let damaged = open().unwrap_err();
        assert!(matches!(&damaged, ProfileError::Damaged { file: named } if *named == file), "{damaged:?}");
        fs::write(&file, whole).unwrap();
    }
    for name in ["secrets.db", "ringside.db", "inbox.db", "own.db"] {
        fs::write(dir.path().join(name), vec![0xA5; 8_192]).unwrap();
    }
    let lost = open().unwrap_err();
    assert!(matches!(lost, ProfileError::ModeLost { .. }), "{lost:?}");
}

#[test]
fn a_damaged_file_is_set_aside_whole_and_a_new_one_takes_its_place() {
    for offer in [NOTHING, Offer { plain: true, passphrase: None }] {
        let dir = tempfile::tempdir().unwrap();
        let keychain = FakeKeychain::default();
        note_something(Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap());
        let file = database_path(dir.path());
        let mut bytes = fs::read(&file).unwrap();
        bytes[20..3_000].fill(0x5a);
        fs::write(&file, &bytes).unwrap();
        let damaged = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap_err();
        assert!(matches!(&damaged, ProfileError::Damaged { file: named } if *named == file), "{damaged:?}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "opening did not touch it");

        let aside = Profile::set_aside(dir.path(), &file, "2026-11-20T12:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(aside, dir.path().join("ringside.db.damaged-20261120T120000Z"));
        assert_eq!(fs::read(&aside).unwrap(), bytes);
        let profile = Profile::open(dir.path(), &offer, &keychain, Use::Exclusive).unwrap();
        assert_eq!(profile.store.read(|reader| reader.setting("canary")).unwrap(), None);
        assert!(profile.secrets.get("canary").unwrap().is_some(), "the other file is as it was");
        let in_use = Profile::set_aside(dir.path(), &file, "2026-11-20T12:00:01Z".parse().unwrap()).unwrap_err();
        assert!(matches!(in_use, ProfileError::InUse), "{in_use:?}");
    }
}

#[test]
fn damage_in_the_middle_is_an_error_of_reading_and_never_a_wrong_answer() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = FakeKeychain::default();
    let profile = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap();
    let long = "kept ".repeat(40_000);
    profile.store.write(|writer| writer.set_setting("canary", &long)).unwrap();
    drop(profile);
    let file = database_path(dir.path());
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() - 40_000;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let profile = Profile::open(dir.path(), &NOTHING, &keychain, Use::Exclusive).unwrap();
    let error = profile.store.read(|reader| reader.setting("canary")).unwrap_err();
    assert!(error.is_damaged(), "{error:?}");
    assert!(profile.store.check().is_err());
    assert!(profile.store.read(Reader::counts).is_ok(), "what is not damaged can still be read");
}
