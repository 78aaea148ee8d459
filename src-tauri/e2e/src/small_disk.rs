use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, Trouble};

/// What is written at once while a disk is filled, and what is left free in the end at most.
const BLOCK_BYTES: usize = 4_096;

/// A disk with little room, mounted on a folder; it is gone when this is dropped.
#[derive(Debug)]
pub struct SmallDisk {
    at: PathBuf,
}

impl SmallDisk {
    /// `None`, with a sentence, where the system does not let this user mount anything.
    pub fn mounted_on(folder: &Path, mebibytes: u32) -> Outcome<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m,mode=700"), "tmpfs"]).arg(folder);
        if !mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: this user may not mount a small disk (run as root to see it)");
            return Ok(None);
        }
        Ok(Some(Self { at: folder.to_owned() }))
    }

    /// Leaves no room for anything.
    pub fn fill(&self) -> Outcome {
        let mut filler = OpenOptions::new().create(true).append(true).open(self.filler())?;
        loop {
            match filler.write(&[0; BLOCK_BYTES]) {
                Ok(written) if written > 0 => {}
                Ok(_) => return Err(Trouble::new("the disk takes nothing and says nothing")),
                Err(error) if error.kind() == io::ErrorKind::StorageFull => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Leaves room for so many bytes: some can be written before the rest finds none.
    pub fn fill_but(&self, bytes: u64) -> Outcome {
        self.fill()?;
        let filler = OpenOptions::new().write(true).open(self.filler())?;
        Ok(filler.set_len(filler.metadata()?.len().saturating_sub(bytes))?)
    }

    /// Makes room again.
    pub fn empty(&self) -> Outcome {
        Ok(std::fs::remove_file(self.filler())?)
    }

    /// What lies on it beside what fills it.
    pub fn names(&self) -> Outcome<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.at)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.retain(|name| self.filler().file_name().is_none_or(|filler| filler != name.as_str()));
        Ok(names)
    }

    fn filler(&self) -> PathBuf {
        self.at.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a program that is just ending may still have a file of it open.
        let unmounted = Command::new("umount").arg("--lazy").arg(&self.at).status();
        if !unmounted.is_ok_and(|status| status.success()) {
            eprintln!("{} stays mounted", self.at.display());
        }
    }
}
