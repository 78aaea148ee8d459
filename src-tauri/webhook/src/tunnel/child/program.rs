use std::env;
use std::path::{Path, PathBuf};

use crate::tunnel::TunnelError;

/// The full path of a program: the given one, or the first of that name in `PATH`. Folders of `PATH` that are not absolute are passed over, because
/// what they contain depends on where Ringside was started.
///
/// # Errors
/// `BinaryMissing`
pub(crate) fn find_program(name: &str, given: Option<&Path>) -> Result<PathBuf, TunnelError> {
    let missing = |program: String| TunnelError::BinaryMissing { program };
    if let Some(given) = given {
        let is_usable = given.is_absolute() && is_executable(given);
        return is_usable.then(|| given.to_owned()).ok_or_else(|| missing(given.display().to_string()));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).filter(|dir| dir.is_absolute()).map(|dir| dir.join(name)).find(|path| is_executable(path));
    found.ok_or_else(|| missing(name.to_owned()))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}
