//! `x-oura-signature`: upper-case hexadecimal of HMAC-SHA256(client secret, timestamp + body).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::random::hex;

/// The signature of `body` sent at `timestamp` (Unix seconds, as the header spells it).
pub(super) fn sign(client_secret: &str, timestamp: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(client_secret.as_bytes()) else {
        // HMAC takes keys of every length.
        return String::new();
    };
    mac.update(timestamp.as_bytes());
    mac.update(body);
    hex(&mac.finalize().into_bytes()).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_rfc_4231_in_capitals() {
        // Test case 2: the key "Jefe" over "what do ya want for nothing?".
        assert_eq!(sign("Jefe", "what do ya ", b"want for nothing?"), "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843");
    }
}
