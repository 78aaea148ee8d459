use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::Home;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ringsidectl/power/shim.c");
const LIBRARY: &str = "power.so";

/// A library, loaded before the program's own, that keeps beside a folder what a power cut would leave of it.
#[derive(Debug)]
pub(crate) struct Shim(TempDir);

impl Shim {
    /// `None`, with a sentence, where there is no C compiler or no such way to load a library.
    pub(crate) fn compile() -> Option<Self> {
        // A folder for each: tests of one process must not take each other's library away.
        let dir = tempfile::tempdir().unwrap();
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O2", "-o"])
            .arg(dir.path().join(LIBRARY))
            .args([SOURCE, "-ldl", "-lpthread"])
            .status();
        if cfg!(target_os = "linux") && compiled.is_ok_and(|status| status.success()) {
            return Some(Self(dir));
        }
        eprintln!("skipped: there is no `cc` that compiles {SOURCE} for LD_PRELOAD");
        None
    }

    /// A home whose folder exists, with another beside it that has only what reached the disk. Syncs of files that end with `ignored` do nothing.
    pub(crate) fn under(&self, home: Home, ignored: Option<&str>) -> PoweredHome {
        let durable = home.path().join("durable");
        for dir in [home.data_dir(), durable.clone()] {
            std::fs::create_dir_all(dir).unwrap();
        }
        let home = home
            .with("LD_PRELOAD", self.0.path().join(LIBRARY).to_str().unwrap())
            .with("POWER_DURABLE", durable.to_str().unwrap())
            .with("POWER_IGNORE", ignored.unwrap_or("?"));
        let live = home.data_dir();
        let home = home.with("POWER_LIVE", live.to_str().unwrap());
        PoweredHome { home, durable }
    }
}

/// A home that can lose its power.
#[derive(Debug)]
pub(crate) struct PoweredHome {
    pub(crate) home: Home,
    durable: PathBuf,
}

impl PoweredHome {
    /// What is left is what reached the disk.
    pub(crate) fn cut_power(&self) {
        copy_all(&self.durable, &self.home.data_dir());
    }

    /// What is there now has been written in peace, and all of it is on the disk.
    pub(crate) fn settle(&self) {
        copy_all(&self.home.data_dir(), &self.durable);
    }
}

/// Makes `to` hold the files of `from` and no others.
fn copy_all(from: &std::path::Path, to: &std::path::Path) {
    std::fs::remove_dir_all(to).unwrap();
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        // Half a copy is a sync that did not return, and the lock is no data.
        if entry.file_type().unwrap().is_file() && std::path::Path::new(&name).extension() != Some("part".as_ref()) {
            std::fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}
