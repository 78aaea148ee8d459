//! The power goes while Oura announces: what was acknowledged is on the disk. `RINGSIDE_POWER_CUTS` and `RINGSIDE_SEED` as in `power`.

use std::borrow::Borrow;
use std::collections::HashSet;

use oura_simulator::Pace;

use crate::kill::Toll;
use crate::support::{Home, PoweredHome, Random, Shim, from_environment, say};
use crate::webhook_desk::{Desk, Key, callback_url, key};

const EVENTS: usize = 60;
const PACE: Pace = Pace { connections: 12, again_after: None };

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_no_event_that_was_acknowledged() {
    let Some(shim) = Shim::compile() else { return };
    let cuts = usize::try_from(from_environment("RINGSIDE_POWER_CUTS", 16)).unwrap();
    let toll = cut(&shim, None, cuts, from_environment("RINGSIDE_SEED", 20_261_121) + 2).await;
    say(&format!("power cuts while events arrive: {toll}"));
    assert!(toll.is_clean(), "{toll}");
}

/// Proves that the test sees a loss.
#[tokio::test(flavor = "multi_thread")]
async fn without_syncs_of_the_log_the_same_cuts_lose_acknowledged_events() {
    let Some(shim) = Shim::compile() else { return };
    let toll = cut(&shim, Some("inbox.db-wal"), 2, 1).await;
    say(&format!("power cuts without syncs of the log: {} acknowledged events lost of {}", toll.lost, toll.acknowledged_checked));
    assert!(toll.lost > 0, "{toll}");
}

async fn cut(shim: &Shim, ignored: Option<&str>, cuts: usize, seed: u64) -> Toll {
    let (mut random, mut toll, mut acknowledged) = (Random::new(seed), Toll::default(), HashSet::<Key>::new());
    let mut desk = Desk::new(|home| shim.under(home, ignored)).await;
    desk.subscribe(&desk.public_url());
    desk.place.settle();
    while toll.kills < cuts {
        let mut run = desk.listens(&[]);
        run.must_come_to("up", |heard| heard.tunnel == "up").await;
        let events = desk.events(EVENTS);
        let keys: Vec<Key> = events.iter().map(key).collect();
        let burst = desk.simulator.burst(&callback_url(&desk.public_url()), events, PACE).unwrap();
        burst.acknowledged(random.up_to(EVENTS)).await;
        run.killed().await;
        let ends = keys.into_iter().zip(burst.done().await);
        acknowledged.extend(ends.filter(|(_, end)| end.is_acknowledged()).map(|(key, _)| key));
        toll.kills += 1;
        desk.place.cut_power();
        toll.look_at_inbox(desk.home(), &acknowledged, &format!("power cut {}", toll.kills));
        desk.place.settle();
    }
    toll
}

impl Borrow<Home> for PoweredHome {
    fn borrow(&self) -> &Home {
        &self.home
    }
}
