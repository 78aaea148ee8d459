//! Damaged files: flipped, zeroed and cut at two hundred places.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use crate::support::{at, day, key, page};
use ringside_model::Collection;
use ringside_store::{Access, OpenError, OpenOptions, Reader, Secrets, Store, StoreError};

const SURE: OpenOptions = OpenOptions { key_is_known_good: true, read_only: false };
const PAGE: usize = 4096;

/// A small, fixed generator: the same places on every run.
struct Places(u64);

impl Places {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(below).unwrap()).unwrap()
    }
}

/// What is done to a file at a place.
#[derive(Debug, Clone, Copy)]
enum Harm {
    Flip,
    Zero,
    Cut,
}

impl Harm {
    const ALL: [Self; 3] = [Self::Flip, Self::Zero, Self::Cut];

    /// `None` where the place looks the same afterwards.
    fn done_to(self, whole: &[u8], place: usize) -> Option<Vec<u8>> {
        let mut bytes = whole.to_vec();
        match self {
            Self::Flip => bytes[place] ^= 1 << (place % 8),
            Self::Zero => {
                let begin = place / PAGE * PAGE;
                let end = bytes.len().min(begin + PAGE);
                bytes[begin..end].fill(0);
            }
            Self::Cut => bytes.truncate(place.max(1)),
        }
        (bytes != whole).then_some(bytes)
    }
}

/// Writes a store with some history, and gives its bytes when it is closed.
fn whole_store(path: &Path, access: &Access) -> (Vec<u8>, String) {
    let store = Store::open(path, access).unwrap();
    for n in 0..60 {
        let day = day("2026-01-01").plus(n);
        let night = format!(
            r#"{{"id":"n{n}","day":"{day}","bedtime_start":"{day}T01:00:00Z","total_sleep_duration":{n},"movement_30_sec":"{}"}}"#,
            (u64::from(n) * 7_919_777).to_string().repeat(40)
        );
        let beat = format!(r#"{{"timestamp":"{day}T05:00:00Z","bpm":60,"source":"awake"}}"#);
        store
            .write(|writer| {
                writer.apply_page(&page(Collection::Sleep, at(0), &[&night]))?;
                writer.apply_page(&page(Collection::Heartrate, at(0), &[&beat]))
            })
            .unwrap();
    }
    let hash = store.read(Reader::state_hash).unwrap();
    drop(store);
    (fs::read(path).unwrap(), hash)
}

/// Opens, checks and reads everything; the state's hash, or whether the error said "damaged".
fn read_everything(path: &Path, access: &Access) -> Result<String, bool> {
    let store = Store::open_with(path, access, SURE).map_err(|error| error.is_damaged())?;
    store.check().map_err(|error| error.is_damaged())?;
    store
        .read(|reader| {
            reader.counts()?;
            reader.problems(10)?;
            reader.ledger(Collection::Sleep, crate::support::range("2026-01-01", "2026-12-31"))?;
            reader.state_hash()
        })
        .map_err(|error: StoreError| error.is_damaged())
}

#[test]
fn every_damage_to_an_encrypted_file_is_found_and_the_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    let (whole, hash) = whole_store(&path, &key(1));
    assert!(whole.len() > 20 * PAGE, "{}", whole.len());
    let mut places = Places(16);
    for round in 0..200 {
        let (harm, place) = (Harm::ALL[round % 3], places.next(whole.len()));
        let Some(bytes) = harm.done_to(&whole, place) else { continue };
        fs::write(&path, &bytes).unwrap();
        let outcome = catch_unwind(|| read_everything(&path, &key(1)));
        assert_eq!(outcome.ok(), Some(Err(true)), "{harm:?} at {place}");
        assert!(fs::read(&path).unwrap() == bytes, "{harm:?} at {place}: the file was written to");
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("ringside.db{suffix}")));
        }
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(read_everything(&path, &key(1)), Ok(hash));
}

#[test]
fn damage_to_a_plain_file_never_panics_and_what_is_structural_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringside.db");
    let (whole, hash) = whole_store(&path, &Access::Plain);
    let mut places = Places(17);
    let mut found = 0;
    for round in 0..200 {
        let (harm, place) = (Harm::ALL[round % 3], places.next(whole.len()));
        let Some(bytes) = harm.done_to(&whole, place) else { continue };
        fs::write(&path, &bytes).unwrap();
        let outcome = catch_unwind(|| read_everything(&path, &Access::Plain)).unwrap_or_else(|_| panic!("{harm:?} at {place} panicked"));
        found += usize::from(outcome.is_err());
        // A cut takes whole pages away and a zeroed page is none: both are structural. A single bit of a number need not be.
        if !matches!(harm, Harm::Flip) {
            assert!(outcome.is_err() || outcome.as_ref() == Ok(&hash), "{harm:?} at {place}: {outcome:?}");
        }
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("ringside.db{suffix}")));
        }
    }
    assert!(found > 120, "{found} of 200");
}

#[test]
fn damaged_secrets_are_named_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    Secrets::open(&path, &key(1)).unwrap().set("client_secret", &"s".into()).unwrap();
    let whole = fs::read(&path).unwrap();
    let mut places = Places(18);
    for round in 0..60 {
        let (harm, place) = (Harm::ALL[round % 3], places.next(whole.len()));
        let Some(bytes) = harm.done_to(&whole, place) else { continue };
        fs::write(&path, &bytes).unwrap();
        let read = Secrets::open_with(&path, &key(1), SURE).map(|secrets| (secrets.get("client_secret"), secrets.tokens()));
        let noticed = match &read {
            Err(error) => error.is_damaged(),
            Ok((secret, tokens)) => [secret.as_ref().err(), tokens.as_ref().err()].into_iter().flatten().any(StoreError::is_damaged),
        };
        // A page of a table that nothing stands in yet is not read.
        let unharmed = matches!(&read, Ok((Ok(Some(secret)), Ok(None))) if secret.expose() == "s");
        assert!(noticed || unharmed, "{harm:?} at {place}");
        drop(read);
        assert!(fs::read(&path).unwrap() == bytes, "{harm:?} at {place}: the file was written to");
    }
}

/// A store as a killed program leaves it: the newest pages stand in the log.
fn killed_store(folder: &Path) -> String {
    let live = folder.join("live.db");
    let store = Store::open(&live, &key(1)).unwrap();
    for n in 0..10 {
        let raw = format!(r#"{{"id":"{n}","day":"2026-01-02","score":{n}}}"#);
        store.write(|writer| writer.apply_page(&page(Collection::DailySleep, at(0), &[&raw]))).unwrap();
    }
    for suffix in ["", "-wal", "-shm"] {
        fs::copy(folder.join(format!("live.db{suffix}")), folder.join(format!("ringside.db{suffix}"))).unwrap();
    }
    store.read(Reader::state_hash).unwrap()
}

#[test]
fn a_killed_program_s_log_is_read_with_and_without_its_index() {
    for without in ["", "-shm"] {
        let folder = tempfile::tempdir().unwrap();
        let hash = killed_store(folder.path());
        if !without.is_empty() {
            fs::remove_file(folder.path().join(format!("ringside.db{without}"))).unwrap();
        }
        assert_eq!(read_everything(&folder.path().join("ringside.db"), &key(1)), Ok(hash), "without {without:?}");
    }
}

#[test]
fn a_log_that_was_lost_or_damaged_leaves_an_older_whole_state() {
    let mut places = Places(19);
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        killed_store(folder.path());
        let log = folder.path().join("ringside.db-wal");
        let whole = fs::read(&log).unwrap();
        match Harm::ALL[round % 3].done_to(&whole, places.next(whole.len())) {
            Some(bytes) if round > 0 => fs::write(&log, bytes).unwrap(),
            _ => fs::remove_file(&log).unwrap(),
        }
        let _ = fs::remove_file(folder.path().join("ringside.db-shm"));
        let path = folder.path().join("ringside.db");
        let store = match Store::open(&path, &key(1)) {
            Ok(store) => store,
            // Before the first checkpoint even the key's proof stands in the log alone.
            Err(error) => {
                assert!(matches!(error, OpenError::WrongKeyOrDamaged | OpenError::Damaged { .. }), "round {round}: {error:?}");
                continue;
            }
        };
        store.check().unwrap();
        let documents = store.read(|reader| reader.documents(Collection::DailySleep, None)).unwrap();
        let ids: Vec<String> = documents.into_iter().filter_map(|document| document.id).collect();
        assert!(ids.iter().enumerate().all(|(n, id)| *id == n.to_string()), "round {round}: {ids:?}");
    }
}
