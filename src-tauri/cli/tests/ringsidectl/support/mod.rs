//! A home of its own for every test, servers to talk to, and ways to look at what came out.

mod environment;
mod figures;
pub(crate) mod fixture;
mod home;
mod item;
mod json;
mod place;
mod placeholder;
mod port;
mod random;
mod server;
pub(crate) mod session;
mod shim;
mod tap;
mod waiting;
mod witness;

use chrono::{NaiveDate, Utc};
use oura_simulator::{Options, Simulator};

pub(crate) use environment::from_environment;
pub(crate) use figures::say;
pub(crate) use home::{Answer, BINARY, Home, TOKEN};
pub(crate) use item::{Item, Items, items};
pub(crate) use json::{elements, sorted, values};
pub(crate) use place::Place;
pub(crate) use placeholder::Specification;
pub(crate) use port::redirect_port;
pub(crate) use random::Random;
pub(crate) use server::{Asked, Reply, Server, list, or_person};
pub(crate) use shim::{PoweredHome, Shim};
pub(crate) use tap::Tap;
pub(crate) use waiting::Waiting;
pub(crate) use witness::{Hold, Witness};

/// The simulated person's last day, unless a test wants the real one.
pub(crate) const TODAY: &str = "2026-11-20";

/// One simulated year that ends with [`TODAY`]; on another date it tells the same days.
pub(crate) async fn simulator(change: impl FnOnce(&mut Options)) -> Simulator {
    let today = TODAY.parse().unwrap();
    let mut options = Options { years: 1, today, lived_until: Some(today), ..Options::default() };
    change(&mut options);
    Simulator::start(options).await.unwrap()
}

/// The day of the program's clock. A sync of everything reaches back from it, so that folders of two days are not alike: a test that runs over midnight
/// compares nothing that was fetched before with what was fetched after.
pub(crate) fn today() -> NaiveDate {
    Utc::now().date_naive()
}

/// Oura's nineteen path names, spelled out once more so that a typing error in the model cannot hide.
pub(crate) const COLLECTIONS: [&str; 19] = [
    "personal_info",
    "ring_configuration",
    "sleep",
    "daily_sleep",
    "daily_readiness",
    "daily_activity",
    "daily_spo2",
    "daily_stress",
    "daily_resilience",
    "daily_cardiovascular_age",
    "vO2_max",
    "sleep_time",
    "workout",
    "session",
    "tag",
    "enhanced_tag",
    "rest_mode_period",
    "heartrate",
    "ring_battery_level",
];
