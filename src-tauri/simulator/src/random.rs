//! Names that nobody can guess, and the lock everything here shares.

use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rand::Rng as _;
use sha2::{Digest as _, Sha256};

/// `bytes` in hexadecimal, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// 32 random hexadecimal digits: an OAuth code, a token, a trace id.
pub(crate) fn secret() -> String {
    let mut bytes = [0_u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// A version 4 UUID, as Oura names its subscriptions.
pub(crate) fn uuid4() -> String {
    let mut bytes = [0_u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits = hex(&bytes);
    format!("{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

/// 32 hexadecimal digits that depend on `seed` and `purpose` alone, so that a second start knows the same application.
pub(crate) fn derived(seed: u64, purpose: &str) -> String {
    let digest = Sha256::digest(format!("oura-simulator {purpose} {seed}"));
    hex(&digest[..16])
}

/// What `mutex` guards, also after a thread panicked while it held the lock: a test that failed must not hide behind it.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
