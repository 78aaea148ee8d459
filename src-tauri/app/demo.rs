//! The simulated ring: a cloud inside this process, signed in to and fetched from over the very same OAuth and HTTP, in a folder of its own.

use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, Utc};
use oura_simulator::{Options, Simulator};
use ringside_engine::oura::{Config, Oura, Redirect};
use ringside_engine::{Engine, Offer, OsKeychain, Profile, Use};
use tauri::AppHandle;

use crate::host::start_engine;
use crate::views::Problem;

/// Enough for seasons and years to compare, little enough to arrive while the person looks around.
const YEARS: u32 = 3;
/// Somebody with office hours, an illness now and then, some journeys and a new ring.
const SEED: u64 = 10;
/// Days before today that the simulated Oura scores anew once they were fetched: recent enough for the next sync to look at them again.
const RESCORED_DAYS_AGO: [u64; 3] = [1, 3, 5];
/// The night whose beginning the simulated person moves, which gives it a new id.
const MOVED_DAYS_AGO: u64 = 2;
const LOOK_EVERY: Duration = Duration::from_secs(1);

pub(crate) async fn open(app: &AppHandle, dir: &Path) -> Result<(Engine, Arc<Simulator>), Problem> {
    let failed = |what: &dyn std::fmt::Display| {
        Problem::other(&format!("The simulated ring could not be started: {what}. Your own data was not touched."))
    };
    let options = Options { years: YEARS, seed: SEED, ..Options::default() };
    let today = options.today;
    let simulator = Arc::new(Simulator::start(options).await.map_err(|error| failed(&error))?);
    let oura = Oura::new(Config::for_base(simulator.base_url()).map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
    let (dir, started_at) = (dir.to_owned(), Utc::now());
    // Nothing in it is anybody's health data, so it needs no key.
    let offer = Offer { plain: true, passphrase: None };
    let opened = tauri::async_runtime::spawn_blocking(move || Profile::open(&dir, &offer, &OsKeychain, Use::Exclusive)).await;
    let folder = opened.map_err(|error| failed(&error))??;
    let engine = start_engine(app, folder, oura, false);
    sign_in(&engine, &simulator).await?;
    tauri::async_runtime::spawn(revise(engine.clone(), Arc::downgrade(&simulator), started_at, today));
    Ok((engine, simulator))
}

/// Once everything has arrived, changes some of it as Oura does, so that the Data screen has something to tell. Ends with the simulator.
async fn revise(engine: Engine, simulator: Weak<Simulator>, started_at: DateTime<Utc>, today: NaiveDate) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Some(simulator) = simulator.upgrade() else { return };
        if engine.view().last_success_at.is_none_or(|at| at < started_at) {
            continue;
        }
        for ago in RESCORED_DAYS_AGO {
            simulator.revise_day(today - Days::new(ago), None);
        }
        // A night without a sleep has nothing to move.
        let _ = simulator.edit_bedtime(today - Days::new(MOVED_DAYS_AGO));
        return engine.sync_now();
    }
}

/// The same steps as a person's sign-in; only the click on "Allow" is made here instead of in a browser.
async fn sign_in(engine: &Engine, simulator: &Simulator) -> Result<(), Problem> {
    let application = simulator.credentials();
    engine.session().save_application(&application.client_id, &application.client_secret).await?;
    let page = engine.begin_sign_in(Redirect::DeepLink).await?;
    let address = simulator.approve(&page, None).map_err(|error| Problem::other(&error.to_string()))?;
    engine.finish_sign_in(address).await.map_err(|error| Problem::from(&*error))
}
