//! A program that dies at any moment loses nothing that it has acknowledged, stores nothing twice, and goes on.
//!
//! `RINGSIDE_KILLS` sets how often it dies (200) and `RINGSIDE_SEED` when; `cargo xtask torture` raises the number.

mod announcing;
mod ctrl_c;
mod death;
mod migrating;
mod rebuilding;
mod refreshing;
mod syncing;
mod toll;

use ringside_engine::store::failpoint::FAILPOINTS;

use crate::support::{from_environment, say};
pub(crate) use death::Death;
pub(crate) use toll::Toll;

/// Folders in which the program dies beside each other.
const LANES: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_lose_nothing_and_end_where_an_undisturbed_run_does() {
    let kills = usize::try_from(from_environment("RINGSIDE_KILLS", 200)).unwrap();
    let seed = from_environment("RINGSIDE_SEED", 20_261_121);
    let share = |percent: usize| (kills * percent).div_ceil(100);
    let parts = [
        ("sync, first half", tokio::spawn(syncing::kills(share(33), seed))),
        ("sync, second half", tokio::spawn(syncing::kills(share(32), seed + 1))),
        ("refresh", tokio::spawn(refreshing::kills(share(15), seed + 2))),
        ("migration", tokio::spawn(migrating::kills(share(10), seed + 3))),
        ("rebuild", tokio::spawn(rebuilding::kills(share(10), seed + 4))),
    ];
    let mut total = Toll::default();
    for (name, part) in parts {
        let toll = part.await.unwrap();
        say(&format!("{name:<18} {toll}"));
        total.add(toll);
    }
    say(&format!("{:<18} {total}, seed {seed}", "all"));
    // What happens to notes is killed by the store's own tests.
    let is_here = |name: &&str| !announcing::is_of_events(name) && !name.starts_with("own_");
    let points = FAILPOINTS.iter().chain(ringside_engine::FAILPOINTS).copied().filter(is_here);
    all_is_well(&total, kills, points);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_while_oura_announces_lose_no_acknowledged_event_and_double_none() {
    let kills = usize::try_from(from_environment("RINGSIDE_KILLS", 200)).unwrap();
    let seed = from_environment("RINGSIDE_SEED", 20_261_121) + 5;
    let lanes: Vec<_> =
        (0..LANES).map(|lane| tokio::spawn(announcing::kills(kills.div_ceil(LANES), seed + u64::try_from(lane).unwrap()))).collect();
    let mut total = Toll::default();
    for lane in lanes {
        total.add(lane.await.unwrap());
    }
    say(&format!("listen in bursts: {total}, seed {seed}"));
    all_is_well(&total, kills, announcing::points());
}

fn all_is_well(total: &Toll, kills: usize, points: impl Iterator<Item = &'static str>) {
    let never: Vec<&str> = points.filter(|name| !total.died_at.contains_key(name)).collect();
    say(&format!("failpoints never reached: {never:?}"));
    assert!(total.is_clean(), "{total}");
    assert!(never.is_empty() || kills < 200, "{never:?}");
    assert!(total.kills >= kills, "{total}");
}
