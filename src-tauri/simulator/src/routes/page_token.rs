//! `next_token`: opaque to a client, and complete in itself, so that it works alone as well as with the same dates.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::cloud::{Position, Range};

/// What a token says: the range that was asked first, and where the next page begins.
pub(crate) fn encode(collection: &str, range: Range, position: Position) -> String {
    let Range { start_ms, end_ms } = range;
    let Position { instant_ms, skip } = position;
    let text = format!("{collection} {start_ms} {end_ms} {instant_ms} {skip}");
    URL_SAFE_NO_PAD.encode(format!("{} {text}", checksum(&text)))
}

/// `None` for anything this cloud did not make for `collection`.
pub(crate) fn decode(collection: &str, token: &str) -> Option<(Range, Position)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (sum, text) = std::str::from_utf8(&bytes).ok()?.split_once(' ')?;
    if sum != checksum(text) {
        return None;
    }
    let mut parts = text.split(' ');
    if parts.next() != Some(collection) {
        return None;
    }
    let mut number = || parts.next()?.parse::<i64>().ok();
    let range = Range { start_ms: number()?, end_ms: number()? };
    let position = Position { instant_ms: number()?, skip: usize::try_from(number()?).ok()? };
    Some((range, position))
}

fn checksum(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..6])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_its_own_collection_and_nothing_else() {
        let range = Range { start_ms: -5, end_ms: 10 };
        let position = Position { instant_ms: 3, skip: 2 };
        let token = encode("sleep", range, position);
        assert_eq!(decode("sleep", &token), Some((range, position)));
        assert_eq!(decode("workout", &token), None);
        assert_eq!(decode("sleep", &token[1..]), None);
        assert_eq!(decode("sleep", "x"), None);
    }
}
