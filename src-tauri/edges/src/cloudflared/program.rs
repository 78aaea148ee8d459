use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::orders::Orders;

const STAND_IN: &str = "cloudflared-stand-in";
pub(super) const ORDERS: &str = "orders.json";

/// A folder with the stand-in under cloudflared's name, and its orders beside it: it takes none through arguments or variables that the real program
/// does not have.
#[derive(Debug)]
pub(super) struct Program {
    path: PathBuf,
    _dir: TempDir,
}

impl Program {
    /// # Panics
    /// There is no room for a folder, or the stand-in can be neither found nor built.
    pub(super) fn in_a_folder_of_its_own(orders: &Orders) -> Self {
        let placed = || {
            let dir = tempfile::tempdir()?;
            let path = dir.path().join("cloudflared");
            symlink(&stand_in(), &path)?;
            fs::write(dir.path().join(ORDERS), serde_json::to_vec(orders)?)?;
            std::io::Result::Ok(Self { path, _dir: dir })
        };
        placed().unwrap_or_else(|error| panic!("no place for {STAND_IN}: {error}"))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Beside this test's binary, or one folder above. Cargo builds the programs of a package for that package's own tests only, so it may be missing.
fn stand_in() -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    let candidates: Vec<PathBuf> = this.ancestors().skip(1).take(2).map(|dir| dir.join(STAND_IN)).collect();
    if let Some(found) = candidates.iter().find(|path| path.is_file()) {
        return found.clone();
    }
    let mut build = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args(["build", "--quiet", "--package", env!("CARGO_PKG_NAME"), "--bin", STAND_IN]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let built = build.status();
    assert!(built.as_ref().is_ok_and(std::process::ExitStatus::success), "{build:?}: {built:?}");
    candidates.into_iter().find(|path| path.is_file()).unwrap_or_else(|| panic!("{STAND_IN} was built, but not beside {}", this.display()))
}

#[cfg(unix)]
fn symlink(original: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(original, link)
}

#[cfg(not(unix))]
fn symlink(original: &Path, link: &Path) -> std::io::Result<()> {
    fs::copy(original, link).map(drop)
}
