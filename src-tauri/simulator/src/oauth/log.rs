//! What became of every token request: what a test of renewals counts.

use std::sync::Mutex;

use serde::Serialize;

use crate::oauth::first_value;
use crate::random::locked;

/// One request to a token endpoint that reached it; what a fault answered before did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TokenRequest {
    /// What was asked.
    pub grant: TokenGrant,
    /// What became of it.
    pub outcome: TokenOutcome,
    /// Whether the answer was lost on its way, as `lose_next_token_reply` asks.
    pub reply_lost: bool,
}

/// The `grant_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenGrant {
    /// A code is exchanged.
    AuthorizationCode,
    /// A pair is renewed.
    RefreshToken,
    /// Anything else, or nothing.
    Other,
}

/// The end of a token request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenOutcome {
    /// A new pair.
    Granted,
    /// A new pair for a refresh token that was used before, within the grace.
    GrantedAgain,
    /// Refused: this refresh token was used before.
    DoubleSpend,
    /// Refused: the code or the refresh token is unknown, revoked or expired.
    InvalidGrant,
    /// Refused for another reason: the application, the form, the endpoint of the other portal.
    Refused,
}

/// Everything that the token endpoints have decided since the start.
#[derive(Debug, Default)]
pub(crate) struct TokenLog {
    requests: Mutex<Vec<TokenRequest>>,
    loses_next: Mutex<bool>,
}

impl TokenGrant {
    pub(super) fn of(form: &[u8]) -> Self {
        match first_value(form, "grant_type").as_deref() {
            Some("authorization_code") => Self::AuthorizationCode,
            Some("refresh_token") => Self::RefreshToken,
            _ => Self::Other,
        }
    }
}

impl TokenLog {
    pub(crate) fn all(&self) -> Vec<TokenRequest> {
        locked(&self.requests).clone()
    }

    pub(crate) fn lose_next_reply(&self) {
        *locked(&self.loses_next) = true;
    }

    /// Writes a decision down; whether its answer shall be lost.
    pub(super) fn decided(&self, grant: TokenGrant, outcome: TokenOutcome) -> bool {
        let is_granted = matches!(outcome, TokenOutcome::Granted | TokenOutcome::GrantedAgain);
        let reply_lost = is_granted && std::mem::take(&mut *locked(&self.loses_next));
        locked(&self.requests).push(TokenRequest { grant, outcome, reply_lost });
        reply_lost
    }
}
