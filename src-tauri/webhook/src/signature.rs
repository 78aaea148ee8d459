//! `x-oura-signature`: hexadecimal HMAC-SHA256(client secret, timestamp + body), over the bytes as they came.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::secret::{Secret, hex};

/// Two digits for each of 32 bytes.
const DIGITS: usize = 64;

/// Whether one of the secrets made `signature`, in constant time for each of them. Both cases of hexadecimal are good.
pub(crate) fn is_genuine(secrets: &[Secret], timestamp: &[u8], body: &[u8], signature: &[u8]) -> bool {
    let Some(claimed) = from_hex(signature) else {
        return false;
    };
    secrets.iter().filter_map(|secret| mac(secret, timestamp, body)).any(|mac| mac.verify_slice(&claimed).is_ok())
}

/// The signature as Oura spells it, in capitals.
pub(crate) fn sign(secret: &Secret, timestamp: &str, body: &[u8]) -> String {
    let Some(mac) = mac(secret, timestamp.as_bytes(), body) else {
        return String::new();
    };
    hex(&mac.finalize().into_bytes()).to_uppercase()
}

/// `None` for no key at all, which HMAC would take.
fn mac(secret: &Secret, timestamp: &[u8], body: &[u8]) -> Option<Hmac<Sha256>> {
    let key = secret.expose().as_bytes();
    if key.is_empty() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(timestamp);
    mac.update(body);
    Some(mac)
}

fn from_hex(text: &[u8]) -> Option<Vec<u8>> {
    if text.len() != DIGITS {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    text.chunks_exact(2).map(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNATURE: &str = "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843";

    fn genuine(secrets: &[&str], signature: &str) -> bool {
        let secrets: Vec<_> = secrets.iter().copied().map(Secret::new).collect();
        is_genuine(&secrets, b"what do ya ", b"want for nothing?", signature.as_bytes())
    }

    #[test]
    fn the_signature_is_that_of_rfc_4231_in_capitals() {
        // Test case 2: the key "Jefe" over "what do ya want for nothing?".
        assert_eq!(sign(&Secret::new("Jefe"), "what do ya ", b"want for nothing?"), SIGNATURE);
    }

    #[test]
    fn either_case_and_either_secret_is_good() {
        let mixed = SIGNATURE.replace('B', "b");
        for signature in [SIGNATURE, &SIGNATURE.to_lowercase(), &mixed] {
            assert!(genuine(&["Jefe"], signature));
            assert!(genuine(&["other", "Jefe"], signature));
            assert!(!genuine(&["other"], signature));
            assert!(!genuine(&[], signature));
        }
    }

    #[test]
    fn no_other_text_is_good() {
        let too_long = format!("{SIGNATURE}00");
        let not_hex = SIGNATURE.replacen('5', "g", 1);
        let one_bit = SIGNATURE.replacen('5', "4", 1);
        let spaced = format!(" {}", &SIGNATURE[1..]);
        for signature in
            ["", "0x", &SIGNATURE[..62], &SIGNATURE[..63], &too_long, &not_hex, &one_bit, &spaced, "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ"]
        {
            assert!(!genuine(&["Jefe"], signature), "{signature}");
        }
    }

    #[test]
    fn nothing_is_signed_by_an_empty_secret() {
        let forged = "B613679A0814D9EC772F95D778C35FC5FF1697C493715653C6C712144292C5AD"; // HMAC-SHA256 of nothing by nothing
        assert!(!is_genuine(&[Secret::new("")], b"", b"", forged.as_bytes()));
    }
}
