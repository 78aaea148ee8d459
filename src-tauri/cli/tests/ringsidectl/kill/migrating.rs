use ringside_engine::store::{Access, Reader, Secrets, Store};

use super::death::Death;
use super::toll::Toll;
use crate::support::{Home, Random, Witness, fixture, items};

const PLACES: [&str; 8] = [
    "open_prepared",
    "open_connected",
    "backup_copied",
    "backup_kept",
    "migration_begun",
    "migration_statement",
    "migration_version",
    "migration_committed",
];

/// Dies while a folder of version 1 is brought to the newest schema.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut random = Random::new(seed);
    let mut toll = Toll::default();
    let witness = Witness::before("http://127.0.0.1:1");
    let migrated = fixture::of_version_1(Home::new());
    let (whole, hash) = {
        let store = Store::open(&migrated.database(), &Access::Plain).unwrap();
        store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap()
    };
    let acknowledged = whole.keys().cloned().collect();
    // Two files are opened, so each place is passed twice and a statement more often.
    let mut deaths: Vec<Death> = PLACES.into_iter().flat_map(|place| [Death::At(place, 1), Death::At(place, 2)]).collect();
    while toll.kills < wanted {
        let death = deaths.pop().unwrap_or_else(|| Death::At("migration_statement", random.up_to(24)));
        // Nobody answers, so the command ends after the folder is open.
        let home = fixture::of_version_1(Home::at("http://127.0.0.1:1", "x"));
        if death.of(&home, &["sync"], &witness).await.is_some() {
            continue;
        }
        toll.kills += 1;
        if let Death::At(name, _) = death {
            *toll.died_at.entry(name).or_default() += 1;
        }
        let what = format!("migration, {death:?}");
        toll.look_at(&home, &acknowledged, &whole, &what);
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        toll.compare(&store.read(Reader::state_hash).unwrap(), &hash, &what);
        match Secrets::open(&home.data_dir().join("secrets.db"), &Access::Plain).map(|secrets| secrets.tokens()) {
            Ok(Ok(Some(tokens))) if tokens.refresh.as_ref().is_some_and(|token| token.expose() == "a-refresh-token") => {}
            other => toll.corrupt(format!("{what}: secrets.db: {:?}", other.map(|tokens| tokens.is_ok()))),
        }
    }
    toll
}
