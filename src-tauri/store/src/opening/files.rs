//! Folder and files that only their owner can read, made before the database library touches them.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Makes the folder (0700) and the file (0600) when they are missing, and takes rights away from others where they have some.
///
/// The write-ahead log and its index inherit the file's mode; older ones are repaired here.
pub(crate) fn prepare(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        prepare_folder(folder)?;
    }
    create_file(path)?;
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        restrict_file(Path::new(&name))?;
    }
    Ok(())
}

/// What a database occupies on the disk, its write-ahead log included; 0 when that cannot be told.
pub(crate) fn size_bytes(path: &Path) -> u64 {
    ["", "-wal"]
        .into_iter()
        .map(|suffix| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            fs::metadata(Path::new(&name)).map_or(0, |metadata| metadata.len())
        })
        .sum()
}

/// Every right of the group and of everybody else.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

#[cfg(unix)]
fn prepare_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};

    const STICKY: u32 = 0o1000;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mode = fs::metadata(folder)?.permissions().mode();
    // A folder with the sticky bit, such as /tmp, is shared by design: its files are closed, the folder is not ours to close.
    if mode & OTHERS == 0 || mode & STICKY != 0 {
        return Ok(());
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn create_file(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;

    ignore_existing(OpenOptions::new().write(true).create_new(true).mode(0o600).open(path))
}

#[cfg(unix)]
fn restrict_file(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = match fs::metadata(path) {
        Ok(metadata) => metadata.permissions().mode(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if mode & OTHERS == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
}

#[cfg(not(unix))]
fn prepare_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn create_file(path: &Path) -> io::Result<()> {
    ignore_existing(OpenOptions::new().write(true).create_new(true).open(path))
}

#[cfg(not(unix))]
fn restrict_file(_path: &Path) -> io::Result<()> {
    Ok(())
}

fn ignore_existing(created: io::Result<fs::File>) -> io::Result<()> {
    match created {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
