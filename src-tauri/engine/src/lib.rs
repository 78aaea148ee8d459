#![doc = include_str!("../README.md")]

mod account;
mod clock;
mod controller;
mod failpoints;
pub mod ledger;
pub mod live;
pub mod log;
mod profile;
pub mod series;
mod session;
mod shell;
pub mod sync;

pub use account::{personal_info, rings};
pub use clock::{Clock, SystemClock};
pub use controller::{Engine, EngineView, Signal, SyncPhase, watch_surroundings};
pub use failpoints::FAILPOINTS;
pub use profile::{
    Keychain, Offer, OsKeychain, Passphrase, Profile, ProfileError, Protection, Use, data_root, database_path, main_dir, own_path,
    simulated_dir,
};
pub use session::{
    Ended, Lease, RedirectDoor, Session, SessionState, SharedSecrets, SignInError, TokenError, Tokens, built_in_application,
};
pub use shell::{Change, Notice, Shell};

/// Statistics over what is read.
pub use ringside_analytics as analytics;
/// Oura's client, for those who start the engine.
pub use ringside_oura as oura;
/// Reading what is stored, for screens and commands.
pub use ringside_store as store;
