//! `cargo xtask run`: from a fresh clone to an open window.

use std::{env, process::Command};

use crate::{
    node, prerequisites,
    prerequisites::Purpose,
    process,
    stop::Stop,
    workspace::{cargo, debug_binary_path},
};

/// # Errors
/// Something is missing, does not build, or the app ends with an error.
pub(crate) fn run(arguments: &[String]) -> Result<(), Stop> {
    prerequisites::ensure(Purpose::Build)?;
    node::ensure()?;
    node::script("build")?;
    process::run(cargo().arg("build"))?;
    let app_path = debug_binary_path("ringside")?;
    let has_display = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
    if cfg!(target_os = "linux") && !has_display {
        return Err(Stop::needs_you(format!(
            "Ringside is built, but there is no display to open it on (neither DISPLAY nor WAYLAND_DISPLAY is set).\nIt stands at {}",
            app_path.display()
        )));
    }
    process::run(Command::new(app_path).args(arguments))
}
