//! The power goes while the program writes: what it has acknowledged is on the disk.
//!
//! The disk is emulated: `shim.c` copies a file at each sync, and after a kill only the copies count.
//! `RINGSIDE_POWER_CUTS` sets how often (16), `RINGSIDE_SEED` when.

use chrono::NaiveDate;
use oura_simulator::Simulator;
use ringside_engine::store::failpoint::FAILPOINTS;
use ringside_engine::store::{Access, Reader, Store};

use crate::kill::{Death, Toll};
use crate::support::{Home, Random, Shim, Witness, from_environment, items, say, session, simulator, today};

const DAYS: &str = "9";
const CUTS_PER_FOLDER: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let Some(shim) = Shim::compile() else { return };
    let cuts = usize::try_from(from_environment("RINGSIDE_POWER_CUTS", 16)).unwrap();
    let mut random = Random::new(from_environment("RINGSIDE_SEED", 20_261_121));
    let cloud = Cloud::start().await;
    let mut toll = Toll::default();
    while toll.kills < cuts {
        cloud.one_folder(&shim, None, cuts, &mut random, &mut toll).await;
    }
    say(&format!("power cuts: {toll}"));
    assert!(toll.is_clean(), "{toll}");
}

/// Proves that the test sees a loss: a program that does not wait for its write-ahead log loses what it has acknowledged.
#[tokio::test(flavor = "multi_thread")]
async fn without_syncs_of_the_log_the_same_cuts_lose_acknowledged_rows() {
    let Some(shim) = Shim::compile() else { return };
    let mut random = Random::new(1);
    let cloud = Cloud::start().await;
    let mut toll = Toll::default();
    cloud.one_folder(&shim, Some("-wal"), 3, &mut random, &mut toll).await;
    say(&format!("power cuts without syncs of the log: {} acknowledged rows lost of {}", toll.lost, toll.acknowledged_checked));
    assert!(toll.lost > 0, "{toll}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_never_takes_back_a_pair_of_tokens_that_was_used() {
    let Some(shim) = Shim::compile() else { return };
    let cuts = usize::try_from(from_environment("RINGSIDE_POWER_CUTS", 16)).unwrap() / 2;
    let mut random = Random::new(from_environment("RINGSIDE_SEED", 20_261_121) + 1);
    let simulator = simulator(|_| {}).await;
    let witness = Witness::before(&simulator.base_url());
    let powered = shim.under(Home::at(&witness.base_url, "").without("OURA_ACCESS_TOKEN"), None);
    let (mut used, mut lost) = (0, 0);
    for _ in 0..cuts {
        session::sign_in(&powered.home, &simulator).await;
        session::make_due(&powered.home);
        powered.settle();
        let before = session::tokens(&powered.home).generation;
        witness.forget();
        // Its first request is for a pair, its second uses it.
        let death = Death::After(random.up_to(4));
        let answer = death.of(&powered.home, &["test-connection"], &witness).await;
        powered.cut_power();
        let secrets = session::secrets(&powered.home);
        let after = secrets.tokens().unwrap().unwrap().generation;
        if answer.is_some() || witness.has_used_a_new_pair() {
            used += 1;
            lost += usize::from(after == before);
        }
        drop(secrets);
        powered.settle();
    }
    say(&format!("power cuts in renewals: {cuts}, pairs in use {used}, lost {lost}"));
    assert_eq!(lost, 0);
    assert!(used > 0, "no cut came after a pair was in use");
}

struct Cloud {
    simulator: Simulator,
    witness: Witness,
    whole: crate::support::Items,
    hash: String,
    /// The day on which that was fetched.
    begun_on: NaiveDate,
}

impl Cloud {
    async fn start() -> Self {
        let begun_on = today();
        let simulator = simulator(|options| {
            options.today = begun_on;
            options.document_page_size = Some(4);
            options.series_page_size = 500;
        })
        .await;
        let witness = Witness::before(&simulator.base_url());
        let undisturbed = Home::at(&simulator.base_url(), &simulator.access_token()).with("OURA_MAX_SYNC_DAYS", DAYS);
        undisturbed.done(&["sync"]).await;
        let store = Store::open(&undisturbed.database(), &Access::Plain).unwrap();
        let (whole, hash) = store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap();
        Self { simulator, witness, whole, hash, begun_on }
    }

    /// Cuts the power a few times, or until a sync comes to its end, and then lets one.
    async fn one_folder(&self, shim: &Shim, ignored: Option<&str>, cuts: usize, random: &mut Random, toll: &mut Toll) {
        let home = Home::at(&self.witness.base_url, &self.simulator.access_token()).with("OURA_MAX_SYNC_DAYS", DAYS);
        let powered = shim.under(home, ignored);
        self.witness.forget();
        for _ in 0..CUTS_PER_FOLDER.min(cuts - toll.kills) {
            let death = next_death(random);
            let answer = death.of(&powered.home, &["sync"], &self.witness).await;
            if answer.is_some() {
                self.witness.all_is_stored();
            } else if let Death::At(name, _) = death {
                *toll.died_at.entry(name).or_default() += 1;
            }
            toll.kills += 1;
            powered.cut_power();
            toll.look_at(&powered.home, &self.witness.acknowledged(), &self.whole, &format!("{death:?}"));
            powered.settle();
            if answer.is_some() {
                break;
            }
        }
        if ignored.is_none() {
            powered.home.done(&["sync"]).await;
            if self.begun_on != today() {
                return;
            }
            let store = Store::open(&powered.home.database(), &Access::Plain).unwrap();
            toll.compare(&store.read(Reader::state_hash).unwrap(), &self.hash, "a folder after its power cuts");
        }
    }
}

fn next_death(random: &mut Random) -> Death {
    if random.up_to(3) > 1 {
        return Death::After(random.up_to(100));
    }
    let names: Vec<&str> = FAILPOINTS.iter().copied().filter(|name| name.starts_with("write_") || name.starts_with("page_")).collect();
    Death::At(random.one_of(&names), random.up_to(30))
}
