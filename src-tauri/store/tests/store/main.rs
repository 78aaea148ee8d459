//! The store from outside, as the engine uses it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attempts;
mod crashing;
mod daily;
mod damage;
mod data_md;
mod documents;
mod dying;
mod inbox;
mod inbox_dying;
mod inbox_files;
mod inbox_model;
mod ledger;
mod looking;
mod migrating;
mod opening;
mod own;
mod own_copies;
mod own_dying;
mod own_files;
mod own_transfer;
mod part_days;
mod passes;
mod rebuilding;
mod recorded;
mod replay;
mod revisions;
mod schema;
mod secrets;
mod series;
mod series_days;
mod support;
mod windows;
