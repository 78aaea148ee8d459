use std::path::Path;

use tokio::process::Command;

use super::home::BINARY;
use super::{Answer, Home};

/// A mount namespace of our own in which a folder is tiny or cannot be written to: for root and, where the kernel allows it, for anybody.
#[derive(Debug)]
pub(crate) struct Place;

impl Place {
    /// `None`, with a sentence, where the system does not allow it.
    pub(crate) async fn new() -> Option<Self> {
        let probe =
            Command::new("unshare").args(["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output().await;
        if probe.is_ok_and(|output| output.status.success()) {
            return Some(Self);
        }
        eprintln!("skipped: this system does not let a test mount a small file system (unshare --user --mount)");
        None
    }

    /// Runs a script in which `$DATA` is the data folder and `ringsidectl` the program.
    pub(crate) async fn run(&self, home: &Home, script: &str) -> Answer {
        let data = home.data_dir();
        std::fs::create_dir_all(&data).unwrap();
        let with_program = format!("set -u; ringsidectl() {{ {} --plain \"$@\"; }}; {script}", quoted(Path::new(BINARY)));
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &with_program]);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("DATA", &data).envs(home.variables()).kill_on_drop(true);
        Answer::of(command.output().await.unwrap())
    }
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_str().unwrap())
}
