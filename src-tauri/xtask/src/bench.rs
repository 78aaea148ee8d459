//! `cargo xtask bench`: the figures of a ten-year first sync.

use crate::{process, stop::Stop, workspace::cargo};

/// # Errors
/// The benchmark does not build or the sync fails.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Stop> {
    process::run(cargo().args(["run", "--release", "--package", "ringside-engine", "--example", "ten_years", "--"]).args(arguments))
}
