//! Signing a folder in without its program, and looking at the pair of tokens that it holds.

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_engine::oura::{Config, Oura, Redirect};
use ringside_engine::store::{Access, NewTokens, Secrets, StoredTokens};
use ringside_engine::{Offer, OsKeychain, Passphrase, Profile, Session, SharedSecrets, SystemClock, Use};

use super::Home;

/// Signs a plain folder in, with every consent.
pub(crate) async fn sign_in(home: &Home, simulator: &Simulator) {
    let offer = Offer { plain: true, passphrase: None };
    let profile = Profile::open(&home.data_dir(), &offer, &OsKeychain, Use::Exclusive).unwrap();
    let oura = Oura::new(Config::for_base(simulator.base_url()).unwrap()).unwrap();
    let session = Session::new(oura, SharedSecrets::new(profile.secrets, &profile.dir), Arc::new(SystemClock));
    let credentials = simulator.credentials();
    session.save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
    let url = session.begin(Redirect::DeepLink).await.unwrap();
    session.finish(&simulator.approve(&url, None).unwrap()).await.unwrap();
}

pub(crate) fn secrets(home: &Home) -> Secrets {
    Secrets::open(&home.data_dir().join("secrets.db"), &Access::Plain).unwrap()
}

pub(crate) fn tokens(home: &Home) -> StoredTokens {
    secrets(home).tokens().unwrap().unwrap()
}

/// The pair as if it had been issued a day ago and had a minute to go.
pub(crate) fn make_due(home: &Home) {
    let mut secrets = secrets(home);
    let known = secrets.tokens().unwrap().unwrap();
    let now = Utc::now();
    let due = NewTokens {
        access: known.access,
        refresh: known.refresh,
        expires_at: Some(now + TimeDelta::minutes(1)),
        scopes: known.scopes,
        host: known.host,
        issued_at: Some(now - TimeDelta::days(1)),
    };
    secrets.commit_tokens(&due).unwrap();
}

/// The secrets of a folder that is locked with a passphrase.
pub(crate) fn locked_secrets(home: &Home, passphrase: &str) -> Secrets {
    let offer = Offer { plain: false, passphrase: Some(Passphrase::new(passphrase.to_owned()).unwrap()) };
    Profile::open(&home.data_dir(), &offer, &OsKeychain, Use::Exclusive).unwrap().secrets
}
