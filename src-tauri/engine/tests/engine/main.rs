//! The engine against the simulated cloud over real HTTP: first syncs, what Oura changes later, tokens, folders, and the running loop.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod accounts;
mod attempts;
mod clocks;
mod controller;
mod doors;
mod endings;
mod first_sync;
mod gate;
mod gone;
mod histories;
mod incremental;
mod ledger;
mod live_events;
mod live_floods;
#[cfg(target_os = "linux")]
mod live_full;
mod live_order;
mod live_restarts;
mod live_standing;
mod live_support;
mod live_switching;
mod live_whole_way;
mod own;
mod profile;
mod resuming;
mod revisions;
mod running;
mod signals;
mod single_flight;
mod support;
mod tokens;
mod trouble;
mod urgent;
