//! The HTTP fault matrix: every fault at every route, through the real sync and the real client, against the simulated cloud.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[path = "../../../oura/tests/oura/authority.rs"]
#[expect(dead_code, reason = "the client's own tests use all of it")]
mod authority;
mod bases;
mod class;
mod documents;
mod door;
mod lists;
mod matrix;
mod memory;
mod report;
mod rows;
#[path = "../engine/support.rs"]
#[expect(dead_code, reason = "the engine's other tests use all of it")]
mod support;
mod tokens;
