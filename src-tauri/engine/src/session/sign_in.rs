use std::sync::Arc;

use chrono::TimeDelta;
use ringside_model::Scope;
use ringside_oura::{AccessToken, Application, AuthError, CallbackError, Oura, PendingSignIn, Redirect, TokenHost, begin, parse_callback};
use ringside_store::{NewTokens, SecretText, StoreError, StoredTokens};

use super::application::{self, application};
use super::refresh::new_tokens;
use super::{Ended, SharedSecrets, SignInError};
use crate::clock::Clock;

const PENDING: &str = "pending_sign_in";
/// Oura's codes live for ten minutes (docs/oura.md, Sign-in), so a sign-in that took longer cannot succeed.
const PENDING_FOR: TimeDelta = TimeDelta::minutes(10);

/// Where one folder stands with Oura.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    SignedOut,
    /// The browser is open.
    WaitingForBrowser {
        authorize_url: String,
    },
    SignedIn,
    /// There are tokens, but Oura takes them no longer.
    SignInAgain {
        ended: Ended,
    },
}

/// Signs one folder in and out.
#[derive(Debug, Clone)]
pub struct Session {
    oura: Oura,
    secrets: SharedSecrets,
    clock: Arc<dyn Clock>,
}

impl Session {
    pub fn new(oura: Oura, secrets: SharedSecrets, clock: Arc<dyn Clock>) -> Self {
        Self { oura, secrets, clock }
    }

    /// Where the folder stands by what is stored; whether a browser is open is not.
    pub async fn state(&self) -> Result<SessionState, SignInError> {
        let tokens = self.secrets.with(|secrets| secrets.tokens()).await?;
        Ok(match tokens.map(|tokens| tokens.ended) {
            None => SessionState::SignedOut,
            Some(None) => SessionState::SignedIn,
            Some(Some(word)) => SessionState::SignInAgain { ended: Ended::from_name(&word) },
        })
    }

    /// Remembers the person's own Oura application; surrounding blanks from copying are dropped. A sign-in that ended because the application
    /// was wrong goes on.
    pub async fn save_application(&self, client_id: &str, client_secret: &str) -> Result<(), SignInError> {
        let (id, secret) = (SecretText::new(client_id.trim().to_owned()), SecretText::new(client_secret.trim().to_owned()));
        if id.expose().is_empty() || secret.expose().is_empty() {
            return Err(SignInError::NoApplication);
        }
        let turn = self.secrets.turn().await;
        let _lock = self.secrets.lock(&turn).await.map_err(no_lock)?;
        let now = self.clock.now();
        let saved = self.secrets.with(move |secrets| {
            application::save(secrets, &id, &secret, now)?;
            match secrets.tokens()? {
                Some(tokens) if tokens.ended.as_deref() == Some(Ended::WrongApplication.name()) => {
                    secrets.commit_tokens(&same_pair(tokens)).map(|_| ())
                }
                _ => Ok(()),
            }
        });
        saved.await?;
        self.secrets.tell_application();
        Ok(())
    }

    /// The application that signs in, if there is one.
    pub(crate) async fn application(&self) -> Result<Option<Application>, StoreError> {
        self.secrets.with(|secrets| application(secrets)).await
    }

    pub async fn has_application(&self) -> Result<bool, SignInError> {
        Ok(self.secrets.with(|secrets| application(secrets)).await?.is_some())
    }

    /// What consent covers; `None` when Oura did not say.
    pub async fn granted_scopes(&self) -> Result<Option<Vec<Scope>>, SignInError> {
        let tokens = self.secrets.with(|secrets| secrets.tokens()).await?;
        let words = tokens.and_then(|tokens| tokens.scopes);
        Ok(words.map(|words| words.split_whitespace().filter_map(Scope::from_granted).collect()))
    }

    /// Starts a sign-in and says which page the browser must open. State and verifier wait encrypted, so that a restart can finish it.
    pub async fn begin(&self, redirect: Redirect) -> Result<String, SignInError> {
        let application = self.secrets.with(|secrets| application(secrets)).await?.ok_or(SignInError::NoApplication)?;
        let (pending, url) = begin(self.oura.config(), &application, redirect, &Scope::ALL);
        let written =
            serde_json::to_string(&(self.clock.now(), &pending)).map_err(|_| SignInError::Internal("its state could not be written"))?;
        let written = SecretText::new(written);
        self.secrets.with(move |secrets| secrets.set(PENDING, &written)).await?;
        Ok(url.into())
    }

    pub async fn cancel(&self) -> Result<(), SignInError> {
        Ok(self.secrets.with(|secrets| secrets.remove(PENDING)).await?)
    }

    /// Whether a sign-in waits for its answer.
    pub async fn is_pending(&self) -> Result<bool, SignInError> {
        Ok(self.pending().await?.is_some())
    }

    /// Takes the address that the browser came back with, whichever way it came. A foreign or old address changes nothing; the right one counts once.
    pub async fn finish(&self, address: &str) -> Result<(), SignInError> {
        let pending = self.pending().await?.ok_or(SignInError::NothingPending)?;
        let callback = match parse_callback(address, &pending) {
            Ok(callback) => callback,
            Err(error) => {
                if matches!(error, CallbackError::Denied { .. }) {
                    self.cancel().await?;
                }
                return Err(error.into());
            }
        };
        let application = self.secrets.with(|secrets| application(secrets)).await?.ok_or(SignInError::NoApplication)?;
        // Forgotten before it is used: an address can be replayed, a pending sign-in cannot.
        self.cancel().await?;
        let mut set = self.oura.exchange(&application, &pending, &callback.code).await?;
        set.scopes = set.scopes.or(callback.scopes);
        let new = new_tokens(&set, self.clock.now());
        // A refresh of the pair before must not end after this and take its place.
        let turn = self.secrets.turn().await;
        let _lock = self.secrets.lock(&turn).await.map_err(no_lock)?;
        self.secrets.with(move |secrets| secrets.commit_tokens(&new)).await?;
        Ok(())
    }

    /// Revokes the tokens at Oura and forgets them here. The data stays. `false` when Oura could not be told.
    pub async fn sign_out(&self) -> Result<bool, SignInError> {
        let turn = self.secrets.turn().await;
        let _lock = self.secrets.lock(&turn).await.map_err(no_lock)?;
        let (tokens, application) = self.secrets.with(|secrets| Ok((secrets.tokens()?, application(secrets)?))).await?;
        let mut told = true;
        if let (Some(tokens), Some(application)) = (tokens, application) {
            let host = TokenHost::from_word(&tokens.host).unwrap_or(TokenHost::Moi);
            let revoked = self.oura.revoke(&application, &AccessToken::new(tokens.access.expose()), host).await;
            told = revoked.is_ok() || (tokens.ended.is_some() && matches!(revoked, Err(AuthError::Rejected { .. })));
        }
        self.secrets
            .with(|secrets| {
                secrets.remove(PENDING)?;
                secrets.forget_tokens()
            })
            .await?;
        Ok(told)
    }

    async fn pending(&self) -> Result<Option<PendingSignIn>, SignInError> {
        let Some(text) = self.secrets.with(|secrets| secrets.get(PENDING)).await? else { return Ok(None) };
        let Ok((since, pending)) = serde_json::from_str::<(chrono::DateTime<chrono::Utc>, PendingSignIn)>(text.expose()) else {
            return Ok(None);
        };
        let age = self.clock.now() - since;
        Ok((age <= PENDING_FOR && age >= -PENDING_FOR).then_some(pending))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that map_err wants")]
fn no_lock(error: std::io::Error) -> SignInError {
    tracing::warn!(kind = %error.kind(), "the lock of the tokens cannot be used");
    SignInError::Internal("the data folder cannot be written to")
}

/// The pair once more, without the note that it has ended.
fn same_pair(tokens: StoredTokens) -> NewTokens {
    let StoredTokens { access, refresh, expires_at, scopes, host, issued_at, .. } = tokens;
    NewTokens { access, refresh, expires_at, scopes, host, issued_at }
}
