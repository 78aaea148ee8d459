use std::fmt;

use chrono::TimeDelta;

use crate::secret::{Secret, random_hex};

/// What the listener answers to, and to whom.
#[derive(Clone)]
pub struct Trust {
    /// `/w/` and 32 lower-case hexadecimal digits; everything else is 404.
    pub path: String,
    /// What Oura shows in a handshake.
    pub verification_token: Secret,
    /// The application's client secret, and the former one for a day after a change.
    pub client_secrets: Vec<Secret>,
    /// How far Oura's clock is ahead of this computer's.
    pub clock_offset: TimeDelta,
}

// The path is nobody's business either: whoever knows it may knock.
impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust")
            .field("client_secrets", &self.client_secrets.len())
            .field("clock_offset", &self.clock_offset)
            .finish_non_exhaustive()
    }
}

/// A path that nobody guesses: 128 random bits.
pub fn new_path() -> String {
    format!("/w/{}", random_hex())
}

/// What Oura shall show in the handshakes of new subscriptions.
pub fn new_verification_token() -> Secret {
    Secret::new(format!("{}{}", random_hex(), random_hex()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_trusted_prints_neither_path_nor_token() {
        let trust = Trust {
            path: new_path(),
            verification_token: new_verification_token(),
            client_secrets: vec![Secret::new("canary")],
            clock_offset: TimeDelta::zero(),
        };
        let printed = format!("{trust:?}");
        for hidden in [&trust.path, trust.verification_token.expose(), "canary"] {
            assert!(!printed.contains(hidden), "{printed}");
        }
    }

    #[test]
    fn every_path_is_new() {
        let path = new_path();
        assert_ne!(path, new_path());
        assert!(path.starts_with("/w/") && path.len() == 35, "{path}");
    }
}
