use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Secret;
use crate::tunnel::TunnelError;

/// What `ssh` reads when it starts, in a folder that only this account can open. Dropping this removes it, which is done as soon as the tunnel is up.
pub(super) struct Files {
    dir: TempDir,
}

impl Files {
    /// # Errors
    /// `Config`: the folder for temporary files cannot be written to.
    pub(super) fn written(known_host: &str, key: &Secret) -> Result<Self, TunnelError> {
        let refused = |error: io::Error| {
            TunnelError::config(format!("The key could not be handed to ssh: temporary files cannot be written ({}).", error.kind()))
        };
        let files = Self { dir: dir().map_err(refused)? };
        write(&files.known_hosts_path(), known_host).and_then(|()| write(&files.key_path(), key.expose())).map_err(refused)?;
        Ok(files)
    }

    pub(super) fn known_hosts_path(&self) -> PathBuf {
        self.dir.path().join("known_hosts")
    }

    pub(super) fn key_path(&self) -> PathBuf {
        self.dir.path().join("key")
    }
}

/// In memory where the system has a place for that, so that the key reaches no disk.
fn dir() -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("ringside-ssh-");
    private_dir(&mut folder);
    let in_memory = std::env::var_os("XDG_RUNTIME_DIR").map(|dir| folder.tempdir_in(dir));
    match in_memory {
        Some(Ok(dir)) => Ok(dir),
        Some(Err(_)) | None => folder.tempdir(),
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    private(&mut options);
    let mut file: File = options.open(path)?;
    file.write_all(text.as_bytes())
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(unix)]
fn private_dir(folder: &mut tempfile::Builder<'_, '_>) {
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
}

// Elsewhere the folder for temporary files is the account's own.
#[cfg(not(unix))]
fn private(_: &mut OpenOptions) {}

#[cfg(not(unix))]
fn private_dir(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_key_is_for_this_account_only_and_goes_with_its_folder() {
        let files = Files::written("known", &Secret::new("key")).unwrap();
        let (key_path, dir) = (files.key_path(), files.dir.path().to_owned());
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&key_path), mode(&files.known_hosts_path()), mode(&dir)), (0o600, 0o600, 0o700));
        drop(files);
        assert!(!dir.exists());
    }
}
