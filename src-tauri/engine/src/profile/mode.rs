use std::fmt;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::passphrase::Key;
use super::{ProfileError, folder};

/// How a folder's files are protected; chosen once, when the folder is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// A random key in the desktop's keychain.
    Keychain,
    /// A key derived from a passphrase.
    Passphrase,
    /// None, by the person's own word.
    Plain,
}

impl fmt::Display for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keychain => "with a key in the keychain",
            Self::Passphrase => "with a passphrase",
            Self::Plain => "not at all",
        })
    }
}

/// `profile.json`: which protection, never a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mode {
    pub(super) protection: Protection,
    /// The name of the keychain entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key_id: Option<String>,
    /// Fingerprint of the key, so that a damaged file is told apart from a wrong key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key_check: Option<String>,
}

impl Mode {
    pub(super) fn new(protection: Protection, key_id: Option<String>) -> Self {
        Self { protection, key_id, key_check: None }
    }

    /// `None` when the folder is new or the note is gone; a note that cannot be read counts as gone.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, ProfileError> {
        let path = dir.join("profile.json");
        match std::fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ProfileError::io(&path, error)),
        }
    }

    /// Written beside and renamed, so that a crash leaves the old note or the new one.
    pub(super) fn write(&self, dir: &Path) -> Result<(), ProfileError> {
        let path = dir.join("profile.json");
        let beside = dir.join("profile.json.new");
        let write = || -> std::io::Result<()> {
            let mut file = folder::private_file(&beside)?;
            file.set_len(0)?;
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            std::fs::rename(&beside, &path)
        };
        write().map_err(|error| ProfileError::io(&path, error))
    }
}

/// The first 16 bytes of SHA-256 over a label and the key. The key has 256 bits, so the fingerprint tells nothing about it.
pub(super) fn key_check(key: &Key) -> String {
    use fmt::Write as _;
    let digest = Sha256::new().chain_update(b"ringside key check").chain_update(key.bytes()).finalize();
    digest.iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
