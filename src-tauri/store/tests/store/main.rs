//! The store from outside, as the engine uses it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod daily;
mod data_md;
mod documents;
mod opening;
mod recorded;
mod replay;
mod schema;
mod secrets;
mod series;
mod support;
mod windows;
