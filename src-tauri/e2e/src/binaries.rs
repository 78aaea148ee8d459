use std::path::{Path, PathBuf};

use crate::{Outcome, Trouble};

/// A program of this workspace as it was built before the tests.
#[derive(Debug, Clone, Copy)]
pub enum Binary {
    App,
    Ctl,
}

impl Binary {
    /// Its absolute path: from the environment, as `cargo xtask test` sets it, else in the workspace's target folder.
    pub fn path(self) -> Outcome<PathBuf> {
        let (variable, name) = self.names();
        let path = match std::env::var_os(variable) {
            Some(path) => PathBuf::from(path),
            None => target_dir().join("debug").join(name),
        };
        if path.is_file() {
            return Ok(path);
        }
        Err(Trouble::new(format_args!(
            "{} is not there. Build it first: cargo build --package {name} (or set {variable}).",
            path.display()
        )))
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::App => ("RINGSIDE_APP", "ringside"),
            Self::Ctl => ("RINGSIDECTL", "ringsidectl"),
        }
    }
}

/// The workspace's folder, two above this package.
pub(crate) fn workspace_dir() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_owned()
}

pub(crate) fn target_dir() -> PathBuf {
    workspace_dir().join("target")
}
