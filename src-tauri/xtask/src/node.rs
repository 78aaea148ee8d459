//! Node and npm: the right version, the locked packages, the UI's own scripts.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::{process, stop::Stop, workspace};

/// The bundler's own line; Tauri's newest on the registry can be an alpha.
const BUNDLER_VERSION: &str = "2.12.5";

/// Makes sure that Node is new enough and `ui/node_modules` is what `ui/package-lock.json` says.
///
/// # Errors
/// Node is missing or too old, or `npm ci` fails.
pub(crate) fn ensure() -> Result<(), Stop> {
    let printed = process::answer(Command::new("node").arg("--version"));
    let Some(printed) = printed else {
        return Err(Stop::needs_you(
            "Node is not installed. Ringside's window needs Node 20.19 or newer (22.12 or newer of the 22 line) to build.",
        ));
    };
    if !version(&printed).is_some_and(is_supported) {
        let found = printed.trim();
        return Err(Stop::needs_you(format!(
            "Node {found} is too old. Ringside's window needs 20.19 or newer of the 20 line, 22.12 or newer, or any later line."
        )));
    }
    let ui_dir = workspace::ui_dir();
    if !is_stale(&ui_dir) {
        println!("ui/node_modules is up to date.");
        return Ok(());
    }
    // Scripts of packages stay unrun: none of ours needs one, and they are the usual way in for a bad package.
    process::run(npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Tauri's bundler, installed at a fixed version into `target/tools` when it is first needed: only packaging does, and it brings a binary for each
/// platform that not every registry holds, which would make `npm ci` fail for everybody.
///
/// # Errors
/// npm cannot install it.
pub(crate) fn bundler_path() -> Result<PathBuf, Stop> {
    let tool_dir = workspace::target_dir()?.join("tools").join(format!("tauri-cli-{BUNDLER_VERSION}"));
    let path = tool_dir.join("node_modules/.bin/tauri");
    if !path.exists() {
        let package = format!("@tauri-apps/cli@{BUNDLER_VERSION}");
        process::run(npm().arg("install").arg("--prefix").arg(&tool_dir).args(["--ignore-scripts", "--no-audit", "--no-fund", &package]))?;
    }
    Ok(path)
}

/// One of the scripts in `ui/package.json`.
///
/// # Errors
/// The script fails.
pub(crate) fn script(name: &str) -> Result<(), Stop> {
    process::run(npm().args(["run", "--silent", name]))
}

fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(workspace::ui_dir());
    command
}

/// npm writes a lock of its own into `node_modules` as the last thing of an installation.
fn is_stale(ui_dir: &Path) -> bool {
    let installed = changed_at(&ui_dir.join("node_modules/.package-lock.json"));
    let locked = changed_at(&ui_dir.join("package-lock.json"));
    installed.is_none() || installed < locked
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn version(printed: &str) -> Option<(u32, u32)> {
    let mut parts = printed.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Vite's own requirement: `^20.19.0 || >=22.12.0`.
fn is_supported((major, minor): (u32, u32)) -> bool {
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_that_vite_supports_are_supported() {
        for good in ["v20.19.0", "v20.20.2\n", "v22.12.1", "v24.0.0"] {
            assert!(version(good).is_some_and(is_supported), "{good}");
        }
        for bad in ["v18.20.4", "v20.18.9", "v21.7.0", "v22.11.0"] {
            assert!(!version(bad).is_some_and(is_supported), "{bad}");
        }
    }

    #[test]
    fn what_is_no_version_is_none() {
        assert_eq!(version("20.19.0"), None);
        assert_eq!(version("v20"), None);
        assert_eq!(version(""), None);
    }
}
