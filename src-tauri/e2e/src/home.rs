use std::ffi::{OsStr, OsString};
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokio::process::Command;

use crate::{Outcome, owned};

/// A HOME of its own, with nothing in it, and the environment that leads every program there.
#[derive(Debug)]
pub(crate) struct Home {
    /// HOME and, beside it, what is not the person's: runtime folder, bus, browser, logs.
    scratch: TempDir,
    variables: Vec<(OsString, OsString)>,
}

impl Home {
    pub(crate) fn new(display: &str) -> Outcome<Self> {
        let scratch = TempDir::with_prefix("ringside-")?;
        for folder in ["home", "runtime", "bin", "log"] {
            DirBuilder::new().mode(0o700).create(scratch.path().join(folder))?;
        }
        let mut home = Self { scratch, variables: Vec::new() };
        let at = |folder: &str| home.scratch_path(folder).into_os_string();
        let mut path = at("bin");
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let folders = [
            ("HOME", at("home")),
            ("XDG_DATA_HOME", at("home/.local/share")),
            ("XDG_CONFIG_HOME", at("home/.config")),
            ("XDG_CACHE_HOME", at("home/.cache")),
            ("XDG_STATE_HOME", at("home/.local/state")),
            ("XDG_RUNTIME_DIR", at("runtime")),
            ("PATH", path),
        ];
        let words = [
            ("DISPLAY", display),
            ("DBUS_SESSION_BUS_ADDRESS", &home.bus_address()),
            ("LANG", "en_GB.UTF-8"),
            // The tests' today is that of UTC, the window's that of its clock.
            ("TZ", "UTC"),
            // Without a desktop's name xdg-open asks `which` for the quoted program of a desktop file, and finds none.
            ("XDG_CURRENT_DESKTOP", "GNOME"),
            // No accessibility bus, no settings daemon and no mounts: none of them is there.
            ("NO_AT_BRIDGE", "1"),
            ("GTK_A11Y", "none"),
            ("GSETTINGS_BACKEND", "memory"),
            ("GIO_USE_VFS", "local"),
            // A port that refuses: a test that names no cloud of its own reaches none.
            ("OURA_API_BASE_URL", "http://127.0.0.1:9"),
            ("RINGSIDE_LOG", "normal"),
        ];
        let variables = folders.into_iter().map(|(name, value)| (name.into(), value));
        let variables = variables.chain(words.map(|(name, value)| (name.into(), value.into()))).collect();
        home.variables = variables;
        Ok(home)
    }

    pub(crate) fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.variables.push((name.into(), value.as_ref().to_owned()));
    }

    /// A program that sees this HOME and nothing of the machine's.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = owned::command(program);
        command.envs(self.variables.iter().map(|(name, value)| (name, value))).current_dir(self.path());
        command
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.scratch_path("home")
    }

    /// Something beside HOME.
    pub(crate) fn scratch_path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    pub(crate) fn bus_address(&self) -> String {
        format!("unix:path={}", self.scratch_path("runtime/bus").display())
    }

    /// Every file under HOME.
    pub(crate) fn files(&self) -> Outcome<Vec<PathBuf>> {
        let mut files = Vec::new();
        collect(&self.path(), &mut files)?;
        Ok(files)
    }
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}
