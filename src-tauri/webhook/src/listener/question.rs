use subtle::ConstantTimeEq as _;

use crate::secret::Secret;

/// What a GET on our path asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Ourselves, through the public address.
    Probe { nonce: String },
    /// Oura, before it subscribes us.
    Handshake { challenge: String },
    /// A handshake that does not know the verification token.
    Stranger,
    /// Neither.
    Incomplete,
}

/// Reads the query of a GET; each parameter may come once.
pub(super) fn read(query: &str, verification_token: &Secret) -> Question {
    let (mut token, mut challenge, mut probe) = (None, None, None);
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let slot = match name.as_ref() {
            "verification_token" => &mut token,
            "challenge" => &mut challenge,
            "probe" => &mut probe,
            _ => continue,
        };
        if slot.replace(value.into_owned()).is_some() {
            return Question::Incomplete;
        }
    }
    match (token, challenge, probe) {
        (None, None, Some(nonce)) => Question::Probe { nonce },
        (Some(token), Some(challenge), None) if is_sound(&challenge) => {
            let known = verification_token.expose();
            if !known.is_empty() && bool::from(token.as_bytes().ct_eq(known.as_bytes())) {
                Question::Handshake { challenge }
            } else {
                Question::Stranger
            }
        }
        _ => Question::Incomplete,
    }
}

/// Whether the challenge can be given back as it came: bytes that were no UTF-8 were replaced in reading. How long it may be is the head's business.
fn is_sound(challenge: &str) -> bool {
    !challenge.is_empty() && !challenge.contains(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Question {
        read(query, &Secret::new("to ken&1"))
    }

    #[test]
    fn a_handshake_is_read_as_browsers_write_it() {
        let expected = |challenge: &str| Question::Handshake { challenge: challenge.to_owned() };
        assert_eq!(asked("verification_token=to+ken%261&challenge=abc"), expected("abc"));
        assert_eq!(asked("challenge=%22%5C%0A%C3%A4&x=1&verification_token=to%20ken%261&x=2"), expected("\"\\\n\u{e4}"));
        let longest = "c".repeat(8_192);
        assert_eq!(asked(&format!("verification_token=to+ken%261&challenge={longest}")), expected(&longest));
    }

    #[test]
    fn a_token_that_is_not_exactly_ours_is_a_strangers() {
        for token in ["", "to ken", "to+ken%262", "to+ken%261x", "TO+KEN%261", "%C3"] {
            assert_eq!(asked(&format!("verification_token={token}&challenge=abc")), Question::Stranger, "{token}");
        }
        assert_eq!(read("verification_token=&challenge=abc", &Secret::new("")), Question::Stranger);
    }

    #[test]
    fn what_lacks_a_part_or_has_it_twice_is_incomplete() {
        for query in [
            "",
            "verification_token=to+ken%261",
            "challenge=abc",
            "verification_token=to+ken%261&challenge=",
            "verification_token=to+ken%261&challenge=a&challenge=a",
            "verification_token=to+ken%261&verification_token=to+ken%261&challenge=a",
            "verification_token=to+ken%261&challenge=%FF",
            "Verification_token=to+ken%261&challenge=a",
            "verification_token=to+ken%261&challenge=a&probe=b",
            "probe=a&probe=b",
            "probe=a&challenge=b",
        ] {
            assert_eq!(asked(query), Question::Incomplete, "{query}");
        }
    }

    #[test]
    fn a_probe_stands_alone() {
        assert_eq!(asked("probe=00ff"), Question::Probe { nonce: "00ff".to_owned() });
        assert_eq!(asked("utm=1&probe=00ff"), Question::Probe { nonce: "00ff".to_owned() });
    }
}
