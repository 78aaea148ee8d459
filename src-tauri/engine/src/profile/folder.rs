use std::fs::{DirBuilder, File, OpenOptions};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::ProfileError;

/// Where Ringside keeps its folders: `RINGSIDE_DATA_ROOT`, else the desktop's folder for application data.
pub fn data_root() -> Option<PathBuf> {
    if let Some(root) = std::env::var_os("RINGSIDE_DATA_ROOT").filter(|root| !root.is_empty()) {
        return Some(PathBuf::from(root));
    }
    dirs::data_dir().map(|dir| dir.join("ringside"))
}

/// The person's own folder.
pub fn main_dir(root: &Path) -> PathBuf {
    root.join("main")
}

/// The folder of the simulated ring, never mixed with the person's own.
pub fn simulated_dir(root: &Path) -> PathBuf {
    root.join("simulated")
}

/// Makes the folder, for its owner alone.
pub(super) fn prepare(dir: &Path) -> Result<(), ProfileError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir).map_err(|error| ProfileError::io(dir, error))
}

/// Takes the folder for this process; the operating system lets go of it when the process ends, however it ends.
pub(super) fn lock(dir: &Path) -> Result<File, ProfileError> {
    let path = dir.join("lock");
    let file = private_file(&path).map_err(|error| ProfileError::io(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(ProfileError::InUse),
        Err(std::fs::TryLockError::Error(error)) => Err(ProfileError::io(&path, error)),
    }
}

/// Whether another process has taken the folder. Asks without making anything.
pub(super) fn is_locked(dir: &Path) -> bool {
    File::open(dir.join("lock")).is_ok_and(|file| matches!(file.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock)))
}

/// Opens a file for writing, made for its owner alone when it is new; what is in it stays until it is written over.
pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Renames `ringside.db` to `ringside.db.damaged-20261121T093000Z`, its journal files with it.
pub(super) fn set_aside(file: &Path, now: DateTime<Utc>) -> Result<PathBuf, ProfileError> {
    let suffix = format!(".damaged-{}", now.format("%Y%m%dT%H%M%SZ"));
    let with = |extra: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(extra);
        PathBuf::from(name)
    };
    let aside = with(&suffix);
    std::fs::rename(file, &aside).map_err(|error| ProfileError::io(file, error))?;
    for journal in ["-wal", "-shm"] {
        let from = with(journal);
        if from.exists() {
            std::fs::rename(&from, with(&format!("{suffix}{journal}"))).map_err(|error| ProfileError::io(&from, error))?;
        }
    }
    Ok(aside)
}
