//! The simulated ring: a cloud inside this process, signed in to and fetched from over the very same OAuth and HTTP, in a folder of its own.

use std::path::Path;
use std::sync::Arc;

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

pub(crate) async fn open(app: &AppHandle, dir: &Path) -> Result<(Engine, Arc<Simulator>), Problem> {
    let failed = |what: &dyn std::fmt::Display| {
        Problem::other(&format!("The simulated ring could not be started: {what}. Your own data was not touched."))
    };
    let simulator =
        Arc::new(Simulator::start(Options { years: YEARS, seed: SEED, ..Options::default() }).await.map_err(|error| failed(&error))?);
    let oura = Oura::new(Config::for_base(simulator.base_url()).map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
    let dir = dir.to_owned();
    // Nothing in it is anybody's health data, so it needs no key.
    let offer = Offer { plain: true, passphrase: None };
    let opened = tauri::async_runtime::spawn_blocking(move || Profile::open(&dir, &offer, &OsKeychain, Use::Exclusive)).await;
    let folder = opened.map_err(|error| failed(&error))??;
    let engine = start_engine(app, folder, oura, false);
    sign_in(&engine, &simulator).await?;
    Ok((engine, simulator))
}

/// The same steps as a person's sign-in; only the click on "Allow" is made here instead of in a browser.
async fn sign_in(engine: &Engine, simulator: &Simulator) -> Result<(), Problem> {
    let application = simulator.credentials();
    engine.session().save_application(&application.client_id, &application.client_secret).await?;
    let page = engine.begin_sign_in(Redirect::DeepLink).await?;
    let address = simulator.approve(&page, None).map_err(|error| Problem::other(&error.to_string()))?;
    engine.finish_sign_in(address).await.map_err(|error| Problem::from(&*error))
}
