//! `cargo xtask bench`: the figures of a ten-year first sync.

use crate::{process, stop::Stop, workspace::cargo};

/// What a reply of Oura's takes from far away.
const LATENCY_MS: &str = "150";

/// Once as fast as this computer can, and once over a network.
///
/// # Errors
/// The benchmark does not build, the sync fails, or it takes more than 1.10 times the least possible over that network.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Stop> {
    first_sync(arguments, &[])?;
    first_sync(arguments, &["--latency-ms", LATENCY_MS])
}

fn first_sync(arguments: &[String], more: &[&str]) -> Result<(), Stop> {
    let example = ["run", "--release", "--package", "ringside-engine", "--example", "ten_years", "--"];
    process::run(cargo().args(example).args(arguments).args(more))
}
