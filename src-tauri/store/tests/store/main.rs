//! The store from outside, as the engine uses it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attempts;
mod crashing;
mod daily;
mod damage;
mod data_md;
mod documents;
mod dying;
mod ledger;
mod looking;
mod migrating;
mod opening;
mod passes;
mod rebuilding;
mod recorded;
mod replay;
mod revisions;
mod schema;
mod secrets;
mod series;
mod support;
mod windows;
