use std::fmt;
use std::path::Path;

use hmac::Hmac;
use rand::Rng;
use ringside_store::{RawKey, file_salt};
use sha2::Sha512;
use zeroize::{Zeroize, Zeroizing};

use super::{ProfileError, database_path, inbox_path, own_path, secrets_path};

/// `SQLCipher` 4's own derivation: PBKDF2-HMAC-SHA512 with 256,000 rounds over the salt at the head of the file. Doing it here once serves
/// every connection, and the files still open with the passphrase in any `SQLCipher` tool.
const ROUNDS: u32 = 256_000;
const LEAST_CHARACTERS: usize = 8;

/// What the person types; wiped after use and never printed.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// At least 8 characters, since it is all that stands between a stolen disk and the data.
    pub fn new(text: String) -> Result<Self, ProfileError> {
        let text = Zeroizing::new(text);
        if text.chars().count() < LEAST_CHARACTERS {
            return Err(ProfileError::PassphraseTooShort);
        }
        Ok(Self(text))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// A key on its way to the store.
pub(super) struct Key {
    bytes: [u8; 32],
    salt: Option<[u8; 16]>,
}

impl Key {
    pub(super) const fn random(bytes: [u8; 32]) -> Self {
        Self { bytes, salt: None }
    }

    pub(super) const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    pub(super) fn into_raw(self) -> RawKey {
        RawKey::new(self.bytes, self.salt)
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

/// Derives the key with the salt of the files that are there, or with a new one that they will carry.
pub(super) fn key(dir: &Path, passphrase: &Passphrase) -> Result<Key, ProfileError> {
    let salt = match existing_salt(dir)? {
        Some(salt) => salt,
        None => new_salt(),
    };
    let mut bytes = [0; 32];
    // The only error is an output length that HMAC cannot key, which 32 bytes are not.
    let derived = pbkdf2::pbkdf2::<Hmac<Sha512>>(passphrase.0.as_bytes(), &salt, ROUNDS, &mut bytes);
    debug_assert!(derived.is_ok());
    Ok(Key { bytes, salt: Some(salt) })
}

fn existing_salt(dir: &Path) -> Result<Option<[u8; 16]>, ProfileError> {
    for path in [secrets_path(dir), database_path(dir), own_path(dir), inbox_path(dir)] {
        if let Some(salt) = file_salt(&path).map_err(|error| ProfileError::io(&path, error))? {
            return Ok(Some(salt));
        }
    }
    Ok(None)
}

fn new_salt() -> [u8; 16] {
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    salt
}
