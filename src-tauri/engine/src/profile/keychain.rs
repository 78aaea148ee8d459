use rand::Rng;

use super::ProfileError;
use super::passphrase::Key;

const SERVICE: &str = "Ringside";

/// Where the desktop keeps secrets for programs.
pub trait Keychain: Send + Sync {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), keyring::Error>;
    fn get(&self, name: &str) -> Result<Vec<u8>, keyring::Error>;
}

/// Secret Service on Linux, Keychain Services on macOS, Credential Manager on Windows.
///
/// Blocking: call it off the async threads.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsKeychain;

impl Keychain for OsKeychain {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), keyring::Error> {
        keyring::Entry::new(SERVICE, name)?.set_secret(secret)
    }

    fn get(&self, name: &str) -> Result<Vec<u8>, keyring::Error> {
        keyring::Entry::new(SERVICE, name)?.get_secret()
    }
}

/// Makes a random key, stores it and reads it back: a keychain that only seems to be there is found out before anything depends on it.
pub(super) fn create_key(keychain: &dyn Keychain) -> Result<String, keyring::Error> {
    let mut bytes = [0; 32];
    let mut id = [0; 8];
    rand::rng().fill_bytes(&mut bytes);
    rand::rng().fill_bytes(&mut id);
    let id = format!("data key {:016x}", u64::from_be_bytes(id));
    keychain.set(&id, &bytes)?;
    let stored = keychain.get(&id)?;
    if stored != bytes {
        return Err(keyring::Error::NoEntry);
    }
    Ok(id)
}

pub(super) fn read_key(keychain: &dyn Keychain, id: &str) -> Result<Key, ProfileError> {
    let bytes = match keychain.get(id) {
        Ok(bytes) => bytes,
        Err(keyring::Error::NoEntry) => return Err(ProfileError::KeyLost),
        Err(source) => return Err(ProfileError::KeychainUnavailable { source }),
    };
    <[u8; 32]>::try_from(bytes).map(Key::random).map_err(|_| ProfileError::KeyLost)
}
