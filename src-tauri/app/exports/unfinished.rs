//! A file on its way: it lies beside its place under a name that nobody looks for, and gets its own name when every byte is on the disk. A
//! program that is killed, or a disk that is full, so leaves no half file that looks like a whole one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use uuid::Uuid;

const BEGINS: &str = ".ringside-";
const ENDS: &str = ".part";
/// Nothing takes that long to write: whoever wrote it was killed.
const ABANDONED_AFTER: Duration = Duration::from_hours(1);

/// All of a file, under the name that it has until it is done; that name is gone when this is dropped.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    /// Writes everything, down to the disk.
    pub(super) fn written(folder: &Path, bytes: &[u8]) -> io::Result<Self> {
        let path = folder.join(format!("{BEGINS}{}{ENDS}", Uuid::new_v4().simple()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // It tells of the person's health.
            options.mode(0o600);
        }
        let mut file = options.open(&path)?;
        let unfinished = Self { path };
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(unfinished)
    }

    /// Gives it its name. What has that name already, a link included, stays as it is: `AlreadyExists`.
    pub(super) fn name(&self, path: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => self.take(path),
            named => named,
        }
    }

    /// The same where a disk knows no second name for a file, such as FAT's: the name is taken first, so that nobody else's file is replaced.
    fn take(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?;
        let renamed = fs::rename(&self.path, path);
        if renamed.is_err() {
            // The first error is the one to tell.
            let _ = fs::remove_file(path);
        }
        renamed
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Where it was renamed there is nothing left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes what programs that were killed have left in a folder; what cannot be removed is in nobody's way.
pub(super) fn remove_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_str().is_some_and(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
        let written = || entry.metadata().and_then(|about| about.modified()).ok();
        let age = || written()?.elapsed().ok();
        if is_unfinished && age().is_some_and(|age| age > ABANDONED_AFTER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use tempfile::tempdir;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let folder = tempdir().unwrap();
        let file = Unfinished::written(folder.path(), b"all of it").unwrap();
        let before = names(folder.path());
        assert!(before.len() == 1 && before[0].starts_with('.'), "{before:?}");
        assert_eq!(fs::read(&file.path).unwrap(), b"all of it");
        file.name(&folder.path().join("HRV.csv")).unwrap();
        drop(file);
        assert_eq!(names(folder.path()), ["HRV.csv"]);
        assert_eq!(fs::read(folder.path().join("HRV.csv")).unwrap(), b"all of it");
    }

    #[test]
    fn a_file_that_is_given_up_leaves_nothing() {
        let folder = tempdir().unwrap();
        drop(Unfinished::written(folder.path(), b"x").unwrap());
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn what_has_the_name_already_stays_on_every_kind_of_disk() {
        let folder = tempdir().unwrap();
        let there = folder.path().join("there.csv");
        fs::write(&there, "precious").unwrap();
        let file = Unfinished::written(folder.path(), b"new").unwrap();
        for refused in [file.name(&there), file.take(&there)] {
            assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read_to_string(&there).unwrap(), "precious");
        }
        drop(file);
        assert_eq!(names(folder.path()), ["there.csv"]);
    }

    #[test]
    fn a_disk_without_second_names_gets_the_same_file() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("HRV.csv");
        let file = Unfinished::written(folder.path(), b"all of it").unwrap();
        file.take(&path).unwrap();
        drop(file);
        assert_eq!(names(folder.path()), ["HRV.csv"]);
        assert_eq!(fs::read(&path).unwrap(), b"all of it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_name_that_cannot_be_taken_is_not_left_empty() {
        let folder = tempdir().unwrap();
        let file = Unfinished::written(folder.path(), b"x").unwrap();
        fs::remove_file(&file.path).unwrap();
        assert_eq!(file.name(&folder.path().join("HRV.csv")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn only_what_was_left_behind_long_ago_is_removed() {
        let folder = tempdir().unwrap();
        let long_ago = SystemTime::now() - 2 * ABANDONED_AFTER;
        for (name, is_old) in [(".ringside-old.part", true), (".ringside-new.part", false), ("HRV.part", true), (".ringside-notes", true)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            if is_old {
                file.set_modified(long_ago).unwrap();
            }
        }
        remove_abandoned(folder.path());
        assert_eq!(names(folder.path()), [".ringside-new.part", ".ringside-notes", "HRV.part"]);
        remove_abandoned(&folder.path().join("nowhere"));
    }
}
