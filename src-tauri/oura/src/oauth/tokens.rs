use std::collections::BTreeSet;

use ringside_model::Scope;

use super::begin::{Application, PendingSignIn};
use super::error::{AuthError, Rejection};
use super::token_request;
use crate::config::TokenHost;
use crate::http::Oura;
use crate::secret::{AccessToken, AuthorizationCode, RefreshToken};

/// What a sign-in or a refresh gives. Write it to disk before anything uses it: the pair before it is dead.
#[derive(Debug, Clone)]
pub struct TokenSet {
    pub access: AccessToken,
    /// `None` when Oura sent none, which ends in a new sign-in.
    pub refresh: Option<RefreshToken>,
    pub expires_in_s: Option<u64>,
    /// What the person consented to; `None` when Oura did not say, which is not “nothing”.
    pub scopes: Option<BTreeSet<Scope>>,
    /// Where it came from and where alone it can be refreshed.
    pub host: TokenHost,
}

impl Oura {
    /// Buys tokens for the code of a callback. Nothing is repeated: a code is good for one exchange.
    ///
    /// The new host comes first, because the old one burns the codes of its applications; the old one is asked only when the new one says that
    /// it does not know the application, and so has not touched the code.
    pub async fn exchange(
        &self,
        application: &Application,
        pending: &PendingSignIn,
        code: &AuthorizationCode,
    ) -> Result<TokenSet, AuthError> {
        let refused = match token_request::exchange(self, application, pending, code, TokenHost::Moi).await {
            Err(error) if error.is_unknown_application() => error,
            answer => return answer,
        };
        tracing::debug!("the new token host does not know the application; asking the old one");
        match token_request::exchange(self, application, pending, code, TokenHost::Api).await {
            // The old host answers strangers in several ways; what the new one said is the plainer word.
            Err(AuthError::Rejected { reason }) if reason != Rejection::InvalidGrant => Err(refused),
            answer => answer,
        }
    }

    /// Buys the next pair, at the host that sold the one before and nowhere else.
    pub async fn refresh(&self, application: &Application, refresh: &RefreshToken, host: TokenHost) -> Result<TokenSet, AuthError> {
        token_request::refresh(self, application, refresh, host).await
    }

    /// Ends the consent that a token stands for. `Rejected` means that the token was dead already.
    pub async fn revoke(&self, application: &Application, token: &AccessToken, host: TokenHost) -> Result<(), AuthError> {
        token_request::revoke(self, application, token, host).await
    }
}
