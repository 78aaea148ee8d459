use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::{AccessToken, Application, AuthError, Oura, RefreshToken, Rejection, TokenHost, TokenSet};
use ringside_store::{NewTokens, SecretText, StoredTokens};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::sign_in::application;
use super::{Ended, SharedSecrets, TokenError};
use crate::clock::Clock;

/// A token is renewed this long before it ends, so that a lost renewal is found while data still flows.
const RENEW_BEFORE: TimeDelta = TimeDelta::hours(2);

/// The tokens of one folder: one refresh in flight, everybody waits for it, and the rotated pair is on disk before it is used.
#[derive(Debug)]
pub struct Tokens {
    source: Source,
}

#[derive(Debug)]
enum Source {
    /// Given by the person's environment; never refreshed.
    Given(AccessToken),
    Stored(Arc<Stored>),
}

#[derive(Debug)]
struct Stored {
    oura: Oura,
    secrets: SharedSecrets,
    clock: Arc<dyn Clock>,
    flight: Arc<Mutex<()>>,
}

/// A token that may be used now.
#[derive(Debug, Clone)]
pub struct Lease {
    pub access: AccessToken,
    /// Which pair it belongs to, so that one that everybody found expired is renewed once.
    pub generation: i64,
}

impl Tokens {
    pub fn given(access: AccessToken) -> Self {
        Self { source: Source::Given(access) }
    }

    pub fn stored(oura: Oura, secrets: SharedSecrets, clock: Arc<dyn Clock>) -> Self {
        Self { source: Source::Stored(Arc::new(Stored { oura, secrets, clock, flight: Arc::default() })) }
    }

    /// A token for a request; renewed first when it is about to end.
    pub async fn access(&self) -> Result<Lease, TokenError> {
        let of = match &self.source {
            Source::Given(access) => return Ok(Lease { access: access.clone(), generation: 0 }),
            Source::Stored(of) => of,
        };
        let flight = Arc::clone(&of.flight).lock_owned().await;
        let tokens = stored(&of.secrets).await?;
        let now = of.clock.now();
        if !wants_renewal(&tokens, now) {
            return Ok(lease(&tokens));
        }
        match of.refresh(tokens.clone(), flight).await {
            // The old one still works for a while: data first, the renewal is tried again with the next request.
            Err(TokenError::Offline) if tokens.expires_at.is_none_or(|end| end > now) => Ok(lease(&tokens)),
            other => other,
        }
    }

    /// Renews the pair that Oura has refused, unless somebody else has done so meanwhile.
    pub async fn renew(&self, refused: i64) -> Result<Lease, TokenError> {
        let Source::Stored(of) = &self.source else { return Err(TokenError::GivenTokenRefused) };
        let flight = Arc::clone(&of.flight).lock_owned().await;
        let tokens = stored(&of.secrets).await?;
        if tokens.generation != refused {
            return Ok(lease(&tokens));
        }
        of.refresh(tokens, flight).await
    }
}

impl Stored {
    /// Refreshes in a task of its own: whoever asked may be cancelled, a refresh under way may not, because Oura takes each refresh token once.
    async fn refresh(self: &Arc<Self>, tokens: StoredTokens, flight: OwnedMutexGuard<()>) -> Result<Lease, TokenError> {
        let of = Arc::clone(self);
        let task = tokio::spawn(async move {
            let _flight = flight;
            of.refresh_now(&tokens).await
        });
        task.await.unwrap_or(Err(TokenError::Offline))
    }

    /// Notes on disk that a refresh is in flight, sends it, and stores what came back before anyone may use it.
    async fn refresh_now(&self, tokens: &StoredTokens) -> Result<Lease, TokenError> {
        let Some(refresh) = &tokens.refresh else { return Err(TokenError::Ended(Ended::Revoked)) };
        let application = self.secrets.with(|secrets| application(secrets)).await?.ok_or(TokenError::Ended(Ended::WrongApplication))?;
        let cut_off_before = tokens.inflight_at.is_some();
        let now = self.clock.now();
        self.secrets.with(move |secrets| secrets.begin_refresh(now)).await?;
        match send(&self.oura, &application, refresh, &tokens.host).await {
            Ok(set) => {
                let new = new_tokens(&set, self.clock.now());
                let generation = self.secrets.with(move |secrets| secrets.commit_tokens(&new)).await?;
                Ok(Lease { access: set.access, generation })
            }
            Err(AuthError::NotSent) => {
                self.secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::Offline)
            }
            Err(AuthError::Rejected { reason: Rejection::InvalidClient | Rejection::NotServed }) => {
                self.secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::Ended(Ended::WrongApplication))
            }
            Err(AuthError::Rejected { .. }) if cut_off_before => Err(TokenError::Ended(Ended::RotationLost)),
            Err(AuthError::Rejected { .. }) => {
                self.secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::Ended(Ended::Revoked))
            }
            // The bytes left but no answer came: the pair may have been rotated. No blind retry; the note on disk stays.
            Err(_) => Err(TokenError::Offline),
        }
    }
}

async fn send(oura: &Oura, application: &Application, refresh: &SecretText, host: &str) -> Result<TokenSet, AuthError> {
    let host = TokenHost::from_word(host).unwrap_or(TokenHost::Moi);
    oura.refresh(application, &RefreshToken::new(refresh.expose()), host).await
}

async fn stored(secrets: &SharedSecrets) -> Result<StoredTokens, TokenError> {
    secrets.with(|secrets| secrets.tokens()).await?.ok_or(TokenError::SignedOut)
}

fn lease(tokens: &StoredTokens) -> Lease {
    Lease { access: AccessToken::new(tokens.access.expose()), generation: tokens.generation }
}

fn wants_renewal(tokens: &StoredTokens, now: DateTime<Utc>) -> bool {
    tokens.refresh.is_some() && tokens.expires_at.is_some_and(|end| end - now < RENEW_BEFORE)
}

/// What a token reply becomes on disk.
pub(super) fn new_tokens(set: &TokenSet, now: DateTime<Utc>) -> NewTokens {
    let life = set.expires_in_s.and_then(|seconds| i64::try_from(seconds).ok()).and_then(TimeDelta::try_seconds);
    NewTokens {
        access: SecretText::new(set.access.expose().to_owned()),
        refresh: set.refresh.as_ref().map(|refresh| SecretText::new(refresh.expose().to_owned())),
        expires_at: life.and_then(|life| now.checked_add_signed(life)),
        scopes: set.scopes.as_ref().map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")),
        host: set.host.as_str().to_owned(),
    }
}
