//! `cargo xtask bench`: the figures of a ten-year first sync, of long series, and of the window with ten years in it.

use crate::{
    node, process,
    stop::Stop,
    workspace::{cargo, target_dir},
};

/// What a reply of Oura's takes from far away.
const LATENCY_MS: &str = "150";

/// Once as fast as this computer can, and once over a network; then windows of long series, and the app's window.
///
/// # Errors
/// The benchmark does not build, the sync fails, it takes more than 1.10 times the least possible over that network, or a screen asks for an answer that is
/// larger than it may be.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Stop> {
    first_sync(arguments, &[])?;
    first_sync(arguments, &["--latency-ms", LATENCY_MS])?;
    example("long_series", &[])?;
    window()
}

/// In a release build, because nobody uses another one.
fn window() -> Result<(), Stop> {
    if cfg!(not(target_os = "linux")) {
        println!("skipped: the window is driven through WebKitGTK, on Linux only");
        return Ok(());
    }
    node::ensure()?;
    node::script("build")?;
    process::run(cargo().args(["build", "--release", "--workspace", "--bins"]))?;
    let release_dir = target_dir()?.join("release");
    let mut command = cargo();
    command.args(["test", "--release", "--workspace", "--test", "figures", "--", "--include-ignored", "--nocapture"]);
    for (variable, binary) in [("RINGSIDE_APP", "ringside"), ("RINGSIDECTL", "ringsidectl"), ("OURA_SIMULATOR", "oura-simulator")] {
        command.env(variable, release_dir.join(binary));
    }
    process::run(&mut command)
}

fn first_sync(arguments: &[String], more: &[&str]) -> Result<(), Stop> {
    let all: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
    example("ten_years", &all)
}

fn example(name: &str, arguments: &[&str]) -> Result<(), Stop> {
    let run = ["run", "--release", "--package", "ringside-engine", "--example", name, "--"];
    process::run(cargo().args(run).args(arguments))
}
