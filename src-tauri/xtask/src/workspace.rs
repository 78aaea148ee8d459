//! Where things stand in this repository, and the programs that build it.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::stop::Stop;

/// The repository's root folder.
pub(crate) fn root_dir() -> &'static Path {
    let package_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    package_dir.ancestors().nth(2).unwrap_or(package_dir)
}

pub(crate) fn ui_dir() -> PathBuf {
    root_dir().join("ui")
}

/// The folder of debug binaries: this program is one of them, so a moved target folder is found as well.
///
/// # Errors
/// The operating system does not tell where this program stands.
pub(crate) fn debug_dir() -> Result<PathBuf, Stop> {
    let this_path = env::current_exe().map_err(|error| Stop::failed(format!("The target folder was not found: {error}")))?;
    this_path.parent().map(Path::to_path_buf).ok_or_else(|| Stop::failed("The target folder was not found."))
}

/// The folder above `debug` and `release`.
///
/// # Errors
/// As for [`debug_dir`].
pub(crate) fn target_dir() -> Result<PathBuf, Stop> {
    let debug_dir = debug_dir()?;
    debug_dir.parent().map(Path::to_path_buf).ok_or_else(|| Stop::failed("The target folder was not found."))
}

/// A debug binary by its name, with the platform's suffix.
///
/// # Errors
/// As for [`debug_dir`].
pub(crate) fn debug_binary_path(name: &str) -> Result<PathBuf, Stop> {
    Ok(debug_dir()?.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Cargo, run from the root, without what the outer `cargo run` put into the environment: build scripts that watch `CARGO_MANIFEST_DIR` or
/// `CARGO_PKG_*` would otherwise run again on every change between `cargo build` and `cargo xtask`.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root_dir());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_of_the_outer_cargo) {
            command.env_remove(name);
        }
    }
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0"); // nothing is built twice there, and it saves 0.4 GB
    }
    command
}

fn is_of_the_outer_cargo(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace_manifest() {
        assert!(root_dir().join("tauri.conf.json").is_file());
        assert!(ui_dir().starts_with(root_dir()));
    }

    #[test]
    fn the_folder_for_tools_keeps_its_cargo_home() {
        assert!(is_of_the_outer_cargo("CARGO_PKG_NAME"));
        assert!(is_of_the_outer_cargo("CARGO_MANIFEST_DIR"));
        assert!(!is_of_the_outer_cargo("CARGO_HOME"));
        assert!(!is_of_the_outer_cargo("CARGO_TARGET_DIR"));
    }
}
