use ringside_engine::store::{Access, Reader, Store};

use super::death::Death;
use super::toll::Toll;
use crate::support::{Home, Random, Witness, fixture, items};

const PLACES: [&str; 9] = [
    "rebuild_emptied",
    "rebuild_document",
    "rebuild_day",
    "rebuild_revision",
    "rebuild_odd_row",
    "write_begun",
    "write_before_commit",
    "write_committed",
    "open_connected",
];

/// Dies while everything is derived again. The folder has documents that were revised, and odd ones.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut random = Random::new(seed);
    let mut toll = Toll::default();
    let witness = Witness::before("http://127.0.0.1:1").await;
    let home = fixture::of_version_1(Home::new().flag("--plain"));
    let (whole, hash) = {
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap()
    };
    let acknowledged = whole.keys().cloned().collect();
    let mut places = PLACES.into_iter();
    while toll.kills < wanted {
        let place = places.next();
        let death = match place {
            Some(name) => Death::At(name, 1),
            None => Death::At(random.one_of(&PLACES), random.up_to(60)),
        };
        if death.of(&home, &["rebuild"], &witness).await.is_some() {
            continue;
        }
        toll.kills += 1;
        if let Death::At(name, _) = death {
            *toll.died_at.entry(name).or_default() += 1;
        }
        toll.look_at(&home, &acknowledged, &whole, &format!("rebuild, {death:?}"));
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        toll.compare(&store.read(Reader::state_hash).unwrap(), &hash, &format!("rebuild, {death:?}"));
    }
    assert_eq!(home.done(&["rebuild", "--json"]).await.json()["identical"], true);
    toll
}
